// Package actions is the page with all actions of a board, in place of the wall:
// as a list, divided and sorted, or as a board with a column for each status, where
// cards are moved with the mouse or the keys.
//
// It draws what the board says and sends intents through a Host; what is
// chosen is shown in the action card beside it. It never writes a board, and it
// scores nothing: it says what is there, and what an action still needs.
//
// Where to begin: Page, then rows.go for the list that both views are made of,
// and lanes.go for the board.
package actions

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/look"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what the page needs of its window.
type Host interface {
	panel.Words
	panel.Asker
	Look() *look.Look
	// Grown is a width for the usual size of text, as large as it is for the
	// chosen one.
	Grown(width float32) float32
	// Choose asks for one of some things, by typing or the arrows.
	Choose(title, hint string, options []ui.Option)
	// Key does what a key means everywhere, function keys for example.
	Key(name fyne.KeyName)
	// Now is the time, in the zone of this computer.
	Now() time.Time
	// Window has the keyboard.
	Window() fyne.Window
}

// Page shows the actions of a board.
type Page struct {
	// OnOpen is called for the action that somebody wants to see or change.
	OnOpen func(id board.ID)
	// OnLook is called for the action where the keyboard is.
	OnLook func(id board.ID)
	// OnMake is called for a new one, OnClose to go back to the wall.
	OnMake  func()
	OnClose func()

	host   Host
	object *fyne.Container
	body   *fyne.Container
	count  *widget.Label
	none   *widget.Label

	filter board.ActionFilter
	by     board.ActionGrouping
	order  board.ActionSorting
	board  bool // shown as a board

	byChoice, orderChoice, domain, owner, status, session choice
	asList, asBoard                                       *ui.Button
	vague, late                                           *ui.Tick
	list                                                  *rows
	lanes                                                 *lanes
	chosen                                                board.ID
}

var (
	groupings = []board.ActionGrouping{board.ByDomain, board.ByOwner, board.ByMonth, board.ByStatus, ""}
	sortings  = []board.ActionSorting{board.SortDue, board.SortOwner, board.SortWhat, ""}
)

// New makes a page for the window of a host.
func New(h Host) *Page {
	p := &Page{host: h, by: board.ByDomain, order: board.SortDue}
	text := h.Text
	p.count = widget.NewLabel("")
	p.count.Truncation = fyne.TextTruncateEllipsis
	p.none = widget.NewLabel("")
	p.none.Wrapping, p.none.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	title := widget.NewLabel(text("action.all"))
	title.TextStyle.Bold = true
	p.asList = p.button(text("action.as_list"), theme.ListIcon(), func() { p.show(false) })
	p.asBoard = p.button(text("action.as_board"), theme.GridIcon(), func() { p.show(true) })
	add := p.button(text("action.new"), theme.ContentAddIcon(), func() { p.OnMake() })
	back := p.button(text("action.to_wall"), theme.NavigateBackIcon(), func() { p.OnClose() })
	back.Importance = widget.HighImportance

	p.byChoice = p.choice(215, func(i int) { p.by = groupings[i]; p.Show() })
	p.orderChoice = p.choice(195, func(i int) { p.order = sortings[i]; p.Show() })
	p.domain = p.choice(200, func(i int) { p.filter.Domain = idAt(board.InOrder[*board.Domain](p.host.State()), i-1); p.Show() })
	p.owner = p.choice(175, func(i int) {
		p.filter.Owner = ""
		if owners := p.host.State().Owners(); i > 0 && i <= len(owners) {
			p.filter.Owner = owners[i-1]
		}
		p.Show()
	})
	p.status = p.choice(155, func(i int) {
		p.filter.Status = ""
		if i > 0 {
			p.filter.Status = board.ActionStatuses[i-1]
		}
		p.Show()
	})
	p.session = p.choice(230, p.pickSession)
	p.vague = p.tick(text("action.filter_vague"), func(on bool) { p.filter.NotConcrete = on; p.Show() })
	p.late = p.tick(text("action.filter_late"), func(on bool) { p.filter.Overdue = on; p.Show() })

	p.list = newRows(p, p.listRow)
	p.lanes = newLanes(p)
	line := canvas.NewRectangle(h.Look().Line)
	line.SetMinSize(fyne.NewSize(1, 1))
	head := container.New(layout.NewRowWrapLayout(), title, p.wide(p.count, 260), p.asList, p.asBoard, add, back)
	choices := container.NewHScroll(container.NewHBox(p.byChoice.box, p.orderChoice.box,
		p.domain.box, p.owner.box, p.status.box, p.session.box, p.vague, p.late))
	p.body = container.NewStack()
	top := container.NewVBox(head, choices, line)
	p.object = container.NewStack(canvas.NewRectangle(h.Look().Ground),
		container.New(layout.NewCustomPaddedLayout(6, 0, 8, 8), container.New(ui.Sized{Width: 40, Height: 160}, container.NewBorder(top, nil, nil, nil, p.body))))
	return p
}

// Content is the page as it is shown.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Focus gives the page the keyboard.
func (p *Page) Focus() {
	if p.board {
		p.lanes.focus(0)
		return
	}
	p.host.Window().Canvas().Focus(p.list)
	p.list.start()
}

// At is the action where the keyboard was last, zero for none.
func (p *Page) At() board.ID { return p.chosen }

// show changes between the list and the board.
func (p *Page) show(asBoard bool) {
	p.board = asBoard
	p.Show()
	p.Focus()
}

