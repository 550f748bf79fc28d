package bar

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"samenbord/app/agenda"
	"samenbord/app/desk/acts"
	"samenbord/app/document/documenttest"
	"samenbord/app/language"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
	places "samenbord/storage/place"
)

// around is a window with all bars, that notes what they ask of it.
type around struct {
	*documenttest.Board
	keys             []fyne.KeyName
	reframed, starts int

	sight   *acts.Sight
	timer   *agenda.Timer
	saving  Saving
	top     *Top
	view    *View
	running *Running
	legend  *Legend
	entry   *Entry
}

func (a *around) Key(name fyne.KeyName) { a.keys = append(a.keys, name) }
func (a *around) Stale()                {}
func (a *around) Reframe()              { a.reframed++ }
func (a *around) ToStart()              { a.starts++ }

// bars puts all bars around a wall.
func bars(t *testing.T, width float32, notes ...string) *around {
	t.Helper()
	a := &around{Board: documenttest.New(t, notes...), timer: agenda.NewTimer(agenda.System()), saving: Saving{Dots: func() bool { return false }}}
	d := a.Document
	a.sight = &acts.Sight{Document: d, OnView: a.show, OnClear: func() { a.top.Find.Set("") }}
	todo := &acts.Notes{Document: d, Sight: a.sight, Clusters: &acts.Clusters{Document: d}}
	a.top = NewTop(d, a, todo, a.sight, &a.saving)
	a.view = NewView(d, a.sight)
	a.running = NewRunning(d, a, &acts.Leading{Document: d, Timer: a.timer}, a.scene)
	a.legend = NewLegend(d, a.sight, func() {})
	a.entry = NewEntry(d, a, todo, a.sight, "", func() { a.sight.SetFilter(func(f *board.Filter) { f.WithoutFirstStep = !f.WithoutFirstStep }) })
	a.Show(container.NewBorder(container.NewVBox(a.top.Object, a.running.Object, a.view.Object), container.NewVBox(a.legend.Object, a.entry.Object), nil, nil, a.Wall), width, 768)
	a.show()
	return a
}

func (a *around) scene() room.Scene {
	a.timer.Follow(a.State)
	return room.Scene{State: a.State, Now: time.Now(), Count: a.timer.Count(), Language: a.Language, Look: a.Look}
}

// show brings all bars up to date, as the desk does after an event.
func (a *around) show() {
	a.top.Show()
	a.view.Show()
	a.running.Show(a.scene())
	a.legend.Show()
	a.entry.Show()
}

// do carries out an intent and brings all bars up to date.
func (a *around) do(intent board.Intent) {
	a.Ask(intent, nil)
	a.Follow()
	a.show()
}

// chips are the words on the chips; nil while there is no line for them.
func (a *around) chips() (names []string) {
	if !a.view.Object.Visible() {
		return nil
	}
	for _, o := range a.view.Chips.Objects {
		names = append(names, o.(*ui.Button).Text)
	}
	return names
}

// TestSavedIsTold: what people read of saving, of a board that lies elsewhere too; and
// its name stays readable on a small screen.
func TestSavedIsTold(t *testing.T) {
	a := bars(t, 1366)
	a.do(board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"title": "Voorbeeldbord Lindewaard", "question": "Wat maakt het makkelijker om gezond en prettig te leven?"}})
	at := time.Date(2026, 11, 21, 14, 32, 0, 0, time.Local)
	network := places.Place{Kind: places.Network}
	for _, try := range []struct {
		saved     time.Time
		elsewhere workshop.Elsewhere
		nl, en    string
	}{
		{time.Time{}, workshop.Elsewhere{}, "", ""},
		{at, workshop.Elsewhere{}, "opgeslagen 14:32", "saved 14:32"},
		{time.Time{}, workshop.Elsewhere{Place: network}, "op netwerkschijf", "on network drive"},
		{at, workshop.Elsewhere{Place: network, Behind: true}, "opgeslagen 14:32", "saved 14:32"},
		{at, workshop.Elsewhere{Place: network, Published: at}, "opgeslagen 14:32 · netwerkschijf 14:32", "saved 14:32 · network drive 14:32"},
		{at, workshop.Elsewhere{Place: places.Place{Kind: places.Cloud, Name: "OneDrive"}, Published: at, Behind: true}, "opgeslagen 14:32 · OneDrive 14:32", "saved 14:32 · OneDrive 14:32"},
		{at, workshop.Elsewhere{Place: network, Behind: true, Problem: board.Fault(board.CodePlaceAway, board.BlankFile.Is("x"))}, "alleen hier opgeslagen 14:32", "saved here only 14:32"},
	} {
		a.saving.At, a.saving.Elsewhere = try.saved, try.elsewhere
		for l, want := range map[language.Language]string{language.NL: try.nl, language.EN: try.en} {
			a.Language = l
			if a.top.ShowSaved(); a.top.Saved.Text != want {
				t.Errorf("in %s people read %q, want %q", l, a.top.Saved.Text, want)
			}
			if width := a.top.Names.Size().Width; width < 150 {
				t.Errorf("with %q the name of the board has %.0f px", want, width)
			}
		}
	}
	a.saving.Dots = func() bool { return true }
	if a.top.Show(); a.top.undo.Disabled() || !a.top.redo.Disabled() {
		t.Error("a dot cannot be taken back, or nothing be done again")
	}
}

