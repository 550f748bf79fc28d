package window

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// program is the window in Fyne's test driver. What comes to the door of the UI goroutine
// waits there until the test lets it in.
type program struct {
	*Window
	mu   sync.Mutex
	door []func()
}

func begin(t *testing.T) *program {
	t.Helper()
	p := &program{}
	t.Cleanup(doorway.Through(func(f func()) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.door = append(p.door, f)
	}))
	t.Cleanup(p.settle) // the next test has a door of its own
	p.Window = newWindow(test.NewTempApp(t), Options{Language: language.NL})
	p.Window.Window.Resize(fyne.NewSize(1366, 740))
	p.showStart()
	return p
}

// settle waits for what works elsewhere, and lets in what comes of it.
func (p *program) settle() {
	for { // leaving one board comes before opening another
		p.working.Wait()
		p.mu.Lock()
		door := p.door
		p.door = nil
		p.mu.Unlock()
		if len(door) == 0 {
			return
		}
		for _, f := range door {
			f()
		}
	}
}

// reads tells whether a text stands in the window, or in what lies over it.
func (p *program) reads(text string) bool {
	var all []string
	shown := append([]fyne.CanvasObject{p.Window.Window.Content()}, p.Window.Window.Canvas().Overlays().List()...)
	for _, o := range shown {
		for _, o := range test.LaidOutObjects(o) {
			if t, is := o.(*canvas.Text); is {
				all = append(all, strings.Fields(t.Text)...)
			}
		}
	}
	return strings.Contains(strings.Join(all, " "), text)
}

// boardFile makes a board with one note.
func boardFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bord"+front.Extension)
	file, _, err := storage.Create(path, board.NewAuthor(), board.Create{Entities: boardtest.Things(3)}, board.AddNotes{Notes: []board.Note{{Text: "Een bankje"}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func notesIn(t *testing.T, path string) (texts []string) {
	t.Helper()
	file, b, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for n := range board.Each[*board.Note](b.State()) {
		texts = append(texts, n.Text)
	}
	return texts
}

// A board is opened from the first screen and listed there; who leaves it finds the
// first screen again, and what was half typed is in the file.
func TestFromTheFirstScreenToABoardAndBack(t *testing.T) {
	path := boardFile(t)
	p := begin(t)
	if !p.AtStart() || !p.reads("Nog geen borden") && !p.reads("Nieuw bord") {
		t.Error("the first screen is not shown")
	}
	p.Open(path)
	p.settle()
	if p.AtStart() || p.desk.State.NoteCount() != 1 || !strings.HasSuffix(p.Window.Window.Title(), " – Samenbord") {
		t.Fatalf("the board is not shown: %q", p.Window.Window.Title())
	}
	p.desk.Wall.NewNote(p.desk.Wall.Cell())
	test.Type(p.Window.Window.Canvas().Focused(), "half getypt")
	p.ToStart()
	p.settle()
	if !p.AtStart() || p.Window.Window.Title() != "Samenbord" || p.Window.Window.MainMenu() != nil {
		t.Errorf("the first screen is not back: %q", p.Window.Window.Title())
	}
	if !p.reads("bord") {
		t.Error("the board is not listed on it")
	}
	if got := notesIn(t, path); len(got) != 2 {
		t.Errorf("in the file are %q", got)
	}
}

// Another board takes the place of the one that is open, which is closed.
func TestAnotherBoardTakesItsPlace(t *testing.T) {
	first, second := boardFile(t), boardFile(t)
	p := begin(t)
	p.Open(first)
	p.settle()
	p.Open(second)
	p.settle()
	if got := p.desk.Workshop.Path(); got != second {
		t.Errorf("open is %s", got)
	}
	if got := notesIn(t, first); len(got) != 1 { // would fail while it is open
		t.Errorf("in the first are %q", got)
	}
}

// Two clicks on a board that opens slowly open it once; of two boards the first to come stays.
func TestTwoClicksOpenOneBoard(t *testing.T) {
	first, second := boardFile(t), boardFile(t)
	p := begin(t)
	p.Open(first)
	p.Open(first)
	p.Open(second)
	p.settle()
	if p.AtStart() || p.reads("al open in een ander venster") {
		t.Fatal("the board is not shown")
	}
	other := first
	if p.desk.Workshop.Path() == first {
		other = second
	}
	if got := notesIn(t, other); len(got) != 1 { // would fail while it is open
		t.Errorf("in the other are %q", got)
	}
}

// A board that does not open leaves people on the first screen, with the reason and
// what can still be done.
func TestABoardThatDoesNotOpen(t *testing.T) {
	path := boardFile(t)
	file, _, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	p := begin(t)
	p.Open(path)
	p.settle()
	if !p.AtStart() || !p.reads("al open in een ander venster") || !p.reads(language.NL.Text("start.take_copy")) {
		t.Error("nobody reads that it is open elsewhere, or can take a copy")
	}
}

// The end of the program saves what is being typed.
func TestTheEndKeepsTheDraft(t *testing.T) {
	path := boardFile(t)
	p := begin(t)
	p.Open(path)
	p.settle()
	p.desk.Wall.NewNote(p.desk.Wall.Cell())
	test.Type(p.Window.Window.Canvas().Focused(), "half getypt")
	if err := p.end(); err != nil {
		t.Fatal(err)
	}
	if got := notesIn(t, path); len(got) != 2 || !p.Over() {
		t.Errorf("in the file are %q", got)
	}
}

// Another language is spoken at once, by the first screen and by a board.
func TestAnotherLanguage(t *testing.T) {
	p := begin(t)
	p.SetLanguage(language.EN)
	if !p.reads(language.EN.Text("start.title")) {
		t.Error("the first screen does not speak it")
	}
	p.Open(boardFile(t))
	p.settle()
	p.SetLanguage(language.NL)
	if menu := p.Window.Window.MainMenu(); menu == nil || menu.Items[0].Label != language.NL.Text("menu.file") {
		t.Error("the board does not speak it")
	}
}
