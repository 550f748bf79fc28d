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
// # Words, and where they come from
//
// The model is an operation-based CRDT (a conflict-free replicated data type): copies that
// have the same operations, in whatever order they came, are the same. The terms are those of
// Shapiro, Preguiça, Baquero and Zawirski, "A comprehensive study of Convergent and Commutative
// Replicated Data Types" (INRIA RR-7506, 2011), unless another source is named.
//
//   - operation: a [Change]. The set of them is a grow-only set (G-set), so that merging is
//     union; a [Log] holds one. That a state is replayed from what happened is event sourcing
//     (Fowler, 2005).
//   - replica: a board as one program has it open. Its [Author] draws a new origin each time,
//     because files get copied, and two that went on as one would make a fork.
//   - Lamport clock: Change.Lamport, one more than all that its author had seen (Lamport, "Time,
//     Clocks, and the Ordering of Events in a Distributed System", CACM 21(7), 1978). With the
//     origin and the number behind it the order is total; wall time decides nothing.
//   - multi-value register (MV-register): one field. All values that nobody replaced are its
//     heads, and several of them are a conflict, as the siblings of Dynamo are (DeCandia and
//     others, SOSP 2007). Change.Replaces names what the author saw: the causal context.
//   - create operation: the change that a thing begins with (birth in the code), with all its
//     first values in one.
//   - tombstone: what stays of a thing that was removed (it can come back) or erased for good
//     (only that it was there). An early tombstone is one that came before what it is of, or a
//     change that was replaced before it came (awaited in the code). Demers and others called
//     them death certificates ("Epidemic Algorithms for Replicated Database Maintenance", PODC
//     1987); Cassandra has the name that stayed.
//   - fractional index: the order of a note in its cell, a key between two others (Wallace,
//     "Realtime Editing of Ordered Sequences", Figma, 2017), see order.go.
//   - version vector: [Have], by origin how far a replica has seen (Parker and others, "Detection
//     of Mutual Inconsistency in Distributed Systems", IEEE TSE 9(3), 1983); here with a digest
//     for each origin, which tells forks apart.
//   - grow-only counter (G-counter): a ballot [Box], with one entry a replica, joined by the
//     maximum of each; a count that was closed is a max-register.
//   - undo log of a transaction (undoEntry in the code): what was there before it, to roll back
//     what could not be saved (Gray, "Notes on Data Base Operating Systems", 1978).
//   - undo log: what a [History] can take back, act by act, of one author alone: selective undo
//     (Berlage, ACM TOCHI 1(3), 1994), written as operations like all else.
//
// # Adding to the model
//
// A new property is a new field with a `field:"name"` tag in the struct of its
// noun; reading, writing, merging, undo and storing follow from the tag. A new
// noun is a struct that embeds [Meta] and one line in kinds.go. A new note kind
// is a constant in note.go and a text "kind.<code>" in both languages.
package board
