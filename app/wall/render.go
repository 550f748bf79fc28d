package wall

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/draw"
	"samenbord/app/wall/layout"
	"samenbord/app/wall/tile"
)

// renderer draws what is in view. It keeps no state that the wall does not
// have: Fyne may throw it away at any time.
type renderer struct {
	wall    *Wall
	objects []fyne.CanvasObject
	shown   []fyne.CanvasObject // the same, as they are given to Fyne
	batches batches
	ring    draw.Ring // around what is picked
	pen     draw.Pen  // of the links of what is picked
	stale   bool      // the wall changed after objects were collected
}

// IsClip makes Fyne cut off what sticks out over the edges of the wall.
func (r *renderer) IsClip() {}

// Destroy gives back what the graphics card holds.
func (r *renderer) Destroy() {
	r.ring.Release()
	r.pen.Release()
}

func (r *renderer) Layout(fyne.Size)   {}
func (r *renderer) MinSize() fyne.Size { return r.wall.MinSize() }
func (r *renderer) Refresh()           { r.wall.repaint() }

// Objects is asked when Fyne paints. What is in view is collected only then:
// a mouse tells of more moves than there are frames.
func (r *renderer) Objects() []fyne.CanvasObject {
	if r.stale && r.wall.layout != nil {
		r.stale = false
		r.wall.asSeen(r.draw)
	}
	return r.shown
}

// draw collects the canvas objects for what is in view, back to front.
func (r *renderer) draw() {
	w := r.wall
	width, height := w.viewSize()
	view := w.camera.View(width, height)
	clear(r.objects)
	r.objects = r.objects[:0]
	r.batches.used = 0
	if w.tiles.Ready() {
		r.tiled(view)
	} else {
		r.plain(view)
	}
	if warmup := w.tiles.Warmup(); warmup != nil {
		r.objects = append(r.objects, warmup.Objects()...)
	}
	r.links()
	r.passing()
	r.drawHandle()
	r.overlay()
	r.headers()
	r.drawMap()
	if w.editor != nil {
		w.editor.place()
		r.objects = append(r.objects, w.editor)
	}
	w.drawn += len(r.objects)
	clear(r.shown)
	r.shown = append(r.shown[:0], r.objects...)
	if w.tiles != nil {
		r.shown = draw.Flatten(r.shown[:0], r.objects, w.density())
	}
}

// tiled shows the tiles, and on them what changes from moment to moment:
// what is picked, what is new, where a drag would land.
func (r *renderer) tiled(view layout.Rect) {
	w := r.wall
	on := r.batches.on(&r.objects)
	w.tiles.Draw(on, w.scene())
	touched := w.tiles.Touched()
	for id := range touched {
		if box := w.layout.Note(id); box != nil && !box.Under && box.Rect.Overlaps(view) {
			r.note(box)
		}
	}
	for _, box := range w.tiles.Foreign() {
		if box := w.layout.Note(box.Note.ID); box != nil && !touched[box.Note.ID] {
			r.note(box)
		}
	}
	if w.pointer.landing.Cell != nil {
		r.rectangle(w.camera.Screen(w.pointer.landing.Cell.Rect), w.look.Selection, w.look.Accent, 1)
	}
	if c := w.pointer.landing.Cluster; c != nil {
		r.rectangle(w.camera.Screen(c.Rect), w.look.Selection, w.look.Accent, 2)
	}
	r.here()
	r.rings(view)
}

// rings shows what is picked: a ring around each note.
func (r *renderer) rings(view layout.Rect) {
	w := r.wall
	density := w.density()
	width := w.look.Ring
	var places []draw.Place
	for id := range w.selected {
		box := w.layout.Note(id)
		if box == nil || !box.Rect.Overlaps(view) || box.Under && w.selected[box.Cluster.Notes[0].Note.ID] {
			continue // the top one of a stack shows it
		}
		at := w.camera.Screen(box.Rect)
		if w.pointer.moving(id) {
			r.rectangle(at, w.look.Veil, nil, 0)
			continue
		}
		edge := tile.OnPixels(layout.Rect{X: at.X - width/2, Y: at.Y - width/2, W: at.W + width, H: at.H + width}, density)
		places = append(places, draw.Place{X0: edge.X0, Y0: edge.Y0, X1: edge.X1, Y1: edge.Y1})
	}
	r.ring.Colour, r.ring.Width, r.ring.Radius = w.look.Accent, max(1, tile.Whole(width*density)), 5*density
	if w.mirror { // softly: the room reads the note, not the frame
		r.ring.Colour.A = 0x80
	}
	r.ring.Draw(r.batches.on(&r.objects), places)
}

// plain draws everything with Fyne's own objects: until the first pictures
// are painted.
func (r *renderer) plain(view layout.Rect) {
	w := r.wall
	r.rectangle(layout.Rect{X: 0, Y: 0, W: w.Size().Width, H: w.Size().Height}, w.look.Wall, nil, 0)
	if w.tiles != nil && (w.state.NoteCount() > layout.Crowded || !w.tiles.Begun()) {
		return // the pictures will be there sooner
	}
	for _, cell := range w.layout.Cells {
		if cell.Rect.Overlaps(view) {
			r.cell(cell)
		}
	}
	r.here()
	for i := range w.layout.Links[:min(len(w.layout.Links), fewCurves)] {
		r.faintCurve(&w.layout.Links[i])
	}
	for _, cell := range w.layout.Cells {
		for _, c := range cell.Clusters {
			if c.Rect.Overlaps(view) {
				r.cluster(c)
			}
		}
		for _, box := range cell.Notes {
			if !box.Under && box.Rect.Overlaps(view) {
				r.note(box)
			}
		}
	}
}

