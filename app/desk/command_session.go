package desk

import (
	"fyne.io/fyne/v2"

	"samenbord/app/desk/acts"
	"samenbord/app/desk/command"
)

// sessionCommands are the part of the table about running a workshop: agenda,
// timer and what the room sees.
func sessionCommands(d *Desk) []command.Command {
	going := func() bool { return d.leading.Now() != nil }
	counting := func() bool { return d.running.timer.Count().There }
	return []command.Command{
		{ID: "command.agenda.next", Menu: "session", Key: fyne.KeyPageDown, Modifier: control, Run: d.leading.NextStep,
			Enabled: func() bool { return d.State.NextStep() != nil }},
		{ID: "command.agenda.back", Menu: "session", Key: fyne.KeyPageUp, Modifier: control, Run: d.leading.PreviousStep,
			Enabled: func() bool { return d.State.StepBefore() != nil }},
		{ID: "command.agenda.extend", Menu: "session", Enabled: going, Run: d.leading.ExtendStep},
		{ID: "command.agenda.end", Menu: "session", Enabled: counting, Run: d.leading.EndAgenda},

		{ID: "command.timer.toggle", Menu: "session", Letter: 't', Run: d.leading.ToggleTimer},
		{ID: "command.timer.more", Menu: "session", Letter: 'T', Enabled: counting, Run: d.leading.MoreTime},
		{ID: "command.timer.set", Menu: "session", Run: d.leading.SetTimer},
		{ID: "command.timer.off", Menu: "session", Run: func() { d.leading.StopTimer() },
			Enabled: func() bool { return d.running.timer.Count().Short }},
		{ID: "command.timer.quiet", Menu: "session", Run: d.leading.ToggleSound,
			Checked: func() bool { return d.App.Preferences().Bool(acts.QuietSetting) }},

		{ID: "command.screen.choose", Menu: "session", Key: fyne.KeyF8, Run: d.leading.ChooseScreen},
		{ID: "command.screen.next", Menu: "session", Letter: ']', Enabled: func() bool { return d.leading.CanTurn(1) }, Run: func() { d.leading.TurnScreen(1) }},
		{ID: "command.screen.back", Menu: "session", Letter: '[', Enabled: func() bool { return d.leading.CanTurn(-1) }, Run: func() { d.leading.TurnScreen(-1) }},

		{ID: "command.agenda.reveal", Menu: "session", Enabled: d.leading.HasFaceDown, Run: func() { d.leading.Reveal() }},
		{ID: "command.agenda.reveal_cell", Menu: "session", Enabled: d.leading.HasFaceDownHere, Run: func() { d.leading.Reveal(d.Wall.Cell()) }},
	}
}
