package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
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
	ask := ui.NewDialog(d.text("command.note.link"), d.window.window)
	why := ask.Entry()
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
	connect := func() {
		ask.Hide()
		d.ask(board.Connect{From: from, To: to, LinkKind: names[kinds.Selected], Why: why.Text}, nil)
	}
	why.OnSubmitted = func(string) { connect() }
	ask.Answer(d.text("start.cancel"), ask.Hide)
	ask.Main(d.text("link.make"), connect)
	ask.SetOnClosed(d.window.backToWall)
	ask.Ask(container.NewVBox(both, kinds, why), 560, 420, why)
}
