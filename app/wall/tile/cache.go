package tile

import (
	"math"
	"time"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/storage/crash"
)

// Cache is the tile cache of one wall. It belongs to the UI goroutine; a nil Cache
// shows nothing and expects nothing.
//
// Tiles are painted on another goroutine, a few at a time but for the first picture.
// What is on the screen stays until its successor is there.
type Cache struct {
	events     Events
	rasteriser *rasteriser
	pool       pool

	scene    Scene
	view     layout.Rect // of the world, as it was aimed at last
	version  int         // counts what changes the look of the wall
	touched  map[board.ID]bool
	shown    *level    // nil until the first tiles are painted
	next     *level    // for the zoom that the camera has now; shown when it is whole
	overview *overview // nil until it is painted

	state  state
	busy   bool // a tile, or the overview texture, is being painted
	begun  bool // a level was shown before
	warmup draw.Warmup
	warm   bool // the wall's own pipelines are warmed up, or about to be

	moved   time.Time // when the camera moved last
	changed time.Time // when the wall did
	drawn   time.Time // when it was drawn last
	timer   *time.Timer
}

// Scene is what a wall shows, and from where it is seen.
type Scene struct {
	Layout        *layout.Layout
	Look          *look.Look
	Faint         map[board.ID]bool // notes that recede; nil: none
	Camera        layout.Camera
	Width, Height float32 // of the wall, in units of the canvas
	Density       float32 // pixels of such a unit
	Map           bool    // the overview texture is seen in the mini-map
}

// Events are what a cache tells its wall, and asks it. All but Moving are called on the
// UI goroutine after something was painted; none may be nil.
type Events struct {
	Frame  func()      // something is there to be drawn
	First  func()      // the first picture is there
	Rested func()      // nothing has happened for some seconds, and what was kept was let go
	Moving func() bool // whether somebody pans, zooms or types just now
}

// batch is how many tiles are painted in one go, as many as are sent to the card
// with one frame; but for the first picture of all: that is painted as fast as can
// be, while the window is still being made.
const batch = draw.AFrame

// New makes the cache of a wall that has a graphics card. It fails when the typeface
// cannot be read.
func New(events Events) (*Cache, error) {
	r, err := newRasteriser()
	if err != nil {
		return nil, err
	}
	return &Cache{events: events, rasteriser: r, version: 1, touched: map[board.ID]bool{}}, nil
}

// Ready tells whether there is something to show.
func (c *Cache) Ready() bool { return c != nil && c.shown != nil }

// Begun tells whether there was something to show at any time.
func (c *Cache) Begun() bool { return c != nil && c.begun }

// Expecting tells whether the first picture is being painted: a frame without it
// would only delay it.
func (c *Cache) Expecting() bool { return c != nil && c.busy && !c.begun && c.state != closed }

// Stale tells that the wall looks different now.
func (c *Cache) Stale() {
	if c != nil {
		c.version++
		c.changed = time.Now()
	}
}

// Touch tells of a note that looks different now.
func (c *Cache) Touch(id board.ID) {
	if c != nil {
		c.touched[id] = true
	}
}

// Touched are the notes that the tiles do not show yet as they are.
func (c *Cache) Touched() map[board.ID]bool {
	if c == nil {
		return nil
	}
	return c.touched
}

// Clear takes everything away: the wall shows another look, or what was uploaded is
// gone.
func (c *Cache) Clear() {
	if c == nil {
		return
	}
	for _, l := range [...]*level{c.shown, c.next} {
		if l != nil {
			c.pool.take(l)
		}
	}
	if c.overview != nil {
		c.overview.texture.Release()
	}
	c.shown, c.next, c.overview = nil, nil, nil
}

// Close gives back what the cache holds. What is being painted comes too late.
func (c *Cache) Close() {
	if c == nil {
		return
	}
	c.Clear()
	c.state = closed
	c.pool.release()
	c.warmup.Release()
}

