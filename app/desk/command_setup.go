package desk

import (
	"samenbord/app/desk/acts"
	"samenbord/app/desk/command"
	"samenbord/app/panel/setup"
	"samenbord/board"
)

// setupCommands is the part of the table about how the board is set up: the
// panel for it, the domain or level where the keyboard is, and templates.
func setupCommands(d *Desk) []command.Command {
	domain := func(run func(id board.ID)) func() {
		return func() { run(d.Wall.Cell().Domain) }
	}
	ref := func(id board.ID) board.Ref { return board.Ref{Kind: board.KindDomain, ID: id} }
	edit := domain(func(id board.ID) { d.setUp().Edit(ref(id)) })
	shift := func(by int) func() {
		return domain(func(id board.ID) { setup.Shift(d.host, ref(id), by) })
	}
	return []command.Command{
		{ID: "command.view.plain_names", Menu: "setup", Run: d.togglePlain, Checked: func() bool { return d.State.Info().Plain }},
		{ID: "command.domain.new", Menu: "setup", Run: func() { d.setUp().AddTo(board.KindDomain) }},
		{ID: "command.domain.rename", Menu: "setup", OnHead: board.KindDomain, Enabled: d.sight.InMatrix, Run: edit},
		{ID: "command.domain.colour", Menu: "setup", OnHead: board.KindDomain, Enabled: d.sight.InMatrix, Run: edit},
		{ID: "command.domain.left", Menu: "setup", OnHead: board.KindDomain, Enabled: d.sight.InMatrix, Run: shift(-1)},
		{ID: "command.domain.right", Menu: "setup", OnHead: board.KindDomain, Enabled: d.sight.InMatrix, Run: shift(1)},
		{ID: "command.domain.merge", Menu: "setup", OnHead: board.KindDomain, Enabled: d.sight.InMatrix,
			Run: domain(func(id board.ID) { setup.Merge(d.host, id) })},
		{ID: "command.domain.remove", Menu: "setup", OnHead: board.KindDomain, Enabled: d.sight.InMatrix,
			Run: domain(func(id board.ID) { setup.Remove(d.host, ref(id)) })},
		{ID: "command.level.edit", Menu: "setup", OnHead: board.KindLevel, Enabled: d.sight.InMatrix, Run: func() {
			d.setUp().Edit(board.Ref{Kind: board.KindLevel, ID: d.Wall.Cell().Level})
		}},
		{ID: "command.group.new", Menu: "setup", Run: func() { d.setUp().AddTo(board.KindGroup) }},
		{ID: "command.setup.template", Menu: "setup", Run: d.saveTemplate},
	}
}

// setupPanel is the panel in which the board is set up.
const setupPanel = "panel.setup"

// setUp opens the panel in which the board is set up.
func (d *Desk) setUp() *setup.Panel {
	d.panels.Open(setupPanel)
	return d.panels.Panel(setupPanel).(*setup.Panel)
}

// togglePlain switches the names of the whole board to plain words, or back.
func (d *Desk) togglePlain() {
	d.Ask(board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"plain": !d.State.Info().Plain}}, nil)
}

// saveTemplate keeps the board as a template.
func (d *Desk) saveTemplate() { acts.SaveTemplate(d.Document, d.shell.KeepTemplate) }
