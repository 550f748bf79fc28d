package desk

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/command"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/screen"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
)

// fieldWith is the field in the window that says something, or (with nothing in
// it) that asks for it.
func (w *Window) fieldWith(t *testing.T, text string) *ui.Field {
	t.Helper()
	var found *ui.Field
	w.objects(func(o fyne.CanvasObject) {
		if f, is := o.(*ui.Field); is && (f.Text == text || f.Text == "" && f.PlaceHolder == text) && found == nil {
			found = f
		}
	})
	if found == nil {
		t.Fatalf("there is no field %q", text)
	}
	return found
}

// buttonCalled is the first button with a text.
func (w *Window) buttonCalled(t *testing.T, text string) fyne.Tappable {
	t.Helper()
	var found fyne.Tappable
	w.objects(func(o fyne.CanvasObject) {
		switch b := o.(type) {
		case *ui.Button:
			if b.Text == text && b.Visible() && found == nil {
				found = b
			}
		case *ui.Answer:
			if b.Text == text && found == nil {
				found = b
			}
		}
	})
	if found == nil {
		t.Fatalf("there is no button %q", text)
	}
	return found
}

func domainNames(s *board.State) []string {
	var names []string
	for _, d := range board.InOrder[*board.Domain](s) {
		names = append(names, d.Label(s.Info().Plain))
	}
	return names
}

func wantDomains(t *testing.T, d *Desk, want ...string) {
	t.Helper()
	d.catchUp(t)
	if got := domainNames(d.State); !slices.Equal(got, want) {
		t.Errorf("the domains are %q, want %q", got, want)
	}
}

// A facilitator sets a board up: renames a domain, adds one by typing and one
// from the list, merges two and takes that back, removes one and puts it back.
func TestSetUpDomains(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer", "Moestuin"))
	d.menus.Key(fyne.KeyF9, 0)

	name := w.fieldWith(t, "Wonen")
	w.Window.Canvas().Focus(name)
	test.Type(name, " en leven")
	w.press(fyne.KeyReturn)
	wantDomains(t, d, "Wonen en leven", "Sport", "Werk en Inkomen")
	name.SetText("  ") // a domain keeps a name
	name.FocusLost()
	wantDomains(t, d, "Wonen en leven", "Sport", "Werk en Inkomen")
	if name.Text != "Wonen en leven" {
		t.Errorf("the field says %q", name.Text)
	}

	adding := w.fieldWith(t, "Nieuw beleidsterrein")
	w.Window.Canvas().Focus(adding)
	test.Type(adding, "veiligheid")
	w.press(fyne.KeyReturn)
	wantDomains(t, d, "Wonen en leven", "Sport", "Werk en Inkomen", "Veiligheid")
	if safety := board.Get[*board.Domain](d.State, board.FixedID(board.KindDomain, "veiligheid")); safety == nil || safety.Side != board.Outside {
		t.Errorf("it is not the one of the list: %+v", safety)
	}
	test.Type(adding, "Havens") // leaving the field does not add
	d.Wall.TakeFocus()
	wantDomains(t, d, "Wonen en leven", "Sport", "Werk en Inkomen", "Veiligheid")
	adding.SetText("")
	test.Tap(w.buttonCalled(t, "Kies uit de lijst"))
	test.Tap(w.buttonCalled(t, "Mobiliteit"))
	wantDomains(t, d, "Wonen en leven", "Sport", "Werk en Inkomen", "Veiligheid", "Mobiliteit")

	wonen := board.FixedID(board.KindDomain, "Wonen")
	sport := board.FixedID(board.KindDomain, "Sport")
	d.setUp().Edit(board.Ref{Kind: board.KindDomain, ID: wonen})
	test.Tap(w.buttonCalled(t, "Samenvoegen…"))
	if !w.shows("Wonen en leven: 2 briefjes gaan mee naar…") {
		t.Error("it does not say what happens to the notes")
	}
	w.press(fyne.KeyReturn) // the first: Sport
	wantDomains(t, d, "Sport", "Werk en Inkomen", "Veiligheid", "Mobiliteit")
	if !w.shows("2 briefjes gaan mee naar Sport.") || d.State.Count(board.Filter{}).Domains[sport] != 2 {
		t.Error("the notes did not come along")
	}
	d.Undo()
	wantDomains(t, d, "Wonen en leven", "Sport", "Werk en Inkomen", "Veiligheid", "Mobiliteit")

	d.setUp().Edit(board.Ref{Kind: board.KindDomain, ID: wonen})
	test.Tap(w.buttonCalled(t, "Verwijderen"))
	wantDomains(t, d, "Sport", "Werk en Inkomen", "Veiligheid", "Mobiliteit")
	if !w.shows("Wonen en leven is verwijderd. 2 briefjes staan apart op het bord.") || !w.shows("2 briefjes staan apart, uit Wonen en leven.") {
		t.Error("it does not say where the notes are")
	}
	test.Tap(w.buttonCalled(t, "Terugzetten"))
	wantDomains(t, d, "Wonen en leven", "Sport", "Werk en Inkomen", "Veiligheid", "Mobiliteit")
}

