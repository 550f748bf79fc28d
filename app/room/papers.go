package room

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
	"samenbord/board"
)

// sheet is a piece of paper with a text on it.
type sheet struct {
	text   string
	foot   string
	colour color.NRGBA
	down   bool // it lies face down: the text is not shown
}

// list shows what stands in a list, large.
func list(p *page) {
	l := board.Get[*board.List](p.State, Part(p.State, p.Now))
	if l == nil {
		question(p)
		return
	}
	if step := p.step(); step != nil && step.NoteKind != "" && step.Prompt != "" {
		p.kicker(l.Name)
		p.heading(step.Prompt)
	} else {
		p.heading(l.Name)
	}
	var sheets []sheet
	for _, n := range p.State.NotesIn(board.Cell{List: l.ID}) {
		if n.Hidden {
			continue
		}
		one := sheet{text: n.Text, colour: p.Look.Paper, down: n.FaceDown}
		if g := board.Get[*board.Group](p.State, n.Group); g != nil && g.Alive() {
			one.foot = g.Name
		}
		sheets = append(sheets, one)
	}
	p.papers(sheets)
}

// actions shows what is going to be done, with the first small step of each.
func actions(p *page) {
	p.heading(p.Text("room.what_we_do"))
	var sheets []sheet
	for _, a := range board.InOrder[*board.Action](p.State) {
		text := a.What
		if text == "" {
			text = a.FirstStep
		}
		var foot []string
		if a.FirstStep != "" && a.What != "" {
			foot = append(foot, p.Text("room.first_step", "Step", a.FirstStep))
		}
		if a.OwnerRole != "" {
			foot = append(foot, a.OwnerRole)
		}
		sheets = append(sheets, sheet{text: text, foot: strings.Join(foot, " · "), colour: p.Look.Paper})
	}
	if len(sheets) == 0 {
		p.body(p.Text("room.invite_action"), 92)
		return
	}
	p.papers(sheets)
}

// sizes of papers, in units.
const (
	paperGap = 24
	paperPad = 22
)

// setSheet is a sheet with its texts set.
type setSheet struct {
	sheet
	text, foot block
	x, y, h    float32
}

// papers lays sheets out in as many columns as make the letters largest. When
// they do not fit at the smallest size that can be read, the last ones are shown,
// and how many there are besides.
func (p *page) papers(sheets []sheet) {
	if len(sheets) == 0 {
		p.body(p.Text("room.nothing_yet"), 64)
		return
	}
	for size := float32(60); size >= p.floor(); size -= 2 {
		for columns := 1; columns <= 6; columns++ {
			if set, ok := p.setPapers(sheets, columns, size); ok {
				p.putPapers(set, columns)
				return
			}
		}
	}
	// The latest are spoken of, so they are shown.
	more := style{most: 36, least: p.floor(), ink: p.Look.Quiet}
	room := more.most*leading + 10
	p.bottom -= room
	for n := len(sheets) - 1; n > 0; n-- {
		for columns := 4; columns >= 1; columns-- {
			if set, ok := p.setPapers(sheets[len(sheets)-n:], columns, p.floor()); ok {
				p.putPapers(set, columns)
				p.put(p.fit(p.Text("room.and_more", "Count", len(sheets)-n), more, p.inner(), room), margin, p.bottom+10, p.inner())
				return
			}
		}
	}
	last := sheets[len(sheets)-1] // a text that fills the page by itself
	if last.down {
		last.text = ""
	}
	p.put(p.fit(last.text, style{most: p.floor(), least: p.floor(), ink: p.Look.Ink}, p.inner(), p.bottom-p.y), margin, p.y, p.inner())
	if rest := len(sheets) - 1; rest > 0 {
		p.put(p.fit(p.Text("room.and_more", "Count", rest), more, p.inner(), room), margin, p.bottom+10, p.inner())
	}
}

func (p *page) paperWidth(columns int) float32 {
	return (p.inner() - paperGap*float32(columns-1)) / float32(columns)
}

// setPapers sets sheets at a size, each in the column that is shortest; false
// when they do not fit, or a word would have to be broken.
func (p *page) setPapers(sheets []sheet, columns int, size float32) ([]setSheet, bool) {
	width := p.paperWidth(columns)
	if width < size*7 {
		return nil, false
	}
	ends := make([]float32, columns)
	fits := true
	var set []setSheet
	for _, s := range sheets {
		one := setSheet{sheet: s}
		if s.down {
			one.sheet.text = "" // whoever draws it has no words to show
		}
		lines, whole := p.wrap(one.sheet.text, size, width-2*paperPad, false)
		fits = fits && (whole || size <= p.floor())
		one.text = block{lines: lines, size: size, height: float32(len(lines)) * size * leading}
		if s.foot != "" {
			small := max(p.floor(), size*0.62)
			lines, _ := p.wrap(s.foot, small, width-2*paperPad, false)
			one.foot = block{lines: lines, size: small, height: float32(len(lines)) * small * leading}
		}
		one.h = one.text.height + one.foot.height + 2*paperPad
		column := 0
		for i, end := range ends {
			if end < ends[column]-1 {
				column = i
			}
		}
		one.x, one.y = margin+float32(column)*(width+paperGap), ends[column]
		ends[column] += one.h + paperGap
		set = append(set, one)
	}
	for _, end := range ends {
		fits = fits && end-paperGap <= p.bottom-p.y
	}
	return set, fits
}

func (p *page) putPapers(set []setSheet, columns int) {
	width := p.paperWidth(columns)
	for _, one := range set {
		colours := p.Look.Sheet(one.colour)
		ground := canvas.NewRectangle(colours.Fill)
		ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = colours.Edge, max(1, 2*p.unit), 6*p.unit
		y := p.y + one.y
		if one.down {
			ground.FillColor = look.Mix(colours.Fill, colours.Edge, 0.18)
		}
		p.place(ground, one.x, y, width, one.h)
		if one.down {
			p.fold(one.x+width, y+one.h, colours)
		}
		one.text.style, one.foot.style = style{ink: colours.Ink}, style{ink: colours.Quiet}
		p.put(one.text, one.x+paperPad, y+paperPad, width-2*paperPad)
		p.put(one.foot, one.x+paperPad, y+paperPad+one.text.height, width-2*paperPad)
	}
}

// fold draws the folded corner of a sheet that lies face down.
func (p *page) fold(right, bottom float32, colours look.Sheet) {
	const size = 34
	line := canvas.NewLine(colours.Edge)
	line.StrokeWidth = max(1, 3*p.unit)
	line.Position1 = fyne.NewPos((right-size)*p.unit, bottom*p.unit)
	line.Position2 = fyne.NewPos(right*p.unit, (bottom-size)*p.unit)
	p.objects = append(p.objects, line)
}
