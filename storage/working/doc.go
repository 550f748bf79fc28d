// Package working keeps a board that lies where a database is not safe (see
// package samenbord/storage/place) in a copy on this computer, and puts what comes
// of it where the board belongs.
//
// Work is saved in the copy, with the locks of a disk of our own; that is what is
// acknowledged. The file that people know is only ever replaced as a whole. Nothing
// that stands there is lost by it: what others have put there since is taken into
// the copy first, and whatever was there at the very moment of replacing is kept
// until it has been held against what was taken in (swap.go). Two computers that
// put their work in one place by turns so come to the same board; the union of
// changes, and of ballot boxes the join, makes that safe in every order (take.go).
//
// Each program that has a board open has a copy to itself. One that is left behind,
// by a crash or because the place was away, is found when that board is opened
// again on this computer, and nothing in it is ever thrown away before it stands
// where it belongs. That takes no more than the copy itself: what is known of the
// place beside it (home.go) only saves looking again. A copy that cannot be read is
// kept where it is and told; the board is then worked on in another.
//
// Begin with Open, and Copy.Publish. When to publish is decided elsewhere.
package working
