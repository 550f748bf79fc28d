package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// field is a line to type in that can be left with Esc.
type field struct {
	widget.Entry
	escape   func()
	shortcut func(fyne.Shortcut) bool // has a first look; may be nil
	function func(fyne.KeyName)       // of the function keys, which mean the same wherever somebody types; may be nil
}

func newField(escape func()) *field {
	f := &field{escape: escape}
	f.ExtendBaseWidget(f)
	return f
}

// entryField is a field in a bar.
type entryField struct{ field }

func newEntryField(escape func()) *entryField {
	f := &entryField{field{escape: escape}}
	f.ExtendBaseWidget(f)
	return f
}

func (f *entryField) bare() {}

// CreateRenderer is called by Fyne.
func (f *entryField) CreateRenderer() fyne.WidgetRenderer { return newBare(f.Entry.CreateRenderer()) }

// TypedKey is called by Fyne.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.escape()
		return
	}
	if f.function != nil && everywhere(e.Name) {
		f.function(e.Name)
		return
	}
	f.Entry.TypedKey(e)
}

// TypedShortcut is called by Fyne.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if f.shortcut == nil || !f.shortcut(s) {
		f.Entry.TypedShortcut(s)
	}
}

// everywhere tells whether a key means the same while somebody types in a field:
// the function keys do, but for F2, which is about a picked note.
func everywhere(name fyne.KeyName) bool {
	return len(name) > 1 && name[0] == 'F' && name != fyne.KeyF2
}
