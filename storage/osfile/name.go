package osfile

import (
	"os"
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
var devices = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true}

// portNumbers are what makes a device of "com" and "lpt". Windows takes the raised
// figures of Latin-1 for figures.
const portNumbers = "123456789¹²³"

// CheckName refuses a name for a new file that some computer of the team could not
// keep: boards are handed round, so the strictest of the systems counts everywhere.
// It fails with "name_too_long", "name_forbidden" or "name_missing".
func CheckName(path string) error {
	name := filepath.Base(path)
	if name == filepath.Ext(name) { // of a folder and nothing in it, as in "folder/"
		return board.Fault(board.CodeNameMissing, board.BlankFile.Is(name))
	}
	if len(name) > mostBytes-besides {
		return tooLong(name, mostBytes-besides)
	}
	if sign := forbiddenIn(name); sign != "" {
		return board.Fault(board.CodeNameForbidden, board.BlankFile.Is(name), board.BlankSign.Is(sign))
	}
	return nil
}

// tooLong says by how many characters a name is too long. File systems count bytes,
// which nobody sees: as many characters as fit are those that are left when the name
// is cut off before its ending.
func tooLong(name string, most int) *board.Error {
	ending := filepath.Ext(name)
	if len(ending) > most {
		ending = ""
	}
	stem := strings.TrimSuffix(name, ending)
	fit := 0
	for at, r := range stem {
		if at+utf8.RuneLen(r)+len(ending) > most {
			break
		}
		fit++
	}
	return board.Fault(board.CodeNameTooLong, board.BlankCount.Is(utf8.RuneCountInString(name)), board.BlankMax.Is(fit+utf8.RuneCountInString(ending)))
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
	case devices[stem], port && utf8.RuneCountInString(number) == 1 && strings.Contains(portNumbers, number):
		return stem
	case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
		return name[len(name)-1:]
	}
	return ""
}

// NewName is WithExtension for a file that is to be made. A name that is a folder is
// meant as one, and refused ("file_is_folder"): a file beside it is not what was asked.
func NewName(path, extension string) (string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", coded(board.CodeFileIsFolder, path)
	}
	return WithExtension(path, extension), nil
}

// WithExtension gives a name the ending of its kind unless it has it. A dot in a
// name ("Sessie 21.11") is no ending, and another ending is part of the name.
func WithExtension(path, extension string) string {
	if strings.EqualFold(filepath.Ext(path), extension) {
		return path
	}
	return path + extension
}

// longestEnding is that of any file that a board or a copy of one is called by, in bytes.
const longestEnding = 12

// Split takes a name apart before its ending. What is longer than an ending, or has a
// space in it, is part of the name: a board may be called "Sessie 21.11 over de wijk".
func Split(name string) (stem, ending string) {
	if ending = filepath.Ext(name); len(ending) > longestEnding || strings.Contains(ending, " ") {
		ending = ""
	}
	return strings.TrimSuffix(name, ending), ending
}

// Cut keeps so many bytes of a name at most, and whole characters.
func Cut(name string, most int) string {
	for len(name) > max(most, 0) {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}

// longestName is what a name can have, in bytes, so that SQLite's journal has room
// beside it.
const longestName = mostBytes - len("-journal")

// Marked is the name of a file with a mark before its ending, cut in the middle where it
// would get too long.
func Marked(path, mark string) string {
	folder, base := filepath.Split(path)
	stem, ending := Split(base)
	return folder + Cut(stem, longestName-len(mark)-len(ending)) + mark + ending
}
