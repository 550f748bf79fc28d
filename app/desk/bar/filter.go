package bar

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/language"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// filter is where one chooses which notes to see. It lies over the wall
// beside the field for finding; what is chosen shows at once.
type filter struct {
	*document.Document
	sight *acts.Sight
	popUp *widget.PopUp
	found *widget.Label
	all   int // notes on the board when it was opened
}

const filterWidth = 470

// ToggleFilter shows where one chooses which notes to see, or takes it away again.
func (b *Top) ToggleFilter() {
	if b.chosen != nil && b.chosen.popUp.Visible() {
		b.chosen.close()
		return
	}
	d := b.Document
	p := &filter{Document: d, sight: b.sight, found: widget.NewLabel("")}
	p.found.TextStyle.Bold = true
	now, counts := d.Wall.View(), count(d.State)
	p.all = counts.all
	kinds := container.NewGridWithColumns(2)
	var first fyne.Focusable
	for _, kind := range board.NoteKinds {
		t := p.tick(counted(d.Text("kind."+string(kind)), counts.kinds[kind]), slices.Contains(now.Filter.Kinds, kind), func(f *board.Filter, on bool) {
			*f = withKind(*f, kind, on)
		})
		if first == nil {
			first = t
		}
		kinds.Add(t)
	}
	rows := container.New(layout.NewFormLayout())
	row := func(key string, list *ui.Choice) {
		rows.Add(widget.NewLabel(d.Text(key)))
		rows.Add(ui.Bordered(d.Look, list))
	}
	plain := d.State.Info().Plain
	row("board.dimension", oneOf(p, board.InOrder[*board.Dimension](d.State), now.Filter.Dimension,
		func(x *board.Dimension) string { return counted(x.Code+" "+x.Label(plain), counts.of[x.ID]) },
		func(f *board.Filter, id board.ID) { f.Dimension = id }))
	row("board.group", oneOf(p, board.InOrder[*board.Group](d.State), now.Filter.Group,
		func(x *board.Group) string { return counted(x.Name, counts.of[x.ID]) },
		func(f *board.Filter, id board.ID) { f.Group = id }))
	if sessions := d.State.Sessions(); len(sessions) > 0 {
		row("board.session", oneOf(p, sessions, now.Filter.Session,
			func(x *board.Session) string { return counted(sessionName(d, x), counts.of[x.ID]) },
			func(f *board.Filter, id board.ID) { f.Session = id }))
		row("board.new_since", oneOf(p, sessions, now.Filter.Since.Session,
			func(x *board.Session) string { return sessionName(d, x) },
			func(f *board.Filter, id board.ID) { f.Since = board.Since{Session: id} }))
	}
	hidden := 0
	if now.Hide {
		hidden = 1
	}
	hide := p.list([]string{d.Text("board.dim"), d.Text("board.hide")}, hidden, func(i int) { b.sight.SetHide(i == 1) })
	rows.Add(widget.NewLabel(d.Text("board.rest")))
	rows.Add(ui.Bordered(d.Look, hide))
	gaps := container.NewVBox(
		p.tick(d.Text("board.filter_no_first_step"), now.Filter.WithoutFirstStep, func(f *board.Filter, on bool) { f.WithoutFirstStep = on }),
		p.tick(d.Text("board.filter_no_link"), now.Filter.WithoutLink, func(f *board.Filter, on bool) { f.WithoutLink = on }),
		p.tick(d.Text("board.filter_conflict"), now.Filter.Conflict, func(f *board.Filter, on bool) { f.Conflict = on }),
	)
	clearAll := p.button(d.Text("board.filter_clear"), func() {
		b.sight.ShowAll()
		p.close()
	})
	done := p.button(d.Text("settings.close"), p.close)
	done.Importance = widget.HighImportance
	head := widget.NewLabel(d.Text("board.filter_kinds"))
	content := container.NewVBox(head, kinds, widget.NewSeparator(), rows, widget.NewSeparator(), gaps,
		container.NewHBox(p.found, layout.NewSpacer(), clearAll, done))
	p.popUp = widget.NewPopUp(ui.Bordered(d.Look, container.New(layout.NewCustomPaddedLayout(8, 10, 12, 12), container.New(ui.Wide(d.Grown(filterWidth)), content))), d.Window.Canvas())
	b.chosen = p
	p.show()
	button := b.filter
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
	size := d.Window.Canvas().Size()
	wants := p.popUp.MinSize()
	x := max(0, min(at.X+button.Size().Width-wants.Width, size.Width-wants.Width))
	p.popUp.ShowAtPosition(fyne.NewPos(x, max(0, min(at.Y+button.Size().Height+4, size.Height-wants.Height))))
	d.Window.Canvas().Focus(first)
}

