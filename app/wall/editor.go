package wall

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/app/ui"
	"samenbord/app/wall/layout"
	"samenbord/board"
)

// editor is the paper that is being written on: a new note in a cell, or the
// text of a note that exists.
type editor struct {
	ui.Entry
	wall  *Wall
	cell  board.Cell
	note  board.ID // zero for a new note
	title *titling // not nil: the title of a cluster is typed
	ended bool
}

const editorWidth, editorHeight = 220, 92 // pixels, at least

// open puts an editor on the wall and the keyboard into it.
func (w *Wall) open(e *editor) {
	w.endEditing()
	e.wall = w
	e.ExtendBaseWidget(e)
	if e.title != nil {
		e.title.begin(e)
	} else {
		e.MultiLine = true
		e.Wrapping = fyne.TextWrapWord
		e.Scroll = fyne.ScrollVerticalOnly
		e.SetPlaceHolder(w.words("note.hint"))
	}
	if note := w.state.Note(e.note); note != nil {
		e.Text = note.Text
		e.CursorRow = strings.Count(e.Text, "\n")
		e.CursorColumn = len([]rune(e.Text[strings.LastIndex(e.Text, "\n")+1:]))
	}
	w.editor = e
	w.stirred = time.Now()
	e.OnChanged, e.OnEnter, e.OnKey, e.OnShortcut = e.typed, e.enter, e.key, e.step
	if view := w.camera.View(w.viewSize()); w.fitted && view.H >= w.layout.World.H { // the board stays whole
		w.reveal(e.area(w))
	} else {
		w.reveal(e.room(w))
	}
	w.redraw()
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil {
		c.Focus(e)
	}
}

// area is where the editor lies, in world units.
func (e *editor) area(w *Wall) layout.Rect {
	if box := w.layout.Note(e.note); box != nil {
		return box.Rect
	}
	if e.title != nil {
		return e.title.area(w)
	}
	cell := w.layout.Cell(e.cell)
	if cell == nil {
		return layout.Rect{}
	}
	return cell.Next(editorHeight)
}

// room is what the editor takes of the world: it is never too small to read while
// typing.
func (e *editor) room(w *Wall) layout.Rect {
	at := e.area(w)
	least := float32(editorHeight)
	if e.title != nil {
		least = e.MinSize().Height
		at.H = 0
	}
	at.W, at.H = max(at.W, editorWidth/w.camera.Scale), max(at.H, least/w.camera.Scale)
	return at
}

// inView tells whether all of the editor can be seen where it belongs.
func (e *editor) inView(w *Wall) bool {
	r, view := e.room(w), w.camera.View(w.viewSize())
	return r.Y >= view.Y && r.Y+r.H <= view.Y+view.H && r.X >= view.X && r.X < view.X+view.W
}

// place lays the editor over its note, never off the screen.
func (e *editor) place(w *Wall) {
	at := w.camera.Screen(e.room(w))
	size := w.Size()
	at.X = layout.Clamp(at.X, w.camera.Origin.X, max(w.camera.Origin.X, size.Width-at.W))
	at.Y = layout.Clamp(at.Y, w.camera.Origin.Y, max(w.camera.Origin.Y, size.Height-at.H))
	e.Resize(fyne.NewSize(at.W, at.H))
	e.Move(fyne.NewPos(at.X, at.Y))
}

// enter keeps the note and goes on to the next one.
func (e *editor) enter() {
	if e.title != nil {
		e.title.done = true
	} else if e.note.IsZero() && strings.TrimSpace(e.Text) != "" {
		e.keep()
		e.SetText("")
		return
	}
	e.stop()
}

// key is what a key does on the paper: Esc stops, and the text stays.
func (e *editor) key(key *fyne.KeyEvent) bool {
	switch {
	case key.Name == fyne.KeyEscape:
		if e.title != nil {
			e.title.dropped = true
		}
		e.stop()
	case ui.Everywhere(key.Name) && e.wall.OnKey != nil:
		e.wall.OnKey(key.Name, 0) // F1 is help wherever somebody types
	default:
		return false
	}
	return true
}

