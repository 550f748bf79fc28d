package board

// The Lamport clock of a board: what it has seen, and what its next change is
// given.
//
// A board that counts by itself never comes near these numbers: each act adds
// one. A greater one was written by a program with a fault, or by somebody who
// means harm. It must not become everybody's clock: numbers are finite, and who
// went on counting from the last of them would write changes that no board takes
// (a clock that was poisoned so spread to every copy that merged it).

// maxClock is as far as a board counts: as many acts as a file has numbers for
// (see mostActs in storage). A test plants a fault with it.
var maxClock uint64 = 1<<40 - 1

// maxLamport bounds what is accepted of a change at all. Beyond it numbers
// could overflow where they are subtracted; no program ever wrote such a change.
const maxLamport = 1<<62 - 1

// observe is the clock after a change was seen. One from beyond the numbers that
// boards count with moves nothing; it only comes late in the order.
func observe(clock, lamport uint64) uint64 {
	if lamport > maxClock {
		return clock
	}
	return max(clock, lamport)
}

// tick is the number of the next act. It saturates: at the end of the numbers
// acts get the same one, and origin and seq order them. What replaced what never
// hangs on it; that is named.
func tick(clock uint64) uint64 { return min(clock+1, maxClock) }
