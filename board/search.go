package board

import (
	"slices"
	"strings"
	"unicode"
)

// Filter says which notes to show. The zero Filter lets every living note
// through; each part that is set narrows it.
type Filter struct {
	Text             string // every word must occur somewhere in the note; case and accents do not matter
	Kinds            []NoteKind
	Dimension        ID
	Group            ID
	Session          ID
	Domain           ID
	Level            ID
	WithoutFirstStep bool // no action with a first step comes from it
	WithoutLink      bool
	Conflict         bool // several versions, or deleted here and changed there
}

// Empty tells whether the filter lets everything through.
func (f Filter) Empty() bool {
	return strings.TrimSpace(f.Text) == "" && len(f.Kinds) == 0 &&
		f.Dimension.IsZero() && f.Group.IsZero() && f.Session.IsZero() && f.Domain.IsZero() && f.Level.IsZero() &&
		!f.WithoutFirstStep && !f.WithoutLink && !f.Conflict
}

// Match gives a function that tells whether a note of the state passes.
func (f Filter) Match(s *State) func(*Note) bool {
	return f.match(s, func(n *Note) string { return searchText(n, Get[*Group](s, n.Group)) })
}

func (f Filter) match(s *State, textOf func(*Note) string) func(*Note) bool {
	words := strings.Fields(Fold(f.Text))
	return func(n *Note) bool {
		switch {
		case !n.Alive(),
			len(f.Kinds) > 0 && !slices.Contains(f.Kinds, n.NoteKind),
			!f.Dimension.IsZero() && !slices.Contains(n.Dimensions, f.Dimension),
			!f.Group.IsZero() && n.Group != f.Group,
			!f.Session.IsZero() && n.Session != f.Session,
			!f.Domain.IsZero() && n.Place.Domain != f.Domain,
			!f.Level.IsZero() && n.Place.Level != f.Level,
			f.WithoutFirstStep && s.HasFirstStep(n.ID),
			f.WithoutLink && s.LinkCount(n.ID) > 0,
			f.Conflict && len(n.Conflicts) == 0 && !n.Contested:
			return false
		}
		if len(words) == 0 {
			return true
		}
		text := textOf(n)
		for _, word := range words {
			if !strings.Contains(text, word) {
				return false
			}
		}
		return true
	}
}

// HasFirstStep tells whether an action with a first small step comes from the
// note.
func (s *State) HasFirstStep(note ID) bool {
	return slices.ContainsFunc(s.Actions(note), func(a *Action) bool { return a.FirstStep != "" })
}

// Finder finds notes while somebody types: it remembers the folded text of each
// note, so that the next letter only has to look. It belongs to one goroutine.
type Finder struct{ texts map[ID]folded }

// folded is what a note can be found by. Entities are never altered, so it
// holds as long as they are the same.
type folded struct {
	note  *Note
	group *Group
	text  string
}

// Match is as [Filter.Match].
func (f *Finder) Match(s *State, filter Filter) func(*Note) bool {
	if f.texts == nil || len(f.texts) > 2*s.NoteCount() { // another board
		f.texts = make(map[ID]folded, s.NoteCount())
	}
	return filter.match(s, func(n *Note) string {
		group := Get[*Group](s, n.Group)
		known := f.texts[n.ID]
		if known.note != n || known.group != group {
			known = folded{n, group, searchText(n, group)}
			f.texts[n.ID] = known
		}
		return known.text
	})
}

// searchText is all that is written on a note, folded.
func searchText(n *Note, group *Group) string {
	parts := append(make([]string, 0, 8), n.Text)
	if n.Explanation != "" {
		parts = append(parts, n.Explanation)
	}
	if n.FirstWording != n.Text {
		parts = append(parts, n.FirstWording)
	}
	parts = append(parts, n.Tags...)
	if group != nil {
		parts = append(parts, group.Name)
	}
	return Fold(strings.Join(parts, "\n"))
}

// Fold makes text comparable: small letters without accents.
func Fold(text string) string {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return foldAll(text)
		}
	}
	return strings.ToLower(text) // as most text is, and much quicker
}

func foldAll(text string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if r < 0x80 {
			return r
		}
		if unicode.Is(unicode.Mn, r) {
			return -1 // an accent written apart
		}
		if plain, ok := plainLetters[r]; ok {
			return plain
		}
		return r
	}, text)
}

// plainLetters takes the accents off the letters of the languages around us.
var plainLetters = func() map[rune]rune {
	letters := map[rune]rune{}
	for plain, accented := range map[rune]string{
		'a': "áàâäãåāăą", 'c': "çćč", 'd': "ďđ", 'e': "éèêëēėęě", 'g': "ğ", 'i': "íìîïīįı",
		'l': "łľ", 'n': "ñńň", 'o': "óòôöõøōő", 'r': "řŕ", 's': "śšşș", 't': "ťțţ",
		'u': "úùûüūůű", 'y': "ýÿ", 'z': "źżž",
	} {
		for _, r := range accented {
			letters[r] = plain
		}
	}
	return letters
}()
