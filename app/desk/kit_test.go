package desk

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/beside"
	"samenbord/app/desk/hint"
	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/start"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// boardFile makes a board with three domains (Wonen, Sport, Werk en Inkomen),
// four levels, and these notes in its first cell.
func boardFile(t *testing.T, texts ...string) string {
	t.Helper()
	return fileOf(t, boardtest.Things(3), texts...)
}

func fileOf(t *testing.T, things []board.Entity, texts ...string) string {
	t.Helper()
	path := boardPath(t)
	first := []board.Intent{board.Create{Entities: things}}
	if len(texts) > 0 {
		add := board.AddNotes{Cell: cell("Wonen", "Nano")}
		for _, text := range texts {
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
	return path
}

// cell is a cell of boardFile.
func cell(domain, level string) board.Cell {
	return board.Cell{Domain: board.FixedID(board.KindDomain, domain), Level: board.FixedID(board.KindLevel, level)}
}

// Window is the main window as far as tests need it: the first screen, or one board.
type Window struct {
	*front.Front
	start   *start.Screen
	desk    *Desk
	words   *hint.Words
	working sync.WaitGroup
}

func newWindow(a fyne.App, l language.Language) *Window {
	w := &Window{Front: front.New(a, front.Recall(a.Preferences(), l)), words: hint.NewWords(a.Preferences())}
	w.start = start.New(w.Front, w)
	w.Text = func(key string, args ...any) string {
		if w.desk != nil {
			return w.desk.Text(key, args...)
		}
		return w.Language.Text(key, args...)
	}
	w.Back = func() {
		if w.desk != nil {
			w.Window.Canvas().Focus(w.desk.Wall)
		}
	}
	w.OnChange = func() {
		if w.desk != nil {
			w.desk.Build()
			return
		}
		w.showStart()
	}
	w.Window.SetPadded(false)
	return w
}

func (w *Window) ToStart()                                         { w.leave(w.showStart) }
func (w *Window) ChooseBoard()                                     { w.start.ChooseBoard() }
func (w *Window) SetTitle(title string)                            { w.Window.SetTitle(title) }
func (w *Window) Remember(path string)                             { w.start.Recent.Remember(path) }
func (w *Window) KeepTemplate(t *board.Template, then func(error)) { w.start.Templates.Keep(t, then) }
func (w *Window) Recover(path string)                              { w.leave(func() { w.start.Recover(path) }) }
func (w *Window) Over() bool                                       { return false }
func (w *Window) Background(work func())                           { w.working.Go(work) }
func (w *Window) AtStart() bool                                    { return w.desk == nil }
func (w *Window) Open(string)                                      {}
func (w *Window) LookAt(string)                                    {}
func (w *Window) Create(string, []board.Intent)                    {}

func (w *Window) showStart() {
	w.desk = nil
	w.start.Show()
}

// opened shows a board that was opened, or why it was not.
func (w *Window) opened(a Arrival, path string) {
	if a.Err != nil {
		w.start.Trouble(path, a.Err)
		return
	}
	w.desk = New(w, w.Front, w.words, a)
}

// end closes the board as the end of the program does.
func (w *Window) end() error {
	w.desk.Finish()
	w.desk.CloseDoor()
	return w.desk.Workshop.Close()
}

// leave closes the board and then goes on.
func (w *Window) leave(then func()) {
	d := w.desk
	w.desk = nil
	d.Finish()
	w.working.Go(func() {
		d.CloseDoor()
		_ = d.Workshop.Close()
		doorway.Do(func() {
			d.Release()
			then()
		})
	})
}

// newTestWindow is the program's window in Fyne's test driver, of a size on the
// screen.
func newTestWindow(t testing.TB, l language.Language, width, height float32) *Window {
	t.Helper()
	holdTheDoor(t)
	a := test.NewTempApp(t)
	w := newWindow(a, l)
	t.Cleanup(func() {
		if w.desk != nil {
			w.desk.Ended = true // what its timers bring later finds no test any more
		}
	})
	w.start.Templates.Folder = starter.Folder(t.TempDir())
	w.Window.Resize(fyne.NewSize(width, height))
	return w
}

// openTest opens a board in a test window without waiting for other goroutines.
func (w *Window) openTest(t testing.TB, path string) *Desk {
	t.Helper()
	return w.sitAt(t, workshop.Open, path)
}

func (w *Window) sitAt(t testing.TB, open func(path string) (*workshop.Workshop, error), path string) *Desk {
	t.Helper()
	opened, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = opened.Close() })
	d := compose(w, w.Front, w.words, opened, opened.Join(), board.NewState())
	w.desk = d
	d.Build()
	d.catchUp(t)
	return d
}

