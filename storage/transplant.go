package storage

import (
	"encoding/binary"
	"os"
	"path/filepath"
)

// transplant gives a private copy of a board the schema of a new one, in case
// that is what is damaged. Every board of this version has its tables on the
// same pages, because they are made in the same order, by VACUUM too. Only the
// pages of the schema itself, beyond the first, lie anywhere: they are put at
// the end of the file.
func transplant(path string) error {
	donor, err := emptyBoard()
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if len(raw) == 0 {
		return nil
	}
	raw = append(raw, make([]byte, (pageSize-len(raw)%pageSize)%pageSize)...)
	first := raw[:copy(raw, donor[:pageSize])]
	clear(first[24:28]) // another change counter than at 92: the page count is then taken from the file's size
	clear(first[32:40]) // no list of free pages
	for _, at := range branches(first) {
		child := binary.BigEndian.Uint32(raw[at:])
		binary.BigEndian.PutUint32(raw[at:], uint32(len(raw)/pageSize)+1)
		raw = append(raw, donor[(child-1)*pageSize:child*pageSize]...)
	}
	return os.WriteFile(path, raw, 0o600)
}

// branches gives where on the first page the numbers of the schema's other
// pages stand: none when the schema fits on it.
func branches(page []byte) []int {
	const start, interior = headerSize, 5
	if page[start] != interior {
		return nil
	}
	places := []int{start + 8} // the last child
	for i := range int(binary.BigEndian.Uint16(page[start+3:])) {
		places = append(places, int(binary.BigEndian.Uint16(page[start+12+2*i:])))
	}
	return places
}

// emptyBoard makes a board file without anything in it.
func emptyBoard() ([]byte, error) {
	folder, err := os.MkdirTemp("", copyPattern)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "donor")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return nil, err
	}
	c, err := connect(path, readWrite)
	if err != nil {
		return nil, err
	}
	if err := first(install(c), c.close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}
