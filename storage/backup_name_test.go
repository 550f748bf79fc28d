package storage

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// However long a name is, and wherever its dot stands, the backup has a name that can be
// kept and is another.
func TestNameOfABackup(t *testing.T) {
	for _, base := range []string{
		"bord.samenbord", "bord", ".bord", "a." + strings.Repeat("x", 245), "." + strings.Repeat("x", 246), strings.Repeat("x", 236) + ".samenbord",
		strings.Repeat("é", 118) + ".samenbord", "Sessie 21." + strings.Repeat("é", 110), strings.Repeat("é", 123), "geen utf\xff" + strings.Repeat("\xff", 200),
	} {
		for _, try := range []int{1, 2, mostBackups} {
			name := backupName(base, 2, try)
			if len(name)+len("-journal") > 255 || name == base || filepath.Base(name) != name || utf8.ValidString(base) && !utf8.ValidString(name) {
				t.Errorf("%q: %q of %d bytes", base, name, len(name))
			}
		}
	}
}
