package room

import (
	"strings"

	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
	"samenbord/board"
)

// summary tells what is there, in numbers, and asks for what is not: progress is
// never told as a lack (ux.md 1.4).
func summary(p *page) {
	made := Counted(p.State)
	p.kicker(p.State.Info().Title)
	p.heading(p.Text("room.summary"))
	invitation := p.invitation(made)
	if invitation != "" {
		b := p.fit(invitation, style{most: 46, least: p.floor(), ink: p.Look.Ink}, p.inner()-80, 200)
		p.bottom -= b.height + 60
		ground := canvas.NewRectangle(p.Look.Card)
		ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = p.Look.Line, 2, 14*p.unit
		p.place(ground, margin, p.bottom, p.inner(), b.height+50)
		p.put(b, margin+40, p.bottom+25, p.inner()-80)
		p.bottom -= 30
	}
	figures := []string{p.Text("room.notes", "Count", made.Notes)} // the number, and what of
	if made.Actions > 0 {
		figures = append(figures, p.Text("room.actions", "Count", made.Actions))
	}
	switch {
	case made.Across > 0:
		figures = append(figures, p.Text("room.links_between", "Count", made.Across, "Domains", made.Linked))
	case made.Links > 0:
		figures = append(figures, p.Text("room.links", "Count", made.Links))
	}
	const between = 40
	width := (p.inner() - between*float32(len(figures)-1)) / float32(len(figures))
	height := min(p.bottom-p.y, 520)
	top := p.y + (p.bottom-p.y-height)/2
	for i, figure := range figures {
		count, what, _ := strings.Cut(figure, " ")
		x := margin + float32(i)*(width+between)
		fill := look.Mix(p.Look.Wall, p.Look.Accent, 0.08)
		ground := canvas.NewRectangle(fill)
		ground.CornerRadius = 18 * p.unit
		p.place(ground, x, top, width, height)
		words := p.fit(what, style{most: 52, least: p.floor() + 4, ink: p.Look.Ink, middle: true}, width-60, height*0.4)
		number := p.fit(count, style{most: 200, least: 70, bold: true, ink: p.Look.Accent, middle: true}, width-60, height-words.height-60)
		y := top + (height-number.height-words.height)/2
		p.put(number, x+30, y, width-60)
		p.put(words, x+30, y+number.height, width-60)
	}
}

// Made is what has been made, in numbers.
type Made struct {
	Notes   int
	Actions int
	Links   int
	Across  int // links between domains
	Linked  int // domains that have one
	Without *board.Domain
	Open    int // ideas and wishes without a first step
}

// Counted counts what has been made on a board.
func Counted(s *board.State) Made {
	c := s.Count(board.Filter{})
	m := Made{Notes: c.Notes, Actions: c.Actions, Links: c.Links, Across: c.CrossDomain, Open: c.NoFirstStep}
	for _, d := range board.InOrder[*board.Domain](s) {
		switch {
		case c.Linked[d.ID] > 0:
			m.Linked++
		case m.Without == nil && c.Domains[d.ID] > 0:
			m.Without = d
		}
	}
	return m
}

// invitation is the next thing that could be done, "" when there is none.
func (p *page) invitation(m Made) string {
	switch {
	case m.Notes == 0:
		return p.Text("room.invite_notes")
	case m.Actions == 0:
		return p.Text("room.invite_action")
	case m.Across > 0 && m.Without != nil:
		return p.Text("room.invite_link", "Domain", m.Without.Label(p.Plain()))
	case m.Open > 0:
		return p.Text("room.invite_step", "Count", m.Open)
	}
	return ""
}
