package desk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/board"
)

// TestHintWhileWriting: on the wall, in the entry bar and on the card a name gives
// a hint, F4 says it another way, and what is let stand gives none any more.
// Nothing keeps anybody from writing it.
func TestHintWhileWriting(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	paper := func() fyne.Focusable { return w.Window.Canvas().Focused() }
	d.notes.NewNote()
	test.Type(paper(), "Koffie bij mevrouw Pietersen")
	if !d.hints.Shown.Shown() || !w.shows("“mevrouw Pietersen” lijkt op een naam.") {
		t.Fatal("the paper gives no hint")
	}
	w.press(fyne.KeyF4)
	if got := d.Wall.Typed(); got != "Koffie bij een inwoner" || d.hints.Shown.Shown() {
		t.Errorf("the paper says %q", got)
	}
	test.Type(paper(), ", elke week")
	w.press(fyne.KeyReturn)
	d.catchUp(t)
	noteOf(t, d, "Koffie bij een inwoner, elke week")
	test.Type(paper(), "bel 06-12345678")
	if !d.hints.Shown.Shown() {
		t.Error("the next paper gives no hint")
	}
	w.press(fyne.KeyEscape) // it is kept as it was written
	d.catchUp(t)
	noteOf(t, d, "bel 06-12345678")
	if d.hints.Shown.Shown() {
		t.Error("the hint stays when nobody types")
	}

	w.Window.Canvas().Focus(d.entry.Field)
	test.Type(d.entry.Field, "vraag meneer De Vries")
	if !d.hints.Shown.Shown() {
		t.Fatal("the entry bar gives no hint")
	}
	d.host.LeaveAlone("meneer De Vries")
	test.Type(d.entry.Field, " nog")
	if d.hints.Shown.Shown() {
		t.Error("what was let stand gives a hint")
	}
	test.Type(d.entry.Field, ", ik heb diabetes")
	w.press(fyne.KeyF4)
	if got := d.entry.Field.Text; got != "vraag meneer De Vries nog, iemand heeft een ziekte" {
		t.Errorf("the bar says %q", got)
	}
	d.entry.Field.SetText("")

	d.cardOn(t, noteOf(t, d, "Buurtkamer"))
	d.menus.Key(fyne.KeyF6, 0)
	field := paper().(*ui.Field)
	test.Type(field, " van buurvrouw Annie")
	w.press(fyne.KeyF4)
	w.press(fyne.KeyEscape)
	d.catchUp(t)
	if got := d.State.Note(d.Wall.Selected()[0]).Text; got != "Buurtkamer van een inwoner" {
		t.Errorf("the note says %q", got)
	}
}

// TestHintPressedWithTheMouse: the paper stays when the mouse goes to the hint,
// and the keyboard is back on it afterwards.
func TestHintPressedWithTheMouse(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t))
	d.notes.NewNote()
	test.Type(w.Window.Canvas().Focused(), "Koffie bij mevrouw Pietersen")
	reword := d.hints.Shown.Button()
	reword.MouseIn(nil)
	w.Window.Canvas().Unfocus() // as a press elsewhere does
	if !d.Wall.Editing() {
		t.Fatal("the paper is gone")
	}
	test.Tap(reword)
	test.Type(w.Window.Canvas().Focused(), "!")
	if got := d.Wall.Typed(); got != "Koffie bij een inwoner!" {
		t.Errorf("the paper says %q", got)
	}
	reword.MouseOut()
	w.Window.Canvas().Unfocus()
	if d.Wall.Editing() {
		t.Error("the paper stays when one goes elsewhere")
	}
}

// TestWheelOverAField: the page scrolls wherever the mouse is; and the keyboard
// begins at the end of a text that was broken into lines.
func TestWheelOverAField(t *testing.T) {
	long := "Een buurtkamer voor iedereen uit de wijk, met koffie, soep en een tafel om aan te werken en te praten"
	w := newTestWindow(t, language.NL, 1024, 500)
	d := w.openTest(t, boardFile(t, long))
	d.cardOn(t, noteOf(t, d, long))
	d.menus.Key(fyne.KeyF6, 0)
	field := w.Window.Canvas().Focused().(*ui.Field)
	test.Type(field, " samen")
	if field.Text != long+" samen" {
		t.Errorf("it says %q", field.Text)
	}
	x, y := middle(field)
	test.Scroll(w.Window.Canvas(), fyne.NewPos(x, y), 0, -30)
	if _, after := middle(field); after >= y {
		t.Errorf("the page does not scroll: the field was at %v, is at %v", y, after)
	}
}

// TestInbox: notes that wait are counted on the rail, approved, placed, set aside
// and combined with one that says the same; each in one act that is taken back.
func TestInbox(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een bankje bij de school"))
	add := board.AddNotes{}
	for _, text := range []string{"bankje bij school!", "Samen eten", "Samen zingen", "Speeltuin"} {
		add.Notes = append(add.Notes, board.Note{Text: text, Hidden: true})
	}
	d.Ask(add, nil)
	d.catchUp(t)
	tab := d.tabs()[0]
	if tab.Count != "4" || !w.shows("4") {
		t.Errorf("the rail counts %q", tab.Count)
	}
	d.panels.Open("panel.inbox")
	if !w.shows("Lijkt op “Een bankje bij de school” in Wonen · Nano") {
		t.Error("the twin is not found")
	}
	w.pressed(t, d.Text("panel.combine"))
	d.catchUp(t)
	stays := d.State.Note(noteOf(t, d, "Een bankje bij de school"))
	if len(stays.Twins) != 1 || tab.Count != "3" {
		t.Errorf("it is %+v, and %s wait", stays, tab.Count)
	}
	d.Undo()
	d.catchUp(t)
	if tab.Count != "4" {
		t.Errorf("after undo %s wait", tab.Count)
	}
	d.Redo()
	d.catchUp(t)

	w.choiceOf(t, d.Text("board.unplaced")).SetSelected("Sport")
	d.catchUp(t)
	if tab.Count != "3" {
		t.Error("a domain alone is no place")
	}
	w.choiceOf(t, "").SetSelected("Meso")
	d.catchUp(t)
	if n := d.State.Note(noteOf(t, d, "Samen eten")); n.Place.Cell != cell("Sport", "Meso") || n.Hidden {
		t.Errorf("it is %+v", n)
	}
	w.pressed(t, d.Text("panel.set_aside"))
	d.catchUp(t)
	if n := d.State.Note(noteOf(t, d, "Samen zingen")); n.Place.List.IsZero() || n.Hidden {
		t.Errorf("it is %+v", n)
	}
	w.pressed(t, d.Text("panel.approve"))
	d.catchUp(t)
	if tab.Count != "" || !w.shows(d.Text("panel.none_waiting")) {
		t.Errorf("%s wait", tab.Count)
	}
	w.choiceOf(t, d.Text("panel.pile", "Name", d.Text("panel.pile_waiting"), "Count", 0)).SetSelected(d.Text("panel.pile", "Name", d.Text("board.unplaced"), "Count", 1))
	if !w.shows("Speeltuin") {
		t.Error("the pile without a place does not show")
	}
}
