package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/privacy"
	"samenbord/app/ui"
)

// Hint is a line under something that is being typed: what in it may not belong
// on a note, with one press to say it another way. It forbids nothing.
type Hint struct {
	Object *fyne.Container
	// Reworded hears the text as it was said another way.
	Reworded func(text string)
	// Done is called after a press, to put the keyboard back; may be nil.
	Done func()

	host    HintHost
	text    string
	first   privacy.Hint
	said    *widget.Label
	reword  *ui.Button
	hovered int
}

// NewHint makes a line that is not there until Look finds something.
func NewHint(h HintHost) *Hint {
	i := &Hint{host: h, said: widget.NewLabel("")}
	i.said.Wrapping = fyne.TextWrapWord
	i.reword = i.button("", theme.ConfirmIcon(), i.Reword)
	leave := i.button(h.Text("note.hint_leave"), nil, i.leave)
	leave.Importance = widget.LowImportance
	ground := canvas.NewRectangle(h.Look().Card)
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = h.Look().Warning, h.Look().Stroke, 6
	i.Object = container.NewStack(ground, container.NewPadded(container.NewVBox(i.said, ui.NewCutFlow(i.reword, leave))))
	i.Object.Hide()
	return i
}

// button knows whether the mouse is at it: then the field that is left for it goes
// on.
func (i *Hint) button(text string, icon fyne.Resource, run func()) *ui.Button {
	b := ui.NewButton(text, icon, run)
	b.OnHover = func(at bool) {
		if at {
			i.hovered++
		} else {
			i.hovered = max(0, i.hovered-1)
		}
	}
	return b
}

// Look says what may not belong in a text, or hides the line.
func (i *Hint) Look(text string) {
	if text == i.text {
		return
	}
	i.text = text
	i.look()
}

func (i *Hint) look() {
	hints := i.host.Hints(i.text)
	if len(hints) == 0 {
		i.hovered = 0
		ui.Show(i.Object, false)
		return
	}
	i.first = hints[0]
	i.said.SetText(i.host.Text("note."+"hint_"+string(i.first.Kind), "Words", i.first.In(i.text)))
	reword := i.host.Text("note.hint_remove")
	if instead := i.instead(); instead != "" {
		reword = i.host.Text("note.hint_reword", "Words", instead)
	}
	i.reword.SetText(reword)
	ui.Show(i.Object, true)
}

// instead is what could be said, "" for nothing.
func (i *Hint) instead() string {
	if i.first.Kind == privacy.Own {
		return i.host.Text("note." + "instead_" + string(privacy.Name))
	}
	return i.host.Text("note." + "instead_" + string(i.first.Kind))
}

// Shown tells whether there is something to say.
func (i *Hint) Shown() bool { return i.Object.Visible() }

// Hovered tells whether the mouse is at one of the buttons.
func (i *Hint) Hovered() bool { return i.Shown() && i.hovered > 0 }

// Reword says it the other way.
func (i *Hint) Reword() {
	if !i.Shown() {
		return
	}
	text := i.first.Reword(i.text, i.instead())
	i.Look(text)
	i.Reworded(text)
	i.done()
}

// leave lets it stand, here and in what is typed next.
func (i *Hint) leave() {
	i.host.LeaveAlone(i.first.In(i.text))
	i.look()
	i.done()
}

func (i *Hint) done() {
	if i.Done != nil {
		i.Done()
	}
}

// Guard gives the hint that belongs under a field of a page.
func (p *Page) Guard(h HintHost, f *ui.Field) fyne.CanvasObject {
	i := NewHint(h)
	i.Reworded = func(text string) {
		f.SetText(text)
		f.Keep()
	}
	f.OnTyped = i.Look
	p.guards = append(p.guards, guard{f, i})
	return i.Object
}

type guard struct {
	field *ui.Field
	hint  *Hint
}

// Reword says what is typed another way, at the field that has the keyboard or
// else at the first that has something to say. It reports whether there was one.
func (p *Page) Reword() bool {
	var at *Hint
	for _, g := range p.guards {
		if !g.hint.Shown() || !g.field.Visible() {
			continue
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(g.field); at == nil || c != nil && c.Focused() == fyne.Focusable(g.field) {
			at = g.hint
		}
	}
	if at == nil {
		return false
	}
	at.Reword()
	return true
}

// Button is the button that says it another way.
func (i *Hint) Button() *ui.Button { return i.reword }
