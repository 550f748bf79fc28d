// Package look is how Samenbord looks: the colours of its themes, the sizes of
// its texts, its typeface, and whether things move. A Look is a plain value that
// a window or a wall is given; two windows may have different ones.
//
// It draws nothing, keeps nothing and knows no board. Whoever chooses a look
// (the settings, a projector) makes it with New and hands it over.
//
// Where to begin: New. palette.go lists the colours of the themes, sizes.go the
// sizes, theme.go is the look for Fyne's own widgets; contrast_test.go computes
// the contrast of whatever meets on the screen.
package look

// Theme names a set of colours. The names are kept in the settings, so they are
// never changed.
type Theme string

// The themes. Light is the first: projectors wash dark screens out.
const (
	Light Theme = "light"
	Dark  Theme = "dark"
	Stark Theme = "contrast"
)

// Themes lists the themes.
func Themes() []Theme { return []Theme{Light, Dark, Stark} }

// Look is everything that decides how a window or a wall looks. It is never
// altered after New: whoever paints may read it on any goroutine.
type Look struct {
	Palette
	Sizes
	Still bool // nothing moves by itself
}

// New makes a look. An unknown theme is Light, an unknown size Normal.
func New(theme Theme, size Size, still bool) *Look {
	l := &Look{Palette: light, Sizes: normal, Still: still}
	switch theme {
	case Dark:
		l.Palette = dark
	case Stark:
		l.Palette = stark
	}
	switch size {
	case Large:
		l.Sizes = large
	case Huge:
		l.Sizes = huge
	}
	return l
}
