package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/agenda"
	"samenbord/app/panel"
	"samenbord/app/panel/setup"
	"samenbord/board"
)

// panelRow is one panel that can stand beside the wall.
type panelRow struct {
	// id is the key of its name. The command that opens and closes it is called
	// "command." + id.
	id   string
	icon func() fyne.Resource
	make func(h host) panel.Panel
	// count is a number that is always in view beside its name, 0 for none; it is
	// asked for after every event. May be nil.
	count func(d *Desk) int
	rare  bool       // it is on the rail only while it counts something, or is open
	of    board.Kind // what it is about, if it can show one of them; see panel.Finder
	// opening is what the command has besides: menu, key, when it is enabled.
	opening command
}

// panelTable is the one list of panels, in the order of the rail. The rail and
// the commands are drawn from it.
var panelTable = []panelRow{
	{id: inboxPanel, icon: theme.MailComposeIcon, opening: command{menu: "view"}, count: func(d *Desk) int { return panel.Waiting(d.State) },
		make: func(h host) panel.Panel { return panel.NewInbox(h) }},
	{id: "panel.note", icon: theme.DocumentIcon, opening: command{menu: "note", letter: 'i', onNote: true},
		make: func(h host) panel.Panel { return panel.NewNoteCard(h) }},
	{id: "panel.agenda", icon: theme.HistoryIcon, opening: command{menu: "session", letter: 'g'},
		make: func(h host) panel.Panel { return panel.NewAgenda(agendaHost{h}) }},
	{id: meetPanel, icon: theme.AccountIcon, opening: command{menu: "session", key: fyne.KeyF7}, count: func(d *Desk) int { return d.live.Count() },
		make: func(h host) panel.Panel { return panel.NewMeet(meetHost{h, h.desk.live}) }},
	{id: votesPanel, icon: theme.RadioButtonCheckedIcon, opening: command{menu: "session", letter: 'v'},
		make: func(h host) panel.Panel { return panel.NewVotes(h) }},
	{id: "panel.actions", icon: theme.ConfirmIcon, of: board.KindAction, opening: command{menu: "session"},
		make: func(h host) panel.Panel { return panel.NewActionCard(h) }},
	{id: "panel.sessions", icon: theme.HistoryIcon, opening: command{menu: "session"},
		make: func(h host) panel.Panel { return panel.NewSessions(h) }},
	{id: panel.DifferencesPanel, icon: theme.WarningIcon, opening: command{menu: "edit"}, count: func(d *Desk) int { return d.State.CountConflicts() }, rare: true,
		make: func(h host) panel.Panel { return panel.NewDifferences(h) }},
	{id: "panel.setup", icon: theme.SettingsIcon, opening: command{menu: "setup", key: fyne.KeyF9},
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
func panelCommands() []command {
	var commands []command
	for _, row := range panelTable {
		c := row.opening
		c.id = "command." + row.id
		c.run = func(d *Desk) { d.panels.toggle(row.id) }
		c.checked = func(d *Desk) bool { return d.panels.open == row.id }
		commands = append(commands, c)
	}
	return append(commands,
		command{id: "command.panel.enter", menu: "view", key: fyne.KeyF6, run: func(d *Desk) { d.panels.enter() }},
		command{id: "command.panel.wider", menu: "view", letter: '<', enabled: besides, run: func(d *Desk) { d.panels.widen(panelStep) }},
		command{id: "command.panel.narrower", menu: "view", letter: '>', enabled: besides, run: func(d *Desk) { d.panels.widen(-panelStep) }},
	)
}

// besides tells whether a panel stands beside the wall.
func besides(d *Desk) bool { return d.panels.open != "" }
