package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Answer is a button of a dialog. Enter presses the one that has the keyboard, so
// that one has a ring around it: on a button in the main colour Fyne's own sign of
// it is hard to see.
type Answer struct {
	Button
	chosen bool   // it has the keyboard
	quiet  *quiet // nil when somebody asked for the question
}

var (
	_ fyne.Widget    = (*Answer)(nil)
	_ fyne.Focusable = (*Answer)(nil)
)

// NewAnswer makes an answer with a text; run is what comes of it.
func NewAnswer(text string, run func()) *Answer {
	a := &Answer{}
	a.Text, a.OnTapped = text, run
	a.ExtendBaseWidget(a)
	return a
}

// FocusGained is called by Fyne.
func (a *Answer) FocusGained() {
	a.chosen = true
	a.Button.FocusGained()
	a.Refresh()
}

// FocusLost is called by Fyne.
func (a *Answer) FocusLost() {
	a.chosen = false
	a.Button.FocusLost()
	a.Refresh()
}

// TypedKey is called by Fyne.
func (a *Answer) TypedKey(e *fyne.KeyEvent) {
	if !a.quiet.swallows(answersBy(e.Name)) {
		a.Button.TypedKey(e)
	}
}

// TypedRune is called by Fyne. A space came as a key already.
func (a *Answer) TypedRune(r rune) {
	if r != ' ' {
		a.quiet.swallows(false)
	}
}

// CreateRenderer is called by Fyne.
func (a *Answer) CreateRenderer() fyne.WidgetRenderer {
	r := &answerRenderer{a.Button.CreateRenderer(), a, canvas.NewRectangle(color.Transparent)}
	r.mark()
	return r
}

// answerRenderer is that of a button, with a ring.
type answerRenderer struct {
	fyne.WidgetRenderer
	answer *Answer
	ring   *canvas.Rectangle
}

// Objects is called by Fyne.
func (r *answerRenderer) Objects() []fyne.CanvasObject {
	return slices.Concat(r.WidgetRenderer.Objects(), []fyne.CanvasObject{r.ring})
}

// Layout is called by Fyne.
func (r *answerRenderer) Layout(size fyne.Size) {
	const out = 3 // pixels
	r.WidgetRenderer.Layout(size)
	r.ring.Move(fyne.NewPos(-out, -out))
	r.ring.Resize(size.AddWidthHeight(2*out, 2*out))
}

// Refresh is called by Fyne.
func (r *answerRenderer) Refresh() {
	r.mark()
	r.WidgetRenderer.Refresh()
	r.ring.Refresh()
}

func (r *answerRenderer) mark() {
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = theme.Color(theme.ColorNameForeground), 2, theme.Size(theme.SizeNameButtonRadius)+2
	r.ring.Hidden = !r.answer.chosen
}
