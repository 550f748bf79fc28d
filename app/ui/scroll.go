package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewScroll makes something scroll up and down, with room beside it for the bar, which
// Fyne paints over what scrolls.
func NewScroll(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Size(theme.SizeNameScrollBar)), content))
}

// Reveal scrolls as far as it takes to see a thing, and a little of what is around
// it. Fyne does not when the keyboard goes to what is out of view.
func Reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(scroll) == nil {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
	room, height, margin := scroll.Size().Height, o.Size().Height, 4*theme.Padding()
	at := scroll.Offset
	switch {
	case top < 0 || height > room:
		at.Y += top - margin
	case top+height > room:
		at.Y += min(top, top+height-room+margin)
	default:
		return
	}
	at.Y = max(0, at.Y)
	scroll.ScrollToOffset(at)
}

// wheel lies over a field and gives the mouse wheel to what the field stands in:
// Fyne's own field keeps it, also when all of its text is in view, and a page full
// of fields could not be scrolled.
type wheel struct {
	widget.BaseWidget
	field *Field
}

var (
	_ fyne.Widget     = (*wheel)(nil)
	_ fyne.Scrollable = (*wheel)(nil)
)

func newWheel(f *Field) *wheel {
	w := &wheel{field: f}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.field.OnScrolled(e) }

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}
