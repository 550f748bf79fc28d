package projector

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/qr"
	"samenbord/app/room"
)

// headline is what stands above the wall on the projector: the title of the
// board and its question, so large that the room can read them. They stand beside
// each other where there is room for that; else the question stands below, in as
// many lines as it needs.
type headline struct {
	widget.BaseWidget
	ground   *canvas.Rectangle
	title    *canvas.Text
	lines    []*canvas.Text // of the question
	question string
	height   float32 // what it needs at the width it has
	clock    *canvas.Text
	paused   bool
	join     room.Join // shown at the right when it is to stand in the corner
	code     *qr.Code
	joining  [3]*canvas.Text
}

// The sizes of the headline, in pixels. 24 is the least that can be read from
// eight metres off.
const (
	headlineTitle    = 36
	headlineQuestion = 30
	headlineBelow    = 26 // a question below the title
	headlineLeast    = 24
	headlineClock    = 40
	headlinePad      = 14
	headlineJoin     = 28     // the address for who comes late
	headlineCode     = 4 * 37 // its QR code: four pixels for each square
)

func newHeadline() *headline {
	h := &headline{ground: canvas.NewRectangle(color.Transparent), title: canvas.NewText("", color.Black), clock: canvas.NewText("", color.Black)}
	h.title.TextStyle.Bold, h.clock.TextStyle.Bold = true, true
	h.clock.TextSize = headlineClock
	h.code = qr.New()
	for i := range h.joining {
		h.joining[i] = canvas.NewText("", color.Black)
		h.joining[i].TextStyle.Bold = i > 0
		h.joining[i].TextSize = [...]float32{headlineLeast, headlineJoin, headlineTitle}[i]
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *headline) set(title, question string) {
	if h.title.Text == title && h.question == question {
		return
	}
	h.title.Text, h.question = title, question
	h.Refresh()
}

// setClock shows the time that is left at the right; "" for none.
func (h *headline) setClock(digits string, paused bool) {
	if h.clock.Text == digits && h.paused == paused {
		return
	}
	h.clock.Text, h.paused = digits, paused
	h.Refresh()
}

// setJoin shows at the right how to take part, or nothing; says is what to do.
func (h *headline) setJoin(join room.Join, says string) {
	join.In = 0 // is not shown here
	if !join.Corner || !join.Open() {
		join = room.Join{}
	}
	if h.join == join && h.joining[0].Text == says {
		return
	}
	h.join = join
	h.code.Set(join.URL)
	h.joining[0].Text, h.joining[1].Text, h.joining[2].Text = says, join.Host, room.Spaced(join.Code)
	h.Refresh()
}

// CreateRenderer is called by Fyne.
func (h *headline) CreateRenderer() fyne.WidgetRenderer { return &headlineRenderer{h} }

type headlineRenderer struct{ *headline }

func (r *headlineRenderer) Destroy() {}

func (r *headlineRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.title, r.clock}
	if r.join.Open() {
		objects = append(objects, r.code, r.joining[0], r.joining[1], r.joining[2])
	}
	for _, line := range r.lines {
		objects = append(objects, line)
	}
	return objects
}

func (r *headlineRenderer) MinSize() fyne.Size {
	least := fyne.MeasureText("M", headlineTitle, fyne.TextStyle{Bold: true}).Height + headlinePad
	if r.join.Open() {
		least = headlineCode
	}
	return fyne.NewSize(200, max(least, r.height))
}

func (r *headlineRenderer) Refresh() {
	r.Layout(r.Size())
	canvas.Refresh(r.headline)
}

