package wall

import (
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/wall/layout"
)

// A cluster is drawn twice, as everything on the wall is: painted into the
// pictures, and by Fyne until those are there.

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
	if layout.ClusterSize*e.scale < smallestText {
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

func (r *renderer) cluster(c *layout.ClusterBox) {
	w := r.wall
	r.rectangle(w.camera.Screen(c.Rect), w.look.Cluster, w.look.Rim, w.look.Stroke)
	papers := c.Behind()
	for i, at := range papers {
		sheet := w.look.Sheet(c.PaperOf(i, len(papers)).Paper)
		r.rectangle(w.camera.Screen(at), sheet.Fill, sheet.Edge, w.look.Stroke)
	}
	if layout.ClusterSize*w.camera.Scale < smallestText {
		return
	}
	b := brush{look: w.look, scale: w.camera.Scale}
	mark := c.Mark()
	triangle := canvas.NewRegularPolygon(3, w.look.Quiet)
	triangle.Angle = map[bool]float32{false: 180, true: 90}[c.Closed]
	b.add(triangle, layout.Rect{X: mark.X - c.Rect.X, Y: mark.Y - c.Rect.Y, W: mark.W, H: mark.H})
	for i, line := range c.Title {
		b.text(line, layout.ClusterEdge+layout.ClusterMark, layout.ClusterPad/2+float32(i)*layout.ClusterSize*layout.LineHeight, layout.ClusterSize, w.look.Ink, true)
	}
	b.place(w.camera.ToScreen(layout.Point{X: c.Rect.X, Y: c.Rect.Y}))
	r.objects = append(r.objects, b.objects...)
}
