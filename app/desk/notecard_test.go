package desk

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/screen"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
)

// cardOn opens the note card on the picked notes.
func (d *Desk) cardOn(t *testing.T, ids ...board.ID) {
	t.Helper()
	d.panels.Open("panel.note")
	d.Wall.Select(ids...)
	d.Window.Content().Refresh()
}

// choiceOf finds the choice of the open panel that shows something.
func (w *Window) choiceOf(t *testing.T, shown string) *ui.Choice {
	t.Helper()
	var found *ui.Choice
	w.objects(func(o fyne.CanvasObject) {
		if c, is := o.(*ui.Choice); is && c.Selected == shown && c.Visible() && found == nil {
			found = c
		}
	})
	if found == nil {
		t.Fatalf("no choice shows %q", shown)
	}
	return found
}

// pressed presses the button with a text in the open panel.
func (w *Window) pressed(t *testing.T, text string) {
	t.Helper()
	var found *ui.Button
	w.objects(func(o fyne.CanvasObject) {
		if b, is := o.(*ui.Button); is && strings.HasPrefix(b.Text, text) && b.Visible() && found == nil {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button says %q", text)
	}
	test.Tap(&found.Button)
}

// TestNoteCardMovesANote: a domain keeps the level; a list has none, and from
// there a domain waits for its level.
func TestNoteCardMovesANote(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	id := noteOf(t, d, "Buurtkamer")
	d.cardOn(t, id)
	stands := func(want board.Cell) {
		t.Helper()
		d.catchUp(t)
		if got := d.State.Note(id).Place.Cell; got != want {
			t.Errorf("the note stands in %v, want %v", got, want)
		}
	}
	w.choiceOf(t, "Wonen").SetSelected("Sport")
	stands(cell("Sport", "Nano"))
	w.choiceOf(t, "Nano").SetSelected("Macro")
	stands(cell("Sport", "Macro"))
	parking := board.InOrder[*board.List](d.State)[0]
	w.choiceOf(t, "Sport").SetSelected(parking.Name)
	stands(board.Cell{List: parking.ID})
	w.choiceOf(t, parking.Name).SetSelected("Wonen")
	stands(board.Cell{List: parking.ID})
	w.choiceOf(t, "").SetSelected("Micro")
	stands(cell("Wonen", "Micro"))
}

// TestNoteCardOfSeveral: what is chosen goes for all that are picked; what only
// one note has is not offered.
func TestNoteCardOfSeveral(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een", "Twee", "Drie"))
	one, two, three := noteOf(t, d, "Een"), noteOf(t, d, "Twee"), noteOf(t, d, "Drie")
	d.cardOn(t, one, two)
	if !w.shows("2 briefjes geselecteerd") {
		t.Error("the card does not say that two are picked")
	}
	w.choiceOf(t, d.Text("kind.idea")).SetSelected(d.Text("kind.hook"))
	d.catchUp(t)
	d.cardOn(t, one, two)
	w.choiceOf(t, "").SetSelected(d.Text("hook.policy"))
	var ticks []*ui.Tick
	w.objects(func(o fyne.CanvasObject) {
		if tick, is := o.(*ui.Tick); is {
			ticks = append(ticks, tick)
		}
	})
	if len(ticks) != 6 {
		t.Fatalf("there are %d dimensions", len(ticks))
	}
	ticks[2].SetChecked(true)
	d.catchUp(t)
	for _, id := range []board.ID{one, two} {
		if n := d.State.Note(id); n.NoteKind != board.Hook || n.Hook != board.Policy || len(n.Dimensions) != 1 {
			t.Errorf("it is %+v", n)
		}
	}
	if n := d.State.Note(three); n.NoteKind != board.Idea {
		t.Errorf("the third is %+v", n)
	}
	d.cardOn(t, one, three)
	if !ticks[2].Partial || ticks[1].Partial {
		t.Error("what one of two has is not marked so")
	}
}

// TestNoteCardLinks: kind and reason of a link are changed, one goes to the other
// note, and takes the link away.
func TestNoteCardLinks(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer", "Huisarts"))
	one, two := noteOf(t, d, "Buurtkamer"), noteOf(t, d, "Huisarts")
	d.Ask(board.Connect{From: one, To: two, Why: "ze eten samen"}, nil)
	d.catchUp(t)
	d.cardOn(t, two)
	w.choiceOf(t, d.Text("link.back_reinforces")).SetSelected(d.Text("link.back_builds_on"))
	var why *ui.Field
	w.objects(func(o fyne.CanvasObject) {
		if f, is := o.(*ui.Field); is && f.Text == "ze eten samen" {
			why = f
		}
	})
	w.Window.Canvas().Focus(why)
	test.Type(why, ", elke week")
	w.press(fyne.KeyEscape)
	d.catchUp(t)
	for link := range d.State.Links(one) {
		if link.LinkKind != board.BuildsOn || link.Why != "ze eten samen, elke week" {
			t.Errorf("the link is %+v", link)
		}
	}
	var see *ui.Button
	for _, o := range test.LaidOutObjects(d.panels.Panel("panel.note").Content()) {
		if b, is := o.(*ui.Button); is && b.Icon == theme.VisibilityIcon() && see == nil {
			see = b
		}
	}
	if !w.shows("“Buurtkamer”") {
		t.Error("the other note is not there")
	}
	test.Tap(see)
	if picked := d.Wall.Selected(); !slices.Equal(picked, []board.ID{one}) || !w.shows("bouwt voort op") {
		t.Errorf("picked is %v", picked)
	}
}

// TestNoteCardSettlesVersions: two laptops wrote the text; the card offers both,
// and both together.
func TestNoteCardSettlesVersions(t *testing.T) {
	path := boardFile(t, "Buurtkamer")
	other := t.TempDir() + "/ander" + front.Extension
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, path)
	id := noteOf(t, d, "Buurtkamer")
	if err := d.Workshop.Copy(t.Context(), other, nil); err != nil {
		t.Fatal(err)
	}
	there, err := workshop.Open(other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := there.Join().Do(t.Context(), board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{"text": "Buurtkamer voor jong"}}); err != nil {
		t.Fatal(err)
	}
	if err := there.Close(); err != nil {
		t.Fatal(err)
	}
	d.Edit(id, board.Values{"text": "Buurtkamer voor oud"})
	if _, err := d.Workshop.Merge(t.Context(), other, false); err != nil {
		t.Fatal(err)
	}
	d.catchUp(t)
	d.cardOn(t, id)
	screen.Until(t, "the versions on the card", func() bool {
		letIn()
		return w.shows("“Buurtkamer voor jong”") && w.shows("“Buurtkamer voor oud”")
	})
	w.pressed(t, d.Text("panel.join_versions"))
	d.catchUp(t)
	if n := d.State.Note(id); len(n.Conflicts) != 0 || !strings.Contains(n.Text, "jong") || !strings.Contains(n.Text, "oud") || !strings.Contains(n.Text, "\n") {
		t.Errorf("it says %q, with %v", n.Text, n.Conflicts)
	}
}

// TestNoteCardTellsTheHistory: what happened stands there in words, the last
// first, with the time.
func TestNoteCardTellsTheHistory(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	id := noteOf(t, d, "Buurtkamer")
	d.notes.MoveNotes([]board.ID{id}, cell("Werk en Inkomen", "Meso"), board.ID{}, board.ID{})
	d.Edit(id, board.Values{"text": "Buurtkamer voor iedereen", "kind": board.Wish})
	d.catchUp(t)
	d.cardOn(t, id)
	if !w.shows("Eerste woorden: “Buurtkamer”") {
		t.Error("the first wording is not there")
	}
	w.pressed(t, d.Text("panel.history"))
	now := d.Language.Time(time.Now())[:2] + ":"
	var told string
	screen.Until(t, "the history", func() bool {
		letIn()
		w.objects(func(o fyne.CanvasObject) {
			if l, is := o.(*widget.Label); is && strings.Contains(l.Text, "geschreven") {
				told = l.Text
			}
		})
		return told != ""
	})
	lines := strings.Split(told, "\n")
	want := []string{"Tekst: van “Buurtkamer” naar “Buurtkamer voor iedereen”", "Soort: van Idee naar Wens", "verplaatst van Wonen · Nano naar Werk en Inkomen · Meso", "geschreven in Wonen · Nano: “Buurtkamer”"}
	if len(lines) != len(want) {
		t.Fatalf("told is %q", lines)
	}
	for i := range want {
		if !strings.HasPrefix(lines[i], now) || !strings.HasSuffix(lines[i], want[i]) {
			t.Errorf("line %d is %q, want %q", i, lines[i], want[i])
		}
	}
}

// TestHistoryOfATemplate: what comes with a template was written at no time.
func TestHistoryOfATemplate(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	first, err := starter.Intents("voorbeeld", "nl")
	if err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/voorbeeld" + front.Extension
	made, err := workshop.Create(path, first...)
	if err != nil {
		t.Fatal(err)
	}
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	d := w.openTest(t, path)
	d.cardOn(t, noteOf(t, d, "Samen in de moestuin, ook met twee linkerhanden"))
	w.pressed(t, d.Text("panel.history"))
	screen.Until(t, "the history", func() bool {
		letIn()
		return w.shows("bij het begin geschreven in")
	})
	if w.shows("1970") {
		t.Error("it tells of a time that was none")
	}
}

// TestNoteCardFaceDown: what lies face down is not read, and what waits for
// approval does not hang on the wall.
func TestNoteCardFaceDown(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer", "Moestuin"))
	id := noteOf(t, d, "Buurtkamer")
	d.cardOn(t, id)
	if !readable(d.panels.Object, "Buurtkamer") {
		t.Fatal("the card does not show the note")
	}
	d.doTest(t, board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{"face_down": true}})
	if readable(d.panels.Object, "Buurtkamer") || !readable(d.panels.Object, d.Text("note.face_down")) {
		t.Error("the card tells what lies face down")
	}
	other := noteOf(t, d, "Moestuin")
	d.doTest(t, board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: other}, Values: board.Values{"hidden": true}})
	d.Wall.SelectAll()
	if picked := d.Wall.Selected(); len(picked) != 1 || picked[0] != id {
		t.Errorf("on the wall are %v", picked)
	}
	d.doTest(t, board.Approve{IDs: []board.ID{other}})
	d.Wall.SelectAll()
	if picked := d.Wall.Selected(); len(picked) != 2 {
		t.Errorf("after approval %v are on the wall", picked)
	}
}

// readable tells whether a text stands in something that is not hidden.
func readable(o fyne.CanvasObject, text string) bool {
	if !o.Visible() {
		return false
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		return strings.Contains(o.Text, text)
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	return slices.ContainsFunc(inside, func(o fyne.CanvasObject) bool { return readable(o, text) })
}
