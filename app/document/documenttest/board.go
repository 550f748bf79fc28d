// Package documenttest is an open board for the tests of what shares a document: a real
// file and a real workshop, a wall, and a window of Fyne's test driver. It is for tests
// only, and knows nothing of what stands around the wall.
//
// Where to begin: New. What other goroutines want to show waits until Follow.
package documenttest

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// Board is a document with its window, in Dutch.
type Board struct {
	*document.Document
	t testing.TB
}

// door is what came to the door of the UI goroutine; a board that is closed may leave
// something there, which knows that it is over.
var door struct {
	sync.Mutex
	waiting []func()
}

// New opens a board with three domains, four levels, and some notes in its first cell.
func New(t testing.TB, notes ...string) *Board {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bord"+front.Extension)
	first := []board.Intent{board.Create{Entities: boardtest.Things(3)}}
	if len(notes) > 0 {
		add := board.AddNotes{Cell: Cell("Wonen", "Nano")}
		for _, text := range notes {
			add.Notes = append(add.Notes, board.Note{Text: text})
		}
		first = append(first, add)
	}
	file, _, err := storage.Create(path, board.NewAuthor(), first...)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	b := &Board{t: t}
	t.Cleanup(doorway.Through(func(f func()) {
		door.Lock()
		defer door.Unlock()
		door.waiting = append(door.waiting, f)
	}))
	opened, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = opened.Close() })
	a := test.NewTempApp(t)
	f := front.New(a, front.Recall(a.Preferences(), language.NL))
	b.Document = &document.Document{Front: f, Workshop: opened, Seat: opened.Join(), State: board.NewState(), Toast: ui.NewToast(), Next: document.Next{Kind: board.Idea}}
	f.Text, f.Back, f.OnChange = b.Text, func() {}, func() {}
	b.OnAsk, b.OnPending, b.TakeBack = func(board.Intent) {}, func() {}, func() bool { return false }
	b.Wall = wall.New(b.Text)
	b.Wall.SetLook(f.Look)
	f.Window.SetPadded(false)
	b.Show(b.Wall, 1366, 768)
	t.Cleanup(func() {
		b.Ended = true
		b.LetIn()
	})
	b.Follow()
	return b
}

// Cell is a cell of the board.
func Cell(domain, level string) board.Cell {
	return board.Cell{Domain: board.FixedID(board.KindDomain, domain), Level: board.FixedID(board.KindLevel, level)}
}

// Show puts something in the window.
func (b *Board) Show(o fyne.CanvasObject, width, height float32) {
	b.Window.SetContent(o)
	b.Window.Resize(fyne.NewSize(width, height))
}

// Follow brings the document to the board's state, as the events would, and lets in what
// waits at the door behind them.
func (b *Board) Follow() {
	b.t.Helper()
	state, err := b.Workshop.State(context.Background())
	if err != nil {
		b.t.Fatal(err)
	}
	b.State = state
	b.Wall.SetState(state)
	b.LetIn()
}

// LetIn runs what waits at the door.
func (b *Board) LetIn() {
	door.Lock()
	waiting := door.waiting
	door.waiting = nil
	door.Unlock()
	for _, f := range waiting {
		f()
	}
}

// Note is the note that says something.
func (b *Board) Note(text string) *board.Note {
	b.t.Helper()
	for n := range board.Each[*board.Note](b.State) {
		if n.Text == text {
			return n
		}
	}
	b.t.Fatalf("no note says %q", text)
	return nil
}

// Press presses the button, or gives the answer, that says something; the one on top of
// others when there are several.
func (b *Board) Press(text string) {
	b.t.Helper()
	var found fyne.Tappable
	b.walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *ui.Button:
			if o.Text == text {
				found = o
			}
		case *ui.Answer:
			if o.Text == text {
				found = o
			}
		}
	})
	if found == nil {
		b.t.Fatalf("there is no button %q", text)
	}
	test.Tap(found)
}

// Asks tells whether a dialog or a menu is open.
func (b *Board) Asks() bool { return b.Window.Canvas().Overlays().Top() != nil }

// walk visits all that is drawn, dialogs and the message at the edge included.
func (b *Board) walk(visit func(fyne.CanvasObject)) {
	for _, root := range append([]fyne.CanvasObject{b.Window.Content(), b.Toast.Container}, b.Window.Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			visit(o)
		}
	}
}

// Reads tells whether a text can be read in the window, dialogs included, or in the
// message at its edge. Where lines end does not count.
func (b *Board) Reads(text string) bool {
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	said := ""
	b.walk(func(o fyne.CanvasObject) {
		if o, is := o.(*canvas.Text); is {
			said += " " + o.Text
		}
	})
	return strings.Contains(flat(said), flat(text))
}
