package window

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// answer is a button of a dialog: Enter presses the one that has the keyboard,
// Esc closes the dialog, Tab and the arrows go to the next. Fyne's
// own buttons know the space bar only, and its dialogs no key at all.
type answer struct {
	widget.Button
	dialog  *dialog.CustomDialog
	canvas  fyne.Canvas
	focused bool
	quiet   *quiet // nil when somebody asked for the question
}

// FocusGained is called by Fyne.
func (a *answer) FocusGained() {
	a.focused = true
	a.Button.FocusGained()
	a.Refresh()
}

// FocusLost is called by Fyne.
func (a *answer) FocusLost() {
	a.focused = false
	a.Button.FocusLost()
	a.Refresh()
}

// CreateRenderer is called by Fyne.
func (a *answer) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{a.Button.CreateRenderer(), a, canvas.NewRectangle(color.Transparent)}
}

// ringed draws a ring around the answer that has the keyboard: on a button in
// the main colour Fyne's own sign of it is hard to see.
type ringed struct {
	fyne.WidgetRenderer
	answer *answer
	ring   *canvas.Rectangle
}

// Objects is called by Fyne.
func (r *ringed) Objects() []fyne.CanvasObject {
	return slices.Concat(r.WidgetRenderer.Objects(), []fyne.CanvasObject{r.ring})
}

// Layout is called by Fyne.
func (r *ringed) Layout(size fyne.Size) {
	const out = 3
	r.WidgetRenderer.Layout(size)
	r.ring.Move(fyne.NewPos(-out, -out))
	r.ring.Resize(size.AddWidthHeight(2*out, 2*out))
}

// Refresh is called by Fyne.
func (r *ringed) Refresh() {
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = theme.Color(theme.ColorNameForeground), 2, theme.Size(theme.SizeNameButtonRadius)+2
	r.ring.Hidden = !r.answer.focused
	r.WidgetRenderer.Refresh()
	r.ring.Refresh()
}

// TypedKey is called by Fyne.
func (a *answer) TypedKey(e *fyne.KeyEvent) {
	if a.quiet.swallows(answersBy(e.Name)) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		a.OnTapped()
	case fyne.KeyEscape:
		a.dialog.Hide()
	case fyne.KeyLeft, fyne.KeyUp:
		a.canvas.FocusPrevious()
	case fyne.KeyRight, fyne.KeyDown:
		a.canvas.FocusNext()
	default:
		a.Button.TypedKey(e)
	}
}

// TypedRune is called by Fyne. A space came as a key already.
func (a *answer) TypedRune(r rune) {
	if r != ' ' {
		a.quiet.swallows(false)
	}
}

func (w *Window) newAnswer(d *dialog.CustomDialog, name string, run func()) *answer {
	a := &answer{dialog: d, canvas: w.window.Canvas()}
	a.Text, a.OnTapped = name, run
	a.ExtendBaseWidget(a)
	return a
}

// choice is one answer to a question.
type choice struct {
	name string
	run  func() // nil: nothing more than closing
}

// question shows a text with answers below it; the last one is what Enter does.
func (w *Window) question(text string, answers ...choice) *dialog.CustomDialog {
	d, _ := w.ask(text, answers)
	return d
}

// interrupt is question for what comes by itself, while somebody may be typing.
func (w *Window) interrupt(text string, answers ...choice) *dialog.CustomDialog {
	d, shown := w.ask(text, answers)
	w.heed(shown...)
	return d
}

func (w *Window) ask(text string, answers []choice) (*dialog.CustomDialog, []*answer) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	buttons := container.NewHBox(layout.NewSpacer())
	d := dialog.NewCustomWithoutButtons("Samenbord", container.NewBorder(nil, buttons, nil, nil, label), w.window)
	var shown []*answer
	for _, c := range answers {
		a := w.newAnswer(d, c.name, func() {
			d.Hide()
			if c.run != nil {
				c.run()
			}
		})
		buttons.Add(a)
		shown = append(shown, a)
	}
	last := shown[len(shown)-1]
	last.Importance = widget.HighImportance
	d.SetOnClosed(w.backToWall)
	d.Resize(fyne.NewSize(520, 180))
	d.Show()
	w.window.Canvas().Focus(last)
	return d, shown
}
