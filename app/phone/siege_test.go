package phone_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenbord/app/phone"
	"samenbord/app/workshop"
	"samenbord/board"
)

// guess tries wrong codes from addresses, many at once, and counts those that were
// looked at.
func (r *room) guess(t *testing.T, tries int, length int, addresses ...string) int {
	t.Helper()
	var next, seen atomic.Int64
	var all sync.WaitGroup
	for i := range 32 {
		client := from(addresses[i%len(addresses)])
		client.Jar = nil
		all.Go(func() {
			defer client.CloseIdleConnections()
			for n := next.Add(1); n <= int64(tries); n = next.Add(1) {
				if int(n)%50 == 0 && len(addresses) > 32 { // they take turns
					client.CloseIdleConnections()
					client = from(addresses[int(n)%len(addresses)])
					client.Jar = nil
				}
				code := strings.Repeat("x", length-5) + fmt.Sprintf("%05d", n)
				var a answer
				if n%4 > 0 {
					a = plain(client, "GET", r.base+"/api/v1/board", http.Header{"Authorization": {"Bearer " + code}}, nil)
				} else {
					a = plain(client, "GET", r.base+"/m/"+code, nil, nil)
				}
				switch {
				case a.status == 404 || a.status == 401:
					seen.Add(1)
				case a.status != 429:
					t.Errorf("a wrong code gives %d %s", a.status, a.body)
				case a.header.Get("Retry-After") == "":
					t.Error("nobody is told how long to wait")
				}
				r.innocent(t, "a wrong code", a)
			}
		})
	}
	all.Wait()
	return int(seen.Load())
}

// Ten thousand wrong codes, from one address and from many: hardly any is looked at,
// whoever has the long code comes in all the while, and whoever types the short one
// too, unless it was they who guessed. The clock of the session is the test's, so that
// what is looked at is counted, on a machine however slow.
func TestGuessing(t *testing.T) {
	for length, tries := range map[int]int{6: 3000, 10: 2000} {
		t.Run(strconv.Itoa(length), func(t *testing.T) {
			t.Parallel()
			var passed atomic.Int64
			begun := time.Now()
			r := newRoom(t, "leeg", func(o *phone.Options) {
				unlimited(o) // who writes meanwhile has no time to wait in
				phone.At(o, func() time.Time { return begun.Add(time.Duration(passed.Load())) })
			})
			r.meanwhile(t, func() {
				looked := r.guess(t, tries, length, "127.0.0.9")
				if looked != phone.TriesAtOnce {
					t.Errorf("of %d guesses of one address %d were looked at, not %d", tries, looked, phone.TriesAtOnce)
				}
				if a := plain(from("127.0.0.9"), "GET", r.base+"/m/"+r.ShortCode(), nil, nil); a.status != 429 {
					t.Errorf("who guesses is told that a code is right: %d", a.status)
				}
				if a := plain(from("127.0.0.9"), "GET", r.base+"/m/"+r.Code(), nil, nil); a.status != 200 {
					t.Errorf("by the long code they do not come in: %d", a.status)
				}
				if a := plain(from("127.0.0.10"), "GET", r.base+"/m/"+strings.ToUpper(r.ShortCode()[:3])+"%20-"+r.ShortCode()[3:], nil, nil); a.status != 200 {
					t.Errorf("others do not come in by the short code: %d", a.status)
				}
				if a := plain(from("127.0.0.11"), "GET", r.base+"/m/"+r.LeaderCode(), nil, nil); a.status != 200 {
					t.Errorf("who leads does not come in: %d", a.status)
				}
				const pause = 30 * time.Second
				passed.Add(int64(pause))
				if more := r.guess(t, tries/5, length, "127.0.0.9"); more != phone.TriesIn(pause) {
					t.Errorf("after %v %d more were looked at, not %d", pause, more, phone.TriesIn(pause))
				}
				looked = phone.TriesIn(pause) // of all; what was looked at before is back
				var many []string
				for i := range 200 {
					many = append(many, fmt.Sprintf("127.0.%d.%d", 1+i/50, 1+i%50))
				}
				if more := r.guess(t, tries, length, many...); more != phone.AllTriesAtOnce-looked {
					t.Errorf("of %d guesses of 200 addresses %d were looked at, not %d", tries, more, phone.AllTriesAtOnce-looked)
				}
				passed.Add(int64(pause))
				if more := r.guess(t, tries/5, length, many...); more != phone.AllTriesIn(pause) {
					t.Errorf("after %v %d more of them were looked at, not %d", pause, more, phone.AllTriesIn(pause))
				}
			})
		})
	}
}

