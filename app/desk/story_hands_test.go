package desk

import (
	"slices"
	"testing"

	"samenbord/app/screen"
	"samenbord/board"
	"samenbord/storage"
)

// linked: the handle of a picked note is dragged to another, and the question is
// answered with a reason.
func linked(t *testing.T, s *stage) {
	path := boardFile(t, "Buurtkamer", "Huisarts", "Moestuin")
	tw := newTwin(t, path)
	p := s.show(t, path)
	x, y := tw.note(t, "Buurtkamer")
	before := p.Settle(t)
	p.Click(t, x, y)
	p.Changed(t, before)
	at, _ := tw.Wall.Plan().Note(noteOf(t, tw.Desk, "Buurtkamer"))
	toX, toY := tw.note(t, "Moestuin")

	p.Hold(t, x+at.W/2, y, toX, toY) // given up
	p.Key(t, "Escape")
	p.Release(t)
	before = p.Settle(t)
	p.Drag(t, x+at.W/2, y, toX, toY)
	p.Changed(t, before)
	p.Settle(t)
	p.Type(t, "ze eten samen")
	p.Key(t, "Return")
	screen.Shows(t, path, "one link", func(rows []screen.Row) bool {
		return rows[0].Links == 1 && rows[1].Links == 0 && rows[2].Links == 1
	})
	s.leave(t)
	state := stateOf(t, path)
	for link := range board.Each[*board.Link](state) {
		if link.Why != "ze eten samen" || state.Note(link.From).Text != "Buurtkamer" || state.Note(link.To).Text != "Moestuin" {
			t.Errorf("the link is %+v", link)
		}
	}
}

// stateOf is what stands in a board file that nobody has open.
func stateOf(t *testing.T, path string) *board.State {
	t.Helper()
	file, b, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	_ = file.Close()
	return b.State()
}

// fileSays waits until the file of an open board says something.
func fileSays(t *testing.T, path, what string, so func(s *board.State) bool) {
	t.Helper()
	screen.Until(t, what+" in the file", func() bool { return so(stateOf(t, screen.Copy(t, path))) })
}

// follow lays the board out as it is in the file now.
func (tw *twin) follow(t *testing.T, path string) {
	t.Helper()
	*tw = *newTwin(t, path)
}

func clusterCalled(t *testing.T, s *board.State, title string) *board.Cluster {
	t.Helper()
	for c := range board.Each[*board.Cluster](s) {
		if c.Title == title {
			return c
		}
	}
	t.Fatalf("no cluster %q", title)
	return nil
}

// members lists the notes in a cluster.
func members(t *testing.T, s *board.State, title string) []string {
	t.Helper()
	cluster := clusterCalled(t, s, title)
	var texts []string
	for n := range board.Each[*board.Note](s) {
		if n.Cluster == cluster.ID {
			texts = append(texts, n.Text)
		}
	}
	return texts
}

// clusterTitle is a place on the title of a cluster on the screen, open or
// closed.
func (tw *twin) clusterTitle(t *testing.T, title string) (x, y float32) {
	t.Helper()
	at, ok := tw.Wall.Plan().Cluster(clusterCalled(t, tw.State, title).ID)
	at.W = 120
	return tw.on(at, ok)
}

// clusteredTogether: three notes of two cells become a cluster where the last
// one stands, in one act; a fourth is dragged into its frame; it is closed and
// carried away as a stack.
func clusteredTogether(t *testing.T, s *stage) {
	path := boardFile(t, "Een", "Twee", "Drie", "Vier")
	tw := newTwin(t, path)
	p := s.show(t, path)
	x, y := tw.note(t, "Een")
	farX, farY := tw.free("Sport", "Meso")
	p.Click(t, x, y)
	before := p.Rest(t)
	p.Drag(t, x, y, farX, farY)
	screen.Shows(t, path, "Een in Sport, Meso", stands("Een", "Sport", "Meso"))
	p.Changed(t, before)
	p.Rest(t)
	tw.follow(t, path)

	pick := func() {
		for i, text := range []string{"Een", "Twee", "Drie"} {
			x, y := tw.note(t, text)
			if i == 0 {
				p.Click(t, x, y)
			} else {
				p.Holding(t, "ctrl", func() { p.Click(t, x, y) })
			}
		}
		before := p.Rest(t) // after an undo they were picked still
		p.Key(t, "ctrl+g")
		p.Changed(t, before)
		p.Settle(t)
		p.Type(t, "Ontmoeten")
		p.Key(t, "Return")
		screen.Shows(t, path, "Een with the others", stands("Een", "Wonen", "Nano"))
	}
	pick()
	before = p.Rest(t)
	p.Key(t, "ctrl+z")
	screen.Shows(t, path, "Een where it was", stands("Een", "Sport", "Meso"))
	p.Changed(t, before)
	p.Rest(t)
	pick()
	p.Rest(t)
	tw.follow(t, path)

	x, y = tw.note(t, "Vier")
	intoX, intoY := tw.note(t, "Twee")
	p.Drag(t, x, y, intoX, intoY+4)
	fileSays(t, path, "four in the cluster", func(s *board.State) bool { return len(members(t, s, "Ontmoeten")) == 4 })
	tw.follow(t, path)
	x, y = tw.clusterTitle(t, "Ontmoeten")
	p.Rest(t)
	p.Click(t, x, y)
	before = p.Rest(t)
	p.Key(t, "o") // closed
	p.Changed(t, before)
	p.Rest(t)
	tw.Wall.Select(noteOf(t, tw.Desk, "Een"))
	tw.clusters.OpenCluster() // the rows below came up
	farX, farY = tw.on(tw.Wall.Plan().Cell(cell("Sport", "Meso")))
	p.Drag(t, x, y, farX, farY)
	screen.Shows(t, path, "all in Sport, Meso", func(rows []screen.Row) bool {
		return !slices.ContainsFunc(rows, func(r screen.Row) bool { return r.Domain != "Sport" || r.Level != "Meso" })
	})
	s.leave(t)
	if in := members(t, stateOf(t, path), "Ontmoeten"); len(in) != 4 {
		t.Errorf("in the cluster are %q", in)
	}
}

