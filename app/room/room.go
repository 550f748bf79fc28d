// Package room is what the room sees besides the wall: the question, an info
// card, a list, the timer, the result of a poll, the break with the time at which
// we go on, what has been made so far, and the end.
//
// Everything is drawn from a Scene, large enough to be read at eight metres; a
// text that is long is set smaller and then laid out anew, never cut. It takes no
// mouse and no keys, opens no window and asks nothing of a board.
//
// Where to begin: Room is the widget, and screen.go says which screen is on.
// page.go has the means by which all screens are set; each screen is a function
// in a file of its own. A new screen gets a line in the table in screen.go, a name
// in both languages ("screen." + its name), and its function.
package room

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/agenda"
	"samenbord/app/chart"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/qr"
	"samenbord/board"
)

// Scene is all that a screen is drawn from.
type Scene struct {
	State    *board.State
	Now      time.Time
	Count    agenda.Count // what the timer says
	Language language.Language
	Look     *look.Look
	Join     Join
}

// Text is a text in the language of the room, in plain words where the board is.
func (s *Scene) Text(key string, args ...any) string {
	if s.Plain() {
		return s.Language.Plain(key, args...)
	}
	return s.Language.Text(key, args...)
}

// Plain tells whether the board speaks plain words, to residents; their letters
// are larger too.
func (s *Scene) Plain() bool { return s.State.Info().Plain }

// Room is the widget. It shows nothing when the wall is on.
type Room struct {
	widget.BaseWidget

	scene  Scene
	screen string
	chart  *chart.Chart // made when there is a result to show
	codes  [2]*qr.Code  // large, and in the corner; made when there is something to join
	ground *canvas.Rectangle
	page   []fyne.CanvasObject
	moving bool // the time that is on it goes
	said   string
}

// New makes an empty room.
func New() *Room {
	r := &Room{ground: canvas.NewRectangle(color.Transparent)}
	r.ExtendBaseWidget(r)
	return r
}

// Set takes a scene. The widget hides itself while the wall is on.
func (r *Room) Set(s Scene) {
	r.scene, r.screen = s, Screen(s.State, s.Now)
	row, known := find(r.screen)
	if !known || row.page == nil {
		r.page, r.said = nil, ""
		r.Hide()
		return
	}
	r.moving = s.Count.There
	r.said = s.Count.Digits()
	r.build()
	r.Show()
	canvas.Refresh(r)
}

// Tick brings what changes with the time up to date.
func (r *Room) Tick(now time.Time, count agenda.Count) {
	if !r.Visible() || !r.moving || r.said == count.Digits() && r.scene.Count.Paused == count.Paused {
		return
	}
	r.scene.Now, r.scene.Count = now, count
	r.said = count.Digits()
	r.build()
	canvas.Refresh(r)
}

// build sets the page for the size that there is.
func (r *Room) build() {
	size := r.Size()
	if r.scene.State == nil || size.Width <= 0 {
		return
	}
	r.ground.FillColor = r.scene.Look.Wall
	r.ground.Resize(size)
	row, _ := find(r.screen)
	if row.page == nil {
		return
	}
	p := newPage(&r.scene, size)
	p.charts, p.codes = r.screenChart, r.codeOf
	if r.screen != JoinScreen {
		p.latecomers()
	}
	if row.corner {
		p.corner()
	}
	row.page(p)
	r.page = p.objects
}

// screenChart is the one chart of the room: making one anew every second costs too
// much.
func (r *Room) screenChart() *chart.Chart {
	if r.chart == nil {
		r.chart = chart.NewScreen(r.scene.Look)
	}
	r.chart.SetLook(r.scene.Look)
	return r.chart
}

// Resize sets the page anew.
func (r *Room) Resize(size fyne.Size) {
	if size == r.Size() {
		return
	}
	r.BaseWidget.Resize(size)
	r.build()
}

// MinSize lets the room be as small as its window.
func (r *Room) MinSize() fyne.Size { return fyne.NewSize(160, 120) }

// CreateRenderer is called by Fyne.
func (r *Room) CreateRenderer() fyne.WidgetRenderer { return &renderer{r} }

type renderer struct{ room *Room }

func (r *renderer) Destroy()           {}
func (r *renderer) Layout(fyne.Size)   { r.room.build() }
func (r *renderer) MinSize() fyne.Size { return r.room.MinSize() }
func (r *renderer) Refresh()           { canvas.Refresh(r.room) }
func (r *renderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.room.ground}, r.room.page...)
}
