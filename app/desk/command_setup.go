package desk

import (
	"samenbord/app/desk/acts"
	"samenbord/app/panel/setup"
	"samenbord/board"
)

// setupCommands is the part of the table about how the board is set up: the
// panel for it, the domain or level where the keyboard is, and templates.
func setupCommands() []command {
	domain := func(run func(d *Desk, id board.ID)) func(d *Desk) {
		return func(d *Desk) { run(d, d.Wall.Cell().Domain) }
	}
	ref := func(id board.ID) board.Ref { return board.Ref{Kind: board.KindDomain, ID: id} }
	edit := domain(func(d *Desk, id board.ID) { d.setUp().Edit(ref(id)) })
	shift := func(by int) func(d *Desk) {
		return domain(func(d *Desk, id board.ID) { setup.Shift(host{d}, ref(id), by) })
	}
	return []command{
		{id: "command.view.plain_names", menu: "setup", run: (*Desk).togglePlain, checked: func(d *Desk) bool { return d.State.Info().Plain }},
		{id: "command.domain.new", menu: "setup", run: func(d *Desk) { d.setUp().AddTo(board.KindDomain) }},
		{id: "command.domain.rename", menu: "setup", onHead: board.KindDomain, enabled: inMatrix, run: edit},
		{id: "command.domain.colour", menu: "setup", onHead: board.KindDomain, enabled: inMatrix, run: edit},
		{id: "command.domain.left", menu: "setup", onHead: board.KindDomain, enabled: inMatrix, run: shift(-1)},
		{id: "command.domain.right", menu: "setup", onHead: board.KindDomain, enabled: inMatrix, run: shift(1)},
		{id: "command.domain.merge", menu: "setup", onHead: board.KindDomain, enabled: inMatrix,
			run: domain(func(d *Desk, id board.ID) { setup.Merge(host{d}, id) })},
		{id: "command.domain.remove", menu: "setup", onHead: board.KindDomain, enabled: inMatrix,
			run: domain(func(d *Desk, id board.ID) { setup.Remove(host{d}, ref(id)) })},
		{id: "command.level.edit", menu: "setup", onHead: board.KindLevel, enabled: inMatrix, run: func(d *Desk) {
			d.setUp().Edit(board.Ref{Kind: board.KindLevel, ID: d.Wall.Cell().Level})
		}},
		{id: "command.group.new", menu: "setup", run: func(d *Desk) { d.setUp().AddTo(board.KindGroup) }},
		{id: "command.setup.template", menu: "setup", run: (*Desk).saveTemplate},
	}
}

// setUp opens the panel in which the board is set up.
func (d *Desk) setUp() *setup.Panel {
	const id = "panel.setup"
	d.panels.show(id)
	return d.panels.panel(id).(*setup.Panel)
}

// togglePlain switches the names of the whole board to plain words, or back.
func (d *Desk) togglePlain() {
	d.Ask(board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"plain": !d.State.Info().Plain}}, nil)
}

// saveTemplate keeps the board as a template.
func (d *Desk) saveTemplate() { acts.SaveTemplate(d.Document, d.shell.KeepTemplate) }
