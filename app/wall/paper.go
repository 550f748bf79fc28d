package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
)

// smallestText is the size on the screen, in pixels, below which text is not
// drawn: it could not be read, and drawing it is what costs.
const smallestText = 5.5

// paper is a note on the screen. It is drawn once and then only moved, until
// its box, the scale or its looks change.
type paper struct {
	brush
	box   *NoteBox
	looks looks
	grip  Point // while it is carried: where the pointer holds it
}

// looks is how a note is shown apart from its content.
type looks struct {
	selected, lifted, faint bool
}

func newPaper(box *NoteBox, look *look.Look, scale float32, l looks) *paper {
	p := &paper{brush: brush{look: look, scale: scale}, box: box, looks: l}
	colours := look.Sheet(box.Paper)
	if l.faint {
		colours = look.Faint(colours)
	}
	if box.down() {
		colours = back(colours)
	}
	stroke, width := colours.Edge, look.Stroke
	if l.selected {
		stroke, width = look.Accent, look.Ring
	}
	sheet := p.rectangle(Rect{0, 0, box.Rect.W, box.Rect.H}, colours.Fill, stroke, width, 4)
	if l.lifted {
		sheet.Shadow = canvas.Shadow{Color: look.Shadow, Offset: fyne.NewPos(0, 6), BlurRadius: 14}
	}
	p.rectangle(Rect{0.5, 3, look.Stroke + look.Strip, box.Rect.H - 6}, colours.Strip, nil, 0, 1)
	if box.down() {
		p.fold(colours)
	}
	if box.Size*scale < smallestText {
		return p
	}
	y := p.box.Pad
	for _, line := range box.Lines {
		p.text(line, notePadding, y, box.Size, colours.Ink, false)
		y += box.Size * lineHeight
	}
	if !l.faint { // what does not match recedes: its text is enough
		p.footer(y+2, colours)
	}
	return p
}

func (p *paper) footer(y float32, colours look.Sheet) {
	f := p.box.Footer
	for _, line := range f.Lines {
		p.text(line, notePadding, y, footerSize, colours.Quiet, false)
		y += footerLine
	}
	if f.Beside {
		y -= footerLine
	}
	for _, row := range f.Marks {
		x := p.box.Rect.W - notePadding - rowWidth(row)
		for _, mark := range row {
			top := y + (footerLine-markSign)/2
			p.sign(mark.Shape, Rect{x, top, markSign, markSign}, look.Parse(mark.Colour, p.look.Unmarked), colours.Ink)
			p.text(mark.Text, x+markSign+3, y, footerSize, colours.Ink, false)
			x += mark.Width + markGap
		}
		y += footerLine
	}
}
