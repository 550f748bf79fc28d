package layout_test

import (
	"math"

	"samenbord/app/wall/layout"
	"samenbord/assets"
)

// measure measures with the typeface of the program, without Fyne.
var measure = layout.FontMeasure(assets.Regular(), assets.Bold())

// words gives the key of a text instead of the text.
func words(key string, _ ...any) string { return key }

// about says that two numbers are equal as far as float32 goes.
func about(a, b, tolerance float32) bool { return float32(math.Abs(float64(a-b))) <= tolerance }
