package tile

import (
	"image"
	"image/color"
	"math"
	"slices"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// rasteriser paints pictures of the wall away from the UI goroutine, one at a time. It
// works on a layout, which is never altered after it is made.
type rasteriser struct {
	regular, bold *atlas
	signs         map[signKey]*image.Alpha
}

func newRasteriser() (*rasteriser, error) {
	regular, err := newAtlas(look.Regular.Content())
	if err != nil {
		return nil, err
	}
	bold, err := newAtlas(look.Bold.Content())
	if err != nil {
		return nil, err
	}
	return &rasteriser{regular, bold, map[signKey]*image.Alpha{}}, nil
}

// tile paints a tile, unless it shows already what it should.
func (p *rasteriser) tile(j *job, r *request) {
	r.items = j.items(r.area)
	if r.before != nil && slices.EqualFunc(r.before.items, r.items, item.same) {
		r.foreign = r.before.foreign
		return
	}
	if len(r.items) == 0 {
		return
	}
	r.painted = true
	if r.pixels == nil {
		r.pixels = make([]uint8, tileSize*tileSize*4)
	}
	r.foreign = p.paint(&picture{asImage(r.pixels), r.area, j.scale}, j.look, r.items)
}

// picture paints all that a picture has room for.
func (p *rasteriser) picture(j *job, to *picture) {
	to.image.Pix = make([]uint8, to.image.Stride*to.image.Rect.Dy())
	p.paint(to, j.look, j.items(to.area))
}

// paint paints items, and names the notes whose text it could not write
// (emoji): those are drawn by Fyne, which can.
func (p *rasteriser) paint(to *picture, l *look.Look, items []item) (foreign []*layout.NoteBox) {
	e := &easel{to, p, l, map[color.NRGBA]look.Sheet{}}
	e.fill(0, 0, e.image.Rect.Dx(), e.image.Rect.Dy(), e.look.Wall)
	for _, i := range items {
		switch i.layer {
		case ground:
			e.cell(i.cell)
		case linkLayer:
			e.link(i.link)
		case clusterLayer:
			e.cluster(i.cluster)
		case noteLayer:
			if !e.note(i.note, i.faint) {
				foreign = append(foreign, i.note)
			}
		case tallyLayer:
			e.tally(i.cell)
		}
	}
	return foreign
}

func (e *easel) cell(c *layout.CellBox) {
	if c.Folded != "" {
		e.folded(c)
		return
	}
	x0, y0, x1, y1 := e.pixels(c.Rect)
	e.fill(x0, y0, x1, y1, e.look.Cell)
	line := e.border()
	e.frame(x0, y0, x1+line, y1+line, line, e.look.Grid)
	if layout.PromptSize*e.scale < layout.TooSmall {
		return
	}
	for i, line := range c.Heading {
		e.text(line, c.Rect.X+layout.Gap, c.Rect.Y+6+float32(i)*layout.TitleSize*layout.LineHeight, layout.TitleSize, e.look.Ink, true)
	}
	if len(c.Notes) == 0 {
		for i, line := range c.Prompt {
			e.text(line, c.Rect.X+layout.Gap, c.Rect.Y+layout.Gap+float32(i)*layout.PromptSize*layout.LineHeight, layout.PromptSize, e.look.Quiet, false)
		}
	}
}

// note paints a note; false when its text holds what the typeface does not.
func (e *easel) note(box *layout.NoteBox, faint bool) bool {
	sheet := e.sheet(box, faint)
	if box.FaceDown() {
		sheet = sheet.Back()
	}
	x0, y0, x1, y1 := e.pixels(box.Rect)
	e.fill(x0, y0, x1, y1, sheet.Fill)
	if x1-x0 < 14 {
		e.fill(x0, y0, x1, y1, sheet.Strip) // far out, the full colour carries further
		return true
	}
	e.fill(x0, y0, x0+e.border()+max(2, int(e.look.Strip*e.scale)), y1, sheet.Strip)
	e.frame(x0, y0, x1, y1, e.border(), sheet.Edge)
	if e.scale > 0.5 {
		e.round(x0, y0, x1, y1)
	}
	if box.FaceDown() {
		e.fold(box, sheet, e.look.Cell)
	}
	if box.Size*e.scale < layout.TooSmall {
		e.greek(box, sheet.Edge)
		return true
	}
	for _, line := range box.Lines {
		if !e.regular.has(line) {
			return false
		}
	}
	y := box.Rect.Y + box.Pad
	for _, line := range box.Lines {
		e.text(line, box.Rect.X+layout.NotePadding, y, box.Size, sheet.Ink, false)
		y += box.Size * layout.LineHeight
	}
	if !faint {
		e.footer(box, y+2, sheet)
	}
	return true
}

// sheet is the colours of a note; what does not match recedes.
func (e *easel) sheet(box *layout.NoteBox, faint bool) look.Sheet {
	sheet, known := e.sheets[box.Paper]
	if !known {
		sheet = e.look.Sheet(box.Paper)
		e.sheets[box.Paper] = sheet
	}
	if faint {
		return e.look.Faint(sheet)
	}
	return sheet
}

// border is the width of borders in pixels, rather more than less.
func (e *easel) border() int {
	return max(1, int(math.Ceil(float64(e.look.Stroke*e.scale-0.25))))
}

// round takes the corners off.
func (e *easel) round(x0, y0, x1, y1 int) {
	for _, c := range [...][2]int{{x0, y0}, {x1 - 1, y0}, {x0, y1 - 1}, {x1 - 1, y1 - 1}} {
		e.fill(c[0], c[1], c[0]+1, c[1]+1, e.look.Cell)
	}
}

// greek shows lines of text that are too small to read as grey strokes, so
// that the step to real letters is not seen as a jump.
func (e *easel) greek(box *layout.NoteBox, ink color.NRGBA) {
	if box.FaceDown() {
		return
	}
	ink.A = 0x70
	y := box.Rect.Y + box.Pad + box.Size*0.45
	for i, line := range box.Lines {
		length := min(1, float32(len(line))*box.Size*0.5/(box.Rect.W-2*layout.NotePadding))
		if i < len(box.Lines)-1 {
			length = max(length, 0.8)
		}
		x0, y0, x1, y1 := e.pixels(layout.Rect{X: box.Rect.X + layout.NotePadding, Y: y, W: (box.Rect.W - 2*layout.NotePadding) * length, H: box.Size * 0.5})
		e.fill(x0, y0, x1, max(y1, y0+1), ink)
		y += box.Size * layout.LineHeight
	}
}
