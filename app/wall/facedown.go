package wall

import (
	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// A note that lies face down is the back of a sheet of paper: darker, with a
// corner turned up, and without its words. They are never set, so nothing that
// draws a note has them.

// fold draws it in Fyne's means.
func (p *paper) fold(colours look.Sheet) {
	w, h := p.box.Rect.W, p.box.Rect.H
	p.line(layout.Point{X: w - layout.FoldSize, Y: h}, layout.Point{X: w, Y: h - layout.FoldSize}, colours.Edge, 2.5)
}
