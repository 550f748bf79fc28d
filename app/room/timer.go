package room

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
)

// timer shows how much time is left, as a ring and in digits.
func timer(p *page) {
	c := p.Count
	if !c.There {
		question(p)
		return
	}
	p.kicker(p.where())
	if step := p.step(); step != nil {
		p.foot(step.Prompt)
	}
	height := p.bottom - p.y
	size := min(height, 720, p.inner())
	x, y := p.w/2, p.y+height/2
	p.ring(x, y, size, c.Part(), 0.86)
	ink := color.Color(p.Look.Ink)
	if c.Paused {
		ink = p.Look.Quiet
	}
	digits := p.fit(c.Digits(), style{most: size * 0.3, least: 60, bold: true, ink: ink, middle: true}, size*0.74, size*0.5)
	below := ""
	switch {
	case c.Paused:
		below = p.Text("room.timer_paused")
	case c.Length > 0 && c.Left > 0:
		below = p.Text("room.until", "Time", p.Language.Time(c.Ends.Local()))
	case c.Length > 0:
		below = p.Text("room.time_is_up")
	}
	small := p.fit(below, style{most: 44, least: 30, ink: p.Look.Quiet, middle: true}, size*0.62, size*0.2)
	top := y - (digits.height+small.height)/2
	p.put(digits, x-size*0.37, top, size*0.74)
	p.put(small, x-size*0.31, top+digits.height, size*0.62)
}

// corner shows the time that is left at the upper right.
func (p *page) corner() {
	c := p.Count
	if !c.There {
		return
	}
	ink := color.Color(p.Look.Ink)
	if c.Paused {
		ink = p.Look.Quiet
	}
	const size, dial = 54, 46
	digits := p.fit(c.Digits(), style{most: size, least: size, bold: true, ink: ink}, 400, size*leading)
	width := p.measure(c.Digits(), size, true)
	p.right = width + dial + 60
	p.put(digits, p.w-margin-width, p.y-10, width+10)
	p.ring(p.w-margin-width-dial/2-18, p.y-10+size*leading/2, dial, c.Part(), 0.62)
}

// ring draws a ring of which a part is filled, from the top.
func (p *page) ring(x, y, size, part, cutout float32) {
	arcs := ring(p.Look, part, cutout)
	for _, arc := range arcs {
		p.place(arc, x-size/2, y-size/2, size, size)
	}
}

func ring(l *look.Look, part, cutout float32) []fyne.CanvasObject {
	ground := canvas.NewArc(0, 360, cutout, look.Mix(l.Wall, l.Quiet, 0.25))
	if part <= 0 {
		return []fyne.CanvasObject{ground}
	}
	return []fyne.CanvasObject{ground, canvas.NewArc(0, -360*part, cutout, l.Accent)}
}

// bar draws the time that is left as a line.
func (p *page) bar(y, part float32) {
	p.place(canvas.NewRectangle(look.Mix(p.Look.Wall, p.Look.Quiet, 0.25)), margin, y, p.inner(), 14)
	p.place(canvas.NewRectangle(p.Look.Accent), margin, y, p.inner()*part, 14)
}
