package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"samenbord/board"
)

// link connects two picked notes, or the picked one with the next that somebody
// points at.
func (d *desk) link() {
	switch picked := d.wall.Selected(); len(picked) {
	case 1:
		hide := d.toast.Say(d.text("link.pick"), "", nil)
		d.wall.Pick(func(to board.ID) {
			hide()
			if !to.IsZero() {
				d.askLink(picked[0], to)
			}
		})
	case 2:
		d.askLink(picked[0], picked[1])
	default:
		d.toast.Say(d.text("link.pick_first"), "", nil)
	}
}

// linkTo links a note with another that it was dragged to, or (zero) waits for
// the other.
func (d *desk) linkTo(from, to board.ID) {
	if to.IsZero() {
		d.wall.Select(from)
		d.link()
		return
	}
	d.askLink(from, to)
}

// askLink asks how two notes belong together, and why.
func (d *desk) askLink(from, to board.ID) {
	kind := board.Reinforces
	var ask *dialog.CustomDialog
	why := newField(func() { ask.Hide() })
	why.SetPlaceHolder(d.text("link.why_hint"))
	for link := range d.state.Links(from) {
		if link.Touches(to) {
			kind = link.LinkKind
			why.SetText(link.Why)
		}
	}
	names := map[string]board.LinkKind{}
	var options []string
	for _, k := range board.LinkKinds {
		name := d.text("link." + string(k))
		names[name] = k
		options = append(options, name)
	}
	kinds := widget.NewRadioGroup(options, nil)
	kinds.Required = true
	kinds.SetSelected(d.text("link." + string(kind)))
	both := widget.NewLabel("“" + d.words(from) + "”\n↓\n“" + d.words(to) + "”")
	both.Wrapping, both.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	buttons := container.NewHBox(layout.NewSpacer())
	ask = dialog.NewCustomWithoutButtons(d.text("command.note.link"),
		container.NewBorder(container.NewVBox(both, kinds, why), buttons, nil, nil), d.window.window)
	connect := func() {
		ask.Hide()
		d.ask(board.Connect{From: from, To: to, LinkKind: names[kinds.Selected], Why: why.Text}, nil)
	}
	why.OnSubmitted = func(string) { connect() }
	done := d.window.newAnswer(ask, d.text("link.make"), connect)
	done.Importance = widget.HighImportance
	buttons.Add(d.window.newAnswer(ask, d.text("start.cancel"), ask.Hide))
	buttons.Add(done)
	ask.SetOnClosed(d.window.backToWall)
	ask.Resize(fyne.NewSize(560, 420))
	ask.Show()
	d.window.window.Canvas().Focus(why)
}
