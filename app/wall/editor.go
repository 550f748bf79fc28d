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

// writing is the paper that is typed on, when there is one.
type writing struct {
	*surface
	*viewer
	*selection

	editor *editor
}

// room is what the paper takes of the world; false without one.
func (w *writing) room() (layout.Rect, bool) {
	if w.editor == nil {
		return layout.Rect{}, false
	}
	return w.editor.room(), true
}

// editor is the paper that is being written on: a new note in a cell, or the
// text of a note that exists.
type editor struct {
	ui.Entry
	on    *writing
	cell  board.Cell
	note  board.ID // zero for a new note
	title *titling // not nil: the title of a cluster is typed
	ended bool
}

const editorWidth, editorHeight = 220, 92 // pixels, at least

// open puts an editor on the wall and the keyboard into it.
func (w *writing) open(e *editor) {
	w.endEditing()
	e.on = w
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
		w.reveal(e.area())
	} else {
		w.reveal(e.room())
	}
	w.wall.redraw()
	if c := w.wall.canvas(); c != nil {
		c.Focus(e)
	}
}

// area is where the editor lies, in world units.
func (e *editor) area() layout.Rect {
	if box := e.on.layout.Note(e.note); box != nil {
		return box.Rect
	}
	if e.title != nil {
		return e.title.area(e.on)
	}
	cell := e.on.layout.Cell(e.cell)
	if cell == nil {
		return layout.Rect{}
	}
	return cell.Next(editorHeight)
}

// room is what the editor takes of the world: it is never too small to read while
// typing.
func (e *editor) room() layout.Rect {
	at := e.area()
	least := float32(editorHeight)
	if e.title != nil {
		least = e.MinSize().Height
		at.H = 0
	}
	at.W, at.H = max(at.W, editorWidth/e.on.camera.Scale), max(at.H, least/e.on.camera.Scale)
	return at
}

// inView tells whether all of the editor can be seen where it belongs.
func (e *editor) inView() bool {
	r, view := e.room(), e.on.camera.View(e.on.viewSize())
	return r.Y >= view.Y && r.Y+r.H <= view.Y+view.H && r.X >= view.X && r.X < view.X+view.W
}

// place lays the editor over its note, never off the screen.
func (e *editor) place() {
	at := e.on.camera.Screen(e.room())
	size := e.on.wall.Size()
	at.X = layout.Clamp(at.X, e.on.camera.Origin.X, max(e.on.camera.Origin.X, size.Width-at.W))
	at.Y = layout.Clamp(at.Y, e.on.camera.Origin.Y, max(e.on.camera.Origin.Y, size.Height-at.H))
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
	case ui.Everywhere(key.Name) && e.on.OnKey != nil:
		e.on.OnKey(key.Name, 0) // F1 is help wherever somebody types
	default:
		return false
	}
	return true
}

func (e *editor) stop() {
	e.on.endEditing()
	e.on.wall.takeFocus()
}

// step is for Alt with an arrow: it keeps the note and goes on writing in the cell
// that lies that way. A scribe never leaves the keyboard.
func (e *editor) step(s fyne.Shortcut) bool {
	dx, dy, arrow := AltArrow(s)
	if !arrow || e.title != nil {
		return false
	}
	w := e.on
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
	if !e.ended && (e.on.Holding == nil || !e.on.Holding()) {
		e.on.endEditing()
	}
}

// typed tells what is being typed on a note.
func (e *editor) typed(text string) {
	e.on.stirred = time.Now()
	if e.on.OnTyping != nil && e.title == nil && !e.ended {
		e.on.OnTyping(text)
	}
}

// Retype puts another text in place of what is being typed, and the keyboard
// after it.
func (w *writing) Retype(text string) {
	e := w.editor
	if e == nil || e.title != nil {
		return
	}
	e.SetText(text)
	e.ToEnd()
	if c := w.wall.canvas(); c != nil {
		c.Focus(e)
	}
	e.Refresh()
}

// Typed is all that stands on the paper that is being typed on.
func (w *writing) Typed() string {
	if w.editor == nil {
		return ""
	}
	return w.editor.Text
}

// Paper is where the paper lies that is being typed on, on the wall; ok is
// false when there is none.
func (w *writing) Paper() (at fyne.Position, size fyne.Size, ok bool) {
	if w.editor == nil {
		return at, size, false
	}
	return w.editor.Position(), w.editor.Size(), true
}

// keep hands the text over. An empty text leaves a note as it was.
func (e *editor) keep() {
	text := strings.TrimSpace(e.Text)
	if e.title != nil {
		e.title.keep(e.on, text)
		return
	}
	if text == "" {
		return
	}
	if e.note.IsZero() {
		if e.on.OnAdd != nil {
			e.on.OnAdd(e.cell, []string{text})
		}
		return
	}
	if note := e.on.state.Note(e.note); note != nil && note.Text != text && e.on.OnEdit != nil {
		e.on.OnEdit(e.note, text)
	}
}

// endEditing keeps what was typed and takes the editor away.
func (w *writing) endEditing() {
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
	w.wall.redraw()
}

// Draft is what is being typed: the note it is for, or the cell that it is a new
// note for. The text is empty when there is nothing to keep.
func (w *writing) Draft() (cell board.Cell, note board.ID, text string) {
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
func (w *writing) EndEditing() { w.endEditing() }

// Editing tells whether somebody is typing on a paper.
func (w *writing) Editing() bool { return w.editor != nil }

// NewNote opens an empty paper at the end of a cell: type, Enter, next.
func (w *writing) NewNote(cell board.Cell) {
	if w.layout == nil || w.layout.Cell(cell) == nil || w.layout.Cell(cell).Locked {
		return
	}
	w.cell = cell
	w.open(&editor{cell: cell})
}

// Edit opens a note's text.
func (w *writing) Edit(id board.ID) {
	if w.layout == nil || w.layout.Note(id) == nil {
		return
	}
	if box := w.layout.Note(id); box.IsStack() || box.Under {
		w.Close(box.Cluster.Cluster.ID, false) // a note in a stack cannot be read
	}
	w.Select(id)
	w.open(&editor{note: id})
}
