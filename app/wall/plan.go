package wall

import (
	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// sizes are those of a look that decide how a board is laid out.
func sizes(l *look.Look) layout.Sizes {
	return layout.Sizes{Note: l.Note, Zoom: l.Zoom, Heading: l.Heading}
}
