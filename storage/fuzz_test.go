package storage

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzHeader: whatever the first bytes are, they are judged and nothing else.
func FuzzHeader(f *testing.F) {
	path := filepath.Join(f.TempDir(), boardName)
	sample(f, path)
	raw := mustRead(f, path)
	f.Add(raw[:headerSize])
	f.Add(make([]byte, headerSize))
	f.Fuzz(func(t *testing.T, head []byte) {
		if len(head) < headerSize {
			return
		}
		version, err := readHeader(path, head)
		if err == nil && version < 1 {
			t.Errorf("version %d", version)
		}
	})
}

// FuzzOpen puts some bytes anywhere into a board: opening, checking and
// recovering must neither panic nor alter the file.
func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), boardName)
	sample(f, path)
	whole := mustRead(f, path)
	f.Add(uint32(0), []byte("SQLite format 3\x00"))
	f.Add(uint32(100), []byte{5, 0, 0})
	f.Add(uint32(len(whole)/2), []byte{0xff, 0xff, 0xff, 0xff})
	f.Add(uint32(len(whole)-100), []byte(nil))
	f.Fuzz(func(t *testing.T, at uint32, b []byte) {
		raw := append([]byte(nil), whole...)
		start := int(at) % len(raw)
		if len(b) == 0 {
			raw = raw[:start]
		}
		copy(raw[min(start, len(raw)):], b)
		path := filepath.Join(fast(t), boardName)
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		before := fileSum(t, path)
		_, _ = Check(path)
		if f, _, err := Open(path); err == nil {
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
		_, _ = Recover(path, path+".hersteld")
		if fileSum(t, path) != before {
			t.Error("the file was altered")
		}
	})
}

// FuzzPages: whatever a page holds, reading it ends, and takes no more than is
// there. The bytes lie over the pages of a board, so that its trees lead into them.
func FuzzPages(f *testing.F) {
	path := filepath.Join(f.TempDir(), boardName)
	sample(f, path)
	whole := mustRead(f, path)
	f.Add(uint16(0), []byte("SQLite format 3\x00"))
	f.Add(uint16(1), []byte{tableLeaf, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 12})
	f.Add(uint16(7), []byte{indexBranch, 0, 0, 0, 3, 0, 20, 0, 0, 0, 0, 2, 0, 20, 0, 20})
	f.Add(uint16(9), whole[3*pageSize:4*pageSize])
	f.Add(uint16(12), []byte{tableLeaf, 0, 0, 0, 1, 0, 20, 0, 0, 10, 0xff, 0xff, 0xff, 0x7f, 1, 3, 0, 12})
	f.Fuzz(func(t *testing.T, page uint16, b []byte) {
		raw := append([]byte(nil), whole...)
		copy(raw[int(page)*pageSize%len(raw):], b)
		p := pagesOf(raw)
		r, err := gather(t.Context(), p, false)
		if err != nil {
			t.Fatal(err)
		}
		taken := 0
		for _, table := range r.shapes {
			r.each(table.name, false, func(_ *shape, record *record) {
				for _, v := range record.values {
					taken += len(bytesOf(v))
				}
			})
		}
		if most := len(raw) * pageSize; taken > most {
			t.Errorf("%d bytes were taken out of %d", taken, len(raw))
		}
	})
}
