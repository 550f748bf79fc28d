package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/chart"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/panel/voting"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// typeNow gives letters to whatever has the keyboard.
func (w *Window) typeNow(text string) {
	for _, r := range text {
		w.Window.Canvas().Focused().TypedRune(r)
	}
}

// withPoll is the things of boardFile, and a poll that is ready to be opened.
func withPoll() []board.Entity {
	return append(boardtest.Things(3), &board.Poll{Meta: board.Meta{ID: board.FixedID(board.KindPoll, "support")}, Statement: "Mijn beleidsterrein doet mee."})
}

// carryOut does what a line of a menu does.
func (d *Desk) carryOut(t *testing.T, id string) {
	t.Helper()
	d.known(t, id)
	d.menus.Do(id)
}

// votingBoard is a desk with a poll that is ready to be opened.
func votingBoard(t *testing.T, l language.Language) (*Window, *Desk, board.ID) {
	t.Helper()
	w := newTestWindow(t, l, 1366, 768)
	d := w.openTest(t, fileOf(t, withPoll(), "Buurtkamer", "Huisarts", "Moestuin"))
	d.Wall.TakeFocus()
	return w, d, board.FixedID(board.KindPoll, "support")
}

// TestPollByKeyboard: V opens the panel, Enter the poll; four numbers are typed
// with Enter between; until it is closed nothing of it is shown but how many,
// and Enter closes it. What is decided is kept.
func TestPollByKeyboard(t *testing.T) {
	w, d, poll := votingBoard(t, language.NL)
	d.menus.Letter('v')
	w.press(fyne.KeyReturn)
	d.catchUp(t)
	if d.State.PollResult(poll).Poll.Voting() != board.Opened {
		t.Fatal("the poll is not open")
	}
	for i, number := range []string{"14", "6", "3", "2"} {
		w.typeNow(number)
		w.press(fyne.KeyReturn)
		d.catchUp(t)
		if i == 1 && !w.shows("20 antwoorden binnen") {
			t.Errorf("the panel shows %q", w.texts())
		}
	}
	if w.shows("56 %") {
		t.Error("the result can be seen before it is closed")
	}
	w.press(fyne.KeyReturn)
	d.catchUp(t)
	for _, text := range []string{"Eens", "14 (56 %)", "Twijfel", "6 (24 %)", "3 (12 %)", "2 (8 %)", "25 antwoorden"} {
		if !w.shows(text) {
			t.Errorf("%q is not shown", text)
		}
	}
	w.typeNow("We gaan door.")
	w.press(fyne.KeyReturn)
	d.catchUp(t)
	if got := board.Get[*board.Poll](d.State, poll).Outcome; got != "We gaan door." {
		t.Errorf("decided is %q", got)
	}
}

// TestVoteClosesFromTheWall: whatever has the keyboard, one key closes what is
// open and shows the result; another round stands beside it.
func TestVoteClosesFromTheWall(t *testing.T) {
	w, d, poll := votingBoard(t, language.EN)
	ref := board.Ref{Kind: board.KindPoll, ID: poll}
	count := func(of board.Ref, agree, disagree int) {
		d.Ask(board.OpenVoting{Of: of}, nil)
		d.Ask(board.TypeCounts{Of: of, Counts: map[string]int{"agree": agree, "disagree": disagree}}, nil)
		d.catchUp(t)
		d.carryOut(t, "command.vote.close")
		d.catchUp(t)
	}
	count(ref, 5, 15)
	d.Ask(board.Again{Of: ref}, nil)
	d.catchUp(t)
	rounds := d.State.PollRounds(poll)
	count(board.RefOf(rounds[1]), 15, 5)
	for _, text := range []string{"Round 1: 5 (25%)", "Round 2: 15 (75%)", "Round 1: 15 (75%)", "Round 2: 5 (25%)"} {
		if !w.shows(text) {
			t.Errorf("%q is not shown, but %q", text, w.texts())
		}
	}
	d.carryOut(t, "command.vote.close") // there is nothing left to close
}

// TestDotsAreASecret: the full stop puts a dot on the picked note; nobody sees
// where until the round is closed; Ctrl+Z and the comma take it back.
func TestDotsAreASecret(t *testing.T) {
	w, d, _ := votingBoard(t, language.NL)
	note := noteOf(t, d, "Huisarts")
	d.Wall.Select(note)
	d.menus.Letter('.')
	if !w.shows("Er is geen stippenronde open.") {
		t.Error("nothing is said of a dot that cannot be put")
	}
	d.Ask(board.Create{Entities: []board.Entity{&board.Round{Criterion: "Energie", People: 4}}}, nil)
	d.catchUp(t)
	round := board.InOrder[*board.Round](d.State)[0]
	d.Ask(board.OpenVoting{Of: board.RefOf(round)}, nil)
	d.catchUp(t)
	put := func(act func(), in int) {
		t.Helper()
		act()
		d.catchUp(t)
		if got := d.State.Box(round.ID).In; got != in {
			t.Errorf("there are %d dots, not %d", got, in)
		}
		if d.State.Dots(note) != 0 {
			t.Error("the wall shows a dot of an open round")
		}
	}
	put(func() { d.menus.Letter('.') }, 1)
	put(func() { d.menus.Letter('.') }, 2)
	put(func() { d.menus.Letter('.') }, 3)
	put(d.Undo, 2)
	put(func() { d.menus.Letter(',') }, 1)
	put(func() { d.menus.Letter(',') }, 0)
	put(func() { d.menus.Letter(',') }, 0) // there is none
	put(func() { d.menus.Letter('.') }, 1)
	before := board.NoteKinds[1]
	d.notes.SetSelected("kind", before)
	put(d.Undo, 1) // what was done last is taken back, not the dot
	if kind := d.State.Note(note).NoteKind; kind == before {
		t.Errorf("the note is %s still", kind)
	}
	d.Ask(board.CloseVoting{Of: board.RefOf(round)}, nil)
	d.catchUp(t)
	if d.State.Dots(note) != 1 {
		t.Error("the dot is not on the wall")
	}
}

