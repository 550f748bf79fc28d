package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Dialog asks for something over a window: what it is about, and answers below that.
// Esc leaves it from all that it makes, and the arrows go from one to the next; Fyne's
// own dialogs know no key but Tab.
type Dialog struct {
	*dialog.CustomDialog

	canvas  fyne.Canvas
	content *fyne.Container
	answers *fyne.Container
}

// NewDialog makes a dialog that is not shown yet, see Ask.
func NewDialog(title string, w fyne.Window) *Dialog {
	d := &Dialog{canvas: w.Canvas(), content: container.NewStack(), answers: container.NewHBox(layout.NewSpacer())}
	d.CustomDialog = dialog.NewCustomWithoutButtons(title, container.NewBorder(nil, d.answers, nil, nil, d.content), w)
	return d
}

// Answer makes an answer, at the end of those there are; run is what comes of it.
func (d *Dialog) Answer(text string, run func()) *Answer {
	a := NewAnswer(text, run)
	a.OnKey = Arrows(d.canvas, d.Hide)
	d.answers.Add(a)
	return a
}

// Main makes the answer that is to be expected, in the main colour.
func (d *Dialog) Main(text string, run func()) *Answer {
	a := d.Answer(text, run)
	a.Importance = widget.HighImportance
	return a
}

// Tick makes a tick, for what is asked; set may be nil.
func (d *Dialog) Tick(text string, set func(on bool)) *Tick {
	t := NewTick(text, set)
	t.OnKey = Arrows(d.canvas, d.Hide)
	return t
}

// Entry makes a line to type in, for what is asked.
func (d *Dialog) Entry() *Entry {
	e := NewEntry()
	e.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name != fyne.KeyEscape {
			return false
		}
		d.Hide()
		return true
	}
	return e
}

// Ask shows the dialog, as large as said and no larger than the window, with the
// keyboard on what is to be answered first.
func (d *Dialog) Ask(content fyne.CanvasObject, width, height float32, first fyne.Focusable) {
	const around = 16 // pixels of the window that stay in view
	d.content.Add(content)
	room := d.canvas.Size()
	d.Resize(fyne.NewSize(min(width, room.Width-around), min(height, room.Height-around)))
	d.Show()
	d.canvas.Focus(first)
}
