package wall

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"samenbord/app/draw"
	"samenbord/app/language"
	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
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
		camera := layout.Camera{Scale: painted * zoom / density, Origin: layout.Corner(sizes(usual))}
		camera.At.X = rapid.Float32Range(0, 3000/painted).Draw(t, "x")
		camera.At.Y = rapid.Float32Range(0, 3000/painted).Draw(t, "y")
		const width, height = 520, 360

		s := &stage{shown: newLevel(painted), view: sees(camera, fyne.NewSize(width, height))}
		for at := range s.shown.squares(s.view) {
			s.shown.tiles[at] = &tile{texture: draw.NewTexture(tileSize, tileSize)}
		}
		on := &draw.Batch{}
		f := s.frame(on, camera, width, height, density)
		f.draw()

		seen := make([]int, int(width*density)*int(height*density))
		wide := int(width * density)
		shown := map[*draw.Texture][]draw.Quad{}
		for _, q := range on.Quads {
			shown[q.Texture] = append(shown[q.Texture], q)
			for y := int(q.Y0); y < int(q.Y1); y++ {
				for x := int(q.X0); x < int(q.X1); x++ {
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
			for _, q := range shown[tile.texture] {
				// The middle of the first pixel, on the tile and on the wall.
				onTile := layout.Point{X: q.U + 0.5*f.step(), Y: q.V + 0.5*f.step()}
				world := layout.Point{X: s.shown.area(at).X + onTile.X/painted, Y: s.shown.area(at).Y + onTile.Y/painted}
				onScreen := camera.ToScreen(world)
				x, y := q.X0+0.5, q.Y0+0.5
				off := max(math.Abs(float64(onScreen.X*density-x)), math.Abs(float64(onScreen.Y*density-y)))
				if off > 1.1 { // tiles lie on whole pixels
					t.Fatalf("tile %v shows at %v,%v what belongs at %v", at, x, y, onScreen)
				}
				if last := onTile.X + (q.X1-q.X0-1)*f.step(); last > tileSize {
					t.Fatalf("tile %v is shown up to %v, beyond its edge", at, last)
				}
			}
		}
	})
}

// Where there are no tiles, every pixel of the view shows the far picture or bare
// wall, once.
func TestFarPictureCoversTheView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width, height = 200, 160
		f := frame{stage: &stage{wall: &Wall{look: usual}}, on: &draw.Batch{}, view: pixels{0, 0, width, height}}
		f.far = newFar(layout.Rect{X: 0, Y: 0, W: rapid.Float32Range(10, 3000).Draw(t, "w"), H: rapid.Float32Range(10, 3000).Draw(t, "h")})
		f.camera = aimed{rapid.Float32Range(-900, 300).Draw(t, "x"), rapid.Float32Range(-900, 300).Draw(t, "y"), rapid.Float32Range(0.02, 2).Draw(t, "scale")}
		f.coarse(f.view)
		var seen [height][width]int
		for _, q := range f.on.Quads {
			for y := int(q.Y0); y < int(q.Y1); y++ {
				for x := int(q.X0); x < int(q.X1); x++ {
					seen[y][x]++
				}
			}
			if q.Texture == nil {
				continue
			}
			world := layout.Point{X: f.far.area.X + q.U/f.far.scale, Y: f.far.area.Y + q.V/f.far.scale}
			x, y := f.camera.x+world.X*f.camera.scale, f.camera.y+world.Y*f.camera.scale
			if off := max(math.Abs(float64(x-q.X0)), math.Abs(float64(y-q.Y0))); off > 0.1 {
				t.Fatalf("it shows at %v,%v what belongs at %v,%v", q.X0, q.Y0, x, y)
			}
		}
		for y := range seen {
			for x, n := range seen[y] {
				if n != 1 {
					t.Fatalf("pixel %d,%d is drawn %d times", x, y, n)
				}
			}
		}
	})
}

// A tile that shows what it should is not painted again; one that does not is.
func TestTilesAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLevel(rapid.Float32Range(0.05, 4).Draw(t, "scale"))
		world := layout.Rect{X: 0, Y: 0, W: rapid.Float32Range(10, 5000).Draw(t, "w"), H: rapid.Float32Range(10, 5000).Draw(t, "h")}
		view := layout.Rect{X: rapid.Float32Range(0, 3000).Draw(t, "x"), Y: rapid.Float32Range(0, 3000).Draw(t, "y"), W: 1700 / l.scale, H: 900 / l.scale}
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
		s.trim(l, layout.Rect{X: -1e6, Y: -1e6, W: 1, H: 1})
		if len(l.tiles) != 0 {
			t.Fatal("tiles are kept that nobody sees")
		}
	})
}