// The room is full of browsers of one address: others come in all the same, and who
// leads too.
func TestFullRoom(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	anna := r.join(t)
	mine := anna.write("van anna")
	r.meanwhile(t, func() {
		crowd := from("127.0.0.3")
		crowd.Jar = nil
		full := 0
		for range phone.MostBrowsers + 20 {
			switch a := plain(crowd, "GET", r.base+"/m/"+r.Code(), nil, nil); a.status {
			case 200:
			case 503:
				full++
			default:
				t.Fatalf("coming in gives %d %s", a.status, a.body)
			}
		}
		if full < 10 {
			t.Errorf("%d were refused", full)
		}
		for range 20 {
			r.join(t).me()
		}
		if a := plain(crowd, "GET", r.base+"/m/"+r.LeaderCode(), nil, nil); a.status != 200 {
			t.Errorf("who leads does not come in: %d", a.status)
		}
		if a := plain(crowd, "GET", r.base+"/api/v1/me", http.Header{"Authorization": {"Bearer " + r.Code()}}, nil); a.status != 503 || a.code() != "phone_full" {
			t.Errorf("a program of theirs gets %d %s", a.status, a.body)
		}
	})
	if notes := anna.me().Notes; len(notes) != 1 || notes[0].ID != mine.ID {
		t.Error("who was there before has lost her note")
	}
	if n := len(r.Status().Browsers); n > phone.MostBrowsers+10 {
		t.Errorf("%d browsers are known", n)
	}
}

// Five thousand connections that do nothing, of another address and of the room's
// own: whoever comes is let in at once, and those who are heard stay.
func TestIdleConnections(t *testing.T) {
	for name, address := range map[string]string{"elsewhere": "127.0.0.4", "here": "127.0.0.1"} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "leeg", func(o *phone.Options) { phone.Patient(o); o.Rate = 0 })
			anna := r.join(t)
			feed := anna.listen("")
			feed.next("now")
			r.meanwhile(t, func() {
				var lines []net.Conn
				defer func() {
					for _, c := range lines {
						_ = c.Close()
					}
				}()
				for i := range phone.MostOpen + 1000 {
					c, err := r.try(address)
					if err != nil {
						t.Fatal(err)
					}
					lines = append(lines, c)
					if i%3 == 0 {
						_, _ = io.WriteString(c, "GET /m/") // and goes no further
					}
				}
				for i := range 20 {
					r.join(t).write(fmt.Sprintf("nieuw %d", i))
				}
			})
			for {
				if e := feed.next("note"); strings.Contains(e.data, "nieuw 19") {
					break
				}
			}
		})
	}
}

// Whoever sends a head or a body letter by letter is cut off.
func TestSlowSenders(t *testing.T) {
	r := newRoom(t, "leeg", func(o *phone.Options) { phone.Hurried(o); o.Rate = 0 })
	host := strings.TrimPrefix(r.base, "http://")
	begin := map[string]string{
		"nothing": "", "a head": "GET /api/v1/board HTTP/1.1\r\nHost: " + host + "\r\n",
		"a body":   "POST /api/v1/notes HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + r.Code() + "\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"text\":\"",
		"pieces":   "POST /api/v1/notes HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + r.Code() + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
		"stranger": "POST /api/v1/notes HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 5000\r\n\r\n",
	}
	r.meanwhile(t, func() {
		var all sync.WaitGroup
		for what, head := range begin {
			for range 40 {
				c := r.dial(t, "127.0.0.5")
				all.Go(func() {
					defer func() { _ = c.Close() }()
					_, _ = io.WriteString(c, head)
					cut := make(chan struct{})
					go func() { _, _ = io.Copy(io.Discard, c); close(cut) }()
					for range 6000 { // five minutes: whoever is not cut off is found out, and a busy machine is not
						select {
						case <-cut:
							return
						case <-time.After(50 * time.Millisecond):
						}
						piece := "x"
						switch what {
						case "nothing":
							continue
						case "a head":
							piece = "X: y\r\n"
						case "pieces":
							piece = "1\r\nx\r\n"
						}
						_, _ = io.WriteString(c, piece)
					}
					t.Errorf("who sends %s slowly is not cut off", what)
				})
			}
		}
		all.Wait()
	})
}

