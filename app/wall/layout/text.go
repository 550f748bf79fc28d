package layout

import (
	"strings"
	"unicode/utf8"

	"samenbord/app/wrap"
	"samenbord/board"
)

// Measure gives the width of a text at a size.
type Measure func(text string, size float32, bold bool) float32

// Typesetter breaks texts into lines. It measures every word once, at one
// size; widths grow in proportion, and a little slack covers the rounding.
type Typesetter struct {
	measure  Measure
	Stale    bool // nothing that is remembered counts any more
	words    widths
	settings map[board.ID]*Setting
	sorted   map[board.Cell][]*board.Note
	where    map[board.ID]board.Cell // by the note, the cell it was sorted into
	papers   Papers
	contents map[board.Cell]contents // the latest first
	closed   []board.ID              // clusters that are stacks in them
	Work     Work
}

// Work is how much was laid out since a typesetter was made: of whole boards, of cells
// whose notes were set out, of notes that were broken into lines. Tests count it.
type Work struct{ Layouts, Cells, Texts int }

type word struct {
	text string
	bold bool
}

const (
	measuredAt = 16
	slack      = 1.03
	smallSlack = 1.07 // for sizes below measuredAt × 3/4: drawn in half points, they come out wider
)

// LineHeight is the height of a line in sizes of its text.
const LineHeight = 1.32

// NewTypesetter makes a typesetter that remembers nothing yet.
func NewTypesetter(measure Measure) *Typesetter {
	return &Typesetter{
		measure: measure, settings: map[board.ID]*Setting{},
		sorted: map[board.Cell][]*board.Note{}, where: map[board.ID]board.Cell{}, contents: map[board.Cell]contents{},
	}
}

// Width is the width of a text, rather more than less, in the unit of the size.
func (t *Typesetter) Width(text string, size float32, bold bool) float32 {
	key := word{text, bold}
	width, known := t.words.of(key)
	if !known {
		width = t.measure(text, measuredAt, bold)
		t.words.keep(key, width)
	}
	if size < measuredAt*0.75 {
		return width * size / measuredAt * smallSlack
	}
	return width * size / measuredAt * slack
}

// Wrap breaks a text into lines no wider than width. Words that are wider are
// broken; no text is ever left out.
func (t *Typesetter) Wrap(text string, size, width float32, bold bool) []string {
	lines, _ := wrap.Lines(text, width,
		func(word string) float32 { return t.Width(word, size, bold) },
		func(word string) (head, tail string) { return t.BreakWord(word, size, width, bold) })
	return lines
}

// BreakWord takes as many letters off a word as fit, at least one. Letters are
// added up first; together they may be wider than that, so the whole is measured
// after. Some room is left: drawn small, a long run of letters comes out wider.
func (t *Typesetter) BreakWord(text string, size, width float32, bold bool) (head, tail string) {
	width *= 0.95
	used, cut := float32(0), len(text)
	for i, r := range text {
		if used += t.Width(string(r), size, bold); used > width {
			cut = i
			break
		}
	}
	_, first := utf8.DecodeRuneInString(text)
	for cut > first && t.Width(text[:cut], size, bold) > width {
		_, last := utf8.DecodeLastRuneInString(text[:cut])
		cut -= last
	}
	cut = max(cut, first)
	return text[:cut], text[cut:]
}

// fit sets a text as large as it can be: the first size at which it takes no
// more than most lines, else the last, with as many lines as it needs.
func (t *Typesetter) fit(text string, sizes []float32, width float32, most int) (size float32, lines []string) {
	for _, size = range sizes {
		if lines = t.Wrap(text, size, width, false); len(lines) <= most {
			break
		}
	}
	return size, lines
}

// Whole tells whether every word of a text fits a line unbroken.
func (t *Typesetter) Whole(text string, size, width float32, bold bool) bool {
	for _, part := range strings.Fields(text) {
		if t.Width(part, size, bold) > width {
			return false
		}
	}
	return true
}
