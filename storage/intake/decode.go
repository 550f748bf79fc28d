package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode makes text of bytes: UTF-8, UTF-16 with a byte order mark, or else
// Windows-1252, in which a Dutch Excel saves "CSV". It reports false for bytes
// that are no text in any of these.
func decode(raw []byte) (string, bool) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		raw = raw[3:]
		if !utf8.Valid(raw) {
			return "", false
		}
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		from = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	case !utf8.Valid(raw):
		from = charmap.Windows1252
	}
	text := string(raw)
	if from != nil {
		decoded, err := from.NewDecoder().Bytes(raw)
		if err != nil {
			return "", false
		}
		text = string(decoded)
		// Half a letter, or a byte that no text in this encoding holds.
		if strings.ContainsRune(text, utf8.RuneError) {
			return "", false
		}
	}
	return text, !strings.ContainsRune(text, 0) // a picture, a zip file, UTF-16 without a mark
}
