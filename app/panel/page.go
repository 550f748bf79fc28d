package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

// Page is the content of a panel: things below each other, that scroll. What it
// makes (fields, choices, buttons) gives Esc and the function keys to the
// window, and comes into view when it gets the keyboard.
type Page struct {
	host   PageHost
	rows   *fyne.Container
	scroll *container.Scroll
	fields []*ui.Field
	guards []guard
	first  fyne.Focusable
}

// NewPage makes an empty page.
func NewPage(h PageHost) *Page {
	p := &Page{host: h, rows: container.NewVBox()}
	padding := theme.Padding()
	p.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(padding, 3*padding, 2*padding, 3*padding), p.rows))
	return p
}

// Object is the page as it is shown.
func (p *Page) Object() fyne.CanvasObject { return p.scroll }

// Add puts things at the end.
func (p *Page) Add(objects ...fyne.CanvasObject) {
	for _, o := range objects {
		p.rows.Add(o)
	}
}

// First is what gets the keyboard first.
func (p *Page) First() fyne.Focusable { return p.first }

// Keep saves what is typed in the fields of the page.
func (p *Page) Keep() {
	for _, f := range p.fields {
		f.Keep()
	}
}

// Drop forgets fields that are not on the page any more, after saving them.
func (p *Page) Drop(fields ...*ui.Field) {
	for _, f := range fields {
		f.Keep()
		p.fields = slices.DeleteFunc(p.fields, func(other *ui.Field) bool { return other == f })
	}
}

// ToTop shows the beginning.
func (p *Page) ToTop() { p.scroll.ScrollToTop() }

// Label is a line above a field, that says what it is.
func (p *Page) Label(key string) fyne.CanvasObject {
	return container.New(ui.Tight{}, p.Said(key))
}

// Heading is a line above a part of the page.
func (p *Page) Heading(key string) *widget.Label {
	l := p.Said(key)
	l.TextStyle.Bold = true
	return l
}

// Said is text in lines.
func (p *Page) Said(key string) *widget.Label {
	l := p.Prose()
	l.Text = p.host.Text(key)
	return l
}

// Prose is text in lines, that is set later.
func (p *Page) Prose() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping = fyne.TextWrapWord
	return l
}

// Button makes a button with a text, which is a verb.
func (p *Page) Button(text string, icon fyne.Resource, run func()) *ui.Button {
	b := ui.NewButton(text, icon, run)
	b.Around = p.around()
	p.take(b)
	return b
}

// Tick makes a tick; set hears when somebody changes it.
func (p *Page) Tick(text string, set func(on bool)) *ui.Tick {
	t := ui.NewTick(text, set)
	t.Around = p.around()
	p.take(t)
	return t
}

// Choice makes a choice; pick hears which one somebody took.
func (p *Page) Choice(pick func(i int)) *ui.Choice {
	c := ui.NewChoice(pick)
	c.Around = p.around()
	p.take(c)
	return c
}

// Framed is a choice with the border that Fyne gives to fields only, as wide as
// there is room.
func (p *Page) Framed(c *ui.Choice) fyne.CanvasObject {
	return container.New(ui.Narrow{}, ui.Bordered(p.host.Look(), c))
}

// Field makes a field of one line.
func (p *Page) Field(save ui.Saving) *ui.Field { return p.keeps(ui.NewField(save)) }

// Lines makes a field that grows with its text, from so many lines on.
func (p *Page) Lines(least int, save ui.Saving) *ui.Field { return p.keeps(ui.NewLines(least, save)) }

func (p *Page) keeps(f *ui.Field) *ui.Field {
	f.Around = p.around()
	f.OnNext, f.OnScrolled = p.Next, p.scroll.Scrolled
	p.fields = append(p.fields, f)
	p.take(f)
	return f
}

// around is what the widgets of the page ask of it: Esc and the function keys go
// to the window, and what gets the keyboard comes into view.
func (p *Page) around() ui.Around {
	return ui.Around{OnKey: p.Key, OnFocus: p.Reveal}
}

// Reveal brings a thing on the page into view.
func (p *Page) Reveal(o fyne.CanvasObject) { ui.Reveal(p.scroll, o) }

// Key is what a key does anywhere on the page; false when it is not for the page.
func (p *Page) Key(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyEscape:
		p.host.ToWall()
	case ui.Everywhere(e.Name):
		p.host.Key(e.Name)
	default:
		return false
	}
	return true
}

// Next puts the keyboard on what comes next.
func (p *Page) Next() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.scroll); c != nil {
		c.FocusNext()
	}
}

// take remembers the first thing that can have the keyboard.
func (p *Page) take(f fyne.Focusable) {
	if p.first == nil {
		p.first = f
	}
}
