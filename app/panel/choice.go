package panel

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

// Choice is one out of several.
type Choice struct {
	widget.Select
	page   *Page
	pick   func(i int)
	silent bool
}

// Choice makes a choice; pick hears which one somebody took.
func (p *Page) Choice(pick func(i int)) *Choice {
	c := &Choice{page: p, pick: pick}
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); !c.silent && i >= 0 {
			c.pick(i)
		}
	}
	c.ExtendBaseWidget(c)
	p.take(c)
	return c
}

// Bring shows what can be chosen and what is; -1 is nothing, or not one thing.
func (c *Choice) Bring(names []string, chosen int) {
	c.silent = true
	defer func() { c.silent = false }()
	if !slices.Equal(names, c.Options) {
		c.SetOptions(names)
	}
	switch {
	case chosen < 0 && c.Selected != "":
		c.ClearSelected()
	case chosen >= 0 && c.SelectedIndex() != chosen:
		c.SetSelectedIndex(chosen)
	}
}

// Framed is the choice with the border that Fyne gives to fields only, as wide
// as there is room.
func (c *Choice) Framed() fyne.CanvasObject { return Framed(c.page.host.Look(), c) }

// Framed draws the border around a choice that Fyne gives to fields only.
func Framed(l *look.Look, choice fyne.CanvasObject) fyne.CanvasObject {
	border := canvas.NewRectangle(color.Transparent)
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = l.Border, l.Stroke, theme.InputRadiusSize()
	return container.New(Narrow{}, choice, border)
}

// FocusGained is called by Fyne.
func (c *Choice) FocusGained() {
	c.Select.FocusGained()
	c.page.reveal(c)
}

// TypedKey is called by Fyne. Enter, space and the arrows down and up open the
// list, left and right go through it.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		c.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case !c.page.key(e):
		c.Select.TypedKey(e)
	}
}

// Narrow lets its content be narrower than it would like.
type Narrow struct{}

// Layout is called by Fyne.
func (Narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize is called by Fyne.
func (Narrow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(40, height)
}
