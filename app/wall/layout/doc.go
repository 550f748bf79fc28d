// Package layout decides where everything stands on the wall: how texts are broken
// into lines, how notes fill cells and cells the matrix, what part of it a camera sees,
// and what lies at a point (the hit test).
//
// It is plain geometry over a board.State: it draws nothing, knows no widget, no colours
// of a theme and no Fyne (.ci/rules holds it to that), changes no board, and starts no
// goroutine. What it returns is never altered afterwards, so a rasteriser may read it
// on any goroutine while the next one is being made.
//
// Where to begin: Input is what a board is laid out from and Layout what comes of it;
// Typesetter makes the one of the other and remembers what it set, so that a change
// costs as much as the cell that it is in. camera.go goes from the world to the screen
// and back, hit.go finds what is at a point, plan.go ties the two together.
package layout
