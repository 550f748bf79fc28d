package osfile

import (
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"samenbord/board"
)

const (
	// mostBytes is the longest name that file systems keep (NAME_MAX of ext4, APFS and
	// others; NTFS counts 255 units of UTF-16, which are never more than bytes).
	mostBytes = 255
	// besides is what is set behind the name of a board for files beside it: SQLite's
	// "-journal" while it is open, and " (gered 14.32)" for a copy that saves it.
	besides = len(" (versie 2) (gered 14.32)") + len("-journal")
)

// DraftPattern names files that are being made, beside what they will be, for
// [os.CreateTemp]. Nothing else is called that: what is left of them is taken away by
// name.
const DraftPattern = ".samenbord-*.part"

// forbidden are the signs that Windows keeps out of names, besides the separators and
// control characters. (Microsoft, Naming Files, Paths, and Namespaces)
const forbidden = `<>:"|?*\`

// devices are the names that stand for a device on Windows, whatever ending they have.
var devices = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

// CheckName refuses a name for a new file that some computer of the team could not
// keep: boards are handed round, so the strictest of the systems counts everywhere.
// It fails with "name_too_long", "name_forbidden" or "name_missing".
func CheckName(path string) error {
	name := filepath.Base(path)
	if name == filepath.Ext(name) { // of a folder and nothing in it, as in "folder/"
		return board.Errorf("name_missing", "File", name)
	}
	if over := len(name) + besides - mostBytes; over > 0 {
		return board.Errorf("name_too_long", "Count", len(name), "Max", mostBytes-besides)
	}
	if sign := forbiddenIn(name); sign != "" {
		return board.Errorf("name_forbidden", "File", name, "Sign", sign)
	}
	return nil
}

// forbiddenIn gives what of a name cannot be kept everywhere, "" when all can.
func forbiddenIn(name string) string {
	for _, r := range name {
		switch {
		case r < ' ' || r == 0x7F || r == utf8.RuneError:
			return strings.Trim(strconv.QuoteRune(r), "'")
		case strings.ContainsRune(forbidden, r):
			return string(r)
		}
	}
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	stem = strings.TrimRight(stem, " ")
	number, port := strings.CutPrefix(stem, "com")
	if !port {
		number, port = strings.CutPrefix(stem, "lpt")
	}
	switch {
	case devices[stem], port && len(number) == 1 && number >= "1" && number <= "9":
		return stem
	case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
		return name[len(name)-1:]
	}
	return ""
}

// WithExtension gives a name the ending of its kind unless it has it. A dot in a
// name ("Sessie 21.11") is no ending, and another ending is part of the name.
func WithExtension(path, extension string) string {
	if strings.EqualFold(filepath.Ext(path), extension) {
		return path
	}
	return path + extension
}
