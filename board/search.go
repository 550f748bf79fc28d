package board

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	Since            Since // what came after a session, or from a day on
	WithoutFirstStep bool  // an idea or a wish that waits for a first step; see State.Waits
	WithoutLink      bool
	Conflict         bool // several versions, or deleted here and changed there
}

// Empty tells whether the filter lets everything through.
func (f Filter) Empty() bool {
	return strings.TrimSpace(f.Text) == "" && len(f.Kinds) == 0 &&
		f.Dimension.IsZero() && f.Group.IsZero() && f.Session.IsZero() && f.Domain.IsZero() && f.Level.IsZero() &&
		f.Since.IsZero() && !f.WithoutFirstStep && !f.WithoutLink && !f.Conflict
}

// Match gives a function that tells whether a note of the state passes.
func (f Filter) Match(s *State) func(*Note) bool {
	return f.match(s, func(n *Note) string { return searchText(n, Get[*Group](s, n.Group), s.TwinsOf(n)) })
}

func (f Filter) match(s *State, textOf func(*Note) string) func(*Note) bool {
	words, fresh := strings.Fields(Fold(f.Text)), f.Since.in(s)
	return func(n *Note) bool {
		switch {
		case !n.Alive(),
			len(f.Kinds) > 0 && !slices.Contains(f.Kinds, n.NoteKind),
			!f.Dimension.IsZero() && !slices.Contains(n.Dimensions, f.Dimension),
			!f.Group.IsZero() && n.Group != f.Group,
			!f.Session.IsZero() && n.Session != f.Session,
			!f.Domain.IsZero() && n.Place.Domain != f.Domain,
			!f.Level.IsZero() && n.Place.Level != f.Level,
			f.WithoutFirstStep && !s.Waits(n),
			!f.Since.IsZero() && !fresh(n.Session, n.Born),
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
	a := s.around[note]
	return a != nil && slices.ContainsFunc(a.actions, func(id ID) bool { return Get[*Action](s, id).FirstStep != "" })
}

// Waits tells whether a note is an idea or a wish, placed in the matrix, that has
// no first small step yet: what the group still has to get doing.
func (s *State) Waits(n *Note) bool {
	return n.hopes() && !s.HasFirstStep(n.ID)
}

// hopes tells whether a note is one that something is to come of: an idea or a
// wish with a place in the matrix.
func (n *Note) hopes() bool { return n.Place.InMatrix() && (n.NoteKind == Idea || n.NoteKind == Wish) }

// Waiting counts the living notes that wait for a first step.
func (s *State) Waiting() int {
	begun := map[ID]struct{}{} // few, beside the notes
	for a := range Each[*Action](s) {
		if a.FirstStep != "" {
			for _, id := range a.Sources {
				begun[id] = struct{}{}
			}
		}
	}
	waiting := 0
	for n := range Each[*Note](s) {
		if _, has := begun[n.ID]; !has && n.hopes() {
			waiting++
		}
	}
	return waiting
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
	return filter.match(s, f.reader(s))
}

// reader gives the folded text of a note, which is remembered.
func (f *Finder) reader(s *State) func(*Note) string {
	if f.texts == nil || len(f.texts) > 2*s.NoteCount() { // another board
		f.texts = make(map[ID]folded, s.NoteCount())
	}
	return func(n *Note) string {
		group := Get[*Group](s, n.Group)
		known := f.texts[n.ID]
		if known.note != n || known.group != group || len(n.Twins) > 0 { // a twin may have been erased
			known = folded{n, group, searchText(n, group, s.TwinsOf(n))}
			f.texts[n.ID] = known
		}
		return known.text
	}
}

// Wordings are the notes of a state at one moment, with what they can be found by.
// They may be looked through on any goroutine while the state goes on.
type Wordings struct{ notes []folded }

// Wordings gives the living notes of a state with their words; it remembers them as
// Match does.
func (f *Finder) Wordings(s *State) *Wordings {
	read := f.reader(s)
	w := &Wordings{make([]folded, 0, s.NoteCount())}
	for n := range Each[*Note](s) {
		w.notes = append(w.notes, folded{note: n, text: read(n)})
	}
	return w
}

// Plain tells whether a filter asks for nothing but what stands on the notes, so
// that it can be looked for in their Wordings.
func (f Filter) Plain() bool { return f.Since.IsZero() && !f.WithoutFirstStep && !f.WithoutLink }

// Look tells of each note whether it passes a filter that is Plain. Notes of which
// it is known already that they do not may be left out.
func (w *Wordings) Look(filter Filter, out map[ID]bool, tell func(n *Note, passes bool)) {
	var text string
	match := filter.match(nil, func(*Note) string { return text })
	for i := range w.notes {
		n := &w.notes[i]
		if out == nil || !out[n.note.ID] {
			text = n.text
			tell(n.note, match(n.note))
		}
	}
}

// Prepare gets ready for many notes at once. It gives the work, which may be
// done on any goroutine while the state changes, and that gives what takes over
// what came of it, on the goroutine of the finder. Both are quick to call.
func (f *Finder) Prepare(s *State) (work func() (take func())) {
	notes := make([]folded, 0, s.NoteCount())
	for n := range Each[*Note](s) {
		notes = append(notes, folded{note: n, group: Get[*Group](s, n.Group)})
	}
	return func() func() {
		texts := make(map[ID]folded, len(notes))
		for _, n := range notes {
			n.text = searchText(n.note, n.group, nil) // Match reads those with twins again
			texts[n.note.ID] = n
		}
		return func() { f.texts = texts }
	}
}

// TwinsOf lists the notes that were combined with a note, as far as their words
// are still there.
func (s *State) TwinsOf(n *Note) []*Note {
	var twins []*Note
	for _, id := range n.Twins {
		if twin := s.Note(id); twin != nil && !twin.Erased && !twin.Unborn {
			twins = append(twins, twin)
		}
	}
	return twins
}

// searchText is all that is written on a note and its twins, folded; of one that
// lies face down only what its back says.
func searchText(n *Note, group *Group, twins []*Note) string {
	if n.FaceDown {
		if group == nil {
			return ""
		}
		return Fold(group.Name)
	}
	buf := fold(make([]byte, 0, 256), n.Text)
	add := func(text string) { buf = fold(append(buf, '\n'), text) }
	add(n.Explanation)
	if n.FirstWording != n.Text {
		add(n.FirstWording)
	}
	for _, tag := range n.Tags {
		add(tag)
	}
	if group != nil {
		add(group.Name)
	}
	for _, twin := range twins {
		add(searchText(twin, nil, nil))
	}
	return string(buf)
}

// Fold makes text comparable: small letters without accents.
func Fold(text string) string { return string(fold(nil, text)) }

// fold adds text, folded, to a buffer.
func fold(buf []byte, text string) []byte {
	for i, r := range text {
		switch {
		case r < 0x80:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			buf = append(buf, byte(r))
			continue
		case r == utf8.RuneError && text[i] != '\xEF': // no letter at all: what cannot be read cannot be typed
			buf = append(buf, text[i])
			continue
		}
		r = unicode.ToLower(r)
		if plain, ok := plainLetters[r]; ok {
			r = plain
		}
		if !unicode.Is(unicode.Mn, r) { // an accent written apart
			buf = utf8.AppendRune(buf, r)
		}
	}
	return buf
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
