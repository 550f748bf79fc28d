package privacy

import "strings"

// numbers looks at the number at a token, and those that belong to it.
func (s *scan) numbers(i int) int {
	if last := s.address(i); last >= i {
		return last
	}
	if last := s.phone(i); last >= i {
		return last
	}
	if last := s.bsn(i); last >= i {
		return last
	}
	return i
}

// phone finds a Dutch telephone number: ten digits from a 0, or nine after +31
// or 0031. Numbers that belong to nobody (0800, 0900, 088, 14 0…) are left alone.
func (s *scan) phone(i int) int {
	var room [16]byte
	digits := room[:0]
	groups, last := 0, i-1
	for j := i; j < len(s.tokens) && s.tokens[j].number && len(digits) <= 13; j++ {
		if j > i && !phoneGap(s.between(j-1)) {
			break
		}
		digits = append(digits, s.text[s.tokens[j].from:s.tokens[j].to]...)
		groups, last = groups+1, j
	}
	if last < i || s.touched(i, last) {
		return -1
	}
	from, number, first := s.tokens[i].from, string(digits), s.text[s.tokens[i].from:s.tokens[i].to]
	plus := from > 0 && s.text[from-1] == '+'
	switch {
	case plus && strings.HasPrefix(number, "31") && (len(number) == 11 || len(number) == 12 && number[2] == '0'):
		from--
	case strings.HasPrefix(number, "0031") && len(number) == 13:
	case len(number) == 10 && number[0] == '0' && number[1] != '0' && !nobodys(number) &&
		(groups == 1 || first == "06" || len(first) == 3 || len(first) == 4):
		if from > 0 && s.text[from-1] == '(' {
			from--
		}
	default:
		return -1
	}
	s.found(Phone, from, s.tokens[last].to)
	return last
}

// nobodys tells whether a number is one of an organisation.
func nobodys(number string) bool {
	return strings.HasPrefix(number, "0800") || strings.HasPrefix(number, "0900") || strings.HasPrefix(number, "088") || strings.HasPrefix(number, "085")
}

// phoneGap is what stands between the groups of a telephone number.
func phoneGap(gap string) bool {
	switch gap {
	case " ", "-", ".", "/", " - ", ") ", ")", "-(", " (", " (0) ":
		return true
	}
	return false
}

// bsn finds a citizen service number: nine digits that pass the eleven-proof.
func (s *scan) bsn(i int) int {
	var room [16]byte
	digits := room[:0]
	last := i - 1
	for j := i; j < len(s.tokens) && s.tokens[j].number && len(digits) < 9; j++ {
		if gap := ""; j > i {
			if gap = s.between(j - 1); gap != " " && gap != "." {
				break
			}
		}
		digits = append(digits, s.text[s.tokens[j].from:s.tokens[j].to]...)
		last = j
	}
	if len(digits) != 9 || s.touched(i, last) || s.money(i, last) || !ElevenProof(string(digits)) {
		return -1
	}
	s.found(BSN, s.tokens[i].from, s.tokens[last].to)
	return last
}

// ElevenProof tells whether nine digits can be a citizen service number: nine
// times the first, eight times the second and so on, less the last, is a multiple
// of eleven.
func ElevenProof(digits string) bool {
	if len(digits) != 9 || digits == "000000000" {
		return false
	}
	sum := 0
	for i := range 9 {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
		weight := 9 - i
		if weight == 1 {
			weight = -1
		}
		sum += weight * int(digits[i]-'0')
	}
	return sum%11 == 0
}

// touched tells whether a number is part of a longer one, or of a word.
func (s *scan) touched(i, last int) bool {
	from, to := s.tokens[i].from, s.tokens[last].to
	if i > 0 && s.tokens[i-1].to == from || last+1 < len(s.tokens) && s.tokens[last+1].from == to {
		return true
	}
	if i > 0 && s.tokens[i-1].number {
		switch s.between(i - 1) {
		case ".", ",", "-", "/":
			return true
		}
	}
	if last+1 < len(s.tokens) && s.tokens[last+1].number {
		switch s.between(last) {
		case ".", ",", "-", "/":
			return true
		}
	}
	return false
}

// money tells whether a number is an amount.
func (s *scan) money(i, last int) bool {
	before := strings.TrimRight(s.text[:s.tokens[i].from], " ")
	after := strings.TrimLeft(s.text[s.tokens[last].to:], " ")
	return strings.HasSuffix(before, "€") || strings.HasSuffix(before, "$") || strings.HasSuffix(strings.ToLower(before), "eur") ||
		strings.HasPrefix(after, "€") || strings.HasPrefix(after, ",-") || strings.HasPrefix(strings.ToLower(after), "eur")
}

// address finds a postcode with a number: "1234 AB 12", or "Dorpsstraat 12, 1234
// AB".
func (s *scan) address(i int) int {
	t := s.tokens[i]
	if t.to-t.from > 5 || s.touchedWord(i) {
		return -1
	}
	if last, ok := s.postcode(i); ok { // the postcode first
		next := last + 1
		if next < len(s.tokens) && s.tokens[next].number && s.tokens[next].to-s.tokens[next].from <= 5 {
			if gap := strings.TrimSpace(s.between(last)); (gap == "" || gap == "," || gap == "-") && !s.year(i) {
				s.found(Address, t.from, s.tokens[next].to)
				return next
			}
		}
		return -1
	}
	next := i + 1
	if next < len(s.tokens) && !s.tokens[next].number && s.tokens[next].to-s.tokens[next].from == 1 { // 12a
		next++
	}
	if next >= len(s.tokens) || i == 0 || s.tokens[i-1].number || !s.tokens[i-1].capital {
		return -1
	}
	gap := strings.Trim(s.text[s.tokens[next-1].to:s.tokens[next].from], " \n")
	if last, ok := s.postcode(next); ok && (gap == "" || gap == ",") {
		s.found(Address, s.tokens[i-1].from, s.tokens[last].to)
		return last
	}
	return -1
}

// year tells whether a number is meant as one: "in 2030 WO 3 keer".
func (s *scan) year(i int) bool {
	number := s.text[s.tokens[i].from:s.tokens[i].to]
	if i == 0 || !strings.HasPrefix(number, "19") && !strings.HasPrefix(number, "20") {
		return false
	}
	switch s.text[s.tokens[i-1].from:s.tokens[i-1].to] {
	case "in", "In", "sinds", "vanaf", "tot", "voor", "jaar", "since", "from", "until", "by":
		return true
	}
	return false
}

// touchedWord tells whether a number hangs on the word before it.
func (s *scan) touchedWord(i int) bool { return i > 0 && s.tokens[i-1].to == s.tokens[i].from }

// postcode tells whether one begins at a token, and where it ends: four digits
// and two letters, in capitals where a space stands between.
func (s *scan) postcode(i int) (last int, ok bool) {
	if i+1 >= len(s.tokens) {
		return 0, false
	}
	number, letters := s.tokens[i], s.tokens[i+1]
	word := s.text[letters.from:letters.to]
	if !number.number || number.to-number.from != 4 || s.text[number.from] == '0' || letters.number || len(word) != 2 {
		return 0, false
	}
	switch s.between(i) {
	case "":
	case " ":
		if word != strings.ToUpper(word) {
			return 0, false
		}
	default:
		return 0, false
	}
	upper := strings.ToUpper(word)
	return i + 1, upper[0] >= 'A' && upper[0] <= 'Z' && upper[1] >= 'A' && upper[1] <= 'Z' && upper != "SA" && upper != "SD" && upper != "SS"
}
