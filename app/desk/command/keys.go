package command

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
)

// carryOut carries a command out, or hands it to the field that somebody types in.
func (m *Menus) carryOut(c Command) {
	if field := m.Typing(); field != nil && c.Modifier != 0 {
		switch {
		case c.Typing != nil:
			field.TypedShortcut(c.clipboard(m.App.Clipboard()))
			return
		case c.OnNote:
			return
		}
	}
	if c.enabled() {
		c.Run()
	}
}

// Do carries out the command with an id.
func (m *Menus) Do(id string) {
	for _, c := range m.Table {
		if c.ID == id {
			m.carryOut(c)
		}
	}
}

// Key carries out the command of a key that the wall has no use for.
func (m *Menus) Key(name fyne.KeyName, modifier fyne.KeyModifier) {
	if name == fyne.KeyReturn || name == fyne.KeyEnter {
		name = fyne.KeyF2
	}
	if name == fyne.KeyEscape {
		if m.Screen.Clean() { // the way out that its hint names
			m.Screen.ToggleClean()
		} else {
			m.Sight.StepBack()
		}
		return
	}
	if name == fyne.KeyBackspace {
		name = fyne.KeyDelete
	}
	for _, c := range m.Table {
		if name != "" && c.hasPress(Press{Key: name, Modifier: modifier}) {
			m.carryOut(c)
			return
		}
	}
}

// Letter carries out the command of a single letter.
func (m *Menus) Letter(letter rune) {
	if !m.Letters {
		return
	}
	for _, typed := range [...]rune{letter, unicode.ToLower(letter)} { // Shift with a letter may be another command
		for _, c := range m.Table {
			if c.Letter == typed || slices.Contains(c.Also, Press{Letter: typed}) {
				m.carryOut(c)
				return
			}
		}
	}
}
