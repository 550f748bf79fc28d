package chart

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/board"
)

// asked is a board with a statement in two closed rounds and one that is open,
// and a closed round of dots.
func asked(t *testing.T) (b *board.Board, polls []board.ID, round board.ID) {
	t.Helper()
	b = board.NewBoard()
	author := board.NewAuthor()
	do := func(intent board.Intent) []board.ID {
		t.Helper()
		tx := b.Begin(author)
		defer tx.Commit()
		result, err := tx.Do(intent, nil)
		if err != nil {
			t.Fatal(err)
		}
		return result.Created
	}
	poll := func(id board.ID) board.Ref { return board.Ref{Kind: board.KindPoll, ID: id} }
	first := do(board.Create{Entities: []board.Entity{&board.Poll{Statement: "Positieve Gezondheid kan de basis zijn voor het beleidskader.", People: 25}}})[0]
	second := do(board.Again{Of: poll(first)})[0]
	third := do(board.Again{Of: poll(first)})[0]
	for i, id := range []board.ID{first, second, third} {
		do(board.OpenVoting{Of: poll(id)})
		do(board.TypeCounts{Of: poll(id), Counts: map[string]int{"agree": 9 + 6*i, "unsure": 10 - 4*i, "disagree": 4 - i, "no_opinion": 2 - i}})
		if id != third {
			do(board.CloseVoting{Of: poll(id)})
		}
	}
	notes := do(board.AddNotes{Notes: []board.Note{{Text: "Buurtkamer in de school"}, {Text: "Wandelgroep bij de huisarts"}, {Text: strings.Repeat("Een lang verhaal over de moestuin. ", 7)}}})
	round = do(board.Create{Entities: []board.Entity{&board.Round{Criterion: "Waar zit energie?", People: 25}}})[0]
	ref := board.Ref{Kind: board.KindRound, ID: round}
	do(board.OpenVoting{Of: ref})
	do(board.TypeCounts{Of: ref, Counts: map[string]int{board.Slot(notes[0]): 12, board.Slot(notes[1]): 21, board.Slot(notes[2]): 12}})
	do(board.CloseVoting{Of: ref})
	other := board.Ref{Kind: board.KindRound, ID: do(board.Create{Entities: []board.Entity{&board.Round{Criterion: "Waar bereiken we de mensen die we nu missen?"}}})[0]}
	do(board.OpenVoting{Of: other})
	do(board.TypeCounts{Of: other, Counts: map[string]int{board.Slot(notes[0]): 7}})
	do(board.CloseVoting{Of: other})
	groups := do(board.Create{Entities: []board.Entity{&board.Group{Name: "Wijkteam"}, &board.Group{Name: "Gemeente – sociaal domein"}}})
	for i, group := range groups {
		for _, note := range notes[:2-i] {
			do(board.JoinIn{To: board.Ref{Kind: board.KindNote, ID: note}, Group: group})
		}
	}
	return b, []board.ID{first, second, third}, round
}

// shut closes a voting.
func shut(t *testing.T, b *board.Board, of board.Ref) *board.State {
	t.Helper()
	tx := b.Begin(board.NewAuthor())
	defer tx.Commit()
	if _, err := tx.Do(board.CloseVoting{Of: of}, nil); err != nil {
		t.Fatal(err)
	}
	return b.State()
}

func words(l language.Language) Words {
	return func(key string, args ...any) string { return l.Text(key, args...) }
}

