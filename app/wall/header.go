package wall

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
)

// The headers stay in view and keep their size however the wall is zoomed.
const (
	headerPad    = 8
	narrowColumn = 6 // a header narrower than so many times its text shows what fits on one line
	smallHeading = 9 // pixels: smaller than this no name is set
)

// corner is the size of the corner between the headers: as high as a header of
// two lines, as wide as the long words in the names of levels.
func corner(l *look.Look) Point {
	round := func(v float32) float32 { return float32(math.Round(float64(v))) }
	return Point{round(9 * l.Heading), round(2*lineHeight*l.Heading + 13)}
}

// headingSizes are the sizes at which a name is tried, the largest first.
func headingSizes(l *look.Look) []float32 {
	var sizes []float32
	for size := l.Heading; size >= smallHeading; size *= 0.92 {
		sizes = append(sizes, size)
	}
	return sizes
}

func (r *renderer) headers() {
	w := r.wall
	size := w.Size()
	plain := w.state.Info().Plain
	width, height := w.camera.Origin.X, w.camera.Origin.Y
	r.rectangle(Rect{width, 0, size.Width - width, height}, w.look.Header, nil, 0)
	for _, c := range w.layout.Columns {
		if at := w.columnHeader(c); at.X+at.W >= width && at.X <= size.Width {
			r.header(at, c.Head, plain)
		}
	}
	r.rectangle(Rect{0, height, width, size.Height}, w.look.Header, nil, 0)
	for _, row := range w.layout.Rows {
		if at := w.rowHeader(row); at.H >= 0 && at.Y <= size.Height {
			r.header(at, row.Head, plain)
		}
	}
	r.rectangle(Rect{0, 0, width, height}, w.look.Header, w.look.Grid, w.look.Stroke) // over what is scrolled under it
	total, small := 0, w.look.Heading*0.84
	for _, cell := range w.layout.Cells {
		total += len(cell.Notes) + len(cell.Away)
	}
	r.line(w.words("board.notes", "Count", total), headerPad, (height-small*lineHeight)/2, small, w.look.Ink, false)
}

// columnHeader is where the header of a column stands on the widget.
func (w *Wall) columnHeader(c Column) Rect {
	at := w.camera.Screen(Rect{c.X, 0, c.W, 0})
	return Rect{at.X, 0, at.W, w.camera.Origin.Y}
}

// rowHeader is where the header of a row stands on the widget: what is left of
// a row that is half out of view keeps its name in view.
func (w *Wall) rowHeader(row Row) Rect {
	at := w.camera.Screen(Rect{0, row.Y, 0, row.H})
	top := max(at.Y, w.camera.Origin.Y)
	return Rect{0, top, w.camera.Origin.X, at.Y + at.H - top}
}

// count is the number in a header: its notes, and with a filter before that how
// many were found among them.
func (w *Wall) count(head Head) string {
	number := strconv.Itoa(head.Count)
	if w.faint != nil {
		number = strconv.Itoa(w.findings.by[head.ID()]) + "/" + number
	}
	return number
}

// header draws one header: its name as large as it fits, and its count.
func (r *renderer) header(at Rect, head Head, plain bool) {
	t, l := r.wall.setter, r.wall.look
	var fill color.Color // none: the strip that it lies on shows
	ink := l.Ink
	var bar color.NRGBA
	if head.Domain != nil {
		fill, ink, bar = l.Head(look.Parse(head.Domain.Colour, l.Header))
	}
	name, number := head.Label(plain), r.wall.count(head)
	if head.Folded {
		name = "▸ " + name
	}
	r.rectangle(at, fill, l.Grid, l.Stroke)
	if l.Bar > 0 && bar.A > 0 {
		r.rectangle(Rect{at.X + l.Stroke, at.Y + at.H - l.Bar - l.Stroke, at.W - 2*l.Stroke, l.Bar}, bar, nil, 0)
	}
	free := at.H // for the name
	if bar.A > 0 {
		free -= l.Bar
	}
	small := l.Heading * 0.78
	if head.Folded && at.W < narrowColumn*l.Heading {
		r.line(number, at.X+max(2, (at.W-t.width(number, 12, true))/2), at.Y+4, 12, ink, true)
		short, _ := t.breakWord(head.Label(plain), 11, max(1, at.W-4), false)
		r.line(short, at.X+3, at.Y+24, 11, ink, false)
		return
	}
	room := at.W - 3*headerPad - t.width(number, small, false)
	most := max(1, int((free-headerPad)/(l.Heading*0.84*lineHeight)))
	var size float32
	var lines []string
	for _, size = range headingSizes(l) {
		if lines = t.wrap(name, size, room, true); len(lines) <= min(most, int((free-4)/(size*lineHeight))) && t.whole(name, size, room, true) {
			break
		}
	}
	if !t.whole(name, size, room, true) && at.W < narrowColumn*l.Heading {
		// Far out there is room for a few letters; a word in pieces says less.
		head, _ := t.breakWord(name, size, max(room, at.W-headerPad), true)
		lines, number = []string{head}, ""
	}
	height := float32(len(lines)) * size * lineHeight
	y := at.Y + max(2, min((free-height)/2, r.wall.camera.Origin.Y))
	for _, line := range lines {
		if y+size*lineHeight > at.Y+at.H+2 {
			break // a sliver of a row: its name is whole again when it is scrolled in
		}
		r.line(line, at.X+headerPad, y, size, ink, true)
		y += size * lineHeight
	}
	if 4+small*lineHeight <= at.H+2 { // else it would stand in the next row
		r.line(number, at.X+at.W-headerPad-t.width(number, small, false), at.Y+4, small, ink, false)
	}
}

func (r *renderer) line(text string, x, y, size float32, ink color.Color, bold bool) {
	line := canvas.NewText(text, ink)
	line.TextSize, line.TextStyle.Bold = size, bold
	line.Move(fyne.NewPos(x, y))
	line.Resize(fyne.NewSize(0, size*lineHeight))
	r.objects = append(r.objects, line)
}
