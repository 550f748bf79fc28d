package tile

import (
	"image/color"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

func (e *easel) cluster(c *layout.ClusterBox) {
	line := e.border()
	x0, y0, x1, y1 := e.pixels(c.Rect)
	e.fill(x0, y0, x1, y1, e.look.Cluster)
	e.frame(x0, y0, x1, y1, line, e.look.Rim)
	papers := c.Behind()
	for i, r := range papers {
		sheet := e.sheet(c.PaperOf(i, len(papers)), false)
		x0, y0, x1, y1 := e.pixels(r)
		e.fill(x0, y0, x1, y1, sheet.Fill)
		e.frame(x0, y0, x1, y1, line, sheet.Edge)
	}
	if layout.ClusterSize*e.scale < layout.TooSmall {
		return
	}
	mark := c.Mark()
	x0, y0, x1, _ = e.pixels(mark)
	shape := map[bool]string{false: "opened", true: "closed"}[c.Closed]
	stamp(e.image, e.mask(shape, shapes[shape], x1-x0), x0, y0, e.look.Quiet)
	for i, text := range c.Title {
		e.text(text, mark.X+mark.W+layout.ClusterPad/2, c.Rect.Y+layout.ClusterPad/2+float32(i)*layout.ClusterSize*layout.LineHeight, layout.ClusterSize, e.look.Ink, true)
	}
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
