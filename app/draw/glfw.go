//go:build !ci

package draw

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// surface is a window of GLFW, which has an OpenGL of its own.
type surface = *glfw.Window

// currentSurface is the window whose OpenGL is at hand; nil when none is.
func currentSurface() surface { return glfw.GetCurrentContext() }

// withContext does something with the OpenGL of a window at hand.
func withContext(s surface, do func()) {
	s.MakeContextCurrent()
	defer glfw.DetachCurrentContext()
	do()
}

// Begun tells whether there is a screen to show windows on, once the first of them was
// made: Fyne only logs that GLFW could not begin.
func Begun(driver fyne.Driver) (is bool) {
	if _, real := driver.(desktop.Driver); !real {
		return true
	}
	defer func() {
		if _, failed := recover().(*glfw.Error); failed {
			is = false
		}
	}()
	glfw.GetPlatform()
	saw(SameGLFW, true)
	return true
}

// Shallow has windows made without room for depth and stencils, which nothing
// of Fyne's uses. Emptying it for every frame costs a seventh of the work where
// OpenGL is done in software, and Mesa's fast path for textures (see the package comment)
// is open to windows without it only. It counts for windows that are shown after
// it, and wants one that was made, so that GLFW has begun.
func Shallow(driver fyne.Driver) {
	if _, real := driver.(desktop.Driver); real && On(Flat) && Begun(driver) {
		glfw.WindowHint(glfw.DepthBits, 0)
		glfw.WindowHint(glfw.StencilBits, 0)
	}
}

// EarlySizes has a window that was just shown learn how large the system made it: on a
// desktop that fills the screen with it, all would else be laid out and painted for
// another size first.
func EarlySizes(driver fyne.Driver) {
	if _, real := driver.(desktop.Driver); real && On(EarlySize) {
		glfw.PollEvents()
	}
}

// OtherScreen finds the screen that a projector makes, beside the first one: its
// upper left, nil without one. named tells whether its name differs from the
// first's, which is what Fyne goes by; Windows gives most screens one name.
func OtherScreen(driver fyne.Driver) (at *struct{ X, Y int }, named bool) {
	if _, real := driver.(desktop.Driver); !real {
		return nil, false
	}
	screens := glfw.GetMonitors()
	for i, s := range screens {
		x, y := s.GetPos()
		if firstX, firstY := screens[0].GetPos(); i > 0 && (x != firstX || y != firstY) { // one at the same place shows the same
			return &struct{ X, Y int }{x, y}, s.GetName() != screens[0].GetName()
		}
	}
	return nil, false
}
