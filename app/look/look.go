// Package look is how Samenbord looks: the colours of its themes, the sizes of
// its texts, its typeface, and whether things move. A Look is a plain value that
// a window or a wall is given; two windows may have different ones.
//
// It draws nothing, keeps nothing and knows no board. Whoever chooses a look
// (the settings, a projector) makes it with New and hands it over.
//
// Where to begin: New. palette.go lists the colours of the themes; look_test.go
// computes the contrast of every two that meet on the screen.
package look
