package privacy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a number.
type token struct {
	from, to int
	class    class
	number   bool
	capital  bool
}

// tokens takes a text apart. Between tokens stand spaces and signs.
func (c *Checker) tokens(text string, list []token) []token {
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r >= '0' && r <= '9':
			from := i
			for i < len(text) && text[i] >= '0' && text[i] <= '9' {
				i++
			}
			list = append(list, token{from: from, to: i, number: true, class: c.words[text[from:i]] & filler})
		case letter(r):
			t := token{from: i, capital: unicode.IsUpper(r)}
			for i < len(text) {
				r, size := rune(text[i]), 1
				if r >= utf8.RuneSelf {
					r, size = utf8.DecodeRuneInString(text[i:])
				}
				if !letter(r) && !(r >= '0' && r <= '9') && !(joint(r) && i+size < len(text) && startsLetter(text[i+size:])) {
					break
				}
				i += size
			}
			t.to = i
			t.class = c.classOf(text[t.from:t.to])
			list = append(list, t)
		default:
			i += size
		}
	}
	return list
}

func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

// joint tells what may stand within a word: "burn-out", "m'n".
func joint(r rune) bool { return r == '-' || r == '\'' || r == '’' }

func startsLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return letter(r)
}

// classOf looks a word up in small letters, without making a new text of it.
func (c *Checker) classOf(word string) class {
	var room [32]byte
	if len(word) > len(room) {
		return 0 // no word of ours
	}
	small := room[:0]
	for i := 0; i < len(word); i++ {
		b := word[i]
		switch {
		case b >= utf8.RuneSelf:
			return c.words[strings.ToLower(strings.ReplaceAll(word, "’", "'"))]
		case b >= 'A' && b <= 'Z':
			b += 'a' - 'A'
		}
		small = append(small, b)
	}
	return c.words[string(small)]
}

// scan is one look at one text.
type scan struct {
	checker *Checker
	text    string
	tokens  []token
	hints   []Hint
}

// at looks what begins at a token, and gives the last token it used.
func (s *scan) at(i int) int {
	t := s.tokens[i]
	if t.number {
		return s.numbers(i)
	}
	for _, look := range [...]func(int) int{s.mail, s.illness, s.titled, s.named, s.fullName} {
		if last := look(i); last >= i {
			return last
		}
	}
	if t.class&own != 0 {
		s.found(Own, t.from, t.to)
	}
	return i
}

func (s *scan) found(kind Kind, from, to int) { s.hints = append(s.hints, Hint{kind, from, to}) }

// between is what stands between two tokens.
func (s *scan) between(i int) string {
	if i+1 >= len(s.tokens) {
		return s.text[s.tokens[i].to:]
	}
	return s.text[s.tokens[i].to:s.tokens[i+1].from]
}

// next tells whether another token follows in the same sentence: nothing but
// spaces, or a point after an abbreviation, stands before it.
func (s *scan) next(i int, point bool) bool {
	if i+1 >= len(s.tokens) {
		return false
	}
	gap := s.between(i)
	if point {
		gap = strings.TrimPrefix(gap, ".")
	}
	return strings.Trim(gap, " \t\u00a0") == ""
}

// mail finds an address of mail: the sign, and a point after it.
func (s *scan) mail(i int) int {
	at := strings.IndexByte(s.text[s.tokens[i].to:], '@')
	if at < 0 {
		return -1
	}
	from, to := s.tokens[i].from, s.tokens[i].to+at
	if strings.ContainsAny(s.text[from:to], " \t\n,;:()<>") || to+1 >= len(s.text) {
		return -1
	}
	last, end, point := i, to+1, false
	for j := i + 1; j < len(s.tokens); j++ {
		t := s.tokens[j]
		if t.from > end && !mailSigns(s.text[end:t.from]) {
			break
		}
		point = point || t.from > end && strings.Contains(s.text[max(end, to+1):t.from], ".") && end > to+1
		last, end = j, max(end, t.to)
	}
	if !point {
		return -1
	}
	s.found(Mail, from, end)
	return last
}

func mailSigns(text string) bool { return strings.Trim(text, "._+-@") == "" }

