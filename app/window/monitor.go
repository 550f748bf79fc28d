//go:build !ci

package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// flatten has windows made without room for depth and stencils, which nothing
// of Fyne's uses. Emptying it for every frame costs a seventh of the work where
// OpenGL is done in software, and Mesa's short cut for pictures (see package quad)
// is open to windows without it only. It counts for windows that are shown after
// it, and wants one that was made, so that GLFW has begun.
func flatten(driver fyne.Driver) {
	if _, real := driver.(desktop.Driver); real {
		glfw.WindowHint(glfw.DepthBits, 0)
		glfw.WindowHint(glfw.StencilBits, 0)
	}
}

// hear has a window that was just shown learn how large the system made it: on a
// desktop that fills the screen with it, all would else be laid out and painted for
// another size first.
func hear(driver fyne.Driver) {
	if _, real := driver.(desktop.Driver); real {
		glfw.PollEvents()
	}
}

// otherScreen finds the screen that a projector makes, beside the first one: its
// upper left, nil without one. named tells whether its name differs from the
// first's, which is what Fyne goes by; Windows gives most screens one name.
func otherScreen(driver fyne.Driver) (at *struct{ X, Y int }, named bool) {
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
