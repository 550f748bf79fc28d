package layout

import (
	"slices"

	"samenbord/board"
)

// Setting is a note with its text set, apart from where it stands. Settings
// are made once and never altered: whoever paints may read them anywhere.
type Setting struct {
	Note   *board.Note
	Size   float32
	Pad    float32 // above and below the text
	Lines  []string
	Footer Footer
	width  float32
	height float32
	tight  float32 // the smallest size it was allowed
}

// set sets the text of one note, or finds it set already.
func (t *Typesetter) set(in Input, note *board.Note, width float32) *Setting {
	floor := in.sizes[len(in.sizes)-1]
	if s := t.settings[note.ID]; s != nil && s.Note == note && s.width == width && s.tight == floor {
		return s
	}
	t.Work.Texts++
	inner := width - 2*NotePadding
	text := note.Text
	if note.FaceDown {
		text = ""
	}
	size, lines := t.fit(text, in.sizes, inner, noteLines)
	for _, small := range [...]float32{12.5, 11.5} { // a whole story on one note must not make all others small
		if len(lines) > storyLines && small*in.Sizes.Zoom >= in.Sizes.Note {
			size, lines = small, t.Wrap(text, small, inner, false)
		}
	}
	s := &Setting{
		Note: note, Size: size, Pad: in.pad, Lines: lines, Footer: t.footer(in, note, inner),
		width: width, tight: floor,
	}
	s.height = float32(len(s.Lines))*s.Size*LineHeight + s.Footer.Height + 2*in.pad
	t.settings[note.ID] = s
	return s
}

// notesIn lists the notes of a cell in order, sorted once. Those that wait for
// approval are not for the wall yet.
func (t *Typesetter) notesIn(s *board.State, cell board.Cell) []*board.Note {
	notes, known := t.sorted[cell]
	if !known {
		notes = s.NotesIn(cell)
		for _, note := range notes {
			t.where[note.ID] = cell
		}
		notes = slices.DeleteFunc(notes, func(n *board.Note) bool { return n.Hidden })
		t.sorted[cell] = notes
	}
	return notes
}

// shownIn lists those of them that are not left out.
func (t *Typesetter) shownIn(in Input, cell board.Cell) []*board.Note {
	all := t.notesIn(in.State, cell)
	if in.Hidden == nil {
		return all
	}
	shown := make([]*board.Note, 0, len(all))
	for _, note := range all {
		if !in.Hidden[note.ID] {
			shown = append(shown, note)
		}
	}
	return shown
}

// Forget drops what a change made stale: the notes it touched and the cells
// they came from and went to.
func (t *Typesetter) Forget(delta board.Delta) {
	for _, id := range delta.Notes {
		delete(t.settings, id)
		delete(t.contents, t.where[id])
	}
	for _, e := range delta.Entities {
		switch e := e.(type) {
		case *board.Note:
			for _, cell := range [...]board.Cell{t.where[e.ID], e.Place.Cell} {
				delete(t.sorted, cell)
				delete(t.contents, cell)
			}
		case *board.Group, *board.Dimension:
			clear(t.settings) // their names and colours stand on notes
			clear(t.contents)
		case *board.Cluster:
			clear(t.contents)
		case *board.Energy:
			if !e.Cluster.IsZero() { // its number stands above the cluster
				clear(t.contents)
			}
		}
	}
}

// ForgetAll drops everything that was set, before anything is set anew.
func (t *Typesetter) ForgetAll() { t.Stale = true }

// begin does what forgetAll promised.
func (t *Typesetter) begin() {
	if !t.Stale {
		return
	}
	t.Stale = false
	clear(t.settings)
	clear(t.sorted)
	clear(t.where)
	clear(t.contents)
}

// Shows tells whether a wall looks different after a change: one that touches no note
// and only what stands elsewhere (the agenda, the voting as long as it is open) has
// nothing laid out anew.
func Shows(delta board.Delta) bool {
	return len(delta.Notes) > 0 || slices.ContainsFunc(delta.Refs, func(ref board.Ref) bool { return !elsewhere[ref.Kind] })
}

// elsewhere are the kinds that no wall shows and no filter asks for.
var elsewhere = map[board.Kind]bool{
	board.KindStep: true, board.KindRound: true, board.KindPoll: true, board.KindVote: true, board.KindDot: true,
	board.KindCard: true, board.KindSnapshot: true,
}
