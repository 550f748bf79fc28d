package desk

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// differingFile is a board into which that of a table was merged, with something
// to decide of every sort.
func differingFile(t *testing.T) string {
	t.Helper()
	a := boardtest.New(1)
	ids := a.Add(t, a.Cell(0, 0), "Bankje bij de school", "Samen koken", "Wandelgroep")
	made := a.Do(t, board.Create{Entities: []board.Entity{
		&board.Action{What: "Bankjes plaatsen", Sources: ids[:1]}, &board.Session{Title: "Ochtend"}, &board.Step{Title: "Welkom", Minutes: 10},
	}}).Created
	link := a.Do(t, board.Connect{From: ids[0], To: ids[1]}).Created[0]
	cluster := a.Do(t, board.Gather{IDs: ids[1:], In: a.Cell(0, 0), Title: "Samen"}).Created[0]
	b := a.Copy(7)
	for i, table := range []*boardtest.Table{b, a} {
		said := [2]string{"zoals tafel 3 het zei", "zoals het hier heet"}[i]
		for _, e := range []board.Edit{
			{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"title": said, "plain": i == 0}},
			{Ref: board.Ref{Kind: board.KindNote, ID: ids[0]}, Values: board.Values{"text": said}},
			{Ref: board.Ref{Kind: board.KindLink, ID: link}, Values: board.Values{"why": said}},
			{Ref: board.Ref{Kind: board.KindCluster, ID: cluster}, Values: board.Values{"title": said}},
			{Ref: board.Ref{Kind: board.KindAction, ID: made[0]}, Values: board.Values{"first_step": said}},
			{Ref: board.Ref{Kind: board.KindSession, ID: made[1]}, Values: board.Values{"where": said}},
		} {
			table.Do(t, e)
		}
	}
	b.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindStep, ID: made[2]}}})
	b.Do(t, board.Create{Entities: []board.Entity{&board.List{Name: "Dromen"}}})
	a.Receive(t, b)
	path := filepath.Join(t.TempDir(), "bord"+front.Extension)
	author := board.NewAuthor()
	file, state, err := storage.Create(path, author)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := file.Merge(state, author, a.Log.Sorted(), false); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// A facilitator goes through all that is to be decided with the keyboard alone.
func TestDifferencesAreDecidedOneByOne(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, differingFile(t))
	if n := d.State.CountConflicts(); n != 9 {
		t.Fatalf("%d conflicts: %+v", n, d.State.Conflicts())
	}
	if !w.shows("Verschillen") {
		t.Error("the rail does not say that there is something to decide")
	}
	d.menus.Do("command.panel.differences")
	for _, text := range []string{
		"Hier zijn 9 verschillen", "Bord: naam", "“zoals tafel 3 het zei”", "“zoals het hier heet” (nu te zien)", "Bord: makkelijke taal",
		"Lijst", "“Dromen”", "Dit stond alleen op het bord dat is samengevoegd", "Sessie: waar", "“Ochtend”", "Agendastap", "“Welkom”",
		"De een heeft dit verwijderd", "Briefje: tekst", "Stapel: naam", "Verbinding: waarom", "Actie: eerste stap", "“Bankjes plaatsen”",
	} {
		if !w.shows(text) {
			t.Errorf("%q cannot be read", text)
		}
	}
	for left := 9; left > 0; left-- {
		if n := d.State.CountConflicts(); n != left {
			t.Fatalf("%d are left, want %d", n, left)
		}
		focused := w.Window.Canvas().Focused()
		button, is := focused.(*ui.Button)
		if !is {
			t.Fatalf("with %d left, %T has the keyboard", left, focused)
		}
		button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		d.settled(t, left-1)
	}
	if d.State.Info().Title != "zoals het hier heet" {
		t.Error("the first choice is not what is shown")
	}
	if w.Window.Canvas().Focused() != fyne.Focusable(d.Wall) {
		t.Error("after the last the keyboard is not on the wall")
	}
	if !w.shows("Er is niets om te kiezen") {
		t.Error("the list does not say that all is decided")
	}
}

// settled waits until so much is left to decide, as the events bring it.
func (d *Desk) settled(t *testing.T, left int) {
	t.Helper()
	d.catchUp(t)
	if n := d.State.CountConflicts(); n != left {
		t.Fatalf("%d are left to decide, want %d", n, left)
	}
}

// Where such a thing is shown a mark leads to the list.
func TestDifferencesAreMarked(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, differingFile(t))
	a := board.InOrder[*board.Action](d.State)[0]
	d.Wall.Select(a.Sources[0])
	for _, id := range []string{"panel.note", "panel.actions", "panel.sessions", "panel.setup"} {
		d.panels.Open(id)
		if id == "panel.setup" {
			d.App.Preferences().SetString("setup.open", string(board.KindBoard))
			d.Build()
		}
		var marks []*ui.Button
		for _, o := range test.LaidOutObjects(d.panels.Object) {
			if b, is := o.(*ui.Button); is && b.Visible() && strings.HasPrefix(b.Text, "Verschil") {
				marks = append(marks, b)
			}
		}
		if len(marks) == 0 {
			t.Errorf("%s has no mark", id)
			continue
		}
		marks[0].OnTapped()
		if d.panels.Opened() != panel.DifferencesPanel {
			t.Errorf("the mark of %s leads to %q", id, d.panels.Opened())
		}
	}
	if title := board.InOrder[*board.Cluster](d.State)[0]; len(title.Conflicts) == 0 || !w.shows(title.Title+" · 2 · 2 versies") {
		t.Log("the stack is painted on tiles; layout_test looks at its title")
	}
}
