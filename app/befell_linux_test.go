package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"samenbord/app"
	"samenbord/board/boardtest"
)

// stopped runs a command that is stopped when it begins to write into the board, has
// something happen then, and lets it go on.
func stopped(t *testing.T, happens func() error, args ...string) (code int, out, said string) {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		boardtest.Missing(t, "strace is not installed (.ci/packages test installs it)")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, log := filepath.Join(t.TempDir(), "samenbord"), filepath.Join(t.TempDir(), "log")
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	command := &exec.Cmd{Path: strace, Args: append([]string{"strace", "-D", "-f", "-qq", "-o", log, "-e", "trace=fsync,fdatasync",
		"-e", "inject=fsync,fdatasync:signal=STOP:when=1", program}, args...), Env: append(os.Environ(), "LANG=nl_NL.UTF-8")}
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill() }) // it has ended, unless something failed
	for tries := 0; ; tries++ {
		if raw, err := os.ReadFile(log); err == nil && bytes.Contains(raw, []byte("stopped by SIGSTOP")) {
			break
		}
		if tries > 6000 {
			t.Fatal("it never begins to write")
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := happens(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { // each of its threads is stopped when it first writes
		for {
			select {
			case <-ended:
				return
			case <-time.After(10 * time.Millisecond):
				_ = command.Process.Signal(syscall.SIGCONT) // unless it has ended
			}
		}
	}()
	_ = command.Wait() // the code tells
	close(ended)
	return command.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

// Something befalls the file while a command writes into it: the command says what and
// where the board is now, to people and to programs, does not say that the named file
// has what it has not, and what it says to be done is there.
func TestCommandTellsWhatBefellTheFile(t *testing.T) {
	for _, befalls := range []string{"removed", "replaced", "moved"} {
		for _, how := range []string{"import", "merge"} {
			t.Run(befalls+" "+how, func(t *testing.T) {
				t.Setenv("HOME", t.TempDir())
				path, other, input := newBoard(t, "leeg"), newBoard(t, "leeg"), filepath.Join(t.TempDir(), "in.txt")
				if err := os.WriteFile(input, []byte("Beweegtuin\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				if code := app.Main([]string{"samenbord", "import", other, input}, os.Stderr, os.Stderr); code != 0 {
					t.Fatal("the other board has no note")
				}
				args := []string{how, path, input, "--json"}
				if how == "merge" {
					args[2] = other
				}
				there := filepath.Join(filepath.Dir(path), "elders.samenbord")
				code, out, said := stopped(t, func() error {
					switch befalls {
					case "removed":
						return os.Remove(path)
					case "replaced":
						return os.Rename(newBoard(t, "leeg"), path)
					}
					return os.Rename(path, there)
				}, args...)
				var answer struct {
					File    string
					Error   struct{ Code string }
					Rescued struct{ Code, Message, File, From string }
				}
				if err := json.Unmarshal([]byte(out), &answer); err != nil {
					t.Fatalf("it says %q and %q: %v", out, said, err)
				}
				want := map[string]string{"removed": "file_gone", "replaced": "file_replaced"}[befalls]
				at := answer.Rescued.File
				switch {
				case befalls == "moved":
					if at = there; code != 0 || answer.File != there || !strings.Contains(said, "elders.samenbord") {
						t.Errorf("followed, it ends with %d, %+v and %q", code, answer, said)
					}
				case code != 1 || answer.Rescued.Code != want || answer.Rescued.From != path || !strings.Contains(said, filepath.Base(at)):
					t.Errorf("it ends with %d, %+v and %q", code, answer, said)
				case answer.Error.Code == "" && answer.File != at:
					t.Errorf("it says to have put the note in %s, which is in %s", answer.File, at)
				}
				in := map[string]int{}
				if !found(t, at, in) {
					t.Fatalf("%q does not open", at)
				}
				if done := answer.Error.Code == ""; done != (in["Beweegtuin"] == 1) {
					t.Errorf("done: %v, and the notes are %v", done, in)
				}
			})
		}
	}
}
