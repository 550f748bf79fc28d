// Package hint is the line that comes up where somebody types what may not belong on a
// note: under the paper on the wall, or above the line to type in below it.
//
// It forbids nothing and changes nothing by itself. What is private in a text package
// privacy finds; the line is the one that panels show too.
//
// Where to begin: New below; words.go is what this computer gives hints for.
package hint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/document"
	"samenbord/app/panel"
)

// Field is the line below the wall.
type Field interface {
	fyne.Focusable
	SetText(text string)
	// ToEnd puts the cursor behind the text.
	ToEnd()
}

// Line is the hint.
type Line struct {
	*document.Document
	Object *fyne.Container
	Shown  *panel.Hint
	field  Field
	paper  bool // on the wall, and not in the field
}

const lineWidth = 400

// New makes the line for the wall and for the field below it, which tells Type what is
// in it.
func New(d *document.Document, h panel.HintHost, below Field) *Line {
	l := &Line{Document: d, Shown: panel.NewHint(h), field: below}
	l.Object = container.New(&place{l}, l.Shown.Object)
	d.Wall.OnTyping = func(text string) { l.look(text, true) }
	d.Wall.Holding = l.Shown.Hovered
	l.Shown.Reworded = func(text string) {
		if l.paper {
			d.Wall.Retype(text)
		} else {
			below.SetText(text)
			below.ToEnd()
		}
	}
	l.Shown.Done = func() {
		if _, _, typing := d.Wall.Paper(); l.paper && typing {
			d.Wall.Retype(d.Wall.Typed())
		} else {
			d.Window.Canvas().Focus(below)
		}
	}
	return l
}

// Type looks at what somebody types in the field.
func (l *Line) Type(text string) { l.look(text, false) }

// Reword says it another way, where there is a hint; false where there is none.
func (l *Line) Reword() bool {
	if !l.Shown.Shown() {
		return false
	}
	l.Shown.Reword()
	return true
}

func (l *Line) look(text string, paper bool) {
	l.paper = paper
	l.Shown.Look(text)
	l.Object.Refresh()
}

// place lays the line under the paper that is typed on, or above the field.
type place struct{ *Line }

// Layout is called by Fyne.
func (p *place) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	line := objects[0]
	width := min(p.Grown(lineWidth), size.Width)
	line.Resize(fyne.NewSize(width, line.MinSize().Height)) // its texts know their height now
	least := fyne.NewSize(width, line.MinSize().Height)
	at := fyne.NewPos(size.Width-width-8, size.Height-least.Height-8)
	if paper, room, ok := p.Wall.Paper(); ok && p.paper {
		at = paper.AddXY(0, room.Height+4)
		if at.Y+least.Height > size.Height {
			at.Y = max(0, paper.Y-least.Height-4)
		}
		at.X = max(0, min(at.X, size.Width-width))
	}
	line.Resize(least)
	line.Move(at)
}

// MinSize is called by Fyne.
func (p *place) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
