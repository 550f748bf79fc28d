package working

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// A board of an older version is brought to the present one in its copy. What it was
// before is kept beside the board, not in a copy that is taken away.
func TestBackupOfAnOlderVersion(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("..", "testdata", "version-*.samenbord.gz"))
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no boards of older versions: %v", err)
	}
	upgraded := 0
	for _, name := range names {
		here := newComputer(t)
		path := filepath.Join(t.TempDir(), "bord.samenbord")
		unpack(t, name, path)
		s := here.open(path)
		if s.File.ReadOnly() {
			s.leave()
			continue
		}
		s.write("nieuw")
		backup := s.File.Backup()
		s.publish()
		s.leave()
		if backup == "" {
			continue // it was of this version
		}
		upgraded++
		if kept := texts(t, filepath.Join(filepath.Dir(path), backup)); kept["nieuw"] != 0 {
			t.Errorf("%s: what was kept is not what it was", name)
		}
		if after := texts(t, path); after["nieuw"] != 1 {
			t.Errorf("%s: the board has %v", name, after)
		}
		if n := here.left(); n != 0 {
			t.Errorf("%d copies stay behind", n)
		}
	}
	if upgraded == 0 {
		t.Error("none was brought to this version: this test looks at nothing")
	}
}

func unpack(t *testing.T, packed, path string) {
	t.Helper()
	in, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unzipped, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
