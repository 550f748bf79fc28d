package desk

import (
	"fyne.io/fyne/v2"

	"samenbord/app/desk/acts"
)

// sessionCommands are the part of the table about running a workshop: agenda,
// timer and what the room sees.
func sessionCommands() []command {
	going := func(d *Desk) bool { return d.leading.Now() != nil }
	counting := func(d *Desk) bool { return d.running.timer.Count().There }
	return []command{
		{id: "command.agenda.next", menu: "session", key: fyne.KeyPageDown, modifier: control, run: func(d *Desk) { d.leading.NextStep() },
			enabled: func(d *Desk) bool { return d.State.NextStep() != nil }},
		{id: "command.agenda.back", menu: "session", key: fyne.KeyPageUp, modifier: control, run: func(d *Desk) { d.leading.PreviousStep() },
			enabled: func(d *Desk) bool { return d.State.StepBefore() != nil }},
		{id: "command.agenda.extend", menu: "session", enabled: going, run: func(d *Desk) { d.leading.ExtendStep() }},
		{id: "command.agenda.end", menu: "session", enabled: counting, run: func(d *Desk) { d.leading.EndAgenda() }},

		{id: "command.timer.toggle", menu: "session", letter: 't', run: func(d *Desk) { d.leading.ToggleTimer() }},
		{id: "command.timer.more", menu: "session", letter: 'T', enabled: counting, run: func(d *Desk) { d.leading.MoreTime() }},
		{id: "command.timer.set", menu: "session", run: func(d *Desk) { d.leading.SetTimer() }},
		{id: "command.timer.off", menu: "session", run: func(d *Desk) { d.Ask(stopTimer, nil) },
			enabled: func(d *Desk) bool { return d.running.timer.Count().Short }},
		{id: "command.timer.quiet", menu: "session", run: func(d *Desk) { d.leading.ToggleSound() },
			checked: func(d *Desk) bool { return d.App.Preferences().Bool(acts.QuietSetting) }},

		{id: "command.screen.choose", menu: "session", key: fyne.KeyF8, run: func(d *Desk) { d.leading.ChooseScreen() }},
		{id: "command.screen.next", menu: "session", letter: ']', enabled: turnable(1), run: func(d *Desk) { d.leading.TurnScreen(1) }},
		{id: "command.screen.back", menu: "session", letter: '[', enabled: turnable(-1), run: func(d *Desk) { d.leading.TurnScreen(-1) }},

		{id: "command.agenda.reveal", menu: "session", enabled: hasFaceDown, run: func(d *Desk) { d.leading.Reveal() }},
		{id: "command.agenda.reveal_cell", menu: "session", enabled: hasFaceDownHere, run: func(d *Desk) { d.leading.Reveal(d.Wall.Cell()) }},
	}
}
