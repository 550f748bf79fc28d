package board

import (
	"crypto/rand"
	"crypto/sha256"
	"io"
	mathrand "math/rand/v2"
	"time"
)

// FoundingAuthor makes the author of the first acts of a new board. Its origin
// and everything else that it draws are fixed by what it is going to write, so
// that boards made from the same template on eight tables begin with the very
// same changes: merging them finds one "Wonen", and one table's new name for it
// stands against no seven defaults.
//
// Whatever differs (another language, another version of the template) gives
// another origin, and the changes are told apart as usual. It dates everything
// to the beginning of 1970, which is shown as no date.
func FoundingAuthor(acts ...Intent) (*Author, error) {
	trial := newFounder([32]byte{})
	tx := NewBoard().Begin(trial)
	sum := sha256.New()
	for _, act := range acts {
		result, err := tx.Do(act, nil)
		if err != nil {
			return nil, err
		}
		for i := range result.Changes {
			sum.Write(result.Changes[i].Hash[:])
		}
	}
	return newFounder([32]byte(sum.Sum(nil))), nil
}

func newFounder(seed [32]byte) *Author {
	a := NewAuthorFrom(mathrand.NewChaCha8(seed), func() time.Time { return time.UnixMilli(0) })
	a.founder = true
	return a
}

// renewal is where a fresh origin comes from: never from the fixed stream of a
// founder, whose second origin would be as predictable as its first.
func (a *Author) renewal() io.Reader {
	if a.founder {
		return rand.Reader
	}
	return a.random
}
