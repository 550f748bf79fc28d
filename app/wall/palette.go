package wall

import (
	"image/color"
	"strconv"
)

// The colours of the wall: paper on a warm wall, dark ink, one accent.
var (
	wallColour        = color.NRGBA{0xFB, 0xF8, 0xF2, 0xFF}
	cellColour        = color.NRGBA{0xFF, 0xFD, 0xF9, 0xFF}
	targetColour      = color.NRGBA{0xE3, 0xEE, 0xF6, 0xFF}
	gridColour        = color.NRGBA{0xDC, 0xD4, 0xC5, 0xFF}
	headerColour      = color.NRGBA{0xEF, 0xE9, 0xDD, 0xFF}
	inkColour         = color.NRGBA{0x1A, 0x1A, 0x1A, 0xFF}
	quietColour       = color.NRGBA{0x5C, 0x56, 0x4C, 0xFF}
	paperColour       = color.NRGBA{0xF2, 0xF2, 0xF2, 0xFF}
	shadowColour      = color.NRGBA{0x00, 0x00, 0x00, 0x38}
	AccentColour      = color.NRGBA{0x1B, 0x5E, 0x8C, 0xFF}
	selectColour      = color.NRGBA{0x1B, 0x5E, 0x8C, 0x30}
	veilColour        = color.NRGBA{0xFF, 0xFD, 0xF9, 0xB0}
	clusterColour     = color.NRGBA{0xF3, 0xEC, 0xDF, 0xFF}
	clusterEdgeColour = color.NRGBA{0xA8, 0x9C, 0x86, 0xFF}
	unknownColour     = color.NRGBA{0xE8, 0xE2, 0xD5, 0xFF}
)

// parseColour reads "#RRGGBB"; anything else gives the fallback.
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

// edge is the darker border of a paper: light paper on a light wall is told
// apart by it.
func edge(c color.NRGBA) color.NRGBA {
	return color.NRGBA{c.R / 5 * 2, c.G / 5 * 2, c.B / 5 * 2, 0xFF}
}

// mix is the colour half way between two.
func mix(a, b color.NRGBA) color.NRGBA {
	half := func(x, y uint8) uint8 { return uint8((int(x) + int(y)) / 2) }
	return color.NRGBA{half(a.R, b.R), half(a.G, b.G), half(a.B, b.B), a.A}
}
