package look

// Size names a set of sizes. The names are kept in the settings, so they are
// never changed.
type Size string

// The sizes: for a screen on a desk, for a projector, and for a board that
// residents read.
const (
	Normal Size = "normal"
	Large  Size = "large"
	Huge   Size = "huge"
)

// AllSizes lists the sizes.
func AllSizes() []Size { return []Size{Normal, Large, Huge} }

// Sizes is how large texts are, in pixels at a scale of 100%.
type Sizes struct {
	// Note is the smallest text of a note on a wall that shows its board as it
	// opens. A board that does not fit then is larger than its window.
	Note float32
	// Zoom is how many pixels a unit of the wall has before it is made to fit.
	Zoom float32
	// Heading is the text of the headers of domains and levels.
	Heading float32
	// Text is what stands in bars, menus and dialogs.
	Text float32
}

// noteText is the smallest text of a note in units of the wall, but for notes
// with a whole story on them.
const noteText = 13.5

var (
	normal = Sizes{Note: 0.72 * noteText, Zoom: 1, Heading: 15.5, Text: 15}
	large  = Sizes{Note: 24, Zoom: 24 / noteText, Heading: 32, Text: 19}
	huge   = Sizes{Note: 28, Zoom: 28 / noteText, Heading: 36, Text: 21}
)
