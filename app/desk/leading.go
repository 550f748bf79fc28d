package desk

import (
	"time"

	"samenbord/app/agenda"
	"samenbord/app/document"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/board"
)

// leading is leading a session: the agenda, its timer, what the room is to see.
type leading struct {
	*document.Document
	timer   *agenda.Timer
	onSound func() // it is on, or off
}

// now is the step that is going on, nil for none.
func (l *leading) now() *board.Step { return l.State.CurrentStep(time.Now()) }

func (l *leading) nextStep()     { l.Ask(board.NextStep{}, nil) }
func (l *leading) previousStep() { l.Ask(board.StepBack{}, nil) }
func (l *leading) extendStep()   { l.Ask(board.ExtendStep{By: 5 * time.Minute}, nil) }
func (l *leading) moreTime()     { l.Ask(board.Extend{By: time.Minute}, nil) }
func (l *leading) endAgenda()    { l.Ask(board.EndAgenda{}, nil) }

// toggleTimer has the clock stand still, or go on; where there is none, it starts
// a short one.
func (l *leading) toggleTimer() {
	switch c := l.timer.Count(); {
	case !c.There:
		l.Ask(board.SetTimer{Length: usualTimer}, nil)
	case c.Paused:
		l.Ask(board.Resume{}, nil)
	default:
		l.Ask(board.Pause{}, nil)
	}
}

// usualTimer is what T starts where no step goes on.
const usualTimer = 5 * time.Minute

// timerMinutes are the lengths of a short timer that are offered.
var timerMinutes = []int{1, 2, 3, 5, 8, 10, 15, 20, 30}

// setTimer asks for how long.
func (l *leading) setTimer() {
	var options []ui.Option
	for _, m := range timerMinutes {
		options = append(options, ui.Option{Name: l.Text("start.minutes", "Count", m), Run: func() { l.Ask(board.SetTimer{Length: time.Duration(m) * time.Minute}, nil) }})
	}
	l.Choose(l.Text("command.timer.set"), l.Text("timer.hint"), options)
}

func (l *leading) toggleSound() {
	preferences := l.App.Preferences()
	preferences.SetBool(quietSetting, !preferences.Bool(quietSetting))
	l.onSound()
}

// chooseScreen asks what the room is to see.
func (l *leading) chooseScreen() {
	options := []ui.Option{{Name: l.Text("screen.of_step"), Run: func() { l.Ask(board.ShowScreen{}, nil) }}}
	for _, name := range room.Screens() {
		options = append(options, ui.Option{Name: l.Text("screen." + name), Run: func() { l.showScreen(name) }})
	}
	l.Choose(l.Text("command.screen.choose"), l.Text("screen.hint"), options)
}

// showScreen has the room see a screen; one cell large is that of the keyboard.
func (l *leading) showScreen(name string) {
	intent := board.ShowScreen{Screen: name}
	switch cell := l.Wall.Cell(); {
	case name == "cell" && cell.InMatrix():
		intent.Shown = []board.ID{cell.Domain, cell.Level}
	case name == "column" && !cell.Domain.IsZero():
		intent.Shown = []board.ID{cell.Domain}
	case name == "list" && !cell.List.IsZero():
		intent.Shown = []board.ID{cell.List}
	}
	l.Ask(intent, nil)
}

// turnScreen shows the next card, domain or list, or the one before.
func (l *leading) turnScreen(way int) {
	now := time.Now()
	if part, more := room.Turn(l.State, now, way); more {
		l.Ask(board.ShowScreen{Screen: room.Screen(l.State, now), Shown: []board.ID{part}}, nil)
	}
}

// turnable tells whether there is something to turn to.
func turnable(way int) func(*Desk) bool {
	return func(d *Desk) bool {
		_, more := room.Turn(d.State, time.Now(), way)
		return more
	}
}

// reveal turns the notes that lie face down: all, or those of the cell where the
// keyboard is.
func (l *leading) reveal(cells ...board.Cell) {
	count := 0
	for cell, notes := range l.State.FaceDown() {
		if len(cells) == 0 || cell == cells[0] {
			count += len(notes)
		}
	}
	l.Ask(board.Reveal{Cells: cells}, func(board.Result) {
		l.Toast.Say(l.Text("toast.revealed", "Count", count), l.Text("toast.undo"), l.Undo)
	})
}

func hasFaceDown(d *Desk) bool { return len(d.State.FaceDown()) > 0 }

func hasFaceDownHere(d *Desk) bool { return len(d.State.FaceDown()[d.Wall.Cell()]) > 0 }
