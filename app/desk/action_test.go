package desk

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/language"
	"samenbord/app/panel/sessions"
	"samenbord/app/ui"
	"samenbord/board"
)

// actionsOf lists the actions of a board, the first made first.
func actionsOf(d *Desk) []*board.Action { return board.InOrder[*board.Action](d.State) }

// button finds a button by its words.
func (w *Window) button(t *testing.T, text string) fyne.Tappable {
	t.Helper()
	var found fyne.Tappable
	w.objects(func(o fyne.CanvasObject) {
		if b, is := o.(*ui.Button); is && b.Text == text {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button %q", text)
	}
	return found
}

// fill types into the field that has the keyboard, and goes on with Enter.
func (w *Window) fill(t *testing.T, d *Desk, texts ...string) {
	t.Helper()
	for _, text := range texts {
		field, is := w.Window.Canvas().Focused().(*ui.Field)
		if !is {
			t.Fatalf("the keyboard is at %T", w.Window.Canvas().Focused())
		}
		test.Type(field, text)
		w.press(fyne.KeyReturn)
		d.catchUp(t)
	}
}

// TestActionOfANote: A on a note, then step, owner and day, each with Enter, and
// the action is concrete; what waits for a first step is counted meanwhile.
func TestActionOfANote(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer", "Huisarts"))
	waits := func(count int) {
		t.Helper()
		if want := d.Text("action.no_step", "Count", count); d.entry.Waiting.Text != want {
			t.Errorf("in view is %q, want %q", d.entry.Waiting.Text, want)
		}
	}
	waits(2)
	note := noteOf(t, d, "Buurtkamer")
	d.Wall.TakeFocus()
	d.Wall.Select(note)
	d.menus.Letter('a')
	d.catchUp(t)
	if !w.shows(d.Text("action.not_yet", "Parts", d.Text("action.part_owner_role")+", "+d.Text("action.part_first_step")+", "+d.Text("action.part_due"))) {
		t.Error("it is not said what is missing")
	}
	waits(2)
	w.fill(t, d, "Bel de beheerder")
	waits(1)
	w.fill(t, d, "Buurtcoach", "15 maart 2027")
	a := actionsOf(d)[0]
	if a.FirstStep != "Bel de beheerder" || a.OwnerRole != "Buurtcoach" || a.Due != "2027-03-15" || a.What != "" || d.State.What(a) != "Buurtkamer" || !slices.Equal(a.Sources, []board.ID{note}) {
		t.Errorf("made is %+v", a)
	}
	if !w.shows(d.Text("action.is_concrete")) {
		t.Error("it is not said that the action is concrete")
	}
	w.press(fyne.KeyEscape)
	if w.Window.Canvas().Focused() != fyne.Focusable(d.Wall) {
		t.Error("Esc does not go back to the wall")
	}

	test.Tap(d.entry.Waiting)
	if match := d.Wall.View().Filter.Match(d.State); !d.sight.Waiting() || match(d.State.Note(note)) || !match(d.State.Note(noteOf(t, d, "Huisarts"))) {
		t.Error("a click on what waits does not show it")
	}
	test.Tap(d.entry.Waiting)
	if d.sight.Waiting() {
		t.Error("a second click does not show all again")
	}

	d.menus.Letter('a') // the same note again: its action, and no second one
	d.catchUp(t)
	if n := len(actionsOf(d)); n != 1 {
		t.Errorf("there are %d actions", n)
	}
	test.Tap(d.toastButton(t))
	d.catchUp(t)
	if n := len(actionsOf(d)); n != 2 {
		t.Errorf("there are %d actions", n)
	}
	d.Undo()
	d.catchUp(t)
	if n := len(actionsOf(d)); n != 1 {
		t.Errorf("after undo there are %d actions", n)
	}
}

// TestActionCardKeepsItsWord: words that stand on the note are not copied as long
// as nobody changes them; an owner that looks like a name gets a hint, a text that
// is no day stays to be mended, and removing can be taken back.
func TestActionCardKeepsItsWord(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer", "Huisarts"))
	d.Wall.TakeFocus()
	d.Wall.SelectAll()
	d.menus.Letter('a')
	d.catchUp(t)
	w.fill(t, d, "Samen bellen", "Femke van Dijkstra")
	if !w.shows(d.Text("action.role_hint")) {
		t.Error("a name gets no hint")
	}
	a := actionsOf(d)[0]
	if a.OwnerRole != "Femke van Dijkstra" || len(a.Sources) != 2 {
		t.Errorf("a hint must not block: %+v", a)
	}
	w.fill(t, d, "ooit eens")
	if a = actionsOf(d)[0]; a.Due != "" || !w.shows(d.Text("action.day_unclear")) {
		t.Errorf("due is %q", a.Due)
	}
	test.Tap(w.button(t, d.Text("action.in_two_weeks")))
	d.catchUp(t)
	if want := board.Date(time.Now().AddDate(0, 0, 14).Format(time.DateOnly)); actionsOf(d)[0].Due != want {
		t.Errorf("due is %q, want %q", actionsOf(d)[0].Due, want)
	}
	test.Tap(w.button(t, d.Text("action.remove")))
	d.catchUp(t)
	if len(actionsOf(d)) != 0 {
		t.Error("it is still there")
	}
	test.Tap(d.toastButton(t))
	d.catchUp(t)
	test.Tap(w.button(t, d.Text("action.duplicate")))
	d.catchUp(t)
	if list := actionsOf(d); len(list) != 2 || list[1].FirstStep != "Samen bellen" {
		t.Errorf("after duplicating: %v", list)
	}
}

// TestPageOfActions: with 500 actions only what is in view is drawn; a digit and a
// drag to another column change the status, and the diary has the day of it.
func TestPageOfActions(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	note := noteOf(t, d, "Buurtkamer")
	var many []board.Entity
	for i := range 500 {
		many = append(many, &board.Action{What: fmt.Sprintf("Actie %03d", i), OwnerRole: "Wijkcoach", Due: board.Date(fmt.Sprintf("2027-%02d-15", i%12+1)), Sources: []board.ID{note}})
	}
	d.Ask(board.Create{Entities: many}, nil)
	d.catchUp(t)
	d.menus.Letter('A')
	if !d.actions.open() || !w.shows(d.Text("action.count", "Count", 500, "Concrete", 0)) || !w.shows("Wonen (500)") {
		t.Fatal("the page is not there")
	}
	drawn := 0
	w.objects(func(o fyne.CanvasObject) {
		if l, is := o.(*widget.Label); is && l.Text == "Wijkcoach" {
			drawn++
		}
	})
	if drawn == 0 || drawn > 40 {
		t.Errorf("%d rows are drawn", drawn)
	}
	first := d.actions.page.At()
	w.Window.Canvas().Focused().TypedRune('2')
	d.catchUp(t)
	if a := board.Get[*board.Action](d.State, first); a.Status != board.Busy || len(d.State.Diary(first)) != 1 {
		t.Errorf("after a key it is %s", a.Status)
	}
	w.press(fyne.KeyReturn)
	d.catchUp(t)
	if d.panels.Opened() != "panel.actions" || d.actions.card().Action().ID != first {
		t.Error("Enter does not open the action")
	}
	w.press(fyne.KeyEscape)
	if !d.actions.open() {
		t.Error("Esc in the panel closes the page too")
	}
	w.Window.Canvas().Focused().TypedRune('b')
	type draggable interface {
		fyne.CanvasObject
		fyne.Draggable
		Action() board.ID
	}
	var card draggable
	var lane fyne.CanvasObject
	w.objects(func(o fyne.CanvasObject) {
		if c, is := o.(draggable); is && card == nil && c.Visible() && c.Action() != first {
			card = c
		}
		if l, is := o.(*widget.Label); is && l.Text == d.Text("status.tried")+" (0)" {
			lane = o
		}
	})
	moved := card.Action()
	drag := func(o fyne.CanvasObject, down float32) {
		x, y := middle(o)
		card.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(x, y+down)}})
	}
	drag(card, 4)
	drag(lane, 90)
	card.DragEnd()
	d.catchUp(t)
	if a := board.Get[*board.Action](d.State, moved); a.Status != board.Tried {
		t.Errorf("after a drag it is %q", a.Status)
	}
	d.Undo()
	d.catchUp(t)
	if a := board.Get[*board.Action](d.State, moved); a.StatusNow() != board.New {
		t.Errorf("after undo it is %q", a.Status)
	}
	w.SetLanguage(language.EN)
	if !d.actions.open() || !w.shows("By date") {
		t.Error("in another language the page is gone")
	}
	d.actions.home()
	w.press(fyne.KeyEscape)
	if d.actions.open() {
		t.Error("Esc does not close the page")
	}
}

