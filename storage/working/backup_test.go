package working

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"samenbord/storage/osfile"
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

// The backup of an older version is in two places until the name of the second is
// durable: a power cut in between takes it from neither.
func TestBackupSurvivesAPowerCut(t *testing.T) {
	here := newComputer(t)
	path := filepath.Join(t.TempDir(), "bord.samenbord")
	unpack(t, filepath.Join("..", "testdata", "version-2.samenbord.gz"), path)
	s := here.open(path)
	s.write("nieuw")
	kept, given := filepath.Join(s.Copy.home.folder, s.File.Backup()), filepath.Join(filepath.Dir(path), s.File.Backup())
	there := func(path string) bool {
		_, err := os.Lstat(path)
		return err == nil
	}
	durable := false
	defer func(is func(string) error) { syncFolder = is }(syncFolder)
	syncFolder = func(folder string) error {
		switch {
		case folder != filepath.Dir(path):
		case there(given):
			durable = true
		}
		if !durable && !there(kept) {
			t.Error("it was taken away before its other name was durable")
		}
		return osfile.SyncFolder(folder)
	}
	s.publish()
	if !durable || there(kept) {
		t.Error("it was not given back: this test looks at nothing")
	}
	s.leave()
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
