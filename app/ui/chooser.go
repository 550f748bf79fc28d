package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Option is one of several things to choose from.
type Option struct {
	Name string
	Run  func() // what comes of choosing it
}

// Chooser is a list that one searches by typing: Enter takes the marked line, the
// arrows mark another.
type Chooser struct {
	Entry
	// OnDone is called when somebody chose, before what comes of it, and when
	// somebody left with Esc.
	OnDone func()

	fold    func(string) string
	options []Option
	shown   []Option
	marked  int
	list    *widget.List
}

var _ fyne.Focusable = (*Chooser)(nil)

// NewChooser makes a chooser; hint says what to type. Words are found by their
// fold, in which what people hold to be the same is the same, such as é and E.
func NewChooser(hint string, options []Option, fold func(string) string) *Chooser {
	c := &Chooser{options: options, shown: options, fold: fold}
	c.ExtendBaseWidget(c)
	c.SetPlaceHolder(hint)
	c.OnChanged, c.OnEnter, c.OnKey = c.search, c.take, c.key
	c.list = widget.NewList(
		func() int { return len(c.shown) },
		func() fyne.CanvasObject { return widget.NewLabel("") },
		func(id widget.ListItemID, row fyne.CanvasObject) { row.(*widget.Label).SetText(c.shown[id].Name) },
	)
	c.list.OnSelected = func(id widget.ListItemID) {
		if id != c.marked {
			c.marked = id
			c.take()
		}
	}
	c.mark(0)
	return c
}

// Content is the chooser with its list below it.
func (c *Chooser) Content() fyne.CanvasObject {
	return container.NewBorder(c, nil, nil, nil, c.list)
}

// search leaves the options that have all of the words, or parts of them.
func (c *Chooser) search(query string) {
	words := strings.Fields(c.fold(query))
	c.shown = nil
	for _, o := range c.options {
		name, all := c.fold(o.Name), true
		for _, word := range words {
			all = all && strings.Contains(name, word)
		}
		if all {
			c.shown = append(c.shown, o)
		}
	}
	c.list.UnselectAll()
	c.list.Refresh()
	c.mark(0)
}

func (c *Chooser) mark(id int) {
	if len(c.shown) == 0 {
		return
	}
	c.marked = max(0, min(id, len(c.shown)-1))
	c.list.Select(c.marked)
}

func (c *Chooser) take() {
	if c.marked < len(c.shown) {
		chosen := c.shown[c.marked]
		c.OnDone()
		chosen.Run()
	}
}

func (c *Chooser) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		c.mark(c.marked - 1)
	case fyne.KeyDown:
		c.mark(c.marked + 1)
	case fyne.KeyEscape:
		c.OnDone()
	default:
		return false
	}
	return true
}
