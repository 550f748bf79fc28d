package front

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

// Said is a line of text without the padding of a label, quieter than a heading.
func Said(text string) fyne.CanvasObject {
	label := widget.NewLabel(text)
	label.Wrapping, label.Importance = fyne.TextWrapWord, widget.LowImportance
	return container.New(ui.Flush{}, label)
}

// Heading is a text so many times larger than others.
func Heading(text string, size float32) *canvas.Text {
	t := canvas.NewText(text, theme.Color(theme.ColorNameForeground))
	t.TextSize, t.TextStyle.Bold = size*theme.TextSize(), true
	return t
}
