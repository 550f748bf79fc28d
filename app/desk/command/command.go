// Package command is the ways to what can be done at an open board: menus, keys, the list
// that one types in, drawn from one table.
//
// It carries out what a row says and knows nothing of what that is; who has the table gives
// it. Nothing is asked of a board here but which notes are picked and what its levels are
// called.
//
// Where to begin: Command below, a row; Menus in menus.go draws them all, keys.go takes
// keys, help.go tells of them.
package command

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/board"
)

// Command is one thing that can be done.
type Command struct {
	ID       string // the key of its name
	Menu     string // the menu it stands in, "" for none
	Key      fyne.KeyName
	Modifier fyne.KeyModifier
	Letter   rune    // pressed alone, while the wall has the keyboard
	Also     []Press // other keys that do the same
	Nth      int     // of a numbered command, counted from 1: see Menus.name
	OnNote   bool    // also stands in the context menu of a note
	Enabled  func() bool
	Run      func()
	// Typing does the same in a text field, for the keys that mean something
	// there too. A key that is about the picked notes does nothing there.
	Typing fyne.Shortcut
	// Checked tells whether the line in the menu has a tick.
	Checked func() bool
	OnHead  board.Kind // also stands in the context menu of a header: of a domain's, or a level's
}

// Press is a key with what is held beside it, or a letter.
type Press struct {
	Key      fyne.KeyName
	Modifier fyne.KeyModifier
	Letter   rune
}

const shift = fyne.KeyModifierShift

func (c Command) enabled() bool { return c.Enabled == nil || c.Enabled() }

func (c Command) checked() bool { return c.Checked != nil && c.Checked() }

// clipboard gives the shortcut of a text field, with the clipboard it needs.
func (c Command) clipboard(clipboard fyne.Clipboard) fyne.Shortcut {
	switch c.Typing.(type) {
	case *fyne.ShortcutCut:
		return &fyne.ShortcutCut{Clipboard: clipboard}
	case *fyne.ShortcutCopy:
		return &fyne.ShortcutCopy{Clipboard: clipboard}
	case *fyne.ShortcutPaste:
		return &fyne.ShortcutPaste{Clipboard: clipboard}
	}
	return c.Typing
}

// shortcut is the command's key as Fyne knows shortcuts; nil for keys that
// Fyne does not take as shortcuts (function keys, Delete, letters, and whatever
// has Shift alone beside it).
func (c Command) shortcut() fyne.Shortcut {
	if c.Key == "" || c.Modifier == 0 || c.Modifier == shift {
		return nil
	}
	switch c.Typing.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo, *fyne.ShortcutCut, *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		return c.Typing
	}
	return &desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Modifier}
}

func (c Command) hasPress(p Press) bool {
	return p == Press{Key: c.Key, Modifier: c.Modifier} || slices.Contains(c.Also, p)
}

// keyName writes a command's key as it stands on the keyboard, "Ctrl+Z".
func (c Command) keyName() string { return Press{c.Key, c.Modifier, c.Letter}.name() }

// Keys writes all keys of a command, those that look alike once.
func (c Command) Keys() string {
	names := []string{}
	for _, p := range append([]Press{{c.Key, c.Modifier, c.Letter}}, c.Also...) {
		if name := p.name(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func (p Press) name() string {
	if unicode.IsUpper(p.Letter) {
		return "Shift+" + string(p.Letter)
	}
	if p.Letter != 0 {
		return strings.ToUpper(string(p.Letter))
	}
	if p.Key == "" {
		return ""
	}
	if p.Key == fyne.KeyEqual || p.Key == fyne.KeyPlus {
		return "Ctrl++" // one key to whoever presses it, with or without Shift
	}
	name := ""
	if p.Modifier&fyne.KeyModifierControl != 0 {
		name += "Ctrl+"
	}
	if p.Modifier&fyne.KeyModifierShift != 0 {
		name += "Shift+"
	}
	if p.Modifier&fyne.KeyModifierAlt != 0 {
		name += "Alt+"
	}
	if stands, other := onKeyboard[p.Key]; other {
		return name + stands
	}
	return name + string(p.Key)
}

// onKeyboard is what stands on keys that have another name in Fyne, which is that of X.
var onKeyboard = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyEscape: "Esc", fyne.KeyBackspace: "Backspace",
	fyne.KeyPageUp: "Page Up", fyne.KeyPageDown: "Page Down",
}
