package board

import (
	"encoding/binary"
	"io"
	"math/big"
	"strconv"
	"strings"
)

// Order keys are fractions written in base 36, compared as text. Between two
// keys there is always another, so moving one note changes one note only. A
// little chance in every key keeps two people who add at the same spot apart;
// where they still meet, the ID decides, and equal keys are never an error.

const (
	orderBase  = 36
	orderWidth = 6
	orderStep  = 200 // the most that a key at the end lies beyond the last
	// maxOrder is the longest key that is counted with: 2,000 insertions at one
	// and the same spot, and no more than that for a file from elsewhere.
	maxOrder = 500
)

// orderBetween makes a key after a and before b. "" stands for the beginning
// or the end. When there is no room (equal or foreign keys) it gives a key
// right after a, or a itself.
func orderBetween(random io.Reader, a, b string) string {
	if b == "" {
		if key, ok := orderAfter(random, a); ok {
			return key
		}
	}
	longest := max(len(a), len(b), orderWidth)
	for width := longest; width <= longest+4; width += 2 {
		low, ok1 := orderNumber(a, width)
		high, ok2 := orderNumber(b, width)
		if b == "" {
			high, ok2 = orderLimit(width), true
		}
		if !ok1 || !ok2 {
			break
		}
		gap := high.Sub(high, low)
		if gap.Cmp(big.NewInt(orderBase)) <= 0 {
			continue
		}
		// Somewhere in the middle half.
		quarter := new(big.Int).Rsh(gap, 2)
		span := new(big.Int).Rsh(gap, 1)
		low.Add(low, quarter).Add(low, chance(random, span))
		return orderText(low, width)
	}
	if after := a + "i"; len(after) <= maxOrder && (b == "" || after < b) {
		return after
	}
	return a
}

// orderAfter makes a key a small step after a, at the usual width: notes that
// are added one after the other keep short keys.
func orderAfter(random io.Reader, a string) (string, bool) {
	if a == "" {
		a = "i" // the middle, which leaves as much room before as after
	}
	a = a[:min(len(a), orderWidth)]
	if !ownKey(a) {
		return "", false
	}
	// At the usual width a key is a small number, and this is what every new note goes through.
	number, _ := strconv.ParseUint(a+zeros[len(a):], orderBase, 64)
	draw := newID(random)
	number += 1 + binary.BigEndian.Uint64(draw[:8])%orderStep
	text := strconv.FormatUint(number, orderBase)
	return zeros[:max(0, orderWidth-len(text))] + text, len(text) <= orderWidth
}

const zeros = "000000" // as many as orderWidth

// ownKey tells whether a key is one that this program makes.
func ownKey(key string) bool {
	return strings.Trim(key, "0123456789abcdefghijklmnopqrstuvwxyz") == ""
}

func orderLimit(width int) *big.Int {
	return new(big.Int).Exp(big.NewInt(orderBase), big.NewInt(int64(width)), nil)
}

func orderNumber(key string, width int) (*big.Int, bool) {
	if !ownKey(key) || len(key) > maxOrder {
		return nil, false // made by something that is not this program
	}
	return new(big.Int).SetString(key+strings.Repeat("0", width-len(key)), orderBase)
}

func orderText(number *big.Int, width int) string {
	text := number.Text(orderBase)
	return strings.Repeat("0", max(0, width-len(text))) + text
}

// chance draws a number below limit.
func chance(random io.Reader, limit *big.Int) *big.Int {
	id := newID(random)
	draw := new(big.Int).SetUint64(binary.BigEndian.Uint64(id[:8]))
	return draw.Mod(draw, limit)
}
