package room

import (
	"math"
	"strings"

	"fyne.io/fyne/v2/canvas"

	"samenbord/app/qr"
)

// Join is how people in the room take part with a phone, while that is open.
type Join struct {
	URL    string // what the QR code says; "" while it is closed
	Host   string // to type: "192.168.1.5:8080"
	Code   string // to type
	In     int    // how many take part
	Corner bool   // it stands small in a corner of everything, for who comes late
}

// Open tells whether people can take part.
func (j Join) Open() bool { return j.URL != "" }

// Spaced is a code in groups of three, as it is read out and typed.
func Spaced(code string) string {
	var groups []string
	for len(code) > 3 {
		groups, code = append(groups, code[:3]), code[3:]
	}
	return strings.Join(append(groups, code), " ")
}

// code places a QR code of the address.
func (p *page) code(x, y, size float32, code *qr.Code) {
	code.Set(p.Join.URL)
	p.place(code, x, y, size, size)
}

// join shows the QR code as large as there is room, and what to type instead.
func join(p *page) {
	if !p.Join.Open() {
		question(p)
		return
	}
	if p.h > p.w { // a screen that stands upright
		size := min(p.inner(), (p.bottom-p.y)*0.6)
		p.code((p.w-size)/2, p.y, size, p.codes(0))
		p.y += size + 40
		p.joining(margin, p.inner())
		return
	}
	size := min(p.bottom-p.y, p.inner()*0.54)
	p.code(margin, (p.h-size)/2, size, p.codes(0))
	x := margin + size + 70
	p.joining(x, p.w-margin-x)
}

// joining says what to do, below each other in the middle of what is left of the
// height.
func (p *page) joining(x, width float32) {
	ink, quiet := style{ink: p.Look.Ink}, style{ink: p.Look.Quiet}
	set := func(text string, s style, most, least float32, bold bool) block {
		s.most, s.least, s.bold = most, least, bold
		return p.fit(text, s, width, most*leading*2)
	}
	blocks := []block{
		set(p.Text("room.join"), ink, 76, 44, true),
		set(p.Text("room.join_scan"), quiet, 40, p.floor()+4, false),
		set(p.Join.Host, ink, 92, 40, true),
		set(p.Text("room.join_code"), quiet, 40, p.floor()+4, false),
		set(Spaced(p.Join.Code), ink, 132, 60, true),
	}
	if p.Join.In > 0 {
		blocks = append(blocks, set(p.Text("room.join_in", "Count", p.Join.In), style{ink: p.Look.Accent}, 52, 36, true))
	}
	gaps := []float32{0, 26, 0, 30, 0, 40}
	height := float32(0)
	for i, b := range blocks {
		height += b.height + gaps[i]
	}
	y := p.y + max(0, (p.bottom-p.y-height)/2)
	for i, b := range blocks {
		y += gaps[i]
		p.put(b, x, y, width)
		y += b.height
	}
}

// The corner for who comes late, in units: what it takes of the width of a screen,
// and its code. Seven pixels for each of the 37 squares of an address can be read
// by a phone that is held up in the first rows; the address is for the others.
const (
	cornerTakes = 330
	cornerCode  = 7 * 37
)

// latecomers puts the small code at the lower right of a screen, beside which
// everything else then stands.
func (p *page) latecomers() {
	if !p.Join.Corner || !p.Join.Open() {
		return
	}
	x := p.w - cornerTakes
	host, port := cutPort(p.Join.Host)
	s := style{most: 34, least: p.floor(), bold: true, ink: p.Look.Ink, middle: true}
	width := float32(cornerTakes - 30)
	address := p.fit(host+port, s, width, s.most*leading*1.5)
	if len(address.lines) > 1 {
		address = p.fit(host+"\n"+port, s, width, s.most*leading*3)
	}
	s.most = 46
	code := p.fit(Spaced(p.Join.Code), s, width, s.most*leading)
	side := p.whole(cornerCode)
	y := p.h - 40 - code.height - address.height - side - 10
	p.code(x+(width-side)/2, y, side, p.codes(1))
	p.put(address, x, y+side+10, width)
	p.put(code, x, y+side+10+address.height, width)
	line := canvas.NewRectangle(p.Look.Line)
	p.place(line, x-14, p.h*0.05, 2, p.h*0.9)
	p.w -= cornerTakes
}

// whole is about a size, such that each square of the code has whole pixels and
// none of the room is lost.
func (p *page) whole(size float32) float32 {
	squares := float32(len(qr.Modules(p.Join.URL)))
	return squares * float32(math.Round(float64(size*p.unit/squares))) / p.unit
}

// cutPort cuts an address before its port.
func cutPort(host string) (name, port string) {
	i := strings.LastIndex(host, ":")
	return host[:max(i, 0)], host[max(i, 0):]
}

// codeOf gives the large code of the room or the small one: making one anew every
// second costs too much.
func (r *Room) codeOf(nth int) *qr.Code {
	if r.codes[nth] == nil {
		r.codes[nth] = qr.New()
	}
	return r.codes[nth]
}
