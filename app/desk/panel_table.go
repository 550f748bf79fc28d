package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/agenda"
	"samenbord/app/desk/command"
	"samenbord/app/panel"
	"samenbord/app/panel/setup"
	"samenbord/board"
)

// panelRow is one panel that can stand beside the wall.
type panelRow struct {
	// ID is the key of its name. The command that opens and closes it is called
	// "command." + id.
	ID   string
	icon func() fyne.Resource
	make func(h host) panel.Panel
	// count is a number that is always in view beside its name, 0 for none; it is
	// asked for after every event. May be nil.
	count func(d *Desk) int
	rare  bool       // it is on the rail only while it counts something, or is open
	of    board.Kind // what it is about, if it can show one of them; see panel.Finder
	// opening is what the command has besides: menu, key, when it is enabled.
	opening command.Command
}

// panelTable is the one list of panels, in the order of the rail. The rail and
// the commands are drawn from it.
var panelTable = []panelRow{
	{ID: inboxPanel, icon: theme.MailComposeIcon, opening: command.Command{Menu: "view"}, count: func(d *Desk) int { return panel.Waiting(d.State) },
		make: func(h host) panel.Panel { return panel.NewInbox(h) }},
	{ID: "panel.note", icon: theme.DocumentIcon, opening: command.Command{Menu: "note", Letter: 'i', OnNote: true},
		make: func(h host) panel.Panel { return panel.NewNoteCard(h) }},
	{ID: "panel.agenda", icon: theme.HistoryIcon, opening: command.Command{Menu: "session", Letter: 'g'},
		make: func(h host) panel.Panel { return panel.NewAgenda(agendaHost{h}) }},
	{ID: meetPanel, icon: theme.AccountIcon, opening: command.Command{Menu: "session", Key: fyne.KeyF7}, count: func(d *Desk) int { return d.live.Count() },
		make: func(h host) panel.Panel { return panel.NewMeet(meetHost{h, h.desk.live}) }},
	{ID: votesPanel, icon: theme.RadioButtonCheckedIcon, opening: command.Command{Menu: "session", Letter: 'v'},
		make: func(h host) panel.Panel { return panel.NewVotes(h) }},
	{ID: "panel.actions", icon: theme.ConfirmIcon, of: board.KindAction, opening: command.Command{Menu: "session"},
		make: func(h host) panel.Panel { return panel.NewActionCard(h) }},
	{ID: "panel.sessions", icon: theme.HistoryIcon, opening: command.Command{Menu: "session"},
		make: func(h host) panel.Panel { return panel.NewSessions(h) }},
	{ID: panel.DifferencesPanel, icon: theme.WarningIcon, opening: command.Command{Menu: "edit"}, count: func(d *Desk) int { return d.State.CountConflicts() }, rare: true,
		make: func(h host) panel.Panel { return panel.NewDifferences(h) }},
	{ID: "panel.setup", icon: theme.SettingsIcon, opening: command.Command{Menu: "setup", Key: fyne.KeyF9},
		make: func(h host) panel.Panel { return setup.New(h, h.desk.saveTemplate) }},
}

// agendaHost is what the agenda knows of the desk besides.
type agendaHost struct{ host }

func (h agendaHost) Count() agenda.Count        { return h.desk.running.timer.Count() }
func (h agendaHost) ToggleTimer()               { h.desk.leading.ToggleTimer() }
func (h agendaHost) ShowScreen(name string)     { h.desk.leading.ShowScreen(name) }
func (h agendaHost) TurnScreen(way int)         { h.desk.leading.TurnScreen(way) }
func (h agendaHost) Reveal(cells ...board.Cell) { h.desk.leading.Reveal(cells...) }

// panelCommands are the commands that open and close panels.
func panelCommands(d *Desk) []command.Command {
	var commands []command.Command
	besides := func() bool { return d.panels.open != "" }
	for _, row := range panelTable {
		c := row.opening
		c.ID = "command." + row.ID
		c.Run = func() { d.panels.toggle(row.ID) }
		c.Checked = func() bool { return d.panels.open == row.ID }
		commands = append(commands, c)
	}
	return append(commands,
		command.Command{ID: "command.panel.enter", Menu: "view", Key: fyne.KeyF6, Run: func() { d.panels.enter() }},
		command.Command{ID: "command.panel.wider", Menu: "view", Letter: '<', Enabled: besides, Run: func() { d.panels.widen(panelStep) }},
		command.Command{ID: "command.panel.narrower", Menu: "view", Letter: '>', Enabled: besides, Run: func() { d.panels.widen(-panelStep) }},
	)
}
