package desk

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/actions"
	"samenbord/app/desk/beside"
	"samenbord/app/desk/command"
	"samenbord/app/document"
	"samenbord/app/panel/action"
	"samenbord/board"
)

// actionPanel is the panel about one action.
const actionPanel = "panel.actions"

// makeAction makes an action of the picked notes, or goes to the one that comes
// from just these already.
func (d *Desk) makeAction() {
	picked := d.Wall.Selected()
	card := d.actions.card()
	for _, a := range d.State.Actions(picked[0]) {
		if len(a.Sources) == len(picked) && !slices.ContainsFunc(picked, func(id board.ID) bool { return !slices.Contains(a.Sources, id) }) {
			card.Open(a.ID)
			d.Toast.Say(d.Text("action.there_is", "Count", len(picked)), d.Text("action.one_more"), func() { card.Make(picked) })
			return
		}
	}
	card.Make(picked)
}

// showWaiting shows the ideas and wishes that wait for a first step, or all notes
// again.
func (d *Desk) showWaiting() {
	d.actions.close()
	d.sight.SetFilter(func(f *board.Filter) { f.WithoutFirstStep = !f.WithoutFirstStep })
}

// actionCommands are about all actions together.
func actionCommands(d *Desk) []command.Command {
	return []command.Command{
		{ID: "command.session.actions", Menu: "session", Letter: 'A', Run: func() { d.actions.toggle() }, Checked: func() bool { return d.actions.open() }},
		{ID: "command.session.waiting", Menu: "session", Letter: 'W', Run: d.showWaiting, Checked: d.sight.Waiting},
	}
}

// actionsPage is the page with all actions, that takes the place of the wall.
type actionsPage struct {
	*document.Document
	host   *host
	panels *beside.Panels
	menus  *command.Menus
	page   *actions.Page // nil until it is opened
	holder *fyne.Container
}

// build makes what is on the screen; again in another language or size.
func (p *actionsPage) build() {
	open := p.open()
	p.page, p.holder = nil, container.NewStack()
	if open {
		p.fill()
	}
}

func (p *actionsPage) open() bool { return p.holder != nil && len(p.holder.Objects) > 0 }

// card is the card of actions beside the wall.
func (p *actionsPage) card() *action.Card {
	return p.panels.Panel(actionPanel).(*action.Card)
}

func (p *actionsPage) fill() {
	if p.page == nil {
		p.page = actions.New(p.host)
		p.page.OnOpen = func(id board.ID) { p.card().Open(id) }
		p.page.OnLook = func(id board.ID) {
			if p.panels.Opened() == actionPanel {
				p.card().Look(id)
			}
		}
		p.page.OnMake = func() { p.card().Make(nil) }
		p.page.OnClose = p.close
	}
	p.holder.Objects = []fyne.CanvasObject{p.page.Content()}
	p.holder.Refresh()
}

// toggle opens the page, or goes back to the wall.
func (p *actionsPage) toggle() {
	if p.open() {
		p.close()
		return
	}
	p.Wall.EndEditing()
	p.fill()
	p.show()
	p.page.Focus()
	p.menus.Mark()
}

func (p *actionsPage) close() {
	if !p.open() {
		return
	}
	p.holder.RemoveAll()
	p.Wall.TakeFocus()
	p.menus.Mark()
}

// show brings the page up to date.
func (p *actionsPage) show() {
	if p.open() {
		p.page.Show()
	}
}

// home puts the keyboard where one works: on the wall or, where it is open, the
// page of actions.
func (p *actionsPage) home() {
	if p.open() {
		p.page.Focus()
		return
	}
	p.Window.Canvas().Focus(p.Wall) // which may not have been drawn yet
}
