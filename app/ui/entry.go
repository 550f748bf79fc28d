package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is text to type in. Where it has several lines Enter is done with it and
// Shift+Enter begins a line: on the wall, in a panel, everywhere the same.
type Entry struct {
	widget.Entry
	// Around has a first look at all keys but Enter.
	Around
	// OnEnter is called for Enter. When it is nil, Fyne's OnSubmitted is.
	OnEnter func()
	// OnShortcut has a first look at a shortcut and tells whether it took it; may be
	// nil.
	OnShortcut func(s fyne.Shortcut) bool

	shift bool // is held; a key event does not say
}

var (
	_ fyne.Widget       = (*Entry)(nil)
	_ fyne.Focusable    = (*Entry)(nil)
	_ fyne.Shortcutable = (*Entry)(nil)
	_ desktop.Keyable   = (*Entry)(nil)
)

// NewEntry makes an empty line to type in.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// ToEnd puts the keyboard behind all that is typed.
func (e *Entry) ToEnd() {
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // lines that were broken count too
}

// FocusGained is called by Fyne.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	e.focused(e)
}

// TypedKey is called by Fyne.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case isEnter(k) && e.MultiLine && e.shift:
		e.TypedRune('\n')
	case isEnter(k) && e.OnEnter != nil:
		e.OnEnter()
	case isEnter(k) || !e.took(k):
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut is called by Fyne.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.OnShortcut == nil || !e.OnShortcut(s) {
		e.Entry.TypedShortcut(s)
	}
}

// KeyDown is called by Fyne.
func (e *Entry) KeyDown(k *fyne.KeyEvent) {
	if isShift(k) {
		e.shift = true
	}
	e.Entry.KeyDown(k)
}

// KeyUp is called by Fyne.
func (e *Entry) KeyUp(k *fyne.KeyEvent) {
	if isShift(k) {
		e.shift = false
	}
	e.Entry.KeyUp(k)
}

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}