// Show brings the page up to date.
func (p *Page) Show() {
	s, text := p.host.State(), p.host.Text
	p.filter.Today = panel.Today(p.host.Now())
	p.fill()
	by := p.by
	if p.board {
		by = board.ByStatus
	}
	parts := s.ListActions(p.filter, by, p.order)
	shown, concrete, all := 0, 0, 0
	for a := range board.Each[*board.Action](s) {
		all++
		if len(a.Concrete()) == 0 {
			concrete++
		}
	}
	for _, part := range parts {
		shown += len(part.Actions)
	}
	said := text("action.count", "Count", all, "Concrete", concrete)
	if !p.filter.Empty() {
		said = text("action.shown", "Count", shown, "All", all)
	}
	ui.SetText(p.count, said)
	p.asList.Mark(!p.board)
	p.asBoard.Mark(p.board)
	content := p.list.object()
	if p.board {
		content = p.lanes.object
		p.lanes.show(parts)
	} else {
		p.list.show(p.lines(parts))
	}
	if shown == 0 {
		p.none.SetText(text(map[bool]string{true: "action.none_yet", false: "action.none_found"}[all == 0]))
		if !p.board {
			content = p.none
		}
	}
	if len(p.body.Objects) != 1 || p.body.Objects[0] != content {
		p.body.Objects = []fyne.CanvasObject{content}
		p.body.Refresh()
	}
}

// fill brings the choices up to date with the board.
func (p *Page) fill() {
	s, text := p.host.State(), p.host.Text
	plain := s.Info().Plain
	names := func(key string, list []string) []string { return append([]string{text(key)}, list...) }
	var groups, orders []string
	for _, by := range groupings {
		groups = append(groups, text("action."+"by_"+string(cmpOr(by, "none"))))
	}
	for _, order := range sortings {
		orders = append(orders, text("action."+"sort_"+string(cmpOr(order, "made"))))
	}
	p.byChoice.Bring(groups, slices.Index(groupings, p.by))
	ui.Show(p.byChoice.box, !p.board)
	p.orderChoice.Bring(orders, slices.Index(sortings, p.order))
	domains := board.InOrder[*board.Domain](s)
	var list []string
	for _, d := range domains {
		list = append(list, d.Label(plain))
	}
	p.domain.Bring(names("action.all_domains", list), indexOf(domains, p.filter.Domain)+1)
	owners := s.Owners()
	p.owner.Bring(names("action.all_owners", owners), slices.Index(owners, p.filter.Owner)+1)
	list = nil
	for _, status := range board.ActionStatuses {
		list = append(list, text("status."+string(status)))
	}
	p.status.Bring(names("action.all_statuses", list), slices.Index(board.ActionStatuses, p.filter.Status)+1)
	sessions := s.Sessions()
	ui.Show(p.session.box, len(sessions) > 0)
	list, at := nil, 0
	for i, session := range sessions {
		list = append(list, text("session.of", "Name", panel.SessionName(p.host, session)))
		if session.ID == p.filter.Session {
			at = i + 1
		}
	}
	for i, session := range sessions {
		list = append(list, text("session.new_since", "Name", panel.SessionName(p.host, session)))
		if session.ID == p.filter.Since.Session {
			at = len(sessions) + i + 1
		}
	}
	p.session.Bring(names("action.all_sessions", list), at)
	p.vague.Bring(p.filter.NotConcrete)
	p.late.Bring(p.filter.Overdue)
}

// pickSession shows the actions of a session, or those that are new since one.
func (p *Page) pickSession(i int) {
	sessions := p.host.State().Sessions()
	p.filter.Session, p.filter.Since = board.ID{}, board.Since{}
	switch n := len(sessions); {
	case i > n && i <= 2*n:
		p.filter.Since = board.Since{Session: sessions[i-1-n].ID}
	case i > 0 && i <= n:
		p.filter.Session = sessions[i-1].ID
	}
	p.Show()
}

// look tells which action the keyboard is at.
func (p *Page) look(id board.ID) {
	if id == p.chosen || id.IsZero() {
		return
	}
	p.chosen = id
	p.OnLook(id)
	for _, column := range p.lanes.all { // the ring leaves the card where it was
		column.list.Refresh()
	}
}

// set gives an action a status.
func (p *Page) set(id board.ID, status board.ActionStatus) {
	p.host.Ask(board.Report{Action: id, Status: status}, nil)
}

// ask asks for the status of an action: what dragging its card does.
func (p *Page) ask(id board.ID) {
	var options []ui.Option
	for _, status := range board.ActionStatuses {
		options = append(options, ui.Option{Name: p.host.Text("status." + string(status)), Run: func() { p.set(id, status) }})
	}
	p.host.Choose(p.host.Text("action.set_status"), p.host.Text("action.status"), options)
}

// remove takes an action away at once; the message takes it back.
func (p *Page) remove(id board.ID) {
	refs := []board.Ref{{Kind: board.KindAction, ID: id}}
	p.host.Ask(board.Remove{Refs: refs}, func(board.Result) {
		p.host.Say(p.host.Text("action.removed"), p.host.Text("toast.undo"), func() { p.host.Ask(board.Restore{Refs: refs}, nil) })
	})
}

func idAt[T board.Entity](list []T, i int) board.ID {
	if i < 0 || i >= len(list) {
		return board.ID{}
	}
	return list[i].Base().ID
}

func indexOf[T board.Entity](list []T, id board.ID) int {
	return slices.IndexFunc(list, func(e T) bool { return e.Base().ID == id })
}

func cmpOr[T ~string](value T, other T) T {
	if value == "" {
		return other
	}
	return value
}
