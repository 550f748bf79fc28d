package ui

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/doorway"
	"samenbord/app/look"
)

// show puts a thing in a window of a size, in the light theme.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Canvas {
	t.Helper()
	return showIn(t, look.Light, o, width, height)
}

func showIn(t *testing.T, theme look.Theme, o fyne.CanvasObject, width, height float32) fyne.Canvas {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.New(theme, look.Normal, true).Fyne())
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w.Canvas()
}

// waiting gives what lets time pass in a bubble (see synctest.Test), and then runs here what
// came for the UI goroutine meanwhile.
func waiting(t *testing.T) func(d time.Duration) {
	var mu sync.Mutex
	var came []func()
	t.Cleanup(doorway.Through(func(run func()) {
		mu.Lock()
		defer mu.Unlock()
		came = append(came, run)
	}))
	return func(d time.Duration) {
		time.Sleep(d)
		synctest.Wait()
		mu.Lock()
		now := came
		came = nil
		mu.Unlock()
		for _, run := range now {
			run()
		}
	}
}

// press has whatever has the keyboard get keys, as the window would. A button that
// the space bar presses gives the keyboard away, as Fyne's do.
func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, name := range keys {
		o := c.Focused()
		if o == nil {
			continue
		}
		o.TypedKey(&fyne.KeyEvent{Name: name})
		if name == fyne.KeySpace {
			o.TypedRune(' ')
		}
	}
}

// walk visits all that is shown of a thing, with where it stands.
func walk(o fyne.CanvasObject, from fyne.Position, visit func(o fyne.CanvasObject, at fyne.Position)) {
	if !o.Visible() {
		return
	}
	at := from.Add(o.Position())
	visit(o, at)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		walk(child, at, visit)
	}
}

// place notes what a widget asks of the place where it stands.
type place struct {
	keys    []fyne.KeyName
	focused []fyne.CanvasObject
}

// around is a place that takes Esc and the function keys.
func (p *place) around() Around {
	return Around{
		OnKey: func(e *fyne.KeyEvent) bool {
			if e.Name != fyne.KeyEscape && !Everywhere(e.Name) {
				return false
			}
			p.keys = append(p.keys, e.Name)
			return true
		},
		OnFocus: func(o fyne.CanvasObject) { p.focused = append(p.focused, o) },
	}
}

// box is a thing that would like to have a size.
func box(width, height float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}
