package screen

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// Program is the program on the screen.
type Program struct {
	*Screen
	Home string // its home folder: settings, and Documents with the boards it makes

	command *exec.Cmd
	counter *os.File // see testdata/frames.c
	ended   chan error
	over    atomic.Bool
	said    *bytes.Buffer // not to be read before it ended
}

// Home makes a home folder for programs, as a system makes one for a person.
func Home(t testing.TB) string {
	t.Helper()
	home := t.TempDir()
	for _, folder := range [...]string{"Documents", ".config", ".cache"} {
		if err := os.Mkdir(filepath.Join(home, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// Run starts the program in Dutch, in a home folder of its own, and waits until
// its window is drawn.
func (s *Screen) Run(t testing.TB, args ...string) *Program {
	t.Helper()
	return s.RunAt(t, Home(t), args...)
}

// RunAt is Run with a home folder that was used before.
func (s *Screen) RunAt(t testing.TB, home string, args ...string) *Program {
	t.Helper()
	blank := s.Look(t)
	p := s.start(t, home, []string{"MESA_SHADER_CACHE_DIR=" + Build(t).shaders()}, args...)
	Until(t, "the window to appear", func() bool {
		select {
		case err := <-p.ended:
			p.ended <- err
			t.Fatalf("the program ended: %v\n%s", err, p.said)
		default:
		}
		// Asking for a title takes as much of a processor as the program does: not before
		// there is one.
		return p.painted(t) && p.Title() != ""
	})
	Until(t, "the window to be drawn", func() bool {
		return s.Look(t) != blank && s.colourful()
	})
	p.Settle(t)
	return p
}

// painted tells whether the program has painted anything.
func (p *Program) painted(t testing.TB) bool { return p.counts(t).of[p].frames > 0 }

// Start is RunAt that waits for nothing, and shares nothing with other programs:
// what the graphics card needs is translated anew for each home folder.
func (s *Screen) Start(t testing.TB, home string, args ...string) *Program {
	t.Helper()
	return s.start(t, home, nil, args...)
}

func (s *Screen) start(t testing.TB, home string, env []string, args ...string) *Program {
	t.Helper()
	made := Build(t)
	number := filepath.Join(t.TempDir(), "count")
	p := &Program{Screen: s, Home: home, counter: newCounter(t, number), ended: make(chan error, 1), said: &bytes.Buffer{}}
	p.command = s.command(made.program(), args...)
	p.command.Dir = home
	p.command.Env = append(p.command.Env, "HOME="+home, "XDG_CONFIG_HOME="+home+"/.config", "XDG_CACHE_HOME="+home+"/.cache",
		"XDG_DATA_HOME="+home+"/.local/share", "LANG=nl_NL.UTF-8", "LC_ALL=", "LANGUAGE=", "FYNE_SCALE=1", "FYNE_PLATFORM=x11",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere", "LD_PRELOAD="+made.counting(), "SCREEN_ROUNDS="+number)
	p.command.Env = append(append(p.command.Env, s.Env...), env...)
	p.command.Stdout, p.command.Stderr = p.said, p.said
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	s.programs = append(s.programs, p)
	s.mu.Unlock()
	go func() {
		err := p.command.Wait()
		p.over.Store(true)
		p.ended <- err
	}()
	t.Cleanup(func() { p.Kill() })
	return p
}

// Memory is what the program has to itself in memory, in MB.
func (p *Program) Memory(t testing.TB) float64 {
	t.Helper()
	return MemoryOf(t, p.command.Process.Pid)
}

// MemoryOf is what a process has to itself in memory, in MB: its proportional set
// size, which counts shared pages by their share.
func MemoryOf(t testing.TB, pid int) float64 {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "Pss:"); ok {
			kB, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
			if err != nil {
				t.Fatal(err)
			}
			return float64(kB) / 1024
		}
	}
	t.Fatal("the system does not tell the memory of a process")
	return 0
}

// Worked is how long processors have worked for the program so far, those of OpenGL in
// software included. What other programs do does not count.
func (p *Program) Worked(t testing.TB) time.Duration {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.command.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	const user, system, tick = 11, 12, 10 * time.Millisecond // after the name, which ends with a bracket
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	var ticks int
	for _, i := range [...]int{user, system} {
		n, err := strconv.Atoi(fields[i])
		if err != nil {
			t.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * tick
}

// Title is the title of the program's window, "" without one.
func (p *Program) Title() string {
	pid := strconv.Itoa(p.command.Process.Pid)
	out, err := p.Screen.command("xdotool", "search", "--all", "--onlyvisible", "--pid", pid, "--name", "Samenbord", "getwindowname").Output()
	if err != nil {
		return "" // xdotool fails when nothing is found
	}
	return strings.TrimSpace(string(out))
}

// Titled waits until the title of the program's window is as it should be. Asking for it
// takes as much of a processor as the program does: not before something was painted.
func (p *Program) Titled(t testing.TB, what string, so func(title string) bool) {
	t.Helper()
	p.untilPainted(t, what, resting, func() bool { return so(p.Title()) })
}

// HasWindow tells whether the program has a window whose title begins so. It
// takes letters of ASCII only: xdotool looks where X keeps no others.
func (p *Program) HasWindow(begins string) bool { return p.windowCalled(begins) != "" }

// Raise brings the window whose title begins so to the front and gives it the
// keyboard.
func (p *Program) Raise(t testing.TB, begins string) {
	t.Helper()
	p.run(t, "xdotool", "windowactivate", "--sync", p.windowCalled(begins))
}

func (p *Program) windowCalled(begins string) string {
	pid := strconv.Itoa(p.command.Process.Pid)
	out, err := p.Screen.command("xdotool", "search", "--all", "--onlyvisible", "--pid", pid, "--name", "^"+begins).Output()
	if err != nil {
		return "" // xdotool fails when nothing is found
	}
	return strings.TrimSpace(string(out))
}

// Kill ends the program as a power cut would (SIGKILL).
func (p *Program) Kill() {
	_ = p.command.Process.Kill() // it may have ended
	p.ended <- <-p.ended
}

// Quit asks the program to end (SIGTERM) and fails the test unless it does, with
// exit code 0.
func (p *Program) Quit(t testing.TB) {
	t.Helper()
	if err := p.Terminate(t); err != nil {
		t.Fatalf("the program ended badly: %v\n%s", err, p.said)
	}
}

// Terminate sends the program a SIGTERM, fails the test unless it ends, and tells
// how it did.
func (p *Program) Terminate(t testing.TB) error {
	t.Helper()
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	select {
	case err := <-p.ended:
		p.ended <- err
		return err
	case <-time.After(patience):
		_ = p.command.Process.Signal(syscall.SIGQUIT) // it tells what it is doing
		p.ended <- <-p.ended
		t.Fatalf("the program does not end when it is asked to\n%s", p.said)
		return nil
	}
}

// Together has the program stand still meanwhile: what comes then, comes at once.
func (p *Program) Together(t testing.TB, act func()) {
	t.Helper()
	for _, signal := range [...]syscall.Signal{syscall.SIGSTOP, syscall.SIGCONT} {
		if err := p.command.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if signal == syscall.SIGSTOP {
			act()
		}
	}
}

// Said is what the program wrote, once it has ended.
func (p *Program) Said() string { return p.said.String() }
