package setup

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/look"
)

// handle is what a row is dragged by, in the colour of its thing. With the
// keyboard, the arrows up and down do the same.
type handle struct {
	widget.BaseWidget
	carry  func(y float32) // shows where it would land, below the top of the list
	drop   func(y int)     // below zero: given up
	step   func(by int)
	escape func()

	look    *look.Look
	row     func() fyne.CanvasObject
	colour  color.Color // nil for none
	focused bool
	y       float32
	held    bool
}

var (
	_ fyne.Draggable     = (*handle)(nil)
	_ fyne.Focusable     = (*handle)(nil)
	_ fyne.Tappable      = (*handle)(nil)
	_ desktop.Cursorable = (*handle)(nil)
)

func newHandle(l *look.Look, row func() fyne.CanvasObject) *handle {
	h := &handle{look: l, row: row}
	h.ExtendBaseWidget(h)
	return h
}

// paint gives the handle the colour of its thing, "" for none.
func (h *handle) paint(colour string) {
	var next color.Color
	if colour != "" {
		next = look.Parse(colour, h.look.Header)
	}
	if next != h.colour {
		h.colour = next
		h.Refresh()
	}
}

// Dragged is called by Fyne.
func (h *handle) Dragged(e *fyne.DragEvent) {
	if !h.held {
		h.Tapped(nil) // so that Esc gives it up
	}
	h.held = true
	h.y = h.row().Position().Y + e.Position.Y
	h.carry(h.y)
}

// DragEnd is called by Fyne.
func (h *handle) DragEnd() {
	if h.held {
		h.held = false
		h.drop(int(max(0, h.y)))
	}
}

// Tapped is called by Fyne.
func (h *handle) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(h); c != nil {
		c.Focus(h)
	}
}

// Cursor is called by Fyne.
func (h *handle) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// FocusGained is called by Fyne.
func (h *handle) FocusGained() { h.focused = true; h.Refresh() }

// FocusLost is called by Fyne.
func (h *handle) FocusLost() { h.focused = false; h.Refresh() }

// TypedRune is called by Fyne.
func (h *handle) TypedRune(rune) {}

// TypedKey is called by Fyne.
func (h *handle) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		h.step(-1)
	case fyne.KeyDown:
		h.step(1)
	case fyne.KeyEscape:
		if h.held {
			h.held = false
			h.drop(-1)
			return
		}
		h.escape()
	}
}

// CreateRenderer is called by Fyne.
func (h *handle) CreateRenderer() fyne.WidgetRenderer {
	r := &handleRenderer{handle: h, ground: canvas.NewRectangle(nil)}
	r.objects = []fyne.CanvasObject{r.ground}
	for range 6 { // two columns of dots: what is held to be dragged
		dot := canvas.NewCircle(nil)
		r.dots = append(r.dots, dot)
		r.objects = append(r.objects, dot)
	}
	r.Refresh()
	return r
}

type handleRenderer struct {
	handle  *handle
	ground  *canvas.Rectangle
	dots    []*canvas.Circle
	objects []fyne.CanvasObject
}

func (r *handleRenderer) Destroy()                     {}
func (r *handleRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *handleRenderer) MinSize() fyne.Size {
	side := 2 * r.handle.look.Text
	return fyne.NewSize(side, side)
}

func (r *handleRenderer) Layout(size fyne.Size) {
	const dot, gap = 3, 6
	r.ground.Resize(size.SubtractWidthHeight(2, 6))
	r.ground.Move(fyne.NewPos(1, 3))
	for i, d := range r.dots {
		d.Resize(fyne.NewSquareSize(dot))
		d.Move(fyne.NewPos(size.Width/2+float32(i%2)*gap-gap/2-dot/2, size.Height/2+float32(i/2-1)*gap-dot/2))
	}
}

func (r *handleRenderer) Refresh() {
	h, l := r.handle, r.handle.look
	r.ground.CornerRadius = 4
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = l.Header, l.Line, l.Stroke
	ink := color.Color(l.Ink)
	if h.colour != nil {
		fill, text, own := l.Head(h.colour.(color.NRGBA))
		r.ground.FillColor, ink = fill, text
		if l.Bar > 0 { // a look in which headers only have a bar of their colour
			r.ground.FillColor, ink = own, look.New(look.Light, look.Normal, true).Ink
		}
	}
	if h.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = l.Accent, l.Ring
	}
	for _, d := range r.dots {
		d.FillColor = ink
		d.Refresh()
	}
	r.ground.Refresh()
}

// insertion is the line that shows where a dragged row would land.
type insertion struct {
	*fyne.Container
	line *canvas.Rectangle
}

func newInsertion(l *look.Look) *insertion {
	i := &insertion{container.NewWithoutLayout(), canvas.NewRectangle(l.Accent)}
	i.line.CornerRadius = 2
	i.Add(i.line)
	i.Hide()
	return i
}

// at shows it at a height.
func (i *insertion) at(y float32) {
	const thick = 4
	i.line.Resize(fyne.NewSize(i.Size().Width, thick))
	i.line.Move(fyne.NewPos(0, max(0, y-thick)))
	i.Show()
}
