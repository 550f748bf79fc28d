package wall

import (
	"image"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"pgregory.net/rapid"
)

// Wherever the camera stands and however it is zoomed: every pixel of the view
// is covered once, and shows the point of the world that belongs there.
func TestTilesCoverTheView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		density := rapid.SampledFrom([]float32{1, 1.25, 1.5, 2}).Draw(t, "density")
		painted := rapid.Float32Range(0.05, 4).Draw(t, "painted")
		zoom := float32(1)
		if rapid.Bool().Draw(t, "zooming") {
			zoom = rapid.Float32Range(0.6, 3).Draw(t, "zoom")
		}
		camera := Camera{Scale: painted * zoom / density, Origin: corner(usual)}
		camera.At.X = rapid.Float32Range(0, 3000/painted).Draw(t, "x")
		camera.At.Y = rapid.Float32Range(0, 3000/painted).Draw(t, "y")
		const width, height = 520, 360

		s := &stage{sheets: sheets{exact: map[string]bool{}}, shown: newLevel(painted), view: sees(camera, fyne.NewSize(width, height))}
		for at := range s.shown.squares(s.view) {
			s.shown.tiles[at] = &tile{image: image.NewRGBA(image.Rect(0, 0, tileSize, tileSize))}
		}
		f := s.frame(camera, width, height, density)
		f.draw()

		seen := make([]int, int(width*density)*int(height*density))
		wide := int(width * density)
		soft := whole(0.5 * density)
		for _, o := range f.list {
			shader := o.(*canvas.Shader)
			x0, y0 := int(whole((shader.Position().X-soft)*density)), int(whole((shader.Position().Y-soft)*density))
			x1 := int(whole((shader.Position().X + shader.Size().Width + soft) * density))
			y1 := int(whole((shader.Position().Y + shader.Size().Height + soft) * density))
			for y := y0; y < y1; y++ {
				for x := x0; x < x1; x++ {
					seen[y*wide+x]++
				}
			}
		}
		for y := int(whole(camera.Origin.Y * density)); y < int(whole(height*density)); y++ {
			for x := int(whole(camera.Origin.X * density)); x < int(whole(width*density)); x++ {
				if n := seen[y*wide+x]; n != 1 {
					t.Fatalf("pixel %d,%d is drawn %d times", x, y, n)
				}
			}
		}
		for at, tile := range s.shown.tiles {
			for _, p := range f.drawn(tile) {
				// The middle of the piece's first pixel, on the tile and on the wall.
				onTile := Point{p.shader.Uniforms["x"] + (0.5-soft*density)*f.step(), p.shader.Uniforms["y"] + (0.5-soft*density)*f.step()}
				world := Point{s.shown.area(at).X + onTile.X/painted, s.shown.area(at).Y + onTile.Y/painted}
				onScreen := camera.ToScreen(world)
				x, y := (p.shader.Position().X-soft)*density+0.5, (p.shader.Position().Y-soft)*density+0.5
				off := max(math.Abs(float64(onScreen.X*density-x)), math.Abs(float64(onScreen.Y*density-y)))
				if off > 1.1 { // tiles lie on whole pixels
					t.Fatalf("tile %v shows at %v,%v what belongs at %v", at, x, y, onScreen)
				}
			}
		}
	})
}

// drawn gives the pieces that show a tile.
func (f *frame) drawn(t *tile) []*piece {
	var pieces []*piece
	for _, p := range append(f.still[:f.exacts:f.exacts], f.stretched[:f.stretches]...) {
		if p.image == t.image {
			pieces = append(pieces, p)
		}
	}
	return pieces
}

// A tile that shows what it should is not painted again; one that does not is.
func TestTilesAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLevel(rapid.Float32Range(0.05, 4).Draw(t, "scale"))
		world := Rect{0, 0, rapid.Float32Range(10, 5000).Draw(t, "w"), rapid.Float32Range(10, 5000).Draw(t, "h")}
		view := Rect{rapid.Float32Range(0, 3000).Draw(t, "x"), rapid.Float32Range(0, 3000).Draw(t, "y"), 1700 / l.scale, 900 / l.scale}
		var s sheets
		for _, at := range l.missing(view, world, 1) {
			if !l.area(at).Overlaps(world) || !l.area(at).Overlaps(view) {
				t.Fatalf("%v shows nothing", at)
			}
			r := l.request(at, s.pixels())
			r.painted, r.items = true, []item{{}}
			s.put(l, r, 1)
		}
		if !l.shows(view, 1) || len(l.missing(view, world, 1)) > 0 {
			t.Fatal("something is missing that was painted")
		}
		if l.shows(view, 2) && len(l.missing(view, world, 2)) == 0 && view.Overlaps(world) {
			t.Fatal("the wall changed, and nothing is painted")
		}
		s.trim(l, Rect{-1e6, -1e6, 1, 1})
		if len(l.tiles) != 0 {
			t.Fatal("tiles are kept that nobody sees")
		}
	})
}
