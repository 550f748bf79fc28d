package ui

import "fyne.io/fyne/v2"

// Evenly divides a width over things that stand beside each other.
type Evenly struct {
	Least  float32 // the width that each has at least; what they need beyond their room scrolls
	Gap    float32 // between them
	Height float32 // that they need
}

// Layout is called by Fyne.
func (e Evenly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := max(e.Least, (size.Width+e.Gap)/float32(len(objects))-e.Gap)
	for i, o := range objects {
		x := float32(i) * (width + e.Gap)
		over := float32(0)
		if e.Gap == 0 { // so that no ground shows between them
			over = max(0, min(1, size.Width-x-width))
		}
		o.Resize(fyne.NewSize(width+over, size.Height))
		o.Move(fyne.NewPos(x, 0))
	}
}

// MinSize is called by Fyne.
func (e Evenly) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(1, (e.Least+e.Gap)*float32(len(objects))-e.Gap), e.Height)
}

// Share is what a thing gets of the width that it shares with others: so much of
// it, but no more than Most, unless that is 0. The zero Share takes what is left.
type Share struct{ Part, Most float32 }

// Shares lays things out beside each other, each with its share of the width.
type Shares struct {
	Parts []Share
	Gap   float32 // between them
}

// Layout is called by Fyne.
func (s Shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest := size.Width - s.Gap*float32(len(s.Parts)-1)
	widths := make([]float32, len(s.Parts))
	for i, one := range s.Parts {
		widths[i] = one.Part * size.Width
		if one.Most > 0 {
			widths[i] = min(widths[i], one.Most)
		}
		rest -= widths[i]
	}
	x := float32(0)
	for i, o := range objects {
		if s.Parts[i] == (Share{}) {
			widths[i] = rest
		}
		o.Resize(fyne.NewSize(widths[i], size.Height))
		o.Move(fyne.NewPos(x, 0))
		x += widths[i] + s.Gap
	}
}

// MinSize is called by Fyne.
func (s Shares) MinSize(objects []fyne.CanvasObject) fyne.Size { return Narrow{}.MinSize(objects) }
