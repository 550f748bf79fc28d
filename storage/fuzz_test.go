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
