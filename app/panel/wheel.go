package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a field and gives the page what the wheel does: Fyne's fields
// keep it to themselves, also where they have nothing to scroll, and a page of
// fields could then not be scrolled with the mouse where it mostly is.
type wheel struct {
	widget.BaseWidget
	scrolled func(*fyne.ScrollEvent)
}

var _ fyne.Scrollable = (*wheel)(nil)

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.scrolled(e) }

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	w := &wheel{scrolled: f.page.scroll.Scrolled}
	w.ExtendBaseWidget(w)
	return &wheeled{f.Entry.CreateRenderer(), f, w}
}

type wheeled struct {
	fyne.WidgetRenderer
	field *Field
	wheel *wheel
}

// Objects is called by Fyne. A long text that is being typed scrolls by itself.
func (r *wheeled) Objects() []fyne.CanvasObject {
	if r.field.MultiLine && r.field.rows >= most {
		return r.WidgetRenderer.Objects()
	}
	return slices.Concat(r.WidgetRenderer.Objects(), []fyne.CanvasObject{r.wheel})
}

// Layout is called by Fyne.
func (r *wheeled) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.wheel.Resize(size)
}
