package differences_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/differences"
	"samenbord/app/panel/paneltest"
	"samenbord/board"
)

// host is a window in which perhaps nothing can be changed.
type host struct {
	*paneltest.Desk
	readOnly bool
}

func (h *host) ReadOnly() bool { return h.readOnly }

// differing is the panel of a board of which two copies said something else of two notes.
func differing(t *testing.T, readOnly bool) (*host, *differences.Panel, []board.ID) {
	t.Helper()
	h := &host{paneltest.New(t), readOnly}
	ids := h.Table.Add(t, h.Table.Cell(0, 0), "Bankje", "Tuin")
	other := h.Table.Copy(7)
	for _, id := range ids {
		ref := board.Ref{Kind: board.KindNote, ID: id}
		h.Table.Do(t, board.Edit{Ref: ref, Values: board.Values{"text": "zoals hier"}})
		other.Do(t, board.Edit{Ref: ref, Values: board.Values{"text": "zoals daar"}})
	}
	h.Table.Receive(t, other)
	p := differences.New(h)
	h.Shows = p
	p.Show()
	h.Show(p.Content(), 320, 1200)
	return h, p, ids
}

// What was decided apart is decided one by one with the keyboard, which goes on with the
// next, and back to the wall after the last.
func TestDecidedOneByOne(t *testing.T) {
	h, p, _ := differing(t, false)
	c := h.Window().Canvas()
	c.Focus(p.First())
	for left := 2; left > 0; left-- {
		if n := h.State().CountConflicts(); n != left || h.Walls != 0 {
			t.Fatalf("%d are left, not %d; the wall had the keyboard %d times", n, left, h.Walls)
		}
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if n := h.State().CountConflicts(); n != 0 || h.Walls != 1 || len(h.Said) != 2 {
		t.Errorf("%d are left; the wall had the keyboard %d times; said was %q", n, h.Walls, h.Said)
	}
	if !paneltest.Reads(p.Content(), h.Text("panel.no_differences")) {
		t.Error("nobody reads that all is decided")
	}
}

// Where nothing can be changed, nothing can be decided, but looked at.
func TestOnlyLookedAt(t *testing.T) {
	h, p, ids := differing(t, true)
	test.Tap(paneltest.Button(t, p.Content(), h.Text("panel.take_version")))
	if n := h.State().CountConflicts(); n != 2 {
		t.Errorf("%d are left to decide", n)
	}
	test.Tap(paneltest.Button(t, p.Content(), h.Text("panel.see")))
	if len(h.Gone) != 1 || h.Gone[0].ID != ids[0] && h.Gone[0].ID != ids[1] {
		t.Errorf("shown was %v", h.Gone)
	}
}

// The words of a note that lies face down are not told, and the room may look along.
func TestFaceDownStaysFaceDown(t *testing.T) {
	h, p, ids := differing(t, false)
	for _, id := range ids {
		h.Table.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{"face_down": true}})
	}
	p.Show()
	if paneltest.Reads(p.Content(), "zoals daar") {
		t.Error("the room reads what lies face down")
	}
}
