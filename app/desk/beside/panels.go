// Package beside is the strip at the right of the wall in which one panel is open at a time.
//
// It knows panels as rows of a table, and none by its name: what a panel shows is the
// panel's business, what follows in the window when another one is open the Screen's.
//
// Where to begin: Panels below; rail.go has the button of each, edge.go what one drags.
package beside

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/panel"
	"samenbord/app/ui"
)

// Row is one panel that can stand beside the wall.
type Row struct {
	ID   string // the key of its name
	Icon func() fyne.Resource
	Make func() panel.Panel
	// Count is a number that is always in view beside its name, 0 for none; it is
	// asked for after every event. May be nil.
	Count func() int
	Rare  bool // it is on the rail only while it counts something, or is open
}

// Screen is what the panels ask of the window that they stand in.
type Screen interface {
	// Key does what a key means everywhere, function keys for example.
	Key(name fyne.KeyName)
	// Reframe gives the wall the room that the panels leave, or takes it.
	Reframe()
	// PanelOpened has the window follow when another panel is open, or ("") none.
	PanelOpened(id string)
	// Soon brings something up to date: on a large board in a frame of its own, for
	// there the wall needs most of one.
	Soon(show func())
}

// Panels is what stands beside the wall: the rail, with a button for each panel,
// and the panel that is open.
type Panels struct {
	*document.Document
	Object *fyne.Container // the column, an edge to drag, the rail
	screen Screen
	rows   []Row // in the order of the rail
	rail   *rail
	column *fyne.Container
	edge   *edge
	made   map[string]panel.Panel // since the window was built
	open   string                 // the id of the open panel, "" for none
	width  float32                // at the usual size of text
	due    bool                   // the open panel will be brought up to date
}

// Step is how much wider or narrower a key makes the panels.
const Step = 40

const (
	panelWidth   = 340
	widthSetting = "panels_width"
)

// New makes the panels of a table; none of them is open.
func New(d *document.Document, s Screen, rows []Row) *Panels {
	return &Panels{Document: d, screen: s, rows: rows}
}

// Build makes what is on the screen; again in another language or size, then what is
// open stays open.
func (p *Panels) Build() {
	p.Leave()
	p.made = map[string]panel.Panel{}
	p.width = float32(p.App.Preferences().FloatWithFallback(widthSetting, panelWidth))
	p.rail = newRail(p)
	p.edge = newEdge(p)
	p.column = container.NewStack()
	p.Object = container.New(&strip{p}, p.column, p.edge, p.rail.object)
	p.fill()
}

// fill puts the open panel into the column.
func (p *Panels) fill() {
	p.column.RemoveAll()
	p.edge.Hide()
	p.column.Hide()
	if p.open != "" {
		d := p.Document
		title := widget.NewLabel(d.Text(p.open))
		title.TextStyle.Bold = true
		title.Truncation = fyne.TextTruncateEllipsis
		closing := ui.NewButton(d.Text("settings.close"), theme.CancelIcon(), func() { p.Toggle(p.open) })
		closing.Importance = widget.LowImportance
		line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
		line.SetMinSize(fyne.NewSize(1, 1))
		head := container.NewBorder(nil, line, nil, closing, title)
		p.column.Add(canvas.NewRectangle(d.Look.Ground))
		p.column.Add(container.NewBorder(head, nil, nil, nil, container.New(ui.Narrow{}, p.Panel(p.open).Content())))
		p.edge.Show()
		p.column.Show()
	}
	p.rail.show()
}

// Panel gives a panel, made when it is first needed.
func (p *Panels) Panel(id string) panel.Panel {
	made := p.made[id]
	if made == nil {
		for _, row := range p.rows {
			if row.ID == id {
				made = row.Make()
			}
		}
		p.made[id] = made
	}
	return made
}

// Toggle opens a panel and puts the keyboard into it, or closes it.
func (p *Panels) Toggle(id string) {
	if p.open == id {
		id = ""
	}
	p.Open(id)
	if id == "" {
		p.Wall.TakeFocus()
		return
	}
	p.Focus()
}