// TestEveryConditionHasItsChip: each can be taken off by itself, and then all of
// the board is back.
func TestEveryConditionHasItsChip(t *testing.T) {
	a := bars(t, 1366, "Eerste")
	v := wall.View{Domain: documenttest.Cell("Wonen", "Nano").Domain, Level: documenttest.Cell("Wonen", "Nano").Level, Filter: board.Filter{
		Kinds: board.NoteKinds, Dimension: board.InOrder[*board.Dimension](a.State)[0].ID, Group: board.InOrder[*board.Group](a.State)[0].ID,
		WithoutFirstStep: true, WithoutLink: true, Conflict: true,
	}}
	a.sight.SetView(v.Fold(documenttest.Cell("Sport", "Nano").Domain, true))
	if got, want := len(a.chips()), len(board.NoteKinds)+8; got != want {
		t.Errorf("there are %d chips, not %d", got, want)
	}
	for n := len(a.chips()); n > 0; n-- {
		a.view.Chips.Objects[0].(*ui.Button).OnTapped()
		if got := len(a.chips()); got != n-1 {
			t.Fatalf("a chip was pressed, and of %d there are %d", n, got)
		}
	}
	if v := a.Wall.View(); !v.Filter.Empty() || v.Focused() || len(v.Folded) > 0 {
		t.Errorf("no chip is left, and the view is %+v", v)
	}
}

// TestSessionsAreOfferedWhenThereAreAny is about the filter.
func TestSessionsAreOfferedWhenThereAreAny(t *testing.T) {
	a := bars(t, 1366, "Eerste")
	a.top.ToggleFilter()
	if !a.Reads(a.Text("board.filter_kinds")) || a.Reads(a.Text("board.new_since")) {
		t.Error("sessions are offered where there are none")
	}
	a.top.ToggleFilter()
	if a.Reads(a.Text("board.filter_kinds")) {
		t.Error("the filter does not go away")
	}
	a.do(board.Create{Entities: []board.Entity{&board.Session{Date: "2027-03-12"}}})
	if a.top.ToggleFilter(); !a.Reads(a.Text("board.new_since")) {
		t.Error("sessions are not offered")
	}
	session := board.InOrder[*board.Session](a.State)[0].ID
	a.sight.SetFilter(func(f *board.Filter) { f.Session = session })
	if got := a.chips(); !slices.Equal(got, []string{"Sessie: 12 maart 2027"}) {
		t.Errorf("on the chips stands %q", got)
	}
}

// TestEntryWritesWhatStandsInIt: a note goes where the bar says, from whom it says; the
// line is empty for the next one, and the ideas that wait are counted.
func TestEntryWritesWhatStandsInIt(t *testing.T) {
	a := bars(t, 1366)
	group := board.InOrder[*board.Group](a.State)[0]
	a.entry.Place.SetSelected("Sport › Meso")
	a.entry.groups.SetSelected(group.Name)
	a.entry.Field.SetText("Samen koken")
	a.entry.Field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	a.Follow()
	a.show()
	if n := a.Note("Samen koken"); n.Place.Cell != documenttest.Cell("Sport", "Meso") || n.Group != group.ID || n.NoteKind != board.Idea || a.entry.Field.Text != "" {
		t.Errorf("the note is %+v, the line holds %q", n, a.entry.Field.Text)
	}
	if want := a.Text("action.no_step", "Count", 1); a.entry.Waiting.Text != want {
		t.Errorf("in view is %q, not %q", a.entry.Waiting.Text, want)
	}
	a.entry.Field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // with nothing in it
	a.Follow()
	if n := a.State.NoteCount(); n != 1 {
		t.Errorf("there are %d notes", n)
	}
	if test.Tap(a.entry.Waiting); !a.sight.Waiting() || a.entry.Waiting.Importance == 0 {
		t.Error("pressing the count does not show what waits")
	}
	a.entry.Field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	if !slices.Equal(a.keys, []fyne.KeyName{fyne.KeyF5}) {
		t.Errorf("the window heard %v", a.keys)
	}
}

// TestRunningIsThereWhileSomethingGoesOn: the line comes with a timer and goes with it, and
// the wall gives it room.
func TestRunningIsThereWhileSomethingGoesOn(t *testing.T) {
	a := bars(t, 1366)
	if a.running.Object.Visible() || a.reframed != 0 {
		t.Error("it is there while nothing goes on")
	}
	a.do(board.SetTimer{Length: 5 * time.Minute})
	if !a.running.Object.Visible() || a.reframed != 1 || !a.running.away.Visible() || a.running.next.Visible() {
		t.Errorf("a timer runs; it was given room %d times", a.reframed)
	}
	a.running.away.OnTapped()
	a.Follow()
	if a.show(); a.running.Object.Visible() || a.reframed != 2 {
		t.Error("it stays when the timer is gone")
	}
}

// TestLegendSaysWhatColoursMean: by dimension, and by what is chosen on it.
func TestLegendSaysWhatColoursMean(t *testing.T) {
	a := bars(t, 1366)
	first := board.InOrder[*board.Dimension](a.State)[0]
	if !a.Reads(first.Code + " " + first.Label(false)) {
		t.Error("it does not name a dimension")
	}
	a.legend.by.SetSelected(a.Text(acts.ColourNames[wall.ByKind]))
	if !a.Reads(a.Text("kind."+string(board.Idea))) || a.Wall.View().Colour != wall.ByKind || a.Reads(first.Code+" "+first.Label(false)) {
		t.Error("it does not follow what was chosen on it")
	}
	a.App.Preferences().SetBool(acts.LegendSetting, true)
	if a.legend.Show(); a.legend.Object.Visible() {
		t.Error("it is there for who put it off")
	}
}
