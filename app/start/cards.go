package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// cards fills lines with cards of one size, as many beside each other as can be
// read.
type cards struct{ across int }

const cardWidth = 262

// cardHeight is room for a name and its people in two or three lines.
func cardHeight() float32 { return 172 * theme.TextSize() / 15 }

// cardGap is the room between cards.
const cardGap = 12

// spread takes note of the width that there will be.
func (c *cards) spread(width float32) {
	c.across = max(1, min(int((width+cardGap)/(cardWidth*theme.TextSize()/15+cardGap)), 3))
}

// Layout is called by Fyne.
func (c *cards) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.spread(size.Width)
	width := (size.Width+cardGap)/float32(c.across) - cardGap
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, cardHeight()))
		o.Move(fyne.NewPos(float32(i%c.across)*(width+cardGap), float32(i/c.across)*(cardHeight()+cardGap)))
	}
}

// MinSize is called by Fyne.
func (c *cards) MinSize(objects []fyne.CanvasObject) fyne.Size {
	across := max(1, c.across)
	return fyne.NewSize(cardWidth, float32((len(objects)+across-1)/across)*(cardHeight()+cardGap))
}
