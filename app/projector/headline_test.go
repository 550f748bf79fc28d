package projector

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/look"
)

// TestHeadlineCanBeRead: whatever the board is called and asks, and however wide
// the projector, nothing is cut or left out, and the room can read it.
func TestHeadlineCanBeRead(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, look.Normal, false).Fyne())
	const question = "Wat maakt het in Lindewaard makkelijker om gezond en prettig te leven, en wie doet daarvoor de eerste stap?"
	for _, c := range []struct{ title, question string }{
		{"Samen gezond", ""},
		{"Samen gezond", "Wat nu?"},
		{"Voorbeeldbord Lindewaard", question},
		{"Voorbeeldbord Lindewaard", strings.Repeat(question+" ", 2)},
		{strings.Repeat("Een lange titel ", 4), question},
	} {
		h := newHeadline()
		window := test.NewWindow(h)
		t.Cleanup(window.Close)
		window.SetPadded(false)
		h.set(c.title, c.question)
		for _, width := range []float32{1024, 1366, 1920} {
			window.Resize(fyne.NewSize(width, h.MinSize().Height))
			h.Resize(fyne.NewSize(width, h.MinSize().Height))
			height := h.MinSize().Height
			h.Resize(fyne.NewSize(width, height))
			var said []string
			for _, o := range test.WidgetRenderer(h).Objects() {
				text, ok := o.(*canvas.Text)
				if !ok {
					continue
				}
				said = append(said, text.Text)
				at, size := text.Position(), text.MinSize()
				if at.X < 0 || at.Y < 0 || at.X+size.Width > width || at.Y+size.Height > height+0.5 {
					t.Errorf("%v wide: %q at %v, %v sticks out of %v", width, text.Text, at, size, height)
				}
				if text.TextSize < headlineLeast && len(c.title) < 60 {
					t.Errorf("%v wide: %q has %v pixels", width, text.Text, text.TextSize)
				}
			}
			if got, want := strings.Join(said, " "), strings.TrimSpace(c.title+" "+strings.TrimSpace(c.question)); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
				t.Errorf("%v wide it says %q, not %q", width, got, want)
			}
		}
	}
}
