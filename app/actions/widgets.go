package actions

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
)

// key is what a key does anywhere on the page; false when it is not for the page.
func (p *Page) key(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyEscape:
		p.OnClose()
	case len(e.Name) > 1 && e.Name[0] == 'F' && e.Name != fyne.KeyF2:
		p.host.Key(e.Name)
	default:
		return false
	}
	return true
}

// wide gives a thing a width of its own, or less where there is not that much.
func (p *Page) wide(o fyne.CanvasObject, width float32) fyne.CanvasObject {
	return container.New(fixed(p.host.Grown(width)), o)
}

// low lets its content be lower and narrower than it would like.
type low struct{ panel.Narrow }

// MinSize is called by Fyne.
func (low) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 160) }

// fixed gives its content a width.
type fixed float32

// Layout is called by Fyne.
func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	panel.Narrow{}.Layout(objects, size)
}

// MinSize is called by Fyne.
func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(f), panel.Narrow{}.MinSize(objects).Height)
}

// button is a button of the page that Enter presses too.
type button struct {
	widget.Button
	page *Page
}

func (p *Page) button(text string, icon fyne.Resource, run func()) *button {
	b := &button{page: p}
	b.Text, b.Icon, b.OnTapped = text, icon, run
	b.ExtendBaseWidget(b)
	return b
}

// mark shows which of two buttons is on.
func (b *button) mark(on bool) {
	importance := widget.MediumImportance
	if on {
		importance = widget.HighImportance
	}
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}

// TypedKey is called by Fyne.
func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		b.OnTapped()
	case !b.page.key(e):
		b.Button.TypedKey(e)
	}
}

// choice is one out of several.
type choice struct {
	widget.Select
	page   *Page
	box    fyne.CanvasObject // it with what stands around it
	silent bool
}

func (p *Page) choice(pick func(i int)) *choice {
	c := &choice{page: p}
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); !c.silent && i >= 0 {
			pick(i)
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// framed is the choice with a border, of a width.
func (c *choice) framed(width float32) fyne.CanvasObject {
	c.box = c.page.wide(panel.Framed(c.page.host.Look(), c), width)
	return c.box
}

// Bring shows what can be chosen and what is.
func (c *choice) Bring(names []string, chosen int) {
	c.silent = true
	defer func() { c.silent = false }()
	if !slices.Equal(names, c.Options) {
		c.SetOptions(names)
	}
	if chosen >= 0 && chosen < len(names) && c.SelectedIndex() != chosen {
		c.SetSelectedIndex(chosen)
	}
}

// TypedKey is called by Fyne.
func (c *choice) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		c.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case !c.page.key(e):
		c.Select.TypedKey(e)
	}
}

// tick is something that is on or off.
type tick struct {
	widget.Check
	page   *Page
	silent bool
}

func (p *Page) tick(text string, set func(on bool)) *tick {
	t := &tick{page: p}
	t.Text = text
	t.OnChanged = func(on bool) {
		if !t.silent {
			set(on)
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// Bring shows what is chosen.
func (t *tick) Bring(on bool) {
	if t.Checked != on {
		t.silent = true
		t.SetChecked(on)
		t.silent = false
	}
}

// TypedKey is called by Fyne.
func (t *tick) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		t.SetChecked(!t.Checked)
	case !t.page.key(e):
		t.Check.TypedKey(e)
	}
}
