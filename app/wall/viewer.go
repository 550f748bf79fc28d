package wall

import (
	"time"

	"samenbord/app/wall/layout"
)

// viewer is from where the wall is seen: the camera, the way that it is seen to go, and
// whether it follows the board. It knows nothing of what is picked or typed.
type viewer struct {
	*surface

	camera  layout.Camera
	seen    layout.Camera  // as OnCamera was told last
	fitted  bool           // the camera follows the size of the board until somebody moves it
	back    *layout.Camera // of the whole board, while one domain or level has all the room
	stirred time.Time      // when somebody moved or typed something last
	motion  motion
	noMap   bool                       // no mini-map is wanted
	room    func() (layout.Rect, bool) // what the paper that is typed on takes of the world
}

// newViewer makes one that shows a board whole.
func newViewer(s *surface) *viewer {
	return &viewer{surface: s, fitted: true, camera: layout.Camera{Scale: 1, Origin: layout.Corner(sizes(s.look))}}
}

func (v *viewer) viewSize() (width, height float32) {
	return v.wall.Size().Width - v.camera.Origin.X, v.wall.Size().Height - v.camera.Origin.Y
}

func (v *viewer) keep() {
	width, height := v.viewSize()
	world := v.layout.World
	if room, writing := v.room(); writing && !v.fitted { // it may need room below the last row
		world.H = max(world.H, room.Y+room.H+layout.Gap-world.Y)
	}
	v.camera = v.camera.Keep(world, width, height)
}

// fit shows the board whole, or where its notes begin; see the functions of those names.
func (v *viewer) fit() {
	width, height := v.viewSize()
	if v.mirror { // whole, however small that makes it
		v.camera = v.camera.Fit(v.layout.World, width, height, layout.MaxScale/2).Keep(v.layout.World, width, height)
		return
	}
	v.camera = v.layout.OnNotes(layout.Fit(v.layout.World, width, height, v.layout.Zoom, sizes(v.look)), width, height)
}

// Fit shows the whole board.
func (v *viewer) Fit() {
	if v.layout == nil {
		return
	}
	from := v.eye()
	v.fitted = true
	v.fit()
	v.glide(from)
	v.wall.redraw()
}

// ZoomBy zooms about the middle of the view.
func (v *viewer) ZoomBy(factor float32) {
	width, height := v.viewSize()
	from := v.eye()
	v.zoom(factor, layout.Point{X: v.camera.Origin.X + width/2, Y: v.camera.Origin.Y + height/2})
	v.glide(from)
}

func (v *viewer) zoom(factor float32, about layout.Point) {
	if v.layout == nil {
		return
	}
	v.arrive()
	v.fitted = false
	v.camera = v.camera.Zoom(factor, about)
	v.keep()
	v.wall.redraw()
}

func (v *viewer) pan(dx, dy float32) {
	if v.layout == nil {
		return
	}
	v.arrive()
	v.fitted = false
	v.camera = v.camera.Pan(dx, dy)
	v.keep()
	v.wall.redraw()
}

// Scale is the zoom, 1 for the size that the look gives.
func (v *viewer) Scale() float32 { return v.camera.Scale / v.look.Zoom }

// reveal scrolls until a rectangle of the world is in view.
func (v *viewer) reveal(r layout.Rect) {
	width, height := v.viewSize()
	at := v.camera.Reveal(r, width, height).At
	if at != v.camera.At {
		v.fitted = false
		v.camera.At = at
		v.keep()
	}
}

// Moving tells whether somebody is panning, zooming, dragging or typing just now.
func (v *viewer) Moving() bool {
	const pause = 100 * time.Millisecond // longer than between two notches of a wheel
	return time.Since(v.stirred) < pause
}

// eye is the camera as it is seen now.
func (v *viewer) eye() layout.Camera {
	m := &v.motion
	if m.camera == nil {
		return v.camera
	}
	return m.from.Toward(v.camera, m.part)
}

// asSeen does something with the camera where it is seen to be.
func (v *viewer) asSeen(do func()) {
	truth := v.camera
	v.camera = v.eye()
	do()
	v.camera = truth
}

// Plan is where everything is on this wall now; Layout is nil before the wall
// has a size.
func (v *viewer) Plan() layout.Plan { return layout.Plan{Layout: v.layout, Camera: v.camera} }

// ShowMap shows the mini-map when the board does not fit the view, or never.
func (v *viewer) ShowMap(on bool) {
	v.noMap = !on
	v.wall.redraw()
}

// ShowsMap tells whether the mini-map is shown when there is need for one.
func (v *viewer) ShowsMap() bool { return !v.noMap }

// miniMap is where the mini-map lies on the widget.
func (v *viewer) miniMap() (at layout.Rect, ok bool) {
	if v.mirror || v.noMap {
		return at, false
	}
	return v.Plan().MiniMap(v.wall.Size().Width, v.wall.Size().Height)
}
