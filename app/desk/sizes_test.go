package desk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/starter"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// templateFile makes a board from a template, in a language.
func templateFile(t *testing.T, template string, l language.Language) string {
	t.Helper()
	first, err := starter.Intents(template, string(l))
	if err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/" + template + front.Extension
	file, _, err := storage.Create(path, board.NewAuthor(), first...)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestTheRoomCanRead: on a projector of 1920×1080 the sizes for it have notes of 24
// and 28 pixels at least, and every domain and level of every template is written
// in 32 at least, in both languages: each template in each
// size in one of them, or, when all is tried, in both.
func TestTheRoomCanRead(t *testing.T) {
	templates, err := starter.Templates()
	if err != nil {
		t.Fatal(err)
	}
	least := map[look.Size]float32{look.Large: 24, look.Huge: 28}
	for i, template := range templates {
		for j, l := range language.All() {
			for k, size := range []look.Size{look.Large, look.Huge} {
				if !boardtest.All() && (i+j+k)%2 != 0 {
					continue
				}
				w := newTestWindow(t, l, 1920, 1080)
				w.Change(front.Settings{Language: l, Theme: look.Light, Size: size, Letters: true})
				d := w.openTest(t, templateFile(t, template.ID, l))
				d.notes.AddNotes(board.Cell{Domain: board.InOrder[*board.Domain](d.State)[0].ID, Level: board.InOrder[*board.Level](d.State)[0].ID},
					[]string{"Een kort briefje", "Een briefje met een heel verhaal, dat iemand in één adem vertelde: over de buurt, de tuin, het buurthuis, " +
						"de buren die elkaar niet kennen, de bus die niet meer rijdt, en wat er allemaal zou kunnen als er iemand begon."})
				d.catchUp(t)
				plan := d.Wall.Plan()
				if smallest := plan.Camera.Scale * smallestText(plan.Layout); smallest < least[size]-0.01 {
					t.Errorf("%s in %s, %s: the smallest note has %.1f px", template.ID, l, size, smallest)
				}
				headings := 0
				for _, o := range test.WidgetRenderer(d.Wall).Objects() {
					text, is := o.(*canvas.Text)
					at := fyne.NewPos(o.Position().X, o.Position().Y)
					if is && text.TextStyle.Bold && (at.Y < plan.Camera.Origin.Y || at.X < plan.Camera.Origin.X) {
						headings++
						if text.TextSize < 32 {
							t.Errorf("%s in %s, %s: %q has %.1f px", template.ID, l, size, text.Text, text.TextSize)
						}
					}
				}
				if headings < 3 {
					t.Errorf("%s, %s: only %d headings", template.ID, size, headings)
				}
			}
		}
	}
}
