package actions

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
	"samenbord/board"
)

// lanes is the board: a column for each status, with a card for each action.
type lanes struct {
	page   *Page
	object fyne.CanvasObject
	all    []*lane
	over   *fyne.Container // what is being dragged lies here
	ghost  *fyne.Container
	name   *widget.Label
	target int // where the dragged card would land, -1 for nowhere
}

// lane is one column.
type lane struct {
	status board.ActionStatus
	title  *widget.Label
	ground *canvas.Rectangle
	list   *rows
	object fyne.CanvasObject
}

// laneWidth is the least width of a column, at the usual size of text.
const laneWidth = 176

func newLanes(p *Page) *lanes {
	l := &lanes{page: p, target: -1}
	columns := container.New(ui.Evenly{Least: p.host.Grown(laneWidth), Gap: 6, Height: 120})
	for i, status := range board.ActionStatuses {
		column := &lane{status: status, title: widget.NewLabel(""), ground: canvas.NewRectangle(p.host.Look().Ground)}
		column.title.TextStyle.Bold = true
		column.title.Truncation = fyne.TextTruncateEllipsis
		column.ground.CornerRadius = 6
		column.list = newRows(p, l.card)
		column.list.beside = func(way int) { l.step(i, way) }
		column.object = container.NewStack(column.ground, container.NewBorder(column.title, nil, nil, nil, column.list))
		columns.Add(column.object)
		l.all = append(l.all, column)
	}
	l.name = widget.NewLabel("")
	l.name.Truncation = fyne.TextTruncateEllipsis
	l.name.TextStyle.Bold = true
	paper := canvas.NewRectangle(p.host.Look().Card)
	paper.StrokeColor, paper.StrokeWidth, paper.CornerRadius = p.host.Look().Accent, 2, 6
	l.ghost = container.NewStack(paper, l.name)
	l.ghost.Hide()
	l.over = container.NewWithoutLayout(l.ghost)
	l.object = container.NewStack(container.NewHScroll(columns), l.over)
	l.mark()
	return l
}

// show brings the columns up to date.
func (l *lanes) show(parts []board.ActionPart) {
	for _, column := range l.all {
		var lines []line
		for _, part := range parts {
			if part.Status != column.status {
				continue
			}
			for _, a := range part.Actions {
				lines = append(lines, line{action: a, board: a.ID})
			}
		}
		ui.SetText(column.title, l.page.host.Text("status."+string(column.status))+" ("+strconv.Itoa(len(lines))+")")
		column.list.show(lines)
	}
}

// focus gives a column the keyboard.
func (l *lanes) focus(i int) {
	l.page.host.Window().Canvas().Focus(l.all[i].list)
	l.page.look(l.all[i].list.action())
}

// step goes to the next column that has cards.
func (l *lanes) step(from, way int) {
	for i := from + way; i >= 0 && i < len(l.all); i += way {
		if len(l.all[i].list.lines) > 0 {
			l.focus(i)
			return
		}
	}
}

// mark shows where a dragged card would land.
func (l *lanes) mark() {
	look := l.page.host.Look()
	for i, column := range l.all {
		colour, width := look.Line, look.Stroke
		if i == l.target {
			colour, width = look.Accent, 3*look.Stroke
		}
		column.ground.StrokeColor, column.ground.StrokeWidth = colour, width
		column.ground.Refresh()
	}
}

// drag shows a card under the pointer.
func (l *lanes) drag(c *card, at fyne.Position) {
	driver := fyne.CurrentApp().Driver()
	if l.ghost.Hidden {
		ui.SetText(l.name, l.page.says(c.action))
		l.ghost.Resize(fyne.NewSize(c.Size().Width, l.name.MinSize().Height))
		l.ghost.Show()
	}
	origin := driver.AbsolutePositionForObject(l.over)
	l.ghost.Move(at.Subtract(origin).SubtractXY(l.ghost.Size().Width/2, l.ghost.Size().Height/2))
	target := -1
	for i, column := range l.all {
		from := driver.AbsolutePositionForObject(column.object)
		if size := column.object.Size(); at.X >= from.X && at.X < from.X+size.Width && at.Y >= from.Y && at.Y < from.Y+size.Height {
			target = i
		}
	}
	if target != l.target {
		l.target = target
		l.mark()
	}
}

// drop puts the dragged card where it is.
func (l *lanes) drop(c *card) {
	l.ghost.Hide()
	target := l.target
	l.target = -1
	l.mark()
	if target >= 0 && c.dragged != nil {
		l.page.set(c.dragged.ID, l.all[target].status)
	}
	c.dragged = nil
}
