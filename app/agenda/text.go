package agenda

import "strconv"

func number(n int) string { return strconv.Itoa(n) }

func two(n int) string {
	if n < 10 {
		return "0" + number(n)
	}
	return number(n)
}
