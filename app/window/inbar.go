package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/look"
	"samenbord/app/quad"
	"samenbord/app/ui"
)

// Bars are painted anew in every frame while somebody moves the wall under them.
// The ground and the border of their fields and choices are drawn for less than
// Fyne's own; see quad.Box. (A theme without them for a part of the window would
// be simpler, but Fyne reads all typefaces once more for each such part.)

// barField is what a bar has to type in or to choose from; its renderer is bare.
type barField interface {
	fyne.CanvasObject
	bare()
}

// inBar gives a field or a choice the ground and the border that it has in a bar.
func inBar(l *look.Look, input barField) fyne.CanvasObject {
	if !boxes() {
		return ui.Bordered(l, input)
	}
	box := quad.NewBox(quad.Style{Fill: l.Field, Stroke: l.Border, Ground: l.Ground, Width: l.Stroke, Radius: theme.InputRadiusSize()})
	return container.NewStack(box, input)
}

// boxes tells whether there is an OpenGL to draw boxes with; tests have none.
func boxes() bool {
	_, real := fyne.CurrentApp().Driver().(desktop.Driver)
	return real
}

// barChoice is a choice in a bar.
type barChoice struct{ ui.Choice }

func newBarChoice(pick func(i int)) *barChoice {
	c := &barChoice{}
	c.Init(c, pick)
	return c
}

func (*barChoice) bare() {}

// CreateRenderer is called by Fyne.
func (c *barChoice) CreateRenderer() fyne.WidgetRenderer { return newBare(c.Choice.CreateRenderer()) }

// bareRenderer leaves out the ground and the border that a box draws. What shows
// hovering, the keyboard or a mistake stays.
type bareRenderer struct{ fyne.WidgetRenderer }

func newBare(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	if !boxes() {
		return r
	}
	b := bareRenderer{r}
	b.strip()
	return b
}

// Refresh is called by Fyne.
func (b bareRenderer) Refresh() {
	b.WidgetRenderer.Refresh()
	b.strip()
}

func (b bareRenderer) strip() {
	ground, border := theme.Color(theme.ColorNameInputBackground), theme.Color(theme.ColorNameInputBorder)
	for _, o := range b.Objects() {
		if r, ok := o.(*canvas.Rectangle); ok {
			if r.FillColor == ground {
				r.FillColor = color.Transparent
			}
			if r.StrokeColor == border {
				r.StrokeColor = color.Transparent
			}
		}
	}
}
