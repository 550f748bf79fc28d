package wall

import (
	"sync"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// measure gives the width of a text in the wall's typeface. Fyne's own measure
// belongs to the UI goroutine; large boards are laid out apart from it.
func measure(text string, size float32, bold bool) float32 {
	return fonts()(text, size, bold)
}

var fonts = sync.OnceValue(func() layout.Measure { return layout.FontMeasure(look.Regular.Content(), look.Bold.Content()) })