// catchUp brings the desk to the board's state, as the events would.
func (d *Desk) catchUp(t testing.TB) {
	t.Helper()
	state, err := d.Workshop.State(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d.begin(state, d.held)
	letIn() // answers come behind what they did
}

// doTest carries out intents and brings the desk up to date, without waiting for
// other goroutines.
func (d *Desk) doTest(t *testing.T, intents ...board.Intent) {
	t.Helper()
	for _, intent := range intents {
		if _, err := d.Seat.Do(t.Context(), intent); err != nil {
			t.Fatalf("%T: %v", intent, err)
		}
	}
	d.catchUp(t)
}

// atTheDoor is what came to the door while a test holds it.
var atTheDoor struct {
	sync.Mutex
	list []func()
}

// holdTheDoor keeps what other goroutines want to show until catchUp: in the
// program that happens between what people do, and never beside it.
func holdTheDoor(t testing.TB) {
	t.Helper()
	t.Cleanup(doorway.Through(func(f func()) {
		atTheDoor.Lock()
		defer atTheDoor.Unlock()
		atTheDoor.list = append(atTheDoor.list, f)
	}))
}

// finishWork waits for what works elsewhere, and shows what comes of it.
func (w *Window) finishWork() {
	for range 2 { // leaving one board comes before opening another
		w.working.Wait()
		letIn()
	}
}

// letIn runs what waits at the door.
func letIn() {
	atTheDoor.Lock()
	list := atTheDoor.list
	atTheDoor.list = nil
	atTheDoor.Unlock()
	for _, f := range list {
		f()
	}
}

// menuHeight is what Fyne's menu bar takes of the window; the test driver shows
// none. See menuBarItem in Fyne's GLFW driver.
func menuHeight() float32 {
	text := canvas.NewText("M", theme.Color(theme.ColorNameForeground))
	text.TextSize = theme.TextSize()
	return text.MinSize().Height + theme.InnerPadding()
}

// objects walks over everything in the window, dialogs and open menus included.
func (w *Window) objects(visit func(o fyne.CanvasObject)) {
	for _, o := range test.LaidOutObjects(w.Window.Content()) {
		visit(o)
	}
	for _, overlay := range w.Window.Canvas().Overlays().List() {
		for _, o := range test.LaidOutObjects(overlay) {
			visit(o)
		}
	}
}

// texts lists every text that is drawn, and those of the menus.
func (w *Window) texts() []string {
	var all []string
	w.objects(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *ui.Entry:
			all = append(all, o.PlaceHolder)
		}
	})
	var ofMenu func(m *fyne.Menu)
	ofMenu = func(m *fyne.Menu) {
		all = append(all, m.Label)
		for _, item := range m.Items {
			all = append(all, item.Label)
			if item.ChildMenu != nil {
				ofMenu(item.ChildMenu)
			}
		}
	}
	if menu := w.Window.MainMenu(); menu != nil {
		for _, m := range menu.Items {
			ofMenu(m)
		}
	}
	return all
}

// shows tells whether a text can be read in the window; line ends and the
// breaking of lines do not count.
func (w *Window) shows(text string) bool {
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return strings.Contains(flat(strings.Join(w.texts(), " ")), flat(text))
}

// tabs are the buttons on the rail.
func (d *Desk) tabs() (tabs []*beside.Tab) {
	for _, o := range test.LaidOutObjects(d.panels.Object) {
		if tab, is := o.(*beside.Tab); is {
			tabs = append(tabs, tab)
		}
	}
	return tabs
}

// toastButton is what can be done about the message that is shown.
func (d *Desk) toastButton(t *testing.T) *ui.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(d.Toast.Container) {
		if b, ok := o.(*ui.Button); ok && b.Text != "" {
			return b
		}
	}
	t.Fatal("the toast has no button")
	return nil
}

// labelled is the middle of the label that begins so.
func (w *Window) labelled(t *testing.T, begins string) (x, y float32) {
	t.Helper()
	var found fyne.CanvasObject
	w.objects(func(o fyne.CanvasObject) {
		if l, is := o.(*widget.Label); is && strings.HasPrefix(l.Text, begins) {
			found = o
		}
	})
	if found == nil {
		t.Fatalf("no label %q", begins)
	}
	return middle(found)
}

// middle is the middle of a thing on the canvas.
func middle(o fyne.CanvasObject) (x, y float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.X + o.Size().Width/2, at.Y + o.Size().Height/2
}

func typeName(o any) string { return fmt.Sprintf("%T", o) }

// in is the window that the board stands in.
func (d *Desk) in() *Window { return d.shell.(*Window) }
