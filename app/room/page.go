package room

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/chart"
	"samenbord/app/qr"
	"samenbord/app/wrap"
)

// page sets a screen. Its units are pixels of a projector of 1920×1080, whatever
// the screen has: what counts at eight metres is the part of the picture that a
// letter takes.
type page struct {
	*Scene
	objects []fyne.CanvasObject
	unit    float32 // pixels
	w, h    float32 // in units
	y       float32 // where the next thing begins
	bottom  float32 // where there is no more room
	widths  map[letters]float32
	right   float32 // what the corner takes of the lines at the top
	charts  func() *chart.Chart
	codes   func(nth int) *qr.Code
}

// The sizes of the room, in units. The floors are those of ux.md: below them
// nothing can be read from the back.
const (
	margin      = 90
	leading     = 1.28 // of the size of a text, from line to line
	headingMost = 64
	headingLow  = 34
	floorUsual  = 26
	floorPlain  = 30
)

func newPage(s *Scene, size fyne.Size) *page {
	unit := min(size.Width/1920, size.Height/1080)
	p := &page{Scene: s, unit: unit, w: size.Width / unit, h: size.Height / unit, widths: map[letters]float32{}}
	p.y, p.bottom = margin*0.8, p.h-margin*0.8
	return p
}

// floor is the smallest that a text is set.
func (p *page) floor() float32 {
	if p.Plain() {
		return floorPlain
	}
	return floorUsual
}

// style is how a text is set.
type style struct {
	most, least float32
	bold        bool
	ink         color.Color
	middle      bool
}

// measuredAt is the size at which words are measured, once: widths grow in
// proportion, and a little slack covers the rounding.
const (
	measuredAt = 40
	slack      = 1.03
)

// measure gives the width of a word, in units.
func (p *page) measure(word string, size float32, bold bool) float32 {
	key := letters{word, bold}
	width, known := p.widths[key]
	if !known {
		width = fyne.MeasureText(word, measuredAt, fyne.TextStyle{Bold: bold}).Width
		p.widths[key] = width
	}
	return width * size / measuredAt * slack
}

type letters struct {
	text string
	bold bool
}

// wrap breaks a text into lines. A word that is wider than a line is broken only
// where nothing else helps; whole tells that none had to be.
func (p *page) wrap(text string, size, width float32, bold bool) (lines []string, whole bool) {
	return wrap.Lines(text, width,
		func(word string) float32 { return p.measure(word, size, bold) },
		func(word string) (head, tail string) { return p.breakWord(word, size, width, bold) })
}

// breakWord takes as many letters off a word as fit, at least one.
func (p *page) breakWord(word string, size, width float32, bold bool) (head, tail string) {
	const together = 1.04 // letters in a row may come out wider than each by itself
	used := float32(0)
	for i, r := range word {
		if used += p.measure(string(r), size, bold) * together; used > width && i > 0 {
			return word[:i], word[i:]
		}
	}
	return word, ""
}

// block is a text that was set.
type block struct {
	lines  []string
	size   float32
	height float32
	style  style
}

// fit sets a text as large as it fits a room: from its most to its least size,
// without breaking words. What does not fit even so is set smaller still; nothing
// is ever left out.
func (p *page) fit(text string, s style, width, height float32) block {
	b := block{style: s}
	s.least = min(s.least, s.most)
	for size := s.most; ; size -= 2 {
		lines, whole := p.wrap(text, size, width, s.bold)
		b.lines, b.size, b.height = lines, size, float32(len(lines))*size*leading
		if b.height <= height && (whole || size <= s.least) || size <= 6 {
			return b
		}
	}
}

// put draws a text that was set with its upper left (or, in the middle, its
// upper middle) at a place.
func (p *page) put(b block, x, y, width float32) {
	for _, line := range b.lines {
		t := canvas.NewText(line, b.style.ink)
		t.TextSize, t.TextStyle.Bold = b.size*p.unit, b.style.bold
		if b.style.middle {
			t.Alignment = fyne.TextAlignCenter
		}
		p.place(t, x, y+(b.size*leading-t.MinSize().Height/p.unit)/2, width, t.MinSize().Height/p.unit)
		y += b.size * leading
	}
}

// place adds an object; all in units.
func (p *page) place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x*p.unit, y*p.unit))
	o.Resize(fyne.NewSize(w*p.unit, h*p.unit))
	p.objects = append(p.objects, o)
}

func (p *page) inner() float32 { return p.w - 2*margin }

// kicker is the small line at the top that says where we are.
func (p *page) kicker(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	b := p.fit(text, style{most: 38, least: headingLow - 2, ink: p.Look.Quiet, bold: true}, p.inner()-p.right, 2*38*leading)
	p.put(b, margin, p.y, p.inner()-p.right)
	p.y += b.height + 14
}

// heading is the large line at the top.
func (p *page) heading(text string) {
	b := p.fit(text, style{most: headingMost, least: headingLow, bold: true, ink: p.Look.Ink}, p.inner()-p.right, 2*headingMost*leading)
	p.put(b, margin, p.y, p.inner()-p.right)
	p.y += b.height + 8
	line := canvas.NewRectangle(p.Look.Accent)
	p.place(line, margin, p.y, 160, 8)
	p.y += 8 + 40
}

// foot is a text at the bottom.
func (p *page) foot(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	b := p.fit(text, style{most: 38, least: p.floor(), ink: p.Look.Quiet}, p.inner(), (p.bottom-p.y)/3)
	p.bottom -= b.height
	p.put(b, margin, p.bottom, p.inner())
	p.bottom -= 24
}

// body is the text that the page is about, in the middle of what room is left.
// Short texts are in the middle of the page; long ones are read from the left,
// in lines that are not too long to find the next one.
func (p *page) body(text string, most float32) {
	width, height := p.inner(), p.bottom-p.y
	s := style{most: most, least: p.floor(), ink: p.Look.Ink}
	b := p.fit(text, s, width, height)
	const readable = 40 // times the size: some eighty letters
	if narrow := b.size * readable; narrow < width {
		if n := p.fit(text, s, max(narrow, width*0.62), height); n.size >= b.size-4 {
			b, width = n, max(narrow, width*0.62)
		}
	}
	b.style.middle = len(b.lines) <= 5
	x := float32(margin)
	if b.style.middle {
		width = p.inner()
	}
	p.put(b, x, p.y+max(0, (height-b.height)*0.42), width)
}

// chart draws a result on what room is left.
func (p *page) chart(d chart.Data) {
	c := p.charts()
	p.place(c, margin, p.y, p.inner(), p.bottom-p.y)
	c.SetData(d)
}
