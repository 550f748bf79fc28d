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
	r.rectangle(Rect{0, 0, size.Width, headerHeight}, headerColour, nil, 0)
	for _, c := range w.layout.Columns {
		at := w.camera.Screen(Rect{c.X, 0, c.W, 0})
		if at.X+at.W < headerWidth || at.X > size.Width {
			continue
		}
		fill := parseColour(c.Domain.Colour, headerColour)
		r.header(Rect{at.X, 0, at.W, headerHeight}, fill, c.Domain.Label(plain), c.Count)
	}
	r.rectangle(Rect{0, headerHeight, headerWidth, size.Height}, headerColour, nil, 0)
	for _, row := range w.layout.Rows {
		at := w.camera.Screen(Rect{0, row.Y, 0, row.H})
		if at.Y+at.H < headerHeight || at.Y > size.Height {
			continue
		}
		// What is left of a row that is half out of view keeps its name in view.
		top := max(at.Y, headerHeight)
		r.header(Rect{0, top, headerWidth, at.Y + at.H - top}, headerColour, row.Level.Label(plain), row.Count)
	}
	r.rectangle(Rect{0, 0, headerWidth, headerHeight}, headerColour, gridColour, 1)
	total := 0
	for _, cell := range w.layout.Cells {
		total += len(cell.Notes)
	}
	r.line(w.words("board.notes", "Count", total), headerPad, headerHeight/2-9, 13, false)
}

// header draws one header: its name as large as it fits, and its count.
func (r *renderer) header(at Rect, fill color.Color, name string, count int) {
	t := r.wall.setter
	r.rectangle(at, fill, gridColour, 1)
	number := strconv.Itoa(count)
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
