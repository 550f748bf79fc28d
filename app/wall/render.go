package wall

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// renderer draws what is in view. It keeps no state that the wall does not
// have: Fyne may throw it away at any time.
type renderer struct {
	wall    *Wall
	objects []fyne.CanvasObject
}

// IsClip makes Fyne cut off what sticks out over the edges of the wall.
func (r *renderer) IsClip() {}

func (r *renderer) Destroy()                     {}
func (r *renderer) Layout(fyne.Size)             {}
func (r *renderer) MinSize() fyne.Size           { return r.wall.MinSize() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Refresh()                     { r.wall.repaint() }

// draw collects the canvas objects for what is in view, back to front.
func (r *renderer) draw() {
	w := r.wall
	width, height := w.viewSize()
	view := w.camera.View(width, height)
	clear(r.objects)
	r.objects = r.objects[:0]
	r.rectangle(Rect{0, 0, w.Size().Width, w.Size().Height}, wallColour, nil, 0)
	for _, cell := range w.layout.Cells {
		if cell.Rect.Overlaps(view) {
			r.cell(cell)
		}
	}
	for _, cell := range w.layout.Cells {
		if !cell.Rect.Overlaps(view) {
			continue
		}
		for _, box := range cell.Notes {
			if box.Rect.Overlaps(view) {
				r.note(box)
			}
		}
	}
	r.overlay()
	r.headers()
	if w.editor != nil {
		w.editor.place(w)
		r.objects = append(r.objects, w.editor)
	}
	canvas.Refresh(w)
}

func (r *renderer) note(box *NoteBox) {
	w := r.wall
	l := looks{
		selected: w.selected[box.Note.ID],
		faint:    w.matches != nil && !w.matches(box.Note) || w.pointer.moving(box.Note.ID),
	}
	p := w.papers[box.Note.ID]
	if p == nil || p.box != box || p.scale != w.camera.Scale || p.looks != l {
		p = newPaper(box, w.camera.Scale, l)
		w.papers[box.Note.ID] = p
	}
	p.place(w.camera.ToScreen(Point{box.Rect.X, box.Rect.Y}))
	r.objects = append(r.objects, p.objects...)
}

// cell draws the ground of a cell: its border, its title, and an invitation
// while it is empty.
func (r *renderer) cell(c *CellBox) {
	w := r.wall
	fill := cellColour
	if w.pointer.over == c {
		fill = targetColour
	}
	r.rectangle(w.camera.Screen(c.Rect), fill, gridColour, 1)
	if w.focused && c.Cell == w.cell {
		inner := w.camera.Screen(c.Rect)
		r.rectangle(Rect{inner.X + 2, inner.Y + 2, inner.W - 4, inner.H - 4}, color.Transparent, AccentColour, 1.5)
	}
	if promptSize*w.camera.Scale < smallestText {
		return
	}
	b := brush{scale: w.camera.Scale}
	if c.Title != "" {
		b.text(c.Title, gap, 6, 14, inkColour, true)
	}
	if len(c.Notes) == 0 {
		for i, line := range c.Prompt {
			b.text(line, gap, gap+float32(i)*promptSize*lineHeight, promptSize, quietColour, false)
		}
	}
	b.place(w.camera.ToScreen(Point{c.Rect.X, c.Rect.Y}))
	r.objects = append(r.objects, b.objects...)
}

// overlay draws what is being done: the landing place and the lifted papers of
// a drag, or the box that picks notes.
func (r *renderer) overlay() {
	w := r.wall
	switch {
	case w.pointer.dragging:
		if line, ok := w.pointer.landing(w); ok {
			r.rectangle(w.camera.Screen(line), AccentColour, nil, 0)
		}
		for _, p := range w.pointer.lifted {
			p.place(Point{w.pointer.at.X - p.grip.X, w.pointer.at.Y - p.grip.Y})
			r.objects = append(r.objects, p.objects...)
		}
	case w.pointer.boxing:
		r.rectangle(between(w.pointer.start, w.pointer.at), selectColour, AccentColour, 1)
	}
}

// rectangle draws a rectangle of the screen; nil colours leave a part out.
func (r *renderer) rectangle(at Rect, fill, stroke color.Color, width float32) {
	rect := canvas.NewRectangle(fill)
	rect.StrokeColor, rect.StrokeWidth = stroke, width
	rect.Move(fyne.NewPos(at.X, at.Y))
	rect.Resize(fyne.NewSize(at.W, at.H))
	r.objects = append(r.objects, rect)
}
