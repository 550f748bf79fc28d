package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/desk/acts"
	"samenbord/app/language"
	"samenbord/app/panel/day"
	"samenbord/app/projector"
	"samenbord/app/screen"
	"samenbord/app/ui"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// agendaFile is a board with a question and three steps: welcome, silent writing
// (hidden, of what we do already), and the parking lot.
func agendaFile(t *testing.T, texts ...string) string {
	t.Helper()
	things := boardtest.Things(3)
	things[0].(*board.Info).Question = "Wat werkt hier?"
	for i, step := range []*board.Step{
		{Title: "Welkom", Minutes: 5, Screen: "question"},
		{Title: "Stil schrijven", Minutes: 20, NoteKind: board.Existing, Hidden: true, Screen: "board", Prompt: "Wat doen we al?"},
		{Title: "Parkeren", Minutes: 10, NoteKind: board.Obstacle, Screen: "list", List: board.FixedID(board.KindList, "parking")},
	} {
		step.ID, step.Order = board.FixedID(board.KindStep, step.Title), string(rune('a'+i))
		things = append(things, step)
	}
	return fileOf(t, things, texts...)
}

// roomTexts are the texts that the room sees on the projector.
func roomTexts(p *projector.Projector) string {
	var all []string
	var shown fyne.CanvasObject = p.Board
	if p.Room.Visible() {
		shown = p.Room
	}
	if p.Room.Visible() == p.Board.Visible() {
		return "both or nothing"
	}
	for _, o := range test.LaidOutObjects(shown) {
		if text, is := o.(*canvas.Text); is {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, " ")
}

// TestAgendaLeadsTheRoom: starting a step sets the kind of new notes and where
// they go, what the projector shows, and the timer; a screen that is chosen by hand
// stays until the next step.
func TestAgendaLeadsTheRoom(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, agendaFile(t))
	p := d.openProjector(t)
	sees := func(yes string, no ...string) {
		t.Helper()
		got := roomTexts(p)
		if !strings.Contains(got, yes) {
			t.Errorf("the room does not see %q: %s", yes, got)
		}
		for _, text := range no {
			if strings.Contains(got, text) {
				t.Errorf("the room sees %q: %s", text, got)
			}
		}
	}
	if d.runningBar.Object.Visible() || p.Room.Visible() {
		t.Error("something goes on before anybody began")
	}
	d.doTest(t, board.NextStep{})
	sees("Wat werkt hier?", "Wonen")
	sees("5:00")
	if !w.shows("1/3 Welkom") || !w.shows("Einde") || d.Next.Kind != board.Idea {
		t.Error("the bar does not say what goes on, or the kind is another")
	}
	d.doTest(t, board.NextStep{})
	sees("Wonen", "Wat werkt hier?")
	sees("Wat doen we al?")
	if d.Next.Kind != board.Existing {
		t.Errorf("new notes are %s", d.Next.Kind)
	}
	d.Next.Kind = board.Wish // somebody wants another
	d.doTest(t, board.AddNotes{Cell: cell("Wonen", "Nano"), Notes: []board.Note{{Text: "Geheimpje"}}})
	if d.Next.Kind != board.Wish {
		t.Error("an event takes the chosen kind away")
	}
	sees("Wonen", "Geheimpje")
	if w.shows("Geheimpje") || !w.shows("Toon 1 briefje") {
		t.Error("the note does not lie face down, or nobody offers to reveal it")
	}
	d.doTest(t, board.ShowScreen{Screen: "pause"})
	sees("We gaan verder om", "Wonen")
	d.doTest(t, board.ShowScreen{Screen: "column", Shown: []board.ID{board.FixedID(board.KindDomain, "Sport")}})
	sees("Sport", "We gaan verder om")
	if p.Wall.Follows() || p.Wall.View().Domain != board.FixedID(board.KindDomain, "Sport") {
		t.Error("the projector does not show one column")
	}
	d.doTest(t, board.Reveal{}, board.NextStep{})
	if !w.shows("Geheimpje") {
		t.Error("it was revealed and cannot be read")
	}
	sees("Parkeerplaats", "Geheimpje", "Wonen")
	if !p.Wall.Follows() || d.Next.Kind != board.Obstacle || d.Wall.Cell().List != board.FixedID(board.KindList, "parking") {
		t.Error("the step did not set follow, kind and list")
	}
	d.doTest(t, board.EndAgenda{})
	if d.runningBar.Object.Visible() || p.Room.Visible() {
		t.Error("something goes on after the end")
	}
}

