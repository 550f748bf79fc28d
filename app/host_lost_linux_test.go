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
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"samenbord/app"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// losing is a host that loses its file now and then, and what it says of it.
type losing struct {
	server
	command *exec.Cmd
	named   chan string // each file that it says the board is saved in
	codes   chan string
	failed  bytes.Buffer // what it says of failures; to be read when it has ended
	read    sync.WaitGroup
}

// silent fails the test of a host that says nothing, with what it is at.
func (h *losing) silent(t *testing.T, why string) {
	t.Helper()
	_ = h.command.Process.Signal(syscall.SIGQUIT) // Go tells of all goroutines then, and ends
	h.read.Wait()
	_ = h.command.Wait()
	t.Fatalf("%s: it says nothing\n%s", why, h.failed.String())
}

func startLosing(t *testing.T, path string, env ...string) *losing {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return startLosingAs(t, self, []string{"samenbord"}, path, env...)
}

// startLosingAs is startLosing by way of another program.
func startLosingAs(t *testing.T, program string, args []string, path string, env ...string) *losing {
	t.Helper()
	h := &losing{named: make(chan string, 1000), codes: make(chan string, 1000)}
	h.command = &exec.Cmd{
		Path: program, Args: slices.Concat(args, []string{"host", path, "--listen", "127.0.0.1:0", "--json", "--rate", "0"}),
		Env: append(os.Environ(), env...), Stderr: &h.failed,
	}
	out, err := h.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := h.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = h.command.Process.Kill() // it has ended, unless something failed
		_ = h.command.Wait()
	})
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	var ready struct{ Join string }
	if err != nil || json.Unmarshal([]byte(first), &ready) != nil {
		t.Fatalf("it says %q: %v", first, err)
	}
	base, _, _ := strings.Cut(ready.Join, "/m/")
	h.server = server{base: base, join: ready.Join}
	h.read.Go(func() {
		for {
			line, err := lines.ReadBytes('\n')
			var said struct {
				Rescued struct{ File, Code string }
			}
			if json.Unmarshal(line, &said) == nil && said.Rescued.File != "" {
				h.codes <- said.Rescued.Code
				h.named <- said.Rescued.File
			}
			if err != nil {
				return
			}
		}
	})
	return h
}

