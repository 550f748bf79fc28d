package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/desk/beside"
	"samenbord/app/desk/command"
	"samenbord/app/panel"
	"samenbord/app/panel/action"
	"samenbord/app/panel/day"
	"samenbord/app/panel/differences"
	"samenbord/app/panel/inbox"
	"samenbord/app/panel/meet"
	"samenbord/app/panel/note"
	"samenbord/app/panel/sessions"
	"samenbord/app/panel/setup"
	"samenbord/app/panel/voting"
	"samenbord/board"
)

// panelRow is one panel that can stand beside the wall.
type panelRow struct {
	beside.Row
	of board.Kind // what it is about, if it can show one of them; see panel.Finder
	// opening is what the command has besides, that opens and closes it: menu, key, when
	// it is enabled. It is called "command." and the id.
	opening command.Command
}

// panelTable is the one list of panels, in the order of the rail. The rail and
// the commands are drawn from it.
func panelTable(d *Desk) []panelRow {
	h := d.host
	row := func(id string, icon func() fyne.Resource, opening command.Command, make func() panel.Panel) panelRow {
		return panelRow{Row: beside.Row{ID: id, Icon: icon, Make: make}, opening: opening}
	}
	waiting := row(inboxPanel, theme.MailComposeIcon, command.Command{Menu: "view"}, func() panel.Panel { return inbox.New(h) })
	waiting.Count = func() int { return inbox.Waiting(d.State) }
	phones := row(meetPanel, theme.AccountIcon, command.Command{Menu: "session", Key: fyne.KeyF7}, func() panel.Panel { return meet.New(meetHost{h, d.live}) })
	phones.Count = func() int { return d.live.Count() }
	card := row(actionPanel, theme.ConfirmIcon, command.Command{Menu: "session"}, func() panel.Panel { return action.New(h) })
	card.of = board.KindAction
	dispute := row(panel.DifferencesPanel, theme.WarningIcon, command.Command{Menu: "edit"}, func() panel.Panel { return differences.New(h) })
	dispute.Count, dispute.Rare = func() int { return d.State.CountConflicts() }, true
	return []panelRow{
		waiting,
		row("panel.note", theme.DocumentIcon, command.Command{Menu: "note", Letter: 'i', OnNote: true}, func() panel.Panel { return note.New(h) }),
		row("panel.agenda", theme.HistoryIcon, command.Command{Menu: "session", Letter: 'g'}, func() panel.Panel { return day.New(agendaHost{h, d.leading}) }),
		phones,
		row(votesPanel, theme.RadioButtonCheckedIcon, command.Command{Menu: "session", Letter: 'v'}, func() panel.Panel { return voting.New(h) }),
		card,
		row("panel.sessions", theme.HistoryIcon, command.Command{Menu: "session"}, func() panel.Panel { return sessions.New(h) }),
		dispute,
		row(setupPanel, theme.SettingsIcon, command.Command{Menu: "setup", Key: fyne.KeyF9}, func() panel.Panel { return setup.New(h, d.saveTemplate) }),
	}
}

// panelCommands are the commands that open and close panels.
func panelCommands(d *Desk) []command.Command {
	var commands []command.Command
	besides := func() bool { return d.panels.Opened() != "" }
	for _, row := range panelTable(d) {
		c := row.opening
		c.ID = "command." + row.ID
		c.Run = func() { d.panels.Toggle(row.ID) }
		c.Checked = func() bool { return d.panels.Opened() == row.ID }
		commands = append(commands, c)
	}
	return append(commands,
		command.Command{ID: "command.panel.enter", Menu: "view", Key: fyne.KeyF6, Run: func() { d.panels.Enter() }},
		command.Command{ID: "command.panel.wider", Menu: "view", Letter: '<', Enabled: besides, Run: func() { d.panels.Widen(beside.Step) }},
		command.Command{ID: "command.panel.narrower", Menu: "view", Letter: '>', Enabled: besides, Run: func() { d.panels.Widen(-beside.Step) }},
	)
}
