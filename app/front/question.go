package front

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/ui"
	"samenbord/storage/crash"
)

// NewAnswer is a button of a dialog: Esc closes that, the arrows go to the next.
func (f *Front) NewAnswer(d *dialog.CustomDialog, name string, run func()) *ui.Answer {
	a := ui.NewAnswer(name, run)
	a.OnKey = ui.Arrows(f.Window.Canvas(), d.Hide)
	return a
}

// Choice is one answer to a question.
type Choice struct {
	Name string
	Run  func() // nil: nothing more than closing
}

// Question shows a text with answers below it; the last one is what Enter does.
func (f *Front) Question(text string, answers ...Choice) *dialog.CustomDialog {
	d, _ := f.ask(text, answers)
	return d
}

// Interrupt is Question for what comes by itself, while somebody may be typing.
func (f *Front) Interrupt(text string, answers ...Choice) *dialog.CustomDialog {
	d, shown := f.ask(text, answers)
	f.Heed(shown...)
	return d
}

// Heed gives the answers of a question that comes by itself a pause before they take
// keys.
func (f *Front) Heed(answers ...*ui.Answer) {
	ui.Heed(f.Later, answers...)
}

func (f *Front) ask(text string, answers []Choice) (*dialog.CustomDialog, []*ui.Answer) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	d := ui.NewDialog("Samenbord", f.Window)
	var shown []*ui.Answer
	for _, c := range answers {
		shown = append(shown, d.Answer(c.Name, func() {
			d.Hide()
			if c.Run != nil {
				c.Run()
			}
		}))
	}
	last := shown[len(shown)-1]
	last.Importance = widget.HighImportance
	d.SetOnClosed(f.Back)
	d.Ask(label, 520, 180, last)
	return d.CustomDialog, shown
}

// later calls on the UI goroutine after a while. It goes through the door twice, so that
// keys which waited while the window was busy are read in between.
func later(pause time.Duration, then func()) {
	crash.AfterFunc(pause, func() {
		doorway.Do(func() { crash.Go(func() { doorway.Do(then) }) })
	})
}

// Explain shows an error as the sentence it stands for.
func (f *Front) Explain(err error) { f.Tell(f.Sentence(err)) }

// Tell shows a sentence.
func (f *Front) Tell(text string) { f.Question(text, Choice{Name: f.Text("settings.close")}) }

// Last says why the program ends, and ends it when that was read.
func (f *Front) Last(err error, end func()) {
	f.Interrupt(f.Sentence(err), Choice{Name: f.Text("settings.close")}).SetOnClosed(end)
}
