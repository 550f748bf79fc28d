// Package chart draws results: bars of one calm colour, each with its words and
// its number, so that nothing is said by colour or length alone. The panel beside
// the wall shows one as a part of a column, and the projector as a whole screen.
//
// It is given a Data and draws that. It asks no board, answers to nothing, and
// decides nothing about what may be seen: the functions of package board that
// give results do.
//
// Where to begin: Poll and Round make the Data of a result, Chart is the widget,
// plan.go sets it out.
package chart

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/look"
)

// Data is what a chart shows.
type Data struct {
	Title string
	Rows  []Row
	Foot  string // what there is to say about the whole, "" for nothing
	// More says that so many rows did not fit; only a screen has an end.
	More func(rows int) string
}

// Text is everything that a chart of it says, a line each.
func (d Data) Text() string {
	lines := []string{d.Title}
	for _, row := range d.Rows {
		for _, bar := range row.Bars {
			label := row.Label
			if bar.Name != "" {
				label += ", " + bar.Name
			}
			lines = append(lines, label+": "+bar.Text)
		}
	}
	return strings.Join(append(lines, d.Foot), "\n")
}

// Row is one answer, or one note.
type Row struct {
	Label string
	Bars  []Bar // one for each round
}

// Bar is one number.
type Bar struct {
	Name   string  // of the round, "" when there is but one
	Length float32 // from 0 to 1
	Text   string  // the number in words: "12 (48 %)"
	Quiet  bool    // of an earlier round
}

// Chart draws Data. It is as high as its width needs, or, as a Screen, fills
// what it is given with texts as large as fit.
type Chart struct {
	widget.BaseWidget
	Screen bool

	look  *look.Look
	data  Data
	width float32
}

var _ fyne.Widget = (*Chart)(nil)

// SmallestOnScreen is the smallest text on a screen for the room, in pixels: it
// is read from the back.
const SmallestOnScreen = 24

// New makes a chart for a panel.
func New(l *look.Look) *Chart {
	c := &Chart{look: l}
	c.ExtendBaseWidget(c)
	return c
}

// NewScreen makes a chart that fills a screen for the room.
func NewScreen(l *look.Look) *Chart {
	c := &Chart{look: l, Screen: true}
	c.ExtendBaseWidget(c)
	return c
}

// SetData gives the chart something to draw.
func (c *Chart) SetData(data Data) {
	c.data = data
	c.Refresh()
}

// SetLook changes how the chart looks.
func (c *Chart) SetLook(l *look.Look) {
	c.look = l
	c.Refresh()
}

// Resize is called by Fyne.
func (c *Chart) Resize(size fyne.Size) {
	changed := size.Width != c.width
	c.width = size.Width
	c.BaseWidget.Resize(size)
	if changed {
		c.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{chart: c}
	r.Refresh()
	return r
}

type renderer struct {
	chart   *Chart
	objects []fyne.CanvasObject
	size    fyne.Size
	plan    *plan
}

// Destroy is called by Fyne.
func (r *renderer) Destroy() {}

// Objects is called by Fyne.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize is called by Fyne.
func (r *renderer) MinSize() fyne.Size {
	if r.chart.Screen {
		return fyne.NewSize(320, 240)
	}
	width := r.chart.width
	if width <= 0 {
		width = 300
	}
	return fyne.NewSize(160, planOf(r.chart.data, width, 0, r.chart.look.Text).height)
}

// Layout is called by Fyne.
func (r *renderer) Layout(size fyne.Size) {
	if size != r.size || r.plan == nil {
		r.size = size
		r.draw()
	}
}

// Refresh is called by Fyne.
func (r *renderer) Refresh() {
	r.size = r.chart.Size()
	r.draw()
	canvas.Refresh(r.chart)
}

// draw makes the objects anew: a chart changes when something closes, not with
// every frame.
func (r *renderer) draw() {
	c := r.chart
	if c.Screen {
		r.plan = fill(c.data, r.size)
	} else {
		r.plan = planOf(c.data, max(r.size.Width, 120), 0, c.look.Text)
	}
	r.objects = r.objects[:0]
	for _, b := range r.plan.bars {
		ground := canvas.NewRectangle(look.Mix(c.look.Ground, c.look.Ink, 0.08))
		ground.CornerRadius = min(b.height/4, 6)
		ground.Move(fyne.NewPos(b.x, b.y))
		ground.Resize(fyne.NewSize(b.whole, b.height))
		bar := canvas.NewRectangle(c.look.Accent)
		if b.quiet {
			bar.FillColor = look.Mix(c.look.Accent, c.look.Ground, 0.55)
		}
		bar.StrokeColor, bar.StrokeWidth = c.look.Accent, c.look.Stroke
		bar.CornerRadius = ground.CornerRadius
		bar.Move(fyne.NewPos(b.x, b.y))
		bar.Resize(fyne.NewSize(b.width, b.height))
		if b.width <= 0 {
			bar.Hide()
		}
		r.objects = append(r.objects, ground, bar)
	}
	for _, t := range r.plan.texts {
		text := canvas.NewText(t.text, c.look.Ink)
		if t.quiet {
			text.Color = c.look.Quiet
		}
		text.TextSize, text.TextStyle.Bold = t.size, t.bold
		text.Move(fyne.NewPos(t.x, t.y))
		text.Resize(text.MinSize())
		r.objects = append(r.objects, text)
	}
}
