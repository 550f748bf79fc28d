package layout

import (
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// FontMeasure measures with a typeface and its bold, given as the contents of their
// font files. It may be used on any goroutine.
func FontMeasure(regular, bold []byte) Measure {
	thin, thick := newRuler(regular), newRuler(bold)
	return func(text string, size float32, bold bool) float32 {
		if bold {
			return thick.width(text) * size
		}
		return thin.width(text) * size
	}
}

// ruler knows how wide the letters of a typeface are.
type ruler struct {
	mu      sync.Mutex
	font    *sfnt.Font // nil when it cannot be read: then all letters are foreign
	buf     sfnt.Buffer
	letters map[rune]float32 // in parts of the size
}

func newRuler(data []byte) *ruler {
	parsed, err := opentype.Parse(data)
	if err != nil {
		parsed = nil
	}
	return &ruler{font: parsed, letters: map[rune]float32{}}
}

// width gives the width of a text in parts of its size.
func (r *ruler) width(text string) float32 {
	r.mu.Lock()
	defer r.mu.Unlock()
	width := float32(0)
	for _, letter := range text {
		w, known := r.letters[letter]
		if !known {
			w = r.measure(letter)
			r.letters[letter] = w
		}
		width += w
	}
	return width
}

func (r *ruler) measure(letter rune) float32 {
	// A letter that the typeface does not have comes from one that we do not know.
	// The widest, emoji, take so much; a little room too much does no harm.
	const foreign = 1.4
	const fine = 1000 // pixels: so much that rounding does not count
	if r.font != nil {
		if index, err := r.font.GlyphIndex(&r.buf, letter); err == nil && index != 0 {
			if advance, err := r.font.GlyphAdvance(&r.buf, index, fixed.I(fine), font.HintingNone); err == nil {
				return float32(advance) / 64 / fine
			}
		}
	}
	if unicode.In(letter, unicode.Mn, unicode.Me, unicode.Cf, unicode.Variation_Selector) {
		return 0 // it changes the letter before it
	}
	return foreign
}

// TooSmall is the size on the screen, in pixels, below which text is not drawn: it
// could not be read, and drawing it is what costs.
const TooSmall = 5.5
