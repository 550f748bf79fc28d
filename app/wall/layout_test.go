package wall

import (
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/board"
)

func nowhen() time.Time { return time.Date(2027, 3, 15, 9, 30, 0, 0, time.UTC) }

func holds(inner, outer Rect) bool {
	const hair = 0.05
	return inner.X >= outer.X-hair && inner.Y >= outer.Y-hair &&
		inner.X+inner.W <= outer.X+outer.W+hair && inner.Y+inner.H <= outer.Y+outer.H+hair
}

// shrunk takes a hair off, so that neighbours that touch do not overlap.
func shrunk(r Rect) Rect { return Rect{r.X + 0.05, r.Y + 0.05, r.W - 0.1, r.H - 0.1} }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestLayout: whatever is on a board, every note is whole, in its cell, and
// beside the others.
func TestLayout(t *testing.T) {
	newApp(t)
	setter := newTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		b := newTable(rapid.IntRange(1, 24).Draw(t, "domains"))
		for range rapid.IntRange(0, 40).Draw(t, "acts") {
			b.anyAct(t)
		}
		in := Input{
			State: b.board.State(), Width: number(t, "width", 200, 3800), Room: number(t, "room", 200, 2000),
			Words: rapid.SampledFrom(language.All()).Draw(t, "language").Text,
			View:  b.anyView(t),
			Look:  look.New(look.Light, rapid.SampledFrom(look.AllSizes()).Draw(t, "size"), false),
		}
		if in.View.Hide {
			var f findings
			f.search(in.State, in.View.Filter)
			in.Hidden = f.out
		}
		setter.forgetAll()
		plan := setter.fitted(in)
		checkLayout(t, in, plan)
	})
}

func checkLayout(t *rapid.T, in Input, plan Plan) {
	l := plan.Layout
	notes, matrix, away := 0, 0, 0
	for _, c := range l.Columns {
		if c.Folded != (c.W == stripColumn) {
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
			checkNote(t, box, plan.Camera.Scale)
		}
	}
	alive, view := 0, in.View.live(in.State)
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

// checkNote: all of a note's text is on it, and no line sticks out, at the size
// at which it is drawn.
func checkNote(t *rapid.T, box *NoteBox, scale float32) {
	if got, want := letters(strings.Join(box.Lines, "")), letters(box.Note.Text); got != want {
		t.Errorf("the text is %q, on the note stands %q", want, got)
	}
	// Letters at small sizes are a little wider than in proportion; a part of the
	// margin is theirs, but no letter reaches the edge.
	inner := (box.Rect.W - 2*notePadding + notePadding - 1) * scale
	height := float32(len(box.Lines))*box.Size*lineHeight + box.Footer.Height
	if height > box.Rect.H {
		t.Errorf("the text is higher than the note")
	}
	for _, line := range box.Lines {
		if !utf8.ValidString(line) {
			t.Errorf("a letter is broken in %q", line)
		}
		if width := byFyne(line, textSize(box.Size*scale), false); width > inner && utf8.RuneCountInString(line) > 1 {
			t.Errorf("%q is %v wide at scale %v, there is room for %v", line, width, scale, inner)
		}
	}
	for _, line := range box.Lines {
		if width, ours := painted(line, box.Size*scale); ours && width > inner && utf8.RuneCountInString(line) > 1 {
			t.Errorf("%q is painted %v wide at scale %v, there is room for %v", line, width, scale, inner)
		}
	}
	for _, line := range box.Footer.Lines {
		if width := byFyne(line, textSize(footerSize*scale), false); width > inner {
			t.Errorf("footer %q is %v wide, there is room for %v", line, width, inner)
		}
	}
	for _, row := range box.Footer.Marks {
		if rowWidth(row)*scale > inner && len(row) > 1 {
			t.Errorf("marks are %v wide, there is room for %v", rowWidth(row)*scale, inner)
		}
	}
}

// byFyne is how wide Fyne draws a line.
func byFyne(line string, size float32, bold bool) float32 {
	return fyne.MeasureText(line, size, fyne.TextStyle{Bold: bold}).Width
}

// painted is how wide the wall's own painter writes a line; it leaves lines with
// letters that the typeface does not have to Fyne.
func painted(line string, size float32) (width float32, ours bool) {
	if !ink().regular.has(line) {
		return 0, false
	}
	letters := ink().regular.at(size)
	for _, r := range line {
		width += letters.letter(r, 0).advance
	}
	return width, true
}

var ink = sync.OnceValue(func() *painter {
	p, err := newPainter()
	if err != nil {
		panic(err)
	}
	return p
})

// TestLayoutRemembersRightly: a wall that is told what changed lays out as one
// that starts afresh.
func TestLayoutRemembersRightly(t *testing.T) {
	newApp(t)
	fresh := newTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		b := newTable(3)
		told := newTypesetter(measure)
		in := Input{State: b.board.State(), Width: 1200, Room: 700, Words: language.NL.Text, Look: usual}
		for range rapid.IntRange(1, 15).Draw(t, "acts") {
			if rapid.Bool().Draw(t, "another view") {
				in.View = b.anyView(t)
			}
			told.forget(b.anyAct(t).Delta)
			got := told.arrange(in)
			fresh.forgetAll()
			if want := fresh.arrange(in); !same(got, want) {
				t.Fatal("what it remembers of before is not what is there now")
			}
		}
	})
}

