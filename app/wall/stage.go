package wall

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/wall/layout"
)

// stage shows the wall as painted tiles that the graphics card moves and
// scales: a frame places about fifteen of them, whether ten notes exist or ten
// thousand. Tiles are painted for exactly one zoom (see level); while somebody
// zooms they are stretched, and when the camera comes to rest a level for the
// new zoom takes their place. Where there is no tile (yet), the far picture
// shows the board coarsely.
//
// Painting happens on another goroutine, a few tiles at a time but for the first
// picture. What is on the screen stays until its successor is there.
type stage struct {
	wall    *Wall
	painter *painter
	sheets  sheets

	version int         // counts what changes the look of the wall
	shown   *level      // nil until the first tiles are painted
	next    *level      // for the zoom that the camera has now; shown when it is whole
	far     *far        // nil until it is painted
	view    layout.Rect // of the world, as it was aimed at last
	begun   bool        // a level was shown before

	rehearsal  draw.Warmup // of what the graphics card will have to draw
	rehearsing bool        // with the next frame
	practised  bool        // or about to be

	painting bool
	closed   bool
	moved    time.Time // when the camera moved last
	changed  time.Time // when the wall did
	drawn    time.Time // when it was drawn last
	settle   *time.Timer
}

const (
	// settled is how long the camera has to stand still before tiles are painted
	// for its zoom: painting while zooming would only make it falter.
	settled = 90 * time.Millisecond
	// idle is how long nothing has to happen before the far picture is painted
	// anew: it is hardly seen.
	idle = 700 * time.Millisecond
	// still is how long nothing has to happen before the first text is rehearsed, and
	// soon how long before the next one.
	still = 500 * time.Millisecond
	soon  = 50 * time.Millisecond
	// rest is how long nothing is rehearsed after each other way to draw, and unhurried
	// how long nothing has to be drawn before that.
	rest      = 40 * time.Millisecond
	unhurried = 150 * time.Millisecond
	// over is how long nothing has to happen before what is kept for the next
	// tiles is given back.
	over = 3 * time.Second
	// batch is how many tiles are painted in one go, as many as are sent to the card
	// with one frame; but for the first picture of all: that is painted as fast as can
	// be, while the window is still being made.
	batch = draw.AFrame
)

func newStage(w *Wall) (*stage, error) {
	p, err := newPainter()
	if err != nil {
		return nil, err
	}
	return &stage{wall: w, painter: p, version: 1}, nil
}

// ready tells whether there is something to show.
func (s *stage) ready() bool { return s != nil && s.shown != nil }

// expecting tells whether the first picture is being painted: a frame without it
// would only delay it.
func (s *stage) expecting() bool { return s != nil && s.painting && !s.begun && !s.closed }

// stale tells that the wall looks different now.
func (s *stage) stale() {
	if s != nil {
		s.version++
		s.changed = time.Now()
	}
}

// strike takes everything away: it shows another look.
func (s *stage) strike() {
	if s == nil {
		return
	}
	for _, l := range [...]*level{s.shown, s.next} {
		if l != nil {
			s.sheets.take(l)
		}
	}
	if s.far != nil {
		s.far.texture.Release()
	}
	s.shown, s.next, s.far = nil, nil, nil
}

// fresh tells whether all that is in view is shown as it is now.
func (s *stage) fresh() bool { return s.shown.shows(s.view, s.version) }

// left lists the notes in view whose text Fyne has to write.
func (s *stage) left() []*layout.NoteBox {
	var boxes []*layout.NoteBox
	for at := range s.shown.squares(s.view) {
		if t := s.shown.tiles[at]; t != nil {
			boxes = append(boxes, t.left...)
		}
	}
	return boxes
}

// close gives back what the stage holds. What is being painted comes too late.
func (s *stage) close() {
	s.strike()
	s.closed, s.painting = true, true
	s.sheets.release()
	s.rehearsal.Release()
}

// density is how many pixels the screen has for one unit of the canvas. (Its
// Scale leaves out that some screens have more of them than they say.)
func (s *stage) density() float32 {
	const many = 1 << 16
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.wall); c != nil {
		pixels, _ := c.PixelCoordinateForPosition(fyne.NewPos(many, 0))
		return float32(pixels) / many
	}
	return 1
}

// aim takes note of what the camera sees and orders what is missing.
func (s *stage) aim() {
	if s == nil {
		return
	}
	w := s.wall
	s.view = sees(w.camera, w.Size())
	if w.camera != w.seen {
		s.moved = time.Now()
	}
	s.order()
}

// sees is the part of the world that a wall of a size shows, and a pixel more:
// its edge may fall between pixels.
func sees(c layout.Camera, size fyne.Size) layout.Rect {
	return c.View(size.Width-c.Origin.X+1, size.Height-c.Origin.Y+1)
}

// sameZoom tells whether two zooms are the same but for rounding.
func sameZoom(a, b float32) bool { return math.Abs(float64(a/b-1)) < 1e-4 }

