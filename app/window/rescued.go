package window

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/ui"
	"samenbord/app/workshop"
)

// attend has the desk asked when the board loses its file.
func (d *desk) attend() {
	d.workshop.OnRescue(true, func(r workshop.Rescued) {
		doorway.Do(func() {
			if !d.ended {
				d.rescued(r)
			}
		})
	})
}

// befallen says once what happened to the file without harm.
func (d *desk) befallen(e workshop.Event) {
	if e.Moved != "" {
		d.window.remember(e.Moved)
		d.toast.Say(d.text("rescue.moved", "File", filepath.Base(e.Moved)), "", nil)
	}
	if e.Aside != "" {
		d.toast.Say(d.text("place.aside", "File", filepath.Base(d.workshop.Path()), "Aside", e.Aside), "", nil)
	}
	if e.Backup != "" {
		d.toast.Say(d.text("toast.upgraded", "File", filepath.Base(e.Backup)), "", nil)
	}
}

// holdUp has the room read that nothing is saved now, or that it goes on. What the
// facilitator has to choose is asked in the window of the facilitator alone.
func (d *desk) holdUp(held bool) {
	if d.held == held {
		return
	}
	d.held = held
	if d.projector != nil {
		d.projector.holdUp(held)
	}
}

// rescued tells that the board has lost its file and where it is saved now, and asks
// how to go on. Nothing is lost meanwhile: who sends something keeps the text.
func (d *desk) rescued(r workshop.Rescued) {
	w := d.window
	w.remember(r.Path)
	said := w.sentence(r.Why) + "\n\n" + r.Where(d.text)
	if r.Waits {
		said += "\n\n" + d.text("rescue.waits")
	}
	label := widget.NewLabel(said)
	label.Wrapping = fyne.TextWrapWord
	asked := dialog.NewCustomWithoutButtons("Samenbord", container.New(ui.Wide(480), label), w.window)
	goOn := func(then func()) func() {
		return func() {
			asked.Hide()
			d.goOn(then)
		}
	}
	var answers []*ui.Answer
	if r.Other {
		answers = append(answers, w.newAnswer(asked, d.text("rescue.merge"), goOn(func() { d.mergeFrom(r.From) })))
	}
	first := w.newAnswer(asked, d.text("rescue.go_on"), goOn(func() {}))
	first.Importance = widget.HighImportance
	answers = append(answers, first)
	buttons := make([]fyne.CanvasObject, len(answers))
	for i, a := range answers {
		buttons[i] = a
	}
	asked.SetButtons(buttons)
	d.toast.Clear() // where it said that work goes on, it does not
	asked.Show()
	w.heed(answers...)
	w.window.Canvas().Focus(first)
}

// goOn goes on in the file that the board was saved in.
func (d *desk) goOn(then func()) {
	go func() {
		err := d.workshop.GoOn(context.Background())
		doorway.Do(func() {
			switch {
			case d.ended:
			case err != nil:
				d.toast.Say(d.window.sentence(err), "", nil)
			default:
				d.toast.Say(d.text("toast.rescued", "File", filepath.Base(d.workshop.Path())), "", nil)
				then()
			}
		})
	}()
}