func same(a, b *Layout) bool {
	if len(a.Cells) != len(b.Cells) || a.World != b.World {
		return false
	}
	for i, cell := range a.Cells {
		other := b.Cells[i]
		if cell.Cell != other.Cell || cell.Rect != other.Rect || cell.Title != other.Title || len(cell.Notes) != len(other.Notes) {
			return false
		}
		for j, box := range cell.Notes {
			twin := other.Notes[j]
			if box.Note.ID != twin.Note.ID || box.Rect != twin.Rect || box.Size != twin.Size || box.Paper != twin.Paper ||
				!reflect.DeepEqual(box.Lines, twin.Lines) || !reflect.DeepEqual(box.Footer, twin.Footer) {
				return false
			}
		}
	}
	return true
}

func TestBefore(t *testing.T) {
	newApp(t)
	for _, wide := range []float32{400, 1400} { // one note across, and several
		b := newTable(3)
		cell := board.Cell{Domain: b.domains[0], Level: b.levels[0]}
		made := b.do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "a"}, {Text: "b"}, {Text: "c"}}}).Created
		box := newTypesetter(measure).arrange(Input{State: b.board.State(), Width: wide, Room: 700, Words: language.NL.Text, Look: usual}).Cell(cell)
		for i, note := range box.Notes {
			r := note.Rect
			if got := box.Before(Point{r.X + 2, r.Y + 2}, nil); got != made[i] {
				t.Errorf("view %v: the upper left of note %d is before %v", wide, i, got)
			}
			if got := box.Before(Point{r.X + 2, r.Y + 2}, map[board.ID]bool{made[i]: true}); got == made[i] {
				t.Errorf("view %v: a note lands before itself", wide)
			}
		}
		if got := box.Before(Point{box.Rect.X + box.Rect.W - 2, box.Rect.Y + box.Rect.H - 2}, nil); !got.IsZero() {
			t.Errorf("view %v: the end of the cell is before %v", wide, got)
		}
	}
}

func TestFooterTellsWhatColourTells(t *testing.T) {
	newApp(t)
	b := newTable(3)
	cell := board.Cell{Domain: b.domains[0], Level: b.levels[0]}
	made := b.do(board.AddNotes{Cell: cell, Notes: []board.Note{
		{Text: "a", NoteKind: board.Wish, Group: b.ids(board.KindGroup)[1], Dimensions: b.ids(board.KindDimension)}, {Text: "b"},
	}}).Created
	b.do(board.Connect{From: made[0], To: made[1], LinkKind: board.Reinforces})
	b.do(board.Create{Entities: []board.Entity{&board.Action{What: "x", Sources: made[:1]}}})
	l := newTypesetter(measure).arrange(Input{State: b.board.State(), Width: 900, Room: 600, Words: language.NL.Text, Look: usual})
	f := l.Note(made[0]).Footer
	if got := strings.Join(f.Lines, " "); got != "Wens · Inwoners" {
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

// TestTypesetter with letters of one width: what is broken and what is not.
func TestTypesetter(t *testing.T) {
	setter := newTypesetter(func(text string, size float32, _ bool) float32 {
		return float32(utf8.RuneCountInString(text)) * size / slack // for the sizes of this test
	})
	for _, c := range []struct {
		text string
		most int // letters in a line
		want string
	}{
		{"een twee drie", 8, "een twee|drie"},
		{"een\n\ntwee", 8, "een||twee"},
		{"gezondheidsbeleid", 7, "gezondh|eidsbel|eid"},
		{"in gezondheidsbeleid zijn", 7, "in|gezondh|eidsbel|eid|zijn"},
		{"  spaties   tellen  niet ", 20, "spaties tellen niet"},
		{"ëëëëëë", 4, "ëëëë|ëë"},
		{"", 4, ""},
	} {
		got := strings.Join(setter.wrap(c.text, 20, float32(c.most)*20/0.95+0.5, false), "|")
		if got != c.want {
			t.Errorf("%q in lines of %d: %q, not %q", c.text, c.most, got, c.want)
		}
	}
	size, lines := setter.fit("een twee drie vier", []float32{40, 20, 16}, 200, 2)
	if size != 20 || len(lines) != 2 {
		t.Errorf("set at %v in %d lines", size, len(lines))
	}
	if math.Abs(float64(setter.width("abc", 20, false)-60)) > 0.01 {
		t.Errorf("the measure of this test is wrong: %v", setter.width("abc", 20, false))
	}
}

// TestTextIsHardlyWiderThanSet: at whatever size on the screen, the room that the
// setter counts on is enough.
func TestTextIsHardlyWiderThanSet(t *testing.T) {
	newApp(t)
	for _, text := range []string{"WWWWWWWWWWWWWWWWWWWW", "in de wijk", "gezondheidsachterstandenbestrijding"} {
		atOne := measure(text, measuredAt, false) / measuredAt
		for size := float32(9); size < 60; size += 0.05 {
			if width := measure(text, textSize(size), false); width > atOne*size*slack+0.1 {
				t.Fatalf("%q is %v wide at %v, there is room for %v", text, width, size, atOne*size*slack)
			}
		}
	}
}