// order has painted what is missing, the most urgent first.
func (s *stage) order() {
	w := s.wall
	if s.painting || w.layout == nil || w.layout.World.W <= 0 || s.view.W <= 0 {
		return
	}
	if s.shown == nil && len(w.layout.Cells) == 0 {
		return // the board is still being opened: a picture of nothing would only delay the first one
	}
	scale := w.camera.Scale * s.density()
	if s.next != nil && !sameZoom(s.next.scale, scale) {
		s.sheets.take(s.next)
		s.next = nil
	}
	resting := time.Since(s.moved)
	switch {
	case s.shown == nil:
		if s.next == nil {
			s.next = newLevel(scale)
		}
		s.paint(s.next, s.next.missing(s.view, w.layout.World, s.version))
	case s.far == nil:
		s.paintFar()
	case !sameZoom(s.shown.scale, scale):
		if wait := settled - resting; wait > 0 && s.next == nil {
			s.later(wait)
			return
		}
		if s.next == nil {
			s.next = newLevel(scale)
			s.sheets.trim(s.shown, s.view)
		}
		s.paint(s.next, s.next.missing(s.view, w.layout.World, s.version))
	default:
		s.upkeep(min(resting, time.Since(s.changed)))
	}
}

// upkeep paints what is missing of the level that is shown: first what is in
// view, then what lies around it.
func (s *stage) upkeep(resting time.Duration) {
	world, around := s.wall.layout.World, s.shown.around(s.view)
	s.sheets.trim(s.shown, around)
	if missing := s.shown.missing(s.view, world, s.version); len(missing) > 0 {
		s.paint(s.shown, missing)
		return
	}
	s.send()
	switch missing := s.shown.missing(around, world, s.version); {
	case len(missing) > 0 && len(s.shown.waiting()) >= atHand && s.wall.Moving(): // enough lies ready
		s.later(settled)
	case len(missing) > 0:
		s.paint(s.shown, missing[:1]) // one at a time: what comes into view meanwhile goes first
	case s.far.version != s.version:
		if wait := idle - resting; wait > 0 {
			s.later(wait)
			return
		}
		s.paintFar()
	case s.rehearsal.HasObjects() && !s.rehearsing:
		pause := still
		if s.rehearsal.Begun() {
			pause = soon
		}
		if wait := pause - min(resting, time.Since(s.drawn)); wait > 0 {
			s.later(wait)
			return
		}
		s.rehearsing = true
		s.wall.redraw()
	case s.sheets.spares != nil || s.sheets.textures != nil:
		if wait := over - min(resting, time.Since(s.drawn)); wait > 0 {
			s.later(wait)
			return
		}
		s.sheets.release()
		if s.wall.OnRest != nil {
			s.wall.OnRest()
		}
	}
}

// later looks again when the camera has come to rest.
func (s *stage) later(wait time.Duration) {
	if s.settle != nil {
		s.settle.Stop()
	}
	s.settle = time.AfterFunc(wait, func() { doorway.Do(s.order) })
}

// paint paints tiles away from the UI goroutine and takes them over there.
func (s *stage) paint(l *level, missing []square) {
	if len(missing) == 0 { // all there already
		if l != s.next || s.turn() {
			s.arrived(l)
		}
		return
	}
	s.painting = true
	o := order{look: s.wall.look, layout: s.wall.layout, faint: s.wall.faint, scale: l.scale, version: s.version}
	if s.shown != nil {
		missing = missing[:min(batch, len(missing))]
	}
	for _, at := range missing {
		o.tiles = append(o.tiles, l.request(at, s.sheets.pixels()))
	}
	draw.Background(func() {
		for i := range o.tiles {
			s.painter.tile(&o, &o.tiles[i])
		}
		doorway.Do(func() {
			if s.closed {
				return
			}
			s.painting = false
			for _, r := range o.tiles {
				s.sheets.put(l, r, o.version)
			}
			if l == s.shown && !l.visibly(o.tiles, s.view) && len(s.wall.changed) == 0 {
				s.send()
				s.order() // nobody sees a difference
				return
			}
			s.arrived(l)
		})
	})
}

// arrived shows what was painted, and goes on.
func (s *stage) arrived(l *level) {
	switch {
	case l != s.shown && l != s.next: // nobody waits for it any more
		s.sheets.take(l)
	case l == s.shown, l == s.next && s.turn(), s.shown != nil && l.waits(): // so that the card gets it
		s.wall.redraw()
		return
	}
	s.order()
}

// turn shows the next level if it is whole, and most of it has been sent to the
// graphics card: sending all at once would make a frame late.
func (s *stage) turn() bool {
	l := s.next
	if l == nil || len(l.missing(s.view, s.wall.layout.World, 0)) > 0 || s.shown != nil && l.waits() {
		return false
	}
	if s.shown != nil {
		s.sheets.take(s.shown)
	}
	first := !s.begun
	if first {
		s.wall.tell() // of where the board is shown from the beginning; nobody moved it
	}
	s.shown, s.next, s.begun = l, nil, true
	if first && s.wall.OnShown != nil {
		s.wall.OnShown()
	}
	return true
}

func (s *stage) paintFar() {
	s.painting = true
	f := newFar(s.wall.layout.World)
	o := order{look: s.wall.look, layout: s.wall.layout, faint: s.wall.faint, scale: f.picture.scale, version: s.version}
	draw.Background(func() {
		s.painter.picture(&o, f.picture)
		doorway.Do(func() {
			if s.closed {
				return
			}
			s.painting = false
			if o.look == s.wall.look { // else it shows a look that is gone
				f.version = o.version
				if s.far != nil && s.far.texture.Fits(f.texture) {
					f.texture = s.far.texture // the card has room for it already
				} else if s.far != nil {
					s.far.texture.Release()
				}
				f.texture.Set(f.image.Pix, nil)
				f.image = nil // it is on the card
				s.far = f
			}
			if _, small := s.wall.miniMap(); !small && s.shown != nil && s.shown.shows(s.view, 0) {
				s.send()
				s.order() // it lies under the tiles
				return
			}
			s.wall.redraw()
		})
	})
}
