package app_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"samenbord/app"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// everyLock stands in for a disk where each lock is granted and none is kept, as some
// disks of other computers are.
const everyLock = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
static int granted(int cmd) { return cmd == F_SETLK || cmd == F_SETLKW || cmd == F_OFD_SETLK || cmd == F_OFD_SETLKW; }
#define STAND_IN(name) \
int name(int fd, int cmd, ...) { \
	va_list list; va_start(list, cmd); void *arg = va_arg(list, void *); va_end(list); \
	if (granted(cmd)) return 0; \
	int (*real)(int, int, ...) = dlsym(RTLD_NEXT, #name); \
	return real(fd, cmd, arg); \
}
STAND_IN(fcntl)
STAND_IN(fcntl64)
`

// unlocked builds it, and gives what puts it before the system.
func unlocked(t *testing.T) (env string) {
	t.Helper()
	source := filepath.Join(t.TempDir(), "everylock.c")
	library := strings.TrimSuffix(source, ".c") + ".so"
	if err := os.WriteFile(source, []byte(everyLock), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("cc", "-shared", "-fPIC", "-o", library, source, "-ldl").CombinedOutput(); err != nil {
		boardtest.Missing(t, fmt.Sprintf("%v: %s", err, said))
	}
	return "LD_PRELOAD=" + library
}

// laptop runs "host" with a data folder of its own, and takes notes.
type laptop struct {
	t       *testing.T
	env     []string
	path    string
	command *exec.Cmd
	base    string
	http    *http.Client
}

func newLaptop(t *testing.T, path string, env ...string) *laptop {
	data := t.TempDir()
	return &laptop{t: t, path: path, env: append(env, "XDG_DATA_HOME="+data, "XDG_CONFIG_HOME="+filepath.Join(data, "config"))}
}

func (l *laptop) start() {
	l.t.Helper()
	self, err := os.Executable()
	if err != nil {
		l.t.Fatal(err)
	}
	l.command = &exec.Cmd{Path: self, Args: []string{"samenbord", "host", l.path, "--listen", "127.0.0.1:0", "--rate", "0"}, Env: append(os.Environ(), l.env...), Stderr: os.Stderr}
	out, err := l.command.StdoutPipe()
	if err != nil {
		l.t.Fatal(err)
	}
	if err := l.command.Start(); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(l.kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	join, ok := strings.CutPrefix(strings.TrimSpace(line), "join: ")
	if err != nil || !ok {
		l.t.Fatalf("host says %q: %v", line, err)
	}
	l.base, _, _ = strings.Cut(join, "/m/")
	jar, _ := cookiejar.New(nil) // which never fails
	l.http = &http.Client{Jar: jar, Transport: &http.Transport{}, Timeout: time.Minute}
	answer, err := l.http.Get(join)
	if err != nil {
		l.t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, answer.Body)
	_ = answer.Body.Close()
}

// write sends a note, and reports whether it was acknowledged.
func (l *laptop) write(key int, text string) bool {
	l.t.Helper()
	raw, err := json.Marshal(map[string]string{"key": fmt.Sprintf("%08x-0000-4000-8000-%012x", os.Getpid(), key), "text": text})
	if err != nil {
		l.t.Fatal(err)
	}
	answer, err := l.http.Post(l.base+"/api/v1/notes", "application/json", bytes.NewReader(raw))
	if err != nil {
		l.t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, answer.Body)
	_ = answer.Body.Close()
	return answer.StatusCode == http.StatusCreated
}

func (l *laptop) end() {
	l.t.Helper()
	_ = l.command.Process.Signal(syscall.SIGTERM)
	if err := l.command.Wait(); err != nil {
		l.t.Logf("host ends with %v", err) // what it could not put there is there at the next opening
	}
}

func (l *laptop) kill() {
	if l.command != nil && l.command.ProcessState == nil {
		_ = l.command.Process.Kill()
		_ = l.command.Wait()
	}
}

func textsIn(t *testing.T, path string) map[string]int {
	t.Helper()
	f, b, err := storage.Peek(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	found := map[string]int{}
	for n := range board.Each[*board.Note](b.State()) {
		found[n.Text]++
	}
	return found
}

// Two laptops have one board open for writing where locks keep nobody out: by turns
// each takes 40 notes, one is killed and started again now and then, and every note
// that was acknowledged is in the file in the end, once. Also when it is one laptop,
// with one data folder for both.
func TestTwoHostsWithoutLocks(t *testing.T) {
	env := unlocked(t)
	for _, same := range []bool{false, true} {
		path := newBoard(t, "leeg")
		a, b := newLaptop(t, path, env), newLaptop(t, path, env)
		if same {
			b.env = a.env
		}
		rng := rand.New(rand.NewPCG(14, 201))
		a.start()
		b.start()
		var acknowledged []string
		for i := range 80 {
			l := a
			if i%2 == 1 {
				l = b
			}
			text := fmt.Sprintf("briefje %d", i)
			if l.write(i, text) {
				acknowledged = append(acknowledged, text)
			}
			if rng.IntN(16) == 0 {
				l.kill()
				l.start()
			}
		}
		a.end()
		b.end()
		for _, l := range []*laptop{a, b} { // what could not be put there in time is put there now
			l.start()
			l.end()
		}
		found := textsIn(t, path)
		lost := 0
		for _, text := range acknowledged {
			if found[text] != 1 {
				lost++
			}
		}
		if lost > 0 || len(acknowledged) != 80 {
			t.Errorf("%d notes were acknowledged, %d of them are lost (one data folder: %v)", len(acknowledged), lost, same)
		}
		if code := app.Main([]string{"samenbord", "check", path}, io.Discard, os.Stderr); code != 0 {
			t.Errorf("checking the board gives %d", code)
		}
		if names := left(t, path); len(names) != 1 {
			t.Errorf("beside the board lie %q", names)
		}
		t.Logf("%d acknowledged, %d lost (one data folder: %v)", len(acknowledged), lost, same)
	}
}
