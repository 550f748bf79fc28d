package desk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/screen"
	"samenbord/app/wall"
)

// firstNote: a facilitator starts the program with nothing, and has a note on a
// board in four acts.
func firstNote(t *testing.T, s *stage) {
	p := s.begin(t)
	w := newTestWindow(t, language.NL, screenWidth, screenHeight)
	w.showStart()
	x, y := w.labelled(t, "Inspiratiesessie")

	p.Click(t, x, y)                                                                                          // 1
	p.Titled(t, "the board", func(title string) bool { return strings.HasPrefix(title, "Inspiratiesessie") }) // its name comes with it
	p.Settle(t)
	p.Key(t, "n")              // 2
	p.Type(t, "Buurtmaaltijd") // 3
	p.Key(t, "Return")         // 4
	boards, _ := filepath.Glob(filepath.Join(p.Home, "Documents", "*"+front.Extension))
	if len(boards) != 1 {
		t.Fatalf("boards: %v", boards)
	}
	rows := screen.Holds(t, boards[0], "Buurtmaaltijd")
	if rows[0].Domain == "" || rows[0].Level == "" || rows[0].Kind != "idea" {
		t.Errorf("it stands nowhere: %+v", rows[0])
	}
	s.leave(t)
	left, _ := os.ReadDir(filepath.Join(p.Home, "Documents"))
	if len(left) != 1 {
		t.Errorf("beside the board lies: %v", left)
	}
}

// killed: what is typed is in the file while the window is open, and after the
// power went.
func killed(t *testing.T, s *stage) {
	path := boardFile(t)
	p := s.show(t, path)
	x, y := newTwin(t, path).free("Sport", "Micro")
	p.Settle(t)
	p.DoubleClick(t, x, y)
	p.Blinks(t)
	for _, text := range []string{"Samen koken", "Wandelen", "Speeltuin"} {
		p.Type(t, text)
		p.Key(t, "Return")
	}
	rows := screen.Holds(t, path, "Samen koken", "Wandelen", "Speeltuin")
	if !slices.Equal(screen.Texts(rows), []string{"Samen koken", "Wandelen", "Speeltuin"}) || rows[2].Domain != "Sport" {
		t.Errorf("order or place: %+v", rows)
	}
	p.Kill()
	screen.Holds(t, path, "Samen koken", "Wandelen", "Speeltuin")
	s.show(t, path) // and it opens as if nothing had been
	s.leave(t)
	screen.Holds(t, path, "Samen koken", "Wandelen", "Speeltuin")
}

func moved(t *testing.T, s *stage) {
	path := boardFile(t, "Eerste", "Tweede", "Derde")
	tw := newTwin(t, path)
	p := s.show(t, path)

	x, y := tw.note(t, "Eerste")
	p.Settle(t)
	p.DoubleClick(t, x, y)
	p.Blinks(t)
	p.Type(t, " idee")
	p.Key(t, "Return")
	screen.Holds(t, path, "Eerste idee", "Tweede", "Derde")

	x, y = tw.note(t, "Tweede")
	toX, toY := tw.free("Sport", "Meso")
	p.Drag(t, x, y, toX, toY)
	screen.Shows(t, path, "Tweede in Sport, Meso", stands("Tweede", "Sport", "Meso"))

	p.Hold(t, toX, toY, x, y) // nothing is held there, or a box; then a drag that is given up
	p.Release(t)
	x, y = tw.note(t, "Eerste")
	p.Hold(t, x, y, toX, toY)
	p.Key(t, "Escape")
	p.Release(t)

	p.Click(t, x, y)
	p.Key(t, "m")
	p.Settle(t)
	p.Type(t, "werk macro")
	p.Key(t, "Return")
	screen.Shows(t, path, "Eerste idee in Werk, Macro", stands("Eerste idee", "Werk en Inkomen", "Macro"))
	s.leave(t)
}

func stands(text, domain, level string) func([]screen.Row) bool {
	return func(rows []screen.Row) bool {
		return slices.ContainsFunc(rows, func(r screen.Row) bool {
			return r.Text == text && r.Domain == domain && r.Level == level
		})
	}
}

func deleted(t *testing.T, s *stage) {
	path := boardFile(t, "Blijft", "Gaat weg")
	tw := newTwin(t, path)
	p := s.show(t, path)

	x, y := tw.note(t, "Gaat weg")
	p.Click(t, x, y)
	p.Key(t, "Delete")
	screen.Holds(t, path, "Blijft")
	p.Rest(t) // the file has it before the screen does
	tw.Toast.Say(tw.Text("toast.notes_deleted", "Count", 1), tw.Text("toast.undo"), func() {})
	toastX, toastY := middle(tw.toastButton(t))
	p.Click(t, toastX, toastY+tw.menu)
	screen.Holds(t, path, "Blijft", "Gaat weg")
	p.Rest(t)

	p.Click(t, x, y)
	p.Key(t, "Delete")
	screen.Holds(t, path, "Blijft")
	p.Rest(t)
	p.Key(t, "ctrl+z")
	screen.Holds(t, path, "Blijft", "Gaat weg")
	s.leave(t)
}

