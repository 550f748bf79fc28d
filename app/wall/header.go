package wall

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// The headers stay in view and keep their size however the wall is zoomed.
const (
	headerPad    = 8
	narrowColumn = 6 // a header narrower than so many times its text shows what fits on one line
	smallHeading = 9 // pixels: smaller than this no name is set
)

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
	plan := w.Plan()
	plain := w.state.Info().Plain
	width, height := w.camera.Origin.X, w.camera.Origin.Y
	r.rectangle(layout.Rect{X: width, Y: 0, W: size.Width - width, H: height}, w.look.Header, nil, 0)
	for _, c := range w.layout.Columns {
		if at := plan.ColumnHeader(c); at.X+at.W >= width && at.X <= size.Width {
			r.header(at, c.Head, plain)
		}
	}
	r.rectangle(layout.Rect{X: 0, Y: height, W: width, H: size.Height}, w.look.Header, nil, 0)
	for _, row := range w.layout.Rows {
		if at := plan.RowHeader(row); at.H >= 0 && at.Y <= size.Height {
			r.header(at, row.Head, plain)
		}
	}
	r.rectangle(layout.Rect{X: 0, Y: 0, W: width, H: height}, w.look.Header, w.look.Grid, w.look.Stroke) // over what is scrolled under it
	total, small := 0, w.look.Heading*0.84
	for _, cell := range w.layout.Cells {
		total += len(cell.Notes) + len(cell.Away)
	}
	r.line(w.words("board.notes", "Count", total), headerPad, (height-small*layout.LineHeight)/2, small, w.look.Ink, false)
}

// count is the number in a header: its notes, and with a filter before that how
// many were found among them.
func (f *finder) count(head layout.Head) string {
	number := strconv.Itoa(head.Count)
	if f.faint != nil {
		number = strconv.Itoa(f.findings.By[head.ID()]) + "/" + number
	}
	return number
}

// header draws one header: its name as large as it fits, and its count.
func (r *renderer) header(at layout.Rect, head layout.Head, plain bool) {
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
		r.rectangle(layout.Rect{X: at.X + l.Stroke, Y: at.Y + at.H - l.Bar - l.Stroke, W: at.W - 2*l.Stroke, H: l.Bar}, bar, nil, 0)
	}
	free := at.H // for the name
	if bar.A > 0 {
		free -= l.Bar
	}
	small := l.Heading * 0.78
	if head.Folded && at.W < narrowColumn*l.Heading {
		r.line(number, at.X+max(2, (at.W-t.Width(number, 12, true))/2), at.Y+4, 12, ink, true)
		short, _ := t.BreakWord(head.Label(plain), 11, max(1, at.W-4), false)
		r.line(short, at.X+3, at.Y+24, 11, ink, false)
		return
	}
	room := at.W - 3*headerPad - t.Width(number, small, false)
	most := max(1, int((free-headerPad)/(l.Heading*0.84*layout.LineHeight)))
	var size float32
	var lines []string
	for _, size = range headingSizes(l) {
		if lines = t.Wrap(name, size, room, true); len(lines) <= min(most, int((free-4)/(size*layout.LineHeight))) && t.Whole(name, size, room, true) {
			break
		}
	}
	if !t.Whole(name, size, room, true) && at.W < narrowColumn*l.Heading {
		// Far out there is room for a few letters; a word in pieces says less.
		head, _ := t.BreakWord(name, size, max(room, at.W-headerPad), true)
		lines, number = []string{head}, ""
	}
	height := float32(len(lines)) * size * layout.LineHeight
	y := at.Y + max(2, min((free-height)/2, r.wall.camera.Origin.Y))
	for _, line := range lines {
		if y+size*layout.LineHeight > at.Y+at.H+2 {
			break // a sliver of a row: its name is whole again when it is scrolled in
		}
		r.line(line, at.X+headerPad, y, size, ink, true)
		y += size * layout.LineHeight
	}
	if 4+small*layout.LineHeight <= at.H+2 { // else it would stand in the next row
		r.line(number, at.X+at.W-headerPad-t.Width(number, small, false), at.Y+4, small, ink, false)
	}
}

func (r *renderer) line(text string, x, y, size float32, ink color.Color, bold bool) {
	line := canvas.NewText(text, ink)
	line.TextSize, line.TextStyle.Bold = size, bold
	line.Move(fyne.NewPos(x, y))
	line.Resize(fyne.NewSize(0, size*layout.LineHeight))
	r.objects = append(r.objects, line)
}
