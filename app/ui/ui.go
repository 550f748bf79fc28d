// Package ui holds the widgets and layouts that the window, its panels and its
// pages are made of, one of each kind.
//
// They know no board, no file and no language. Texts and plain values go in, and
// what people do comes out through callbacks (On…). Nor do they know what a key
// means where they stand (Esc, the function keys, the arrows between fields):
// they ask, see Around. A widget never opens a window, and never saves anything
// itself.
//
// Where to begin: Around, then Button. layout.go has the layouts, field.go the
// one widget with a state that matters: what somebody is typing.
package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Around is what a widget asks of the place where it stands. Every widget here
// that can have the keyboard has one.
type Around struct {
	// OnKey is called for a key that the widget has no use for by itself, and tells
	// whether the place took it; may be nil.
	OnKey func(e *fyne.KeyEvent) bool
	// OnFocus hears that the widget got the keyboard; may be nil.
	OnFocus func(o fyne.CanvasObject)
}

func (a *Around) took(e *fyne.KeyEvent) bool { return a.OnKey != nil && a.OnKey(e) }

func (a *Around) focused(o fyne.CanvasObject) {
	if a.OnFocus != nil {
		a.OnFocus(o)
	}
}

// Arrows gives the keys of a dialog, for Around.OnKey: Esc leaves, the arrows go
// to what comes before and after. Fyne's own dialogs know no key but Tab.
func Arrows(c fyne.Canvas, leave func()) func(*fyne.KeyEvent) bool {
	return func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			leave()
		case fyne.KeyUp, fyne.KeyLeft:
			c.FocusPrevious()
		case fyne.KeyDown, fyne.KeyRight:
			c.FocusNext()
		default:
			return false
		}
		return true
	}
}

// Everywhere tells whether a key means the same wherever somebody types: the
// function keys do, but for F2, which is about a picked note.
func Everywhere(name fyne.KeyName) bool {
	return len(name) > 1 && name[0] == 'F' && name != fyne.KeyF2
}

func isEnter(e *fyne.KeyEvent) bool {
	return e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter
}

// SetText says something in a label. Fyne draws a label anew whenever its text is
// set, the same or not.
func SetText(l *widget.Label, text string) {
	if l.Text != text {
		l.SetText(text)
	}
}

// Show shows or hides a thing, when it is not so already.
func Show(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
	default:
		o.Hide()
	}
}