// show says what came of what was chosen.
func (p *filter) show() {
	said := p.sight.FoundText()
	if said == "" {
		said = p.Text("board.notes", "Count", p.all)
	}
	p.found.SetText(said)
}

// counts says how many notes are of a kind, a dimension, a group or a session.
type counts struct {
	all   int
	kinds map[board.NoteKind]int
	of    map[board.ID]int
}

func count(s *board.State) counts {
	c := counts{kinds: map[board.NoteKind]int{}, of: map[board.ID]int{}}
	for n := range board.Each[*board.Note](s) {
		c.all++
		c.kinds[n.NoteKind]++
		c.of[n.Group]++
		c.of[n.Session]++
		for _, dimension := range n.Dimensions {
			c.of[dimension]++
		}
	}
	return c
}

func counted(name string, count int) string { return name + " (" + strconv.Itoa(count) + ")" }

func (p *filter) close() {
	p.popUp.Hide()
	p.Wall.TakeFocus()
}

// around is what the widgets of the panel ask of it.
func (p *filter) around() ui.Around {
	return ui.Around{OnKey: ui.Arrows(p.Window.Canvas(), p.close)}
}

// tick is a condition that is on or off.
func (p *filter) tick(name string, on bool, set func(f *board.Filter, on bool)) *ui.Tick {
	t := ui.NewTick(name, func(on bool) { p.sight.SetFilter(func(f *board.Filter) { set(f, on) }) })
	t.Around = p.around()
	t.Bring(on)
	return t
}

// list is a choice of one out of several. Left and right go through it.
func (p *filter) list(names []string, chosen int, pick func(i int)) *ui.Choice {
	c := ui.NewChoice(pick)
	c.Bring(names, chosen)
	arrows := p.around().OnKey
	c.OnKey = func(e *fyne.KeyEvent) bool {
		return e.Name != fyne.KeyLeft && e.Name != fyne.KeyRight && arrows(e)
	}
	return c
}

func (p *filter) button(name string, run func()) *ui.Button {
	b := ui.NewButton(name, nil, run)
	b.Around = p.around()
	return b
}

// oneOf offers the things of one kind, and all of them.
func oneOf[T board.Entity](p *filter, things []T, chosen board.ID, name func(T) string, set func(f *board.Filter, id board.ID)) *ui.Choice {
	names, at := []string{p.Text("board.all")}, 0
	for i, thing := range things {
		names = append(names, name(thing))
		if thing.Base().ID == chosen {
			at = i + 1
		}
	}
	return p.list(names, at, func(i int) {
		var id board.ID
		if i > 0 {
			id = things[i-1].Base().ID
		}
		p.sight.SetFilter(func(f *board.Filter) { set(f, id) })
	})
}

// withKind gives the filter with one kind more or less.
func withKind(f board.Filter, kind board.NoteKind, on bool) board.Filter {
	f.Kinds = slices.DeleteFunc(slices.Clone(f.Kinds), func(k board.NoteKind) bool { return k == kind })
	if on {
		f.Kinds = append(f.Kinds, kind)
	}
	if len(f.Kinds) == 0 {
		f.Kinds = nil
	}
	return f
}

// sessionName is what a session is called: its title, else its day.
func sessionName(d *document.Document, s *board.Session) string {
	return panel.SessionName(words{d}, s)
}

// words are those of a document, as panels ask for them.
type words struct{ *document.Document }

// Language is the window's.
func (w words) Language() language.Language { return w.Document.Language }