func (h *losing) end(t *testing.T) {
	t.Helper()
	_ = h.command.Process.Signal(syscall.SIGTERM)
	h.read.Wait()
	_ = h.command.Wait() // the code tells
	if code := h.command.ProcessState.ExitCode(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
}

func newClient() *http.Client {
	return &http.Client{Transport: &http.Transport{}, Timeout: 5 * time.Minute}
}

// writers send notes until they are told to stop, each until it is acknowledged.
type writers struct {
	over  atomic.Bool
	all   sync.WaitGroup
	mu    sync.Mutex
	acked map[string]bool
	n     atomic.Int64
}

func (ws *writers) start(t *testing.T, h *losing, name string, count int) {
	var now atomic.Pointer[server]
	now.Store(&h.server)
	for number := range count {
		ws.all.Go(func() {
			p := &patient{stubborn{t: t, now: &now, http: newClient()}}
			defer p.http.CloseIdleConnections()
			for i := 0; !ws.over.Load(); i++ {
				text := fmt.Sprintf("%s %d briefje %d", name, number, i)
				if !p.send(&ws.over, fmt.Sprintf("%08x-%04x-4000-8000-%012x", number, len(name), i), text) {
					return
				}
				ws.mu.Lock()
				ws.acked[text] = true
				ws.mu.Unlock()
				ws.n.Add(1)
				time.Sleep(4 * time.Millisecond) // a room, not a race
			}
		})
	}
}

// patient is a phone that keeps its text when it hears that it has to wait.
type patient struct{ stubborn }

func (p *patient) send(over *atomic.Bool, key, text string) bool {
	raw, _ := json.Marshal(map[string]string{"key": key, "text": text})
	for !over.Load() {
		if now := p.now.Load(); p.at != now {
			jar, _ := cookiejar.New(nil) // which never fails
			p.http.Jar = jar
			answer, err := p.http.Get(now.join)
			if err != nil {
				return false
			}
			_, _ = io.Copy(io.Discard, answer.Body)
			_ = answer.Body.Close()
			p.at = now
		}
		answer, err := p.http.Post(p.at.base+"/api/v1/notes", "application/json", strings.NewReader(string(raw)))
		if err != nil {
			return false // the host has ended
		}
		body, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		switch answer.StatusCode {
		case http.StatusCreated, http.StatusOK:
			return true
		case http.StatusServiceUnavailable:
		default:
			p.t.Errorf("a note gives %d: %s", answer.StatusCode, body)
			return false
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

// more waits until so many more notes are acknowledged.
func (ws *writers) more(t *testing.T, n int64) {
	t.Helper()
	for until, tries := ws.n.Load()+n, 0; ws.n.Load() < until; tries++ {
		if tries > 6000 {
			t.Fatal("nobody is answered any more")
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func (ws *writers) stop() { ws.over.Store(true); ws.all.Wait() }

// found lists what the notes in a file say, and how often.
func found(t *testing.T, path string, in map[string]int) bool {
	t.Helper()
	w, err := workshop.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = w.Close() }()
	s, err := w.State(t.Context())
	if err != nil {
		return false
	}
	for n := range board.Each[*board.Note](s) {
		if n.Alive() {
			in[n.Text]++
		}
	}
	return true
}

func shell(command string, args ...string) error {
	out, err := exec.Command(command, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %q: %w: %s", command, args, err, out)
	}
	return nil
}

// The file of a live session is removed, replaced, overwritten, cut off and moved,
// over and over, while sixteen phones write: whatever was acknowledged is in the
// file that the program named last, once.
func TestFileOfHostIsLost(t *testing.T) {
	events := boardtest.Long(12, 17)
	home := t.TempDir()
	folder := filepath.Join(t.TempDir(), "map")
	other := newBoard(t, "leeg")
	path := filepath.Join(folder, "bord.samenbord")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if code := app.Main([]string{"samenbord", "new", path, "--template", "leeg"}, io.Discard, os.Stderr); code != 0 {
		t.Fatalf("making a board gives %d", code)
	}
	h := startLosing(t, path, "HOME="+home)
	ws := &writers{acked: map[string]bool{}}
	ws.start(t, h, "telefoon", 16)
	rng := rand.New(rand.NewPCG(14, uint64(events)))
	seen := map[string]int{}
	kinds := []struct {
		what string
		do   func(at, copied string) error
	}{
		{"removed", func(at, _ string) error { return os.Remove(at) }},
		{"replaced by an older copy", func(at, copied string) error { return os.Rename(copied, at) }},
		{"replaced by another board", func(at, copied string) error {
			return errorsOf(shell("cp", other, copied), os.Rename(copied, at))
		}},
		{"overwritten by an older copy", func(at, copied string) error { return shell("cp", copied, at) }},
		{"overwritten by another board", func(at, _ string) error { return shell("cp", other, at) }},
		{"overwritten by chance", func(at, _ string) error {
			return shell("dd", "if=/dev/urandom", "of="+at, "bs=64k", "count=4", "conv=notrunc", "status=none")
		}},
		{"cut off", func(at, _ string) error { return shell("truncate", "-s", fmt.Sprint(rng.IntN(40_000)), at) }},
		{movedAside, func(at, copied string) error {
			return errorsOf(os.Rename(at, at+".weg"), shell("cp", copied, at))
		}},
		{"moved", nil},
	}
	at := path
	for event := range events {
		copied := filepath.Join(folder, "kopie")
		if err := shell("cp", at, copied); err != nil {
			t.Fatal(err)
		}
		ws.more(t, int64(10+rng.IntN(60)))
		kind := kinds[rng.IntN(len(kinds))]
		switch {
		case kind.what == movedAside: // replaced, or followed if it looked in between
			if err := kind.do(at, copied); err != nil {
				t.Fatal(err)
			}
			ws.more(t, 60)
			at += ".weg"
		case kind.do == nil:
			moved := filepath.Join(folder, fmt.Sprintf("verplaatst %d.samenbord", event))
			if err := os.Rename(at, moved); err != nil {
				t.Fatal(err)
			}
			at = moved
			ws.more(t, 40) // it was followed, or it is told
		default:
			if err := kind.do(at, copied); err != nil {
				t.Fatal(err)
			}
			select {
			case file := <-h.named:
				seen[<-h.codes]++
				at = file
			case <-time.After(2 * time.Minute):
				h.silent(t, fmt.Sprintf("event %d (%s)", event, kind.what))
			}
		}
		select {
		case file := <-h.named: // an event that it met with twice
			seen[<-h.codes]++
			at = file
		default:
		}
	}
	ws.more(t, 20)
	ws.stop()
	h.end(t)
	for len(h.named) > 0 {
		at = <-h.named
		seen[<-h.codes]++
	}
	in := map[string]int{}
	if !found(t, at, in) {
		t.Fatalf("%s does not open", filepath.Base(at))
	}
	lost, doubled := 0, 0
	for text := range ws.acked {
		switch in[text] {
		case 0:
			lost++
		case 1:
		default:
			doubled++
		}
	}
	if lost > 0 || doubled > 0 {
		t.Errorf("of %d notes that were acknowledged %d are lost, %d are there twice", len(ws.acked), lost, doubled)
	}
	if code := app.Main([]string{"samenbord", "check", at}, io.Discard, os.Stderr); code != 0 {
		t.Errorf("checking the board gives %d", code)
	}
	t.Logf("%d events %v: %d notes acknowledged, %d lost, %d twice", events, seen, len(ws.acked), lost, doubled)
}

const movedAside = "moved, and another put in its place"

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
