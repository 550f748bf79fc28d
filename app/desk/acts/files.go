package acts

import (
	"context"
	"path/filepath"
	"strings"

	"samenbord/app/document"
	"samenbord/app/front"
	"samenbord/app/starter"
	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/export"
	"samenbord/storage/intake"
	"samenbord/storage/osfile"
)

// Files are what goes out of a board into other files, or comes in.
type Files struct{ *document.Document }

// SaveCopy writes a copy of the board to a file of one's choice.
func (f *Files) SaveCopy() {
	f.ChooseFile(f.Text("command.board.save_copy"), true, f.Title()+front.Extension, []string{front.Extension}, f.CopyTo)
}

// CopyTo writes a copy of the board to a file: whole, or not at all.
func (f *Files) CopyTo(path string) {
	f.Outlasting(f.Far("lengthy.copying", path), func(ctx context.Context, progress storage.Progress) func() {
		err := f.Workshop.Copy(ctx, path, progress)
		return func() { f.Told(err, f.Text("toast.copy_saved", "File", filepath.Base(path))) }
	})
}

// ImportFrom adds the notes of a file, all or none, as one act.
func (f *Files) ImportFrom() {
	f.ChooseFile(f.Text("command.board.import"), false, "", []string{".csv", ".txt"}, f.Import)
}

// Import adds the notes of a file.
func (f *Files) Import(path string) {
	state := f.State.Clone()
	f.Lengthy(f.Far("lengthy.importing", path), func(ctx context.Context, progress storage.Progress) func() {
		plan, err := readNotes(ctx, path, state, progress)
		return func() {
			switch {
			case f.Ended:
			case err != nil:
				f.Toast.Say(f.Sentence(err), "", nil)
			default:
				f.Ask(plan.Intent, func(board.Result) { f.Imported(plan.Report) })
			}
		}
	})
}

func readNotes(ctx context.Context, path string, state *board.State, progress storage.Progress) (*intake.Plan, error) {
	if strings.EqualFold(filepath.Ext(path), front.Extension) {
		// Also because an open board must never be opened as a plain file.
		return nil, board.Fault(board.CodeInputIsBoard, board.BlankFile.Is(filepath.Base(path)))
	}
	in, err := osfile.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	reading := starter.Reading(path, false)
	reading.Progress = progress
	return intake.Read(ctx, in, state, reading)
}

// Imported says what came in, and which columns were of no use.
func (f *Files) Imported(r intake.Report) {
	said := f.Text("toast.imported", "Count", r.Notes)
	if len(r.UnknownColumns) > 0 {
		said += "\n" + f.Text("cli.import.unknown_columns", "Count", len(r.UnknownColumns), "Names", strings.Join(r.UnknownColumns, ", "))
	}
	f.Toast.Say(said, f.Text("toast.undo"), f.Undo)
}

// ExportTo writes a report or a list of the board in another format; the ending
// of the name says which.
func (f *Files) ExportTo() {
	endings := export.Formats()
	title := f.Text("command.board.export") + " (" + strings.Join(endings, ", ") + ")"
	f.ChooseFile(title, true, f.Title()+".md", endings, f.Export)
}

// Export writes one: whole, or not at all.
func (f *Files) Export(path string) {
	state := f.State.Clone()
	f.Outlasting(f.Far("lengthy.exporting", path), func(ctx context.Context, progress storage.Progress) func() {
		err := export.File(ctx, path, state, export.Options{Language: f.Language, Progress: progress}, false)
		return func() { f.Told(err, f.Text("toast.exported", "File", filepath.Base(path))) }
	})
}
