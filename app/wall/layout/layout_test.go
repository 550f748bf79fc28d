package layout_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
)

func holds(inner, outer layout.Rect) bool {
	const hair = 0.05
	return inner.X >= outer.X-hair && inner.Y >= outer.Y-hair &&
		inner.X+inner.W <= outer.X+outer.W+hair && inner.Y+inner.H <= outer.Y+outer.H+hair
}

// shrunk takes a hair off, so that neighbours that touch do not overlap.
func shrunk(r layout.Rect) layout.Rect {
	return layout.Rect{X: r.X + 0.05, Y: r.Y + 0.05, W: r.W - 0.1, H: r.H - 0.1}
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func checkLayout(t *rapid.T, in layout.Input, plan layout.Plan) {
	l := plan.Layout
	notes, matrix, away := 0, 0, 0
	for _, c := range l.Columns {
		if c.Folded != (c.W == layout.StripColumn) {
			t.Errorf("a column that is folded: %v, is %v wide", c.Folded, c.W)
		}
	}
	for i, cell := range l.Cells {
		if !holds(cell.Rect, l.World) {
			t.Errorf("cell %v leaves the world %v", cell.Rect, l.World)
		}
		for _, other := range l.Cells[:i] {
			if shrunk(cell.Rect).Overlaps(shrunk(other.Rect)) {
				t.Errorf("cells overlap: %v %v", cell.Rect, other.Rect)
			}
		}
		away += len(cell.Away)
		if cell.Folded != "" && len(cell.Notes) > 0 || cell.Folded == "" && len(cell.Away) > 0 {
			t.Errorf("of a cell that is folded in %q, %d notes are shown and %d are away", cell.Folded, len(cell.Notes), len(cell.Away))
		}
		if cell.Cell.InMatrix() && !cell.Locked {
			matrix += len(cell.Notes) + len(cell.Away)
		}
		for j, box := range cell.Notes {
			notes++
			if in.Hidden[box.Note.ID] {
				t.Errorf("a hidden note is on the wall")
			}
			if !holds(box.Rect, cell.Rect) {
				t.Errorf("note %v leaves its cell %v", box.Rect, cell.Rect)
			}
			for _, other := range cell.Notes[:j] {
				if shrunk(box.Rect).Overlaps(shrunk(other.Rect)) {
					t.Errorf("notes overlap: %v %v", box.Rect, other.Rect)
				}
			}
			checkNote(t, box)
		}
	}
	alive, view := 0, in.View.Live(in.State)
	for note := range board.Each[*board.Note](in.State) {
		shown := !view.Focused()
		if _, stray := in.State.Stray(note.Place.Cell); view.Focused() && note.Place.InMatrix() && !stray {
			shown = (view.Domain.IsZero() || note.Place.Domain == view.Domain) && (view.Level.IsZero() || note.Place.Level == view.Level)
		}
		if shown && !in.Hidden[note.ID] {
			alive++
		}
	}
	columns, rows := 0, 0
	for _, c := range l.Columns {
		columns += c.Count
	}
	for _, r := range l.Rows {
		rows += r.Count
	}
	if notes+away != alive || columns != matrix || rows != matrix {
		t.Errorf("%d notes are to be shown; %d are on the wall and %d folded away, %d in the matrix; columns count %d, rows %d", alive, notes, away, matrix, columns, rows)
	}
}

// TestLayoutRemembersRightly: a wall that is told what changed lays out as one
// that starts afresh.
func TestLayoutRemembersRightly(t *testing.T) {
	fresh := layout.NewTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		b := layouttest.NewTable(3)
		told := layout.NewTypesetter(measure)
		in := layout.Input{State: b.Board.State(), Width: 1200, Room: 700, Words: words, Sizes: layouttest.Sizes[0]}
		for range rapid.IntRange(1, 15).Draw(t, "acts") {
			if rapid.Bool().Draw(t, "another view") {
				in.View = b.AnyView(t)
			}
			told.Forget(b.AnyAct(t).Delta)
			got := told.Arrange(in)
			fresh.ForgetAll()
			if want := fresh.Arrange(in); !layouttest.Same(got, want) {
				t.Fatal("what it remembers of before is not what is there now")
			}
		}
	})
}

