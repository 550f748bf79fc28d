package app_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"samenbord/app"
)

// hosted is a host process of which all that it says is kept.
type hosted struct {
	command      *exec.Cmd
	join, leader string
	said, failed bytes.Buffer // on its outputs; to be read when it has ended
	read         sync.WaitGroup
}

func hostBoard(t *testing.T, path string, args ...string) *hosted {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	h := &hosted{}
	h.command = &exec.Cmd{
		Path: self, Args: append([]string{"samenbord", "host", path, "--listen", "127.0.0.1:0", "--json"}, args...),
		Env: append(os.Environ(), "SAMENBORD_DEBUG=1"),
	}
	out, err := h.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	h.command.Stderr = &h.failed
	if err := h.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = h.command.Process.Kill() // it has ended, unless something failed
		_ = h.command.Wait()
	})
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	var ready struct{ Join, Leader string }
	if err == nil {
		err = json.Unmarshal([]byte(first), &ready)
	}
	if err != nil {
		t.Fatalf("it says %q: %v", first, err)
	}
	h.join, h.leader = ready.Join, ready.Leader
	h.read.Go(func() { _, _ = io.Copy(&h.said, lines) })
	return h
}

// end asks it to stop and gives its exit code.
func (h *hosted) end(t *testing.T, signal os.Signal) int {
	t.Helper()
	if err := h.command.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	h.read.Wait()
	_ = h.command.Wait() // the code tells
	return h.command.ProcessState.ExitCode()
}

func newBoard(t *testing.T, template string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "bord.samenbord")
	if code := app.Main([]string{"samenbord", "new", path, "--template", template}, io.Discard, os.Stderr); code != 0 {
		t.Fatalf("making a board gives %d", code)
	}
	return path
}

// left lists what lies beside a board.
func left(t *testing.T, path string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Asked to stop, by either signal, it says goodbye to who listens, ends well and
// leaves one file.
func TestHostEndsWhenAsked(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		path := newBoard(t, "leeg")
		h := hostBoard(t, path)
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Jar: jar, Transport: &http.Transport{}}
		if answer, err := client.Get(h.join); err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("joining gives %v, %v", answer, err)
		}
		base, _, _ := strings.Cut(h.join, "/m/")
		feed, err := client.Get(base + "/api/v1/events")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = feed.Body.Close() }()
		if code := h.end(t, signal); code != 0 {
			t.Errorf("after %v it ends with %d: %s", signal, code, &h.failed)
		}
		if raw, err := io.ReadAll(feed.Body); err != nil || !strings.Contains(string(raw), "event: bye\n") {
			t.Errorf("after %v who listens hears %q, %v", signal, raw, err)
		}
		if names := left(t, path); len(names) != 1 {
			t.Errorf("after %v there are %q", signal, names)
		}
		client.CloseIdleConnections()
	}
}

// Who asks a second time is not waited for: the program is gone at once, and what was
// saved is saved.
func TestHostEndsAtOnce(t *testing.T) {
	path := newBoard(t, "leeg")
	h := hostBoard(t, path)
	base, _, _ := strings.Cut(h.join, "/m/")
	busy, err := net.Dial("tcp", strings.TrimPrefix(base, "http://")) // who is still being answered
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = busy.Close() }()
	_, _ = fmt.Fprintf(busy, "POST /api/v1/notes HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
		strings.TrimPrefix(base, "http://"), h.join[strings.LastIndex(h.join, "/")+1:])
	if err := h.command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond) // so that it is a second one
	_ = h.end(t, os.Interrupt)
	if code := app.Main([]string{"samenbord", "check", path}, io.Discard, os.Stderr); code != 0 {
		t.Errorf("the board has become unsound: %d", code)
	}
}

