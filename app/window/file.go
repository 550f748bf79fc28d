package window

import (
	"context"
	"path/filepath"
	"strings"

	"samenbord/app/doorway"
	"samenbord/app/starter"
	"samenbord/board"
	"samenbord/storage/export"
	"samenbord/storage/intake"
	"samenbord/storage/osfile"
)

// saveCopy writes a copy of the board to a file of one's choice.
func (d *desk) saveCopy() {
	d.window.pick(d.text("command.board.save_copy"), true, d.title()+extension, []string{extension}, func(path string) {
		go func() {
			err := d.workshop.Copy(context.Background(), path)
			doorway.Do(func() { d.told(err, d.text("toast.copy_saved", "File", filepath.Base(path))) })
		}()
	})
}

// importFrom adds the notes of a file, all or none, as one act.
func (d *desk) importFrom() {
	d.window.pick(d.text("command.board.import"), false, "", []string{".csv", ".txt"}, func(path string) {
		state := d.state.Clone()
		go func() {
			plan, err := readNotes(path, state)
			doorway.Do(func() {
				switch {
				case d.ended:
				case err != nil:
					d.toast.Say(d.window.sentence(err), "", nil)
				default:
					d.ask(plan.Intent, func(board.Result) { d.imported(plan.Report) })
				}
			})
		}()
	})
}

func readNotes(path string, state *board.State) (*intake.Plan, error) {
	if strings.EqualFold(filepath.Ext(path), extension) {
		// Also because an open board must never be opened as a plain file.
		return nil, board.Errorf("input_is_board", "File", filepath.Base(path))
	}
	in, err := osfile.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	return intake.Read(context.Background(), in, state, starter.Reading(path, false))
}

// imported says what came in, and which columns were of no use.
func (d *desk) imported(r intake.Report) {
	said := d.text("toast.imported", "Count", r.Notes)
	if len(r.UnknownColumns) > 0 {
		said += "\n" + d.text("cli.import.unknown_columns", "Count", len(r.UnknownColumns), "Names", strings.Join(r.UnknownColumns, ", "))
	}
	d.toast.Say(said, d.text("toast.undo"), d.undo)
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
			doorway.Do(func() { d.told(err, d.text("toast.exported", "File", filepath.Base(path))) })
		}()
	})
}

// told says how something ended.
func (d *desk) told(err error, done string) {
	switch {
	case d.ended:
	case err != nil:
		d.toast.Say(d.window.sentence(err), "", nil)
	default:
		d.toast.Say(done, "", nil)
	}
}
