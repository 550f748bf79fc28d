package wall

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The headers stay in view and keep their size however the wall is zoomed.
const (
	headerHeight = 54
	headerWidth  = 140
	headerPad    = 8
	narrowColumn = 90 // a header narrower than this shows what fits on one line
)

var headerSizes = []float32{15.5, 14, 13, 12, 11, 10, 9}

func (r *renderer) headers() {
	w := r.wall
	size := w.Size()
	plain := w.state.Info().Plain
	r.rectangle(Rect{headerWidth, 0, size.Width - headerWidth, headerHeight}, headerColour, nil, 0)
	for _, c := range w.layout.Columns {
		if at := w.columnHeader(c); at.X+at.W >= headerWidth && at.X <= size.Width {
			r.header(at, c.Head, plain)
		}
	}
	r.rectangle(Rect{0, headerHeight, headerWidth, size.Height}, headerColour, nil, 0)
	for _, row := range w.layout.Rows {
		if at := w.rowHeader(row); at.H >= 0 && at.Y <= size.Height {
			r.header(at, row.Head, plain)
		}
	}
	r.rectangle(Rect{0, 0, headerWidth, headerHeight}, headerColour, gridColour, 1) // over what is scrolled under it
	total := 0
	for _, cell := range w.layout.Cells {
		total += len(cell.Notes) + len(cell.Away)
	}
	r.line(w.words("board.notes", "Count", total), headerPad, headerHeight/2-9, 13, false)
}

// columnHeader is where the header of a column stands on the widget.
func (w *Wall) columnHeader(c Column) Rect {
	at := w.camera.Screen(Rect{c.X, 0, c.W, 0})
	return Rect{at.X, 0, at.W, headerHeight}
}

// rowHeader is where the header of a row stands on the widget: what is left of
// a row that is half out of view keeps its name in view.
func (w *Wall) rowHeader(row Row) Rect {
	at := w.camera.Screen(Rect{0, row.Y, 0, row.H})
	top := max(at.Y, headerHeight)
	return Rect{0, top, headerWidth, at.Y + at.H - top}
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
	t := r.wall.setter
	var fill color.Color // none: the strip that it lies on shows
	if head.Domain != nil {
		fill = parseColour(head.Domain.Colour, headerColour)
	}
	name, number := head.Label(plain), r.wall.count(head)
	if head.Folded {
		name = "▸ " + name
	}
	r.rectangle(at, fill, gridColour, 1)
	if head.Folded && at.W < narrowColumn {
		r.line(number, at.X+max(2, (at.W-t.width(number, 12, true))/2), at.Y+4, 12, true)
		short, _ := t.breakWord(head.Label(plain), 11, max(1, at.W-4), false)
		r.line(short, at.X+3, at.Y+24, 11, false)
		return
	}
	room := at.W - 3*headerPad - t.width(number, 12, false)
	most := max(1, int((at.H-headerPad)/(13*lineHeight)))
	var size float32
	var lines []string
	for _, size = range headerSizes {
		if lines = t.wrap(name, size, room, true); len(lines) <= min(most, int((at.H-4)/(size*lineHeight))) && t.whole(name, size, room, true) {
			break
		}
	}
	if !t.whole(name, size, room, true) && at.W < narrowColumn {
		// Far out there is room for a few letters; a word in pieces says less.
		head, _ := t.breakWord(name, size, max(room, at.W-headerPad), true)
		lines, number = []string{head}, ""
	}
	height := float32(len(lines)) * size * lineHeight
	y := at.Y + max(2, min((at.H-height)/2, headerHeight))
	for _, line := range lines {
		if y+size*lineHeight > at.Y+at.H+2 {
			break // a sliver of a row: its name is whole again when it is scrolled in
		}
		r.line(line, at.X+headerPad, y, size, true)
		y += size * lineHeight
	}
	r.line(number, at.X+at.W-headerPad-t.width(number, 12, false), at.Y+4, 12, false)
}

func (r *renderer) line(text string, x, y, size float32, bold bool) {
	line := canvas.NewText(text, inkColour)
	line.TextSize, line.TextStyle.Bold = size, bold
	line.Move(fyne.NewPos(x, y))
	line.Resize(fyne.NewSize(0, size*lineHeight))
	r.objects = append(r.objects, line)
}
