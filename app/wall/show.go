package wall

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/wall/layout"
)

// pixels is a rectangle of the screen in whole pixels, from the upper left of
// the wall.
type pixels struct{ x0, y0, x1, y1 float32 }

func (p pixels) within(o pixels) pixels {
	return pixels{max(p.x0, o.x0), max(p.y0, o.y0), min(p.x1, o.x1), min(p.y1, o.y1)}
}

func (p pixels) empty() bool { return p.x0 >= p.x1 || p.y0 >= p.y1 }

// onPixels gives the whole pixels that a rectangle of the canvas takes.
func onPixels(at layout.Rect, density float32) pixels {
	return pixels{whole(at.X * density), whole(at.Y * density), whole((at.X + at.W) * density), whole((at.Y + at.H) * density)}
}

// show lays the part of a picture that begins at u, v (in pixels of it) and goes
// on by step pixels a pixel of the screen, over a rectangle.
func show(on *draw.Batch, texture *draw.Texture, at pixels, u, v, step float32) {
	on.Quads = append(on.Quads, draw.Quad{X0: at.x0, Y0: at.y0, X1: at.x1, Y1: at.y1, Texture: texture, U: u, V: v, Step: step})
}

// fill covers a rectangle with a colour, which may be translucent.
func fill(on *draw.Batch, at pixels, c color.NRGBA) { on.Fill(at.x0, at.y0, at.x1, at.y1, c) }

// batches are lists of quads that are used again in every frame.
type batches struct {
	wall *Wall
	all  []*draw.Batch
	used int
}

// on gives the batch to draw with now: the last of the objects, or another one
// that comes after them.
func (b *batches) on(objects *[]fyne.CanvasObject) *draw.Batch {
	if n := len(*objects); n > 0 {
		if last, ours := (*objects)[n-1].(*draw.Batch); ours {
			return last
		}
	}
	if b.used == len(b.all) {
		b.all = append(b.all, draw.NewBatch(b.wall))
	}
	batch := b.all[b.used]
	b.used++
	batch.Clear()
	*objects = append(*objects, batch)
	return batch
}

// aimed is how world and pixels of the screen go together in a frame.
type aimed struct {
	x, y  float32 // where the world's zero falls
	scale float32 // pixels per world unit
}

// draw draws what is in view, and has sent ahead what comes into view next.
func (s *stage) draw(on *draw.Batch) {
	s.turn()
	s.drawn = time.Now()
	if s.rehearsal.HasObjects() { // OpenGL is still learning: the frame may take longer than the pause after it
		doorway.Do(func() { s.drawn = time.Now() })
	}
	size := s.wall.Size()
	f := s.frame(on, s.wall.camera, size.Width, size.Height, s.density())
	f.draw()
	for _, l := range [...]*level{s.next, s.shown} {
		if l != nil {
			on.Ahead = append(on.Ahead, l.waiting()...)
		}
	}
	if s.next != nil && s.next.waits() { // or nobody would see it until something moves
		doorway.Do(s.wall.redraw)
	}
}

// rehearse has Fyne draw nothing in one more way, with a frame that is there for it.
func (s *stage) rehearse(objects *[]fyne.CanvasObject) {
	if s.rehearsing {
		*objects = append(*objects, s.rehearsal.Objects()...)
		s.rehearsing = false
		s.later(soon)
	}
}

// practise rehearses what the wall draws itself, between frames, as soon as something
// of it is there.
func (s *stage) practise() {
	if s.practised {
		return
	}
	s.practised = true
	time.AfterFunc(rest, func() {
		doorway.Do(func() {
			if s.closed {
				return
			}
			sheet := s.sent()
			busy := s.wall.Moving() || time.Since(s.drawn) < unhurried // whoever clicked may click again
			more := sheet != nil && (busy || s.rehearsal.Quad(sheet))
			if s.practised = sheet != nil && !more; more { // a wall without pictures tries again when it is drawn
				s.practise()
			} else if s.practised {
				s.later(soon)
			}
		})
	})
}

