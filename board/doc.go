// Package board is the model of a Samenbord board: domains and levels, notes,
// links, actions and everything else that design calls a noun, and the changes
// they are made of.
//
// A board is a set of [Change] values; its [State] is a function of that set
// and of nothing else. Saving, undo, merging two copies, live exchange and
// history are all the same thing seen from different sides: adding changes to
// a set. That is why merging never loses anything and why the order of arrival
// never matters.
//
// The package never touches a file, a network, a clock it was not given, or a
// window. It imports the standard library only.
//
// Where to begin: note.go for what a sticky note is, change.go for what a
// change is, board.go for how changes become state, intent.go for how a wish
// ("put this note there") becomes changes, and laws_test.go for the laws that
// all of it keeps.
//
// # Adding to the model
//
// A new property is a new field with a `field:"name"` tag in the struct of its
// noun; reading, writing, merging, undo and storing follow from the tag. A new
// noun is a struct that embeds [Meta] and one line in kinds.go. A new note kind
// is a constant in note.go and a text "kind.<code>" in both languages.
package board
