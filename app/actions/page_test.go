package actions_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/actions"
	"samenbord/app/panel/paneltest"
	"samenbord/board"
)

// opened is the page in a window, with what it told of.
type opened struct {
	*paneltest.Desk
	page   *actions.Page
	opened []board.ID
	looked []board.ID
	made   int
	closed int
}

// open shows the page of a board on which three notes of two domains have an action each:
// a bench of the first domain, a garden and a meal of the second.
func open(t *testing.T) (o *opened, bench, garden, meal board.ID) {
	t.Helper()
	o = &opened{Desk: paneltest.New(t)}
	first := o.Table.Add(t, o.Table.Cell(0, 0), "Een bankje")
	second := o.Table.Add(t, o.Table.Cell(1, 0), "Een moestuin", "Samen eten")
	act := func(note board.ID, step, owner string) board.ID {
		return o.Table.Do(t, board.MakeAction{From: []board.ID{note}, FirstStep: step, Owner: owner}).Created[0]
	}
	bench, garden, meal = act(first[0], "Bellen", "Beheerder"), act(second[0], "", "Tuinman"), act(second[1], "Vragen", "Beheerder")
	o.page = actions.New(o)
	o.page.OnOpen = func(id board.ID) { o.opened = append(o.opened, id) }
	o.page.OnLook = func(id board.ID) { o.looked = append(o.looked, id) }
	o.page.OnMake = func() { o.made++ }
	o.page.OnClose = func() { o.closed++ }
	o.Shows = o.page
	o.page.Show()
	o.Show(o.page.Content(), 1366, 700)
	o.page.Focus()
	return o, bench, garden, meal
}

func (o *opened) keys(names ...fyne.KeyName) {
	for _, name := range names {
		o.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (o *opened) types(letters string) {
	for _, r := range letters {
		o.Window().Canvas().Focused().TypedRune(r)
	}
}

func (o *opened) reads(text string) bool { return paneltest.Reads(o.page.Content(), text) }

func (o *opened) status(id board.ID) board.ActionStatus {
	return board.Get[*board.Action](o.State(), id).StatusNow()
}

// The list says what each action is, who does it, what is the first step, and what is
// still missing; the arrows and Enter lead to one.
func TestTheListLeadsToAnAction(t *testing.T) {
	o, bench, garden, _ := open(t)
	for _, text := range []string{"Een bankje", "Een moestuin", "Samen eten", "Beheerder", "Tuinman", "Bellen", o.Text("action.missing_first_step"), o.Text("action.count", "Count", 3, "Concrete", 0)} {
		if !o.reads(text) {
			t.Errorf("nobody reads %q", text)
		}
	}
	o.keys(fyne.KeyReturn)
	o.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // over the title of the second domain
	if want := []board.ID{bench, garden}; !slices.Equal(o.opened, want) {
		t.Errorf("opened were %v, not %v", o.opened, want)
	}
	if o.page.At() != garden || !slices.Contains(o.looked, garden) {
		t.Errorf("the keyboard is at %v", o.page.At())
	}
}

// Digits give a status, M asks for one.
func TestAStatusByKey(t *testing.T) {
	o, bench, _, _ := open(t)
	o.types("2")
	if o.status(bench) != board.ActionStatuses[1] {
		t.Errorf("it is %q", o.status(bench))
	}
	o.types("m")
	o.Take(o.Text("status." + string(board.ActionStatuses[2])))
	if o.status(bench) != board.ActionStatuses[2] {
		t.Errorf("it is %q", o.status(bench))
	}
	o.types("9") // is none
	if o.status(bench) != board.ActionStatuses[2] {
		t.Errorf("it is %q", o.status(bench))
	}
}

// Delete takes an action away at once, and what is read then brings it back.
func TestAnActionIsRemovedAndComesBack(t *testing.T) {
	o, _, _, _ := open(t)
	o.keys(fyne.KeyDelete)
	if o.reads("Een bankje") || !slices.Equal(o.Said, []string{o.Text("action.removed")}) {
		t.Errorf("it is still there, and people read %q", o.Said)
	}
	o.Action()
	if !o.reads("Een bankje") {
		t.Error("it is not back")
	}
}

// The board has a column for each status; the arrows go over those that have cards, and
// a card that gets another status goes to its column with the keyboard.
func TestTheBoardByStatus(t *testing.T) {
	o, bench, _, _ := open(t)
	o.types("b")
	for i, status := range board.ActionStatuses {
		want := o.Text("status."+string(status)) + map[bool]string{true: " (3)", false: " (0)"}[i == 0]
		if !o.reads(want) {
			t.Errorf("nobody reads %q", want)
		}
	}
	o.types("3")
	moved := board.ActionStatuses[2]
	var there board.ID
	for _, id := range []board.ID{bench, o.page.At()} {
		if o.status(id) == moved {
			there = id
		}
	}
	if there.IsZero() || !o.reads(o.Text("status."+string(moved))+" (1)") {
		t.Fatal("no card went to the third column")
	}
	o.keys(fyne.KeyRight, fyne.KeyReturn) // over the empty column
	if len(o.opened) != 1 || o.opened[0] != there {
		t.Errorf("opened was %v, not %v", o.opened, there)
	}
	o.types("b")
	if !o.reads("Tuinman") {
		t.Error("the list is not back")
	}
}

// The page tells the window what it does not do itself.
func TestKeysForTheWindow(t *testing.T) {
	o, _, _, _ := open(t)
	o.keys(fyne.KeyF5, fyne.KeyEscape)
	o.types("A")
	test.Tap(paneltest.Button(t, o.page.Content(), o.Text("action.new")))
	test.Tap(paneltest.Button(t, o.page.Content(), o.Text("action.to_wall")))
	if !slices.Equal(o.Keys, []fyne.KeyName{fyne.KeyF5}) || o.made != 1 || o.closed != 3 {
		t.Errorf("the window got %v; %d were made, and it was closed %d times", o.Keys, o.made, o.closed)
	}
}

// On a board without actions people read what to do, and not an empty list.
func TestNoActionsYet(t *testing.T) {
	o := &opened{Desk: paneltest.New(t)}
	o.page = actions.New(o)
	o.page.Show()
	o.Show(o.page.Content(), 1366, 700)
	if !o.reads(o.Text("action.none_yet")) {
		t.Error("nobody reads what to do")
	}
}
