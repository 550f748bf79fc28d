// Package window is the shell of the program: which board is open or whether the start screen
// (package start) is shown, and how the program ends.
//
// It knows nothing of what is done on an open board; that is package desk, which asks the
// window for the few things of desk.Shell. It never writes a board, and nothing here waits
// for a file: whatever may take time runs elsewhere and comes back through package doorway.
//
// Where to begin: Run starts the app, end.go is how it ends, and opened in
// window.go brings a board on the screen.
package window

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/go-text/typesetting/fontscan"

	"samenbord/app/desk"
	"samenbord/app/desk/hint"
	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/start"
	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/assets"
	"samenbord/board"
	"samenbord/storage/crash"
)

// Options say how to start.
type Options struct {
	File     string            // a board to open at once; "" for the start screen
	Language language.Language // used until somebody chooses another
}

// Window is the main window: the start screen, or the desk of an open board.
type Window struct {
	*front.Front
	desk  *desk.Desk // nil on the start screen
	start *start.Screen
	words *hint.Words

	coming map[string]bool // paths of boards that are being opened

	working sync.WaitGroup  // boards that are being opened, or saved and closed
	over    atomic.Bool     // there is no window any more
	asked   context.Context // ends when the program is told to stop
}

// Run shows the window and returns when it is closed or the context ends. It has
// to be called on the main goroutine.
func Run(ctx context.Context, o Options) error {
	// Linux guesses the scale from the millimetres that a screen reports, which
	// are wrong for projectors; people set FYNE_SCALE instead.
	if os.Getenv("FYNE_DISABLE_DPI_DETECTION") == "" {
		_ = os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true") // without it, text is only larger
	}
	opening := make(chan desk.Arrival, 1)
	if o.File != "" {
		draw.StartMemory()
		crash.GoOr(func() { opening <- desk.Arrive(workshop.Open(o.File)) }, func() {
			opening <- desk.Arrival{Err: board.Fault(board.CodeCrashed)}
		})
	}
	crash.Go(func() { _, _ = fontscan.SystemFonts(nothingToSay{}, "") }) // Fyne will want to know them, and wait
	app.SetMetadata(fyne.AppMetadata{ID: front.AppID, Name: "Samenbord", Icon: icon(), Migrations: map[string]bool{"fyneDo": true}})
	if draw.Screenless() {
		return board.Fault(board.CodeNoScreen)
	}
	a := app.NewWithID(front.AppID)
	a.SetIcon(icon())
	w := newWindow(a, o)
	if !draw.Begun(a.Driver()) {
		return board.Fault(board.CodeNoScreen)
	}
	w.appear()
	if o.File != "" {
		w.awaitFirst(opening, o.File)
	} else {
		w.showStart()
	}
	w.start.Templates.Find(o.File == "")
	draw.WakeEarly(w.over.Load, func() {
		if w.desk != nil {
			w.desk.Await()
		}
	})
	draw.Report()
	w.endWith(ctx)
	stopped := draw.TakeStop(a.Lifecycle())
	crash.Guarded(a.Run)() // what panics on the UI goroutine leaves the board to be saved all the same
	stopped()
	return w.end()
}

// nothingToSay is for whoever would log.
type nothingToSay struct{}

// Printf says nothing.
func (nothingToSay) Printf(string, ...any) {}

func newWindow(a fyne.App, o Options) *Window {
	w := &Window{Front: front.New(a, front.Recall(a.Preferences(), o.Language))}
	w.coming = map[string]bool{}
	w.Text, w.Back, w.OnChange = w.text, w.backToWall, w.changed
	w.start = start.New(w.Front, w)
	w.words = hint.NewWords(a.Preferences())
	draw.Shallow(a.Driver())
	draw.OnPlain = func() { doorway.Do(w.restage) }
	w.Window.Canvas().AddShortcut(front.SettingsKey, func(fyne.Shortcut) {
		if w.desk == nil { // at a desk the menu has it
			w.ShowSettings()
		}
	})
	w.Window.SetMaster()
	w.Window.SetPadded(false)
	w.Window.Resize(fyne.NewSize(1440, 900))
	w.Window.CenterOnScreen()
	w.Window.SetCloseIntercept(func() { w.leave(w.App.Quit) })
	w.Window.SetOnClosed(func() { w.over.Store(true) }) // before Fyne takes everything down
	w.Window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) {
		switch {
		case len(dropped) == 0:
		case strings.EqualFold(filepath.Ext(dropped[0].Path()), starter.Extension):
			w.start.Templates.Take(dropped[0].Path())
		default:
			w.Open(dropped[0].Path())
		}
	})
	return w
}

func icon() fyne.Resource { return fyne.NewStaticResource("samenbord.png", assets.Icon()) }

