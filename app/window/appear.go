package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/desk"
	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/look"
	"samenbord/storage/crash"
)

// What happens between the start of the program and its first picture. The system
// takes longest to make a window for OpenGL; the other core does what it can
// meanwhile.

// appear puts the window on the screen, empty. The window class comes from the title
// at first sight; desktops use it to find our icon.
func (w *Window) appear() {
	// Fyne would paint all of it with its background, twice, after it was emptied
	// with the same colour.
	w.Window.SetContent(container.NewWithoutLayout())
	fonts := readFonts(w.Look)
	w.Window.Show()
	<-fonts // what is heard may want texts
	draw.EarlySizes(w.App.Driver())
	draw.Check(w.Window)
}

// readFonts has Fyne read the fonts that every text needs. Nothing else may ask it
// for texts until that is done: its UI goroutine does that without locks.
func readFonts(l *look.Look) <-chan struct{} {
	done := make(chan struct{})
	crash.Go(func() {
		defer close(done)
		for _, style := range [...]fyne.TextStyle{{}, {Bold: true}} {
			fyne.MeasureText("Samenbord", l.Text, style)
		}
	})
	return done
}

// awaitFirst shows the board that the program was started with, which is being
// opened since before there was a window. It never does so at once: Fyne waits for
// its first tick when it begins to draw, and what is made meanwhile costs nothing.
func (w *Window) awaitFirst(opening <-chan desk.Arrival, path string) {
	w.working.Go(crash.Guarded(func() {
		a := <-opening
		doorway.Do(func() {
			w.opened(a, path)
			draw.Learn(w.Window)
			if d := w.desk; d != nil { // it may be left meanwhile
				doorway.Await(pictureTime, func() bool { return d.Ended || !d.Wall.Expecting() })
			}
		})
	}))
}

// pictureTime is how long the first frame waits for the picture of the wall that is being
// painted: for the next one people would wait longer.
const pictureTime = 16 * time.Millisecond
