package board

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// AddNotes puts new notes at the end of a cell, in the order given. Of each
// note Text and whatever else is known are taken; place and first wording are
// the board's. Kind and session that are not given are those of the step and
// the session that are going on, and during a hidden step notes lie face down.
type AddNotes struct {
	Cell  Cell
	Notes []Note
	// Once leaves out each note whose ID the board knows already, also when it was
	// removed since: for front ends that ask again when they did not hear the
	// answer. Created names it all the same.
	Once bool
}

func (a AddNotes) decide(d *draft) error {
	if err := d.checkCell(a.Cell); err != nil {
		return err
	}
	last := ""
	if index := d.state.cells[a.Cell]; index != nil {
		last = index.last
	}
	now := d.going()
	note := &d.tx.note // one for all: create takes what it needs
	for i := range a.Notes {
		*note = a.Notes[i]
		text, err := CleanText(note.Text)
		if err != nil {
			return err
		}
		if len(note.Dimensions) > MaxDimensions {
			return Fault(CodeTooManyDimensions, BlankMax.Is(MaxDimensions))
		}
		note.Text = text
		if err := checkTexts(note); err != nil {
			return err
		}
		if a.Once && !note.ID.IsZero() && d.board.entity(Ref{KindNote, note.ID}) != nil {
			d.created = append(d.created, note.ID)
			continue
		}
		now.dress(note)
		last = orderBetween(d.tx.author.random, last, "")
		note.Place = Place{a.Cell, last}
		d.create(note)
	}
	return nil
}

// MoveNotes puts notes into a cell, before another note or (Before zero) at
// the end, and into a cluster there. With a zero Cluster, notes leave the one
// they were in, but a cluster that comes along whole stays together.
type MoveNotes struct {
	IDs     []ID
	To      Cell
	Before  ID
	Cluster ID
}

func (m MoveNotes) decide(d *draft) error {
	if err := d.checkCell(m.To); err != nil {
		return err
	}
	moving := map[ID]bool{}
	for _, id := range m.IDs {
		if err := d.checkNote(id); err != nil {
			return err
		}
		moving[id] = true
	}
	if !m.Cluster.IsZero() {
		if c := Get[*Cluster](d.state, m.Cluster); c == nil || !c.Alive() {
			return Fault(CodeGone)
		}
		d.join(m.IDs, m.Cluster)
	} else {
		d.join(d.partial(m.IDs, moving), ID{})
	}
	low, high := d.gap(m.To, m.Before, moving)
	for _, id := range m.IDs {
		low = orderBetween(d.tx.author.random, low, high)
		d.write(Ref{KindNote, id}, "place", Place{m.To, low}.encode())
	}
	return nil
}

// gap gives the order keys between which notes land.
func (d *draft) gap(cell Cell, before ID, moving map[ID]bool) (low, high string) {
	return gap(d.state.NotesIn(cell), func(n *Note) string { return n.Place.Order }, before, moving)
}

// gap gives the order keys between which things land that are put before
// another, or (before zero) at the end. Equal neighbours leave no gap; they
// then land above all of them.
func gap[T Entity](list []T, order func(T) string, before ID, moving map[ID]bool) (low, high string) {
	found := false
	for _, e := range list {
		id := e.Base().ID
		found = found || id == before
		if moving[id] {
			continue // before a thing that moves along: before the next that does not
		}
		if found {
			high = order(e)
			break
		}
		low = order(e)
	}
	if high == "" || low < high {
		return low, high
	}
	low = ""
	for _, e := range list {
		if order(e) < high && !moving[e.Base().ID] {
			low = order(e)
		}
	}
	return low, high
}

func (d *draft) checkCell(cell Cell) error {
	if !cell.List.IsZero() {
		if l := Get[*List](d.state, cell.List); l == nil || !l.Alive() {
			return Fault(CodeListMissing)
		}
		return nil
	}
	if cell == Unplaced {
		return nil
	}
	if domain := Get[*Domain](d.state, cell.Domain); domain == nil || !domain.Alive() {
		return Fault(CodeDomainMissing)
	}
	if level := Get[*Level](d.state, cell.Level); level == nil || !level.Alive() {
		return Fault(CodeLevelMissing)
	}
	return nil
}

func (d *draft) checkNote(id ID) error {
	if note := d.state.Note(id); note == nil || !note.Alive() {
		return Fault(CodeNoteMissing)
	}
	return nil
}

// CleanText makes what somebody typed or sent fit for a note: no space around
// it, no control characters, one sort of line end. Empty and overlong texts
// are refused; nothing is ever cut off.
func CleanText(text string) (string, error) {
	text = tidy(text)
	if text == "" {
		return "", Fault(CodeTextEmpty)
	}
	return text, checkLength(text)
}

func checkLength(text string) error {
	if len(text) <= MaxText { // as bytes, of which a character has one at least
		return nil
	}
	if n := utf8.RuneCountInString(text); n > MaxText {
		return Fault(CodeTextTooLong, BlankCount.Is(n), BlankMax.Is(MaxText))
	}
	return nil
}

func tidy(text string) string {
	if plain(text) {
		return text
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), isBidiControl(r):
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

// plain tells, quickly, that a text is tidy: letters of ASCII without space
// around them, as most texts are.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7F {
			return false
		}
	}
	return text == "" || text[0] != ' ' && text[len(text)-1] != ' '
}

// isBidiControl finds the characters that make text read in another order than
// it is stored, with which a text can pretend to be another.
func isBidiControl(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