// handleOf is what the nth row of the panel is dragged by.
func (w *Window) handlesOf() (list []fyne.Draggable) {
	seen := map[fyne.CanvasObject]bool{}
	w.objects(func(o fyne.CanvasObject) {
		if h, is := o.(interface {
			fyne.Draggable
			fyne.Focusable
			fyne.Tappable
		}); is && !seen[o] && o.Visible() {
			if _, field := o.(*widget.Entry); !field {
				seen[o] = true
				list = append(list, h)
			}
		}
	})
	return list
}

// The order is changed by dragging and with the keys, from the panel and from the
// menu of a header.
func TestSetUpOrder(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t))
	d.menus.Key(fyne.KeyF9, 0)
	var handles []fyne.Draggable
	for _, h := range w.handlesOf() {
		if _, is := h.(fyne.CanvasObject).(*ui.Field); !is && h.(fyne.CanvasObject).Size().Width < 60 {
			handles = append(handles, h)
		}
	}
	if len(handles) < 3 {
		t.Fatalf("%d handles", len(handles))
	}
	first := handles[0]
	height := handles[1].(fyne.CanvasObject).Size().Height
	drag := func(y float32) {
		first.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, y)}})
	}
	drag(height / 2)
	first.DragEnd() // onto itself
	wantDomains(t, d, "Wonen", "Sport", "Werk en Inkomen")
	drag(height * 1.9)
	first.DragEnd()
	wantDomains(t, d, "Sport", "Wonen", "Werk en Inkomen")
	drag(height * 9)
	first.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // given up
	first.DragEnd()
	wantDomains(t, d, "Sport", "Wonen", "Werk en Inkomen")
	first.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	wantDomains(t, d, "Sport", "Werk en Inkomen", "Wonen")
	first.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // it is last
	wantDomains(t, d, "Sport", "Werk en Inkomen", "Wonen")
	d.Wall.SetCell(cell("Wonen", "Nano"))
	d.run(t, "command.domain.left")
	wantDomains(t, d, "Sport", "Wonen", "Werk en Inkomen")
	d.run(t, "command.domain.left")
	wantDomains(t, d, "Wonen", "Sport", "Werk en Inkomen")
	d.run(t, "command.domain.right")
	wantDomains(t, d, "Sport", "Wonen", "Werk en Inkomen")
}

// run carries a command out, as its line in the menu does.
func (d *Desk) run(t testing.TB, id string) {
	t.Helper()
	d.known(t, id)
	d.menus.Do(id)
	d.catchUp(t)
}

// known fails where there is no such command.
func (d *Desk) known(t testing.TB, id string) {
	t.Helper()
	if !slices.ContainsFunc(d.menus.Table, func(c command.Command) bool { return c.ID == id }) {
		t.Fatalf("there is no %s", id)
	}
}