// send sends what was painted for later, while nothing moves and no frame would: it
// would be kept in memory twice, for as long as nothing moves.
func (s *stage) send() {
	sent := s.sent()
	if sent == nil || s.wall.Moving() {
		return
	}
	waiting := s.shown.waiting()
	if s.far != nil && s.far.texture.Waits() {
		waiting = append(waiting, s.far.texture)
	}
	sent.Send(waiting)
}

// sent is some picture that the graphics card has; nil when it has none yet.
func (s *stage) sent() *draw.Texture {
	if s.shown != nil {
		for _, t := range s.shown.tiles {
			if t.texture != nil && !t.texture.Waits() {
				return t.texture
			}
		}
	}
	return nil
}

func (s *stage) frame(on *draw.Batch, c layout.Camera, width, height, density float32) *frame {
	aim := aimed{(c.Origin.X - c.At.X*c.Scale) * density, (c.Origin.Y - c.At.Y*c.Scale) * density, c.Scale * density}
	if sameZoom(s.shown.scale, aim.scale) { // on whole pixels, so that letters are sharp
		aim = aimed{whole(aim.x), whole(aim.y), s.shown.scale}
	}
	view := pixels{whole(c.Origin.X * density), whole(c.Origin.Y * density), whole(width * density), whole(height * density)}
	return &frame{stage: s, on: on, camera: aim, view: view}
}

func whole(v float32) float32 { return float32(math.Round(float64(v))) }

// frame is one picture of the wall as it is put together.
type frame struct {
	*stage
	on     *draw.Batch
	camera aimed
	view   pixels
}

// most is the number of tiles in view above which the far picture is drawn
// under all of them at once: somebody zoomed out quickly.
const most = 60

func (f *frame) draw() {
	s := f.stage
	n := 0
	for range s.shown.squares(s.view) {
		n++
	}
	if n > most {
		f.coarse(f.view)
		for at, t := range s.shown.tiles {
			f.tile(at, t)
		}
		return
	}
	for at := range s.shown.squares(s.view) { // what lies under goes first
		if t := s.shown.tiles[at]; t == nil || t.texture == nil {
			f.coarse(f.screen(at))
		}
	}
	for at := range s.shown.squares(s.view) {
		if t := s.shown.tiles[at]; t != nil {
			f.tile(at, t)
		}
	}
}

// step is how far a pixel of the screen goes on a tile.
func (f *frame) step() float32 { return f.shown.scale / f.camera.scale }

// screen is where a tile falls; neighbours meet.
func (f *frame) screen(at square) pixels {
	step := tileStep / f.step()
	return pixels{
		whole(f.camera.x + float32(at.i)*step), whole(f.camera.y + float32(at.j)*step),
		whole(f.camera.x + float32(at.i+1)*step), whole(f.camera.y + float32(at.j+1)*step),
	}
}

func (f *frame) tile(at square, t *tile) {
	full := f.screen(at)
	seen := full.within(f.view)
	if t.texture == nil || seen.empty() {
		return
	}
	step := f.step()
	show(f.on, t.texture, seen, rim+(seen.x0-full.x0)*step, rim+(seen.y0-full.y0)*step, step)
}

// coarse shows the far picture in a part of the screen, and bare wall beside it: a
// whole screen of one colour under it would take a fifth of a frame.
func (f *frame) coarse(at pixels) {
	if at = at.within(f.view); at.empty() {
		return
	}
	far := f.far
	if far == nil {
		f.bare(at)
		return
	}
	left, top := f.camera.x+far.area.X*f.camera.scale, f.camera.y+far.area.Y*f.camera.scale
	seen := at.within(pixels{whole(left), whole(top), whole(left + far.area.W*f.camera.scale), whole(top + far.area.H*f.camera.scale)})
	if seen.empty() {
		f.bare(at)
		return
	}
	for _, beside := range [...]pixels{
		{at.x0, at.y0, at.x1, seen.y0}, {at.x0, seen.y1, at.x1, at.y1},
		{at.x0, seen.y0, seen.x0, seen.y1}, {seen.x1, seen.y0, at.x1, seen.y1},
	} {
		f.bare(beside)
	}
	step := far.scale / f.camera.scale
	show(f.on, far.texture, seen, (seen.x0-left)*step, (seen.y0-top)*step, step)
}

func (f *frame) bare(at pixels) { fill(f.on, at, f.wall.look.Wall) }