// boxed: a box from the free wall around two notes picks them, and Delete takes
// them away.
func boxed(t *testing.T, s *stage) {
	path := boardFile(t, "Een", "Twee", "Drie")
	tw := newTwin(t, path)
	p := s.show(t, path)
	at, _ := tw.Wall.Plan().Note(noteOf(t, tw.Desk, "Drie"))
	x, y := tw.note(t, "Drie")
	upX, upY := tw.note(t, "Een")
	before := p.Settle(t)
	p.Drag(t, x+4, y+at.H/2+10, min(x, upX)-20, upY)
	p.Changed(t, before)
	p.Settle(t)
	p.Key(t, "Delete")
	screen.Holds(t, path, "Twee")
	p.Settle(t)
	p.Key(t, "ctrl+z")
	screen.Holds(t, path, "Een", "Twee", "Drie")
	s.leave(t)
}

// zoomed: somebody zooms in on a note with the wheel, moves the wall with the
// space bar, and edits what lies under the pointer then.
func zoomed(t *testing.T, s *stage) {
	path := boardFile(t, "Een", "Twee")
	tw := newTwin(t, path)
	p := s.show(t, path)
	x, y := tw.note(t, "Een")
	p.Click(t, x, y) // the mouse is there before its wheel turns
	whole := p.Rest(t)
	p.Zoom(t, x, y, 6) // about the pointer: the note stays under it
	p.Changed(t, whole)
	p.Settle(t)
	p.Holding(t, "space", func() { p.Drag(t, x, y, x-40, y+15) })
	p.Settle(t)
	p.DoubleClick(t, x-40, y+15)
	p.Blinks(t)
	p.Type(t, " erbij")
	p.Key(t, "Return")
	screen.Holds(t, path, "Een erbij", "Twee")
	p.Key(t, "shift+2") // the selection, large
	p.Settle(t)
	p.Key(t, "shift+1")
	x, y = tw.free("Werk en Inkomen", "Macro")
	p.Click(t, x, y)
	p.Key(t, "n")
	p.Type(t, "Ver weg")
	p.Key(t, "Return", "Escape")
	screen.Shows(t, path, "the new note in Werk, Macro", stands("Ver weg", "Werk en Inkomen", "Macro"))
	s.leave(t)
}

// cleaned: F11 leaves the wall only, notes can be written there, and Esc brings
// everything back.
func cleaned(t *testing.T, s *stage) {
	path := boardFile(t, "Een")
	tw := newTwin(t, path)
	p := s.show(t, path)
	x, y := tw.free("Sport", "Meso")
	p.Click(t, x, y) // so that the mouse lies on nothing that shows it
	full := p.Rest(t)
	p.Key(t, "F11")
	p.Changed(t, full)
	clean := p.Rest(t)
	p.Key(t, "Escape")
	screen.Until(t, "everything as it was", func() bool { return p.Look(t) == full })
	p.Key(t, "F11")
	screen.Until(t, "the wall alone again", func() bool { return p.Look(t) == clean })
	p.Key(t, "n")
	p.Type(t, "Twee")
	p.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Een", "Twee")
	p.Settle(t)
	p.Key(t, "ctrl+z") // without a menu
	screen.Holds(t, path, "Een")
	s.leave(t)
}
