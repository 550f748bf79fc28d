package setup

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// part is one list of the board in the panel: a row for each thing, a field for
// a new one, what can be chosen from, and for domains what removed ones left.
type part struct {
	panel   *Panel
	section section
	object  *fyne.Container
	head    *ui.Button
	body    *fyne.Container
	list    *fyne.Container
	rows    map[board.ID]*row
	adding  *ui.Field
	offered *fyne.Container // names to choose from; nil until asked for
	offer   *ui.Button
	none    *ui.Button // for dimensions: all away
	trays   *fyne.Container
	left    []board.ID // domains in trays, as shown
	names   []string   // offered, as shown
	isOpen  bool
	line    *insertion
}

func newPart(p *Panel, s section) *part {
	one := &part{panel: p, section: s, rows: map[board.ID]*row{}, list: container.NewVBox(), trays: container.NewVBox()}
	one.head = p.heading(s.kind)
	one.adding = p.Field(func(_ any, _ string, done func(bool)) { done(false) }) // Enter adds; leaving does not
	one.adding.OnSubmitted = one.add
	one.adding.SetPlaceHolder(p.host.Text(s.name + "_new"))
	plus := p.Button("", theme.ContentAddIcon(), func() { one.add(one.adding.Text) })
	one.offer = p.Button(p.host.Text("setup.offer"), theme.MenuExpandIcon(), one.toggleOffer)
	one.offer.Alignment, one.offer.Importance = widget.ButtonAlignLeading, widget.LowImportance
	one.offered = ui.NewCutFlow()
	one.offered.Hide()
	one.line = newInsertion(p.host.Look())
	one.body = container.NewVBox(container.NewStack(one.list, one.line.Container), container.NewBorder(nil, nil, nil, plus, one.adding), one.offer, one.offered)
	if s.kind == board.KindDimension {
		one.none = p.Button(p.host.Text("setup.dimensions_none"), nil, func() { RemoveAll(p.host, board.KindDimension) })
		one.body.Add(one.none)
	}
	one.body.Add(one.trays)
	one.object = container.NewVBox(one.head, one.body)
	return one
}

func (p *part) fold(open bool) {
	p.isOpen = open
	folded(p.head, open)
	ui.Show(p.body, open)
}

// show brings the part up to date.
func (p *part) show(counts map[board.ID]int) {
	h := p.panel.host
	things := p.section.things(h.State())
	p.head.Say(h.Text(p.section.name) + " (" + number(len(things)) + ")")
	if !p.isOpen {
		return
	}
	var objects []fyne.CanvasObject
	there := map[board.ID]bool{}
	for _, e := range things {
		id := e.Base().ID
		there[id] = true
		r := p.rows[id]
		if r == nil {
			r = newRow(p, board.RefOf(e))
			p.rows[id] = r
		}
		r.show(counts)
		objects = append(objects, r.object)
	}
	for id := range p.rows {
		if !there[id] {
			delete(p.rows, id)
		}
	}
	if !slices.Equal(objects, p.list.Objects) {
		p.list.Objects = objects
		p.list.Refresh()
	}
	p.showOffer()
	if p.none != nil {
		ui.Show(p.none, len(things) > 0)
	}
	if p.section.kind == board.KindDomain {
		p.showTrays(counts)
	}
}

// add makes a thing of a name that was typed.
func (p *part) add(name string) {
	if name = strings.TrimSpace(name); name == "" {
		return
	}
	h := p.panel.host
	h.Try(starter.Add(h.State(), p.section.kind, name), func(_ board.Result, err error) {
		if err == nil && strings.TrimSpace(p.adding.Text) == name {
			p.adding.SetText("")
		}
	})
}

func (p *part) toggleOffer() {
	ui.Show(p.offered, !p.offered.Visible())
	p.names = nil
	p.showOffer()
	p.body.Refresh()
}

// showOffer lists the names that are not on the board yet.
func (p *part) showOffer() {
	h := p.panel.host
	offered := starter.Offer(h.State(), p.section.kind)
	ui.Show(p.offer, len(offered) > 0)
	icon := theme.MenuExpandIcon()
	if p.offered.Visible() {
		icon = theme.MenuDropDownIcon()
	}
	if p.offer.Icon != icon {
		p.offer.SetIcon(icon)
	}
	if !p.offered.Visible() {
		return
	}
	plain := h.State().Info().Plain
	var names []string
	for _, e := range offered {
		names = append(names, nameOf(e, plain))
	}
	if slices.Equal(names, p.names) {
		return
	}
	p.names = names
	p.offered.RemoveAll()
	for i, e := range offered {
		p.offered.Add(p.panel.Button(names[i], theme.ContentAddIcon(), func() {
			h.Ask(board.Create{Entities: []board.Entity{e}}, nil)
		}))
	}
}

// showTrays shows the domains that were removed with notes on them: they can
// come back, or their notes can go to another.
func (p *part) showTrays(counts map[board.ID]int) {
	h := p.panel.host
	var left []board.ID
	for id, n := range counts {
		if d := board.Get[*board.Domain](h.State(), id); n > 0 && d != nil && !d.Alive() {
			left = append(left, id)
		}
	}
	slices.SortFunc(left, func(a, b board.ID) int { return strings.Compare(a.String(), b.String()) })
	if slices.Equal(left, p.left) {
		return
	}
	p.left = left
	p.trays.RemoveAll()
	for _, id := range left {
		d := board.Get[*board.Domain](h.State(), id)
		said := p.panel.Prose()
		said.SetText(h.Text("setup.tray", "Count", counts[id], "Name", d.Label(h.State().Info().Plain)))
		ref := board.RefOf(d)
		p.trays.Add(said)
		p.trays.Add(ui.NewCutFlow(p.panel.Button(h.Text("setup.put_back"), theme.ContentUndoIcon(), func() { h.Ask(board.Restore{Refs: []board.Ref{ref}}, nil) }),
			p.panel.Button(h.Text("setup.give_away"), nil, func() { Merge(h, id) }),
		))
	}
}

// carry shows where a row that is dragged would land, y below the top of the list.
func (p *part) carry(y float32) { p.line.at(p.edge(p.index(y))) }

// index is before which row a height lies.
func (p *part) index(y float32) int {
	for i, o := range p.list.Objects {
		if y < o.Position().Y+o.Size().Height/2 {
			return i
		}
	}
	return len(p.list.Objects)
}

// edge is the height of the line before a row.
func (p *part) edge(i int) float32 {
	if len(p.list.Objects) == 0 {
		return 0
	}
	if i < len(p.list.Objects) {
		return p.list.Objects[i].Position().Y
	}
	last := p.list.Objects[len(p.list.Objects)-1]
	return last.Position().Y + last.Size().Height
}

// drop puts a row where it was dragged to; below zero, it was given up.
func (p *part) drop(r *row, y int) {
	p.line.Hide()
	if y < 0 {
		return
	}
	things := p.section.things(p.panel.host.State())
	i := p.index(float32(y))
	before := board.ID{}
	if i < len(things) {
		before = things[i].Base().ID
	}
	was := slices.IndexFunc(things, func(e board.Entity) bool { return e.Base().ID == r.ref.ID })
	if i == was || i == was+1 {
		return
	}
	p.panel.host.Ask(board.Arrange{Ref: r.ref, Before: before}, nil)
}
