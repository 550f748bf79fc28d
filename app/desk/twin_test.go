package desk

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/language"
	"samenbord/app/screen"
	"samenbord/app/wall"
	"samenbord/board"
)

// twin is the window of a program, laid out once more by this process, so that
// a test knows where things are. It is made from a copy of the file.
type twin struct {
	*Desk
	menu float32
}

func newTwin(t *testing.T, path string) *twin {
	t.Helper()
	return newTwinOf(t, path, screenWidth, screenHeight)
}

// newTwinOf is the twin of a window of another size.
func newTwinOf(t testing.TB, path string, width, height float32) *twin {
	t.Helper()
	w := newTestWindow(t, language.NL, 1, 1)
	tw := &twin{menu: menuHeight()}
	w.Window.Resize(fyne.NewSize(width, height-tw.menu))
	tw.Desk = w.openTest(t, screen.Copy(t, path))
	return tw
}

// on gives the screen's place of a place on the wall.
func (tw *twin) on(at wall.Rect, ok bool) (x, y float32) {
	if !ok {
		panic("it is not on the wall")
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(tw.Wall)
	return origin.X + at.X + at.W/2, origin.Y + tw.menu + at.Y + at.H/2
}

// middle is the screen's place of something beside the wall.
func (tw *twin) middle(o fyne.CanvasObject) (x, y float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.X + o.Size().Width/2, at.Y + tw.menu + o.Size().Height/2
}

// see looks at the board another way.
func (tw *twin) see(v wall.View) {
	tw.sight.SetView(v)
	tw.Window.Content().Refresh() // bars come and go; this driver does not lay out by itself
}

// note is the middle of a note on the screen.
func (tw *twin) note(t *testing.T, text string) (x, y float32) {
	t.Helper()
	for n := range board.Each[*board.Note](tw.State) {
		if n.Text == text {
			return tw.on(tw.Wall.Plan().Note(n.ID))
		}
	}
	t.Fatalf("no note %q", text)
	return 0, 0
}

// free is a place in a cell that is free, near its lower edge.
func (tw *twin) free(domain, level string) (x, y float32) {
	at, ok := tw.Wall.Plan().Cell(cell(domain, level))
	return tw.on(wall.Rect{X: at.X, Y: at.Y + at.H - 12, W: at.W, H: 8}, ok)
}

// choose opens a menu of the bar with the mouse and takes a line with the keys.
func choose(t *testing.T, p *screen.Program, l language.Language, menu, id string) {
	t.Helper()
	x, down := theme.InnerPadding(), 0
	for _, name := range [...]string{"file", "edit", "note", "view"} {
		width := fyne.MeasureText(l.Text("menu."+name), theme.TextSize(), fyne.TextStyle{}).Width + 2*theme.InnerPadding()
		if name == menu {
			x += width / 2
			break
		}
		x += width + theme.Padding()
	}
	for _, c := range commands(&Desk{}) {
		if c.Menu == menu {
			down++
		}
		if c.ID == id {
			break
		}
	}
	before := p.Settle(t)
	p.Click(t, x, menuHeight()/2)
	p.Changed(t, before)
	p.Key(t, append(slices.Repeat([]string{"Down"}, down), "Return")...)
}
