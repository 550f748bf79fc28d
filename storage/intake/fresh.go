package intake

import (
	"crypto/rand"
	"encoding/binary"
	"strconv"
	"strings"

	"samenbord/board"
)

// freshIDs draws IDs that ascend, so that things which have no order of their
// own (actions, links) stay as they stood in the input.
type freshIDs struct {
	prefix [6]byte
	count  uint32
}

func newIDs() *freshIDs {
	var ids freshIDs
	_, _ = rand.Read(ids.prefix[:]) // documented never to fail
	return &ids
}

func (f *freshIDs) next() board.ID {
	var id board.ID
	_, _ = rand.Read(id[10:])
	copy(id[:], f.prefix[:])
	f.count++
	binary.BigEndian.PutUint32(id[6:], f.count)
	return id
}

// Order keys are fractions in base 36 (see board/order.go); these go to the end.
const (
	orderWidth = 6
	orderMid   = "i00000"
	orderLimit = 36 * 36 * 36 * 36 * 36 * 36
)

// orderAfter gives an order key a small, chance step after another, so that
// two imports at the same spot on two machines do not meet.
func orderAfter(last string) string {
	if last == "" {
		last = orderMid
	}
	head := last + strings.Repeat("0", max(0, orderWidth-len(last)))
	n, err := strconv.ParseInt(head[:orderWidth], 36, 64)
	var chance [1]byte
	_, _ = rand.Read(chance[:])
	n += 1 + int64(chance[0])
	if err != nil || n >= orderLimit {
		return last + "i"
	}
	key := strconv.FormatInt(n, 36)
	return strings.Repeat("0", orderWidth-len(key)) + key
}
