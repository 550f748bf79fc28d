package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"samenbord/board"
)

// option is one thing to choose.
type option struct {
	name string
	pick func()
}

// chooser is a list that one searches by typing: Enter takes the marked line,
// the arrows mark another.
type chooser struct {
	widget.Entry
	options []option
	shown   []option
	marked  int
	list    *widget.List
	dialog  *dialog.CustomDialog
}

// choose shows a chooser.
func (w *Window) choose(title, hint string, options []option) {
	c := &chooser{options: options, shown: options}
	c.ExtendBaseWidget(c)
	c.SetPlaceHolder(hint)
	c.OnChanged = c.narrow
	c.list = widget.NewList(
		func() int { return len(c.shown) },
		func() fyne.CanvasObject { return widget.NewLabel("") },
		func(id widget.ListItemID, row fyne.CanvasObject) { row.(*widget.Label).SetText(c.shown[id].name) },
	)
	c.list.OnSelected = func(id widget.ListItemID) {
		if id != c.marked {
			c.marked = id
			c.take()
		}
	}
	c.dialog = dialog.NewCustom(title, w.text("start.cancel"), container.NewBorder(c, nil, nil, nil, c.list), w.window)
	c.dialog.Resize(fyne.NewSize(520, 460))
	c.dialog.SetOnClosed(w.backToWall)
	c.dialog.Show()
	c.mark(0)
	w.window.Canvas().Focus(c)
}

func (c *chooser) narrow(query string) {
	words := strings.Fields(board.Fold(query))
	c.shown = nil
	for _, o := range c.options {
		name, all := board.Fold(o.name), true
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

func (c *chooser) mark(id int) {
	if len(c.shown) == 0 {
		return
	}
	c.marked = max(0, min(id, len(c.shown)-1))
	c.list.Select(c.marked)
}

func (c *chooser) take() {
	if c.marked < len(c.shown) {
		c.dialog.Hide()
		c.shown[c.marked].pick()
	}
}

// TypedKey is called by Fyne.
func (c *chooser) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		c.mark(c.marked - 1)
	case fyne.KeyDown:
		c.mark(c.marked + 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.take()
	case fyne.KeyEscape:
		c.dialog.Hide()
	default:
		c.Entry.TypedKey(e)
	}
}
