package acts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/ui"
	"samenbord/board"
)

// Links connect notes.
type Links struct{ *document.Document }

// Link connects two picked notes, or the picked one with the next that somebody
// points at.
func (l *Links) Link() {
	switch picked := l.Wall.Selected(); len(picked) {
	case 1:
		hide := l.Toast.Say(l.Text("link.pick"), "", nil)
		l.Wall.Pick(func(to board.ID) {
			hide()
			if !to.IsZero() {
				l.AskLink(picked[0], to)
			}
		})
	case 2:
		l.AskLink(picked[0], picked[1])
	default:
		l.Toast.Say(l.Text("link.pick_first"), "", nil)
	}
}

// LinkTo links a note with another that it was dragged to, or (zero) waits for
// the other.
func (l *Links) LinkTo(from, to board.ID) {
	if to.IsZero() {
		l.Wall.Select(from)
		l.Link()
		return
	}
	l.AskLink(from, to)
}

// AskLink asks how two notes belong together, and why.
func (l *Links) AskLink(from, to board.ID) {
	kind := board.Reinforces
	ask := ui.NewDialog(l.Text("command.note.link"), l.Window)
	why := ask.Entry()
	why.SetPlaceHolder(l.Text("link.why_hint"))
	for link := range l.State.Links(from) {
		if link.Touches(to) {
			kind = link.LinkKind
			why.SetText(link.Why)
		}
	}
	names := map[string]board.LinkKind{}
	var options []string
	for _, k := range board.LinkKinds {
		name := l.Text("link." + string(k))
		names[name] = k
		options = append(options, name)
	}
	kinds := widget.NewRadioGroup(options, nil)
	kinds.Required = true
	kinds.SetSelected(l.Text("link." + string(kind)))
	both := widget.NewLabel("“" + l.Words(from) + "”\n↓\n“" + l.Words(to) + "”")
	both.Wrapping, both.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	connect := func() {
		ask.Hide()
		l.Ask(board.Connect{From: from, To: to, LinkKind: names[kinds.Selected], Why: why.Text}, nil)
	}
	why.OnSubmitted = func(string) { connect() }
	ask.Answer(l.Text("start.cancel"), ask.Hide)
	ask.Main(l.Text("link.make"), connect)
	ask.SetOnClosed(l.Back)
	ask.Ask(container.NewVBox(both, kinds, why), 560, 420, why)
}
