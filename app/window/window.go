// Package window is what the facilitator sees: the start screen and the window
// of a board, with its menus, bars and dialogs around the wall.
//
// It never writes a board: it sends intents to a workshop.Seat and draws what
// events bring. Nothing here waits for a file; whatever may take time runs
// elsewhere and comes back through package doorway.
//
// Where to begin: Run starts the app, start.go is the first screen, desk.go is
// an open board, and command.go is the one table of everything that can be
// done there. Menus, keys and the context menu are drawn from that table.
package window

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"
	"github.com/go-text/typesetting/fontscan"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/assets"
	"samenbord/board"
)

const appID = "nl.samenbord.app"

// Options say how to start.
type Options struct {
	File     string            // a board to open at once; "" for the start screen
	Language language.Language // used until somebody chooses another
}

// Window is the main window: the start screen, or the desk of an open board.
type Window struct {
	app    fyne.App
	window fyne.Window
	look   *look.Look
	desk   *desk // nil on the start screen
	settings
	templates starter.Folder    // of one's own
	own       []*board.Template // what lies there, as far as is known
	hintWords

	working sync.WaitGroup              // boards that are being opened, or saved and closed
	over    atomic.Bool                 // there is no window any more
	asked   context.Context             // ends when the program is told to stop
	later   func(time.Duration, func()) // see ui.Heed
}

// Run shows the window and returns when it is closed or the context ends. It has
// to be called on the main goroutine.
func Run(ctx context.Context, o Options) error {
	// Linux guesses the scale from the millimetres that a screen reports, which
	// are wrong for projectors; people set FYNE_SCALE instead.
	if os.Getenv("FYNE_DISABLE_DPI_DETECTION") == "" {
		_ = os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true") // without it, text is only larger
	}
	opening := make(chan arrival, 1)
	if o.File != "" {
		draw.StartMemory()
		go func() { opening <- arrive(workshop.Open(o.File)) }()
	}
	go func() { _, _ = fontscan.SystemFonts(nothingToSay{}, "") }() // Fyne will want to know them, and wait
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Samenbord", Icon: icon(), Migrations: map[string]bool{"fyneDo": true}})
	if draw.Screenless() {
		return board.Errorf("no_screen")
	}
	a := app.NewWithID(appID)
	a.SetIcon(icon())
	w := newWindow(a, o)
	if !draw.Begun(a.Driver()) {
		return board.Errorf("no_screen")
	}
	w.appear()
	if o.File != "" {
		w.awaitFirst(opening, o.File)
	} else {
		w.showStart()
	}
	w.findTemplates(o.File == "")
	draw.WakeEarly(w.over.Load, func() {
		if w.desk != nil {
			w.desk.await()
		}
	})
	draw.Report()
	w.endWith(ctx)
	stopped := draw.TakeStop(a.Lifecycle())
	a.Run()
	stopped()
	return w.end()
}

// nothingToSay is for whoever would log.
type nothingToSay struct{}

// Printf says nothing.
func (nothingToSay) Printf(string, ...any) {}

func newWindow(a fyne.App, o Options) *Window {
	w := &Window{app: a, window: a.NewWindow("Samenbord"), settings: recall(a.Preferences(), o.Language), templates: starter.Own(), later: later}
	draw.Shallow(a.Driver())
	draw.OnPlain = func() { doorway.Do(w.restage) }
	w.dress()
	w.window.Canvas().AddShortcut(settingsKey, func(fyne.Shortcut) {
		if w.desk == nil { // at a desk the menu has it
			w.showSettings()
		}
	})
	w.window.SetMaster()
	w.window.SetPadded(false)
	w.window.Resize(fyne.NewSize(1440, 900))
	w.window.CenterOnScreen()
	w.window.SetCloseIntercept(func() { w.leave(w.app.Quit) })
	w.window.SetOnClosed(func() { w.over.Store(true) }) // before Fyne takes everything down
	w.window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) {
		switch {
		case len(dropped) == 0:
		case strings.EqualFold(filepath.Ext(dropped[0].Path()), starter.Extension):
			w.takeTemplate(dropped[0].Path())
		default:
			w.open(dropped[0].Path())
		}
	})
	return w
}

func icon() fyne.Resource { return fyne.NewStaticResource("samenbord.png", assets.Icon()) }

// text gives a text in the window's language, in the words of the open board.
func (w *Window) text(key string, args ...any) string {
	if w.desk != nil {
		return w.desk.text(key, args...)
	}
	return w.lang.Text(key, args...)
}

// translateFyne gives Fyne its own words in our language. It has no call to
// choose one; it uses the system's, so ours are given under that name.
func (w *Window) translateFyne() {
	name := lang.SystemLocale().LanguageString() + ".json"
	if err := lang.AddTranslations(fyne.NewStaticResource(name, language.FyneTranslations(w.lang))); err != nil {
		fyne.LogError("translations", err)
	}
}

// open opens a board file; the work happens elsewhere.
func (w *Window) open(path string) {
	w.leave(func() {
		w.working.Go(func() {
			a := arrive(workshop.Open(path))
			doorway.Do(func() { w.opened(a, path) })
		})
	})
}

// create makes a board and opens it.
func (w *Window) create(path string, first []board.Intent) {
	w.leave(func() {
		w.working.Go(func() {
			a := arrive(workshop.Create(path, first...))
			doorway.Do(func() { w.opened(a, path) })
		})
	})
}

func (w *Window) opened(a arrival, path string) {
	switch {
	case w.over.Load() && a.err == nil:
		_ = a.workshop.Close() // nothing was written
		return
	case w.over.Load():
		return
	case a.err != nil:
		time.AfterFunc(drawn, func() {
			draw.SteadyMemory()
			draw.Tidy()
		})
		w.showStart()
		w.trouble(path, a.err)
		return
	}
	w.remember(path)
	w.desk = newDesk(w, a)
	time.AfterFunc(drawn, draw.SteadyMemory)
}

// leave saves and closes the open board, if any, and then goes on.
func (w *Window) leave(then func()) {
	d := w.desk
	if d == nil {
		then()
		return
	}
	w.desk = nil
	d.finish()
	w.working.Go(func() {
		d.live.gate.end()
		err := d.workshop.Close()
		doorway.Do(func() {
			if w.over.Load() {
				return // nothing can be shown any more
			}
			d.wall.Release()
			d.letGo()
			if isCode(err, "not_published", "not_published_rescued") { // people may want to read where their work is
				w.interrupt(w.sentence(err), choice{name: w.text("settings.close")}).SetOnClosed(then)
				return
			}
			if err != nil {
				w.explain(err)
			}
			then()
		})
	})
}

// explain shows an error as the sentence it stands for.
func (w *Window) explain(err error) {
	w.question(w.sentence(err), choice{name: w.text("settings.close")})
}

// backToWall puts the keyboard back on the wall after a dialog.
func (w *Window) backToWall() {
	if w.desk != nil {
		w.window.Canvas().Focus(w.desk.wall)
	}
}

// sentence says what, why and what to do, in the window's language.
func (w *Window) sentence(err error) string {
	var known *board.Error
	if errors.As(err, &known) {
		return w.text("error."+known.Code, known.Args...)
	}
	return w.text("error.internal")
}

// setTitle shows the board's name and, after it, the program's.
func (w *Window) setTitle(title string) {
	if title == "" {
		w.window.SetTitle("Samenbord")
		return
	}
	w.window.SetTitle(title + " – Samenbord")
}

// folder is where new boards are kept unless somebody chooses a place.
func folder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range [...]string{"Documents", "Documenten"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name)
		}
	}
	return home
}
