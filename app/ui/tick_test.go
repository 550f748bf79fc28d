package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestTickIsHeardOnceFromPeopleOnly: Enter and the space bar change it, and that
// is heard; what is brought shows, and is not.
func TestTickIsHeardOnceFromPeopleOnly(t *testing.T) {
	var heard []bool
	tick := NewTick("Tellers op het scherm", func(on bool) { heard = append(heard, on) })
	c := show(t, tick, 300, 60)
	tick.Bring(true)
	tick.Bring(true)
	if len(heard) > 0 || !tick.Checked {
		t.Fatalf("it was brought and is %v; heard was %v", tick.Checked, heard)
	}
	c.Focus(tick)
	press(c, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEnter)
	if want := []bool{false, true, false}; !slices.Equal(heard, want) {
		t.Errorf("heard was %v, not %v", heard, want)
	}
	tick.Bring(false)
	tick.Partly(true)
	if !tick.Partial || tick.Checked || len(heard) != 3 {
		t.Errorf("of several things some have it: partly %v, on %v, heard %v", tick.Partial, tick.Checked, heard)
	}
}