// Foreign lists the notes in view whose text holds what the typeface does not (emoji):
// Fyne has to write it.
func (c *Cache) Foreign() []*layout.NoteBox {
	var boxes []*layout.NoteBox
	for at := range c.shown.squares(c.view) {
		if t := c.shown.tiles[at]; t != nil {
			boxes = append(boxes, t.foreign...)
		}
	}
	return boxes
}

// Aim takes note of what the wall shows, and has painted what is missing.
func (c *Cache) Aim(scene Scene, moved bool) {
	if c == nil {
		return
	}
	c.scene = scene
	c.view = sees(scene.Camera, scene.Width, scene.Height)
	if moved {
		c.moved = time.Now()
	}
	c.look()
}

// sees is the part of the world that a wall of a size shows, and a pixel more:
// its edge may fall between pixels.
func sees(c layout.Camera, width, height float32) layout.Rect {
	return c.View(width-c.Origin.X+1, height-c.Origin.Y+1)
}

// sameZoom tells whether two zooms are the same but for rounding.
func sameZoom(a, b float32) bool { return math.Abs(float64(a/b-1)) < 1e-4 }

// scale is how many pixels a unit of the world has for the camera.
func (c *Cache) scale() float32 { return c.scene.Camera.Scale * c.scene.Density }

// look sees what is to be done now and begins with it. It does nothing while something
// is being painted: that looks again when it is there.
func (c *Cache) look() {
	if c.busy || c.state == closed {
		return
	}
	state, wait := c.situation().next()
	c.enter(state, wait)
}

// situation is what the next state depends on. On the way it lets go what nobody waits
// for any more.
func (c *Cache) situation() situation {
	s := situation{state: c.state}
	if c.scene.Layout == nil || c.scene.Layout.World.W <= 0 || c.view.W <= 0 {
		return s
	}
	world := c.scene.Layout.World
	s.scene, s.cells, s.shown, s.overview = true, len(c.scene.Layout.Cells) > 0, c.shown != nil, c.overview != nil
	if !s.shown && !s.cells {
		return s
	}
	if c.next != nil && !sameZoom(c.next.scale, c.scale()) {
		c.pool.take(c.next)
		c.next = nil
	}
	if !s.shown || !s.overview {
		return s
	}
	s.zoomed, s.begun, s.still = !sameZoom(c.shown.scale, c.scale()), c.next != nil, time.Since(c.moved)
	if s.zoomed {
		return s
	}
	around := c.shown.around(c.view)
	c.pool.trim(c.shown, around)
	s.missing = len(c.shown.missing(c.view, world, c.version))
	if s.missing > 0 {
		return s
	}
	c.send()
	s.around = len(c.shown.missing(around, world, c.version))
	s.ready, s.moving = len(c.shown.waiting()), c.events.Moving()
	s.outdate = c.overview.version != c.version
	s.cold, s.warmed = c.warmup.HasObjects(), c.warmup.Begun()
	s.kept = c.pool.holds()
	s.quiet, s.drawn = min(s.still, time.Since(c.changed)), time.Since(c.drawn)
	return s
}

// enter begins with what a state is for.
func (c *Cache) enter(next state, wait time.Duration) {
	before := c.state
	c.state = next
	if wait > 0 {
		c.later(wait)
		return
	}
	switch next {
	case opening, zooming:
		c.paintNext()
	case surveying:
		c.survey()
	case filling:
		c.paint(c.shown, c.shown.missing(c.view, c.scene.Layout.World, c.version))
	case prefetching: // one at a time: what comes into view meanwhile goes first
		c.paint(c.shown, c.shown.missing(c.shown.around(c.view), c.scene.Layout.World, c.version)[:1])
	case warming:
		if before != warming {
			c.events.Frame()
			if c.pool.holds() { // a window that nobody sees draws no frame
				c.later(beforeRelease)
			}
		}
	case resting:
		if c.pool.holds() {
			c.pool.release()
			c.events.Rested()
		}
	}
}