// Plain words are one switch for the whole board: headers, what is typed into,
// menus and the panel follow, and come back.
func TestPlainWordsEverywhere(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, templateFile(t, "inspiratiesessie", language.NL))
	d.menus.Key(fyne.KeyF9, 0)
	if !w.shows("Beleidsterreinen (8)") || !w.shows("Beleidsterrein hernoemen") {
		t.Error("it does not begin in the words of policy")
	}
	d.run(t, "command.view.plain_names")
	for _, text := range []string{"Onderwerpen (8)", "Onderwerp hernoemen", "Ik en mijn naasten", "Werk en geld"} {
		if !w.shows(text) {
			t.Errorf("%q cannot be read", text)
		}
	}
	for _, text := range []string{"Beleidsterrein", "Nano –"} {
		if w.shows(text) {
			t.Errorf("%q can be read", text)
		}
	}
	if d.panels.Opened() != "panel.setup" {
		t.Error("the panel was closed")
	}
	d.Undo()
	d.catchUp(t)
	if !w.shows("Beleidsterreinen (8)") {
		t.Error("it does not come back")
	}
}

// TestTheResidentsWindowIsPlain walks over what can be on the screen of a board
// for residents: the wall with its headers and the prompts of empty cells, bars,
// menus, context menus, every panel with everything in it unfolded but the names
// for policy (which are there to be edited), dialogs, keys and commands.
func TestTheResidentsWindowIsPlain(t *testing.T) {
	for _, l := range language.All() {
		w := newTestWindow(t, l, 1920, 1080)
		d := w.openTest(t, templateFile(t, "inwoners_b1", l))
		first := board.Cell{Domain: board.InOrder[*board.Domain](d.State)[0].ID, Level: board.InOrder[*board.Level](d.State)[0].ID}
		d.notes.AddNotes(first, []string{"Een bankje", "Een boom"})
		d.catchUp(t)
		seen := 0
		look := func(where string) {
			t.Helper()
			for _, text := range w.texts() {
				seen++
				if found, plain := l.Official(text); found != "" {
					t.Errorf("%s, %s: %q says %q, which plain language calls %q", l, where, text, found, plain)
				}
			}
		}
		look("the desk")
		for _, row := range panelTable(d) {
			d.panels.Open(row.ID)
			look(row.ID)
		}
		for _, kind := range []board.Kind{board.KindBoard, board.KindDomain, board.KindLevel, board.KindGroup, board.KindList, board.KindDimension, board.KindCard} {
			d.setUp().AddTo(kind)
			look("the panel, " + string(kind))
		}
		d.Wall.SelectAll()
		look("with notes picked")
		for where, open := range map[string]func(){
			"the keys": d.menus.ShowKeys, "what is new": d.menus.ShowNews, "the filter": func() { d.top.ToggleFilter() }, "the commands": d.menus.Find, "move to": d.notes.MoveSelected,
			"a note's menu": d.menus.ShowHere, "save as a template": d.saveTemplate, "link": d.links.Link,
			"merge":    func() { d.run(t, "command.domain.merge") },
			"an error": func() { w.Explain(board.Fault(board.CodeDomainLast)) },
		} {
			open()
			look(where)
			if top := w.Window.Canvas().Overlays().Top(); top != nil {
				w.Window.Canvas().Overlays().Remove(top)
			}
		}
		if seen < 1500 {
			t.Errorf("only %d texts", seen)
		}
	}
}

