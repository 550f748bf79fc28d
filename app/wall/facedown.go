package wall

import (
	"image/color"

	"samenbord/app/look"
	"samenbord/board"
)

// A note that lies face down is the back of a sheet of paper: darker, with a
// corner turned up, and without its words. They are never set, so nothing that
// draws a note has them.

// foldSize is the corner that is turned up.
const foldSize = 14

// down tells whether the note of a box lies face down.
func (s *setting) down() bool { return s.Note.FaceDown }

// footerDown is the foot of a back: who wrote it is all that it says.
func (t *typesetter) footerDown(in Input, note *board.Note, width float32) Footer {
	f := Footer{Height: footerLine}
	if name := groupName(in, note); name != "" {
		f.Lines = t.wrap(name, footerSize, width-foldSize, false)
		f.Height = float32(len(f.Lines))*footerLine + 2
	}
	return f
}

// back is the colours of the back of a sheet.
func back(sheet look.Sheet) look.Sheet {
	sheet.Fill = look.Mix(sheet.Fill, sheet.Strip, 0.55)
	return sheet
}

// fold paints the corner that is turned up.
func (e *easel) fold(box *NoteBox, sheet look.Sheet, under color.NRGBA) {
	r := Rect{box.Rect.X + box.Rect.W - foldSize, box.Rect.Y + box.Rect.H - foldSize, foldSize, foldSize}
	x0, y0, x1, _ := e.pixels(r)
	if size := x1 - x0; size > 2 {
		stamp(e.image, e.mask("fold", []Point{{0, 1}, {1, 0}, {1, 1}}, size), x0, y0, under)
		stamp(e.image, e.mask("flap", []Point{{0, 1}, {1, 0}, {0, 0}}, size), x0, y0, sheet.Edge)
	}
}

// fold draws it in Fyne's means.
func (p *paper) fold(colours look.Sheet) {
	w, h := p.box.Rect.W, p.box.Rect.H
	p.line(Point{w - foldSize, h}, Point{w, h - foldSize}, colours.Edge, 2.5)
}
