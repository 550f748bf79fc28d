package desk

import (
	"errors"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"samenbord/app/language"
	"samenbord/app/screen"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// endedWhenAsked: whoever asks the program to end is obeyed, at whatever moment:
// with everything in order, or by death before it has begun to listen.
func endedWhenAsked(t *testing.T, s *stage) {
	home := screen.Home(t)
	moments := time.Duration(boardtest.Long(4, 4))
	for at := range moments {
		moment := 400 * time.Millisecond * at / moments
		p := s.Start(t, home)
		time.Sleep(moment)
		err := p.Terminate(t)
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGTERM {
			continue // it had not begun to listen
		}
		if err != nil {
			t.Errorf("after %v: %v\n%s", moment, err, p.Said())
		}
	}
}

// When a goroutine of ours panicked, people read why the program ends before it does.
func TestLastWords(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	w.openTest(t, boardFile(t, "Een bankje"))
	w.Last(board.Fault(board.CodeCrashed), func() {})
	if !w.shows("Er ging iets mis in Samenbord zelf, dus het stopt; wat opgeslagen was staat in je bord, en dat kun je gewoon weer openen.") {
		t.Errorf("people read %q", w.texts())
	}
}
