package storage

import (
	"bytes"
	"encoding/binary"
	"os"
)

// tornLog tells how many frames of a write-ahead log are whole, and whether it then has one
// that was written for it and is not: SQLite passes over that, and all behind it, without
// a word. Frames of an older round of the log, which have other salts, are no loss. The form
// is SQLite's (sqlite.org/fileformat2.html, "The Write-Ahead Log").
func tornLog(path string) (whole int, torn bool) {
	const head, front, salts = 32, 24, 8
	raw, err := os.ReadFile(path)
	if err != nil || len(raw) < head {
		return 0, err == nil && len(raw) > 0
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if raw[3]&1 == 1 {
		order = binary.BigEndian
	}
	var a, b uint32
	sum := func(part []byte) {
		for ; len(part) >= 8; part = part[8:] {
			a += order.Uint32(part) + b
			b += order.Uint32(part[4:]) + a
		}
	}
	is := func(part []byte) bool {
		return a == binary.BigEndian.Uint32(part) && b == binary.BigEndian.Uint32(part[4:])
	}
	sum(raw[:24])
	size := front + int(binary.BigEndian.Uint32(raw[8:]))
	if !is(raw[24:]) || size > 1<<17 {
		return 0, true
	}
	salt := raw[16 : 16+salts]
	for rest := raw[head:]; len(rest) > 0; rest = rest[size:] {
		if len(rest) >= 8+salts && !bytes.Equal(rest[8:8+salts], salt) {
			return whole, false // of an older round
		}
		if len(rest) < size {
			return whole, true
		}
		sum(rest[:8])
		if sum(rest[front:size]); !is(rest[16:]) {
			return whole, true
		}
		whole++
	}
	return whole, false
}
