package wall

import (
	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// Plan is where everything is on this wall now; Layout is nil before the wall
// has a size.
func (w *Wall) Plan() layout.Plan { return layout.Plan{Layout: w.layout, Camera: w.camera} }

// sizes are those of a look that decide how a board is laid out.
func sizes(l *look.Look) layout.Sizes {
	return layout.Sizes{Note: l.Note, Zoom: l.Zoom, Heading: l.Heading}
}