// TestSessionsPanel: two sessions begin in one file, with what belongs to each and
// what is new, and stand beside each other in words.
func TestSessionsPanel(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Vooraf"))
	d.menus.Do("command.panel.sessions")
	begin := func(name, day string) {
		t.Helper()
		test.Tap(w.button(t, d.Text("session.new")))
		w.fill(t, d, name)
		w.fill(t, d, day, "Buurthuis", "Partners")
		test.Tap(w.button(t, d.Text("session.begin")))
		d.catchUp(t)
	}
	begin("Inspiratiesessie", "15-3-2027")
	first := d.State.CurrentSession()
	if first == nil || first.Title != "Inspiratiesessie" || first.Date != "2027-03-15" || first.Where != "Buurthuis" || first.Audience != "Partners" {
		t.Fatalf("begun is %+v", first)
	}
	if n := d.State.Note(noteOf(t, d, "Vooraf")); n.Session != first.ID {
		t.Error("what was there before the first session is not in it")
	}
	begin("Partners", "1 juni 2027")
	d.notes.AddNotes(cell("Sport", "Meso"), []string{"Nieuw"})
	d.catchUp(t)
	second := d.State.CurrentSession()
	if n := d.State.Note(noteOf(t, d, "Nieuw")); n.Session != second.ID {
		t.Error("a new note is not of the session that goes on")
	}
	if !w.shows(d.Text("session.more", "Count", 1)) || !w.shows(d.Text("session.same")) {
		t.Error("the sessions are not compared in words")
	}
	d.panels.Panel("panel.sessions").(*sessions.Panel).Choose(first.ID)
	test.Tap(w.button(t, d.Text("session.show_new")))
	match := d.Wall.View().Filter.Match(d.State)
	if match(d.State.Note(noteOf(t, d, "Vooraf"))) || !match(d.State.Note(noteOf(t, d, "Nieuw"))) {
		t.Error("what is new since is not what is shown")
	}
	if !w.shows(d.Text("session.chip", "Name", "Inspiratiesessie")) {
		t.Error("it is not said what is shown")
	}
	d.panels.Panel("panel.sessions").(*sessions.Panel).SinceDay("1 januari 2027")
	if since := d.Wall.View().Filter.Since; since != (board.Since{Day: "2027-01-01"}) {
		t.Errorf("new since a day is %+v", since)
	}
}