// illness finds somebody who tells of an illness of their own, or of somebody
// near: "ik heb diabetes", "mijn moeder heeft dementie". An illness that is a
// theme is left alone.
func (s *scan) illness(i int) int {
	c, near := s.tokens[i].class, class(0)
	j := i
	switch {
	case c&my != 0:
		near = relative
	case c&has1 != 0:
		one := strings.ToLower(s.text[s.tokens[i].from:s.tokens[i].to])
		if _, alone := s.checker.has[one]; !alone {
			if !s.next(i, false) {
				return -1
			}
			j++
			two := one + " " + strings.ToLower(s.text[s.tokens[j].from:s.tokens[j].to])
			if _, both := s.checker.has[two]; !both {
				return -1
			}
		}
	default:
		return -1
	}
	for s.next(j, false) {
		j++
		t := s.tokens[j]
		switch {
		case t.class&illness != 0 && !s.sort(t):
			for s.next(j, false) && s.tokens[j+1].class&illness != 0 && !s.sort(s.tokens[j+1]) {
				j++
			}
			s.found(Illness, s.tokens[i].from, s.tokens[j].to)
			return j
		case t.class&(filler|near) == 0:
			return -1
		}
	}
	return -1
}

// sort tells whether a word is "als", which is an illness in capitals only.
func (s *scan) sort(t token) bool {
	word := s.text[t.from:t.to]
	return (strings.EqualFold(word, "als") || strings.EqualFold(word, "ass") || strings.EqualFold(word, "add")) && word != strings.ToUpper(word)
}

// titled finds a name after a title: "mevrouw De Wit", "dhr. J. van Dam".
func (s *scan) titled(i int) int {
	if s.tokens[i].class&title == 0 || !s.next(i, true) {
		return -1
	}
	from := s.tokens[i].from
	if strings.EqualFold(s.text[s.tokens[i].from:s.tokens[i].to], "heer") {
		if i == 0 || s.tokens[i-1].class&particle == 0 {
			return -1
		}
		from = s.tokens[i-1].from
	}
	last := s.name(i + 1)
	if last < 0 {
		return -1
	}
	s.found(Name, from, s.end(last))
	return last
}

// named finds a name after "ik heet", or "mijn naam is".
func (s *scan) named(i int) int {
	is := func(i int, words ...string) bool {
		return i >= 0 && slices.ContainsFunc(words, func(word string) bool {
			return strings.EqualFold(s.text[s.tokens[i].from:s.tokens[i].to], word)
		})
	}
	switch {
	case s.tokens[i].class&called != 0 && i > 0 && s.tokens[i-1].class&person != 0:
	case is(i, "is") && is(i-1, "naam", "name") && i > 1 && s.tokens[i-2].class&my != 0:
	default:
		return -1
	}
	if !s.next(i, false) || !s.tokens[i+1].capital {
		return -1
	}
	last := s.name(i + 1)
	if last < 0 {
		return -1
	}
	s.found(Name, s.tokens[i+1].from, s.end(last))
	return last
}

// fullName finds a well-known first name with a surname. A first name alone may
// be anything.
func (s *scan) fullName(i int) int {
	t := s.tokens[i]
	if t.class&firstName == 0 || !t.capital || !s.next(i, false) {
		return -1
	}
	last := s.name(i)
	if last <= i {
		return -1
	}
	s.found(Name, t.from, s.end(last))
	return last
}

// end is where a name ends; the point of an initial belongs to it.
func (s *scan) end(i int) int {
	t := s.tokens[i]
	if t.to-t.from == 1 && t.to < len(s.text) && s.text[t.to] == '.' {
		return t.to + 1
	}
	return t.to
}

// name gives the last word of a name that begins at a token, -1 when it is none:
// words with capitals, with "van de" between them, and not a street, a school or
// a word that stands in capitals as a whole.
func (s *scan) name(i int) int {
	last := -1
	for ; i < len(s.tokens); i++ {
		t := s.tokens[i]
		word := s.text[t.from:t.to]
		initial := t.to-t.from == 1 && t.capital
		switch {
		case t.number, t.class&never != 0:
			return -1
		case t.capital && (initial || word != strings.ToUpper(word)):
			if s.place(word) {
				return -1
			}
			last = i
		case t.class&particle == 0:
			return last
		}
		if !s.next(i, initial) {
			return last
		}
	}
	return last
}

// place tells whether a word ends as those of streets, schools and the like do.
func (s *scan) place(word string) bool {
	small := strings.ToLower(word)
	for _, end := range s.checker.noName {
		if strings.HasSuffix(small, end) {
			return true
		}
	}
	return false
}
