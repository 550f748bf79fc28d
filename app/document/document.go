// Package document is an open board as all parts of its window share it (the document
// of document and view): the state that they show, the intents that they send, the
// words that they speak.
//
// It knows no bar, no panel and no command, and it writes no board: an intent goes to a
// workshop.Seat, and what became of it comes back on the UI goroutine, behind the events
// that tell of it (answers.go).
//
// Where to begin: Document below, and ask.go.
package document

import (
	"fyne.io/fyne/v2"

	"samenbord/app/front"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
)

// Document is an open board. All of it belongs to the UI goroutine, but for Answers.
type Document struct {
	*front.Front
	Workshop *workshop.Workshop
	Seat     *workshop.Seat
	State    *board.State // our own copy, patched with every event
	Wall     *wall.Wall   // where it is shown and worked on
	Toast    *ui.Toast
	Next     Next // what the next note will be
	Plain    bool // the words around the wall are plain ones, as the board is set
	Ended    bool // nothing reaches the screen any more
	Answers  Answers

	requests
	lengthy
}

// Next is what a note will be that is written now.
type Next struct {
	Kind  board.NoteKind
	Group board.ID
}

// Text gives a text in the window's language, in plain words when the board is
// set to them.
func (d *Document) Text(key string, args ...any) string {
	if d.Plain {
		return d.Language.Plain(key, args...)
	}
	return d.Language.Text(key, args...)
}

// Title is what the board is called.
func (d *Document) Title() string {
	if title := d.State.Info().Title; title != "" {
		return title
	}
	return d.Text("board.untitled")
}

// Words are what may be shown of a note away from the wall: of one that lies face
// down, that it does.
func (d *Document) Words(id board.ID) string {
	note := d.State.Note(id)
	if note.FaceDown {
		return d.Text("note.face_down")
	}
	return note.Text
}

// Pick picks notes that were written beside the wall, unless somebody else took one
// away meanwhile.
func (d *Document) Pick(notes ...board.ID) {
	for _, id := range notes {
		if d.State.Note(id) == nil {
			return
		}
	}
	d.Wall.Select(notes...)
}

// Picked tells whether a note is picked.
func (d *Document) Picked() bool { return len(d.Wall.Selected()) > 0 }

// Typing gives whatever field has the keyboard, nil on the wall.
func (d *Document) Typing() fyne.Shortcutable {
	if d.Window.Canvas().Focused() == fyne.Focusable(d.Wall) {
		return nil
	}
	field, _ := d.Window.Canvas().Focused().(fyne.Shortcutable)
	return field
}

// Told says how something ended.
func (d *Document) Told(err error, done string) {
	switch {
	case d.Ended:
	case err != nil:
		d.Toast.Say(d.Sentence(err), "", nil)
	default:
		d.Toast.Say(done, "", nil)
	}
}
