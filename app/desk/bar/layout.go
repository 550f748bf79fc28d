package bar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

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
func (names) MinSize(objects []fyne.CanvasObject) fyne.Size { return ui.Narrow{}.MinSize(objects) }
