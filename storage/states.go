package storage

import (
	"bytes"
	"slices"
	"strconv"

	"samenbord/board"
)

// told is what a state tells of a thing.
type told struct {
	n int64
	board.Remains
}

// states gives what the stored states tell of things of which the log has lost a
// change. It notes of which things there is a state that can be believed.
func (s *salvager) states() (list []board.Remains, believed map[int64]bool) {
	believed = map[int64]bool{}
	unproved := map[int64]bool{}
	doubted := map[int64]bool{} // a row that is trusted more has another state, and that does not fit
	var open []told             // what may not be as it was written
	s.torn = map[int64][]torn{}
	if s.sameStates() {
		s.lost.standsIn = true
		w := &stateReader{s}
		s.files[0].each("entity", false, func(shape *shape, r *record) {
			n := intOf(shape.value(r, "n"))
			ids := things(bytesOf(shape.value(r, "ids")))
			for _, state := range w.split(bytesOf(shape.value(r, "states")), ids) {
				if ref, known := s.names.thing(n); s.sane(n) && known && ref.Kind != unknownKind && !believed[n] {
					remains, ok := w.read(ref, state)
					switch {
					case ok && doubted[n] && remains.Known(s.proves): // it may be an older one
					case ok:
						believed[n] = true
						if !remains.Known(s.proves) {
							unproved[n] = true
							open = append(open, told{n, remains})
						}
					case remains.Ref == ref:
						doubted[n] = true
						s.doubtful = append(s.doubtful, told{n, remains})
					default:
						s.torn[n] = append(s.torn[n], torn{raw: state})
					}
				}
				n++
			}
		})
	}
	s.hear(slices.Concat(open, s.doubtful), func(n int64) bool { return unproved[n] || !believed[n] })
	for i := range open {
		one := &open[i]
		known := one.Known(func(id board.ChangeID) bool { return s.has(id) && s.isAbout(id, one.Ref) })
		if s.confer(one.n, &one.Remains) || !known {
			list = append(list, one.Remains)
		}
	}
	return list, believed
}

// proves tells whether a change was read as it was written.
func (s *salvager) proves(id board.ChangeID) bool { return s.log.Has(id) }

// sameStates tells whether states are written as this version does. Where the file
// does not say, they are held against the log one by one all the same.
func (s *salvager) sameStates() bool {
	same := true
	s.files[0].each("about", false, func(shape *shape, r *record) {
		if textOf(shape.value(r, "key")) == "state" {
			same = textOf(shape.value(r, "value")) == strconv.FormatInt(board.StateVersion, 10)
		}
	})
	return same
}

// stateReader reads stored states beside what is left of the log.
type stateReader struct {
	s *salvager
}

// written gives a change of the log, if it is one that is proved.
func (w *stateReader) written(id board.ChangeID) *board.Change {
	if _, altered := w.s.altered[id]; altered {
		return nil // it says the same in other words
	}
	return w.s.log.Change(id)
}

// split takes the states of a row apart. A flipped bit in the length of one, which
// would cost all behind it, is looked for.
func (w *stateReader) split(raw []byte, count int64) (list [][]byte) {
	if states, ok := statesOf(raw, count); ok {
		return states
	}
	const width = 2 // of a length, at most
	for rest := raw; len(rest) > 0 && int64(len(list)) < count; {
		for bit := range 8 * min(width, len(rest)) {
			left := count - int64(len(list))
			if w.s.effort -= 1 + int(left) + len(rest)/effortSize; w.s.effort < 0 {
				break
			}
			rest[bit/8] ^= 1 << (bit % 8)
			states, ok := statesOf(rest, left)
			rest[bit/8] ^= 1 << (bit % 8)
			if ok && allStates(states) {
				return append(list, states...)
			}
		}
		state, next := firstFact(rest)
		if state == nil {
			break
		}
		list = append(list, state)
		rest = next
	}
	return list
}

// allStates tells whether pieces begin as states do: with a flag.
func allStates(list [][]byte) bool {
	for _, state := range list {
		if len(state) > 0 && state[0] > 1 {
			return false
		}
	}
	return true
}

// read reads a state. It reports false for one that is damaged beyond a flipped bit,
// with what can be read of it all the same.
func (w *stateReader) read(ref board.Ref, state []byte) (board.Remains, bool) {
	remains, ok := w.try(ref, state)
	if ok && (remains.Known(w.s.has) || !w.resembles(&remains)) {
		return remains, true
	}
	mended := bytes.Clone(state)
	for bit := range 8 * len(mended) {
		if w.s.effort -= 1 + len(mended)/effortSize; w.s.effort <= 0 {
			break
		}
		mended[bit/8] ^= 1 << (bit % 8)
		if other, fits := w.try(ref, mended); fits && other.Known(w.s.has) {
			return other, true
		}
		mended[bit/8] ^= 1 << (bit % 8)
	}
	return remains, ok
}

// try reads a state as it is. It reports false when that is damaged, as far as the
// log tells.
func (w *stateReader) try(ref board.Ref, state []byte) (remains board.Remains, ok bool) {
	origins := len(w.s.lost.origins)
	remains, ok = board.ReadRemains(ref, state, &w.s.names)
	if ok && len(w.s.lost.origins) > origins {
		return remains, false
	}
	return remains, ok && remains.Agrees(w.written)
}

// resembles tells whether a change that the log has not, as a state says, is one that
// it has but for a flipped bit: of the same thing, with the same number.
func (w *stateReader) resembles(r *board.Remains) bool {
	for _, f := range r.Fields {
		for _, v := range f.Values {
			if w.s.has(v.Change) {
				continue
			}
			for _, c := range w.s.changesOf(r.Ref) {
				if id := c.ID; id.Tag == v.Change.Tag || id.Origin == v.Change.Origin && id.Seq == v.Change.Seq {
					return true
				}
			}
		}
	}
	return false
}
