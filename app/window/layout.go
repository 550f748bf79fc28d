package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// fixedWidth gives its content a width of its own.
type fixedWidth float32

// Layout is called by Fyne.
func (f fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize is called by Fyne.
func (f fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(float32(f), height)
}

// cut lets its content be narrower than it would like: a long file name must
// not push everything else off the screen.
type cut struct{}

// Layout is called by Fyne.
func (cut) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize is called by Fyne.
func (cut) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(40, height)
}

// share is a part of a line: so much of its width, but no more than most; the
// zero share takes what is left.
type share struct{ part, most float32 }

// shares lays things out beside each other.
type shares []share

// Layout is called by Fyne.
func (s shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest := size.Width - theme.Padding()*float32(len(s)-1)
	widths := make([]float32, len(s))
	for i, one := range s {
		widths[i] = min(one.part*size.Width, one.most)
		rest -= widths[i]
	}
	x := float32(0)
	for i, o := range objects {
		if s[i] == (share{}) {
			widths[i] = rest
		}
		o.Resize(fyne.NewSize(widths[i], size.Height))
		o.Move(fyne.NewPos(x, 0))
		x += widths[i] + theme.Padding()
	}
}

// MinSize is called by Fyne.
func (s shares) MinSize(objects []fyne.CanvasObject) fyne.Size { return cut{}.MinSize(objects) }

// names lays out the title of a board and the question behind it. The title
// comes first; a question of which too little can be read is left out.
type names struct{}

// Layout is called by Fyne.
func (names) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const readable = 160
	title, question := objects[0], objects[1]
	wants := size.Width
	if label, ok := title.(*widget.Label); ok && question.(*widget.Label).Text != "" {
		wants = fyne.MeasureText(label.Text, theme.TextSize(), label.TextStyle).Width + 3*theme.InnerPadding()
	}
	first := min(wants, size.Width)
	if rest := size.Width - first; rest >= readable {
		question.Move(fyne.NewPos(first, 0))
		question.Resize(fyne.NewSize(rest, size.Height))
		question.Show()
	} else {
		first = size.Width
		question.Hide()
	}
	title.Move(fyne.NewPos(0, 0))
	title.Resize(fyne.NewSize(first, size.Height))
}

// MinSize is called by Fyne.
func (names) MinSize(objects []fyne.CanvasObject) fyne.Size { return cut{}.MinSize(objects) }

// cards fills lines with cards of one size, as many beside each other as can be
// read.
type cards struct{}

const cardWidth, cardHeight = 270, 168

// Layout is called by Fyne.
func (cards) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := theme.Padding()
	across := max(1, min(int((size.Width+gap)/(cardWidth+gap)), 3))
	width := (size.Width+gap)/float32(across) - gap
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, cardHeight))
		o.Move(fyne.NewPos(float32(i%across)*(width+gap), float32(i/across)*(cardHeight+gap)))
	}
}

// MinSize is called by Fyne. It counts on two beside each other, which every
// screen has room for.
func (cards) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rows := float32((len(objects) + 1) / 2)
	return fyne.NewSize(cardWidth, rows*(cardHeight+theme.Padding()))
}

// narrowing tells its content how wide it is before it is laid out, and lets it
// be narrower than it would like.
type narrowing struct{ tell func(width float32) }

// Layout is called by Fyne.
func (n narrowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n.tell(size.Width)
	cut{}.Layout(objects, size)
}

// MinSize is called by Fyne.
func (n narrowing) MinSize(objects []fyne.CanvasObject) fyne.Size { return cut{}.MinSize(objects) }

// fixedSize gives its content a size of its own.
type fixedSize fyne.Size

// Layout is called by Fyne.
func (f fixedSize) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	fixedWidth(f.Width).Layout(objects, size)
}

// MinSize is called by Fyne.
func (f fixedSize) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size(f) }
