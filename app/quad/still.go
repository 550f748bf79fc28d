package quad

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// Still shows a picture of the things that stand still around something that
// moves. Fyne paints the whole window for every frame, and where OpenGL is done
// in software the bars around a wall cost more than the wall; with the picture
// they cost what copying it costs.
//
// The things are objects of Fyne as ever, and get their events. They lie in a
// container that is not clipped, behind what moves, with Before in front of them
// and After behind them. While Moving says so, their picture is taken once and
// shown; what Fyne draws of them meanwhile is thrown away before it has pixels.
type Still struct {
	// Moving tells whether somebody moves something just now. Nothing is done as
	// long as it is nil: a driver without OpenGL has no picture to take.
	Moving func() bool
	// Shown tells that the picture was shown in place of the things: when nothing
	// moves any more, they have to be painted once again.
	Shown func()

	Before, After fyne.CanvasObject

	things  []fyne.CanvasObject
	sheets  []sheet  // empty: no picture was taken
	places  []place  // of the things then
	view    [4]int32 // of the window then
	taken   time.Time
	stale   bool // something looks different by now
	moved   bool // in the frame before this one
	showing bool
	batch   Batch
}

// sheet is the picture of one thing, and where its upper left lies in the window.
type sheet struct {
	texture *Texture
	x, y    int
}

type place struct {
	at      fyne.Position
	size    fyne.Size
	visible bool
}

const (
	// freshness is how old a picture may be when something looks different by now:
	// nobody reads a number that changes more often.
	freshness = 200 * time.Millisecond
	// oldest is how old a picture may be at all. Fyne does not tell of what it
	// changes itself, such as a text cursor that blinks.
	oldest = time.Second
)

// NewStill makes a still of some things.
func NewStill(things ...fyne.CanvasObject) *Still {
	s := &Still{things: things}
	s.Before, s.After = &mark{do: s.begin}, &mark{do: s.end}
	return s
}

// Stale tells that the things look different now.
func (s *Still) Stale() { s.stale = true }

// Release gives back what the graphics card holds.
func (s *Still) Release() {
	for _, sheet := range s.sheets {
		sheet.texture.Release()
	}
	s.sheets = nil
}

// begin runs before Fyne paints the things.
func (s *Still) begin() {
	if s.Moving == nil {
		return
	}
	c := current()
	if c == nil {
		return
	}
	if s.showing = s.Moving() && s.good(); !s.showing {
		return
	}
	s.batch.Clear()
	s.batch.view = s.view
	for _, sheet := range s.sheets {
		x, y, t := float32(sheet.x), float32(sheet.y), sheet.texture
		s.batch.Quads = append(s.batch.Quads, Quad{X0: x, Y0: y, X1: x + float32(t.width), Y1: y + float32(t.height), Texture: t, Step: 1})
	}
	c.draw(&s.batch)
	cull(frontAndBack)
	enable(cullFace)
}

// end runs when Fyne has painted the things.
func (s *Still) end() {
	if s.Moving == nil || current() == nil {
		return
	}
	if s.showing {
		disable(cullFace)
		s.Shown()
		return
	}
	moving := s.Moving()
	if moving && s.moved { // the second frame running: it is worth it
		s.take()
	}
	s.moved = moving
}

// good tells whether the picture shows the things as they are.
func (s *Still) good() bool {
	var view [4]int32
	getInteger(viewport, &view[0])
	age := time.Since(s.taken)
	return len(s.sheets) > 0 && age < oldest && (!s.stale || age < freshness) && view == s.view && slices.Equal(s.stand(), s.places)
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
	s.Release()
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(s.Before)
	if canvas == nil {
		return
	}
	getInteger(viewport, &s.view[0])
	width, height := int(s.view[2]), int(s.view[3])
	for _, thing := range s.things {
		if !thing.Visible() {
			continue
		}
		at := driver.AbsolutePositionForObject(thing)
		left, top := canvas.PixelCoordinateForPosition(at)
		right, bottom := canvas.PixelCoordinateForPosition(at.Add(thing.Size()))
		left, top, right, bottom = max(0, left), max(0, top), min(width, right), min(height, bottom)
		if left < right && top < bottom {
			s.sheets = append(s.sheets, sheet{read(left, height-bottom, right-left, bottom-top), left, top})
		}
	}
	s.places, s.taken, s.stale = s.stand(), time.Now(), false
}

// read makes a picture of a part of the window, counted from below.
func read(x, y, width, height int) *Texture {
	line := 4 * width
	pixels, spare := make([]uint8, line*height), make([]uint8, line)
	readPixels(int32(x), int32(y), int32(width), int32(height), pixelOrder, unsignedByte, pointer(pixels))
	for i, j := 0, height-1; i < j; i, j = i+1, j-1 { // OpenGL begins below
		upper, lower := pixels[i*line:(i+1)*line], pixels[j*line:(j+1)*line]
		copy(spare, upper)
		copy(upper, lower)
		copy(lower, spare)
	}
	for i := 0; !inOrder && i < len(pixels); i += 4 {
		pixels[i], pixels[i+2] = pixels[i+2], pixels[i]
	}
	t := NewTexture(width, height)
	t.Set(pixels, nil)
	return t
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