// Open opens a panel, or ("") closes the one that is open.
func (p *Panels) Open(id string) {
	if id == p.open {
		return
	}
	p.Leave()
	p.open = id
	p.fill()
	p.Update()
	p.screen.PanelOpened(id)
}

// Enter puts the keyboard into the open panel, or back on the wall.
func (p *Panels) Enter() {
	switch {
	case p.Focused():
		p.Wall.TakeFocus()
	case p.open == "":
		p.Open("panel.note")
		fallthrough
	default:
		p.Focus()
	}
}

// Focused tells whether the keyboard is in the panel.
func (p *Panels) Focused() bool {
	o, is := p.Window.Canvas().Focused().(fyne.CanvasObject)
	if !is || p.open == "" {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	at, from, size := driver.AbsolutePositionForObject(o), driver.AbsolutePositionForObject(p.column), p.column.Size()
	return at.X >= from.X && at.X < from.X+size.Width
}

// Focus puts the keyboard on the first thing in the panel that can have it.
func (p *Panels) Focus() {
	first, _ := p.Panel(p.open).(panel.Focuser)
	if first == nil {
		return
	}
	if f := first.First(); f != nil && shown(f) {
		p.Window.Canvas().Focus(f)
	}
}

// shown tells whether something that may have the keyboard is there.
func shown(f fyne.Focusable) bool {
	o, is := f.(fyne.CanvasObject)
	return is && o.Visible()
}

// Update brings the open panel up to date.
func (p *Panels) Update() {
	if p.open == "" || p.due {
		return
	}
	p.due = true
	p.screen.Soon(func() {
		if p.due = false; p.open != "" {
			p.Panel(p.open).Show()
		}
	})
}

// FollowPicked brings the open panel up to date after something else was picked.
func (p *Panels) FollowPicked() {
	if _, same := p.made[p.open].(panel.Steady); !same {
		p.Update()
	}
}

// Tick brings what changes with the time up to date.
func (p *Panels) Tick() {
	if t, changes := p.made[p.open].(panel.Ticker); changes {
		t.Ticked()
	}
}

// Opened is the panel that is open, "" for none.
func (p *Panels) Opened() string { return p.open }

// ShowCounts marks the open panel on the rail, and counts there.
func (p *Panels) ShowCounts() { p.rail.show() }

// Leave keeps what is being typed in the open panel.
func (p *Panels) Leave() {
	if p.open != "" {
		p.Panel(p.open).Leave()
	}
}

// Widen gives the panels more room, or less, and remembers it.
func (p *Panels) Widen(by float32) {
	p.width = p.within(p.width + by)
	p.App.Preferences().SetFloat(widthSetting, float64(p.width))
	p.screen.Reframe()
}

// within keeps a width such that the panel can be read and the wall be used.
func (p *Panels) within(width float32) float32 {
	grown := p.Grown(1)
	most := p.Window.Canvas().Size().Width * 0.5 / grown
	return max(panel.Least, min(width, most))
}

// strip lays out the column, the edge at its left and the rail at its right.
type strip struct{ *Panels }

// Layout is called by Fyne.
func (b *strip) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	rail := b.rail.object.MinSize().Width
	b.rail.object.Resize(fyne.NewSize(rail, size.Height))
	b.rail.object.Move(fyne.NewPos(size.Width-rail, 0))
	b.edge.Resize(fyne.NewSize(edgeWidth, size.Height))
	b.edge.Move(fyne.NewPos(0, 0))
	b.column.Resize(fyne.NewSize(max(0, size.Width-rail-edgeWidth), size.Height))
	b.column.Move(fyne.NewPos(edgeWidth, 0))
}

// MinSize is called by Fyne.
func (b *strip) MinSize([]fyne.CanvasObject) fyne.Size {
	width := b.rail.object.MinSize().Width
	if b.open != "" {
		width += edgeWidth + b.Grown(b.within(b.width))
	}
	return fyne.NewSize(width, 120)
}
