package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// headline is the line above the wall on the projector: the title of the board
// and its question, so large that the room can read them. What does not fit is
// set smaller, down to a size that can still be read; a question that does not
// fit then is left out rather than cut.
type headline struct {
	widget.BaseWidget
	ground          *canvas.Rectangle
	title, question *canvas.Text
	asks            string
}

// The sizes of the headline, in pixels. 24 is the least that can be read from
// eight metres off.
const (
	headlineTitle    = 36
	headlineQuestion = 30
	headlineLeast    = 24
	headlinePad      = 14
)

func newHeadline() *headline {
	h := &headline{ground: canvas.NewRectangle(color.Transparent), title: canvas.NewText("", color.Black), question: canvas.NewText("", color.Black)}
	h.title.TextStyle.Bold = true
	h.ExtendBaseWidget(h)
	return h
}

func (h *headline) set(title, question string) {
	if h.title.Text == title && h.asks == question {
		return
	}
	h.title.Text, h.asks = title, question
	h.Refresh()
}

// CreateRenderer is called by Fyne.
func (h *headline) CreateRenderer() fyne.WidgetRenderer { return &headlineRenderer{h} }

type headlineRenderer struct{ *headline }

func (r *headlineRenderer) Destroy() {}

func (r *headlineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.title, r.question}
}

func (r *headlineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, fyne.MeasureText("M", headlineTitle, fyne.TextStyle{Bold: true}).Height+headlinePad)
}

func (r *headlineRenderer) Refresh() {
	r.ground.FillColor = theme.Color(theme.ColorNameBackground)
	r.title.Color, r.question.Color = theme.Color(theme.ColorNameForeground), theme.Color(theme.ColorNamePlaceHolder)
	r.Layout(r.Size())
	canvas.Refresh(r.headline)
}

func (r *headlineRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	room := size.Width - 2*headlinePad
	r.question.Text = r.asks
	for part := float32(1); ; part -= 0.05 {
		r.title.TextSize = max(headlineLeast, headlineTitle*part)
		r.question.TextSize = max(headlineLeast, headlineQuestion*part)
		if r.wide() <= room {
			break
		}
		if r.question.TextSize == headlineLeast && r.title.TextSize == headlineLeast {
			if r.question.Text == "" {
				break
			}
			r.question.Text, part = "", 1.05 // the title alone, large again
		}
	}
	place := func(t *canvas.Text, x float32) {
		height := t.MinSize().Height
		t.Resize(t.MinSize())
		t.Move(fyne.NewPos(x, (size.Height-height)/2))
	}
	place(r.title, headlinePad)
	place(r.question, headlinePad+r.title.MinSize().Width+2*headlinePad)
}

// wide is how wide both are beside each other.
func (h *headline) wide() float32 {
	width := h.title.MinSize().Width
	if h.question.Text != "" {
		width += 2*headlinePad + h.question.MinSize().Width
	}
	return width
}