// later looks again after a pause; only the last pause counts.
func (c *Cache) later(wait time.Duration) {
	if c.timer != nil {
		c.timer.Stop()
	}
	c.timer = crash.AfterFunc(wait, func() { doorway.Do(c.look) })
}

// paintNext paints the level for the zoom that the camera has, or shows it if all of it
// is there.
func (c *Cache) paintNext() {
	if c.next == nil {
		c.next = newLevel(c.scale())
		if c.shown != nil {
			c.pool.trim(c.shown, c.view)
		}
	}
	if missing := c.next.missing(c.view, c.scene.Layout.World, c.version); len(missing) > 0 {
		c.paint(c.next, missing)
	} else if c.swap() {
		c.look()
		c.events.Frame()
	}
}

// paint paints tiles away from the UI goroutine and takes them over there.
func (c *Cache) paint(l *level, missing []square) {
	c.busy = true
	j := job{look: c.scene.Look, layout: c.scene.Layout, faint: c.scene.Faint, scale: l.scale, version: c.version}
	if c.shown != nil {
		missing = missing[:min(batch, len(missing))]
	}
	for _, at := range missing {
		j.tiles = append(j.tiles, l.request(at, c.pool.pixels()))
	}
	draw.Background(func() {
		for i := range j.tiles {
			c.rasteriser.tile(&j, &j.tiles[i])
		}
		doorway.Do(func() { c.painted(l, &j) })
	})
}

// painted takes over what was painted of a level, and goes on.
func (c *Cache) painted(l *level, j *job) {
	if c.state == closed {
		return
	}
	c.busy = false
	for _, r := range j.tiles {
		c.pool.put(l, r, j.version)
	}
	frame := false
	switch {
	case l == c.shown && !l.visibly(j.tiles, c.view) && len(c.touched) == 0:
		c.send() // nobody sees a difference
	case l != c.shown && l != c.next: // nobody waits for it any more
		c.pool.take(l)
	default:
		frame = l == c.shown || c.swap() || c.shown != nil && l.waits() // so that the card gets it
	}
	c.look()
	if frame {
		c.events.Frame()
	}
}

// swap shows the next level if it is whole, and most of it has been sent to the
// graphics card: sending all at once would make a frame late.
func (c *Cache) swap() bool {
	l := c.next
	if l == nil || len(l.missing(c.view, c.scene.Layout.World, 0)) > 0 || c.shown != nil && l.waits() {
		return false
	}
	if c.shown != nil {
		c.pool.take(c.shown)
	}
	first := !c.begun
	c.shown, c.next, c.begun = l, nil, true
	if first {
		c.events.First()
	}
	return true
}

// survey paints the overview texture.
func (c *Cache) survey() {
	c.busy = true
	o := newOverview(c.scene.Layout.World)
	j := job{look: c.scene.Look, layout: c.scene.Layout, faint: c.scene.Faint, scale: o.scale, version: c.version}
	draw.Background(func() {
		c.rasteriser.picture(&j, o.picture)
		doorway.Do(func() { c.surveyed(o, &j) })
	})
}

// surveyed takes over the overview texture, and goes on.
func (c *Cache) surveyed(o *overview, j *job) {
	if c.state == closed {
		return
	}
	c.busy = false
	if j.look == c.scene.Look { // else it shows a look that is gone
		o.version = j.version
		if c.overview != nil && c.overview.texture.Fits(o.texture) {
			o.texture = c.overview.texture // the card has room for it already
		} else if c.overview != nil {
			c.overview.texture.Release()
		}
		o.texture.Set(o.image.Pix, nil)
		o.image = nil // it is on the card
		c.overview = o
	}
	under := !c.scene.Map && c.shown != nil && c.shown.shows(c.view, 0) // it lies under the tiles
	if under {
		c.send()
	}
	c.look()
	if !under {
		c.events.Frame()
	}
}
