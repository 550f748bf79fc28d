package draw

import (
	"bytes"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// backBuffer (a preserved back buffer) has what stands still stay in the window, pixels and all, where OpenGL is
// done in software: Mesa's paints into memory of the program, and copies that to the
// screen. Fyne empties the window before each frame, and paints its menu bar last.
// So drawing is switched off when all but the menu bar has been painted, and on
// again after it was emptied.
type backBuffer struct {
	context *glContext // whose drawing is switched off; nil: it is on
	whole   bool       // what was painted last has nothing in front of it
	lines   []line     // of what was painted first, to see whether it stays
	looked  bool       // at whether it does
}

// line is pixels beside each other, in a window that is counted from below.
type line struct {
	x, y   int32
	pixels []uint8
}

// software is how Mesa's OpenGL in software calls itself.
const software = "llvmpipe"

// rendererIs tells whether OpenGL is done by something that calls itself so.
func rendererIs(name string) bool {
	said := getString(renderer)
	return said != nil && strings.Contains(goString(said), name)
}

// off switches drawing off, between two frames.
func (k *backBuffer) off(c *glContext) { c.between(func() { k.shut(c) }) }

// shut is off within a frame.
func (k *backBuffer) shut(c *glContext) {
	enable(rasterizerDiscard)
	k.context = c
}

// on switches drawing on, between two frames.
func (k *backBuffer) on() {
	if k.context != nil {
		k.context.between(func() { k.open() })
	}
}

// open is on within a frame. It tells whether it was off: the window was not
// emptied then.
func (k *backBuffer) open() bool {
	was := k.context != nil
	if was {
		disable(rasterizerDiscard)
	}
	k.context = nil
	return was
}

// stays tells whether a window that was not emptied shows what it did. It is looked at
// once, in one line of each part.
func (k *backBuffer) stays() bool {
	if k.lines == nil {
		return true
	}
	same := true
	for i := range k.lines {
		before := bytes.Clone(k.lines[i].pixels)
		k.lines[i].read()
		same = same && bytes.Equal(before, k.lines[i].pixels)
	}
	k.lines, k.looked = nil, true
	saw(Preserved, same)
	if !same {
		turnOff(BackBuffer, "the back buffer is not preserved")
	}
	return same
}

func (l *line) read() {
	readPixels(l.x, l.y, int32(len(l.pixels)/4), 1, pixelOrder, unsignedByte, pointer(l.pixels))
}

// canKeep tells whether the window may be left as it is. It may not when Fyne shows or
// showed something in front of everything, where there are parts that are kept: a
// dialog, or a menu.
func (s *StaticLayer) canKeep() bool { return s.back.whole && s.nothingInFront() }

func (s *StaticLayer) nothingInFront() bool {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(s.Before)
	if canvas == nil || canvas.Overlays().Top() != nil {
		return false
	}
	_, menu := canvas.Focused().(interface{ Child() *widget.Menu }) // Fyne's own, of a menu bar
	return !menu
}

// keep has what is being painted now stay in the window, where it can.
func (s *StaticLayer) keep(c *glContext) {
	k := &s.back
	k.whole = s.Later != nil && s.nothingInFront()
	if !k.whole {
		return
	}
	if k.lines = nil; !k.looked {
		for _, area := range s.areas() {
			l := line{int32(area.Min.X), s.view[3] - 1 - int32(area.Min.Y+area.Dy()/2), make([]uint8, 4*area.Dx())}
			l.read()
			k.lines = append(k.lines, l)
		}
	}
	s.Later(func() {
		if s.Later != nil {
			k.off(c)
		}
	})
}
