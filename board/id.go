package board

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
)

// ID names one thing on a board for good: 16 bytes, random unless the thing
// comes from a template. The zero ID means "none".
type ID [16]byte

// newID draws a random ID. random never fails in production (crypto/rand);
// tests pass a seeded source.
func newID(random io.Reader) (id ID) {
	if random == rand.Reader { // which keeps the ID off the heap; an act takes three or more
		_, _ = rand.Read(id[:])
		return id
	}
	return readID(random)
}

func readID(random io.Reader) ID {
	var id ID
	if _, err := io.ReadFull(random, id[:]); err != nil {
		// crypto/rand is documented never to fail; a test source that runs dry
		// is a mistake in the test.
		panic("board: the random source ran dry: " + err.Error())
	}
	return id
}

// FixedID is the ID of something that comes from a template: the same kind and
// key always give the same ID, so that "Wonen" made on eight table laptops is
// one domain after merging.
func FixedID(kind Kind, key string) ID {
	sum := sha256.Sum256([]byte("samenbord/" + string(kind) + "/" + key))
	return ID(sum[:16])
}

// IsZero tells whether the ID means "none".
func (id ID) IsZero() bool { return id == ID{} }

// String writes the ID as 32 hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// ParseID reads an ID from 32 hexadecimal digits, with or without the dashes
// of a UUID. It reports false for anything else.
func ParseID(s string) (ID, bool) {
	raw, err := hex.DecodeString(strings.ReplaceAll(s, "-", ""))
	if err != nil || len(raw) != len(ID{}) {
		return ID{}, false
	}
	return ID(raw), true
}

// MarshalText writes the ID as text, "" for none (for JSON).
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return nil, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	parsed, ok := ParseID(string(text))
	if !ok {
		return Fault(CodeBadID)
	}
	*id = parsed
	return nil
}

func compareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }
