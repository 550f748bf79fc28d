package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/ui"
)

// newAnswer is a button of a dialog: Esc closes that, the arrows go to the next.
func (w *Window) newAnswer(d *dialog.CustomDialog, name string, run func()) *ui.Answer {
	a := ui.NewAnswer(name, run)
	a.OnKey = ui.Arrows(w.window.Canvas(), d.Hide)
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

// heed gives the answers of a question that comes by itself a pause before they take
// keys.
func (w *Window) heed(answers ...*ui.Answer) {
	ui.Heed(w.later, answers...)
}

func (w *Window) ask(text string, answers []choice) (*dialog.CustomDialog, []*ui.Answer) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	d := ui.NewDialog("Samenbord", w.window)
	var shown []*ui.Answer
	for _, c := range answers {
		shown = append(shown, d.Answer(c.name, func() {
			d.Hide()
			if c.run != nil {
				c.run()
			}
		}))
	}
	last := shown[len(shown)-1]
	last.Importance = widget.HighImportance
	d.SetOnClosed(w.backToWall)
	d.Ask(label, 520, 180, last)
	return d.CustomDialog, shown
}

// later calls on the UI goroutine after a while. It goes through the door twice, so that
// keys which waited while the window was busy are read in between.
func later(pause time.Duration, then func()) {
	time.AfterFunc(pause, func() {
		doorway.Do(func() { go doorway.Do(then) })
	})
}
