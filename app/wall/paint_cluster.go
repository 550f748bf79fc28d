package wall

import (
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/wall/layout"
)

// A cluster is drawn twice, as everything on the wall is: painted into the
// pictures, and by Fyne until those are there.

func (r *renderer) cluster(c *layout.ClusterBox) {
	w := r.wall
	r.rectangle(w.camera.Screen(c.Rect), w.look.Cluster, w.look.Rim, w.look.Stroke)
	papers := c.Behind()
	for i, at := range papers {
		sheet := w.look.Sheet(c.PaperOf(i, len(papers)).Paper)
		r.rectangle(w.camera.Screen(at), sheet.Fill, sheet.Edge, w.look.Stroke)
	}
	if layout.ClusterSize*w.camera.Scale < layout.TooSmall {
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
