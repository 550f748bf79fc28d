package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// answer is a button of a dialog: Enter presses the one that has the keyboard,
// Esc closes the dialog, Tab and the arrows go to the next. Fyne's
// own buttons know the space bar only, and its dialogs no key at all.
type answer struct {
	widget.Button
	dialog *dialog.CustomDialog
	canvas fyne.Canvas
}

// TypedKey is called by Fyne.
func (a *answer) TypedKey(e *fyne.KeyEvent) {
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
func (w *Window) question(text string, answers ...choice) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	buttons := container.NewHBox(layout.NewSpacer())
	d := dialog.NewCustomWithoutButtons("Samenbord", container.NewBorder(nil, buttons, nil, nil, label), w.window)
	var last *answer
	for _, c := range answers {
		last = w.newAnswer(d, c.name, func() {
			d.Hide()
			if c.run != nil {
				c.run()
			}
		})
		buttons.Add(last)
	}
	last.Importance = widget.HighImportance
	d.SetOnClosed(w.backToWall)
	d.Resize(fyne.NewSize(520, 180))
	d.Show()
	w.window.Canvas().Focus(last)
}
