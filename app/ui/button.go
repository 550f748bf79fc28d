package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that Enter presses too; Fyne's own knows the space bar only.
type Button struct {
	widget.Button
	Around
	// OnHover hears that the pointer came to it, or left; may be nil.
	OnHover func(at bool)
}

var (
	_ fyne.Widget       = (*Button)(nil)
	_ fyne.Focusable    = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// NewButton makes a button with a text, which is a verb; icon may be nil.
func NewButton(text string, icon fyne.Resource, run func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = text, icon, run
	b.ExtendBaseWidget(b)
	return b
}

// Mark shows whether it is the one that is on, of several buttons.
func (b *Button) Mark(on bool) {
	importance := widget.MediumImportance
	if on {
		importance = widget.HighImportance
	}
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}

// Say gives it another text.
func (b *Button) Say(text string) {
	if b.Text != text {
		b.SetText(text)
	}
}

// Allow tells whether it can be pressed.
func (b *Button) Allow(on bool) {
	switch {
	case on != b.Disabled():
	case on:
		b.Enable()
	default:
		b.Disable()
	}
}

// FocusGained is called by Fyne.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	b.focused(b)
}

// TypedKey is called by Fyne.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch {
	case isEnter(e):
		if !b.Disabled() {
			b.OnTapped()
		}
	case !b.took(e):
		b.Button.TypedKey(e)
	}
}

// MouseIn is called by Fyne.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	if b.OnHover != nil {
		b.OnHover(true)
	}
}

// MouseOut is called by Fyne.
func (b *Button) MouseOut() {
	b.Button.MouseOut()
	if b.OnHover != nil {
		b.OnHover(false)
	}
}
