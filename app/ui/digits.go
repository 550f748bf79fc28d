package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewDigits gives a label that counts the room of its widest digits, so that what
// stands around it does not move with every second. A label whose size changed
// would also have Fyne lay out its surroundings while it paints, and so paint the
// whole window a second time.
func NewDigits(label *widget.Label) *fyne.Container { return container.New(digits{}, label) }

type digits struct{}

// Layout is called by Fyne.
func (digits) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is called by Fyne.
func (digits) MinSize(objects []fyne.CanvasObject) fyne.Size {
	label := objects[0].(*widget.Label)
	size := label.SizeName
	if size == "" {
		size = theme.SizeNameText
	}
	width := func(text string) float32 {
		return fyne.MeasureText(text, label.Theme().Size(size), label.TextStyle).Width
	}
	widest, most := '0', float32(0)
	for digit := '0'; digit <= '9'; digit++ {
		if w := width(string(digit)); w > most {
			widest, most = digit, w
		}
	}
	full := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return widest
		}
		return r
	}, label.Text)
	// Whole points: the sum of what was measured apart is not always the same to the last bit.
	min := label.MinSize().AddWidthHeight(width(full)-width(label.Text), 0)
	return fyne.NewSize(float32(int(min.Width+1.5)), min.Height)
}