// TestDotsOnPaper: in the list of notes digits are typed and arrows go on.
func TestDotsOnPaper(t *testing.T) {
	w, d, poll := votingBoard(t, language.NL)
	d.Ask(board.Remove{Refs: []board.Ref{{Kind: board.KindPoll, ID: poll}}}, nil)
	d.Ask(board.Create{Entities: []board.Entity{&board.Round{Criterion: "Energie", People: 10}}}, nil)
	d.catchUp(t)
	round := board.InOrder[*board.Round](d.State)[0].ID
	d.menus.Letter('v')
	w.press(fyne.KeyReturn) // open
	d.catchUp(t)
	w.typeNow("12")
	w.press(fyne.KeyDown)
	w.typeNow("7")
	w.press(fyne.KeyBackspace)
	w.typeNow("9")
	w.press(fyne.KeyReturn, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyUp)
	w.typeNow("8")
	d.catchUp(t)
	if !w.shows("21 stippen gezet, nog 9 te gaan") {
		t.Errorf("the panel shows %q", w.texts())
	}
	w.press(fyne.KeyEnd, fyne.KeyReturn, fyne.KeyReturn) // on to the button, and closed
	d.catchUp(t)
	result := d.State.RoundResult(round)
	if !result.Known || len(result.Notes) != 3 || result.Notes[0].Dots != 12 || result.Notes[1].Dots != 8 || result.Notes[2].Dots != 1 {
		t.Errorf("the result is %+v", result.Notes)
	}
	if !w.shows("1. Buurtkamer") || !w.shows("12 stippen") {
		t.Errorf("the panel shows %q", w.texts())
	}
}

// TestWhoJoinsIn: W asks which group joins in with what is picked, and once more
// takes it out.
func TestWhoJoinsIn(t *testing.T) {
	w, d, _ := votingBoard(t, language.NL)
	note := board.Ref{Kind: board.KindNote, ID: noteOf(t, d, "Moestuin")}
	d.Wall.Select(note.ID)
	join := func(want int) {
		t.Helper()
		d.menus.Letter('w')
		test.Type(w.Window.Canvas().Focused(), "wijk")
		w.press(fyne.KeyReturn)
		d.catchUp(t)
		if got := d.State.JoinedIn(note); len(got) != want {
			t.Errorf("%d groups join in, not %d", len(got), want)
		}
	}
	join(1)
	d.panels.Open(votesPanel)
	if strings.Contains(strings.Join(w.texts(), " "), d.Text("vote.join_hint")) {
		t.Error("the question is still there")
	}
	join(0)
}

// TestVotesPanelFits: whatever is shown in it, on the smallest screen, in both
// languages and all sizes of text.
func TestVotesPanelFits(t *testing.T) {
	for i, l := range language.All() {
		for j, size := range look.AllSizes() {
			if !boardtest.All() && (i+j)%2 != 0 {
				continue // each size in one language, and each language
			}
			w := newTestWindow(t, l, 1024, 768-menuHeight())
			w.Change(front.Settings{Language: l, Theme: look.Light, Size: size, Letters: true})
			d := w.openTest(t, sampleFile(t))
			poll := board.RefOf(board.InOrder[*board.Poll](d.State)[1])
			d.Ask(board.Create{Entities: []board.Entity{&board.Round{Criterion: "Waar zit energie én effect voor de mensen die we nu missen?", People: 30}}}, nil)
			d.catchUp(t)
			round := board.RefOf(board.InOrder[*board.Round](d.State)[0])
			d.panels.Open(votesPanel)
			votes := d.panels.Panel(votesPanel).(*voting.Panel)
			see := func(of board.Ref, what string) {
				t.Helper()
				d.catchUp(t)
				votes.Of(of)
				w.fits(t, what)
				for _, row := range test.LaidOutObjects(votes.Content()) {
					if c, is := row.(*chart.Chart); is && c.Visible() && (c.Size().Height < c.MinSize().Height || c.Size().Width < 200) {
						t.Errorf("%s: the chart has %v and wants %v", what, c.Size(), c.MinSize())
					}
				}
			}
			see(poll, "a poll")
			see(round, "a round")
			for _, of := range []board.Ref{poll, round} {
				d.Ask(board.OpenVoting{Of: of}, nil)
				see(of, "an open one")
			}
			d.Ask(board.TypeCounts{Of: poll, Counts: map[string]int{"agree": 120, "disagree": 17}}, nil)
			counts := map[string]int{}
			for i, n := range board.InOrder[*board.Note](d.State) {
				counts[board.Slot(n.ID)] = 100 - i
			}
			d.Ask(board.TypeCounts{Of: round, Counts: counts}, nil)
			see(poll, "an open one with hands")
			for _, of := range []board.Ref{poll, round} {
				d.Ask(board.CloseVoting{Of: of}, nil)
				see(of, "a closed one")
			}
			see(board.Ref{}, "who joins in")
			d.Toast.Say(d.Text("vote.dot_put", "How", d.Text("vote.dots_left", "Count", 120, "Left", 30)), d.Text("vote.take_back"), d.Undo)
			w.fits(t, "a toast beside the panel")
		}
	}
}
