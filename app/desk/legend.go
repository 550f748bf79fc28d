package desk

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/ui"
	"samenbord/app/wall"
)

// legend is the line under the wall that says what the colours mean, with the
// shapes and words that say the same on the notes.
type legend struct {
	desk   *Desk
	object *fyne.Container
	by     *barChoice
	line   *fyne.Container
	signs  []wall.Sign // as they stand there now
}

func newLegend(d *Desk) *legend {
	l := &legend{desk: d, line: container.NewHBox()}
	var names []string
	for _, by := range wall.Colours {
		names = append(names, d.Text(colourNames[by]))
	}
	l.by = newBarChoice(func(i int) {
		d.sight.ColourBy(wall.Colours[i])
		d.Wall.TakeFocus()
	})
	l.by.Offer(names)
	away := ui.NewButton("", theme.CancelIcon(), d.toggleLegend)
	away.Importance = widget.LowImportance
	rule := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	rule.SetMinSize(fyne.NewSize(1, 1))
	scroll := container.NewHScroll(l.line)
	l.object = container.NewBorder(rule, nil, nil, nil, container.New(layout.NewCustomPaddedLayout(4, 0, 4, 4), container.NewBorder(nil, nil, container.New(ui.Wide(d.Grown(210)), inBar(d.Look, l.by)), away, scroll)))
	return l
}

// colourNames are the keys of the commands that colour the wall.
var colourNames = map[wall.ColourBy]string{
	wall.ByDimension: "command.view.colour_dimension",
	wall.ByGroup:     "command.view.colour_group",
	wall.ByKind:      "command.view.colour_kind",
}

func (d *Desk) toggleLegend() {
	settings := d.App.Preferences()
	settings.SetBool(acts.LegendSetting, !settings.Bool(acts.LegendSetting))
	d.showView()
	if d.clean { // Fyne gives its room to others only when asked to
		d.around.Refresh()
	}
}

// show brings the legend up to date.
func (l *legend) show() {
	if !l.desk.sight.Legend() {
		l.object.Hide()
		return
	}
	by := l.desk.Wall.View().Colour
	l.by.Choose(slices.Index(wall.Colours, by))
	if signs := wall.Legend(l.desk.State, by, l.desk.Text, l.desk.Look); !slices.Equal(signs, l.signs) {
		l.signs = signs
		l.line.RemoveAll()
		for _, sign := range signs {
			name := sign.Name
			if sign.Code != "" {
				name = sign.Code + " " + name
			}
			label := canvas.NewText(name, theme.Color(theme.ColorNameForeground))
			label.TextSize = l.desk.Grown(13)
			l.line.Add(container.NewHBox(wall.NewSign(sign, l.desk.Look), label, ui.Space(1)))
		}
	}
	l.object.Show()
}
