package wall

import (
	"image/color"
	"strconv"
)

// parseColour reads "#RRGGBB", as a board has it; anything else gives the
// fallback.
func parseColour(text string, fallback color.NRGBA) color.NRGBA {
	if len(text) != 7 || text[0] != '#' {
		return fallback
	}
	n, err := strconv.ParseUint(text[1:], 16, 32)
	if err != nil {
		return fallback
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
}
