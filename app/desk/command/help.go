package command

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

// Find lets somebody type what they want to do.
func (m *Menus) Find() {
	var options []ui.Option
	for _, c := range m.Table {
		if !c.enabled() {
			continue
		}
		name := m.name(c)
		if key := c.keyName(); key != "" {
			name += "   (" + key + ")"
		}
		options = append(options, ui.Option{Name: name, Run: c.Run})
	}
	m.Choose(m.Text("command.help.commands"), m.Text("help.search"), options)
}

// ShowKeys shows what every key does, from the table and for the wall itself.
func (m *Menus) ShowKeys() {
	rows := [][2]string{}
	for _, c := range m.Table {
		if key := c.Keys(); key != "" && c.Nth == 0 {
			rows = append(rows, [2]string{key, m.Text(c.ID)})
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

// pair puts two texts beside each other, the first in a part of the width, as
// high as the higher of them.
type pair struct {
	part  float32
	width float32 // as it was laid out last
}

// Layout is called by Fyne.
func (p *pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = size.Width
	first := size.Width * p.part
	objects[0].Resize(fyne.NewSize(first, size.Height))
	objects[1].Resize(fyne.NewSize(size.Width-first, size.Height))
	objects[1].Move(fyne.NewPos(first, 0))
}

// MinSize is called by Fyne.
func (p *pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if p.width > 0 { // texts in lines know their height when they have a width
		first := p.width * p.part
		objects[0].Resize(fyne.NewSize(first, objects[0].Size().Height))
		objects[1].Resize(fyne.NewSize(p.width-first, objects[1].Size().Height))
	}
	return fyne.NewSize(160, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}
