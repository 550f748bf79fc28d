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
	scroll  *container.Scroll // what is asked, where that scrolls
	made    int               // of what takes the keyboard
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
	a.OnKey = d.keys()
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
	t.OnKey = d.keys()
	return t
}

// keys gives what keys do in the dialog, other than press: the keys that turn pages do so,
// and the arrows too where there is nothing that they could go to.
func (d *Dialog) keys() func(*fyne.KeyEvent) bool {
	d.made++
	arrows := Arrows(d.canvas, d.Hide)
	return func(k *fyne.KeyEvent) bool { return d.turns(k.Name) || arrows(k) }
}

func (d *Dialog) turns(key fyne.KeyName) bool {
	if d.scroll == nil {
		return false
	}
	const line, kept = 40, 40 // of a page that much is seen again on the next
	at, page := d.scroll.Offset, max(line, d.scroll.Size().Height-kept)
	switch alone := d.made == 1; {
	case key == fyne.KeyPageDown:
		at.Y += page
	case key == fyne.KeyPageUp:
		at.Y -= page
	case key == fyne.KeyHome:
		at.Y = 0
	case key == fyne.KeyEnd:
		at.Y = d.scroll.Content.Size().Height
	case key == fyne.KeyDown && alone:
		at.Y += line
	case key == fyne.KeyUp && alone:
		at.Y -= line
	default:
		return false
	}
	at.Y = max(0, min(at.Y, d.scroll.Content.Size().Height-d.scroll.Size().Height))
	d.scroll.ScrollToOffset(at)
	return true
}

// Entry makes a line to type in, for what is asked.
func (d *Dialog) Entry() *Entry {
	d.made++
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
	d.scroll, _ = content.(*container.Scroll)
	d.content.Add(content)
	room := d.canvas.Size()
	d.Resize(fyne.NewSize(min(width, room.Width-around), min(height, room.Height-around)))
	d.Show()
	d.canvas.Focus(first)
}
