package wall

import (
	"fyne.io/fyne/v2/canvas"
)

// A cluster is drawn twice, as everything on the wall is: painted into the
// pictures, and by Fyne until those are there.

// behind lists the papers that are seen behind the top one of a closed cluster,
// the hindmost first.
func (c *ClusterBox) behind() []Rect {
	if !c.Closed {
		return nil
	}
	top := c.Notes[0].Rect
	var papers []Rect
	for n := min(2, len(c.Notes)-1); n > 0; n-- {
		papers = append(papers, Rect{top.X + float32(n)*stackEdge, top.Y + float32(n)*stackEdge, top.W, top.H})
	}
	return papers
}

// paperOf is the note whose colour the nth paper of behind has, counted as
// there.
func (c *ClusterBox) paperOf(nth, papers int) *NoteBox { return c.Notes[papers-nth] }

// mark is where the triangle stands that opens and closes the cluster.
func (c *ClusterBox) mark() Rect {
	return Rect{c.Rect.X + clusterEdge + clusterPad/2, c.Rect.Y + clusterPad/2 + (clusterSize*lineHeight-markSign)/2, markSign, markSign}
}

func (e *easel) cluster(c *ClusterBox) {
	line := e.border()
	x0, y0, x1, y1 := e.pixels(c.Rect)
	e.fill(x0, y0, x1, y1, e.look.Cluster)
	e.frame(x0, y0, x1, y1, line, e.look.Rim)
	papers := c.behind()
	for i, r := range papers {
		sheet := e.sheet(c.paperOf(i, len(papers)), false)
		x0, y0, x1, y1 := e.pixels(r)
		e.fill(x0, y0, x1, y1, sheet.Fill)
		e.frame(x0, y0, x1, y1, line, sheet.Edge)
	}
	if clusterSize*e.scale < smallestText {
		return
	}
	mark := c.mark()
	x0, y0, x1, _ = e.pixels(mark)
	shape := map[bool]string{false: "opened", true: "closed"}[c.Closed]
	stamp(e.image, e.mask(shape, shapes[shape], x1-x0), x0, y0, e.look.Quiet)
	for i, text := range c.Title {
		e.text(text, mark.X+mark.W+clusterPad/2, c.Rect.Y+clusterPad/2+float32(i)*clusterSize*lineHeight, clusterSize, e.look.Ink, true)
	}
}

func (r *renderer) cluster(c *ClusterBox) {
	w := r.wall
	r.rectangle(w.camera.Screen(c.Rect), w.look.Cluster, w.look.Rim, w.look.Stroke)
	papers := c.behind()
	for i, at := range papers {
		sheet := w.look.Sheet(c.paperOf(i, len(papers)).Paper)
		r.rectangle(w.camera.Screen(at), sheet.Fill, sheet.Edge, w.look.Stroke)
	}
	if clusterSize*w.camera.Scale < smallestText {
		return
	}
	b := brush{look: w.look, scale: w.camera.Scale}
	mark := c.mark()
	triangle := canvas.NewRegularPolygon(3, w.look.Quiet)
	triangle.Angle = map[bool]float32{false: 180, true: 90}[c.Closed]
	b.add(triangle, Rect{mark.X - c.Rect.X, mark.Y - c.Rect.Y, mark.W, mark.H})
	for i, line := range c.Title {
		b.text(line, clusterEdge+clusterMark, clusterPad/2+float32(i)*clusterSize*lineHeight, clusterSize, w.look.Ink, true)
	}
	b.place(w.camera.ToScreen(Point{c.Rect.X, c.Rect.Y}))
	r.objects = append(r.objects, b.objects...)
}
