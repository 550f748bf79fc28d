package board

// batch gives out memory in small pieces and takes it from the system in big
// ones: a full room makes some dozen small things for each note, and each of
// them by itself costs more than what is done with it. A piece keeps the whole
// of what it came from in memory, so a batch is for what stays, or goes, together.
type batch[T any] []T

// together is how many small things are made at a time.
const together = 64

// take gives room for n things, none in it yet.
func (b *batch[T]) take(n int) []T {
	if n > together/4 {
		return make([]T, 0, n)
	}
	if len(*b) < n {
		*b = make([]T, together)
	}
	taken := (*b)[:0:n]
	*b = (*b)[n:]
	return taken
}

// one gives a single thing.
func (b *batch[T]) one() *T { return &b.take(1)[:1][0] }

// batches are what a board makes its new things from.
type batches struct {
	entities batch[entity]
	regs     batch[register]
	heads    batch[head]
	notes    batch[Note]
	refs     batch[Ref]
	views    batch[Entity]
	ids      batch[ID]
	steps    batch[step]
}

// values are given out of blocks of a thousand bytes: those of a handful of
// notes that were written one after the other.
type values []byte

const valueBlock = 1 << 10

// keep copies a value that is there to stay.
func (v *values) keep(value []byte) []byte {
	if len(value) > valueBlock/4 {
		return append([]byte(nil), value...)
	}
	if cap(*v)-len(*v) < len(value) {
		*v = make([]byte, 0, valueBlock)
	}
	from := len(*v)
	*v = append(*v, value...)
	return (*v)[from:len(*v):len(*v)]
}