func undone(t *testing.T, s *stage) {
	path := boardFile(t, "Was er al")
	p := s.show(t, path)
	p.Key(t, "n")
	for _, text := range []string{"Een", "Twee", "Drie"} {
		p.Type(t, text)
		p.Key(t, "Return")
	}
	p.Key(t, "Escape")
	screen.Holds(t, path, "Was er al", "Een", "Twee", "Drie")
	p.Settle(t)
	p.Key(t, "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
	screen.Holds(t, path, "Was er al")
	p.Settle(t)
	p.Key(t, "ctrl+y", "ctrl+shift+z", "ctrl+y")
	screen.Holds(t, path, "Was er al", "Een", "Twee", "Drie")
	s.leave(t)
}

func marked(t *testing.T, s *stage) {
	path := boardFile(t, "Bankje")
	x, y := newTwin(t, path).note(t, "Bankje")
	p := s.show(t, path)
	p.Click(t, x, y)
	p.Key(t, "alt+1")
	screen.Shows(t, path, "a dimension", func(rows []screen.Row) bool { return rows[0].Dimensions == "D1" })
	p.Key(t, "ctrl+2")
	screen.Shows(t, path, "Micro", stands("Bankje", "Wonen", "Micro"))
	p.Settle(t)
	p.Key(t, "alt+1")
	screen.Shows(t, path, "no dimension", func(rows []screen.Row) bool { return rows[0].Dimensions == "" })
	s.leave(t)
}

// pasted: a text of three lines, copied out of a note, becomes three notes after
// a question.
func pasted(t *testing.T, s *stage) {
	path := boardFile(t)
	p := s.show(t, path)
	p.Key(t, "n")
	p.Type(t, "Een")
	p.Key(t, "shift+Return")
	p.Type(t, "Twee")
	p.Key(t, "shift+Return")
	p.Type(t, "Drie")
	p.Key(t, "ctrl+a", "ctrl+c", "Escape")
	screen.Holds(t, path, "Een\nTwee\nDrie")
	before := p.Settle(t)
	p.Key(t, "ctrl+v")
	p.Changed(t, before)
	p.Settle(t)
	if rows := screen.Overview(t, path); len(rows) != 1 {
		t.Errorf("pasted without a question: %v", rows)
	}
	p.Key(t, "Return") // the answer that has the keyboard
	screen.Holds(t, path, "Een\nTwee\nDrie", "Een", "Twee", "Drie")
	s.leave(t)
}

func found(t *testing.T, s *stage) {
	path := boardFile(t, "Appels", "Peren")
	p := s.show(t, path)
	all := p.Rest(t)
	p.Key(t, "ctrl+f")
	p.Type(t, "peer")
	p.Key(t, "ctrl+z") // of the typing, not of the board
	p.Type(t, "peren")
	p.Changed(t, all)
	p.Key(t, "Escape") // shows everything as it was
	screen.Until(t, "everything to be shown again", func() bool { return p.Look(t) == all })

	p.Key(t, "n")
	p.Type(t, "Pruimen")
	p.Key(t, "Return")
	screen.Holds(t, path, "Appels", "Peren", "Pruimen")
	p.Type(t, "fout")
	p.Key(t, "ctrl+z")
	p.Type(t, "Noten")
	p.Key(t, "Return")
	screen.Holds(t, path, "Appels", "Peren", "Pruimen", "Noten")
	s.leave(t)
}

// filtered: Enter goes to what is found, also where the rest is hidden, and what
// is written meanwhile is there.
func filtered(t *testing.T, s *stage) {
	path := boardFile(t, "Appels", "Peren", "Appelmoes")
	p := s.show(t, path)
	p.Key(t, "ctrl+f")
	p.Type(t, "appel")
	p.Key(t, "Return", "Return", "Escape") // to the second one; it stays picked
	p.Key(t, "Delete")
	screen.Holds(t, path, "Appels", "Peren")
	p.Settle(t)
	p.Key(t, "ctrl+z")
	screen.Holds(t, path, "Appels", "Peren", "Appelmoes")

	before := p.Settle(t)
	p.Key(t, "ctrl+shift+f")
	p.Changed(t, before)
	p.Settle(t)
	p.Key(t, "Down", "space", "Escape") // what we do already: there is nothing
	unseen := p.Rest(t)
	p.Key(t, "n")
	p.Type(t, "Pruimen")
	p.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Appels", "Peren", "Appelmoes", "Pruimen")
	p.Changed(t, unseen)
	p.Settle(t)
	p.Key(t, "Escape", "Escape") // what is picked, and the filter
	p.Settle(t)
	x, y := newTwin(t, path).note(t, "Pruimen") // the board stands as it does without a filter
	p.Click(t, x, y)
	p.Key(t, "Delete")
	screen.Holds(t, path, "Appels", "Peren", "Appelmoes")
	s.leave(t)
}

// focused: a click on a header gives one domain all the room; a note is written
// there and dragged; Esc shows the board again.
func focused(t *testing.T, s *stage) {
	path := boardFile(t, "Appels")
	tw := newTwin(t, path)
	p := s.show(t, path)
	whole := p.Rest(t)
	at := tw.Wall.Plan().Camera.Screen(wall.Rect{X: tw.Wall.Plan().Layout.Columns[1].X, W: tw.Wall.Plan().Layout.Columns[1].W})
	x, y := tw.on(wall.Rect{X: at.X, Y: 10, W: at.W, H: 30}, true)
	p.Click(t, x, y)
	p.Changed(t, whole)
	p.Settle(t)
	p.Key(t, "n")
	p.Type(t, "Peren")
	p.Key(t, "Return", "Escape")
	screen.Shows(t, path, "Peren in Sport, Nano", stands("Peren", "Sport", "Nano"))

	tw = newTwin(t, path)
	tw.see(wall.View{Domain: cell("Sport", "Nano").Domain})
	p.Settle(t)
	x, y = tw.note(t, "Peren")
	toX, toY := tw.free("Sport", "Macro")
	p.Drag(t, x, y, toX, toY)
	screen.Shows(t, path, "Peren in Sport, Macro", stands("Peren", "Sport", "Macro"))
	p.Settle(t)
	p.Key(t, "ctrl+z", "ctrl+z")
	screen.Holds(t, path, "Appels")
	p.Settle(t)
	p.Settle(t)
	p.Key(t, "Escape", "n") // back to the whole board, and on at the same place
	p.Type(t, "Druiven")
	p.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Appels", "Druiven")
	x, y = newTwin(t, path).note(t, "Druiven") // it stands where it stands on the whole board
	p.Settle(t)
	p.Click(t, x, y)
	p.Key(t, "Delete")
	screen.Holds(t, path, "Appels")
	s.leave(t)
}

// turned: with levels as columns notes are dragged as ever, also onto a domain
// that is folded.
func turned(t *testing.T, s *stage) {
	path := boardFile(t, "Appels", "Peren")
	tw := newTwin(t, path)
	p := s.show(t, path)
	before := p.Rest(t)
	choose(t, p, language.NL, "view", "command.view.transpose")
	p.Changed(t, before)
	p.Settle(t)
	tw.see(wall.View{Transposed: true})
	x, y := tw.note(t, "Appels")
	toX, toY := tw.free("Werk en Inkomen", "Micro")
	p.Drag(t, x, y, toX, toY)
	screen.Shows(t, path, "Appels in Werk, Micro", stands("Appels", "Werk en Inkomen", "Micro"))

	tw = newTwin(t, path)
	tw.see(wall.View{Transposed: true}.Fold(cell("Werk en Inkomen", "Nano").Domain, true))
	p.Settle(t)
	p.Key(t, "minus") // the domain where the note was dropped
	p.Settle(t)
	x, y = tw.note(t, "Peren")
	toX, toY = tw.free("Werk en Inkomen", "Macro")
	p.Drag(t, x, y, toX, toY)
	screen.Shows(t, path, "Peren in Werk, Macro", stands("Peren", "Werk en Inkomen", "Macro"))
	s.leave(t)
}

// translated: the language goes to English and back by the menu, and the window
// looks as before.
func translated(t *testing.T, s *stage) {
	path := boardFile(t, "Bankje")
	newTwin(t, path) // its theme measures the menus
	p := s.show(t, path)
	dutch := p.Rest(t)
	choose(t, p, language.NL, "view", "command.app.language")
	p.Changed(t, dutch)
	english := p.Rest(t)
	choose(t, p, language.EN, "view", "command.app.language")
	p.Changed(t, english)
	screen.Until(t, "Dutch again", func() bool { return p.Look(t) == dutch })
	s.leave(t)
}

// twice: a second window on the same file says why it does not open, and the
// first goes on as if nothing were.
func twice(t *testing.T, s *stage) {
	path := boardFile(t)
	first := s.show(t, path)
	first.Key(t, "n")
	first.Type(t, "Een")
	first.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Een")
	second := s.Run(t, path)
	if second.Title() != "Samenbord" {
		t.Errorf("the second window shows %q", second.Title())
	}
	second.Key(t, "Escape")
	second.Quit(t)
	first.Settle(t)
	first.Key(t, "n")
	first.Type(t, "Twee")
	first.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Een", "Twee")
	s.leave(t)
	left, _ := os.ReadDir(filepath.Dir(path))
	if len(left) != 1 {
		t.Errorf("beside the board lies: %v", left)
	}
}
