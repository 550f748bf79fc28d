package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// paper is a note on the screen. It is drawn once and then only moved, until
// its box, the scale or its looks change.
type paper struct {
	brush
	box   *layout.NoteBox
	looks looks
	grip  layout.Point // while it is carried: where the pointer holds it
}

// looks is how a note is shown apart from its content.
type looks struct {
	selected, lifted, faint bool
}

func newPaper(box *layout.NoteBox, look *look.Look, scale float32, l looks) *paper {
	p := &paper{brush: brush{look: look, scale: scale}, box: box, looks: l}
	colours := look.Sheet(box.Paper)
	if l.faint {
		colours = look.Faint(colours)
	}
	if box.FaceDown() {
		colours = colours.Back()
	}
	stroke, width := colours.Edge, look.Stroke
	if l.selected {
		stroke, width = look.Accent, look.Ring
	}
	sheet := p.rectangle(layout.Rect{X: 0, Y: 0, W: box.Rect.W, H: box.Rect.H}, colours.Fill, stroke, width, 4)
	if l.lifted {
		sheet.Shadow = canvas.Shadow{Color: look.Shadow, Offset: fyne.NewPos(0, 6), BlurRadius: 14}
	}
	p.rectangle(layout.Rect{X: 0.5, Y: 3, W: look.Stroke + look.Strip, H: box.Rect.H - 6}, colours.Strip, nil, 0, 1)
	if box.FaceDown() {
		p.fold(colours)
	}
	if box.Size*scale < layout.TooSmall {
		return p
	}
	y := p.box.Pad
	for _, line := range box.Lines {
		p.text(line, layout.NotePadding, y, box.Size, colours.Ink, false)
		y += box.Size * layout.LineHeight
	}
	if !l.faint { // what does not match recedes: its text is enough
		p.footer(y+2, colours)
	}
	return p
}

func (p *paper) footer(y float32, colours look.Sheet) {
	f := p.box.Footer
	for _, line := range f.Lines {
		p.text(line, layout.NotePadding, y, layout.FooterSize, colours.Quiet, false)
		y += layout.FooterLine
	}
	if f.Beside {
		y -= layout.FooterLine
	}
	for _, row := range f.Marks {
		x := p.box.Rect.W - layout.NotePadding - layout.RowWidth(row)
		for _, mark := range row {
			top := y + (layout.FooterLine-layout.MarkSign)/2
			p.sign(mark.Shape, layout.Rect{X: x, Y: top, W: layout.MarkSign, H: layout.MarkSign}, look.Parse(mark.Colour, p.look.Unmarked), colours.Ink)
			p.text(mark.Text, x+layout.MarkSign+3, y, layout.FooterSize, colours.Ink, false)
			x += mark.Width + layout.MarkGap
		}
		y += layout.FooterLine
	}
}
