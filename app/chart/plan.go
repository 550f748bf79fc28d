package chart

import (
	"strings"

	"fyne.io/fyne/v2"
)

// plan is where everything of a chart stands.
type plan struct {
	texts  []placedText
	bars   []placedBar
	height float32
	rows   int // that it holds
}

type placedText struct {
	text        string
	x, y, size  float32
	bold, quiet bool
}

type placedBar struct {
	x, y, width, whole, height float32
	quiet                      bool
}

// lineHeight is the height of a line of text of size 1.
const lineHeight = 1.3

// planOf sets a chart out in a width, with texts of a size. A wide chart has its
// labels beside the bars, a narrow one above them. With a height, rows that do
// not fit in it are left out, and the chart says how many.
func planOf(d Data, width, height, size float32) *plan {
	p := &plan{}
	gap := size * 0.7
	y := float32(0)
	say := func(text string, size float32, bold, quiet bool, most int) {
		for _, line := range wrap(text, width, size, bold, most) {
			p.texts = append(p.texts, placedText{line, 0, y, size, bold, quiet})
			y += size * lineHeight
		}
	}
	if d.Title != "" {
		say(d.Title, size*1.25, true, false, 4)
		y += gap
	}
	foot := float32(0)
	if d.Foot != "" {
		foot = gap + float32(len(wrap(d.Foot, width, size, false, 3)))*size*lineHeight
	}
	words := float32(0) // room for the numbers, at the right: all bars have one scale
	for _, row := range d.Rows {
		for _, bar := range row.Bars {
			words = max(words, textWidth(told(bar), size, !bar.Quiet)+size*0.6)
		}
	}
	for i := range d.Rows {
		row := set(&d.Rows[i], width, size, words)
		left := len(d.Rows) - i
		room := height - foot
		if left > 1 && d.More != nil {
			room -= gap + size*lineHeight // for what it says of those that are left out
		}
		if height > 0 && y+row.height > room {
			if d.More != nil {
				say(d.More(left), size, false, true, 1)
			}
			break
		}
		for _, t := range row.texts {
			t.y += y
			p.texts = append(p.texts, t)
		}
		for _, b := range row.bars {
			b.y += y
			p.bars = append(p.bars, b)
		}
		y += row.height + gap
		p.rows++
	}
	if d.Foot != "" {
		say(d.Foot, size, false, true, 3)
	}
	p.height = y
	return p
}

// set sets one row out.
func set(row *Row, width, size, words float32) *plan {
	p := &plan{}
	thick := size * 1.3
	x, y := float32(0), float32(0)
	lines := wrap(row.Label, width, size, false, 4)
	if wide(width, size) {
		x = width * 0.36
		lines = wrap(row.Label, x-size, size, false, 4)
	}
	for i, line := range lines {
		p.texts = append(p.texts, placedText{text: line, y: float32(i) * size * lineHeight, size: size})
	}
	if x == 0 {
		y = float32(len(lines)) * size * lineHeight
	}
	above := words > (width-x)*0.6
	if above {
		words = 0
	}
	for _, bar := range row.Bars {
		whole := width - x - words
		if above { // there is no room beside
			for _, line := range wrap(told(bar), width-x, size, !bar.Quiet, 3) {
				p.texts = append(p.texts, placedText{line, x, y, size, !bar.Quiet, false})
				y += size * lineHeight
			}
			p.bars = append(p.bars, placedBar{x, y, whole * min(bar.Length, 1), whole, thick / 2, bar.Quiet})
			y += thick/2 + size*0.35
			continue
		}
		p.bars = append(p.bars, placedBar{x, y, whole * min(bar.Length, 1), whole, thick, bar.Quiet})
		p.texts = append(p.texts, placedText{told(bar), x + whole + size*0.5, y + (thick-size*lineHeight)/2, size, !bar.Quiet, false})
		y += thick + size*0.25
	}
	p.height = max(y, float32(len(lines))*size*lineHeight)
	return p
}

// told is what stands beside a bar.
func told(b Bar) string {
	if b.Name == "" {
		return b.Text
	}
	if strings.HasSuffix(b.Name, "?") || strings.HasSuffix(b.Name, "!") {
		return b.Name + " " + b.Text
	}
	return b.Name + ": " + b.Text
}

// wide tells whether there is room for labels beside the bars.
func wide(width, size float32) bool { return width >= 30*size }

// fill sets a chart out on a screen, with the largest texts that let all of it
// be seen, and not smaller than can be read from the back of the room.
func fill(d Data, size fyne.Size) *plan {
	const largest = 56
	for text := float32(largest); text > SmallestOnScreen; text -= 2 {
		if p := planOf(d, size.Width, 0, text); p.height <= size.Height {
			return p
		}
	}
	return planOf(d, size.Width, size.Height, SmallestOnScreen)
}

func textWidth(text string, size float32, bold bool) float32 {
	return fyne.MeasureText(text, size, fyne.TextStyle{Bold: bold}).Width
}

// wrap breaks a text into lines of a width. Of a text of more lines the last one
// ends in dots.
func wrap(text string, width, size float32, bold bool, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		next := word
		if line != "" {
			next = line + " " + word
		}
		if textWidth(next, size, bold) <= width {
			line = next
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; textWidth(line, size, bold) > width && len([]rune(line)) > 1; { // a word that is wider than a line
			cut := []rune(line)
			n := len(cut) - 1
			for n > 1 && textWidth(string(cut[:n])+"-", size, bold) > width {
				n--
			}
			lines = append(lines, string(cut[:n])+"-")
			line = string(cut[n:])
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		last := []rune(lines[most-1])
		for len(last) > 1 && textWidth(string(last)+"…", size, bold) > width {
			last = last[:len(last)-1]
		}
		lines = append(lines[:most-1], string(last)+"…")
	}
	return lines
}
