package wall

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// smallestText is the size on the screen, in pixels, below which text is not
// drawn: it could not be read, and drawing it is what costs.
const smallestText = 5.5

// stripWidth is the edge of a note that carries the full colour; the paper
// itself is paler, so that a wall full of notes stays calm.
const stripWidth = 5

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

func newPaper(box *NoteBox, scale float32, l looks) *paper {
	p := &paper{brush: brush{scale: scale}, box: box, looks: l}
	fill := box.Paper
	stroke, width := edge(fill), float32(1)
	if l.selected {
		stroke, width = AccentColour, 3
	}
	ink, quiet := inkColour, quietColour
	if l.faint {
		fill.A, stroke.A, ink.A, quiet.A = 0x50, 0x50, 0x60, 0x50
	}
	strip := fill
	fill = mix(fill, color.NRGBA{0xFF, 0xFF, 0xFF, fill.A})
	sheet := p.rectangle(Rect{0, 0, box.Rect.W, box.Rect.H}, fill, stroke, width, 4)
	if l.lifted {
		sheet.Shadow = canvas.Shadow{Color: shadowColour, Offset: fyne.NewPos(0, 6), BlurRadius: 14}
	}
	p.rectangle(Rect{0.5, 3, stripWidth, box.Rect.H - 6}, strip, nil, 0, 1)
	if box.Size*scale < smallestText {
		return p
	}
	y := p.box.Pad
	for _, line := range box.Lines {
		p.text(line, notePadding, y, box.Size, ink, false)
		y += box.Size * lineHeight
	}
	if !l.faint { // what does not match recedes: its text is enough
		p.footer(y+2, quiet)
	}
	return p
}

func (p *paper) footer(y float32, quiet color.Color) {
	f := p.box.Footer
	for _, line := range f.Lines {
		p.text(line, notePadding, y, footerSize, quiet, false)
		y += footerLine
	}
	if f.Beside {
		y -= footerLine
	}
	for _, row := range f.Marks {
		x := p.box.Rect.W - notePadding - rowWidth(row)
		for _, mark := range row {
			top := y + (footerLine-markSign)/2
			p.sign(mark.Shape, Rect{x, top, markSign, markSign}, parseColour(mark.Colour, unknownColour))
			p.text(mark.Text, x+markSign+3, y, footerSize, inkColour, false)
			x += mark.Width + markGap
		}
		y += footerLine
	}
}
