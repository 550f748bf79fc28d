// Package screen is a real screen for tests: an X server in memory (Xvfb) with
// a window manager (openbox), the built program on it, real mouse and key
// events (xdotool), and pictures, read where the server keeps them.
//
// Tests use it, the program never does. It knows nothing of what stands in the
// window: where things are is worked out by the test with the code that lays
// them out (the same window in Fyne's test driver), and what
// came of an act is read from the board file, from a copy made by this process,
// which is another one than the program's. Nothing waits for a fixed time: what
// has to come to rest is waited for by the rounds of the program's own loop.
//
// Where to begin: Start, then Run. Missing tools skip the test, but fail it in
// CI (when the environment has CI).
package screen

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"samenbord/board/boardtest"
)

// Screen is a running X server.
type Screen struct {
	Width, Height int
	Env           []string // more for the environment of the programs
	display       string
	shown         *framebuffer

	mu       sync.Mutex
	programs []*Program // that were started on it
}

// patience is how long anything may take before a test fails. It is generous, as
// others may keep the machine busy: it ends what hangs, and judges no speed.
const patience = 3 * time.Minute

// undecorated gives windows the whole screen, so that the place on the window
// is the place on the screen.
const undecorated = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <applications>
    <application type="normal"><decor>no</decor><maximized>yes</maximized><focus>yes</focus></application>
  </applications>
</openbox_config>
`

// Needed skips a test where there is no screen to be had, and fails it in CI.
func Needed(t testing.TB) {
	t.Helper()
	for _, tool := range [...]string{"Xvfb", "openbox", "xdotool", "gcc"} {
		if _, err := exec.LookPath(tool); err != nil {
			boardtest.Missing(t, "no real window was tested: "+tool+" is not installed")
		}
	}
}

// Start starts a screen of a size in pixels. It is taken away after the test.
func Start(t testing.TB, width, height int) *Screen {
	t.Helper()
	Needed(t)
	s := &Screen{Width: width, Height: height}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = read.Close() }()
	folder := t.TempDir()
	// Without a cursor: Xvfb paints it into the picture. Without the repeating of keys: on
	// a busy machine a key is down for long before xdotool lets go of it.
	server := exec.Command("Xvfb", "-displayfd", "3", "-fbdir", folder, "-nocursor", "-r", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height),
		"-dpi", "96", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	background(t, server)
	_ = write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number) // comes as soon as the server is ready
	if err != nil {
		t.Fatal("Xvfb did not start:", err)
	}
	s.display = ":" + strings.TrimSpace(string(number[:n]))
	s.shown = mapFramebuffer(t, folder)

	config := filepath.Join(t.TempDir(), "rc.xml")
	if err := os.WriteFile(config, []byte(undecorated), 0o600); err != nil {
		t.Fatal(err)
	}
	background(t, s.command("openbox", "--config-file", config))
	Until(t, "the window manager to start", func() bool {
		return s.command("xdotool", "get_desktop").Run() == nil
	})
	return s
}

// command is a command that has this screen.
func (s *Screen) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "WAYLAND_DISPLAY=") { // or the program would go there
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, "DISPLAY="+s.display)
	return c
}

// run runs a tool and gives what it says.
func (s *Screen) run(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	var trouble bytes.Buffer
	c := s.command(name, args...)
	c.Stderr = &trouble
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %s: %v %s", name, strings.Join(args, " "), err, trouble.String())
	}
	return out
}

// background starts a process that ends with the test.
func background(t testing.TB, c *exec.Cmd) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill() // it may be gone already
		_ = c.Wait()
	})
}

// Until waits until something is so, and fails the test when it does not come.
func Until(t testing.TB, what string, so func() bool) {
	t.Helper()
	until(t, what, 20*time.Millisecond, so)
}

// until looks every so often.
func until(t testing.TB, what string, every time.Duration, so func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !so(); time.Sleep(every) {
		if time.Now().After(end) {
			t.Fatalf("waited %v for %s", patience, what)
		}
	}
}
