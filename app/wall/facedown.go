package wall

import (
	"image/color"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// A note that lies face down is the back of a sheet of paper: darker, with a
// corner turned up, and without its words. They are never set, so nothing that
// draws a note has them.

// back is the colours of the back of a sheet.
func back(sheet look.Sheet) look.Sheet {
	sheet.Fill = look.Mix(sheet.Fill, sheet.Strip, 0.55)
	return sheet
}

// fold paints the corner that is turned up.
func (e *easel) fold(box *layout.NoteBox, sheet look.Sheet, under color.NRGBA) {
	r := layout.Rect{X: box.Rect.X + box.Rect.W - layout.FoldSize, Y: box.Rect.Y + box.Rect.H - layout.FoldSize, W: layout.FoldSize, H: layout.FoldSize}
	x0, y0, x1, _ := e.pixels(r)
	if size := x1 - x0; size > 2 {
		stamp(e.image, e.mask("fold", []layout.Point{{X: 0, Y: 1}, {X: 1, Y: 0}, {X: 1, Y: 1}}, size), x0, y0, under)
		stamp(e.image, e.mask("flap", []layout.Point{{X: 0, Y: 1}, {X: 1, Y: 0}, {X: 0, Y: 0}}, size), x0, y0, sheet.Edge)
	}
}

// fold draws it in Fyne's means.
func (p *paper) fold(colours look.Sheet) {
	w, h := p.box.Rect.W, p.box.Rect.H
	p.line(layout.Point{X: w - layout.FoldSize, Y: h}, layout.Point{X: w, Y: h - layout.FoldSize}, colours.Edge, 2.5)
}
