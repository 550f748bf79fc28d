package beside

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// edge is what one drags to make the panel wider.
type edge struct {
	widget.BaseWidget
	panels *Panels
	ground *canvas.Rectangle
}

const edgeWidth = 10

var (
	_ fyne.Draggable     = (*edge)(nil)
	_ desktop.Cursorable = (*edge)(nil)
	_ desktop.Hoverable  = (*edge)(nil)
)

func newEdge(p *Panels) *edge {
	e := &edge{panels: p}
	e.ExtendBaseWidget(e)
	return e
}

// Dragged is called by Fyne.
func (e *edge) Dragged(d *fyne.DragEvent) {
	e.panels.Widen(-d.Dragged.DX / e.panels.Grown(1))
}

// DragEnd is called by Fyne.
func (e *edge) DragEnd() {}

// Cursor is called by Fyne.
func (e *edge) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn is called by Fyne.
func (e *edge) MouseIn(*desktop.MouseEvent) { e.colour(true) }

// MouseMoved is called by Fyne.
func (e *edge) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (e *edge) MouseOut() { e.colour(false) }

func (e *edge) colour(hovered bool) {
	if e.ground == nil {
		return
	}
	l := e.panels.Look
	e.ground.FillColor = l.Line
	if hovered {
		e.ground.FillColor = l.Accent
	}
	e.ground.Refresh()
}

// CreateRenderer is called by Fyne.
func (e *edge) CreateRenderer() fyne.WidgetRenderer {
	e.ground = canvas.NewRectangle(e.panels.Look.Line)
	grip := canvas.NewRectangle(e.panels.Look.Border)
	grip.CornerRadius = 1
	return &edgeRenderer{e, grip}
}

// edgeRenderer draws a line with a grip in its middle.
type edgeRenderer struct {
	edge *edge
	grip *canvas.Rectangle
}

func (r *edgeRenderer) Destroy()           {}
func (r *edgeRenderer) Refresh()           {}
func (r *edgeRenderer) MinSize() fyne.Size { return fyne.NewSize(edgeWidth, 40) }
func (r *edgeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.edge.ground, r.grip}
}

func (r *edgeRenderer) Layout(size fyne.Size) {
	r.edge.ground.Resize(fyne.NewSize(2, size.Height))
	r.grip.Resize(fyne.NewSize(3, 36))
	r.grip.Move(fyne.NewPos(5, (size.Height-36)/2))
}
