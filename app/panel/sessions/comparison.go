package sessions

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// comparison puts two sessions beside each other: what was on the board by the end
// of each, what people answered, and the difference in words.
type comparison struct {
	host   Host
	object *fyne.Container
	other  *ui.Choice
	rows   *fyne.Container
	note   *widget.Label
	list   []*board.Session
	with   board.ID // the other session
	of     board.ID
	said   []compared
}

// compared is one row.
type compared struct {
	what        string
	before, now int
	heading     bool
}

func newComparison(p *panel.Page, h Host) *comparison {
	c := &comparison{host: h, rows: container.NewVBox(), note: p.Said("session.compare_note")}
	c.note.Importance = widget.LowImportance
	c.other = p.Choice(func(i int) {
		c.with = c.list[i].ID
		c.show(board.Get[*board.Session](h.State(), c.of))
	})
	c.object = container.NewVBox(p.Heading("session.compare"), p.Framed(c.other), c.rows, c.note)
	return c
}

// show compares a session with another.
func (c *comparison) show(session *board.Session) {
	h := c.host
	s, text := h.State(), h.Text
	c.of, c.list = session.ID, nil
	for _, other := range s.Sessions() {
		if other.ID != session.ID {
			c.list = append(c.list, other)
		}
	}
	c.object.Hidden = len(c.list) == 0
	if c.object.Hidden {
		return
	}
	names, at := []string{}, len(c.list)-1
	for i, other := range c.list {
		names = append(names, panel.SessionName(h, other))
		if other.ID == c.with {
			at = i
		}
	}
	other := c.list[at]
	c.with = other.ID
	c.other.Bring(names, at)
	before, now := other, session // whichever was first stands first
	for _, one := range s.Sessions() {
		if one.ID == session.ID {
			before, now = session, other
			break
		}
		if one.ID == other.ID {
			break
		}
	}
	b, n := s.TallyAt(before.ID), s.TallyAt(now.ID)
	said := []compared{
		{what: text("session.row_notes"), before: b.Notes, now: n.Notes},
		{what: text("session.row_groups"), before: b.Groups, now: n.Groups},
		{what: text("session.row_links"), before: b.Links, now: n.Links},
		{what: text("session.row_cross"), before: b.CrossDomain, now: n.CrossDomain},
		{what: text("session.row_actions"), before: b.Actions, now: n.Actions},
		{what: text("session.row_concrete"), before: b.Concrete, now: n.Concrete},
	}
	for _, statement := range s.Statements() {
		then, later := statement.Of[before.ID], statement.Of[now.ID]
		if len(then) == 0 || len(later) == 0 {
			continue
		}
		said = append(said, compared{what: "“" + statement.First.Statement + "”", heading: true})
		first, last := s.PollResult(then[len(then)-1].ID).Counts, s.PollResult(later[len(later)-1].ID).Counts
		for _, choice := range board.Choices {
			said = append(said, compared{what: text("choice." + string(choice)), before: first[choice], now: last[choice]})
		}
	}
	c.draw(panel.SessionName(h, before), panel.SessionName(h, now), said)
}

// draw writes the table.
func (c *comparison) draw(before, now string, said []compared) {
	h := c.host
	head := compared{what: before + "\n" + now, heading: true}
	said = append([]compared{head}, said...)
	if equal(said, c.said) {
		return
	}
	c.said = said
	c.rows.RemoveAll()
	cell := func(text string, bold bool) *widget.Label {
		l := widget.NewLabel(text)
		l.TextStyle.Bold, l.Wrapping = bold, fyne.TextWrapWord
		return l
	}
	c.rows.Add(cell(h.Text("session.beside", "Before", before, "Now", now), false))
	c.rows.Add(container.New(quarters, cell("", false), cell(h.Text("session.before"), true), cell(h.Text("session.after"), true), cell(h.Text("session.difference"), true)))
	for _, row := range said[1:] {
		if row.heading {
			c.rows.Add(cell(row.what, true))
			continue
		}
		c.rows.Add(container.New(quarters, cell(row.what, false), cell(strconv.Itoa(row.before), false), cell(strconv.Itoa(row.now), false), cell(difference(h, row.before, row.now), false)))
	}
}

// difference says in words how two numbers differ.
func difference(h panel.Texts, before, now int) string {
	switch {
	case now > before:
		return h.Text("session.more", "Count", now-before)
	case now < before:
		return h.Text("session.fewer", "Count", before-now)
	}
	return h.Text("session.same")
}

func equal(a, b []compared) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// quarters lay out a row of the table: the name has most of it.
var quarters = ui.Shares{Parts: []ui.Share{{Part: 0.40}, {Part: 0.17}, {Part: 0.17}, {Part: 0.26}}}
