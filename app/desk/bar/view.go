package bar

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// View is the line above the wall that says what of the board is not shown
// as usual: each with a way back. It is there only when there is something to say.
type View struct {
	*document.Document
	Object *fyne.Container
	Chips  *fyne.Container
	sight  *acts.Sight
	names  []string // on the chips
	hide   *ui.Choice
}

// newChip is one thing that is on, in words; pressing it takes it off.
func newChip(d *document.Document, name string, off func()) *ui.Button {
	c := ui.NewButton(name, theme.CancelIcon(), func() {
		off()
		d.Wall.TakeFocus()
	})
	c.IconPlacement = widget.ButtonIconTrailingText
	canvas := d.Window.Canvas()
	c.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyDelete, fyne.KeyBackspace:
			c.OnTapped()
		case fyne.KeyEscape:
			d.Wall.TakeFocus()
		case fyne.KeyLeft:
			canvas.FocusPrevious()
		case fyne.KeyRight:
			canvas.FocusNext()
		default:
			return false
		}
		return true
	}
	return c
}

// NewView makes it.
func NewView(d *document.Document, sight *acts.Sight) *View {
	b := &View{Document: d, sight: sight, Chips: container.NewHBox()}
	b.hide = ui.NewChoice(func(i int) {
		sight.SetHide(i == 1)
		d.Wall.TakeFocus()
	})
	b.hide.Bring([]string{d.Text("board.dim"), d.Text("board.hide")}, 0)
	all := ui.NewButton(d.Text("board.filter_clear"), nil, func() {
		sight.ShowAll()
		d.Wall.TakeFocus()
	})
	all.Importance = widget.HighImportance
	b.Object = container.NewBorder(nil, nil, nil, container.NewHBox(b.hide, all), container.NewHScroll(b.Chips))
	b.Object.Hide()
	return b
}

// on is one thing that makes the wall show less than all.
type on struct {
	name string
	off  func(v *wall.View)
}

// Show brings the line up to date.
func (b *View) Show() {
	v := b.Wall.View()
	filtered := v.Filter
	filtered.Text = "" // stands in the field for it
	if !v.Focused() && len(v.Folded) == 0 && filtered.Empty() {
		b.Object.Hide()
		return
	}
	all := b.on()
	var names []string
	for _, one := range all {
		names = append(names, one.name)
	}
	if !slices.Equal(names, b.names) { // while somebody types, the same ones stay
		b.names = names
		b.Chips.RemoveAll()
		for _, one := range all {
			b.Chips.Add(newChip(b.Document, one.name, func() {
				v := b.Wall.View()
				one.off(&v)
				b.sight.SetView(v)
			}))
		}
	}
	index := 0
	if v.Hide {
		index = 1
	}
	b.hide.Choose(index)
	ui.Show(b.hide, !v.Filter.Empty())
	b.Object.Show()
}

// on lists what makes the wall show less than all, in words.
func (b *View) on() []on {
	d := b.Document
	v, plain := d.Wall.View(), d.State.Info().Plain
	var all []on
	add := func(yes bool, name string, off func(v *wall.View)) {
		if yes {
			all = append(all, on{name, off})
		}
	}
	if domain := board.Get[*board.Domain](d.State, v.Domain); domain != nil && domain.Alive() {
		add(true, d.Text("board.only", "Name", domain.Label(plain)), func(v *wall.View) { v.Domain = board.ID{} })
	}
	if level := board.Get[*board.Level](d.State, v.Level); level != nil && level.Alive() {
		add(true, d.Text("board.only", "Name", level.Label(plain)), func(v *wall.View) { v.Level = board.ID{} })
	}
	for _, kind := range v.Filter.Kinds {
		add(true, d.Text("board.filter_kind", "Name", d.Text("kind."+string(kind))), func(v *wall.View) { v.Filter = withKind(v.Filter, kind, false) })
	}
	if dimension := board.Get[*board.Dimension](d.State, v.Filter.Dimension); dimension != nil {
		add(true, d.Text("board.filter_dimension", "Name", dimension.Code+" "+dimension.Label(plain)), func(v *wall.View) { v.Filter.Dimension = board.ID{} })
	}
	if group := board.Get[*board.Group](d.State, v.Filter.Group); group != nil {
		add(true, d.Text("board.filter_group", "Name", group.Name), func(v *wall.View) { v.Filter.Group = board.ID{} })
	}
	if session := board.Get[*board.Session](d.State, v.Filter.Session); session != nil {
		add(true, d.Text("board.filter_session", "Name", sessionName(d, session)), func(v *wall.View) { v.Filter.Session = board.ID{} })
	}
	if session := board.Get[*board.Session](d.State, v.Filter.Since.Session); session != nil {
		add(true, d.Text("session.chip", "Name", sessionName(d, session)), func(v *wall.View) { v.Filter.Since = board.Since{} })
	} else {
		add(!v.Filter.Since.IsZero(), d.Text("session.chip_day", "Day", panel.Day(d.Language, v.Filter.Since.Day)), func(v *wall.View) { v.Filter.Since = board.Since{} })
	}
	add(v.Filter.WithoutFirstStep, d.Text("board.filter_no_first_step"), func(v *wall.View) { v.Filter.WithoutFirstStep = false })
	add(v.Filter.WithoutLink, d.Text("board.filter_no_link"), func(v *wall.View) { v.Filter.WithoutLink = false })
	add(v.Filter.Conflict, d.Text("board.filter_conflict"), func(v *wall.View) { v.Filter.Conflict = false })
	add(len(v.Folded) > 0, d.Text("board.folded", "Count", len(v.Folded)), func(v *wall.View) { v.Folded = nil })
	return all
}
