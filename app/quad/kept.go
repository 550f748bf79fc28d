package quad

import (
	"bytes"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// kept has what stands still stay in the window, pixels and all, where OpenGL is
// done in software: Mesa's paints into memory of the program, and copies that to the
// screen. Fyne empties the window before each frame, and paints its menu bar last.
// So drawing is switched off when all but the menu bar has been painted, and on
// again after it was emptied.
type kept struct {
	window *glfw.Window // whose drawing is switched off; nil: it is on
	able   ability
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
func (k *kept) off(window *glfw.Window) {
	if glfw.GetCurrentContext() != nil {
		return // Fyne is painting
	}
	window.MakeContextCurrent()
	k.shut(window)
	glfw.DetachCurrentContext()
}

// shut is off within a frame.
func (k *kept) shut(window *glfw.Window) {
	enable(rasterizerDiscard)
	k.window = window
}

// on switches drawing on, between two frames.
func (k *kept) on() {
	if k.window == nil || glfw.GetCurrentContext() != nil {
		return
	}
	k.window.MakeContextCurrent()
	k.open()
	glfw.DetachCurrentContext()
}

// open is on within a frame. It tells whether it was off: the window was not
// emptied then.
func (k *kept) open() bool {
	was := k.window != nil
	if was {
		disable(rasterizerDiscard)
	}
	k.window = nil
	return was
}

// canKeep tells whether the window may be left as it is. It may not when Fyne
// shows something in front of everything, where there are things that are kept:
// a dialog, or a menu.
func (s *Still) canKeep() bool {
	if s.kept.able == untried && !rendererIs(software) {
		s.kept.able = unable
	}
	canvas := fyne.CurrentApp().Driver().CanvasForObject(s.Before)
	if s.kept.able == unable || s.Later == nil || canvas == nil || canvas.Overlays().Top() != nil {
		return false
	}
	_, menu := canvas.Focused().(interface{ Child() *widget.Menu }) // Fyne's own, of a menu bar
	return !menu
}

// stays tells whether a window that was not emptied shows the picture. It is looked
// at in one line of each thing, the first time.
func (s *Still) stays() bool {
	if s.kept.able == untried {
		s.kept.able = able
		for _, sheet := range s.sheets {
			width, height := sheet.texture.width, sheet.texture.height
			line, row := make([]uint8, 4*width), height/2
			readPixels(int32(sheet.x), s.view[3]-1-int32(sheet.y+row), int32(width), 1, pixelOrder, unsignedByte, pointer(line))
			if !bytes.Equal(line, sheet.pixels[4*width*row:4*width*(row+1)]) {
				s.kept.able = unable
			}
		}
	}
	return s.kept.able == able
}
