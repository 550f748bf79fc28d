package window

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"samenbord/board"
	"samenbord/storage/export"
)

// saveCopy writes a copy of the board to a file of one's choice.
func (d *desk) saveCopy() {
	d.window.pick(d.text("command.board.save_copy"), true, d.title()+extension, []string{extension}, func(path string) {
		go func() {
			err := d.workshop.Copy(context.Background(), path)
			fyne.Do(func() { d.told(err, d.text("toast.copy_saved", "File", filepath.Base(path))) })
		}()
	})
}

// merge takes another board into this one.
func (d *desk) merge() {
	d.window.pick(d.text("command.board.merge"), false, "", []string{extension}, func(path string) {
		go func() {
			merged, err := d.workshop.Merge(context.Background(), path, false)
			fyne.Do(func() { d.told(err, d.text("toast.merged", "Count", merged.Changes)) })
		}()
	})
}

// exportTo writes a report or a list of the board in another format; the ending
// of the name says which.
func (d *desk) exportTo() {
	endings := export.Formats()
	title := d.text("command.board.export") + " (" + strings.Join(endings, ", ") + ")"
	d.window.pick(title, true, d.title()+".md", endings, func(path string) {
		state := d.state.Clone()
		go func() {
			err := export.File(context.Background(), path, state, export.Options{Language: d.window.lang}, false)
			fyne.Do(func() { d.told(err, d.text("toast.exported", "File", filepath.Base(path))) })
		}()
	})
}

// told says how something ended.
func (d *desk) told(err error, done string) {
	switch {
	case d.ended:
	case err != nil:
		d.toast.show(d.window.sentence(err), "", nil)
	default:
		d.toast.show(done, "", nil)
	}
}

// togglePlain switches the names of the whole board to plain words, or back.
func (d *desk) togglePlain() {
	d.ask(board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"plain": !d.state.Info().Plain}}, nil)
}
