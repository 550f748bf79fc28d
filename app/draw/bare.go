package draw

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// bareRenderer leaves out the ground and the border that a Box draws. What shows
// hovering, the keyboard or a mistake stays.
type bareRenderer struct{ fyne.WidgetRenderer }

// Bare takes the ground and the border from a renderer of Fyne's fields and choices, which
// are found by their colours. (A theme without them for a part of the window would be
// simpler, but Fyne reads all typefaces once more for each such part.)
func Bare(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	b := bareRenderer{r}
	found := b.strip()
	if saw(BareSelect, found); !found {
		turnOff(Fields, "Fyne's fields are made another way")
	}
	return b
}

// Refresh is called by Fyne.
func (b bareRenderer) Refresh() {
	b.WidgetRenderer.Refresh()
	b.strip()
}

// strip tells whether there was a ground.
func (b bareRenderer) strip() (found bool) {
	ground, border := theme.Color(theme.ColorNameInputBackground), theme.Color(theme.ColorNameInputBorder)
	for _, o := range b.Objects() {
		if r, ok := o.(*canvas.Rectangle); ok {
			if r.FillColor == ground {
				r.FillColor, found = color.Transparent, true
			}
			if r.StrokeColor == border {
				r.StrokeColor = color.Transparent
			}
		}
	}
	return found
}
