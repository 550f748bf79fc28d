package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/storage/crash"
)

// panels is what stands beside the wall: the rail, with a button for each panel,
// and the panel that is open.
type panels struct {
	desk   *Desk
	object *fyne.Container // the column, an edge to drag, the rail
	rail   *rail
	column *fyne.Container
	edge   *edge
	made   map[string]panel.Panel // since the window was built
	open   string                 // the id of the open panel, "" for none
	width  float32                // at the usual size of text
	due    bool                   // the open panel will be brought up to date
}

const (
	panelWidth   = 340
	panelStep    = 40
	widthSetting = "panels_width"
)

func newPanels(d *Desk) *panels {
	p := &panels{desk: d, made: map[string]panel.Panel{}}
	p.width = float32(d.App.Preferences().FloatWithFallback(widthSetting, panelWidth))
	if d.panels != nil { // built anew in another language or size
		d.panels.leave()
		p.open = d.panels.open
	}
	p.rail = newRail(p)
	p.edge = newEdge(p)
	p.column = container.NewStack()
	p.object = container.New(&beside{p}, p.column, p.edge, p.rail.object)
	p.fill()
	return p
}

// fill puts the open panel into the column.
func (p *panels) fill() {
	p.column.RemoveAll()
	p.edge.Hide()
	p.column.Hide()
	if p.open != "" {
		d := p.desk
		title := widget.NewLabel(d.Text(p.open))
		title.TextStyle.Bold = true
		title.Truncation = fyne.TextTruncateEllipsis
		closing := ui.NewButton(d.Text("settings.close"), theme.CancelIcon(), func() { p.toggle(p.open) })
		closing.Importance = widget.LowImportance
		line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
		line.SetMinSize(fyne.NewSize(1, 1))
		head := container.NewBorder(nil, line, nil, closing, title)
		p.column.Add(canvas.NewRectangle(d.Look.Ground))
		p.column.Add(container.NewBorder(head, nil, nil, nil, container.New(ui.Narrow{}, p.panel(p.open).Content())))
		p.edge.Show()
		p.column.Show()
	}
	p.rail.show()
}

// panel gives a panel, made when it is first needed.
func (p *panels) panel(id string) panel.Panel {
	made := p.made[id]
	if made == nil {
		for _, row := range panelTable {
			if row.ID == id {
				made = row.make(host{p.desk})
			}
		}
		p.made[id] = made
	}
	return made
}

// toggle opens a panel and puts the keyboard into it, or closes it.
func (p *panels) toggle(id string) {
	if p.open == id {
		id = ""
	}
	p.show(id)
	if id == "" {
		p.desk.Wall.TakeFocus()
		return
	}
	p.focus()
}

// show opens a panel, or ("") closes the one that is open.
func (p *panels) show(id string) {
	if id == p.open {
		return
	}
	p.leave()
	p.open = id
	p.fill()
	p.update()
	if p.desk.clean && id != "" {
		p.desk.ToggleClean() // else nobody would see it
	}
	p.desk.reframe() // the wall gets more room, or less
	p.desk.menus.Mark()
}

// enter puts the keyboard into the open panel, or back on the wall.
func (p *panels) enter() {
	switch {
	case p.focused():
		p.desk.Wall.TakeFocus()
	case p.open == "":
		p.show("panel.note")
		fallthrough
	default:
		p.focus()
	}
}

// focused tells whether the keyboard is in the panel.
func (p *panels) focused() bool {
	o, is := p.desk.Window.Canvas().Focused().(fyne.CanvasObject)
	if !is || p.open == "" {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	at, from, size := driver.AbsolutePositionForObject(o), driver.AbsolutePositionForObject(p.column), p.column.Size()
	return at.X >= from.X && at.X < from.X+size.Width
}

// focus puts the keyboard on the first thing in the panel that can have it.
func (p *panels) focus() {
	first, _ := p.panel(p.open).(panel.Focuser)
	if first == nil {
		return
	}
	if f := first.First(); f != nil && shown(f) {
		p.desk.Window.Canvas().Focus(f)
	}
}

// shown tells whether something that may have the keyboard is there.
func shown(f fyne.Focusable) bool {
	o, is := f.(fyne.CanvasObject)
	return is && o.Visible()
}

// update brings the open panel up to date: on a large board in a frame of its own,
// for there the wall needs most of one.
func (p *panels) update() {
	switch {
	case p.open == "" || p.due:
	case p.desk.State.NoteCount() < largeBoard:
		p.panel(p.open).Show()
	default:
		p.due = true
		crash.AfterFunc(frameTime, func() {
			doorway.Do(func() {
				if p.due = false; p.open != "" && p.desk.panels == p {
					p.panel(p.open).Show()
					p.desk.bars.stale()
					p.desk.bars.hold()
				}
			})
		})
	}
}

// picked brings the open panel up to date after something else was picked.
func (p *panels) picked() {
	if _, same := p.made[p.open].(panel.Steady); !same {
		p.update()
	}
}

// tick brings what changes with the time up to date.
func (p *panels) tick() {
	if t, changes := p.made[p.open].(panel.Ticker); changes {
		t.Ticked()
	}
}

// leave keeps what is being typed in the open panel.
func (p *panels) leave() {
	if p.open != "" {
		p.panel(p.open).Leave()
	}
}

// widen gives the panels more room, or less, and remembers it.
func (p *panels) widen(by float32) {
	p.width = p.within(p.width + by)
	p.desk.App.Preferences().SetFloat(widthSetting, float64(p.width))
	p.desk.reframe()
}

// within keeps a width such that the panel can be read and the wall be used.
func (p *panels) within(width float32) float32 {
	grown := p.desk.Grown(1)
	most := p.desk.Window.Canvas().Size().Width * 0.5 / grown
	return max(panel.Least, min(width, most))
}

// beside lays out the column, the edge at its left and the rail at its right.
type beside struct{ *panels }

// Layout is called by Fyne.
func (b *beside) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	rail := b.rail.object.MinSize().Width
	b.rail.object.Resize(fyne.NewSize(rail, size.Height))
	b.rail.object.Move(fyne.NewPos(size.Width-rail, 0))
	b.edge.Resize(fyne.NewSize(edgeWidth, size.Height))
	b.edge.Move(fyne.NewPos(0, 0))
	b.column.Resize(fyne.NewSize(max(0, size.Width-rail-edgeWidth), size.Height))
	b.column.Move(fyne.NewPos(edgeWidth, 0))
}

// MinSize is called by Fyne.
func (b *beside) MinSize([]fyne.CanvasObject) fyne.Size {
	width := b.rail.object.MinSize().Width
	if b.open != "" {
		width += edgeWidth + b.desk.Grown(b.within(b.width))
	}
	return fyne.NewSize(width, 120)
}
