package hint

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"samenbord/app/document/documenttest"
	"samenbord/app/look"
	"samenbord/app/privacy"
	"samenbord/app/ui"
)

// host is a window whose words are w.
type host struct {
	*documenttest.Board
	w *Words
}

func (h host) Look() *look.Look                 { return h.Board.Look }
func (h host) Hints(text string) []privacy.Hint { return h.w.For(text) }
func (h host) LeaveAlone(words string)          { h.w.LeaveAlone(words) }

// TestLineComesWhereOneTypes: in the field a name gives a hint that says it another way;
// what is let stand gives none any more, and a text without one takes the line away.
func TestLineComesWhereOneTypes(t *testing.T) {
	b := documenttest.New(t)
	h, field := host{b, NewWords(b.App.Preferences())}, ui.NewEntry()
	l := New(b.Document, h, field)
	field.OnChanged = l.Type
	b.Show(container.NewBorder(nil, field, nil, nil, container.NewStack(b.Wall, l.Object)), 1366, 768)
	b.Window.Canvas().Focus(field)
	if l.Reword() {
		t.Error("it says another way what nobody typed")
	}
	test.Type(field, "koffie bij mevrouw Pietersen")
	if !b.Reads("“mevrouw Pietersen” lijkt op een naam.") {
		t.Fatal("a name gives no hint")
	}
	if !l.Reword() || field.Text != "koffie bij een inwoner" || field.CursorColumn != len(field.Text) || l.Shown.Shown() {
		t.Errorf("it says %q", field.Text)
	}
	h.LeaveAlone("meneer De Vries")
	if test.Type(field, " met meneer De Vries"); l.Shown.Shown() {
		t.Error("what was let stand gives a hint")
	}
}

// TestLineLiesUnderThePaper: where somebody types on the wall, it is under the paper, and
// says it another way there.
func TestLineLiesUnderThePaper(t *testing.T) {
	b := documenttest.New(t)
	l := New(b.Document, host{b, NewWords(b.App.Preferences())}, ui.NewEntry())
	b.Show(container.NewStack(b.Wall, l.Object), 1366, 768)
	b.Wall.NewNote(documenttest.Cell("Wonen", "Nano"))
	test.Type(b.Window.Canvas().Focused(), "soep van mevrouw Jansen")
	if !l.Shown.Shown() {
		t.Fatal("the paper gives no hint")
	}
	if paper, room, _ := b.Wall.Paper(); l.Shown.Object.Position().Y < paper.Y+room.Height {
		t.Error("it lies on the paper")
	}
	if !l.Reword() || b.Wall.Typed() != "soep van een inwoner" {
		t.Errorf("the paper says %q", b.Wall.Typed())
	}
}

// TestWords: the user's own words are heeded at once and the next time, and
// all hints can be off.
func TestWords(t *testing.T) {
	b := documenttest.New(t)
	w := NewWords(b.App.Preferences())
	look := func(text string) int { return len(w.For(text)) }
	if look("in de Torenflat") != 0 || look("mevrouw Pietersen") != 1 {
		t.Fatal("it does not begin with the words of the program")
	}
	w.Ask(b.Front)
	var fields []*ui.Entry
	for _, o := range test.LaidOutObjects(b.Window.Canvas().Overlays().Top()) {
		if e, is := o.(*ui.Entry); is {
			fields = append(fields, e)
		}
	}
	fields[0].SetText("torenflat, bep")
	fields[1].SetText("pietersen")
	fields[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if look("in de Torenflat") != 1 || look("mevrouw Pietersen") != 0 || look("mevrouw Jansen") != 1 {
		t.Error("the own words are not heeded")
	}
	if next := NewWords(b.App.Preferences()); len(next.For("in de Torenflat")) != 1 {
		t.Error("they are forgotten the next time")
	}
	b.App.Preferences().SetBool(noHintsSetting, true)
	if look("mevrouw Jansen") != 0 {
		t.Error("the hints cannot be off")
	}
}
