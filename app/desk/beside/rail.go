package beside

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/look"
	"samenbord/app/ui"
)

// rail is the strip of buttons at the right edge, one for each panel: a sign
// with a word, and a number where there is one.
type rail struct {
	panels *Panels
	object fyne.CanvasObject
	list   *fyne.Container
	tabs   []*Tab
}

func newRail(p *Panels) *rail {
	r := &rail{panels: p}
	r.list = container.NewVBox()
	for _, row := range p.rows {
		t := &Tab{panels: p, Row: row, Name: p.Text(row.ID)}
		t.OnTapped, t.OnKey = func() { p.Toggle(row.ID) }, r.key
		t.ExtendBaseWidget(t)
		r.tabs = append(r.tabs, t)
		r.list.Add(t)
	}
	ground := canvas.NewRectangle(p.Look.Ground)
	line := canvas.NewRectangle(p.Look.Line)
	line.SetMinSize(fyne.NewSize(1, 1))
	r.object = container.NewStack(ground, container.NewBorder(nil, nil, line, nil, container.NewVScroll(container.NewPadded(r.list))))
	return r
}

// key is what a key does on the rail.
func (r *rail) key(e *fyne.KeyEvent) bool {
	d := r.panels
	switch canvas := d.Window.Canvas(); {
	case e.Name == fyne.KeyUp:
		canvas.FocusPrevious()
	case e.Name == fyne.KeyDown:
		canvas.FocusNext()
	case e.Name == fyne.KeyEscape:
		d.Wall.TakeFocus()
	case ui.Everywhere(e.Name):
		d.screen.Key(e.Name)
	default:
		return false
	}
	return true
}

// show marks the open panel, and counts.
func (r *rail) show() {
	for _, t := range r.tabs {
		count := ""
		if t.Row.Count != nil {
			if n := t.Row.Count(); n > 0 {
				count = strconv.Itoa(n)
			}
		}
		chosen := r.panels.open == t.Row.ID
		if on := !t.Row.Rare || chosen || count != ""; on != t.Visible() {
			t.Hidden = !on
			r.list.Refresh()
		}
		if chosen != t.Chosen || count != t.Count {
			t.Chosen, t.Count = chosen, count
			t.Refresh()
		}
	}
}

// Tab opens and closes one panel.
type Tab struct {
	ui.Pressable
	panels *Panels
	Row    Row
	Name   string
	Count  string // "" for none
	Chosen bool   // it is open
}

var _ fyne.Widget = (*Tab)(nil)

// CreateRenderer is called by Fyne.
func (t *Tab) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{
		tab: t, ground: canvas.NewRectangle(nil), sign: canvas.NewImageFromResource(nil),
		name: canvas.NewText(t.Name, nil), badge: canvas.NewRectangle(nil), count: canvas.NewText("", nil),
	}
	r.ground.CornerRadius = 6
	r.Refresh()
	return r
}

// tabRenderer draws a sign above a word, and a number beside the sign.
type tabRenderer struct {
	tab    *Tab
	ground *canvas.Rectangle
	sign   *canvas.Image
	name   *canvas.Text
	badge  *canvas.Rectangle
	count  *canvas.Text
}

func (r *tabRenderer) Destroy() {}
func (r *tabRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.sign, r.name, r.badge, r.count}
}

// textSize is a little less than what stands in bars: there is a sign too.
func (r *tabRenderer) textSize() float32 { return r.tab.panels.Look.Text * 0.87 }

func (r *tabRenderer) MinSize() fyne.Size {
	name := fyne.MeasureText(r.tab.Name, r.textSize(), fyne.TextStyle{Bold: true})
	return fyne.NewSize(max(name.Width+10, 64), name.Height+theme.IconInlineSize()+16)
}

func (r *tabRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	icon := theme.IconInlineSize()
	name := fyne.MeasureText(r.tab.Name, r.textSize(), fyne.TextStyle{Bold: true})
	top := (size.Height - icon - name.Height - 2) / 2
	r.sign.Resize(fyne.NewSquareSize(icon))
	r.sign.Move(fyne.NewPos((size.Width-icon)/2, top))
	r.name.Resize(fyne.NewSize(size.Width, name.Height))
	r.name.Move(fyne.NewPos(0, top+icon+2))
	count := r.count.MinSize()
	badge := fyne.NewSize(max(count.Width+8, count.Height), count.Height)
	at := fyne.NewPos(min((size.Width+icon)/2+2, size.Width-badge.Width-2), 3)
	r.badge.Resize(badge)
	r.badge.CornerRadius = badge.Height / 2
	r.badge.Move(at)
	r.count.Resize(badge)
	r.count.Move(at)
}

func (r *tabRenderer) Refresh() {
	t, l := r.tab, r.tab.panels.Look
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = l.Ground, l.Ground, 0
	if t.Chosen {
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = l.Card, l.Accent, 2*l.Stroke
	}
	if t.Hovered {
		r.ground.FillColor = look.Over(l.Hover, l.Card)
	}
	if t.Focused {
		r.ground.FillColor = look.Over(l.Selection, l.Card)
		r.ground.StrokeColor, r.ground.StrokeWidth = l.Accent, l.Ring
	}
	r.sign.Resource = theme.NewThemedResource(t.Row.Icon())
	r.name.Text, r.name.TextSize, r.name.Color, r.name.TextStyle.Bold, r.name.Alignment = t.Name, r.textSize(), l.Ink, t.Chosen, fyne.TextAlignCenter
	r.count.Text, r.count.TextSize, r.count.Color, r.count.Alignment = t.Count, r.textSize(), l.OnAccent, fyne.TextAlignCenter
	r.count.TextStyle.Bold = true
	r.badge.FillColor = l.Accent
	r.badge.Hidden, r.count.Hidden = t.Count == "", t.Count == ""
	r.Layout(t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
