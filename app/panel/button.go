package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is a button on a page; Enter presses it too.
type Button struct {
	widget.Button
	page *Page
}

// Button makes a button with a text, which is a verb.
func (p *Page) Button(text string, icon fyne.Resource, run func()) *Button {
	b := &Button{page: p}
	b.Text, b.Icon, b.OnTapped = text, icon, run
	b.ExtendBaseWidget(b)
	p.take(b)
	return b
}

// FocusGained is called by Fyne.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	b.page.reveal(b)
}

// TypedKey is called by Fyne.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		if !b.Disabled() {
			b.OnTapped()
		}
	case !b.page.key(e):
		b.Button.TypedKey(e)
	}
}

// Tick is something that is on or off.
type Tick struct {
	widget.Check
	page   *Page
	silent bool
}

// Tick makes a tick; set hears when somebody changes it.
func (p *Page) Tick(text string, set func(on bool)) *Tick {
	t := &Tick{page: p}
	t.Text = text
	t.OnChanged = func(on bool) {
		if !t.silent {
			set(on)
		}
	}
	t.ExtendBaseWidget(t)
	p.take(t)
	return t
}

// Bring shows what the board says.
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
	t.page.reveal(t)
}

// TypedKey is called by Fyne.
func (t *Tick) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		t.SetChecked(!t.Checked)
	case !t.page.key(e):
		t.Check.TypedKey(e)
	}
}
