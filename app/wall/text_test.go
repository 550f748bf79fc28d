package wall

import (
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
)

// TestTextFitsAsItIsDrawn: whatever stands on a note, no line of it sticks out, at the
// size at which Fyne draws it.
func TestTextFitsAsItIsDrawn(t *testing.T) {
	newApp(t)
	setter := layout.NewTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		b := layouttest.NewTable(rapid.IntRange(1, 24).Draw(t, "domains"))
		for range rapid.IntRange(0, 40).Draw(t, "acts") {
			b.AnyAct(t)
		}
		setter.ForgetAll()
		plan := layouttest.Fitted(setter, layout.Input{
			State: b.Board.State(), Width: layouttest.Number(t, "width", 200, 3800), Room: layouttest.Number(t, "room", 200, 2000),
			Words: rapid.SampledFrom(language.All()).Draw(t, "language").Text,
			View:  b.AnyView(t),
			Sizes: sizes(look.New(look.Light, rapid.SampledFrom(look.AllSizes()).Draw(t, "size"), false)),
		})
		for box := range plan.Layout.Notes() {
			checkNote(t, box, plan.Camera.Scale)
		}
	})
}

// checkNote: no line sticks out at the size at which it is drawn.
func checkNote(t *rapid.T, box *layout.NoteBox, scale float32) {
	// Letters at small sizes are a little wider than in proportion; a part of the
	// margin is theirs, but no letter reaches the edge.
	inner := (box.Rect.W - 2*layout.NotePadding + layout.NotePadding - 1) * scale
	for _, line := range box.Lines {
		if width := byFyne(line, textSize(box.Size*scale), false); width > inner && utf8.RuneCountInString(line) > 1 {
			t.Errorf("%q is %v wide at scale %v, there is room for %v", line, width, scale, inner)
		}
	}
	for _, line := range box.Footer.Lines {
		if width := byFyne(line, textSize(layout.FooterSize*scale), false); width > inner {
			t.Errorf("footer %q is %v wide, there is room for %v", line, width, inner)
		}
	}
	for _, row := range box.Footer.Marks {
		if layout.RowWidth(row)*scale > inner && len(row) > 1 {
			t.Errorf("marks are %v wide, there is room for %v", layout.RowWidth(row)*scale, inner)
		}
	}
}

// byFyne is how wide Fyne draws a line.
func byFyne(line string, size float32, bold bool) float32 {
	return fyne.MeasureText(line, size, fyne.TextStyle{Bold: bold}).Width
}

// TestTextIsHardlyWiderThanSet: at whatever size on the screen, the room that the
// setter counts on is enough.
func TestTextIsHardlyWiderThanSet(t *testing.T) {
	newApp(t)
	for _, text := range []string{"WWWWWWWWWWWWWWWWWWWW", "in de wijk", "gezondheidsachterstandenbestrijding"} {
		const fair = 40 // a size at which the setter adds nothing for small letters
		room := layout.NewTypesetter(measure).Width(text, fair, false) / fair
		for size := float32(9); size < 60; size += 0.05 {
			if width := measure(text, textSize(size), false); width > room*size+0.1 {
				t.Fatalf("%q is %v wide at %v, there is room for %v", text, width, size, room*size)
			}
		}
	}
}
