package look

import (
	"image/color"
	"math"
	"strconv"
)

// ContrastOf is the contrast of two opaque colours as WCAG 2.2 defines it, from 1
// (the same) to 21 (black and white).
func ContrastOf(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// Mix is a colour with a part of another; the alpha stays.
func Mix(c, other color.NRGBA, part float32) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(float32(x)*(1-part) + float32(y)*part + 0.5) }
	return color.NRGBA{mix(c.R, other.R), mix(c.G, other.G), mix(c.B, other.B), c.A}
}

// Over is what a translucent colour looks like on a ground.
func Over(c, ground color.NRGBA) color.NRGBA {
	return Mix(ground, c, float32(c.A)/255)
}

// Parse reads "#RRGGBB", as a board has it; anything else gives the
// fallback.
func Parse(text string, fallback color.NRGBA) color.NRGBA {
	if len(text) != 7 || text[0] != '#' {
		return fallback
	}
	n, err := strconv.ParseUint(text[1:], 16, 32)
	if err != nil {
		return fallback
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
}
