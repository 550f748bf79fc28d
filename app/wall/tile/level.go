package tile

import (
	"iter"
	"math"

	"samenbord/app/draw"
	"samenbord/app/wall/layout"
)

// A tile is a square of pixels. Its rim is painted twice, on its neighbours
// also: a stretched tile looks a little beyond its edge.
const (
	tileSize = 512
	rim      = 2
	tileStep = tileSize - 2*rim
)

// square is the place of a tile: column and row.
type square struct{ i, j int }

// tile is one painted square of the wall.
type tile struct {
	texture *draw.Texture     // nil where the wall is bare
	items   []item            // what the picture shows
	foreign []*layout.NoteBox // notes that Fyne has to write
	version int               // of the wall, when it was looked at last
}

// level is a zoom level: the tiles for one zoom.
type level struct {
	scale float32 // pixels per world unit
	tiles map[square]*tile
}

func newLevel(scale float32) *level { return &level{scale, map[square]*tile{}} }

// area is the part of the world that a tile's picture shows, rim and all.
func (l *level) area(at square) layout.Rect {
	size := tileSize / l.scale
	return layout.Rect{X: float32(at.i*tileStep-rim) / l.scale, Y: float32(at.j*tileStep-rim) / l.scale, W: size, H: size}
}

// squares gives the places of the tiles that show a part of the world.
func (l *level) squares(view layout.Rect) iter.Seq[square] {
	first := func(from float32) int { return int(math.Floor(float64(from * l.scale / tileStep))) }
	last := func(to float32) int { return int(math.Ceil(float64(to*l.scale/tileStep))) - 1 }
	return func(yield func(square) bool) {
		for j := first(view.Y); j <= last(view.Y+view.H); j++ {
			for i := first(view.X); i <= last(view.X+view.W); i++ {
				if !yield(square{i, j}) {
					return
				}
			}
		}
	}
}

// missing lists the squares of a part of the world that have no tile, and after
// them those whose tile is older than a version.
func (l *level) missing(view, world layout.Rect, version int) []square {
	var none, old []square
	for at := range l.squares(view) {
		switch t := l.tiles[at]; {
		case t == nil && !l.area(at).Overlaps(world):
			l.tiles[at] = &tile{version: version} // bare wall
		case t == nil:
			none = append(none, at)
		case t.version < version:
			old = append(old, at)
		}
	}
	return append(none, old...)
}

// shows tells whether all of a view is there, as of a version.
func (l *level) shows(view layout.Rect, version int) bool {
	for at := range l.squares(view) {
		if t := l.tiles[at]; t == nil || t.version < version {
			return false
		}
	}
	return true
}

// visibly tells whether a view looks different with these tiles. Tiles beside it
// reach into it with their rims, which nobody sees.
func (l *level) visibly(tiles []request, view layout.Rect) bool {
	for at := range l.squares(view) {
		for _, r := range tiles {
			if r.at == at && (r.painted || len(r.items) == 0) {
				return true
			}
		}
	}
	return false
}

// waiting lists the pictures that have to be sent to the graphics card yet.
func (l *level) waiting() (waiting []*draw.Texture) {
	for _, t := range l.tiles {
		if t.texture != nil && t.texture.Waits() {
			waiting = append(waiting, t.texture)
		}
	}
	return waiting
}

// waits tells whether there are any.
func (l *level) waits() bool {
	for _, t := range l.tiles {
		if t.texture != nil && t.texture.Waits() {
			return true
		}
	}
	return false
}

// around is a view with a rim: tiles that come into view soon are kept ready.
func (l *level) around(view layout.Rect) layout.Rect {
	more := 0.3 * tileStep / l.scale
	return layout.Rect{X: view.X - more, Y: view.Y - more, W: view.W + 2*more, H: view.H + 2*more}
}

// request is a tile that is to be painted.
type request struct {
	at     square
	area   layout.Rect
	before *tile   // what is shown there now; nil: nothing
	pixels []uint8 // nil: they have to be made if it is painted
	// What comes back:
	painted bool // false: it looks as before, or is bare
	items   []item
	foreign []*layout.NoteBox
}

func (l *level) request(at square, pixels []uint8) request {
	return request{at: at, area: l.area(at), before: l.tiles[at], pixels: pixels}
}