// TestOneScreen: without a projector, a clean screen shows the room what the
// projector would.
func TestOneScreen(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, agendaFile(t))
	d.doTest(t, board.NextStep{})
	if d.cleanRoom.Room.Visible() {
		t.Error("the facilitator cannot work")
	}
	d.ToggleClean()
	if !d.cleanRoom.Room.Visible() || !w.shows("Wat werkt hier?") || !w.shows("5:00") {
		t.Error("the room does not see the question and the time")
	}
	d.doTest(t, board.ShowScreen{Screen: "column", Shown: []board.ID{board.FixedID(board.KindDomain, "Sport")}})
	if d.cleanRoom.Room.Visible() || d.Wall.View().Domain != board.FixedID(board.KindDomain, "Sport") {
		t.Error("the wall does not show one column")
	}
	d.doTest(t, board.NextStep{})
	if d.Wall.View().Domain != (board.ID{}) {
		t.Error("the wall shows one column still")
	}
	d.ToggleClean()
	if d.cleanRoom.Room.Visible() {
		t.Error("the screen of the room stays")
	}
}

// TestAgendaPanel: the steps are changed while the agenda runs: words, minutes and
// order; one is added and one is taken out; Undo brings it back.
func TestAgendaPanel(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, agendaFile(t))
	d.doTest(t, board.NextStep{})
	d.Wall.TakeFocus()
	d.menus.Letter('g')
	a, is := d.panels.Panel("panel.agenda").(*day.Panel)
	if !is || d.panels.Opened() != "panel.agenda" || a.First() == nil {
		t.Fatal("the agenda does not open")
	}
	for _, text := range []string{"Welkom", "Stil schrijven", "nu", "20 min", "Dit ziet de zaal"} {
		if !w.shows(text) {
			t.Errorf("the panel does not show %q", text)
		}
	}
	var rows []fyne.Tappable
	w.objects(func(o fyne.CanvasObject) {
		if row, is := o.(fyne.Tappable); is && strings.HasSuffix(typeName(o), "stepRow") {
			rows = append(rows, row)
		}
	})
	if len(rows) != 3 {
		t.Fatalf("there are %d steps", len(rows))
	}
	test.Tap(rows[1])
	fields := map[string]*ui.Field{}
	w.objects(func(o fyne.CanvasObject) {
		if f, is := o.(*ui.Field); is {
			fields[f.Text] = f
		}
	})
	step := func() *board.Step {
		d.catchUp(t)
		return board.Get[*board.Step](d.State, board.FixedID(board.KindStep, "Stil schrijven"))
	}
	fields["20"].SetText("15")
	fields["20"].Keep()
	fields["Wat doen we al?"].SetText("Wat loopt er al?")
	fields["Wat doen we al?"].Keep()
	if got := step(); got.Minutes != 15 || got.Prompt != "Wat loopt er al?" {
		t.Errorf("the step is %+v", got)
	}
	fields["20"].SetText("een kwartier")
	fields["20"].Keep()
	if got := step(); got.Minutes != 15 || !w.shows(d.Text("agenda.minutes_wrong")) {
		t.Errorf("words as minutes give %d", got.Minutes)
	}
	d.doTest(t, board.Arrange{Ref: board.RefOf(step()), Before: board.FixedID(board.KindStep, "Welkom")},
		board.AddStep{Step: board.Step{Title: "Energizer", Minutes: 5}})
	d.panels.Update()
	if !w.shows("Energizer") || d.leading.Now() == nil || d.leading.Now().Title != "Welkom" {
		t.Error("the new step is not there, or the agenda stopped")
	}
}

