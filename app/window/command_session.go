package window

import (
	"fyne.io/fyne/v2"
)

// sessionCommands are the part of the table about running a workshop: agenda,
// timer and what the room sees.
func sessionCommands() []command {
	going := func(d *desk) bool { return d.leading.now() != nil }
	counting := func(d *desk) bool { return d.running.timer.Count().There }
	return []command{
		{id: "command.agenda.next", menu: "session", key: fyne.KeyPageDown, modifier: control, run: func(d *desk) { d.leading.nextStep() },
			enabled: func(d *desk) bool { return d.State.NextStep() != nil }},
		{id: "command.agenda.back", menu: "session", key: fyne.KeyPageUp, modifier: control, run: func(d *desk) { d.leading.previousStep() },
			enabled: func(d *desk) bool { return d.State.StepBefore() != nil }},
		{id: "command.agenda.extend", menu: "session", enabled: going, run: func(d *desk) { d.leading.extendStep() }},
		{id: "command.agenda.end", menu: "session", enabled: counting, run: func(d *desk) { d.leading.endAgenda() }},

		{id: "command.timer.toggle", menu: "session", letter: 't', run: func(d *desk) { d.leading.toggleTimer() }},
		{id: "command.timer.more", menu: "session", letter: 'T', enabled: counting, run: func(d *desk) { d.leading.moreTime() }},
		{id: "command.timer.set", menu: "session", run: func(d *desk) { d.leading.setTimer() }},
		{id: "command.timer.off", menu: "session", run: func(d *desk) { d.Ask(stopTimer, nil) },
			enabled: func(d *desk) bool { return d.running.timer.Count().Short }},
		{id: "command.timer.quiet", menu: "session", run: func(d *desk) { d.leading.toggleSound() },
			checked: func(d *desk) bool { return d.App.Preferences().Bool(quietSetting) }},

		{id: "command.screen.choose", menu: "session", key: fyne.KeyF8, run: func(d *desk) { d.leading.chooseScreen() }},
		{id: "command.screen.next", menu: "session", letter: ']', enabled: turnable(1), run: func(d *desk) { d.leading.turnScreen(1) }},
		{id: "command.screen.back", menu: "session", letter: '[', enabled: turnable(-1), run: func(d *desk) { d.leading.turnScreen(-1) }},

		{id: "command.agenda.reveal", menu: "session", enabled: hasFaceDown, run: func(d *desk) { d.leading.reveal() }},
		{id: "command.agenda.reveal_cell", menu: "session", enabled: hasFaceDownHere, run: func(d *desk) { d.leading.reveal(d.Wall.Cell()) }},
	}
}
