package meet_test

import (
	"net/netip"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"samenbord/app/network"
	"samenbord/app/panel/meet"
	"samenbord/app/panel/paneltest"
	"samenbord/app/phone"
)

// host is a window with a door that goes as the test says.
type host struct {
	*paneltest.Desk
	now      meet.Meeting
	readOnly bool
	slowed   map[int]bool
}

func (h *host) ReadOnly() bool             { return h.readOnly }
func (h *host) Meeting() meet.Meeting      { return h.now }
func (h *host) ChooseAddress(nth int)      { h.now.Chosen = nth }
func (h *host) SetRules(rules phone.Rules) { h.now.Rules = rules }
func (h *host) Slow(number int, on bool)   { h.slowed[number] = on }

func opened() meet.Meeting {
	return meet.Meeting{Open: true, Port: 8080, URL: "http://192.168.1.7:8080/", Base: "192.168.1.7:8080", Code: "KLMNPQ", Leader: "ABCDEFGH",
		Addresses: []network.Address{{IP: netip.MustParseAddr("192.168.1.7")}}}
}

// The panel asks the window to open, and shows how to come in once that is done; on a board
// that cannot be changed it offers nothing.
func TestTheDoorIsOpenedByTheWindow(t *testing.T) {
	h := &host{Desk: paneltest.New(t), now: meet.Meeting{Chosen: -1}, readOnly: true}
	m := meet.New(h)
	h.Show(m.Content(), 320, 1200)
	open := paneltest.Button(t, m.Content(), h.Text("meet.open"))
	test.Tap(open)
	if len(h.Did) != 0 {
		t.Errorf("of a board that cannot be changed: %q", h.Did)
	}
	h.readOnly = false
	m.Show()
	test.Tap(open)
	if !slices.Equal(h.Did, []string{"command.meet.open"}) {
		t.Errorf("carried out was %q", h.Did)
	}
	h.now = opened()
	h.now.Status = phone.Status{In: 3, Reached: true, Browsers: []phone.BrowserStatus{{Number: 2, Slowed: true}}}
	h.slowed = map[int]bool{2: true}
	m.Show()
	for _, text := range []string{"192.168.1.7:8080", h.Text("meet.in", "Count", 3), h.Text("meet.reached")} {
		if !paneltest.Reads(m.Content(), text) {
			t.Errorf("nobody reads %q", text)
		}
	}
	test.Tap(paneltest.Button(t, m.Content(), h.Text("meet.unslow", "Number", 2)))
	if h.slowed[2] {
		t.Error("that one still writes seldom")
	}
}

// The code of who leads is read by who asks for it, and not by who opens the panel after.
func TestTheLeadersCodeIsShownOnlyToWhoAsks(t *testing.T) {
	h := &host{Desk: paneltest.New(t), now: opened()}
	m := meet.New(h)
	h.Show(m.Content(), 320, 1200)
	reads := func() bool { return paneltest.Reads(m.Content(), "ABCD EFGH") }
	if reads() {
		t.Error("it is read at once")
	}
	test.Tap(paneltest.Button(t, m.Content(), h.Text("meet.leader_show")))
	if !reads() {
		t.Error("who asks does not read it")
	}
	m.Leave()
	m.Show()
	if reads() {
		t.Error("it is read by who comes after")
	}
}