// Phones that go while they send leave nothing behind.
func TestCutBodies(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	host := strings.TrimPrefix(r.base, "http://")
	r.meanwhile(t, func() {
		for i := range 300 {
			c := r.dial(t, "127.0.0.1")
			body := fmt.Sprintf(`{"key":"%s","text":"half %d"}`, newKey(), i)
			_, _ = fmt.Fprintf(c, "POST /api/v1/notes HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
				host, r.Code(), len(body), body[:len(body)-1-i%20])
			if i%2 == 0 {
				_ = c.SetLinger(0) // with a reset
			}
			_ = c.Close()
		}
	})
	for n := range board.Each[*board.Note](r.state(t)) {
		if strings.HasPrefix(n.Text, "half") {
			t.Errorf("on the board stands %q", n.Text)
		}
	}
}

// After Close nothing goes on: no listener, no goroutine, and no code is worth
// anything.
func TestNothingGoesOn(t *testing.T) {
	w, err := workshop.Create(t.TempDir()+"/bord.samenbord", board.Create{Entities: []board.Entity{&board.Level{Name: "Nano"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	// By name: the workshop has goroutines of its own, which come and go.
	ours := func() (found []string) {
		buf := make([]byte, 1<<22)
		for _, one := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
			if strings.Contains(one, "samenbord/app/phone.") || strings.Contains(one, "net/http.(*conn).serve") {
				found = append(found, one)
			}
		}
		return found
	}
	before := len(ours())
	s, err := phone.New(t.Context(), phone.Options{Workshop: w})
	if err != nil {
		t.Fatal(err)
	}
	var doors []net.Listener
	served := make(chan error, 3)
	for range 3 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		doors = append(doors, l)
		go func() { served <- s.Serve(l) }()
	}
	r := &room{s, w, nil, "http://" + doors[0].Addr().String()}
	anna := r.join(t)
	feed := anna.listen("")
	feed.next("now")
	idle, half := r.dial(t, "127.0.0.1"), r.dial(t, "127.0.0.1")
	_, _ = io.WriteString(half, "POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Len")
	if n := len(ours()); n <= before {
		t.Errorf("%d goroutines serve the room, as many as before", n)
	}
	ctx, giveUp := context.WithCancel(t.Context())
	defer giveUp()
	closed := make(chan error, 1)
	go func() { closed <- s.Close(ctx) }()
	feed.next("bye")
	giveUp() // on those that will never have said what they want
	if err := <-closed; err != nil {
		t.Error(err)
	}
	for range doors {
		if err := <-served; err != nil {
			t.Error(err)
		}
	}
	for _, c := range []*net.TCPConn{idle, half} {
		_ = c.SetReadDeadline(time.Now().Add(5 * time.Minute))
		if _, err := io.ReadAll(c); err != nil && strings.Contains(err.Error(), "timeout") {
			t.Error("a line is still open")
		}
	}
	if err := s.Close(t.Context()); err != nil {
		t.Errorf("closing it again: %v", err)
	}
	if c, err := net.Dial("tcp", doors[0].Addr().String()); err == nil {
		_ = c.Close()
		t.Error("somebody still listens")
	}
	// Nor by another way to the handler.
	request, err := http.NewRequest("GET", "http://127.0.0.1/api/v1/me", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+s.Code())
	request.RemoteAddr = "127.0.0.1:9"
	answered := &recorder{header: http.Header{}}
	s.Handler().ServeHTTP(answered, request)
	if answered.status != http.StatusUnauthorized {
		t.Error("the code still opens the session")
	}
	anna.http.CloseIdleConnections()
	for end := time.Now().Add(patience); len(ours()) > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines go on, %d did before:\n%s", len(ours()), before, strings.Join(ours(), "\n\n"))
		}
	}
}

type recorder struct {
	header http.Header
	status int
}

func (r *recorder) Header() http.Header { return r.header }
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}
func (r *recorder) Write(p []byte) (int, error) { r.WriteHeader(200); return len(p), nil }