func (e *editor) stop() {
	e.wall.endEditing()
	e.wall.takeFocus()
}

// step is for Alt with an arrow: it keeps the note and goes on writing in the cell
// that lies that way. A scribe never leaves the keyboard.
func (e *editor) step(s fyne.Shortcut) bool {
	dx, dy, arrow := AltArrow(s)
	if !arrow || e.title != nil {
		return false
	}
	w := e.wall
	e.stop()
	w.StepCell(dx, dy)
	w.NewNote(w.cell)
	return true
}

// AltArrow tells which way Alt with an arrow points.
func AltArrow(s fyne.Shortcut) (dx, dy int, arrow bool) {
	c, is := s.(*desktop.CustomShortcut)
	if !is || c.Modifier != fyne.KeyModifierAlt {
		return 0, 0, false
	}
	switch c.KeyName {
	case fyne.KeyLeft:
		return -1, 0, true
	case fyne.KeyRight:
		return 1, 0, true
	case fyne.KeyUp:
		return 0, -1, true
	case fyne.KeyDown:
		return 0, 1, true
	}
	return 0, 0, false
}

// FocusLost is called by Fyne: whoever clicks elsewhere keeps what they typed.
func (e *editor) FocusLost() {
	e.Entry.FocusLost()
	if !e.ended && (e.wall.Holding == nil || !e.wall.Holding()) {
		e.wall.endEditing()
	}
}

// typed tells what is being typed on a note.
func (e *editor) typed(text string) {
	e.wall.stirred = time.Now()
	if e.wall.OnTyping != nil && e.title == nil && !e.ended {
		e.wall.OnTyping(text)
	}
}

// Retype puts another text in place of what is being typed, and the keyboard
// after it.
func (w *Wall) Retype(text string) {
	e := w.editor
	if e == nil || e.title != nil {
		return
	}
	e.SetText(text)
	e.ToEnd()
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil {
		c.Focus(e)
	}
	e.Refresh()
}

// Typed is all that stands on the paper that is being typed on.
func (w *Wall) Typed() string {
	if w.editor == nil {
		return ""
	}
	return w.editor.Text
}

// Paper is where the paper lies that is being typed on, on the wall; ok is
// false when there is none.
func (w *Wall) Paper() (at fyne.Position, size fyne.Size, ok bool) {
	if w.editor == nil {
		return at, size, false
	}
	return w.editor.Position(), w.editor.Size(), true
}

// keep hands the text over. An empty text leaves a note as it was.
func (e *editor) keep() {
	text := strings.TrimSpace(e.Text)
	if e.title != nil {
		e.title.keep(e.wall, text)
		return
	}
	if text == "" {
		return
	}
	if e.note.IsZero() {
		if e.wall.OnAdd != nil {
			e.wall.OnAdd(e.cell, []string{text})
		}
		return
	}
	if note := e.wall.state.Note(e.note); note != nil && note.Text != text && e.wall.OnEdit != nil {
		e.wall.OnEdit(e.note, text)
	}
}

// endEditing keeps what was typed and takes the editor away.
func (w *Wall) endEditing() {
	e := w.editor
	if e == nil || e.ended {
		return
	}
	e.ended = true
	e.keep()
	w.editor = nil
	if w.OnTyping != nil {
		w.OnTyping("")
	}
	w.redraw()
}

// Draft is what is being typed: the note it is for, or the cell that it is a new
// note for. The text is empty when there is nothing to keep.
func (w *Wall) Draft() (cell board.Cell, note board.ID, text string) {
	if w.editor == nil || w.editor.title != nil {
		return
	}
	text = strings.TrimSpace(w.editor.Text)
	if old := w.state.Note(w.editor.note); old != nil && old.Text == text {
		text = ""
	}
	return w.editor.cell, w.editor.note, text
}

// EndEditing keeps what is being typed and takes the paper for it away.
func (w *Wall) EndEditing() { w.endEditing() }

// Editing tells whether somebody is typing on a paper.
func (w *Wall) Editing() bool { return w.editor != nil }
