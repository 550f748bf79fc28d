package note

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// linkList is the links of the note: with which note, how they belong together
// and why. All of it can be changed.
type linkList struct {
	card *Card
	box  *fyne.Container
	rows map[board.ID]*linkRow
	ids  []board.ID // as they stand there
	note board.ID
}

type linkRow struct {
	object fyne.CanvasObject
	other  *widget.Label
	kind   *ui.Choice
	why    *ui.Field
	remove *ui.Button
	differ *ui.Button
	link   *board.Link
}

func newLinkList(c *Card) *linkList { return &linkList{card: c, box: container.NewVBox()} }

func (l *linkList) bring(n *board.Note) {
	s := l.card.host.State()
	links := slices.Collect(s.Links(n.ID))
	slices.SortFunc(links, func(a, b *board.Link) int {
		return cmp.Or(cmp.Compare(a.Born, b.Born), slices.Compare(a.ID[:], b.ID[:]))
	})
	var ids []board.ID
	for _, link := range links {
		ids = append(ids, link.ID)
	}
	if n.ID != l.note || !slices.Equal(ids, l.ids) || l.rows == nil {
		for _, row := range l.rows {
			if n.ID != l.note || !slices.Contains(ids, row.link.ID) {
				l.card.Drop(row.why)
			}
		}
		l.fill(n, links, ids)
	}
	for _, link := range links {
		l.rows[link.ID].bring(l.card, n, link)
	}
}

func (l *linkList) fill(n *board.Note, links []*board.Link, ids []board.ID) {
	old := l.rows
	if n.ID != l.note {
		old = nil
	}
	l.note, l.ids, l.rows = n.ID, ids, map[board.ID]*linkRow{}
	l.box.RemoveAll()
	if len(links) == 0 {
		l.box.Add(l.card.Said("panel.no_links"))
	}
	for _, link := range links {
		row := old[link.ID]
		if row == nil {
			row = newLinkRow(l.card)
		}
		l.rows[link.ID] = row
		l.box.Add(row.object)
	}
	l.box.Add(l.card.Button(l.card.host.Text("link.new"), theme.ContentAddIcon(), func() {
		l.card.host.ToWall()
		l.card.host.Do("command.note.link")
	}))
}

func newLinkRow(c *Card) *linkRow {
	r := &linkRow{}
	ref := func() board.Ref { return board.RefOf(r.link) }
	r.kind = c.Choice(func(i int) {
		c.host.Ask(board.Edit{Ref: ref(), Values: board.Values{"kind": board.LinkKinds[i]}}, nil)
	})
	r.other = c.Prose()
	see := c.Button("", theme.VisibilityIcon(), func() {
		to := r.link.To
		if to == c.links.note {
			to = r.link.From
		}
		c.host.Pick(to)
	})
	r.why = c.Lines(1, func(of any, text string, done func(bool)) {
		c.host.Try(board.Edit{Ref: board.Ref{Kind: board.KindLink, ID: of.(board.ID)}, Values: board.Values{"why": text}},
			func(_ board.Result, err error) { done(err == nil) })
	})
	r.why.SetPlaceHolder(c.host.Text("link.why_hint"))
	r.remove = c.Button("", theme.DeleteIcon(), func() {
		c.host.Ask(board.Remove{Refs: []board.Ref{ref()}}, func(board.Result) {
			c.host.Say(c.host.Text("panel.link_removed"), c.host.Text("toast.undo"), c.host.Undo)
		})
	})
	r.differ = c.Dispute()
	r.object = container.NewVBox(
		container.NewBorder(nil, nil, nil, container.NewHBox(see, r.remove), c.Framed(r.kind)),
		r.differ, r.other, r.why, widget.NewSeparator())
	return r
}

// bring shows one link, seen from a note.
func (r *linkRow) bring(c *Card, n *board.Note, link *board.Link) {
	r.link = link
	panel.Mark(r.differ, link)
	other, out := c.host.State().Note(link.To), true
	if link.To == n.ID {
		other, out = c.host.State().Note(link.From), false
	}
	var kinds []string
	for _, k := range board.LinkKinds {
		key := "link."
		if !out {
			key += "back_"
		}
		kinds = append(kinds, c.host.Text(key+string(k)))
	}
	r.kind.Bring(kinds, slices.Index(board.LinkKinds, link.LinkKind))
	if text := "“" + panel.NoteWords(c.host, other) + "”"; text != r.other.Text {
		r.other.SetText(text)
	}
	r.why.Bring(link.ID, link.Why)
}

// actionList is the actions that come from the note.
type actionList struct {
	card    *Card
	box     *fyne.Container
	actions []*board.Action
	note    board.ID
}

func newActionList(c *Card) *actionList { return &actionList{card: c, box: container.NewVBox()} }

func (l *actionList) bring(n *board.Note) {
	actions := l.card.host.State().Actions(n.ID)
	if l.note == n.ID && slices.Equal(actions, l.actions) {
		return
	}
	l.note, l.actions = n.ID, actions
	l.box.RemoveAll()
	if len(actions) == 0 {
		l.box.Add(l.card.Said("panel.no_actions"))
	}
	for _, a := range actions {
		what := a.What
		if what == "" {
			what = a.FirstStep
		}
		said := l.card.Prose()
		said.SetText(what)
		see := l.card.Button("", theme.VisibilityIcon(), func() { l.card.host.GoTo(board.RefOf(a)) })
		l.box.Add(container.NewBorder(nil, nil, nil, container.NewVBox(see), said))
		step := l.card.Prose()
		step.SetText(l.card.host.Text("panel.first_step", "Text", a.FirstStep))
		if a.FirstStep == "" {
			step.SetText(l.card.host.Text("panel.no_first_step"))
		}
		l.box.Add(step)
	}
}