// A board is kept as a template and a new one begun from it: the template stands
// on the first screen, and nothing of the first board is on the second.
func TestOwnTemplateOnTheStartScreen(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	d.Ask(board.Edit{Ref: board.Ref{Kind: board.KindDomain, ID: board.FixedID(board.KindDomain, "Sport")}, Values: board.Values{"name": "Sport in Veldhoven"}}, nil)
	d.catchUp(t)
	d.saveTemplate()
	if !w.shows("Let op: ‘Veldhoven’ staat in wat meegaat: Sport in Veldhoven.") {
		t.Error("it does not warn of the name of the client")
	}
	test.Tap(w.buttonCalled(t, "Bewaren")) // without a name
	w.finishWork()
	if !w.shows("Een sjabloon heeft een naam nodig; typ een paar woorden.") {
		t.Error("it does not say what is missing")
	}
	test.Type(w.Window.Canvas().Focused(), "Ons sjabloon")
	w.press(fyne.KeyReturn)
	w.finishWork()
	if !w.shows("Sjabloon ‘Ons sjabloon’ bewaard.") {
		t.Error("it does not say that it is there")
	}
	own := w.start.Templates.Folder.Templates()
	if len(own) != 1 || own[0].Name.NL != "Ons sjabloon" || own[0].Question.NL != "" {
		t.Fatalf("kept are %+v", own)
	}
	w.leave(w.showStart)
	w.finishWork()
	if !w.shows("Eigen sjablonen") || !w.shows("Ons sjabloon") {
		t.Error("it is not on the first screen")
	}
	w.start.Templates.Rename(own[0])
	w.Window.Canvas().Focused().(*ui.Entry).SetText("Voor buurten")
	w.press(fyne.KeyReturn)
	w.finishWork()
	if !w.shows("Voor buurten") || w.shows("Ons sjabloon") {
		t.Error("it has not got its new name")
	}
	path := t.TempDir() + "/gedeeld" + starter.Extension
	if err := starter.WriteFile(path, w.start.Templates.Folder.Templates()[0]); err != nil {
		t.Fatal(err)
	}
	w.start.Templates.Remove(w.start.Templates.Folder.Templates()[0])
	w.finishWork()
	if !w.shows("Sjabloon ‘Voor buurten’ verwijderd.") {
		t.Error("it does not say what was removed")
	}
	w.Window.Canvas().Overlays().Remove(w.Window.Canvas().Overlays().Top())
	if w.shows("Voor buurten") {
		t.Error("it is still there")
	}
	w.start.Templates.Take(path)
	w.finishWork()
	if !w.shows("Voor buurten") {
		t.Error("it did not come from the file")
	}
	var dots int
	w.objects(func(o fyne.CanvasObject) {
		if text, is := o.(*canvas.Text); is && text.Text == "3 beleidsterreinen" {
			dots++
		}
	})
	if dots == 0 {
		t.Error("its card does not say how large it is")
	}
}

// Two tables renamed one domain: the panel says that there are two versions, and
// one is chosen.
func TestSetUpSettlesTwoNames(t *testing.T) {
	path := boardFile(t, "Buurtkamer")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "ander"+front.Extension)
	if err := os.WriteFile(other, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	sport := board.Ref{Kind: board.KindDomain, ID: board.FixedID(board.KindDomain, "Sport")}
	rename := func(path, name string) {
		t.Helper()
		opened, err := workshop.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := opened.Join().Do(context.Background(), board.Edit{Ref: sport, Values: board.Values{"name": name}}); err != nil {
			t.Fatal(err)
		}
		if err := opened.Close(); err != nil {
			t.Fatal(err)
		}
	}
	rename(path, "Sport en spel")
	rename(other, "Bewegen")
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, path)
	if _, err := d.Workshop.Merge(context.Background(), other, false); err != nil {
		t.Fatal(err)
	}
	d.catchUp(t)
	d.menus.Key(fyne.KeyF9, 0)
	w.buttonCalled(t, "2 versies").Tapped(nil)
	screen.Until(t, "the question which one it is", func() bool {
		letIn() // it comes from elsewhere
		return w.Window.Canvas().Overlays().Top() != nil
	})
	if !w.shows("Sport en spel") || !w.shows("Bewegen") {
		t.Error("it does not show both")
	}
	w.press(fyne.KeyDown, fyne.KeyReturn)
	d.catchUp(t)
	if got := board.Get[*board.Domain](d.State, sport.ID); len(got.Conflicts) > 0 {
		t.Errorf("it is still disputed: %+v", got)
	}
}
