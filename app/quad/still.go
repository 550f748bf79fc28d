package quad

import (
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Still shows a picture of the things that stand still around something that
// moves. Fyne paints the whole window for every frame, and where OpenGL is done
// in software the bars around a wall cost more than the wall; with the picture
// they cost what copying it costs.
//
// The things are objects of Fyne as ever, and get their events. They lie, each as
// a Part, in a container that is not clipped and is all that the window has, after
// what moves; Before is the first in it and After the last. Whenever they were
// painted and nothing follows, their picture is taken. While Moving says so it is
// shown, and Fyne, when it paints, finds nothing in the parts. Where OpenGL is done
// in software no picture is needed: they stay in the window (see kept).
type Still struct {
	// Moving tells whether only what moves is worth painting just now. Nothing is
	// done as long as it is nil: a driver without OpenGL has no picture to take.
	Moving func() bool
	// Again asks for one more frame after some time; what it asked for before does
	// not count any more.
	Again func(after time.Duration)
	// Later runs something on the UI goroutine between this frame and the next,
	// unless the window has gone. It may be nil.
	Later func(func())

	Before, After fyne.CanvasObject

	things  []fyne.CanvasObject // the parts
	sheets  []sheet
	taken   bool      // they show what was painted last
	places  []place   // of the things when they were painted
	view    [4]int32  // of the window then
	stale   time.Time // since when something looks different; zero: nothing does
	shown   time.Time // since when the picture was shown; zero: it was not
	quiet   bool      // nothing happens: the picture can be taken
	held    bool      // it is shown with the next frame, moving or not
	overdue bool      // it is time to paint the things
	showing bool      // from Before to After, while Fyne paints
	kept    kept
	batch   Batch
}

// sheet is the picture of one thing, and where its upper left lies in the window.
type sheet struct {
	texture *Texture
	pixels  []uint8 // that it was made of, to be used again
	x, y    int
}

type place struct {
	at      fyne.Position
	size    fyne.Size
	visible bool
}

const (
	// freshness is how long the picture is shown when something looks different by
	// now: nobody reads the bars while their hand moves.
	freshness = 500 * time.Millisecond
	// longest is how long the picture is shown at all. Fyne does not tell of what
	// it changes itself, such as a text cursor that blinks.
	longest = time.Second
	// quiet is how long nothing has to be painted before the picture is taken, and
	// after moving, before the things are painted.
	quiet = 120 * time.Millisecond
	// first is that before the first picture: whoever moves sooner has it taken then.
	first = 800 * time.Millisecond
	// soon is when the things are painted after a frame in which they were held.
	soon = 10 * time.Millisecond
)

// NewStill makes a still of nothing yet.
func NewStill() *Still {
	s := &Still{}
	s.Before, s.After = &mark{do: s.begin}, &mark{do: s.end}
	return s
}

// Part makes something a part of the picture.
func (s *Still) Part(content fyne.CanvasObject) fyne.CanvasObject {
	p := &part{still: s, content: content}
	p.ExtendBaseWidget(p)
	s.things = append(s.things, p)
	return p
}

// Stale tells that the things look different now.
func (s *Still) Stale() {
	if s.stale.IsZero() {
		s.stale = time.Now()
	}
}

// Quiet is to be called before the frame that Again asked for.
func (s *Still) Quiet() { s.quiet = true }

// Hold has the things painted one frame later: this one has work enough.
func (s *Still) Hold() { s.held = true }

// Release gives back what the graphics card holds.
func (s *Still) Release() {
	s.Later = nil
	s.kept.on()
	for _, sheet := range s.sheets {
		sheet.texture.Release()
	}
	s.sheets, s.taken = nil, false
}

// begin runs before Fyne paints anything.
func (s *Still) begin() {
	if s.Moving == nil {
		return
	}
	c := current()
	if c == nil {
		return
	}
	full := s.kept.open()
	moving, held := s.Moving(), s.held
	s.held = false
	s.showing = (moving || held) && s.standsAsPainted() && (s.taken || full && s.canKeep() && s.kept.stays())
	// Whoever waits for this frame does not wait for the things too.
	late := s.showing && s.late(held)
	if s.showing = s.showing && !(late && s.overdue); s.showing {
		s.overdue = late
	}
	switch {
	case !s.showing:
		if full {
			emptyWindow(colours) // as Fyne wanted to do
		}
		return
	case s.taken:
		s.draw(c)
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

// draw shows the picture.
func (s *Still) draw(c *card) {
	s.batch.Clear()
	s.batch.view = s.view
	for _, sheet := range s.sheets {
		x, y, t := float32(sheet.x), float32(sheet.y), sheet.texture
		s.batch.Quads = append(s.batch.Quads, Quad{X0: x, Y0: y, X1: x + float32(t.width), Y1: y + float32(t.height), Texture: t, Step: 1})
	}
	c.draw(&s.batch)
}

// end runs when Fyne has painted everything but its menu bar, and what it shows in
// front of all.
func (s *Still) end() {
	if s.Moving == nil {
		return
	}
	c := current()
	if c == nil {
		return
	}
	if s.showing {
		s.showing = false
		if !s.taken {
			s.kept.shut(c)
		}
		return
	}
	s.shown, s.stale, s.overdue = time.Time{}, time.Time{}, false
	getInteger(viewport, &s.view[0])
	s.places = s.stand()
	if s.keep() {
		return
	}
	if s.taken = s.quiet || s.Moving(); s.taken {
		s.quiet = false
		s.take()
		return
	}
	if s.sheets == nil {
		s.Again(first)
	} else {
		s.Again(quiet)
	}
}

// standsAsPainted tells whether the things are where they were painted last.
func (s *Still) standsAsPainted() bool {
	var view [4]int32
	getInteger(viewport, &view[0])
	return view == s.view && slices.Equal(s.stand(), s.places)
}

// late tells whether the things have been left alone for long enough. A frame that has
// work enough may be the last of many: notes can come in without pause.
func (s *Still) late(held bool) bool {
	return !held && !s.stale.IsZero() && time.Since(s.stale) > freshness || !s.shown.IsZero() && time.Since(s.shown) > longest
}

// stand is where the things are.
func (s *Still) stand() []place {
	places := make([]place, 0, 4)
	for _, t := range s.things {
		places = append(places, place{t.Position(), t.Size(), t.Visible()})
	}
	return places
}

// take takes the picture.
func (s *Still) take() {
	areas, found := s.areas()
	s.taken = found
	old := s.sheets
	s.sheets = nil
	for _, area := range areas {
		now := sheet{texture: NewTexture(area.Dx(), area.Dy()), x: area.Min.X, y: area.Min.Y}
		if i := slices.IndexFunc(old, func(o sheet) bool { return o.texture.Fits(now.texture) }); i >= 0 {
			now.texture, now.pixels = old[i].texture, old[i].pixels // the card has room for it
			old = slices.Delete(old, i, i+1)
		}
		now.read(area.Min.X, int(s.view[3])-area.Max.Y, area.Dx(), area.Dy())
		s.sheets = append(s.sheets, now)
	}
	for _, sheet := range old {
		sheet.texture.Release()
	}
}

// areas are where the things lie in the window, in pixels from its upper left.
func (s *Still) areas() (areas []image.Rectangle, found bool) {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(s.Before)
	if canvas == nil {
		return nil, false
	}
	window := image.Rect(0, 0, int(s.view[2]), int(s.view[3]))
	for _, thing := range s.things {
		at := driver.AbsolutePositionForObject(thing)
		left, top := canvas.PixelCoordinateForPosition(at)
		right, bottom := canvas.PixelCoordinateForPosition(at.Add(thing.Size()))
		if area := image.Rect(left, top, right, bottom).Intersect(window); thing.Visible() && !area.Empty() {
			areas = append(areas, area)
		}
	}
	return areas, true
}

// read makes the picture of a part of the window that is counted from below.
func (s *sheet) read(x, y, width, height int) {
	line := 4 * width
	if s.pixels == nil {
		s.pixels = make([]uint8, line*height)
	}
	readPixels(int32(x), int32(y), int32(width), int32(height), pixelOrder, unsignedByte, pointer(s.pixels))
	spare := make([]uint8, line)
	for i, j := 0, height-1; i < j; i, j = i+1, j-1 {
		upper, lower := s.pixels[i*line:(i+1)*line], s.pixels[j*line:(j+1)*line]
		copy(spare, upper)
		copy(upper, lower)
		copy(lower, spare)
	}
	for i := 0; !inOrder && i < len(s.pixels); i += 4 {
		s.pixels[i], s.pixels[i+2] = s.pixels[i+2], s.pixels[i]
	}
	s.texture.Set(s.pixels, nil)
}

// mark is an object at which something is done when Fyne comes by to paint.
type mark struct {
	roomless
	do func()
}

var _ fyne.CanvasObject = (*mark)(nil)

// Size is asked by Fyne when it paints; see Batch.
func (m *mark) Size() fyne.Size {
	m.do()
	return fyne.Size{}
}

// part is a thing of which there is a picture.
type part struct {
	widget.BaseWidget
	still   *Still
	content fyne.CanvasObject
}

// CreateRenderer is called by Fyne.
func (p *part) CreateRenderer() fyne.WidgetRenderer {
	return &partRenderer{p, []fyne.CanvasObject{p.content}}
}

type partRenderer struct {
	part    *part
	objects []fyne.CanvasObject
}

func (r *partRenderer) Destroy()              {}
func (r *partRenderer) Layout(size fyne.Size) { r.part.content.Resize(size) }
func (r *partRenderer) MinSize() fyne.Size    { return r.part.content.MinSize() }
func (r *partRenderer) Refresh()              { r.part.content.Refresh() }

// Objects is asked by Fyne whenever it comes by; see Still.
func (r *partRenderer) Objects() []fyne.CanvasObject {
	if r.part.still.showing {
		return nil
	}
	return r.objects
}
