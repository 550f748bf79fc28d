package wall

import (
	"fmt"
	"image"
	"math"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// stage shows the wall as two pictures that the graphics card moves and
// scales: near, what is in view and a margin around it, painted for exactly
// this zoom; and far, the whole board, coarser, for where near does not reach
// (yet). A frame sets eight numbers, whether ten notes exist or ten thousand.
//
// Painting happens on other goroutines, one picture at a time; what comes too
// late is shown until the next one comes.
type stage struct {
	wall    *Wall
	painter *painter

	nearShader, farShader *canvas.Shader
	ground                *canvas.Rectangle // bare wall

	version  int // counts what changes the look of the wall
	near     *picture
	nearOf   int // version that near shows
	far      *picture
	farOf    int
	left     []*NoteBox // notes of near that Fyne has to write
	painting bool
	moved    time.Time // when the camera moved last
	settle   *time.Timer
}

const (
	margin   = 0.3  // of the view, painted around it
	farWidth = 2048 // pixels of the far picture, at most
	// settled is how long the camera has to stand still before near is painted
	// for its zoom: repainting while zooming would only make it falter.
	settled = 90 * time.Millisecond
)

// shaders counts the shaders that were made.
var shaders atomic.Int64

func newStage(w *Wall) (*stage, error) {
	p, err := newPainter()
	if err != nil {
		return nil, err
	}
	return &stage{wall: w, painter: p, version: 1, nearShader: newShader(), farShader: newShader(), ground: canvas.NewRectangle(wallColour)}, nil
}

// fragment lays a picture over the bounds of its object. It takes one sample a
// pixel: where OpenGL is done in software, samples are what a frame costs.
// gl_FragCoord counts from below.
const fragment = `
uniform vec2 frame;
uniform vec4 bounds;
uniform sampler2D sheet;

void main() {
	vec2 p = vec2(gl_FragCoord.x, frame.y - gl_FragCoord.y);
	gl_FragColor = texture2D(sheet, (p - bounds.xy) / (bounds.zw - bounds.xy));
}
`

// newShader makes the object that shows a picture. Fyne keeps the textures of a
// shader by its name, so each has one of its own.
func newShader() *canvas.Shader {
	name := fmt.Sprintf("samenbord-wall-%d", shaders.Add(1))
	return canvas.NewShader(name, []byte("#version 110\n"+fragment), []byte("#version 100\nprecision highp float;\n"+fragment))
}

// ready tells whether there is something to show.
func (s *stage) ready() bool { return s != nil && s.near != nil && s.far != nil }

// stale tells that the wall looks different now.
func (s *stage) stale() {
	if s != nil {
		s.version++
	}
}

// fresh tells whether near shows the latest.
func (s *stage) fresh() bool { return s.nearOf == s.version }

// density is how many pixels the screen has for one unit of the canvas.
func (s *stage) density() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.wall); c != nil {
		return c.Scale()
	}
	return 1
}

// aim points the shader at what the camera sees and orders what is missing.
func (s *stage) aim() {
	w := s.wall
	density := s.density()
	if w.camera != w.seen {
		s.moved = time.Now()
	}
	if s.ready() {
		s.place(s.nearShader, s.near, density)
		s.place(s.farShader, s.far, density)
	}
	s.order(density)
}

// place lays a picture where the camera sees it. Near lies on whole pixels once
// its zoom is right, so that letters are sharp.
func (s *stage) place(shader *canvas.Shader, p *picture, density float32) {
	at := s.wall.camera.Screen(p.area)
	zoom := s.wall.camera.Scale / p.scale
	if exact := 1 / density; float32(math.Abs(float64(zoom/exact-1))) < 1e-4 {
		zoom = exact
		at.X = float32(math.Round(float64(at.X*density))) / density
		at.Y = float32(math.Round(float64(at.Y*density))) / density
	}
	shader.Move(fyne.NewPos(at.X, at.Y))
	shader.Resize(fyne.NewSize(float32(p.image.Rect.Dx())*zoom, float32(p.image.Rect.Dy())*zoom))
}

// shown lists what is to be drawn, back to front. Most of the time near covers
// the whole view, and nothing need be drawn under it.
func (s *stage) shown() []fyne.CanvasObject {
	size, at := s.nearShader.Size(), s.nearShader.Position()
	if view := s.wall.Size(); at.X <= headerWidth && at.Y <= headerHeight && at.X+size.Width >= view.Width && at.Y+size.Height >= view.Height {
		return []fyne.CanvasObject{s.nearShader}
	}
	return []fyne.CanvasObject{s.ground, s.farShader, s.nearShader}
}

// order has painted what is missing, the most urgent first.
func (s *stage) order(density float32) {
	w := s.wall
	if s.painting || w.layout == nil || w.layout.World.W <= 0 {
		return
	}
	scale := w.camera.Scale * density
	width, height := w.viewSize()
	view := w.camera.View(width, height)
	right := s.near != nil && math.Abs(float64(scale/s.near.scale-1)) < 1e-4
	switch {
	case s.far == nil:
		s.paintFar()
	case s.near == nil || s.nearOf != s.version || right && !within(view, s.near.area, w.layout.World):
		s.paintNear(view, scale)
	case !right:
		if wait := settled - time.Since(s.moved); wait > 0 {
			s.later(wait)
			return
		}
		s.paintNear(view, scale)
	case s.farOf != s.version:
		s.paintFar()
	}
}

// later looks again when the camera has come to rest.
func (s *stage) later(wait time.Duration) {
	if s.settle != nil {
		s.settle.Stop()
	}
	s.settle = time.AfterFunc(wait, func() { fyne.Do(s.wall.redraw) })
}

// within tells whether what is in view of the world is all inside an area.
func within(view, area, world Rect) bool {
	x0, y0 := max(view.X, world.X), max(view.Y, world.Y)
	x1, y1 := min(view.X+view.W, world.X+world.W), min(view.Y+view.H, world.Y+world.H)
	const hair = 0.5
	return x0 >= area.X-hair && y0 >= area.Y-hair && x1 <= area.X+area.W+hair && y1 <= area.Y+area.H+hair
}

func (s *stage) paintNear(view Rect, scale float32) {
	area := Rect{view.X - view.W*margin, view.Y - view.H*margin, view.W * (1 + 2*margin), view.H * (1 + 2*margin)}
	version := s.version
	s.paint(order{layout: s.wall.layout, area: area, scale: scale, faint: s.wall.faint}, func(p *picture, left []*NoteBox) {
		s.near, s.nearOf, s.left = p, version, left
		show(s.nearShader, p)
	})
}

func (s *stage) paintFar() {
	world := s.wall.layout.World
	world.W, world.H = world.W+2, world.H+2 // the last border
	scale := min(farWidth/world.W, farWidth/world.H, 1)
	version := s.version
	s.paint(order{layout: s.wall.layout, area: world, scale: scale, faint: s.wall.faint}, func(p *picture, _ []*NoteBox) {
		s.far, s.farOf = p, version
		show(s.farShader, p)
	})
}

// paint paints away from the UI goroutine and takes the picture over there.
func (s *stage) paint(o order, take func(*picture, []*NoteBox)) {
	s.painting = true
	go func() {
		p, left := s.painter.paint(o)
		fyne.Do(func() {
			s.painting = false
			take(p, left)
			s.wall.redraw()
		})
	}()
}

// show gives a shader another picture: a new map, because Fyne looks at the old
// one while it paints.
func show(shader *canvas.Shader, p *picture) {
	shader.Textures = map[string]image.Image{"sheet": p.image}
	canvas.Refresh(shader)
}
