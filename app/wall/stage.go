package wall

import (
	"fmt"
	"image"
	"maps"
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
	shader  *canvas.Shader
	painter *painter

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

// stages numbers the shaders: Fyne keeps the textures of a shader by its name.
var stages atomic.Int64

func newStage(w *Wall) (*stage, error) {
	p, err := newPainter()
	if err != nil {
		return nil, err
	}
	s := &stage{wall: w, painter: p, version: 1}
	s.shader = canvas.NewShader(fmt.Sprintf("samenbord-wall-%d", stages.Add(1)), []byte("#version 110\n"+fragment), []byte("#version 100\nprecision highp float;\n"+fragment))
	return s, nil
}

// fragment takes each pixel from near, else from far, else it is bare wall.
// gl_FragCoord counts from below.
const fragment = `
uniform vec2 frame;
uniform vec4 bounds;
uniform sampler2D near;
uniform sampler2D far;
uniform float nearX, nearY, nearW, nearH, farX, farY, farW, farH;

void main() {
	vec2 p = vec2(gl_FragCoord.x - bounds[0], frame.y - gl_FragCoord.y - bounds[1]);
	vec2 n = (p - vec2(nearX, nearY)) / vec2(nearW, nearH);
	if (n.x >= 0.0 && n.y >= 0.0 && n.x < 1.0 && n.y < 1.0) {
		gl_FragColor = texture2D(near, n);
		return;
	}
	vec2 f = (p - vec2(farX, farY)) / vec2(farW, farH);
	if (f.x >= 0.0 && f.y >= 0.0 && f.x < 1.0 && f.y < 1.0) {
		gl_FragColor = texture2D(far, f);
		return;
	}
	gl_FragColor = vec4(0.984, 0.973, 0.949, 1.0);
}
`

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
		u := map[string]float32{}
		s.place(u, "near", s.near, density)
		s.place(u, "far", s.far, density)
		if s.shader.Uniforms == nil || !maps.Equal(u, s.shader.Uniforms) {
			s.shader.Uniforms = u
			canvas.Refresh(s.shader)
		}
	}
	s.shader.Resize(w.Size())
	s.order(density)
}

// place says where on the screen a picture lies, in pixels. Near lies on whole
// pixels once its zoom is right, so that letters are sharp.
func (s *stage) place(u map[string]float32, name string, p *picture, density float32) {
	at := s.wall.camera.Screen(p.area)
	zoom := s.wall.camera.Scale * density / p.scale
	x, y := at.X*density, at.Y*density
	if float32(math.Abs(float64(zoom-1))) < 1e-4 {
		zoom = 1
		x, y = float32(math.Round(float64(x))), float32(math.Round(float64(y)))
	}
	u[name+"X"], u[name+"Y"] = x, y
	u[name+"W"], u[name+"H"] = float32(p.image.Rect.Dx())*zoom, float32(p.image.Rect.Dy())*zoom
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
	})
}

func (s *stage) paintFar() {
	world := s.wall.layout.World
	world.W, world.H = world.W+2, world.H+2 // the last border
	scale := min(farWidth/world.W, farWidth/world.H, 1)
	version := s.version
	s.paint(order{layout: s.wall.layout, area: world, scale: scale, faint: s.wall.faint}, func(p *picture, _ []*NoteBox) {
		s.far, s.farOf = p, version
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
			if s.near != nil && s.far != nil {
				// A new map: Fyne looks at the entries while it paints.
				s.shader.Textures = textures(s.near, s.far)
				canvas.Refresh(s.shader)
			}
			s.wall.redraw()
		})
	}()
}

func textures(near, far *picture) map[string]image.Image {
	return map[string]image.Image{"near": near.image, "far": far.image}
}
