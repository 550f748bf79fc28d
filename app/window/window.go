// Package window is what the facilitator sees: the start screen and the window
// of a board, with its menus, bars and dialogs around the wall.
//
// It never writes a board: it sends intents to a workshop.Seat and draws what
// events bring. Nothing here waits for a file; whatever may take time runs
// elsewhere and comes back through fyne.Do.
//
// Where to begin: Run starts the app, start.go is the first screen, desk.go is
// an open board, and command.go is the one table of everything that can be
// done there. Menus, keys and the context menu are drawn from that table.
package window

import (
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"samenbord/app/language"
	"samenbord/app/look"
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

	working sync.WaitGroup // boards that are being opened, or saved and closed
	over    atomic.Bool    // there is no window any more
}

// Run shows the window and returns when it is closed. It has to be called on
// the main goroutine.
func Run(o Options) error {
	// Linux guesses the scale from the millimetres that a screen reports, which
	// are wrong for projectors; people set FYNE_SCALE instead.
	if os.Getenv("FYNE_DISABLE_DPI_DETECTION") == "" {
		_ = os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true") // without it, text is only larger
	}
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Samenbord", Icon: icon(), Migrations: map[string]bool{"fyneDo": true}})
	a := app.NewWithID(appID)
	a.SetIcon(icon())
	// The pictures of the wall are used again, so little garbage is made; what
	// the collector would leave lying is better given to other programs.
	debug.SetGCPercent(30)
	w := newWindow(a, o)
	// The window class comes from the title at first sight; desktops use it to
	// find our icon.
	w.window.Show()
	if o.File != "" {
		w.open(o.File)
	} else {
		w.showStart()
	}
	defer w.heed()()
	a.Run() // until the window is closed or, Fyne sees to it, SIGINT or SIGTERM comes
	return w.end()
}

// heed keeps a signal that comes before Fyne listens for it (its window is
// drawn by then) from ending the program on the spot: it ends a moment later,
// with everything saved.
func (w *Window) heed() (stop func()) {
	const patience, most = time.Second, 5 * time.Second
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	var started atomic.Bool // from then on Fyne listens; two that quit get in each other's way
	w.app.Lifecycle().SetOnStarted(func() { started.Store(true) })
	go func() {
		if _, open := <-signals; !open {
			return
		}
		if !started.Load() {
			time.AfterFunc(patience, func() { fyne.Do(w.app.Quit) })
		}
		// Whoever asks the program to end is obeyed, whatever its windows do: all
		// that was saved is on the disk.
		time.AfterFunc(most, func() { os.Exit(0) })
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

func newWindow(a fyne.App, o Options) *Window {
	w := &Window{app: a, window: a.NewWindow("Samenbord"), settings: recall(a.Preferences(), o.Language)}
	flatten(a.Driver())
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
		if len(dropped) > 0 {
			w.open(dropped[0].Path())
		}
	})
	return w
}

func icon() fyne.Resource { return fyne.NewStaticResource("samenbord.png", assets.Icon()) }

// text gives a text in the window's language.
func (w *Window) text(key string, args ...any) string { return w.lang.Text(key, args...) }

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
			opened, err := workshop.Open(path)
			fyne.Do(func() { w.opened(opened, path, err) })
		})
	})
}

// create makes a board and opens it.
func (w *Window) create(path string, first []board.Intent) {
	w.leave(func() {
		w.working.Go(func() {
			opened, err := workshop.Create(path, first...)
			fyne.Do(func() { w.opened(opened, path, err) })
		})
	})
}

func (w *Window) opened(opened *workshop.Workshop, path string, err error) {
	switch {
	case w.over.Load() && err == nil:
		_ = opened.Close() // nothing was written
		return
	case w.over.Load():
		return
	case err != nil:
		w.showStart()
		w.trouble(path, err)
		return
	}
	w.remember(path)
	w.desk = newDesk(w, opened)
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
		err := d.workshop.Close()
		fyne.Do(func() {
			if w.over.Load() {
				return // nothing can be shown any more
			}
			d.wall.Release()
			if err != nil {
				w.explain(err)
			}
			then()
		})
	})
}

// end saves and closes the open board after the last window is gone.
func (w *Window) end() error {
	w.over.Store(true)
	w.working.Wait()
	d := w.desk
	if d == nil {
		return nil
	}
	d.finish()
	return d.workshop.Close()
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
