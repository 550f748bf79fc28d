package tile

import (
	"bytes"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"samenbord/app/doorway"
	"samenbord/app/draw"
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
		camera := layout.Camera{Scale: painted * zoom / density, Origin: layout.Corner(layouttest.Sizes[0])}
		camera.At.X = rapid.Float32Range(0, 3000/painted).Draw(t, "x")
		camera.At.Y = rapid.Float32Range(0, 3000/painted).Draw(t, "y")
		const width, height = 520, 360

		s := &Cache{shown: newLevel(painted), view: sees(camera, width, height)}
		s.scene = Scene{Look: usual, Camera: camera, Width: width, Height: height, Density: density}
		for at := range s.shown.squares(s.view) {
			s.shown.tiles[at] = &tile{texture: draw.NewTexture(tileSize, tileSize)}
		}
		on := &draw.Batch{}
		f := s.frame(on)
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
		for y := int(Whole(camera.Origin.Y * density)); y < int(Whole(height*density)); y++ {
			for x := int(Whole(camera.Origin.X * density)); x < int(Whole(width*density)); x++ {
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

// Where there are no tiles, every pixel of the view shows the overview texture or bare
// wall, once.
func TestOverviewCoversTheView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width, height = 200, 160
		f := frame{Cache: &Cache{scene: Scene{Look: usual}}, on: &draw.Batch{}, view: Pixels{0, 0, width, height}}
		f.overview = newOverview(layout.Rect{X: 0, Y: 0, W: rapid.Float32Range(10, 3000).Draw(t, "w"), H: rapid.Float32Range(10, 3000).Draw(t, "h")})
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
			world := layout.Point{X: f.overview.area.X + q.U/f.overview.scale, Y: f.overview.area.Y + q.V/f.overview.scale}
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
		var s pool
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
	rapid.Check(t, func(t *rapid.T) {
		b, setter := layouttest.NewTable(3), layout.NewTypesetter(measure)
		in := desk(b, layout.View{})
		level := newLevel(rapid.SampledFrom([]float32{0.1, 0.4, 1}).Draw(t, "scale"))
		view := layout.Rect{X: rapid.Float32Range(0, 400).Draw(t, "x"), Y: rapid.Float32Range(0, 600).Draw(t, "y"), W: 600 / level.scale, H: 600 / level.scale}
		var s pool
		shown := map[square][]uint8{}
		for version := range rapid.IntRange(2, 6).Draw(t, "acts") {
			setter.Forget(b.AnyAct(t).Delta)
			o := &job{look: usual, layout: setter.Arrange(in), scale: level.scale, version: version}
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
	b, setter := layouttest.NewTable(1), layout.NewTypesetter(measure)
	in := desk(b, layout.View{})
	cell := board.Cell{Domain: b.Domains[0], Level: b.Levels[len(b.Levels)-1]} // no row below it moves
	level := newLevel(1)
	paint := func(version int) (painted int) {
		layout := setter.Arrange(in)
		o := &job{look: usual, layout: layout, scale: 1, version: version}
		for at := range level.squares(layout.World) {
			r := level.request(at, nil)
			if ink().tile(o, &r); r.painted {
				painted++
			}
			new(pool).put(level, r, version)
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
		cache *Cache
		want  bool
	}{
		{nil, false},
		{&Cache{}, false},
		{&Cache{busy: true}, true},
		{&Cache{busy: true, begun: true}, false},
		{&Cache{busy: true, begun: true, shown: newLevel(1)}, false},
		{&Cache{busy: true, state: closed}, false},
	} {
		if got := c.cache.Expecting(); got != c.want {
			t.Errorf("%+v expects its first picture: %v", c.cache, got)
		}
	}
}

// While somebody zooms, the next level takes its place only when it is whole and
// the graphics card has its pictures: not a single tile is missing then.
func TestNextLevelComesWhole(t *testing.T) {
	view, world := layout.Rect{X: 0, Y: 0, W: 1700, H: 900}, layout.Rect{X: 0, Y: 0, W: 5000, H: 5000}
	s := &Cache{scene: Scene{Layout: &layout.Layout{World: world}}, shown: newLevel(1), next: newLevel(2), view: view, begun: true}
	missing := s.next.missing(view, world, 1)
	for i, at := range missing {
		if s.swap() {
			t.Fatalf("it came with %d of %d tiles", i, len(missing))
		}
		r := s.next.request(at, s.pool.pixels())
		r.painted, r.pixels, r.items = true, make([]uint8, 4), []item{{}}
		s.pool.put(s.next, r, 1)
	}
	for _, tile := range s.next.tiles {
		if s.swap() {
			t.Fatal("it came before its pictures were sent")
		}
		if tile.texture != nil {
			tile.texture.Forget() // as if it was sent
		}
	}
	if next := s.next; !s.swap() || s.shown != next || s.next != nil {
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

// TestMain has what comes to the UI goroutine wait for run.wait, also what a test that has
// ended still had painted: there is no Fyne here.
func TestMain(m *testing.M) {
	doorway.Through(func(func()) {})
	os.Exit(m.Run())
}

// run is a cache whose UI goroutine is that of the test, with what happened to it.
type run struct {
	*Cache
	t              *testing.T
	frames, firsts int
	states         []string
}

func newRun(t *testing.T) *run {
	t.Helper()
	r := &run{t: t}
	c, err := New(Events{
		Frame: func() { r.frames++ }, First: func() { r.firsts++ }, Rested: func() {}, Moving: func() bool { return false },
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Cache, c.warm = c, true // there is no card with pipelines
	t.Cleanup(c.Close)
	return r
}

// wait lets the cache go on until nothing is being painted, and gives the states that
// it went through.
func (r *run) wait() string {
	r.t.Helper()
	r.states = nil
	note := func() bool {
		if name := r.state.String(); len(r.states) == 0 || r.states[len(r.states)-1] != name {
			r.states = append(r.states, name)
		}
		return !r.busy
	}
	for !note() {
		doorway.Await(time.Minute, note)
	}
	if r.timer != nil {
		r.timer.Stop() // no test waits for a pause
	}
	return strings.Join(r.states, " ")
}

// TestCacheFollowsTheWall: the cache of a board that is opened, changed and zoomed goes
// from state to state, and asks for a frame only when there is something to see.
func TestCacheFollowsTheWall(t *testing.T) {
	b, setter := layouttest.NewTable(3), layout.NewTypesetter(measure)
	r := newRun(t)
	scene := Scene{Layout: &layout.Layout{World: layout.Rect{W: 1200, H: 700}}, Look: usual, Camera: layout.Camera{Scale: 1}, Width: 900, Height: 500, Density: 1}
	if r.Aim(scene, true); r.wait() != "waiting" || r.Ready() {
		t.Errorf("without a board it is %v", r.states)
	}
	scene.Layout = setter.Arrange(desk(b, layout.View{}))
	r.Aim(scene, false)
	if !r.Expecting() {
		t.Error("no picture is expected")
	}
	got, way := r.wait(), "opening surveying prefetching "
	if rest := []string{way + "idling", way + "warming", way + "resting"}; !slices.Contains(rest, got) { // what it does with the time that is left is the clock's
		t.Errorf("it opened a board by %s", got)
	}
	if r.firsts != 1 || r.frames == 0 || len(r.shown.missing(r.view, scene.Layout.World, r.version)) > 0 {
		t.Errorf("the first picture was told %d times, with %d frames", r.firsts, r.frames)
	}

	r.timer, r.state = nil, resting // whichever of the three it was
	r.pool.spare(make([]uint8, 4*tileSize*tileSize))
	if r.enter(warming, 0); r.timer == nil {
		t.Error("where its frame is never drawn, as in a window that nobody sees, it keeps its buffers for ever")
	} else {
		r.timer.Stop()
	}

	id := b.Do(board.AddNotes{Cell: board.Cell{Domain: b.Domains[0], Level: b.Levels[0]}, Notes: []board.Note{{Text: "een bankje"}}}).Created[0]
	setter.ForgetAll()
	scene.Layout = setter.Arrange(desk(b, layout.View{}))
	r.frames = 0
	r.Touch(id)
	r.Stale()
	if r.Aim(scene, false); r.state != filling {
		t.Errorf("after a change it is %v", r.state)
	}
	if r.wait(); r.frames == 0 || r.firsts != 1 || !r.shown.shows(r.view, r.version) {
		t.Errorf("what changed has %d frames", r.frames)
	}
	r.Draw(&draw.Batch{}, scene)
	if len(r.Touched()) > 0 {
		t.Error("a note that was painted is drawn again beside its tile")
	}

	scene.Camera.Scale = 2
	if r.Aim(scene, true); r.wait() != "settling" {
		t.Errorf("while somebody zooms it is %v", r.states)
	}
	r.moved = time.Time{} // long ago
	r.look()
	if got := r.wait(); got != "zooming" || r.shown.scale != 1 {
		t.Errorf("it zoomed by %s and shows %v", got, r.shown.scale)
	}
	for _, texture := range r.next.waiting() {
		texture.Forget() // as if it was sent
	}
	if r.look(); r.shown.scale != 2 || r.next != nil {
		t.Errorf("it shows %v after a zoom", r.shown.scale)
	}
	r.wait()
	r.Close()
	if r.Aim(scene, true); r.state != closed || r.Ready() || r.busy {
		t.Error("it goes on after it was closed")
	}
}
