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
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// setUpAndKept: a facilitator makes a board from a template, renames a domain,
// adds one, puts it first, switches to plain words, keeps the board as a
// template and makes another board from that. Everything stands in the files, and
// of the first board nothing is in the second.
func setUpAndKept(t *testing.T, s *stage) {
	p := s.begin(t)
	clickCard(t, p, "", "Partnerbijeenkomst")
	p.Titled(t, "the board", func(title string) bool { return strings.HasPrefix(title, "Partnerbijeenkomst") })
	path := onlyBoard(t, p, "Partner")
	before := p.Settle(t)
	p.Key(t, "F9")
	p.Changed(t, before)
	tw := &twin{}
	tw.setUpAgain(t, path)
	wait := func(what string, domains ...string) {
		t.Helper()
		fileSays(t, path, what, func(s *board.State) bool { return slices.Equal(domainNames(s), domains) })
		tw.setUpAgain(t, path)
		p.Settle(t)
	}

	x, y := tw.fieldAt(t, "Wonen")
	p.Click(t, x, y)
	p.Key(t, "ctrl+a")
	p.Type(t, "Huis en tuin")
	p.Key(t, "Return")
	wait("the new name", "Jeugd", "Bestaanszekerheid", "Huis en tuin", "Zorg voor elkaar", "Gezondheid", "Sport, cultuur en ontmoeten")
	x, y = tw.fieldAt(t, "Nieuw beleidsterrein")
	p.Click(t, x, y)
	p.Type(t, "veiligheid")
	p.Key(t, "Return")
	wait("one more", "Jeugd", "Bestaanszekerheid", "Huis en tuin", "Zorg voor elkaar", "Gezondheid", "Sport, cultuur en ontmoeten", "Veiligheid")
	x, y = tw.fieldAt(t, "Huis en tuin")
	_, top := tw.fieldAt(t, "Jeugd")
	left := x - tw.field(t, "Huis en tuin").Size().Width/2 - 20 // the handle
	p.Drag(t, left, y, left, top-8)
	wait("it first", "Huis en tuin", "Jeugd", "Bestaanszekerheid", "Zorg voor elkaar", "Gezondheid", "Sport, cultuur en ontmoeten", "Veiligheid")
	p.Key(t, "Escape")
	p.Key(t, "n")
	p.Type(t, "Dit blijft hier")
	p.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Dit blijft hier")

	commandOf(t, p, "makkelijke taal")
	fileSays(t, path, "plain words", func(s *board.State) bool { return s.Info().Plain })
	p.Settle(t)
	commandOf(t, p, "sjabloon")
	p.Type(t, "Onze avond")
	p.Key(t, "Return")
	folder := starter.Folder(filepath.Join(p.Home, ".config", "samenbord", "templates"))
	screen.Until(t, "the template", func() bool { return len(folder.Templates()) == 1 })
	p.Settle(t)
	commandOf(t, p, "nieuw bord")
	p.Titled(t, "the first screen", func(title string) bool { return title == "Samenbord" })
	p.Settle(t)
	clickCard(t, p, folder, "Onze avond")
	p.Titled(t, "the second board", func(title string) bool { return strings.HasPrefix(title, "Onze avond") })
	second := onlyBoard(t, p, "Onze")
	p.Settle(t)
	p.Quit(t)

	state := stateOf(t, second)
	if got := domainNames(state); !state.Info().Plain || len(got) != 7 || got[0] != "Fijn wonen" || got[6] != "Veilig voelen" {
		t.Errorf("the second board has %q", got)
	}
	if state.NoteCount() != 0 || board.InOrder[*board.Domain](state)[0].Name != "Huis en tuin" {
		t.Error("it is not set up as the first")
	}
	raw, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Dit blijft hier", "Partnerbijeenkomst"} {
		if strings.Contains(string(raw), text) {
			t.Errorf("%q is in the second board", text)
		}
	}
}

// commandOf carries out a command that one searches for.
func commandOf(t *testing.T, p *screen.Program, words string) {
	t.Helper()
	before := p.Settle(t)
	p.Key(t, "ctrl+k")
	p.Changed(t, before)
	p.Type(t, words)
	before = p.Settle(t)
	p.Key(t, "Return")
	p.Changed(t, before)
	p.Settle(t)
}

// clickCard clicks on a template on the first screen, with those of a folder.
func clickCard(t *testing.T, p *screen.Program, own starter.Folder, begins string) {
	t.Helper()
	w := newTestWindow(t, language.NL, screenWidth, screenHeight)
	w.start.Templates.List = own.Templates()
	w.showStart()
	x, y := w.labelled(t, begins)
	p.Click(t, x, y)
}

// onlyBoard is the one board in Documents whose name begins so.
func onlyBoard(t *testing.T, p *screen.Program, begins string) string {
	t.Helper()
	boards, _ := filepath.Glob(filepath.Join(p.Home, "Documents", begins+"*"+front.Extension))
	if len(boards) != 1 {
		t.Fatalf("boards: %v", boards)
	}
	return boards[0]
}

// setUpAgain lays the board out as it is in the file now, with the panel open.
func (tw *twin) setUpAgain(t *testing.T, path string) {
	t.Helper()
	tw.follow(t, path)
	tw.setUp()
	tw.Window.Content().Refresh()
}

// field is a field of the panel.
func (tw *twin) field(t *testing.T, text string) *ui.Field {
	t.Helper()
	return tw.in().fieldWith(t, text)
}

// fieldAt is where it stands on the screen.
func (tw *twin) fieldAt(t *testing.T, text string) (x, y float32) {
	t.Helper()
	x, y = middle(tw.field(t, text))
	return x, y + tw.menu
}
