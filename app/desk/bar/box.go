package bar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/draw"
	"samenbord/app/look"
	"samenbord/app/ui"
)

// Bars are painted anew in every frame while somebody moves the wall under them.
// The ground and the border of their fields and choices are drawn for less than
// Fyne's own; see draw.Box.

// barField is what a bar has to type in or to choose from; its renderer is bare.
type barField interface {
	fyne.CanvasObject
	bare()
}

// inBar gives a field or a choice the ground and the border that it has in a bar.
func inBar(l *look.Look, input barField) fyne.CanvasObject {
	if !boxes() {
		if _, choice := input.(*barChoice); choice || !draw.Real() {
			return ui.Bordered(l, input)
		}
		return container.NewStack(input) // has a border of Fyne's
	}
	box := draw.NewBox(draw.Style{Fill: l.Field, Stroke: l.Border, Ground: l.Ground, Width: l.Stroke, Radius: theme.InputRadiusSize()})
	return container.NewStack(box, input)
}

// boxes tells whether there is an OpenGL to draw boxes with; tests have none.
func boxes() bool { return draw.Real() && draw.On(draw.Fields) }

// bareIn is the renderer of a field or a choice in a bar, bare where there is a box.
func bareIn(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	if !boxes() {
		return r
	}
	return draw.Bare(r)
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
func (c *barChoice) CreateRenderer() fyne.WidgetRenderer { return bareIn(c.Choice.CreateRenderer()) }
