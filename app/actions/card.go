package actions

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
	"samenbord/board"
)

// card is an action in a column. It is dragged to another, or its menu says where
// it goes.
type card struct {
	widget.BaseWidget
	lanes                      *lanes
	action                     *board.Action
	dragged                    *board.Action // the one that is held: a card is used again for another
	what, more, owner, due, to *widget.Label
	paper                      *canvas.Rectangle
}

var (
	_ fyne.Draggable         = (*card)(nil)
	_ fyne.SecondaryTappable = (*card)(nil)
)

func (l *lanes) card(*rows) fyne.CanvasObject {
	c := &card{lanes: l, paper: canvas.NewRectangle(l.page.host.Look().Card), what: widget.NewLabel(""), more: widget.NewLabel(""), owner: widget.NewLabel(""), due: widget.NewLabel(""), to: widget.NewLabel("")}
	c.what.TextStyle.Bold, c.more.TextStyle.Bold = true, true
	for _, label := range []*widget.Label{c.what, c.more, c.owner, c.due, c.to} {
		label.Truncation = fyne.TextTruncateEllipsis
	}
	c.to.Importance = widget.LowImportance
	c.ExtendBaseWidget(c)
	return c
}

// Action is the action on the card, zero while it shows none.
func (c *card) Action() board.ID {
	if c.action == nil {
		return board.ID{}
	}
	return c.action.ID
}

// CreateRenderer is called by Fyne.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	c.paper.CornerRadius = 6
	c.frame()
	close := layout.NewCustomPaddedVBoxLayout(-1.5 * theme.InnerPadding())
	lines := container.New(close, c.what, c.more, c.to, c.owner, c.due)
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(2, 2, 4, 4), container.NewStack(c.paper, lines)))
}

func (c *card) fill(l line) {
	a, page := l.action, c.lanes.page
	c.action = a
	c.frame()
	c.name()
	ui.SetText(c.owner, cmp.Or(a.OwnerRole, page.host.Text("action.missing_owner_role")))
	ui.SetText(c.due, page.when(a))
	ui.SetText(c.to, cmp.Or(a.FirstStep, page.host.Text("action.missing_first_step")))
}

// frame draws a ring around the card where the keyboard is.
func (c *card) frame() {
	look := c.lanes.page.host.Look()
	colour, width := look.Border, look.Stroke
	if c.action != nil && c.action.ID == c.lanes.page.chosen {
		colour, width = look.Accent, look.Ring
	}
	if c.paper.StrokeColor != colour || c.paper.StrokeWidth != width {
		c.paper.StrokeColor, c.paper.StrokeWidth = colour, width
		c.paper.Refresh()
	}
}

// name writes what the action is called in two lines.
func (c *card) name() {
	if c.action == nil {
		return
	}
	room := c.what.Size().Width - 3*theme.InnerPadding()
	first, rest := "", c.lanes.page.says(c.action)
	for rest != "" {
		word, after, _ := strings.Cut(rest, " ")
		longer := strings.TrimSpace(first + " " + word)
		if first != "" && fyne.MeasureText(longer, theme.TextSize(), c.what.TextStyle).Width > room {
			break
		}
		first, rest = longer, after
	}
	ui.SetText(c.what, first)
	ui.SetText(c.more, rest)
}

// Resize is called by Fyne.
func (c *card) Resize(size fyne.Size) {
	wider := size.Width != c.Size().Width
	c.BaseWidget.Resize(size)
	if wider {
		c.name()
	}
}

// Dragged is called by Fyne.
func (c *card) Dragged(e *fyne.DragEvent) {
	if c.dragged == nil {
		c.dragged = c.action
	}
	c.lanes.drag(c, e.AbsolutePosition)
}

// DragEnd is called by Fyne.
func (c *card) DragEnd() { c.lanes.drop(c) }

// TappedSecondary is called by Fyne: a menu does what dragging does.
func (c *card) TappedSecondary(e *fyne.PointEvent) {
	page, a := c.lanes.page, c.action
	menu := fyne.NewMenu("", fyne.NewMenuItem(page.host.Text("action.open"), func() { page.OnOpen(a.ID) }), fyne.NewMenuItemSeparator())
	for _, status := range board.ActionStatuses {
		item := fyne.NewMenuItem(page.host.Text("status."+string(status)), func() { page.set(a.ID, status) })
		item.Checked = a.StatusNow() == status
		menu.Items = append(menu.Items, item)
	}
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(page.host.Text("action.remove"), func() { page.remove(a.ID) }))
	widget.ShowPopUpMenuAtPosition(menu, page.host.Window().Canvas(), e.AbsolutePosition)
}
