package tile

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
)

// usual is the look that most people have.
var usual = look.New(look.Light, look.Normal, false)

// measure measures with the typeface of the program.
var measure = layout.FontMeasure(look.Regular.Content(), look.Bold.Content())

// words gives the key of a text instead of the text.
func words(key string, _ ...any) string { return key }

var ink = sync.OnceValue(func() *rasteriser {
	r, err := newRasteriser()
	if err != nil {
		panic(err)
	}
	return r
})

// desk lays a table out for a screen on a desk.
func desk(b *layouttest.Table, view layout.View) layout.Input {
	return layout.Input{State: b.Board.State(), View: view, Width: 1200, Room: 700, Words: words, Sizes: layouttest.Sizes[0], Papers: layout.Papers{None: usual.Paper}}
}

// whole paints a board that is laid out, all of it.
func whole(l *layout.Layout) (*picture, []byte) {
	o := newOverview(l.World)
	ink().picture(&job{layout: l, look: usual, scale: o.scale}, o.picture)
	return o.picture, o.image.Pix
}

// TestFaceDownIsPainted: the pictures of the wall are the same whatever stands on
// a note that lies face down, and it looks like no open note.
func TestFaceDownIsPainted(t *testing.T) {
	b := layouttest.NewTable(3)
	cell := board.Cell{Domain: b.Domains[0], Level: b.Levels[0]}
	note := b.Do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "een"}}}).Created[0]
	paint := func(values board.Values) []byte {
		b.Do(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: note}, Values: values})
		_, pixels := whole(layout.NewTypesetter(measure).Arrange(desk(b, layout.View{})))
		return pixels
	}
	empty := paint(board.Values{"text": "·"})
	down := paint(board.Values{"face_down": true})
	if bytes.Equal(down, empty) {
		t.Error("it looks like a note that says next to nothing")
	}
	if !bytes.Equal(down, paint(board.Values{"text": "Iets heel anders dat op veel meer regels staat dan dat ene"})) {
		t.Error("its picture depends on its words")
	}
	if bytes.Equal(down, paint(board.Values{"face_down": false})) {
		t.Error("it looks the same when it is revealed")
	}
}

// TestLinksArePaintedBehindNotes: a picture of the wall shows the links that are laid
// out, and none lies on a note.
func TestLinksArePaintedBehindNotes(t *testing.T) {
	b := layouttest.NewTable(3)
	add := func(domain, level int) board.ID {
		return b.Do(board.AddNotes{Cell: board.Cell{Domain: b.Domains[domain], Level: b.Levels[level]}, Notes: []board.Note{{Text: "een"}}}).Created[0]
	}
	near, far := add(0, 0), add(2, 3)
	b.Do(board.Connect{From: near, To: far, LinkKind: board.Reinforces})
	l := layout.NewTypesetter(measure).Arrange(desk(b, layout.View{}))
	_, without := whole(l)
	l.Links = l.LinkCurves(b.Board.State())
	p, with := whole(l)
	if bytes.Equal(without, with) {
		t.Fatal("no link is painted")
	}
	for _, id := range []board.ID{near, far} {
		x0, y0, x1, y1 := p.pixels(l.Note(id).Rect)
		for y := y0; y < y1; y++ {
			from, to := y*p.image.Stride+x0*4, y*p.image.Stride+x1*4
			if !bytes.Equal(with[from:to], without[from:to]) {
				t.Fatal("the link lies on a note")
			}
		}
	}
}

// TestTextFitsAsItIsPainted: no line of a note sticks out, at whatever size it is
// rasterised.
func TestTextFitsAsItIsPainted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := layouttest.NewTable(rapid.IntRange(1, 24).Draw(t, "domains"))
		for range rapid.IntRange(0, 40).Draw(t, "acts") {
			b.AnyAct(t)
		}
		in := desk(b, b.AnyView(t))
		in.Sizes = rapid.SampledFrom(layouttest.Sizes).Draw(t, "size")
		in.Width, in.Room = layouttest.Number(t, "width", 200, 3800), layouttest.Number(t, "room", 200, 2000)
		plan := layouttest.Fitted(layout.NewTypesetter(measure), in)
		for box := range plan.Layout.Notes() {
			scale := plan.Camera.Scale
			inner := (box.Rect.W - 2*layout.NotePadding + layout.NotePadding - 1) * scale // a part of the margin is theirs
			for _, line := range box.Lines {
				if width, ours := painted(line, box.Size*scale); ours && width > inner && utf8.RuneCountInString(line) > 1 {
					t.Errorf("%q is painted %v wide at scale %v, there is room for %v", line, width, scale, inner)
				}
			}
		}
	})
}

// painted is how wide the rasteriser writes a line; it leaves lines with letters that
// the typeface does not have to Fyne.
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

// TestForeignLettersAreLeftToFyne: a note with an emoji is named, the others are not.
func TestForeignLettersAreLeftToFyne(t *testing.T) {
	b := layouttest.NewTable(1)
	cell := board.Cell{Domain: b.Domains[0], Level: b.Levels[0]}
	b.Do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "een bankje"}, {Text: "🙂"}}})
	l := layout.NewTypesetter(measure).Arrange(desk(b, layout.View{}))
	j := job{look: usual, layout: l, scale: 1}
	r := request{area: l.World}
	ink().tile(&j, &r)
	var texts []string
	for _, box := range r.foreign {
		texts = append(texts, box.Note.Text)
	}
	if got := strings.Join(texts, " "); got != "🙂" {
		t.Errorf("it leaves %q to Fyne", got)
	}
}
