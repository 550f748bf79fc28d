package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Tick is something that is on or off. Enter changes it, as the space bar does.
type Tick struct {
	widget.Check
	Around
	silent bool
}

var (
	_ fyne.Widget    = (*Tick)(nil)
	_ fyne.Focusable = (*Tick)(nil)
)

// NewTick makes a tick that is off; set hears when somebody changes it, and may be
// nil.
func NewTick(text string, set func(on bool)) *Tick {
	t := &Tick{}
	t.Text = text
	t.OnChanged = func(on bool) {
		if !t.silent && set != nil {
			set(on)
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// Bring shows whether it is on; nobody hears of that.
func (t *Tick) Bring(on bool) {
	if t.Checked == on {
		return
	}
	t.silent = true
	t.SetChecked(on)
	t.silent = false
}

// Partly marks what holds for some of several things.
func (t *Tick) Partly(on bool) {
	if t.Partial != on {
		t.Partial = on
		t.Refresh()
	}
}

// FocusGained is called by Fyne.
func (t *Tick) FocusGained() {
	t.Check.FocusGained()
	t.focused(t)
}

// TypedKey is called by Fyne.
func (t *Tick) TypedKey(e *fyne.KeyEvent) {
	switch {
	case isEnter(e):
		t.SetChecked(!t.Checked)
	case !t.took(e):
		t.Check.TypedKey(e)
	}
}