// A board that is open elsewhere, and a port that another program has, are told in
// one sentence, and nothing changes.
func TestHostRefuses(t *testing.T) {
	path, other := newBoard(t, "leeg"), newBoard(t, "leeg")
	h := hostBoard(t, path)
	base, _, _ := strings.Cut(h.join, "/m/")
	for what, try := range map[string]struct{ path, listen, code string }{
		"a board that is open": {path, "127.0.0.1:0", "file_in_use"},
		"a port that is taken": {other, strings.TrimPrefix(base, "http://"), "network_port_taken"},
	} {
		var out, errOut bytes.Buffer
		if code := app.Main([]string{"samenbord", "host", try.path, "--listen", try.listen, "--json"}, &out, &errOut); code != 1 {
			t.Errorf("%s gives %d", what, code)
		}
		if !strings.Contains(out.String(), `"code":"`+try.code+`"`) || strings.Count(errOut.String(), "\n") != 1 || strings.Contains(errOut.String(), filepath.Dir(path)) {
			t.Errorf("%s: it says %q and %q", what, out.String(), errOut.String())
		}
	}
	if names := left(t, other); len(names) != 1 {
		t.Errorf("beside the board that was not opened are %q", names)
	}
	if code := h.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d", code)
	}
}

// A busy session leaves nothing of a device: not in the file, and not on any output.
func TestNothingIsKept(t *testing.T) {
	path := newBoard(t, "leeg")
	h := hostBoard(t, path)
	base, code, _ := strings.Cut(h.join, "/m/")
	_, leader, _ := strings.Cut(h.leader, "/m/")
	const agent, tongue, secret = "GeheimeTelefoon/9.1 (Bijzonder Model)", "frr-x-geheim", "opmerkelijkverborgen"
	hidden := map[string]string{"the code": code, "the leader's code": leader, "the browser": agent, "the language of the browser": tongue}
	var mu sync.Mutex
	var phones sync.WaitGroup
	for number := range 24 {
		phones.Go(func() {
			address := fmt.Sprintf("127.0.7.%d", 100+number)
			dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
			jar, _ := cookiejar.New(nil) // which never fails
			client := &http.Client{Jar: jar, Transport: &http.Transport{DialContext: dialer.DialContext}}
			defer client.CloseIdleConnections()
			ask := func(method, path string, body string) {
				r, err := http.NewRequest(method, base+path, strings.NewReader(body))
				if err != nil {
					t.Error(err)
					return
				}
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("User-Agent", agent)
				r.Header.Set("Accept-Language", tongue)
				answer, err := client.Do(r)
				if err != nil {
					t.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, answer.Body)
				_ = answer.Body.Close()
				for _, cookie := range answer.Cookies() {
					raw, _ := base64.RawURLEncoding.DecodeString(cookie.Value) // ours
					sum := sha256.Sum256([]byte(cookie.Value))
					mu.Lock()
					hidden["a cookie"+address], hidden["a bare cookie"+address], hidden["a summed cookie"+address] = cookie.Value, string(raw), string(sum[:])
					hidden["an address "+address] = address
					mu.Unlock()
				}
			}
			ask("GET", "/m/"+code, "")
			for i := range 10 {
				ask("POST", "/api/v1/notes", fmt.Sprintf(`{"key":"%08x-0000-4000-8000-%012x","text":"gewoon %d"}`, number, i, i))
				ask("POST", "/api/v1/notes", `{"key":"x","text":"`+secret+`"}`)
				ask("PATCH", "/api/v1/notes/"+secret, `{"text":"`+secret+`"`)
				ask("GET", "/m/"+secret, "")
			}
			ask("PUT", "/api/v1/votes", `{"poll":"00112233445566778899aabbccddeeff","choice":"`+secret+`"}`)
			ask("GET", "/api/v1/board", "")
			ask("POST", "/api/v1/lead", `{"do":"next_step"}`)
		})
	}
	phones.Wait()
	if code := h.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d", code)
	}
	hidden["what was refused"] = secret
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(raw, []byte("gewoon 7")) {
		t.Error("the file has nothing of the session: this test looks at nothing")
	}
	if len(hidden) < 4+24*4 {
		t.Errorf("only %d things to look for", len(hidden))
	}
	for what, text := range hidden {
		if bytes.Contains(raw, []byte(text)) {
			t.Errorf("the file holds %s", what)
		}
		if bytes.Contains(h.said.Bytes(), []byte(text)) || bytes.Contains(h.failed.Bytes(), []byte(text)) {
			t.Errorf("the output holds %s", what)
		}
	}
	if h.said.Len() > 0 || h.failed.Len() > 0 {
		t.Errorf("while it ran it said: %s%s", &h.said, &h.failed)
	}
	if names := left(t, path); len(names) != 1 {
		t.Errorf("there are %q", names)
	}
}
