package storage

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"samenbord/storage/osfile"
)

// A killed program leaves its drafts and private copies behind. They are taken away
// when they have not been written to for so long that nobody can be at work on them,
// and only what this program made: with its exact name, of the kind that it is, and
// never a folder with anything else in it. Whatever lies there besides is somebody's.
const (
	staleDraft = time.Hour
	staleCopy  = 24 * time.Hour // private copies are looked at for hours
)

const copyPattern = "samenbord-copy-*"

var (
	draftName = exactly(osfile.DraftPattern)
	copyName  = exactly(copyPattern)
)

// exactly is the names that os.CreateTemp and os.MkdirTemp make of a pattern, and what
// SQLite sets beside one.
func exactly(pattern string) *regexp.Regexp {
	return regexp.MustCompile("^" + strings.Replace(regexp.QuoteMeta(pattern), `\*`, "[0-9]+", 1) + "(-journal)?$")
}

// tidyDrafts takes away what killed programs left in the folder of a board.
func tidyDrafts(folder string) {
	for _, path := range stale(folder, draftName, staleDraft) {
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
			_ = os.Remove(path)
		}
	}
}

// tidyCopies takes away the private copies that killed programs left.
func tidyCopies() {
	for _, path := range stale(os.TempDir(), copyName, staleCopy) {
		if isCopy(path) {
			_ = os.RemoveAll(path)
		}
	}
}

// stale lists what has such a name and was not written to for so long.
func stale(folder string, name *regexp.Regexp, age time.Duration) (paths []string) {
	entries, _ := os.ReadDir(folder) // what was read before an error counts
	for _, e := range entries {
		if !name.MatchString(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > age {
			paths = append(paths, filepath.Join(folder, e.Name()))
		}
	}
	return paths
}

// isCopy tells whether a folder holds a private copy and nothing else: one file with
// its journal, and where it was judged, two; see borrow and judge.
func isCopy(folder string) bool {
	if info, err := os.Lstat(folder); err != nil || !info.IsDir() {
		return false
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return false
	}
	copies := map[string]bool{}
	for _, e := range entries {
		switch name := strings.TrimSuffix(e.Name(), "-journal"); {
		case e.IsDir() && copyName.MatchString(name):
			if !isCopy(filepath.Join(folder, name)) {
				return false
			}
		case !e.Type().IsRegular():
			return false
		case name != "alone" && name != "rolled":
			copies[name] = true
		}
	}
	return len(copies) <= 1
}