// TestKeptTilesAreRight: whatever people do, a tile that is kept shows just what it
// would show if it was painted anew. And one note more in a full cell has few tiles
// painted.
func TestKeptTilesAreRight(t *testing.T) {
	newApp(t)
	rapid.Check(t, func(t *rapid.T) {
		b, setter := layouttest.NewTable(3), layout.NewTypesetter(measure)
		in := layout.Input{State: b.Board.State(), Width: 1200, Room: 700, Words: language.NL.Text, Sizes: sizes(usual)}
		level := newLevel(rapid.SampledFrom([]float32{0.1, 0.4, 1}).Draw(t, "scale"))
		view := layout.Rect{X: rapid.Float32Range(0, 400).Draw(t, "x"), Y: rapid.Float32Range(0, 600).Draw(t, "y"), W: 600 / level.scale, H: 600 / level.scale}
		var s sheets
		shown := map[square][]uint8{}
		for version := range rapid.IntRange(2, 6).Draw(t, "acts") {
			setter.Forget(b.AnyAct(t).Delta)
			o := &order{look: usual, layout: setter.Arrange(in), scale: level.scale, version: version}
			for at := range level.squares(view) {
				r := level.request(at, nil)
				ink().tile(o, &r)
				s.put(level, r, version)
				if r.painted {
					shown[at] = slices.Clone(r.pixels)
				} else if len(r.items) > 0 {
					fresh := level.request(at, nil)
					fresh.before = nil
					if ink().tile(o, &fresh); !bytes.Equal(fresh.pixels, shown[at]) {
						t.Fatalf("tile %v is kept, and shows what is not there any more", at)
					}
				}
			}
		}
	})
}

// TestOneNotePaintsFewTiles: a note at the end of a cell of many rows has nothing
// painted but where it stands.
func TestOneNotePaintsFewTiles(t *testing.T) {
	newApp(t)
	b, setter := layouttest.NewTable(1), layout.NewTypesetter(measure)
	in := layout.Input{State: b.Board.State(), Width: 1200, Room: 700, Words: language.NL.Text, Sizes: sizes(usual)}
	cell := board.Cell{Domain: b.Domains[0], Level: b.Levels[len(b.Levels)-1]} // no row below it moves
	level := newLevel(1)
	paint := func(version int) (painted int) {
		layout := setter.Arrange(in)
		o := &order{look: usual, layout: layout, scale: 1, version: version}
		for at := range level.squares(layout.World) {
			r := level.request(at, nil)
			if ink().tile(o, &r); r.painted {
				painted++
			}
			new(sheets).put(level, r, version)
		}
		return painted
	}
	for range 70 {
		setter.Forget(b.Do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "een bankje in de wijk"}}}).Delta)
	}
	all := paint(1)
	high := setter.Arrange(in).World.H
	for version := 2; ; version++ { // until one stands beside the one before it
		setter.Forget(b.Do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "een bankje in de wijk"}}}).Delta)
		if now := setter.Arrange(in).World.H; now == high {
			break
		} else if high = now; version > 9 {
			t.Fatal("every note begins a row")
		}
		paint(version)
	}
	if painted := paint(10); painted == 0 || painted > 2 || all < 6 {
		t.Errorf("%d of %d tiles are painted for one note", painted, all)
	}
}

// Frames are left out only until the first picture is there: never when a board in
// another look is painted anew, and never for what is not painted at all.
func TestOnlyTheFirstPictureIsExpected(t *testing.T) {
	for _, c := range []struct {
		stage *stage
		want  bool
	}{
		{nil, false},
		{&stage{}, false},
		{&stage{painting: true}, true},
		{&stage{painting: true, begun: true}, false},
		{&stage{painting: true, begun: true, shown: newLevel(1)}, false},
		{&stage{painting: true, closed: true}, false},
	} {
		if got := c.stage.expecting(); got != c.want {
			t.Errorf("%+v expects its first picture: %v", c.stage, got)
		}
	}
}

// While somebody zooms, the next level takes its place only when it is whole and
// the graphics card has its pictures: not a single tile is missing then.
func TestNextLevelComesWhole(t *testing.T) {
	view, world := layout.Rect{X: 0, Y: 0, W: 1700, H: 900}, layout.Rect{X: 0, Y: 0, W: 5000, H: 5000}
	s := &stage{wall: &Wall{layout: &layout.Layout{World: world}}, shown: newLevel(1), next: newLevel(2), view: view}
	missing := s.next.missing(view, world, 1)
	for i, at := range missing {
		if s.turn() {
			t.Fatalf("it came with %d of %d tiles", i, len(missing))
		}
		r := s.next.request(at, s.sheets.pixels())
		r.painted, r.pixels, r.items = true, make([]uint8, 4), []item{{}}
		s.sheets.put(s.next, r, 1)
	}
	for _, tile := range s.next.tiles {
		if s.turn() {
			t.Fatal("it came before its pictures were sent")
		}
		if tile.texture != nil {
			tile.texture.Forget() // as if it was sent
		}
	}
	if next := s.next; !s.turn() || s.shown != next || s.next != nil {
		t.Error("it does not come at all")
	}
	if !s.shown.shows(view, 1) {
		t.Error("something is missing of it")
	}
}

// What is painted for what nobody sees does not make a frame: not even where the rim
// of a tile reaches into the view.
func TestOnlyWhatIsSeenCounts(t *testing.T) {
	l, view := newLevel(1), layout.Rect{X: 0, Y: 0, W: 100, H: 100}
	here, there, beside := square{0, 0}, square{1, 0}, square{-1, 0}
	if !l.area(beside).Overlaps(view) {
		t.Fatal("no rim reaches into the view")
	}
	for _, c := range []struct {
		r    request
		want bool
	}{
		{request{at: here, painted: true, items: []item{{}}}, true},
		{request{at: there, painted: true, items: []item{{}}}, false},
		{request{at: beside, painted: true, items: []item{{}}}, false},
		{request{at: here, items: []item{{}}}, false}, // looks as before
		{request{at: here}, true},                     // bare wall now
	} {
		if got := l.visibly([]request{c.r}, view); got != c.want {
			t.Errorf("%+v is seen: %v", c.r, got)
		}
	}
}
