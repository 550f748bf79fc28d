package phone_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"samenbord/app/phone"
	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/board"
)

// room is a live session on a port of this computer, over a real board file.
type room struct {
	*phone.Server
	workshop *workshop.Workshop
	host     *workshop.Seat // the facilitator's
	base     string
}

// newRoom opens a board of a template to phones; change may set options.
func newRoom(t testing.TB, template string, change func(*phone.Options)) *room {
	t.Helper()
	first, err := starter.Intents(template, "nl")
	if err != nil {
		t.Fatal(err)
	}
	w, err := workshop.Create(filepath.Join(t.TempDir(), "bord.samenbord"), first...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	o := phone.Options{Workshop: w, Rate: phone.DefaultRate}
	if change != nil {
		change(&o)
	}
	s, base := serve(t, o, "127.0.0.1:0")
	return &room{s, w, w.Join(), base}
}

// patience is how long a test waits for what has to come. It ends what hangs, and
// judges no speed: others may keep the machine busy.
const patience = 5 * time.Minute

// again opens the same board once more at the same address, as after a crash of the
// program that served it: by other codes, and knowing nothing of who was there.
func (r *room) again(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if err := r.Close(ctx); err != nil {
		t.Error(err)
	}
	r.Server, _ = serve(t, phone.Options{Workshop: r.workshop}, strings.TrimPrefix(r.base, "http://"))
}

func serve(t testing.TB, o phone.Options, at string) (s *phone.Server, base string) {
	t.Helper()
	s, err := phone.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(l) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return s, "http://" + l.Addr().String()
}

// do carries out what the facilitator wants.
func (r *room) do(t testing.TB, intent board.Intent) board.Result {
	t.Helper()
	result, err := r.host.Do(t.Context(), intent)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func (r *room) state(t testing.TB) *board.State {
	t.Helper()
	s, err := r.workshop.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// guest is one browser, as its script speaks to the API.
type guest struct {
	t    testing.TB
	room *room
	http *http.Client
	api  *description // each answer is held against it
}

// join comes in by the code that stands in the QR code.
func (r *room) join(t testing.TB) *guest { return r.joinBy(t, r.Code()) }

func (r *room) joinBy(t testing.TB, code string) *guest {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	g := &guest{t, r, &http.Client{Jar: jar, Transport: &http.Transport{}}, described()}
	t.Cleanup(g.http.CloseIdleConnections)
	answer := g.get("/m/" + code)
	if answer.status != http.StatusOK {
		t.Fatalf("coming in gives %d: %s", answer.status, answer.body)
	}
	return g
}

type answer struct {
	status int
	header http.Header
	body   string
}

// code is that of a problem.
func (a answer) code() string {
	var p phone.Problem
	_ = json.Unmarshal([]byte(a.body), &p) // no problem has no code
	return string(p.Code)
}

func (g *guest) get(path string) answer { return g.ask("GET", path, nil) }

// ask sends JSON, unless body is a reader or nil.
func (g *guest) ask(method, path string, body any) answer {
	g.t.Helper()
	var reader io.Reader
	switch body := body.(type) {
	case nil:
	case io.Reader:
		reader = body
	case string:
		reader = strings.NewReader(body)
	default:
		raw, err := json.Marshal(body)
		if err != nil {
			g.t.Fatal(err)
		}
		reader = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(g.t.Context(), method, g.room.base+path, reader)
	if err != nil {
		g.t.Fatal(err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	return g.send(r)
}

func (g *guest) send(r *http.Request) answer {
	g.t.Helper()
	w, err := g.http.Do(r)
	if err != nil {
		g.t.Fatal(err)
	}
	defer func() { _ = w.Body.Close() }()
	raw, err := io.ReadAll(w.Body)
	if err != nil {
		g.t.Fatal(err)
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		var sent []byte
		if r.GetBody != nil {
			body, _ := r.GetBody() // in memory
			sent, _ = io.ReadAll(body)
		}
		if err := g.api.exchange(r.Method, r.URL.Path, sent, w.StatusCode, w.Header, raw); err != nil {
			g.t.Error(err)
		}
	}
	return answer{w.StatusCode, w.Header, string(raw)}
}

// want asks, and the status must be as given; into takes the answer.
func (g *guest) want(status int, method, path string, body, into any) answer {
	g.t.Helper()
	a := g.ask(method, path, body)
	if a.status != status {
		g.t.Fatalf("%s %s gives %d, not %d: %s", method, path, a.status, status, a.body)
	}
	if into != nil {
		if err := json.Unmarshal([]byte(a.body), into); err != nil {
			g.t.Fatal(err)
		}
	}
	return a
}

type values map[string]any

// write sends a new note.
func (g *guest) write(text string) phone.Note {
	g.t.Helper()
	var n phone.Note
	g.want(http.StatusCreated, "POST", "/api/v1/notes", values{"key": newKey(), "text": text}, &n)
	return n
}

func newKey() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func (g *guest) me() phone.Me {
	g.t.Helper()
	var me phone.Me
	g.want(http.StatusOK, "GET", "/api/v1/me", nil, &me)
	return me
}

func (g *guest) board() phone.Whole {
	g.t.Helper()
	var w phone.Whole
	g.want(http.StatusOK, "GET", "/api/v1/board", nil, &w)
	return w
}

// event is one server-sent event.
type event struct{ id, name, data string }

// line is an open feed.
type line struct {
	t      testing.TB
	events chan event // closed when the line is broken
	cut    context.CancelFunc
}

// listen opens the feed, after the event with an id ("" is from now).
func (g *guest) listen(after string) *line {
	g.t.Helper()
	ctx, cut := context.WithCancel(g.t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", g.room.base+"/api/v1/events", nil)
	if err != nil {
		g.t.Fatal(err)
	}
	if after != "" {
		r.Header.Set("Last-Event-ID", after)
	}
	w, err := g.http.Do(r)
	if err != nil {
		g.t.Fatal(err)
	}
	if w.StatusCode != http.StatusOK {
		g.t.Fatalf("the feed gives %d", w.StatusCode)
	}
	if err := g.api.exchange("GET", r.URL.Path, nil, w.StatusCode, w.Header, nil); err != nil {
		g.t.Error(err)
	}
	l := &line{g.t, make(chan event, 10_000), cut}
	go func() {
		defer close(l.events)
		defer func() { _ = w.Body.Close() }()
		var e event
		lines := bufio.NewScanner(w.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			name, value, _ := strings.Cut(lines.Text(), ": ")
			switch name {
			case "id":
				e.id = value
			case "event":
				e.name = value
			case "data":
				e.data = value
			case "":
				if e.name != "" {
					if err := g.api.event(e); err != nil {
						g.t.Error(err)
					}
					l.events <- e
				}
				e = event{}
			}
		}
	}()
	g.t.Cleanup(cut)
	return l
}

// next waits for the next event with a name, passing over others.
func (l *line) next(name string) event {
	l.t.Helper()
	timeout := time.After(patience)
	for {
		select {
		case e, open := <-l.events:
			if !open {
				l.t.Fatalf("the line was cut while waiting for %q", name)
			}
			if e.name == name {
				return e
			}
		case <-timeout:
			l.t.Fatalf("no event %q came", name)
		}
	}
}

// note waits for the next note.
func (l *line) note() phone.Note {
	l.t.Helper()
	var n phone.Note
	if err := json.Unmarshal([]byte(l.next("note").data), &n); err != nil {
		l.t.Fatal(err)
	}
	return n
}
