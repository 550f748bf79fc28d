package room

import (
	"strings"

	"samenbord/app/chart"
	"samenbord/board"
)

// step is the step that is going on, nil for none.
func (p *page) step() *board.Step { return p.State.CurrentStep(p.Now) }

// where says where we are: the step, else the board.
func (p *page) where() string {
	if step := p.step(); step != nil && step.Title != "" {
		return step.Title
	}
	return p.State.Info().Title
}

// question shows what everybody is asked: the prompt while notes are written,
// else the question of the day.
func question(p *page) {
	text := p.State.Asked(p.step())
	p.kicker(p.where())
	if ambition := p.State.Info().Ambition; text == p.State.Info().Question {
		p.foot(ambition)
	}
	if strings.TrimSpace(text) == "" {
		text = p.State.Info().Title
	}
	p.body(text, 112)
}

// cards shows one info card, and how many there are.
func cards(p *page) {
	card := board.Get[*board.Card](p.State, Part(p.State, p.Now))
	if card == nil {
		question(p)
		return
	}
	title, text := card.In(string(p.Language), p.Plain())
	p.heading(title)
	parts := Parts(p.State, "cards")
	for i, id := range parts {
		if id == card.ID && len(parts) > 1 {
			p.foot(p.Text("room.card_of", "Nth", i+1, "Count", len(parts)))
		}
	}
	p.body(text, 60)
}

// welcome is there while people come in.
func welcome(p *page) {
	info := p.State.Info()
	p.kicker(p.Text("room.welcome"))
	if session := p.State.CurrentSession(); session != nil && session.Start != "" {
		p.foot(p.Text("room.we_begin", "Time", session.Start))
	}
	text := info.Title
	if step := p.step(); step != nil && step.NoteKind != "" && step.Prompt != "" {
		text = step.Prompt // there is something to do meanwhile
	}
	p.body(text, 128)
}

// end thanks everybody; what was decided is there to read.
func end(p *page) {
	info := p.State.Info()
	var rest []string
	if info.Contact != "" || info.Mailbox != "" {
		rest = append(rest, p.Text("room.contact", "Who", strings.TrimSpace(strings.Join([]string{info.Contact, info.Mailbox}, "  "))))
	}
	p.foot(strings.Join(rest, "\n"))
	session := p.State.CurrentSession()
	if session == nil || strings.TrimSpace(session.Outcome) == "" {
		p.kicker(info.Title)
		p.body(p.Text("room.thanks"), 150)
		return
	}
	p.heading(p.Text("room.thanks"))
	p.kicker(p.Text("room.outcome"))
	p.body(session.Outcome, 64)
}

// pause says when we go on.
func pause(p *page) {
	p.kicker(p.State.Info().Title)
	title := p.Text("room.pause")
	if step := p.step(); step != nil && step.Screen == "pause" && step.Title != "" {
		title = step.Title
	}
	c := p.Count
	var until string
	switch {
	case c.There && c.Length > 0 && c.Left > 0:
		until = p.Text("room.go_on_at", "Time", p.Language.Time(c.Ends.Local()))
	case c.There && c.Length > 0:
		until = p.Text("room.go_on_soon")
	}
	middle := style{most: 190, least: 80, bold: true, ink: p.Look.Ink, middle: true}
	big := p.fit(title, middle, p.inner(), 300)
	line := p.fit(until, style{most: 92, least: 44, ink: p.Look.Accent, bold: true, middle: true}, p.inner(), 240)
	if until == "" {
		line = block{}
	}
	y := (p.h - big.height - line.height - 30) * 0.46
	p.put(big, margin, y, p.inner())
	p.put(line, margin, y+big.height+30, p.inner())
	if c.There && c.Length > 0 && c.Left > 0 {
		p.bar(p.h-margin*1.4, c.Part())
	}
}

// poll shows the statement, and what came out as soon as it is closed.
func poll(p *page) {
	one := board.Get[*board.Poll](p.State, Part(p.State, p.Now))
	if one == nil {
		question(p)
		return
	}
	p.kicker(p.where())
	p.chart(chart.Poll(p.State, one.ID, p.Text))
}

// dots shows what the dots say, as soon as they may be seen.
func dots(p *page) {
	one := board.Get[*board.Round](p.State, Part(p.State, p.Now))
	if one == nil {
		question(p)
		return
	}
	p.kicker(p.where())
	p.chart(chart.Round(p.State, one.ID, p.Text))
}