// TestTimerKeys: T starts, stops and goes on; with Shift there is a minute more.
func TestTimerKeys(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, agendaFile(t))
	press := func(letter rune) {
		d.menus.Letter(letter)
		d.catchUp(t)
	}
	press('t')
	if c := d.running.timer.Count(); !c.Short || c.Length != acts.UsualTimer || c.Paused {
		t.Errorf("T starts %+v", c)
	}
	press('T')
	press('t')
	if c := d.running.timer.Count(); c.Length != acts.UsualTimer+time.Minute || !c.Paused {
		t.Errorf("Shift+T and T give %+v", c)
	}
	press('t')
	if c := d.running.timer.Count(); c.Paused {
		t.Error("T again does not go on")
	}
}

// agendaRun: the agenda is begun with the keys; the timer shows on the projector
// and goes while a dialog is open; notes of the hidden step lie face down, in the
// file too, until they are revealed; Undo turns them back; and after the power went
// it goes on where it was.
func agendaRun(t *testing.T, s *stage) {
	path := agendaFile(t, "Al op het bord")
	p := s.show(t, path)
	until := func(what string, so func(s *board.State) bool) {
		t.Helper()
		screen.Until(t, what, func() bool {
			file, b, err := storage.Peek(path)
			if err != nil {
				return false // it is being written
			}
			defer file.Close()
			return so(b.State())
		})
	}
	going := func(title string) func(s *board.State) bool {
		return func(s *board.State) bool {
			step := s.CurrentStep(time.Now())
			return step != nil && step.Title == title
		}
	}
	secret := func(down bool) func(s *board.State) bool {
		return func(s *board.State) bool {
			for n := range board.Each[*board.Note](s) {
				if n.Text == "Wandelgroep" {
					return n.FaceDown == down && n.NoteKind == board.Existing && n.Session == s.Info().Session
				}
			}
			return false
		}
	}
	p.Key(t, "ctrl+Next")
	until("the first step", going("Welkom"))
	p.Key(t, "F5")
	screen.Until(t, "the projector window", func() bool { return p.HasWindow("Projector") })
	for range 2 { // nobody touches anything, and the time goes
		before := p.Look(t)
		p.Changed(t, before)
	}
	p.Raise(t, "Samen gezond")
	p.Key(t, "ctrl+k") // a dialog is open
	before := p.Look(t)
	p.Changed(t, before)
	p.Key(t, "Escape", "ctrl+Next")
	until("the second step", going("Stil schrijven"))
	p.Key(t, "t") // what stands still can be waited for
	until("the clock standing still", func(s *board.State) bool {
		step := s.CurrentStep(time.Now())
		return step != nil && step.Run.Paused > 0
	})
	press := func(key string) {
		t.Helper()
		before := p.Settle(t)
		p.Key(t, key)
		p.Changed(t, before)
		p.Settle(t)
	}
	press("n")
	p.Type(t, "Wandelgroep")
	p.Key(t, "Return", "Escape")
	until("the note face down", secret(true))
	press("ctrl+k")
	p.Type(t, "omgekeerde briefjes tonen")
	p.Key(t, "Return")
	until("the note revealed", secret(false))
	press("ctrl+z")
	until("the note turned back, and the step goes on", func(s *board.State) bool { return secret(true)(s) && going("Stil schrijven")(s) })

	p.Kill()
	p = s.show(t, path)
	p.Key(t, "t")
	until("the step of before, going on", func(s *board.State) bool {
		step := s.CurrentStep(time.Now())
		return step != nil && step.Title == "Stil schrijven" && step.Run.Paused == 0 && step.Run.Rest > 0
	})
	s.leave(t)
}
