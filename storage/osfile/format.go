package osfile

import (
	"path/filepath"
	"strings"

	"samenbord/board"
)

// UnknownFormat is the error of a file whose ending is none of those that are known
// here: "unknown_format", or "format_missing" where there is no ending at all.
func UnknownFormat(path string, known []string) error {
	name := filepath.Base(path)
	ext := strings.ToLower(filepath.Ext(name))
	if len(ext) < 2 {
		return board.Fault(board.CodeFormatMissing, board.BlankFile.Is(name), board.BlankKnown.Is(strings.Join(known, ", ")))
	}
	return board.Fault(board.CodeUnknownFormat, board.BlankExt.Is(ext), board.BlankKnown.Is(strings.Join(known, ", ")))
}
