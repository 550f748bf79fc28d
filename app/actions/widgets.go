package actions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/ui"
)

// key is what a key does anywhere on the page; false when it is not for the page.
func (p *Page) key(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyEscape:
		p.OnClose()
	case ui.Everywhere(e.Name):
		p.host.Key(e.Name)
	default:
		return false
	}
	return true
}

// wide gives a thing a width of its own, at the usual size of text.
func (p *Page) wide(o fyne.CanvasObject, width float32) *fyne.Container {
	return container.New(ui.Wide(p.host.Grown(width)), o)
}

func (p *Page) button(text string, icon fyne.Resource, run func()) *ui.Button {
	b := ui.NewButton(text, icon, run)
	b.OnKey = p.key
	return b
}

func (p *Page) tick(text string, set func(on bool)) *ui.Tick {
	t := ui.NewTick(text, set)
	t.OnKey = p.key
	return t
}

// choice is one out of several, with its border.
type choice struct {
	*ui.Choice
	box fyne.CanvasObject
}

func (p *Page) choice(width float32, pick func(i int)) choice {
	c := ui.NewChoice(pick)
	c.OnKey = p.key
	return choice{c, p.wide(ui.Bordered(p.host.Look(), c), width)}
}
