package bar

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/ui"
	"samenbord/app/wall"
)

// Legend is the line under the wall that says what the colours mean, with the
// shapes and words that say the same on the notes.
type Legend struct {
	*document.Document
	Object *fyne.Container
	sight  *acts.Sight
	by     *barChoice
	line   *fyne.Container
	signs  []wall.Sign // as they stand there now
}

// NewLegend makes it; toggle takes it away, or shows it again.
func NewLegend(d *document.Document, sight *acts.Sight, toggle func()) *Legend {
	l := &Legend{Document: d, sight: sight, line: container.NewHBox()}
	var names []string
	for _, by := range wall.Colours {
		names = append(names, d.Text(acts.ColourNames[by]))
	}
	l.by = newBarChoice(func(i int) {
		sight.ColourBy(wall.Colours[i])
		d.Wall.TakeFocus()
	})
	l.by.Offer(names)
	away := ui.NewButton("", theme.CancelIcon(), toggle)
	away.Importance = widget.LowImportance
	rule := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	rule.SetMinSize(fyne.NewSize(1, 1))
	scroll := container.NewHScroll(l.line)
	l.Object = container.NewBorder(rule, nil, nil, nil, container.New(layout.NewCustomPaddedLayout(4, 0, 4, 4), container.NewBorder(nil, nil, container.New(ui.Wide(d.Grown(210)), inBar(d.Look, l.by)), away, scroll)))
	return l
}

// Show brings the legend up to date.
func (l *Legend) Show() {
	if !l.sight.Legend() {
		l.Object.Hide()
		return
	}
	by := l.Wall.View().Colour
	l.by.Choose(slices.Index(wall.Colours, by))
	if signs := wall.Legend(l.State, by, l.Text, l.Look); !slices.Equal(signs, l.signs) {
		l.signs = signs
		l.line.RemoveAll()
		for _, sign := range signs {
			name := sign.Name
			if sign.Code != "" {
				name = sign.Code + " " + name
			}
			label := canvas.NewText(name, theme.Color(theme.ColorNameForeground))
			label.TextSize = l.Grown(13)
			l.line.Add(container.NewHBox(wall.NewSign(sign, l.Look), label, ui.Space(1)))
		}
	}
	l.Object.Show()
}