func TestBefore(t *testing.T) {
	for _, wide := range []float32{400, 1400} { // one note across, and several
		b := layouttest.NewTable(3)
		cell := board.Cell{Domain: b.Domains[0], Level: b.Levels[0]}
		made := b.Do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "a"}, {Text: "b"}, {Text: "c"}}}).Created
		box := layout.NewTypesetter(measure).Arrange(layout.Input{State: b.Board.State(), Width: wide, Room: 700, Words: words, Sizes: layouttest.Sizes[0]}).Cell(cell)
		for i, note := range box.Notes {
			r := note.Rect
			if got := box.Before(layout.Point{X: r.X + 2, Y: r.Y + 2}, nil); got != made[i] {
				t.Errorf("view %v: the upper left of note %d is before %v", wide, i, got)
			}
			if got := box.Before(layout.Point{X: r.X + 2, Y: r.Y + 2}, map[board.ID]bool{made[i]: true}); got == made[i] {
				t.Errorf("view %v: a note lands before itself", wide)
			}
		}
		if got := box.Before(layout.Point{X: box.Rect.X + box.Rect.W - 2, Y: box.Rect.Y + box.Rect.H - 2}, nil); !got.IsZero() {
			t.Errorf("view %v: the end of the cell is before %v", wide, got)
		}
	}
}

func TestFooterTellsWhatColourTells(t *testing.T) {
	b := layouttest.NewTable(3)
	cell := board.Cell{Domain: b.Domains[0], Level: b.Levels[0]}
	made := b.Do(board.AddNotes{Cell: cell, Notes: []board.Note{
		{Text: "a", NoteKind: board.Wish, Group: b.IDs(board.KindGroup)[1], Dimensions: b.IDs(board.KindDimension)}, {Text: "b"},
	}}).Created
	b.Do(board.Connect{From: made[0], To: made[1], LinkKind: board.Reinforces})
	b.Do(board.Create{Entities: []board.Entity{&board.Action{What: "x", Sources: made[:1]}}})
	l := layout.NewTypesetter(measure).Arrange(layout.Input{State: b.Board.State(), Width: 900, Room: 600, Words: words, Sizes: layouttest.Sizes[0]})
	f := l.Note(made[0]).Footer
	if got := strings.Join(f.Lines, " "); got != "kind.wish · Inwoners" {
		t.Errorf("it says %q", got)
	}
	var marks []string
	for _, row := range f.Marks {
		for _, mark := range row {
			marks = append(marks, mark.Shape+mark.Text)
		}
	}
	if got := strings.Join(marks, " "); got != "link1 flag D1 D2 D3 D4 D5 D6" {
		t.Errorf("its marks are %q", got)
	}
	if plain := l.Note(made[1]).Footer; len(plain.Lines) > 0 || len(plain.Marks) != 1 {
		t.Errorf("a plain idea has %+v", plain)
	}
}

// TestLayout: whatever is on a board, every note is whole, in its cell, and
// beside the others.
func TestLayout(t *testing.T) {
	setter := layout.NewTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		b := layouttest.NewTable(rapid.IntRange(1, 24).Draw(t, "domains"))
		for range rapid.IntRange(0, 40).Draw(t, "acts") {
			b.AnyAct(t)
		}
		in := layout.Input{
			State: b.Board.State(), Width: layouttest.Number(t, "width", 200, 3800), Room: layouttest.Number(t, "room", 200, 2000),
			Words: words, View: b.AnyView(t), Sizes: rapid.SampledFrom(layouttest.Sizes).Draw(t, "size"),
		}
		if in.View.Hide {
			match := new(board.Finder).Match(in.State, in.View.Filter)
			in.Hidden = map[board.ID]bool{}
			for note := range board.Each[*board.Note](in.State) {
				if !match(note) {
					in.Hidden[note.ID] = true
				}
			}
		}
		setter.ForgetAll()
		checkLayout(t, in, layouttest.Fitted(setter, in))
	})
}

// checkNote: all of a note's text is on it, in whole letters, and no line sticks out.
func checkNote(t *rapid.T, box *layout.NoteBox) {
	if got, want := letters(strings.Join(box.Lines, "")), letters(box.Note.Text); got != want {
		t.Errorf("the text is %q, on the note stands %q", want, got)
	}
	if height := float32(len(box.Lines))*box.Size*layout.LineHeight + box.Footer.Height; height > box.Rect.H {
		t.Errorf("the text is higher than the note")
	}
	inner := box.Rect.W - 2*layout.NotePadding
	for _, line := range box.Lines {
		if !utf8.ValidString(line) {
			t.Errorf("a letter is broken in %q", line)
		}
		if width := measure(line, box.Size, false); width > inner && utf8.RuneCountInString(line) > 1 {
			t.Errorf("%q is %v wide, there is room for %v", line, width, inner)
		}
	}
	for _, row := range box.Footer.Marks {
		if layout.RowWidth(row) > inner && len(row) > 1 {
			t.Errorf("marks are %v wide, there is room for %v", layout.RowWidth(row), inner)
		}
	}
}
