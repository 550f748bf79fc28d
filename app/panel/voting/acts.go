package voting

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"samenbord/app/chart"
	"samenbord/app/ui"
	"samenbord/board"
)

// What a facilitator does with a round or poll.

// number makes a field for a whole number; empty is none.
func (v *Panel) number(intent func(n int) (board.Intent, bool), most int) *ui.Field {
	field := v.Field(func(_ any, text string, done func(bool)) {
		n, err := strconv.Atoi(text)
		if text == "" {
			n, err = 0, nil
		}
		asked, ok := intent(n)
		if err != nil || n < 0 || !ok {
			v.host.Say(v.host.Text("error.bad_count", "Max", most), "", nil)
			done(false)
			return
		}
		v.host.Try(asked, func(_ board.Result, err error) { done(err == nil) })
	})
	field.OnTyped = func(text string) { // what is no digit is not taken
		only := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, text)
		if only != text {
			field.SetText(only)
		}
	}
	return field
}

// digits is a number as it is typed: none is nothing.
func digits(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (v *Panel) saveTitle(of any, text string, done func(bool)) {
	ref := of.(board.Ref)
	field := "statement"
	if ref.Kind == board.KindRound {
		field = "criterion"
	}
	v.host.Try(board.Edit{Ref: ref, Values: board.Values{field: text}}, func(_ board.Result, err error) { done(err == nil) })
}

// saveOutcome keeps what was decided, and the sentence about it with the
// session.
func (v *Panel) saveOutcome(of any, text string, done func(bool)) {
	ref := of.(board.Ref)
	s := v.host.State()
	before, line := v.line(s, ref, ""), ""
	switch e := s.Lookup(ref).(type) {
	case *board.Poll:
		before = v.line(s, ref, e.Outcome)
	case *board.Round:
		before = v.line(s, ref, e.Outcome)
	}
	if text != "" {
		line = v.line(s, ref, text)
	}
	v.host.Try(board.Conclude{Of: ref, Outcome: text, Line: line, Before: before}, func(_ board.Result, err error) { done(err == nil) })
}

// line is a result and what was decided, in one sentence.
func (v *Panel) line(s *board.State, ref board.Ref, decided string) string {
	switch e := s.Lookup(ref).(type) {
	case *board.Poll:
		return v.host.Text("vote.line", "Name", e.Statement, "Result", chart.Sentence(s, e.ID, v.host.Text), "Outcome", decided)
	case *board.Round:
		name := e.Criterion
		if name == "" {
			name = v.host.Text("vote.dots")
		}
		return v.host.Text("vote.line", "Name", name, "Result", chart.Best(s, e.ID, v.host.Text), "Outcome", decided)
	}
	return ""
}

// create makes a new round or poll and shows it.
func (v *Panel) create(e board.Entity) {
	v.Keep()
	v.host.Ask(board.Create{Entities: []board.Entity{e}}, func(r board.Result) {
		v.goOn(board.Ref{Kind: e.Kind(), ID: r.Created[0]}, func() fyne.Focusable { return v.title })
	})
}

func (v *Panel) focus(f fyne.Focusable) { v.host.Window().Canvas().Focus(f) }

// openIt opens what is shown, also again, and goes on to counting.
func (v *Panel) openIt() {
	v.Keep()
	of := v.of
	v.host.Ask(board.OpenVoting{Of: of}, func(board.Result) {
		v.goOn(of, v.First)
	})
}

// CloseOpen closes what is shown, and shows the result.
func (v *Panel) CloseOpen() {
	v.Keep()
	of := v.of
	v.host.Ask(board.CloseVoting{Of: of}, func(board.Result) {
		v.goOn(of, v.First)
	})
}

func (v *Panel) askAgain() {
	v.Keep()
	kind := v.of.Kind
	v.host.Ask(board.Again{Of: v.of}, func(r board.Result) {
		v.goOn(board.Ref{Kind: kind, ID: r.Created[0]}, v.First)
	})
}

// showRoom has the room see what is shown: the statement or criterion, how far
// it is, and the result when it is closed.
func (v *Panel) showRoom() {
	show := board.ShowScreen{Screen: "dots", Shown: []board.ID{v.of.ID}}
	if v.of.Kind == board.KindPoll {
		show.Screen, show.Shown[0] = "poll", v.host.State().PollRounds(v.of.ID)[0].ID // the statement
	}
	v.host.Ask(show, nil)
}

// usual is how many people there are, as far as somebody said so.
func (v *Panel) usual() int {
	people := 0
	for _, ref := range v.all {
		switch e := v.host.State().Lookup(ref).(type) {
		case *board.Poll:
			people = max(e.People, people)
		case *board.Round:
			people = max(e.People, people)
		}
	}
	return people
}

// emptyIt throws away what is in the box, after a question: it cannot be undone.
func (v *Panel) emptyIt() {
	of := v.of
	v.host.Choose(v.host.Text("vote.empty_sure"), "", []ui.Option{
		{Name: v.host.Text("vote.empty_no"), Run: func() {}},
		{Name: v.host.Text("vote.empty"), Run: func() { v.host.Ask(board.EmptyBox{Of: of}, nil) }},
	})
}
