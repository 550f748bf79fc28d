package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/panel"
	"samenbord/app/privacy"
)

func (h *host) Hints(text string) []privacy.Hint { return h.words.hintsFor(text) }

func (h *host) LeaveAlone(words string) { h.words.leaveAlone(words) }

// hints is the line that comes up where somebody types a note: under the paper
// on the wall, or above the entry bar.
type hints struct {
	desk   *Desk
	object *fyne.Container
	line   *panel.Hint
	paper  bool // on the wall, and not in the entry bar
}

const hintWidth = 400

func newHints(d *Desk) *hints {
	h := &hints{desk: d, line: panel.NewHint(d.host)}
	h.object = container.New(&hintPlace{h}, h.line.Object)
	d.Wall.OnTyping = func(text string) { h.look(text, true) }
	d.Wall.Holding = h.line.Hovered
	d.entry.Field.OnChanged = func(text string) { h.look(text, false) }
	h.line.Reworded = func(text string) {
		if h.paper {
			d.Wall.Retype(text)
		} else {
			d.entry.Field.SetText(text)
			d.entry.Field.CursorColumn = len([]rune(text))
		}
	}
	h.line.Done = func() {
		if _, _, typing := d.Wall.Paper(); h.paper && typing {
			d.Wall.Retype(d.Wall.Typed())
		} else {
			d.Window.Canvas().Focus(d.entry.Field)
		}
	}
	return h
}

func (h *hints) look(text string, paper bool) {
	h.paper = paper
	h.line.Look(text)
	h.object.Refresh()
}

// hintPlace lays the line under the paper that is typed on, or above the entry
// bar.
type hintPlace struct{ hints *hints }

// Layout is called by Fyne.
func (p *hintPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	line := objects[0]
	width := min(p.hints.desk.Grown(hintWidth), size.Width)
	line.Resize(fyne.NewSize(width, line.MinSize().Height)) // its texts know their height now
	least := fyne.NewSize(width, line.MinSize().Height)
	at := fyne.NewPos(size.Width-width-8, size.Height-least.Height-8)
	if paper, room, ok := p.hints.desk.Wall.Paper(); ok && p.hints.paper {
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
func (p *hintPlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// reword says another way what is private in what is being typed.
func (d *Desk) reword() {
	if d.hints.line.Shown() {
		d.hints.line.Reword()
		return
	}
	if d.panels.Opened() != "" {
		if r, can := d.panels.Panel(d.panels.Opened()).(panel.Reworder); can {
			r.Reword()
		}
	}
}
