package desk

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"samenbord/app/screen"
	"samenbord/board/boardtest"
)

// scribed: notes in eight cells by keyboard alone, forty when all is tried: text and Enter, and one
// key with Alt beside it for the next cell. Then the note card: a word more, in
// the side panel, is in the file when one is back on the wall.
func scribed(t *testing.T, s *stage) {
	path := boardFile(t)
	p := s.show(t, path)
	keys, letters, changes, written := 0, 0, 0, 0
	press := func(names ...string) {
		keys += len(names)
		p.Key(t, names...)
	}
	p.Settle(t)
	press("n")
	inEach := 2
	if boardtest.All() {
		inEach = 5
	}
	p.Settle(t)
	type place struct{ domain, level string }
	want := map[place]int{}
	write := func(domain, level string) {
		for range inEach {
			written++
			text := fmt.Sprintf("briefje %d", written)
			p.Type(t, text)
			letters += utf8.RuneCountInString(text)
			keys += utf8.RuneCountInString(text)
			press("Return")
			want[place{domain, level}]++
		}
	}
	hop := func(key string) {
		keys++ // Alt
		changes++
		press(key)
	}
	levels := []string{"Nano", "Micro", "Meso", "Macro"}
	for i, level := range levels {
		if i > 0 {
			hop("alt+Down")
		}
		write("Wonen", level)
	}
	hop("alt+Right")
	for i := range levels {
		if i > 0 {
			hop("alt+Up")
		}
		write("Sport", levels[len(levels)-1-i])
	}
	press("Escape")
	screen.Shows(t, path, "all notes", func(rows []screen.Row) bool { return len(rows) == 8*inEach })
	screen.Shows(t, path, "as many in each cell", func(rows []screen.Row) bool {
		got := map[place]int{}
		for _, r := range rows {
			got[place{r.Domain, r.Level}]++
		}
		for at, n := range want {
			if got[at] != n {
				return false
			}
		}
		return len(got) == 8
	})
	if most := letters + 8*inEach + 2*changes + 2; keys > most { // and one to begin, one to stop
		t.Errorf("it took %d keys, more than %d", keys, most)
	}

	before := p.Settle(t)
	p.Key(t, "i")
	p.Changed(t, before)
	p.Settle(t)
	p.Key(t, "Escape", "Down", "F6")
	p.Type(t, " en meer")
	p.Key(t, "Escape")
	screen.Shows(t, path, "a word more", func(rows []screen.Row) bool {
		more := 0
		for _, r := range rows {
			if utf8.RuneCountInString(r.Text) > len("briefje 40") {
				more++
			}
		}
		return more == 1
	})
	s.leave(t)
}
