package tile

import "samenbord/app/draw"

// aimed is how world and Pixels of the screen go together in a frame.
type aimed struct {
	x, y  float32 // where the world's zero falls
	scale float32 // Pixels per world unit
}

// frame puts a picture of the wall together, as a camera sees it.
func (c *Cache) frame(on *draw.Batch) *frame {
	camera, density := c.scene.Camera, c.scene.Density
	width, height := c.scene.Width, c.scene.Height
	aim := aimed{(camera.Origin.X - camera.At.X*camera.Scale) * density, (camera.Origin.Y - camera.At.Y*camera.Scale) * density, camera.Scale * density}
	if sameZoom(c.shown.scale, aim.scale) { // on whole pixels, so that letters are sharp
		aim = aimed{Whole(aim.x), Whole(aim.y), c.shown.scale}
	}
	view := Pixels{Whole(camera.Origin.X * density), Whole(camera.Origin.Y * density), Whole(width * density), Whole(height * density)}
	return &frame{Cache: c, on: on, camera: aim, view: view}
}

// frame is one picture of the wall as it is put together.
type frame struct {
	*Cache
	on     *draw.Batch
	camera aimed
	view   Pixels
}

// most is the number of tiles in view above which the overview texture is drawn
// under all of them at once: somebody zoomed out quickly.
const most = 60

func (f *frame) draw() {
	s := f.Cache
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
func (f *frame) screen(at square) Pixels {
	step := tileStep / f.step()
	return Pixels{
		Whole(f.camera.x + float32(at.i)*step), Whole(f.camera.y + float32(at.j)*step),
		Whole(f.camera.x + float32(at.i+1)*step), Whole(f.camera.y + float32(at.j+1)*step),
	}
}

func (f *frame) tile(at square, t *tile) {
	full := f.screen(at)
	seen := full.within(f.view)
	if t.texture == nil || seen.empty() {
		return
	}
	step := f.step()
	seen.show(f.on, t.texture, rim+(seen.X0-full.X0)*step, rim+(seen.Y0-full.Y0)*step, step)
}

// coarse shows the overview texture in a part of the screen, and bare wall beside it: a
// whole screen of one colour under it would take a fifth of a frame.
func (f *frame) coarse(at Pixels) {
	if at = at.within(f.view); at.empty() {
		return
	}
	o := f.overview
	if o == nil {
		f.bare(at)
		return
	}
	left, top := f.camera.x+o.area.X*f.camera.scale, f.camera.y+o.area.Y*f.camera.scale
	seen := at.within(Pixels{Whole(left), Whole(top), Whole(left + o.area.W*f.camera.scale), Whole(top + o.area.H*f.camera.scale)})
	if seen.empty() {
		f.bare(at)
		return
	}
	for _, beside := range [...]Pixels{
		{at.X0, at.Y0, at.X1, seen.Y0}, {at.X0, seen.Y1, at.X1, at.Y1},
		{at.X0, seen.Y0, seen.X0, seen.Y1}, {seen.X1, seen.Y0, at.X1, seen.Y1},
	} {
		f.bare(beside)
	}
	step := o.scale / f.camera.scale
	seen.show(f.on, o.texture, (seen.X0-left)*step, (seen.Y0-top)*step, step)
}

func (f *frame) bare(at Pixels) { at.Fill(f.on, f.scene.Look.Wall) }
