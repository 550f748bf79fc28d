package actions

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/board"
)

// line is one row: an action, or the title of a part.
type line struct {
	title  string
	action *board.Action
	board  board.ID // of the action, zero for a title
}

// rows is a list of which only what is in view is drawn, with the keys of the page.
type rows struct {
	widget.List
	page   *Page
	lines  []line
	at     int
	beside func(way int) // goes to the list beside this one; nil for none
}

// newRows makes a list; draw makes an empty row and fills it.
func newRows(p *Page, kind rowKind) *rows {
	r := &rows{page: p}
	r.Length = func() int { return len(r.lines) }
	r.CreateItem = func() fyne.CanvasObject { return kind(r) }
	r.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(r.lines) {
			o.(row).fill(r.lines[i])
		}
	}
	r.OnHighlighted = func(i widget.ListItemID) {
		was := r.at
		r.at = i
		r.page.look(r.action())
		r.RefreshItem(was)
		r.RefreshItem(i)
	}
	r.OnSelected = func(i widget.ListItemID) {
		r.at = i
		r.Highlight(i)
		r.UnselectAll()
		if id := r.action(); !id.IsZero() {
			r.page.chosen = id
			r.page.OnOpen(id)
		}
	}
	r.HideSeparators = true
	r.ExtendBaseWidget(r)
	return r
}

// rowKind makes an empty row of a list.
type rowKind func(r *rows) fyne.CanvasObject

// row is a row that shows a line.
type row interface {
	fyne.CanvasObject
	fill(l line)
}

func (r *rows) object() fyne.CanvasObject { return r }

// show shows lines; the same one keeps the keyboard.
func (r *rows) show(lines []line) {
	was := r.action()
	r.lines = lines
	r.Refresh()
	if i := slices.IndexFunc(lines, func(l line) bool { return !l.board.IsZero() && l.board == was }); i >= 0 && i != r.at {
		r.at = i
	}
	r.at = max(0, min(r.at, len(lines)-1))
}

// start goes from the title of a part to its first action.
func (r *rows) start() {
	if r.action().IsZero() && r.at+1 < len(r.lines) {
		r.Highlight(r.at + 1)
	}
}

// action is the one where the keyboard is, zero for none.
func (r *rows) action() board.ID {
	if r.at < 0 || r.at >= len(r.lines) {
		return board.ID{}
	}
	return r.lines[r.at].board
}

// TypedKey is called by Fyne.
func (r *rows) TypedKey(e *fyne.KeyEvent) {
	id := r.action()
	switch {
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeyF2) && !id.IsZero():
		r.page.OnOpen(id)
	case (e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace) && !id.IsZero():
		r.page.remove(id)
	case e.Name == fyne.KeyLeft && r.beside != nil:
		r.beside(-1)
	case e.Name == fyne.KeyRight && r.beside != nil:
		r.beside(1)
	case !r.page.key(e):
		r.List.TypedKey(e)
	}
}

// TypedRune is called by Fyne: a digit is a status, M asks for one, B changes
// between list and board.
func (r *rows) TypedRune(letter rune) {
	id := r.action()
	switch {
	case letter == 'A' || letter == 'a':
		r.page.OnClose()
	case letter == 'b' || letter == 'B':
		r.page.show(!r.page.board)
	case id.IsZero():
	case letter >= '1' && int(letter-'1') < len(board.ActionStatuses):
		r.page.set(id, board.ActionStatuses[letter-'1'])
	case letter == 'm' || letter == 'M':
		r.page.ask(id)
	}
}

// lines writes parts below each other, each with a title when there are several
// ways to have one.
func (p *Page) lines(parts []board.ActionPart) []line {
	var lines []line
	for _, part := range parts {
		if title := p.title(part); title != "" {
			lines = append(lines, line{title: title + " (" + strconv.Itoa(len(part.Actions)) + ")"})
		}
		for _, a := range part.Actions {
			lines = append(lines, line{action: a, board: a.ID})
		}
	}
	return lines
}

// title is what the actions of a part have in common, in words.
func (p *Page) title(part board.ActionPart) string {
	s, text := p.host.State(), p.host.Text
	switch p.by {
	case board.ByDomain:
		if d := board.Get[*board.Domain](s, part.Domain); d != nil {
			return d.Label(s.Info().Plain)
		}
		return text("action.without_domain")
	case board.ByOwner:
		return cmpOr(part.Owner, text("action.without_owner"))
	case board.ByMonth:
		if len(part.Month) < 7 {
			return text("action.without_date")
		}
		month, _ := strconv.Atoi(part.Month[5:])
		return text("date.month."+strconv.Itoa(month)) + " " + part.Month[:4]
	case board.ByStatus:
		return text("status." + string(part.Status))
	}
	return ""
}

// says is what an action is called on the page.
func (p *Page) says(a *board.Action) string {
	what := p.host.State().What(a)
	said := cmpOr(strings.Join(strings.Fields(what), " "), p.host.Text("action.unnamed"))
	if len(board.ConflictsOf(a)) > 0 {
		said = p.host.Text("action.differs") + " · " + said // in front, where it is never cut
	}
	return said
}

// when says when an action is to be done, and that the day is past.
func (p *Page) when(a *board.Action) string {
	day := panel.Day(p.host.Language(), a.Due)
	switch {
	case day == "":
		return p.host.Text("action.missing_due")
	case a.Overdue(p.filter.Today):
		return p.host.Text("action.late", "Day", day)
	}
	return day
}
