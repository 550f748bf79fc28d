package wall

import (
	"math"

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
	line := max(1, int(math.Round(float64(e.scale))))
	x0, y0, x1, y1 := e.pixels(c.Rect)
	e.fill(x0, y0, x1, y1, clusterColour)
	e.frame(x0, y0, x1, y1, line, clusterEdgeColour)
	papers := c.behind()
	for i, r := range papers {
		paper := c.paperOf(i, len(papers)).Paper
		x0, y0, x1, y1 := e.pixels(r)
		e.fill(x0, y0, x1, y1, mix(paper, cellColour))
		e.frame(x0, y0, x1, y1, line, edge(paper))
	}
	if clusterSize*e.scale < smallestText {
		return
	}
	mark := c.mark()
	x0, y0, x1, _ = e.pixels(mark)
	shape := map[bool]string{false: "opened", true: "closed"}[c.Closed]
	stamp(e.image, e.mask(shape, shapes[shape], x1-x0), x0, y0, quietColour)
	for i, text := range c.Title {
		e.text(text, mark.X+mark.W+clusterPad/2, c.Rect.Y+clusterPad/2+float32(i)*clusterSize*lineHeight, clusterSize, inkColour, true)
	}
}

func (r *renderer) cluster(c *ClusterBox) {
	w := r.wall
	r.rectangle(w.camera.Screen(c.Rect), clusterColour, clusterEdgeColour, 1)
	papers := c.behind()
	for i, at := range papers {
		paper := c.paperOf(i, len(papers)).Paper
		r.rectangle(w.camera.Screen(at), mix(paper, cellColour), edge(paper), 1)
	}
	if clusterSize*w.camera.Scale < smallestText {
		return
	}
	b := brush{scale: w.camera.Scale}
	mark := c.mark()
	triangle := canvas.NewRegularPolygon(3, quietColour)
	triangle.Angle = map[bool]float32{false: 180, true: 90}[c.Closed]
	b.add(triangle, Rect{mark.X - c.Rect.X, mark.Y - c.Rect.Y, mark.W, mark.H})
	for i, line := range c.Title {
		b.text(line, clusterEdge+clusterMark, clusterPad/2+float32(i)*clusterSize*lineHeight, clusterSize, inkColour, true)
	}
	b.place(w.camera.ToScreen(Point{c.Rect.X, c.Rect.Y}))
	r.objects = append(r.objects, b.objects...)
}
