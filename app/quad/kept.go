package quad

import (
	"bytes"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// kept has what stands still stay in the window, pixels and all, where OpenGL is
// done in software: Mesa's paints into memory of the program, and copies that to the
// screen. Fyne empties the window before each frame, and paints its menu bar last.
// So drawing is switched off when all but the menu bar has been painted, and on
// again after it was emptied.
type kept struct {
	card  *card // whose drawing is switched off; nil: it is on
	whole bool  // what was painted last has nothing in front of it
	able  ability
	lines []line // of what was painted first, to see whether it stays
}

// line is pixels beside each other, in a window that is counted from below.
type line struct {
	x, y   int32
	pixels []uint8
}

// ability is whether the window shows what it showed before it was painted anew.
type ability int

const (
	untried ability = iota
	able
	unable
)

// software is how Mesa's OpenGL in software calls itself.
const software = "llvmpipe"

// rendererIs tells whether OpenGL is done by something that calls itself so.
func rendererIs(name string) bool {
	said := getString(renderer)
	return said != nil && strings.Contains(goString(said), name)
}

// off switches drawing off, between two frames.
func (k *kept) off(c *card) { c.between(func() { k.shut(c) }) }

// shut is off within a frame.
func (k *kept) shut(c *card) {
	enable(rasterizerDiscard)
	k.card = c
}

// on switches drawing on, between two frames.
func (k *kept) on() {
	if k.card != nil {
		k.card.between(func() { k.open() })
	}
}

// open is on within a frame. It tells whether it was off: the window was not
// emptied then.
func (k *kept) open() bool {
	was := k.card != nil
	if was {
		disable(rasterizerDiscard)
	}
	k.card = nil
	return was
}

// stays tells whether a window that was not emptied shows what it did. It is looked at
// once, in one line of each thing.
func (k *kept) stays() bool {
	for i := range k.lines {
		before := bytes.Clone(k.lines[i].pixels)
		if k.lines[i].read(); !bytes.Equal(before, k.lines[i].pixels) {
			k.able = unable
		}
	}
	if k.lines = nil; k.able == untried {
		k.able = able
	}
	return k.able == able
}

func (l *line) read() {
	readPixels(l.x, l.y, int32(len(l.pixels)/4), 1, pixelOrder, unsignedByte, pointer(l.pixels))
}

// canKeep tells whether the window may be left as it is. It may not when Fyne shows or
// showed something in front of everything, where there are things that are kept: a
// dialog, or a menu.
func (s *Still) canKeep() bool { return s.kept.whole && s.nothingInFront() }

func (s *Still) nothingInFront() bool {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(s.Before)
	if canvas == nil || canvas.Overlays().Top() != nil {
		return false
	}
	_, menu := canvas.Focused().(interface{ Child() *widget.Menu }) // Fyne's own, of a menu bar
	return !menu
}

// keep has what is being painted now stay in the window; false when it cannot.
func (s *Still) keep() bool {
	k := &s.kept
	if k.able == untried && (s.Later == nil || !rendererIs(software)) {
		k.able = unable
	}
	k.whole = k.able != unable && s.nothingInFront()
	if !k.whole {
		return k.able != unable
	}
	if k.lines = nil; k.able == untried {
		areas, _ := s.areas()
		for _, area := range areas {
			l := line{int32(area.Min.X), s.view[3] - 1 - int32(area.Min.Y+area.Dy()/2), make([]uint8, 4*area.Dx())}
			l.read()
			k.lines = append(k.lines, l)
		}
	}
	c := current()
	s.Later(func() {
		if s.Later != nil {
			k.off(c)
		}
	})
	return true
}
