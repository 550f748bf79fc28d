package acts

import (
	"time"

	"samenbord/app/agenda"
	"samenbord/app/document"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/board"
)

// QuietSetting is where "no sound at the end" is kept.
const QuietSetting = "timer_quiet"

// Leading is leading a session: the agenda, its timer, what the room is to see.
type Leading struct {
	*document.Document
	Timer   *agenda.Timer
	OnSound func() // it is on, or off
}

// Now is the step that is going on, nil for none.
func (l *Leading) Now() *board.Step { return l.State.CurrentStep(time.Now()) }

func (l *Leading) NextStep()     { l.Ask(board.NextStep{}, nil) }
func (l *Leading) PreviousStep() { l.Ask(board.StepBack{}, nil) }
func (l *Leading) ExtendStep()   { l.Ask(board.ExtendStep{By: 5 * time.Minute}, nil) }
func (l *Leading) MoreTime()     { l.Ask(board.Extend{By: time.Minute}, nil) }
func (l *Leading) EndAgenda()    { l.Ask(board.EndAgenda{}, nil) }

// ToggleTimer has the clock stand still, or go on; where there is none, it starts
// a short one.
func (l *Leading) ToggleTimer() {
	switch c := l.Timer.Count(); {
	case !c.There:
		l.Ask(board.SetTimer{Length: UsualTimer}, nil)
	case c.Paused:
		l.Ask(board.Resume{}, nil)
	default:
		l.Ask(board.Pause{}, nil)
	}
}

// StopTimer takes a short timer away.
func (l *Leading) StopTimer() { l.Ask(board.SetTimer{}, nil) }

// UsualTimer is what T starts where no step goes on.
const UsualTimer = 5 * time.Minute

// timerMinutes are the lengths of a short timer that are offered.
var timerMinutes = []int{1, 2, 3, 5, 8, 10, 15, 20, 30}

// SetTimer asks for how long.
func (l *Leading) SetTimer() {
	var options []ui.Option
	for _, m := range timerMinutes {
		options = append(options, ui.Option{Name: l.Text("start.minutes", "Count", m), Run: func() { l.Ask(board.SetTimer{Length: time.Duration(m) * time.Minute}, nil) }})
	}
	l.Choose(l.Text("command.timer.set"), l.Text("timer.hint"), options)
}

func (l *Leading) ToggleSound() {
	preferences := l.App.Preferences()
	preferences.SetBool(QuietSetting, !preferences.Bool(QuietSetting))
	l.OnSound()
}

// ChooseScreen asks what the room is to see.
func (l *Leading) ChooseScreen() {
	options := []ui.Option{{Name: l.Text("screen.of_step"), Run: func() { l.Ask(board.ShowScreen{}, nil) }}}
	for _, name := range room.Screens() {
		options = append(options, ui.Option{Name: l.Text("screen." + name), Run: func() { l.ShowScreen(name) }})
	}
	l.Choose(l.Text("command.screen.choose"), l.Text("screen.hint"), options)
}

// ShowScreen has the room see a screen; one cell large is that of the keyboard.
func (l *Leading) ShowScreen(name string) {
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

// TurnScreen shows the next card, domain or list, or the one before.
func (l *Leading) TurnScreen(way int) {
	now := time.Now()
	if part, more := room.Turn(l.State, now, way); more {
		l.Ask(board.ShowScreen{Screen: room.Screen(l.State, now), Shown: []board.ID{part}}, nil)
	}
}

// CanTurn tells whether there is something to turn to.
func (l *Leading) CanTurn(way int) bool {
	_, more := room.Turn(l.State, time.Now(), way)
	return more
}

// HasFaceDown tells whether notes lie face down.
func (l *Leading) HasFaceDown() bool { return len(l.State.FaceDown()) > 0 }

// HasFaceDownHere tells whether some do in the cell where the keyboard is.
func (l *Leading) HasFaceDownHere() bool { return len(l.State.FaceDown()[l.Wall.Cell()]) > 0 }

// Reveal turns the notes that lie face down: all, or those of the cell where the
// keyboard is.
func (l *Leading) Reveal(cells ...board.Cell) {
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
