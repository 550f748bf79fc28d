package workshop

import (
	"bufio"
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"samenbord/app/language"
	"samenbord/storage/osfile"
)

// folders are where a board that has lost its file can be saved: beside it, in
// one's documents, at home, and at the very last among what is thrown away.
func (w *Workshop) folders(file string) (list []string) {
	if w.publisher == nil && w.file.SameDisk() { // else it is a copy, or under a disk that comes back: nobody looks there
		list = append(list, filepath.Dir(file))
	}
	if home, err := os.UserHomeDir(); err == nil {
		list = append(list, documents(home), home)
	}
	return append(list, os.TempDir())
}

// documents is the folder for documents; at home when there is none.
func documents(home string) string {
	config := cmp.Or(os.Getenv("XDG_CONFIG_HOME"), filepath.Join(home, ".config"))
	if in, err := os.Open(filepath.Join(config, "user-dirs.dirs")); err == nil {
		defer func() { _ = in.Close() }() // it was only read
		for lines := bufio.NewScanner(in); lines.Scan(); {
			if value, is := strings.CutPrefix(lines.Text(), "XDG_DOCUMENTS_DIR="); is {
				folder := strings.ReplaceAll(strings.Trim(value, `"`), "$HOME", home)
				if isThere(folder) {
					return folder
				}
			}
		}
	}
	for _, name := range [...]string{"Documents", "Documenten"} {
		if folder := filepath.Join(home, name); isThere(folder) {
			return folder
		}
	}
	return home
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func nameOf(path string) string { return filepath.Base(path) }

// rescuedMark is how the name of a rescued board ends, in any language: one that is
// rescued again is not marked twice.
var rescuedMark = regexp.MustCompile(` \([^()]* \d\d\.\d\d\)( \d+)?$`)

// freeName is a name for the rescued board that is still free.
func freeName(folder, file, lang string, now time.Time) string {
	stem, ending := osfile.Split(filepath.Base(file))
	const longest = 180 // bytes: the marks, the ending and SQLite's journal come behind it
	stem = osfile.Cut(rescuedMark.ReplaceAllString(stem, ""), longest)
	stem = language.Language(cmp.Or(lang, "nl")).Text("rescue.name", "Name", stem, "Time", now.Format("15.04"))
	for n := 1; ; n++ {
		name := stem
		if n > 1 {
			name += " " + strconv.Itoa(n)
		}
		if path := filepath.Join(folder, name+ending); path != file && !isThere(path) { // it may come back
			return path
		}
	}
}

// Where says in a sentence where the board is saved now.
func (r Rescued) Where(text func(key string, args ...any) string) string {
	if folder := filepath.Dir(r.Path); folder != filepath.Dir(r.From) {
		return text("rescue.saved_elsewhere", "Saved", filepath.Base(r.Path), "Folder", filepath.Base(folder))
	}
	return text("rescue.saved_beside", "Saved", filepath.Base(r.Path))
}
