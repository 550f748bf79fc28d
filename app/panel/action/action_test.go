package action_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/action"
	"samenbord/app/panel/paneltest"
	"samenbord/board"
)

type host struct{ *paneltest.Desk }

func (host) Picked() []board.ID { return nil }

// An action made of a note leads from what is missing to what is missing, and an owner that
// looks like a person is hinted at, not refused.
func TestAnActionIsMadeConcrete(t *testing.T) {
	h := host{paneltest.New(t)}
	from := h.Table.Add(t, h.Table.Cell(0, 0), "Een bankje bij de school")
	card := action.New(h)
	h.Shows = card
	c := h.Show(card.Content(), 320, 1600)
	card.Make(from)
	if len(h.Opened) != 1 || h.Opened[0] != "panel.actions" {
		t.Errorf("opened was %q", h.Opened)
	}
	if step := paneltest.Field(t, card.Content(), h.Text("action.step_hint")); c.Focused() != fyne.Focusable(step) {
		t.Errorf("a %T has the keyboard", c.Focused())
	}
	test.Type(c.Focused(), "Bellen")
	owner := paneltest.Field(t, card.Content(), h.Text("action.owner_hint"))
	c.Focus(owner)
	hint := h.Text("action.role_hint")
	test.Type(owner, "Jan Jansen")
	if !paneltest.Reads(card.Content(), hint) {
		t.Error("nobody is told that an owner is a role")
	}
	owner.SetText("Beheerder")
	if paneltest.Reads(card.Content(), hint) {
		t.Error("a role is taken for a name")
	}
	card.Leave()
	if a := card.Action(); a.FirstStep != "Bellen" || a.OwnerRole != "Beheerder" {
		t.Errorf("kept was %q of %q", a.FirstStep, a.OwnerRole)
	}
	test.Tap(paneltest.Button(t, card.Content(), "Een bankje bij de school"))
	if len(h.Desk.Picked) != 1 || h.Desk.Picked[0] != from[0] {
		t.Errorf("the note it comes from leads to %v", h.Desk.Picked)
	}
}

// The days to choose from count from the day that the window says.
func TestADayCountsFromToday(t *testing.T) {
	h := host{paneltest.New(t)}
	card := action.New(h)
	h.Shows = card
	h.Show(card.Content(), 320, 1600)
	card.Make(nil)
	test.Tap(paneltest.Button(t, card.Content(), h.Text("action.in_two_weeks")))
	if want := board.Date(h.Now().AddDate(0, 0, 14).Format("2006-01-02")); card.Action().Due != want {
		t.Errorf("it is to be done on %s, not on %s", card.Action().Due, want)
	}
}
