package window

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/told"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/working"
)

// trouble says why a board does not open, and offers what can still be done:
// look at one that is in use or take a copy, save what is left of a damaged
// one.
func (w *Window) trouble(path string, err error) {
	label := widget.NewLabel(w.Sentence(err))
	label.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomWithoutButtons("Samenbord", container.New(ui.Wide(480), label), w.Window)
	then := func(run func()) func() {
		return func() {
			d.Hide()
			run()
		}
	}
	answers := []*ui.Answer{w.NewAnswer(d, w.Text("settings.close"), d.Hide)}
	switch {
	case document.IsCode(err, board.CodeFileInUse):
		answers = append(answers,
			w.NewAnswer(d, w.Text("start.look"), then(func() { w.lookAt(path) })),
			w.NewAnswer(d, w.Text("start.take_copy"), then(func() { w.takeCopy(path) })))
	case document.IsCode(err, board.CodeFileDamaged, board.CodeNotABoard, board.CodeFileWAL, board.CodeFileWALLeft, board.CodeFileNoVersion, board.CodeFileLacksParts, board.CodeFileForeignSchema):
		answers = append(answers, w.NewAnswer(d, w.Text("start.recover"), then(func() { w.recover(path) })))
	}
	buttons := make([]fyne.CanvasObject, len(answers))
	for i, a := range answers {
		buttons[i] = a
	}
	last := answers[len(answers)-1]
	last.Importance = widget.HighImportance
	d.SetButtons(buttons)
	d.Show()
	w.Window.Canvas().Focus(last)
}

// lookAt opens a board that somebody else has open, for reading.
func (w *Window) lookAt(path string) {
	w.leave(func() {
		go func() {
			a := arrive(workshop.Look(path))
			doorway.Do(func() { w.opened(a, path) })
		}()
	})
}

// takeCopy copies a board that somebody else has open, and opens the copy: work
// goes on there and is merged later.
func (w *Window) takeCopy(path string) {
	w.ChooseFile(w.Text("start.take_copy"), true, proposed(path, w.Text("start.copy")), []string{front.Extension}, func(copied string) {
		w.elsewhere(copied, func() error {
			original, err := workshop.Look(path)
			if err != nil {
				return err
			}
			defer func() { _ = original.Close() }()
			return original.Copy(context.Background(), copied)
		})
	})
}

// recover saves what can be read of a damaged board in a new one, tells what that is
// and what is gone, and opens it.
func (w *Window) recover(path string) {
	w.ChooseFile(w.Text("start.recover"), true, proposed(path, w.Text("start.recovered")), []string{front.Extension}, func(out string) {
		w.working.Go(func() {
			found, err := working.Recover(context.Background(), path, out, nil)
			doorway.Do(func() {
				switch {
				case w.over.Load():
				case err != nil:
					w.Explain(err)
				default:
					w.recovered(out, found)
				}
			})
		})
	})
}

func (w *Window) recovered(out string, found storage.Recovered) {
	name := filepath.Base(out)
	lines := told.Recovered(w.Text, name, found)
	if found.Fewer > 0 { // never a silent loss
		lines = append(lines, w.Text("error.recovered_fewer", "File", name, "Count", found.Fewer))
	}
	if found.Ahead {
		lines = append(lines, w.Text("error.recovered_behind", "File", name))
	}
	w.Interrupt(strings.Join(lines, "\n"), front.Choice{Name: w.Text("start.open_recovered"), Run: func() { w.open(out) }})
}

// elsewhere makes a board file away from the UI goroutine and opens it.
func (w *Window) elsewhere(path string, make func() error) {
	go func() {
		err := make()
		doorway.Do(func() {
			if err != nil {
				w.Explain(err)
				return
			}
			w.open(path)
		})
	}()
}

// proposed is a name for another version of a file.
func proposed(path, what string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + " (" + what + ")" + front.Extension
}