func TestPollSaysEveryRound(t *testing.T) {
	b, polls, _ := asked(t)
	s := b.State()
	open := Poll(s, polls[1], words(language.NL)).Text()
	if !strings.Contains(open, "Antwoorden binnen: 25 van 25") || strings.Contains(open, "Ronde") || strings.Contains(open, "%") {
		t.Errorf("while the third round is open, people read\n%s", open)
	}
	s = shut(t, b, board.Ref{Kind: board.KindPoll, ID: polls[2]})
	all := Poll(s, polls[1], words(language.NL)).Text()
	for _, want := range []string{
		"Positieve Gezondheid kan de basis zijn voor het beleidskader.", "Eens, Ronde 1: 9 (36 %)", "Eens, Ronde 2: 15 (60 %)",
		"Oneens, Ronde 2: 3 (12 %)", "Geen mening, Ronde 1: 2 (8 %)", "Eens, Ronde 3: 21 (84 %)", "Ronde 1: 25 antwoorden · Ronde 2: 25 antwoorden",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestDotsAreRanked(t *testing.T) {
	b, _, round := asked(t)
	s := b.State()
	d := Round(s, round, words(language.EN))
	if len(d.Rows) != 3 || d.Rows[0].Label != "1. Wandelgroep bij de huisarts" || !strings.HasPrefix(d.Rows[1].Label, "2. ") || !strings.HasPrefix(d.Rows[2].Label, "2. ") ||
		d.Rows[0].Bars[0].Text != "21 dots" || d.Rows[0].Bars[0].Length != 1 || d.Foot != "45 dots · 3 notes" {
		t.Errorf("the chart has %+v", d)
	}
}

func TestRoundsOfDotsStandBesideEachOther(t *testing.T) {
	b, _, round := asked(t)
	s := b.State()
	all := Rounds(s, round, words(language.NL)).Text()
	for _, want := range []string{"2. Buurtkamer in de school, Waar zit energie?: 12 stippen", "2. Buurtkamer in de school, Waar bereiken we de mensen…: 7 stippen"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestWhoJoinsInIsListed(t *testing.T) {
	b, _, _ := asked(t)
	s := b.State()
	d := Energy(s, words(language.NL))
	if len(d.Rows) != 2 || d.Rows[0].Label != "Buurtkamer in de school" || d.Rows[0].Bars[0].Text != "2 groepen: Wijkteam, Gemeente – sociaal domein" || d.Rows[1].Bars[0].Text != "1 groep: Wijkteam" {
		t.Errorf("the list is %+v", d)
	}
}

// TestNothingIsCut: whatever the width, the size of the texts and the language,
// nothing stands outside of the chart or over something else, and on a screen
// for the room no text is too small to be read from the back.
func TestNothingIsCut(t *testing.T) {
	test.NewTempApp(t)
	b, polls, round := asked(t)
	s := shut(t, b, board.Ref{Kind: board.KindPoll, ID: polls[2]})
	for _, l := range []language.Language{language.NL, language.EN} {
		for name, d := range map[string]Data{"poll": Poll(s, polls[1], words(l)), "dots": Round(s, round, words(l)), "rounds": Rounds(s, round, words(l)), "energy": Energy(s, words(l))} {
			for _, size := range look.AllSizes() {
				for _, width := range []float32{260, 340, 520, 900, 1900} {
					c := New(look.New(look.Light, size, true))
					c.SetData(d)
					c.Resize(fyne.NewSize(width, 10))
					c.Resize(fyne.NewSize(width, c.MinSize().Height))
					whole(t, fmt.Sprintf("%s %s %s %v wide", l, name, size, width), c, 0)
				}
			}
			for _, screen := range []fyne.Size{{Width: 1904, Height: 1000}, {Width: 1350, Height: 700}, {Width: 1008, Height: 700}} {
				c := NewScreen(look.New(look.Dark, look.Large, true))
				c.SetData(d)
				c.Resize(screen)
				whole(t, fmt.Sprintf("%s %s on %v", l, name, screen), c, SmallestOnScreen)
			}
		}
	}
}

func whole(t *testing.T, what string, c *Chart, least float32) {
	t.Helper()
	type box struct{ x, y, x2, y2 float32 }
	var texts []box
	for _, o := range test.WidgetRenderer(c).Objects() {
		at, size := o.Position(), o.Size()
		if at.X < 0 || at.Y < 0 || at.X+size.Width > c.Size().Width+1 || at.Y+size.Height > c.Size().Height+3 {
			t.Errorf("%s: %T at %v, %v stands outside of %v", what, o, at, size, c.Size())
		}
		text, is := o.(*canvas.Text)
		if !is {
			continue
		}
		if text.TextSize < least {
			t.Errorf("%s: %q has size %v", what, text.Text, text.TextSize)
		}
		b := box{at.X + 1, at.Y + text.TextSize*0.2, at.X + size.Width - 1, at.Y + text.TextSize*1.1}
		for _, other := range texts {
			if b.x < other.x2 && other.x < b.x2 && b.y < other.y2 && other.y < b.y2 {
				t.Errorf("%s: %q stands over another text", what, text.Text)
			}
		}
		texts = append(texts, b)
	}
	if len(texts) == 0 {
		t.Errorf("%s: nothing is drawn", what)
	}
}

// TestRowsThatDoNotFitAreCounted: a screen with too many notes says how many it
// leaves out.
func TestRowsThatDoNotFitAreCounted(t *testing.T) {
	test.NewTempApp(t)
	d := Data{Title: "Energie", Foot: "90 stippen", More: func(n int) string { return fmt.Sprintf("en nog %d", n) }}
	for i := range 40 {
		d.Rows = append(d.Rows, Row{Label: fmt.Sprintf("%d. Briefje", i+1), Bars: []Bar{{Length: 0.5, Text: "2 stippen"}}})
	}
	c := NewScreen(look.New(look.Light, look.Large, true))
	c.SetData(d)
	c.Resize(fyne.NewSize(1350, 700))
	whole(t, "forty notes", c, SmallestOnScreen)
	shown, more := 0, ""
	for _, o := range test.WidgetRenderer(c).Objects() {
		if text, is := o.(*canvas.Text); is {
			if strings.HasSuffix(text.Text, ". Briefje") {
				shown++
			}
			if strings.HasPrefix(text.Text, "en nog") {
				more = text.Text
			}
		}
	}
	if shown < 5 || more != fmt.Sprintf("en nog %d", 40-shown) {
		t.Errorf("%d are shown, and %q", shown, more)
	}
}
