package acts

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/storage/crash"
)

// Boards is who opens boards, and lists them.
type Boards interface {
	// Remember has the first screen list a board.
	Remember(path string)
	// Recover closes the board, and saves what can be read of a damaged one.
	Recover(path string)
}

// Rescue tells what befell the file of the board, and asks how to go on.
type Rescue struct {
	*document.Document
	Boards  Boards
	Merging *Merging
	Damaged bool // it was told
}

// Attend has the desk asked when the board loses its file.
func (r *Rescue) Attend() {
	r.Workshop.OnRescue(true, func(to workshop.Rescued) {
		doorway.Do(func() {
			if !r.Ended {
				r.Rescued(to)
			}
		})
	})
}

// Befallen says once what happened to the file without harm.
func (r *Rescue) Befallen(e workshop.Event) {
	if e.Moved != "" {
		r.Boards.Remember(e.Moved)
		r.Toast.Say(r.Text("rescue.moved", "File", filepath.Base(e.Moved)), "", nil)
	}
	if e.Aside != "" {
		r.Toast.Say(r.Text("place.aside", "File", filepath.Base(r.Workshop.Path()), "Aside", e.Aside), "", nil)
	}
	if e.Backup != "" {
		r.Toast.Say(r.Text("toast.upgraded", "File", filepath.Base(e.Backup)), "", nil)
	}
}

// Rescued tells that the board has lost its file and where it is saved now, and asks
// how to go on. Nothing is lost meanwhile: who sends something keeps the text.
func (r *Rescue) Rescued(to workshop.Rescued) {
	r.Boards.Remember(to.Path)
	said := r.Sentence(to.Why) + "\n\n" + to.Where(r.Text)
	if to.Waits {
		said += "\n\n" + r.Text("rescue.waits")
	}
	label := widget.NewLabel(said)
	label.Wrapping = fyne.TextWrapWord
	asked := dialog.NewCustomWithoutButtons("Samenbord", container.New(ui.Wide(480), label), r.Window)
	goOn := func(then func()) func() {
		return func() {
			asked.Hide()
			r.GoOn(then)
		}
	}
	var answers []*ui.Answer
	if to.Other {
		answers = append(answers, r.NewAnswer(asked, r.Text("rescue.merge"), goOn(func() { r.Merging.MergeFrom(to.From) })))
	}
	first := r.NewAnswer(asked, r.Text("rescue.go_on"), goOn(func() {}))
	first.Importance = widget.HighImportance
	answers = append(answers, first)
	buttons := make([]fyne.CanvasObject, len(answers))
	for i, a := range answers {
		buttons[i] = a
	}
	asked.SetButtons(buttons)
	r.Toast.Clear() // where it said that work goes on, it does not
	asked.Show()
	r.Heed(answers...)
	r.Window.Canvas().Focus(first)
}

// GoOn goes on in the file that the board was saved in.
func (r *Rescue) GoOn(then func()) {
	crash.Go(func() {
		err := r.Workshop.GoOn(context.Background())
		doorway.Do(func() {
			switch {
			case r.Ended:
			case err != nil:
				r.Toast.Say(r.Sentence(err), "", nil)
			default:
				r.Toast.Say(r.Text("toast.rescued", "File", filepath.Base(r.Workshop.Path())), "", nil)
				then()
			}
		})
	})
}

// DamageFound asks what is to become of an open board that turns out to be damaged:
// until then nothing is written into it. The safe answer is the one that Enter gives.
func (r *Rescue) DamageFound() {
	r.Damaged = true
	path := r.Workshop.Path()
	label := widget.NewLabel(r.Text("error.board_damaged", "File", filepath.Base(path)))
	label.Wrapping = fyne.TextWrapWord
	asked := dialog.NewCustomWithoutButtons("Samenbord", container.New(ui.Wide(480), label), r.Window)
	goOn := r.NewAnswer(asked, r.Text("damage.go_on"), func() {
		asked.Hide()
		crash.Go(func() { _ = r.Workshop.WriteOn(context.Background()) }) // it fails only when the board is closed
	})
	save := r.NewAnswer(asked, r.Text("start.recover"), func() {
		asked.Hide()
		r.Boards.Recover(path)
	})
	save.Importance = widget.HighImportance
	asked.SetButtons([]fyne.CanvasObject{goOn, save})
	asked.Show()
	r.Heed(goOn, save)
	r.Window.Canvas().Focus(save)
}
