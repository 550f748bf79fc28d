package draw

import (
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// StaticLayer keeps what stands still around something that moves in the window, as
// it was painted. Fyne paints the whole window for every frame, and where OpenGL is done
// in software the bars around a wall cost more than the wall; left in the preserved back
// buffer (see backBuffer) they cost nothing. A real graphics card draws them as ever.
//
// They are objects of Fyne as ever, and get their events. They lie, each as a Part, in a
// container that is not clipped and is all that the window has, after what moves; Before
// is the first in it and After the last. While Moving says so, Fyne finds nothing in the
// parts when it paints, and what they were painted as stays.
type StaticLayer struct {
	// Moving tells whether only what moves is worth painting just now. Nothing is
	// done as long as it is nil.
	Moving func() bool
	// Again asks for one more frame after some time; what it asked for before does
	// not count any more.
	Again func(after time.Duration)
	// Later runs something on the UI goroutine between this frame and the next,
	// unless the window has gone. It may be nil.
	Later func(func())

	Before, After fyne.CanvasObject

	parts   []fyne.CanvasObject
	places  []place   // of the parts when they were painted
	view    [4]int32  // of the window then
	stale   time.Time // since when something looks different; zero: nothing does
	shown   time.Time // since when they were left as they were; zero: they were painted
	held    bool      // left as they are with the next frame, moving or not
	overdue bool      // it is time to paint them
	showing bool      // left as they are, from Before to After, while Fyne paints
	back    backBuffer
}

type place struct {
	at      fyne.Position
	size    fyne.Size
	visible bool
}

const (
	// freshness is how long the parts are left when something looks different by
	// now: nobody reads the bars while their hand moves.
	freshness = 500 * time.Millisecond
	// longest is how long they are left at all. Fyne does not tell of what
	// it changes itself, such as a text cursor that blinks.
	longest = time.Second
	// quiet is how long after moving the parts are painted.
	quiet = 120 * time.Millisecond
	// soon is when they are painted after a frame in which they were held.
	soon = 10 * time.Millisecond
)

// NewStaticLayer makes a layer of nothing yet.
func NewStaticLayer() *StaticLayer {
	s := &StaticLayer{}
	s.Before, s.After = &paintHook{do: s.begin}, &paintHook{do: s.end}
	return s
}

// Part makes something a part of the layer.
func (s *StaticLayer) Part(content fyne.CanvasObject) fyne.CanvasObject {
	p := &layerPart{layer: s, content: content}
	p.ExtendBaseWidget(p)
	s.parts = append(s.parts, p)
	return p
}

// Stale tells that the parts look different now.
func (s *StaticLayer) Stale() {
	if s.stale.IsZero() {
		s.stale = time.Now()
	}
}

// Hold has the parts painted one frame later: this one has work enough.
func (s *StaticLayer) Hold() { s.held = true }

// Release lets Fyne paint everything again. The layer is not shown any more.
func (s *StaticLayer) Release() {
	s.Later = nil
	s.back.on()
}

// begin runs before Fyne paints anything.
func (s *StaticLayer) begin() {
	s.showing = false
	if s.Moving == nil || !On(OpenGL) && s.back.context == nil {
		return
	}
	c := current()
	if c == nil {
		return
	}
	saw(ClearFirst, !c.inFrame)
	c.frame, c.inFrame = c.frame+1, true
	preserved := s.back.open()
	if !On(BackBuffer) {
		if preserved {
			emptyWindow(colours)
		}
		return
	}
	moving, held := s.Moving(), s.held
	s.held = false
	s.showing = (moving || held) && preserved && s.standsAsPainted() && s.canKeep() && s.back.stays()
	// Whoever waits for this frame does not wait for the parts too.
	late := s.showing && s.late(held)
	if s.showing = s.showing && !(late && s.overdue); s.showing {
		s.overdue = late
	}
	if !s.showing {
		if preserved {
			emptyWindow(colours) // as Fyne wanted to do
		}
		return
	}
	if s.shown.IsZero() {
		s.shown = time.Now()
	}
	if moving && !late {
		s.Again(quiet)
	} else {
		s.Again(soon)
	}
}

// end runs when Fyne has painted everything but its menu bar, and what it shows in
// front of all.
func (s *StaticLayer) end() {
	if s.Moving == nil || !On(OpenGL) {
		return
	}
	c := current()
	if c == nil {
		return
	}
	saw(ClearFirst, c.inFrame)
	c.inFrame = false
	if !On(BackBuffer) {
		return
	}
	if s.showing {
		s.showing = false
		s.back.shut(c)
		return
	}
	s.shown, s.stale, s.overdue = time.Time{}, time.Time{}, false
	getInteger(viewport, &s.view[0])
	s.places = s.stand()
	s.keep(c)
}

// standsAsPainted tells whether the parts are where they were painted last.
func (s *StaticLayer) standsAsPainted() bool {
	var view [4]int32
	getInteger(viewport, &view[0])
	return view == s.view && slices.Equal(s.stand(), s.places)
}

// late tells whether the parts have been left alone for long enough. A frame that has
// work enough may be the last of many: notes can come in without pause.
func (s *StaticLayer) late(held bool) bool {
	return !held && !s.stale.IsZero() && time.Since(s.stale) > freshness || !s.shown.IsZero() && time.Since(s.shown) > longest
}

// stand is where the parts are.
func (s *StaticLayer) stand() []place {
	places := make([]place, 0, 4)
	for _, p := range s.parts {
		places = append(places, place{p.Position(), p.Size(), p.Visible()})
	}
	return places
}

// areas are where the parts lie in the window, in pixels from its upper left.
func (s *StaticLayer) areas() (areas []image.Rectangle) {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(s.Before)
	if canvas == nil {
		return nil
	}
	window := image.Rect(0, 0, int(s.view[2]), int(s.view[3]))
	for _, part := range s.parts {
		at := driver.AbsolutePositionForObject(part)
		left, top := canvas.PixelCoordinateForPosition(at)
		right, bottom := canvas.PixelCoordinateForPosition(at.Add(part.Size()))
		if area := image.Rect(left, top, right, bottom).Intersect(window); part.Visible() && !area.Empty() {
			areas = append(areas, area)
		}
	}
	return areas
}

// paintHook is an object at which something is done when Fyne comes by to paint.
type paintHook struct {
	sizeless
	do func()
}

var _ fyne.CanvasObject = (*paintHook)(nil)

// Size is asked by Fyne when it paints; see Batch.
func (m *paintHook) Size() fyne.Size {
	m.do()
	return fyne.Size{}
}

// layerPart is one thing that stands still.
type layerPart struct {
	widget.BaseWidget
	layer   *StaticLayer
	content fyne.CanvasObject
}

// CreateRenderer is called by Fyne.
func (p *layerPart) CreateRenderer() fyne.WidgetRenderer {
	return &partRenderer{p, []fyne.CanvasObject{p.content}}
}

type partRenderer struct {
	part    *layerPart
	objects []fyne.CanvasObject
}

func (r *partRenderer) Destroy()              {}
func (r *partRenderer) Layout(size fyne.Size) { r.part.content.Resize(size) }
func (r *partRenderer) MinSize() fyne.Size    { return r.part.content.MinSize() }
func (r *partRenderer) Refresh()              { r.part.content.Refresh() }

// Objects is asked by Fyne whenever it comes by; see StaticLayer.
func (r *partRenderer) Objects() []fyne.CanvasObject {
	if r.part.layer.showing {
		return nil
	}
	return r.objects
}
