package desk

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

// keyName writes a command's key as it stands on the keyboard, "Ctrl+Z".
func (c command) keyName() string { return press{c.key, c.modifier, c.letter}.name() }

// keyNames writes all keys of a command, those that look alike once.
func (c command) keyNames() string {
	names := []string{}
	for _, p := range append([]press{{c.key, c.modifier, c.letter}}, c.also...) {
		if name := p.name(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func (p press) name() string {
	if unicode.IsUpper(p.letter) {
		return "Shift+" + string(p.letter)
	}
	if p.letter != 0 {
		return strings.ToUpper(string(p.letter))
	}
	if p.key == "" {
		return ""
	}
	if p.key == fyne.KeyEqual || p.key == fyne.KeyPlus {
		return "Ctrl++" // one key to whoever presses it, with or without Shift
	}
	name := ""
	if p.modifier&fyne.KeyModifierControl != 0 {
		name += "Ctrl+"
	}
	if p.modifier&fyne.KeyModifierShift != 0 {
		name += "Shift+"
	}
	if p.modifier&fyne.KeyModifierAlt != 0 {
		name += "Alt+"
	}
	if stands, other := onKeyboard[p.key]; other {
		return name + stands
	}
	return name + string(p.key)
}

// onKeyboard is what stands on keys that have another name in Fyne, which is that of X.
var onKeyboard = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyEscape: "Esc", fyne.KeyBackspace: "Backspace",
	fyne.KeyPageUp: "Page Up", fyne.KeyPageDown: "Page Down",
}

// findCommand lets somebody type what they want to do.
func (m *menus) findCommand() {
	var options []ui.Option
	for _, c := range table {
		if c.enabled != nil && !c.enabled(m.desk) {
			continue
		}
		name := m.name(c)
		if key := c.keyName(); key != "" {
			name += "   (" + key + ")"
		}
		options = append(options, ui.Option{Name: name, Run: func() { c.run(m.desk) }})
	}
	m.Choose(m.Text("command.help.commands"), m.Text("help.search"), options)
}

// showKeys shows what every key does, from the table and for the wall itself.
func (m *menus) showKeys() {
	rows := [][2]string{}
	for _, c := range table {
		if key := c.keyNames(); key != "" && c.nth == 0 {
			rows = append(rows, [2]string{key, m.Text(c.id)})
		}
	}
	for _, extra := range [...][2]string{
		{"Enter", "help.enter"}, {"Shift+Enter", "help.shift_enter"}, {"Esc", "help.escape"},
		{m.Text("help.arrow_keys"), "help.arrows"}, {"Alt+" + m.Text("help.arrow_keys"), "help.hop"}, {"Ctrl+1…4", "help.levels"}, {"Alt+1…6", "help.dimensions"},
		{"Ctrl+" + m.Text("help.wheel"), "help.zoom"}, {m.Text("help.pan_keys"), "help.pan"},
	} {
		rows = append(rows, [2]string{extra[0], m.Text(extra[1])})
	}
	columns := container.NewGridWithColumns(2)
	half := (len(rows) + 1) / 2
	for _, part := range [...][][2]string{rows[:half], rows[half:]} {
		list := container.New(layout.NewCustomPaddedVBoxLayout(-10)) // labels bring room of their own
		for _, row := range part {
			key, says := widget.NewLabel(row[0]), widget.NewLabel(row[1])
			key.TextStyle.Bold, key.Wrapping, says.Wrapping = true, fyne.TextWrapWord, fyne.TextWrapWord
			list.Add(container.New(&pair{part: 0.37}, key, says))
		}
		columns.Add(list)
	}
	sheet := ui.NewDialog(m.Text("help.title"), m.Window)
	closing := sheet.Answer(m.Text("settings.close"), sheet.Hide)
	sheet.SetOnClosed(m.Back)
	sheet.Ask(ui.NewScroll(columns), m.Grown(1040), m.Grown(760), closing)
}
