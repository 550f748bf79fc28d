package setup

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// row is one thing of a list: a handle to drag it by, its colour, its name, how
// many notes it has, and below it, when it is unfolded, the rest.
type row struct {
	part    *part
	ref     board.Ref
	object  *fyne.Container
	handle  *handle
	mark    *widget.Label
	name    *ui.Field
	count   *widget.Label
	more    *ui.Button
	rest    *fyne.Container // nil until it is unfolded for the first time
	fields  map[string]*ui.Field
	side    *ui.Choice
	colours *swatches
	up      *ui.Button
	down    *ui.Button
	merge   *ui.Button
	dispute *ui.Button
	isOpen  bool
}

func newRow(p *part, ref board.Ref) *row {
	page := p.panel
	r := &row{part: p, ref: ref, fields: map[string]*ui.Field{}}
	r.handle = newHandle(page.host.Look(), func() fyne.CanvasObject { return r.object })
	r.handle.carry, r.handle.drop, r.handle.step = p.carry, func(at int) { p.drop(r, at) }, func(by int) { Shift(page.host, ref, by) }
	r.handle.escape = page.host.ToWall
	r.name = page.Lines(1, r.saveName) // the whole name is seen
	r.count = widget.NewLabel("")
	r.count.Importance = widget.LowImportance
	r.more = page.Button("", theme.MenuExpandIcon(), func() { r.unfold(!r.isOpen) })
	r.more.Importance = widget.LowImportance
	left := container.NewHBox(r.handle)
	if p.section.mark != "" {
		r.mark = widget.NewLabel("")
		left.Add(r.mark)
	}
	r.dispute = page.Button(page.host.Text("note.versions"), nil, r.settle)
	r.dispute.Importance = widget.WarningImportance
	r.dispute.Hide()
	line := container.NewBorder(nil, nil, left, container.NewHBox(r.dispute, r.count, r.more), r.name)
	r.object = container.NewVBox(line)
	return r
}

// saveName writes the name, unless there is none any more: a thing without a name
// is found by nobody.
func (r *row) saveName(_ any, text string, done func(bool)) {
	if s := r.part.section; text == "" && s.title != s.plainly {
		done(false)
		doorway.Do(r.restore) // who is leaving the field still has it
		return
	}
	r.part.panel.host.Try(board.Edit{Ref: r.ref, Values: board.Values{r.part.section.title: text}}, func(_ board.Result, err error) { done(err == nil) })
}

// restore writes the name again where somebody left none.
func (r *row) restore() {
	h := r.part.panel.host
	if e := h.State().Lookup(r.ref); e != nil && h.Window().Canvas().Focused() != fyne.Focusable(r.name) {
		r.name.SetText(board.TextOf(e, r.part.section.title))
	}
}

// unfold shows the rest, or hides it.
func (r *row) unfold(open bool) {
	if open && r.rest == nil {
		r.build()
	}
	r.isOpen = open
	icon := theme.MenuExpandIcon()
	if open {
		icon = theme.MenuDropDownIcon()
	}
	r.more.SetIcon(icon)
	if r.rest != nil {
		ui.Show(r.rest, open)
	}
	r.show(nil)
}

// build makes the rest of the row.
func (r *row) build() {
	page, s, h := r.part.panel, r.part.section, r.part.panel.host
	r.rest = container.NewVBox()
	for _, d := range s.details {
		f := page.field(d, func(any) board.Ref { return r.ref })
		r.fields[d.field] = f
		r.rest.Add(page.labelled(d, f))
	}
	if s.kind == board.KindDomain {
		r.side = page.Choice(func(i int) {
			h.Ask(board.Edit{Ref: r.ref, Values: board.Values{"side": sides[i]}}, nil)
		})
		r.rest.Add(page.Label("setup.side"))
		r.rest.Add(page.Framed(r.side))
	}
	if s.colours {
		r.colours = newSwatches(page, s.kind, func(colour string) {
			h.Ask(board.Edit{Ref: r.ref, Values: board.Values{"colour": colour}}, nil)
		})
		r.rest.Add(page.Label("setup.colour"))
		r.rest.Add(r.colours.object)
	}
	r.up = page.Button(h.Text("setup.up"), theme.MoveUpIcon(), func() { Shift(h, r.ref, -1) })
	r.down = page.Button(h.Text("setup.down"), theme.MoveDownIcon(), func() { Shift(h, r.ref, 1) })
	acts := ui.NewCutFlow(r.up, r.down)
	if s.kind == board.KindDomain {
		r.merge = page.Button(h.Text("setup.merge"), nil, func() { Merge(h, r.ref.ID) })
		acts.Add(r.merge)
	}
	acts.Add(page.Button(h.Text("setup.remove"), theme.DeleteIcon(), func() { Remove(h, r.ref) }))
	r.rest.Add(acts)
	r.rest.Add(widget.NewSeparator())
	r.object.Add(indented(r.rest, h.Grown(inset)))
}

var sides = []board.Side{board.Inside, board.Outside, ""}

// show brings the row up to date; counts are the notes of each thing.
func (r *row) show(counts map[board.ID]int) {
	h, s := r.part.panel.host, r.part.section
	e := h.State().Lookup(r.ref)
	if e == nil {
		return
	}
	r.name.Bring(r.ref, board.TextOf(e, s.title))
	if s.title == s.plainly { // without a plain name, the other is shown everywhere
		r.name.SetPlaceHolder(nameOf(e, true))
	}
	r.handle.paint(board.TextOf(e, "colour"))
	if r.mark != nil {
		r.mark.SetText(board.TextOf(e, s.mark))
	}
	panel.Mark(r.dispute, e)
	if s.counted {
		said := ""
		if n := counts[r.ref.ID]; n > 0 {
			said = strconv.Itoa(n)
		}
		if r.count.Text != said {
			r.count.SetText(said)
		}
	}
	if !r.isOpen {
		return
	}
	for _, d := range s.details {
		r.fields[d.field].Bring(r.ref, board.TextOf(e, d.field))
	}
	if d, is := e.(*board.Domain); is {
		chosen := 2
		for i, side := range sides {
			if side == d.Side {
				chosen = i
			}
		}
		r.side.Bring([]string{h.Text("board.inside"), h.Text("board.outside"), h.Text("setup.side_none")}, chosen)
	}
	if r.colours != nil {
		r.colours.show(board.TextOf(e, "colour"))
	}
	things := s.things(h.State())
	r.up.Allow(things[0].Base().ID != r.ref.ID)
	r.down.Allow(things[len(things)-1].Base().ID != r.ref.ID)
	if r.merge != nil {
		r.merge.Allow(len(things) > 1)
	}
}

// settle asks which of several versions is meant, after two boards that both had
// changed it were merged.
func (r *row) settle() {
	h := r.part.panel.host
	e := h.State().Lookup(r.ref)
	switch {
	case e == nil || len(board.ConflictsOf(e)) == 0:
		return
	case len(board.ConflictsOf(e)) > 1 || e.Base().Contested:
		h.Open(panel.DifferencesPanel)
		return
	}
	field := e.Base().Conflicts[0]
	h.Versions(r.ref, field, func(versions []board.Version) {
		var options []ui.Option
		for _, v := range versions {
			options = append(options, ui.Option{Name: v.Text, Run: func() {
				h.Ask(board.Choose{Ref: r.ref, Field: field, Change: v.Change}, nil)
			}})
		}
		h.Choose(h.Text("setup.versions"), h.Text("setup.versions_hint"), options)
	})
}
