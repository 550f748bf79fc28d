package language

import (
	"testing"

	"samenbord/board"
)

// Whatever people can disagree about has a name.
func TestEveryConflictHasAName(t *testing.T) {
	for _, l := range All() {
		texts := messages(t, string(l), l)
		for kind, fields := range board.Disputable() {
			if texts["thing."+string(kind)] == nil {
				t.Errorf("%s: %s has no name", l, kind)
			}
			for _, field := range fields {
				if texts[FieldKey(field)] == nil {
					t.Errorf("%s: %s.%s has no name", l, kind, field)
				}
			}
		}
	}
}