func (r *headlineRenderer) Layout(size fyne.Size) {
	r.ground.FillColor = theme.Color(theme.ColorNameBackground)
	r.ground.Resize(size)
	r.title.Color = theme.Color(theme.ColorNameForeground)
	right := size.Width - r.placeJoin(size)
	rest := right - 2*headlinePad - r.placeClock(right)
	if !r.beside(rest) {
		r.below(rest)
	}
	bottom := float32(headlinePad / 2)
	place := func(t *canvas.Text, x float32) {
		t.Resize(t.MinSize())
		t.Move(fyne.NewPos(x, bottom))
	}
	place(r.title, headlinePad)
	if len(r.lines) == 1 && r.title.MinSize().Width+2*headlinePad+r.lines[0].MinSize().Width <= rest {
		line := r.lines[0]
		line.Resize(line.MinSize())
		line.Move(fyne.NewPos(headlinePad+r.title.MinSize().Width+2*headlinePad, bottom+(r.title.MinSize().Height-line.MinSize().Height)/2))
		bottom += r.title.MinSize().Height
	} else {
		bottom += r.title.MinSize().Height
		for _, line := range r.lines {
			place(line, headlinePad)
			bottom += line.MinSize().Height
		}
	}
	r.height = bottom + headlinePad/2
}

// placeJoin puts the QR code at the right, with what to type before it, and tells
// how much room that takes.
func (h *headline) placeJoin(size fyne.Size) float32 {
	if !h.join.Open() {
		return 0
	}
	h.code.Resize(fyne.NewSquareSize(headlineCode))
	h.code.Move(fyne.NewPos(size.Width-headlineCode, (max(size.Height, headlineCode)-headlineCode)/2))
	width, height := float32(0), float32(0)
	for _, t := range h.joining {
		t.Color = theme.Color(theme.ColorNameForeground)
		width, height = max(width, t.MinSize().Width), height+t.MinSize().Height
	}
	y := (max(size.Height, headlineCode) - height) / 2
	for _, t := range h.joining {
		t.Resize(t.MinSize())
		t.Move(fyne.NewPos(size.Width-headlineCode-headlinePad-t.MinSize().Width, y))
		y += t.MinSize().Height
	}
	return headlineCode + 3*headlinePad + width
}

// placeClock puts the time at the right and tells how much room it takes there.
// What it takes does not change with every digit, or the title would tremble.
func (h *headline) placeClock(width float32) float32 {
	if h.clock.Text == "" {
		return 0
	}
	h.clock.Color = theme.Color(theme.ColorNameForeground)
	if h.paused {
		h.clock.Color = theme.Color(theme.ColorNamePlaceHolder)
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, h.clock.Text)
	takes := fyne.MeasureText(digits, headlineClock, h.clock.TextStyle).Width
	h.clock.Resize(h.clock.MinSize())
	h.clock.Move(fyne.NewPos(width-headlinePad-takes, headlinePad/2-2))
	return takes + 2*headlinePad
}

// beside sets title and question beside each other, if they can be read so.
func (h *headline) beside(room float32) bool {
	for part := float32(1); headlineTitle*part >= headlineLeast; part -= 0.05 {
		h.title.TextSize = headlineTitle * part
		h.ask(max(headlineLeast, headlineQuestion*part), h.question)
		width := h.title.MinSize().Width
		if h.question != "" {
			width += 2*headlinePad + h.lines[0].MinSize().Width
		}
		if width <= room {
			return true
		}
	}
	return false
}

// below sets the question below the title. A title of which not even that can be
// read is set small rather than cut.
func (h *headline) below(room float32) {
	for h.title.TextSize = headlineTitle; h.title.TextSize > headlineLeast/2 && h.title.MinSize().Width > room; {
		h.title.TextSize--
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(h.question) {
		if longer := strings.TrimSpace(line + " " + word); line == "" || fyne.MeasureText(longer, headlineBelow, fyne.TextStyle{}).Width <= room {
			line = longer
			continue
		}
		lines = append(lines, line)
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	h.ask(headlineBelow, lines...)
}

// ask writes the question, in lines of a size.
func (h *headline) ask(size float32, lines ...string) {
	h.lines = h.lines[:0]
	for _, text := range lines {
		if text == "" {
			continue
		}
		line := canvas.NewText(text, theme.Color(theme.ColorNamePlaceHolder))
		line.TextSize = size
		h.lines = append(h.lines, line)
	}
}
