package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Pressable is what a widget stands on that draws itself and can be pressed: with
// the mouse, with Enter and with the space bar. It is embedded, and ExtendBaseWidget
// called with the widget around it, which is drawn anew when one of its fields
// changes.
type Pressable struct {
	widget.BaseWidget
	Around
	// OnTapped is what comes of pressing it.
	OnTapped func()
	// Focused tells whether it has the keyboard, Hovered whether the pointer is at it.
	Focused, Hovered bool
}

var (
	_ fyne.Focusable    = (*Pressable)(nil)
	_ fyne.Tappable     = (*Pressable)(nil)
	_ desktop.Hoverable = (*Pressable)(nil)
)

// Tapped is called by Fyne.
func (p *Pressable) Tapped(*fyne.PointEvent) { p.OnTapped() }

// FocusGained is called by Fyne.
func (p *Pressable) FocusGained() { p.Focused = true; p.Refresh(); p.focused(p) }

// FocusLost is called by Fyne.
func (p *Pressable) FocusLost() { p.Focused = false; p.Refresh() }

// MouseIn is called by Fyne.
func (p *Pressable) MouseIn(*desktop.MouseEvent) { p.Hovered = true; p.Refresh() }

// MouseMoved is called by Fyne.
func (p *Pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (p *Pressable) MouseOut() { p.Hovered = false; p.Refresh() }

// TypedRune is called by Fyne.
func (p *Pressable) TypedRune(r rune) {
	if r == ' ' {
		p.OnTapped()
	}
}

// TypedKey is called by Fyne.
func (p *Pressable) TypedKey(e *fyne.KeyEvent) {
	if isEnter(e) {
		p.OnTapped()
		return
	}
	p.took(e)
}
