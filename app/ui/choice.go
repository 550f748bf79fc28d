package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/look"
)

// Choice is one out of several. Enter, the space bar, up and down open the list,
// left and right go through it.
type Choice struct {
	widget.Select
	Around
	silent bool
}

var (
	_ fyne.Widget    = (*Choice)(nil)
	_ fyne.Focusable = (*Choice)(nil)
)

// NewChoice makes a choice of nothing yet, see Bring; pick hears which one somebody
// took.
func NewChoice(pick func(i int)) *Choice {
	c := &Choice{}
	c.Init(c, pick)
	return c
}

// Init is for a widget that is a Choice and more: self is that widget.
func (c *Choice) Init(self fyne.Widget, pick func(i int)) {
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); !c.silent && i >= 0 {
			pick(i)
		}
	}
	c.ExtendBaseWidget(self)
}

// Bring shows what can be chosen and what is, -1 for nothing or not one thing;
// nobody hears of that. Nothing is drawn anew when all is as it was.
func (c *Choice) Bring(names []string, chosen int) {
	c.Offer(names)
	c.Choose(chosen)
}

// Offer shows what can be chosen, and leaves what is.
func (c *Choice) Offer(names []string) {
	if !slices.Equal(names, c.Options) {
		c.silently(func() { c.SetOptions(names) })
	}
}

// Choose shows what is chosen, -1 for nothing; nobody hears of that.
func (c *Choice) Choose(chosen int) {
	switch {
	case chosen < 0:
		if c.Selected != "" {
			c.silently(c.ClearSelected)
		}
	case chosen < len(c.Options) && c.SelectedIndex() != chosen:
		c.silently(func() { c.SetSelectedIndex(chosen) })
	}
}

func (c *Choice) silently(change func()) {
	c.silent = true
	change()
	c.silent = false
}

// FocusGained is called by Fyne.
func (c *Choice) FocusGained() {
	c.Select.FocusGained()
	c.focused(c)
}

// TypedKey is called by Fyne.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	switch {
	case isEnter(e):
		c.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case !c.took(e):
		c.Select.TypedKey(e)
	}
}

// Bordered draws the border around a thing that Fyne gives to fields only.
func Bordered(l *look.Look, o fyne.CanvasObject) *fyne.Container {
	border := canvas.NewRectangle(color.Transparent)
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = l.Border, l.Stroke, theme.InputRadiusSize()
	return container.NewStack(o, border)
}
