package desk

import (
	"os"
	"path/filepath"
	"testing"

	"samenbord/app/front"
	"samenbord/app/screen"
)

// askedWhileTyping: the file is removed while somebody types. The question that comes
// takes none of the keys that were meant for notes, and after a pause it takes an answer.
func askedWhileTyping(t *testing.T, s *stage) {
	path := boardFile(t)
	p := s.show(t, path)
	p.Key(t, "n")
	p.Type(t, "Een")
	p.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Een")
	before := p.Rest(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	p.Changed(t, before)
	asked := p.Rest(t)
	for range 3 {
		p.Together(t, func() {
			p.Type(t, "samen eten")
			p.Key(t, "space", "Return", "Escape")
		})
		if p.Rest(t) != asked {
			t.Fatal("it took a key of somebody who was typing")
		}
	}
	screen.Until(t, "the question to take an answer", func() bool {
		p.Key(t, "Return")
		return p.Rest(t) != asked
	})
	p.Key(t, "n")
	p.Type(t, "Twee")
	p.Key(t, "Return", "Escape")
	saved, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "bord (gered *"+front.Extension))
	if len(saved) != 1 {
		t.Fatalf("saved are %q", saved)
	}
	screen.Holds(t, saved[0], "Een", "Twee")
	p.Quit(t)
}
