package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Page is the content of a panel: things below each other, that scroll. What it
// makes (fields, choices, buttons) gives Esc and the function keys to the
// window, and comes into view when it gets the keyboard.
type Page struct {
	host   Host
	rows   *fyne.Container
	scroll *container.Scroll
	fields []*Field
	guards []guard
	first  fyne.Focusable
}

// NewPage makes an empty page.
func NewPage(h Host) *Page {
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
func (p *Page) Drop(fields ...*Field) {
	for _, f := range fields {
		f.Keep()
		p.fields = slices.DeleteFunc(p.fields, func(other *Field) bool { return other == f })
	}
}

// ToTop shows the beginning.
func (p *Page) ToTop() { p.scroll.ScrollToTop() }

// Label is a line above a field, that says what it is.
func (p *Page) Label(key string) fyne.CanvasObject {
	return container.New(tight{}, p.Said(key))
}

// tight takes the padding off a label, so that it stands close to its field.
type tight struct{}

// Layout is called by Fyne.
func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	padding := theme.InnerPadding()
	for _, o := range objects {
		o.Resize(size.AddWidthHeight(2*padding, padding*1.5))
		o.Move(fyne.NewPos(-padding+theme.Padding()/2, -padding/2))
	}
}

// MinSize is called by Fyne.
func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, objects[0].MinSize().Height-theme.InnerPadding()*1.5)
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

// key is what a key does anywhere on the page; false when it is not for the page.
func (p *Page) key(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyEscape:
		p.host.ToWall()
	case everywhere(e.Name):
		p.host.Key(e.Name)
	default:
		return false
	}
	return true
}

// everywhere tells whether a key means the same wherever somebody types: the
// function keys do, but for F2, which is about a picked note.
func everywhere(name fyne.KeyName) bool {
	return len(name) > 1 && name[0] == 'F' && name != fyne.KeyF2
}

// next puts the keyboard on what comes next.
func (p *Page) next() {
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

// reveal brings what got the keyboard into view.
func (p *Page) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(p.scroll) == nil {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.scroll).Y
	room, height, margin := p.scroll.Size().Height, o.Size().Height, 4*theme.Padding()
	at := p.scroll.Offset
	switch {
	case top < 0 || height > room:
		at.Y += top - margin
	case top+height > room:
		at.Y += min(top, top+height-room+margin)
	default:
		return
	}
	at.Y = max(0, at.Y)
	p.scroll.ScrollToOffset(at)
}
