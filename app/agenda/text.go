package agenda

import (
	"strconv"
	"time"
)

func number(n int) string { return strconv.Itoa(n) }

func two(n int) string {
	if n < 10 {
		return "0" + number(n)
	}
	return number(n)
}

// Said says how a timer stands, for where people work; text gives texts by their keys.
func (c Count) Said(text func(key string, args ...any) string) string {
	minutes, whole := c.Minutes()
	switch {
	case !whole:
		return c.Digits()
	case minutes < 0:
		return "+" + text("timer.minutes", "Count", -minutes)
	}
	return text("timer.minutes", "Count", minutes)
}

// Said says when the day ends, and how much later or earlier that is than it was meant to be.
func (p Plan) Said(text func(key string, args ...any) string) string {
	at := p.Ends.Format("15:04")
	switch late := int(p.Late / time.Minute); {
	case late > 0:
		return text("agenda.ends_later", "Time", at, "Count", late)
	case late < 0:
		return text("agenda.ends_earlier", "Time", at, "Count", -late)
	}
	return text("agenda.ends", "Time", at)
}
