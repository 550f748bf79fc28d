package actions

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

// listRow is a row of the list: what is done and the first step, who, when, how
// far it is, and what is still missing. Or the title of a part.
type listRow struct {
	widget.BaseWidget
	page                                  *Page
	title, what, step, owner, due, status *widget.Label
	cells                                 *fyne.Container
}

func (p *Page) listRow(*rows) fyne.CanvasObject {
	r := &listRow{page: p}
	label := func(bold bool) *widget.Label {
		l := widget.NewLabel("")
		l.TextStyle.Bold = bold
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}
	r.title, r.what, r.step, r.owner, r.due, r.status = label(true), label(true), label(false), label(false), label(false), label(false)
	r.title.SizeName = theme.SizeNameSubHeadingText
	r.step.Importance = widget.LowImportance
	r.cells = container.New(&cells{page: p}, r.what, r.step, r.owner, r.due, r.status)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is called by Fyne.
func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(container.NewBorder(nil, r.title, nil, nil), r.cells))
}

func (r *listRow) fill(l line) {
	r.title.Hidden, r.cells.Hidden = l.action != nil, l.action == nil
	if l.action == nil {
		ui.SetText(r.title, l.title)
		return
	}
	a, text := l.action, r.page.host.Text
	ui.SetText(r.what, r.page.says(a))
	ui.SetText(r.step, cmp.Or(a.FirstStep, text("action.missing_first_step")))
	ui.SetText(r.owner, cmp.Or(a.OwnerRole, text("action.missing_owner_role")))
	ui.SetText(r.due, r.page.when(a))
	status := text("status." + string(a.StatusNow()))
	if a.Trial {
		status += " · " + text("action.trial")
	}
	ui.SetText(r.status, status)
}

// cells lays out a row: what above the first step, the rest beside them.
type cells struct{ page *Page }

// Layout is called by Fyne.
func (c *cells) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	owner, due, status := 0.21*size.Width, 0.25*size.Width, 0.15*size.Width
	first := size.Width - owner - due - status
	// Labels stand in padding of their own, which two lines below each other share.
	line := objects[0].MinSize().Height
	gap := theme.InnerPadding()
	put := func(i int, x, y, w float32) {
		objects[i].Resize(fyne.NewSize(w, line))
		objects[i].Move(fyne.NewPos(x, y))
	}
	put(0, 0, 0, first)
	put(1, 0, line-gap-2, first)
	middle := (size.Height - line) / 2
	put(2, first, middle, owner)
	put(3, first+owner, middle, due)
	put(4, first+owner+due, middle, status)
}

// MinSize is called by Fyne.
func (c *cells) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, 2*objects[0].MinSize().Height-theme.InnerPadding())
}