// text gives a text in the window's language, in the words of the open board.
func (w *Window) text(key string, args ...any) string {
	if w.desk != nil {
		return w.desk.Text(key, args...)
	}
	return w.Language.Text(key, args...)
}

// Open opens a board file; the work happens elsewhere.
func (w *Window) Open(path string) {
	w.leave(func() {
		if w.coming[path] { // a second click
			return
		}
		w.coming[path] = true
		w.working.Go(crash.Guarded(func() {
			a := desk.Arrive(workshop.Open(path))
			doorway.Do(func() { w.opened(a, path) })
		}))
	})
}

// Create makes a board and opens it.
func (w *Window) Create(path string, first []board.Intent) {
	w.leave(func() {
		w.working.Go(crash.Guarded(func() {
			a := desk.Arrive(workshop.Create(path, first...))
			doorway.Do(func() { w.opened(a, path) })
		}))
	})
}

// drawn is how long after a board was opened its first picture is there for sure.
const drawn = 4 * time.Second

// LookAt opens a board that somebody else has open, for reading.
func (w *Window) LookAt(path string) {
	w.leave(func() {
		crash.Go(func() {
			a := desk.Arrive(workshop.Look(path))
			doorway.Do(func() { w.opened(a, path) })
		})
	})
}

func (w *Window) opened(a desk.Arrival, path string) {
	delete(w.coming, path)
	switch {
	case w.over.Load() && a.Err == nil:
		_ = a.Workshop.Close() // nothing was written
		return
	case w.over.Load():
		return
	case w.desk != nil: // another came first
		if a.Err == nil {
			w.Background(func() { _ = a.Workshop.Close() }) // nothing was written
		}
		return
	case a.Err != nil:
		crash.AfterFunc(drawn, func() {
			draw.SteadyMemory()
			draw.Tidy()
		})
		w.showStart()
		w.start.Trouble(path, a.Err)
		return
	}
	w.start.Recent.Remember(path)
	w.desk = desk.New(w, w.Front, w.words, a)
	crash.AfterFunc(drawn, draw.SteadyMemory)
}

// leave saves and closes the open board, if any, and then goes on.
func (w *Window) leave(then func()) {
	d := w.desk
	if d == nil {
		then()
		return
	}
	w.desk = nil
	d.Finish()
	w.working.Go(crash.Guarded(func() {
		d.CloseDoor()
		err := d.Workshop.Close()
		doorway.Do(func() {
			if w.over.Load() {
				return // nothing can be shown any more
			}
			d.Release()
			if front.IsCode(err, board.CodeNotPublished, board.CodeNotPublishedRescued) { // people may want to read where their work is
				w.Interrupt(w.Sentence(err), front.Choice{Name: w.Text("settings.close")}).SetOnClosed(then)
				return
			}
			if err != nil {
				w.Explain(err)
			}
			then()
		})
	}))
}

// SetTitle shows the board's name and, after it, the program's.
func (w *Window) SetTitle(title string) {
	if title == "" {
		w.Window.SetTitle("Samenbord")
		return
	}
	w.Window.SetTitle(title + " – Samenbord")
}

// restage has the walls painted anew, for another way to draw them.
func (w *Window) restage() {
	if w.desk != nil {
		w.desk.Restage()
	}
}

// backToWall puts the keyboard back on the wall after a dialog.
func (w *Window) backToWall() {
	if w.desk != nil {
		w.Window.Canvas().Focus(w.desk.Wall)
	}
}

// What an open board asks of the window: see desk.Shell.

// ToStart leaves the open board for the first screen.
func (w *Window) ToStart() { w.leave(w.showStart) }

// ChooseBoard asks for a board and opens it.
func (w *Window) ChooseBoard() { w.start.ChooseBoard() }

// What the first screen asks of it besides: see start.Boards.

// AtStart tells whether the first screen is shown.
func (w *Window) AtStart() bool { return w.desk == nil }

// Remember has the first screen list a board.
func (w *Window) Remember(path string) { w.start.Recent.Remember(path) }

// KeepTemplate keeps a template of one's own.
func (w *Window) KeepTemplate(t *board.Template, then func(error)) { w.start.Templates.Keep(t, then) }

// Recover leaves the open board, and saves what can be read of it.
func (w *Window) Recover(path string) { w.leave(func() { w.start.Recover(path) }) }

// Over tells whether there is no window any more.
func (w *Window) Over() bool { return w.over.Load() }

// Background does work that the end of the program waits for.
func (w *Window) Background(work func()) { w.working.Go(crash.Guarded(work)) }

// changed builds what is shown anew, as the settings are others.
func (w *Window) changed() {
	if w.desk != nil {
		w.desk.Build()
		return
	}
	w.showStart()
}

// showStart shows the first screen.
func (w *Window) showStart() {
	if w.desk != nil { // a board came meanwhile
		w.leave(w.showStart)
		return
	}
	w.SetTitle("")
	w.start.Show()
}
