package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/privacy"
)

// Hint is a line under something that is being typed: what in it may not belong
// on a note, with one press to say it another way. It forbids nothing.
type Hint struct {
	Object *fyne.Container
	// Reworded hears the text as it was said another way.
	Reworded func(text string)
	// Done is called after a press, to put the keyboard back; may be nil.
	Done func()

	host    Host
	text    string
	first   privacy.Hint
	said    *widget.Label
	reword  *hintButton
	hovered int
}

// NewHint makes a line that is not there until Look finds something.
func NewHint(h Host) *Hint {
	i := &Hint{host: h, said: widget.NewLabel("")}
	i.said.Wrapping = fyne.TextWrapWord
	i.reword = i.button("", theme.ConfirmIcon(), i.Reword)
	leave := i.button(h.Text("note.hint_leave"), nil, i.leave)
	leave.Importance = widget.LowImportance
	ground := canvas.NewRectangle(h.Look().Card)
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = h.Look().Warning, h.Look().Stroke, 6
	i.Object = container.NewStack(ground, container.NewPadded(container.NewVBox(i.said, container.New(&Wrap{}, i.reword, leave))))
	i.Object.Hide()
	return i
}

func (i *Hint) button(text string, icon fyne.Resource, run func()) *hintButton {
	b := &hintButton{hint: i}
	b.Text, b.Icon, b.OnTapped = text, icon, run
	b.ExtendBaseWidget(b)
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
		show(i.Object, false)
		return
	}
	i.first = hints[0]
	i.said.SetText(i.host.Text("note."+"hint_"+string(i.first.Kind), "Words", i.first.In(i.text)))
	reword := i.host.Text("note.hint_remove")
	if instead := i.instead(); instead != "" {
		reword = i.host.Text("note.hint_reword", "Words", instead)
	}
	i.reword.SetText(reword)
	show(i.Object, true)
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

// hintButton knows whether the mouse is at it: then the field that is left
// for it goes on.
type hintButton struct {
	widget.Button
	hint *Hint
}

// MouseIn is called by Fyne.
func (b *hintButton) MouseIn(e *desktop.MouseEvent) {
	b.hint.hovered++
	b.Button.MouseIn(e)
}

// MouseOut is called by Fyne.
func (b *hintButton) MouseOut() {
	b.hint.hovered = max(0, b.hint.hovered-1)
	b.Button.MouseOut()
}

// Guard gives the hint that belongs under a field of a page.
func (p *Page) Guard(f *Field) fyne.CanvasObject {
	i := NewHint(p.host)
	i.Reworded = func(text string) {
		f.SetText(text)
		f.Keep()
	}
	f.OnTyped = i.Look
	p.guards = append(p.guards, guard{f, i})
	return i.Object
}

type guard struct {
	field *Field
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

// Wrap puts things beside each other, and the rest below where there is no room.
type Wrap struct{ width float32 }

// Layout is called by Fyne.
func (w *Wrap) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	w.place(objects, func(o fyne.CanvasObject, at fyne.Position, least fyne.Size) {
		o.Resize(fyne.NewSize(min(least.Width, size.Width), least.Height))
		o.Move(at)
	})
}

// MinSize is called by Fyne.
func (w *Wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, w.place(objects, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

func (w *Wrap) place(objects []fyne.CanvasObject, put func(o fyne.CanvasObject, at fyne.Position, least fyne.Size)) float32 {
	var at fyne.Position
	line := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if at.X > 0 && w.width > 0 && at.X+least.Width > w.width {
			at = fyne.NewPos(0, at.Y+line+theme.Padding())
			line = 0
		}
		put(o, at, least)
		at.X += least.Width + theme.Padding()
		line = max(line, least.Height)
	}
	return at.Y + line
}

// Button is the button that says it another way.
func (i *Hint) Button() interface {
	fyne.Tappable
	desktop.Hoverable
} {
	return i.reword
}
