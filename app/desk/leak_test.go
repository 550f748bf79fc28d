package desk

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"
	"weak"

	"fyne.io/fyne/v2/driver/software"

	"samenbord/app/language"
	"samenbord/app/projector"
	"samenbord/app/screen"
	"samenbord/board"
)

// fyneCache says how long Fyne keeps what it made for objects that are not drawn any
// more, a minute as a rule. It is read when a program starts.
const fyneCache = "FYNE_CACHE"

// A board that was closed, and a projector that was, are kept alive by nothing: a day of
// opening one after another takes no more memory than the one that is open, and what Fyne
// keeps for a minute. Here it keeps that for a moment, in a process of its own.
func TestClosedBoardsAreForgotten(t *testing.T) {
	if os.Getenv(fyneCache) == "" {
		again := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
		again.Env = append(os.Environ(), fyneCache+"=1ms")
		if said, err := again.CombinedOutput(); err != nil || !strings.Contains(string(said), "--- PASS: "+t.Name()) {
			t.Errorf("%v\n%s", err, said)
		}
		return
	}
	w := newTestWindow(t, language.NL, 1366, 768)
	type seen struct {
		desk      weak.Pointer[Desk]
		state     weak.Pointer[board.State]
		projector weak.Pointer[projector.Projector]
	}
	const boards = 5
	var all []seen
	for range boards {
		d := w.openTest(t, boardFile(t, "Een bankje", "Samen eten"))
		d.toggleProjector()
		d.panels.Open(meetPanel)
		all = append(all, seen{weak.Make(d), weak.Make(d.State), weak.Make(d.projector)})
		d.projector.Close()
		left := false
		w.leave(func() {
			w.showStart()
			left = true
		})
		for !left {
			letIn()
		}
	}
	w.working.Wait()
	software.NewCanvas().Capture() // has Fyne forget what is older than a moment
	for range 20 {                 // what is set aside for the end of one thing ends with the next
		runtime.GC()
		letIn()
	}
	var desks, states, projectors int
	for _, s := range all {
		if s.desk.Value() != nil {
			desks++
		}
		if s.state.Value() != nil {
			states++
		}
		if s.projector.Value() != nil {
			projectors++
		}
	}
	if desks > 1 || states > 1 || projectors > 1 { // the last one may still be on the stack
		t.Errorf("of %d boards that were closed %d desks, %d states and %d projectors are kept", boards, desks, states, projectors)
	}
}

// BenchmarkDayOfBoards opens board after board in one window, and then a projector time
// after time: what the program keeps in memory after the first twenty, and after all. The
// floor is the memory after twenty. Between two looks it rests for longer than Fyne keeps
// what it made for objects that are not drawn any more.
func BenchmarkDayOfBoards(b *testing.B) {
	const few, many = 20, 200
	files := [2]string{historyFile(b, 64), historyFile(b, 65)}
	for range b.N {
		s := screen.Start(b, 1366, 768)
		s.Env = append(s.Env, fyneCache+"=2s")
		p := s.Run(b, files[0])
		rest := func() float64 {
			time.Sleep(15 * time.Second)
			p.Key(b, "Down", "Up") // something is drawn, and Fyne looks what it keeps
			time.Sleep(15 * time.Second)
			return p.Memory(b)
		}
		grows := func(name string, round func(nth int)) {
			var floor float64
			for i := range many {
				if round(i); i == few-1 {
					floor = rest()
				}
			}
			now := rest()
			b.ReportMetric(floor, name+"-MB-after-20")
			b.ReportMetric(now, name+"-MB-after-200")
			b.ReportMetric(now/floor, name+"-growth")
		}
		grows("board", func(nth int) {
			before := p.Look(b)
			p.Key(b, "ctrl+o")
			p.Changed(b, before)
			p.Settle(b)
			p.Type(b, files[(nth+1)%2])
			p.Key(b, "Return")
			p.Settle(b)
		})
		grows("projector", func(int) {
			p.Key(b, "F5")
			p.Settle(b)
			p.Key(b, "F5")
			p.Settle(b)
		})
		p.Quit(b)
	}
}
