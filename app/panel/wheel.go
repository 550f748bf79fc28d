package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a field and gives the mouse wheel to the page: Fyne's own field
// keeps it, also when all of its text is in view, and a page full of fields could
// not be scrolled.
type wheel struct {
	widget.BaseWidget
	page *Page
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(p *Page) *wheel {
	w := &wheel{page: p}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.page.scroll.Scrolled(e) }

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return &fieldRenderer{f.Entry.CreateRenderer(), f}
}

// fieldRenderer is Fyne's, with a wheel over it.
type fieldRenderer struct {
	fyne.WidgetRenderer
	field *Field
}

// Layout is called by Fyne.
func (r *fieldRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.field.wheel.Resize(size)
}

// Objects is called by Fyne.
func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	if r.field.over { // its text scrolls
		return r.WidgetRenderer.Objects()
	}
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.field.wheel)
}
