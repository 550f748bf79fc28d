package start

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/front"
	"samenbord/app/told"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/working"
)

// Trouble says why a board does not open, and offers what can still be done:
// look at one that is in use or take a copy, save what is left of a damaged
// one.
func (s *Screen) Trouble(path string, err error) {
	label := widget.NewLabel(s.Sentence(err))
	label.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomWithoutButtons("Samenbord", container.New(ui.Wide(480), label), s.Window)
	then := func(run func()) func() {
		return func() {
			d.Hide()
			run()
		}
	}
	answers := []*ui.Answer{s.NewAnswer(d, s.Text("settings.close"), d.Hide)}
	switch {
	case front.IsCode(err, board.CodeFileInUse):
		answers = append(answers,
			s.NewAnswer(d, s.Text("start.look"), then(func() { s.boards.LookAt(path) })),
			s.NewAnswer(d, s.Text("start.take_copy"), then(func() { s.takeCopy(path) })))
	case front.IsCode(err, board.CodeFileDamaged, board.CodeNotABoard, board.CodeFileWAL, board.CodeFileWALLeft, board.CodeFileNoVersion, board.CodeFileLacksParts, board.CodeFileForeignSchema):
		answers = append(answers, s.NewAnswer(d, s.Text("start.recover"), then(func() { s.Recover(path) })))
	}
	buttons := make([]fyne.CanvasObject, len(answers))
	for i, a := range answers {
		buttons[i] = a
	}
	last := answers[len(answers)-1]
	last.Importance = widget.HighImportance
	d.SetButtons(buttons)
	d.Show()
	s.Window.Canvas().Focus(last)
}

// takeCopy copies a board that somebody else has open, and opens the copy: work
// goes on there and is merged later.
func (s *Screen) takeCopy(path string) {
	s.ChooseFile(s.Text("start.take_copy"), true, proposed(path, s.Text("start.copy")), []string{front.Extension}, func(copied string) {
		s.lengthy("lengthy.copying", copied, func(ctx context.Context, progress storage.Progress) func() {
			err := copyOf(ctx, path, copied, progress)
			return func() {
				if err != nil {
					s.Explain(err)
					return
				}
				s.boards.Open(copied)
			}
		})
	})
}

func copyOf(ctx context.Context, path, copied string, progress storage.Progress) error {
	original, err := workshop.Look(path)
	if err != nil {
		return err
	}
	defer func() { _ = original.Close() }()
	return original.Copy(ctx, copied, progress)
}

// Recover saves what can be read of a damaged board in a new one, tells what that is
// and what is gone, and opens it.
func (s *Screen) Recover(path string) {
	s.ChooseFile(s.Text("start.recover"), true, proposed(path, s.Text("start.recovered")), []string{front.Extension}, func(out string) {
		s.lengthy("lengthy.recovering", path, func(ctx context.Context, progress storage.Progress) func() {
			found, err := working.Recover(ctx, path, out, progress)
			return func() {
				if err != nil {
					s.Explain(err)
					return
				}
				s.recovered(out, found)
			}
		})
	})
}

// lengthy does work that the end of the program waits for. When it takes long a question
// says how far it is, of which the one answer is to stop.
func (s *Screen) lengthy(key, path string, work front.Work) {
	l := front.Lengthy{Background: s.boards.Background, Over: s.boards.Over, Sign: s.sign}
	l.Do(context.Background(), s.Far(key, path), func(ctx context.Context, progress storage.Progress) func() {
		then := work(ctx, progress)
		return func() {
			if !s.boards.Over() {
				then()
			}
		}
	})
}

func (s *Screen) sign(first string, stop func()) (say func(string), hide func()) {
	label := widget.NewLabel(first)
	label.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomWithoutButtons("Samenbord", container.New(ui.Wide(480), label), s.Window)
	answer := s.NewAnswer(d, s.Text("lengthy.stop"), stop)
	answer.OnKey = nil // there is nothing to close it for: it goes on
	d.SetButtons([]fyne.CanvasObject{answer})
	d.Show()
	s.Heed(answer)
	s.Window.Canvas().Focus(answer)
	return label.SetText, d.Hide
}

func (s *Screen) recovered(out string, found storage.Recovered) {
	name := filepath.Base(out)
	lines := told.Recovered(s.Text, name, found)
	if found.Fewer > 0 { // never a silent loss
		lines = append(lines, s.Text("error.recovered_fewer", "File", name, "Count", found.Fewer))
	}
	if found.Ahead {
		lines = append(lines, s.Text("error.recovered_behind", "File", name))
	}
	s.Interrupt(strings.Join(lines, "\n"), front.Choice{Name: s.Text("start.open_recovered"), Run: func() { s.boards.Open(out) }})
}

// proposed is a name for another version of a file.
func proposed(path, what string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + " (" + what + ")" + front.Extension
}