// here marks the cell where the keyboard is.
func (r *renderer) here() {
	w := r.wall
	if cell := w.layout.Cell(w.cell); w.focused && !w.mirror && cell != nil {
		at := w.camera.Screen(cell.Rect)
		r.rectangle(layout.Rect{X: at.X + 2, Y: at.Y + 2, W: at.W - 4, H: at.H - 4}, color.Transparent, w.look.Accent, 1.5*w.look.Stroke)
	}
}

func (r *renderer) note(box *layout.NoteBox) {
	w := r.wall
	l := looks{
		selected: w.selected[box.Note.ID],
		faint:    w.faint[box.Note.ID] && (!box.IsStack() || box.Cluster.All(w.faint)) || w.pointer.moving(box.Note.ID),
	}
	p := w.papers[box.Note.ID]
	if p == nil || p.box != box || p.scale != w.camera.Scale || p.looks != l {
		p = newPaper(box, w.look, w.camera.Scale, l)
		w.papers[box.Note.ID] = p
	}
	p.place(w.camera.ToScreen(layout.Point{X: box.Rect.X, Y: box.Rect.Y}))
	r.objects = append(r.objects, p.objects...)
}

// cell draws the ground of a cell: its border, its title, and an invitation
// while it is empty.
func (r *renderer) cell(c *layout.CellBox) {
	w := r.wall
	fill := w.look.Cell
	if w.pointer.landing.Cell == c {
		fill = w.look.Target
	}
	if c.Folded != "" {
		fill = w.look.Header
	}
	r.rectangle(w.camera.Screen(c.Rect), fill, w.look.Grid, w.look.Stroke)
	if layout.PromptSize*w.camera.Scale < layout.TooSmall {
		return
	}
	b := brush{look: w.look, scale: w.camera.Scale}
	for i, line := range c.Heading {
		b.text(line, layout.Gap, 6+float32(i)*layout.TitleSize*layout.LineHeight, layout.TitleSize, w.look.Ink, true)
	}
	if len(c.Away) > 0 {
		b.text(strconv.Itoa(len(c.Away)), layout.Gap, layout.Gap, 15, w.look.Ink, true)
	}
	if len(c.Notes) == 0 {
		for i, line := range c.Prompt {
			b.text(line, layout.Gap, layout.Gap+float32(i)*layout.PromptSize*layout.LineHeight, layout.PromptSize, w.look.Quiet, false)
		}
	}
	b.place(w.camera.ToScreen(layout.Point{X: c.Rect.X, Y: c.Rect.Y}))
	r.objects = append(r.objects, b.objects...)
}

// overlay draws what is being done: the landing place and the lifted papers of
// a drag, or the box that picks notes.
func (r *renderer) overlay() {
	w := r.wall
	switch {
	case w.pointer.dragging:
		if line, ok := w.layout.Line(w.pointer.landing); ok {
			r.rectangle(w.camera.Screen(line), w.look.Accent, nil, 0)
		}
		for _, p := range w.pointer.lifted {
			p.place(layout.Point{X: w.pointer.at.X - p.grip.X, Y: w.pointer.at.Y - p.grip.Y})
			r.objects = append(r.objects, p.objects...)
		}
	case w.pointer.boxing:
		r.rectangle(layout.Between(w.pointer.start, w.pointer.at), w.look.Selection, w.look.Accent, 1)
	}
}

// rectangle draws a rectangle of the screen; nil colours leave a part out.
func (r *renderer) rectangle(at layout.Rect, fill, stroke color.Color, width float32) {
	if r.wall.tiles != nil {
		r.large(at, fill, stroke, width)
		return
	}
	rect := canvas.NewRectangle(fill)
	rect.StrokeColor, rect.StrokeWidth = stroke, width
	rect.Move(fyne.NewPos(at.X, at.Y))
	rect.Resize(fyne.NewSize(at.W, at.H))
	r.objects = append(r.objects, rect)
}

// large draws a rectangle for less: Fyne's work on every pixel of one, also where
// it is transparent.
func (r *renderer) large(at layout.Rect, ground, stroke color.Color, width float32) {
	density := r.wall.density()
	edges := tile.OnPixels(at, density)
	on := r.batches.on(&r.objects)
	paint := func(p tile.Pixels, c color.Color) {
		if colour, ours := c.(color.NRGBA); ours {
			p.Fill(on, colour)
		}
	}
	paint(edges, ground)
	line := max(1, tile.Whole(width*density))
	if stroke == nil || width == 0 {
		return
	}
	paint(tile.Pixels{X0: edges.X0, Y0: edges.Y0, X1: edges.X1, Y1: edges.Y0 + line}, stroke)
	paint(tile.Pixels{X0: edges.X0, Y0: edges.Y1 - line, X1: edges.X1, Y1: edges.Y1}, stroke)
	paint(tile.Pixels{X0: edges.X0, Y0: edges.Y0 + line, X1: edges.X0 + line, Y1: edges.Y1 - line}, stroke)
	paint(tile.Pixels{X0: edges.X1 - line, Y0: edges.Y0 + line, X1: edges.X1, Y1: edges.Y1 - line}, stroke)
}
