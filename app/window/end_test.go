package window

import (
	"errors"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"samenbord/app/screen"
)

// endedWhenAsked: whoever asks the program to end is obeyed, at whatever moment:
// with everything in order, or by death before it has begun to listen.
func endedWhenAsked(t *testing.T, s *screen.Screen) {
	home := screen.Home(t)
	for moment := time.Duration(0); moment < 400*time.Millisecond; moment += 50 * time.Millisecond {
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
