package app_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenbord/app/screen"
)

// server is a process that phones speak to.
type server struct {
	base, join string
	pid        int
	stop       func()
}

// start runs this test program under a name of testscript.Main and reads where it
// listens.
func start(b testing.TB, name string, args ...string) *server {
	b.Helper()
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	c := &exec.Cmd{Path: self, Args: append([]string{name}, args...), Stderr: os.Stderr}
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	stop := sync.OnceFunc(func() {
		_ = c.Process.Kill() // it may have ended
		_ = c.Wait()
	})
	b.Cleanup(stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	join, ok := strings.CutPrefix(strings.TrimSpace(line), "join: ")
	if err != nil || !ok {
		b.Fatalf("%s says %q: %v", name, line, err)
	}
	base, _, _ := strings.Cut(join, "/m/")
	return &server{base, join, c.Process.Pid, stop}
}

// memory is what the server has to itself, in KB.
func (s *server) memory(b testing.TB) float64 {
	b.Helper()
	return 1024 * screen.MemoryOf(b, s.pid)
}

// settled is the memory once it hardly changes any more: the check of a file that
// was just opened takes some, and gives it back.
func (s *server) settled(b testing.TB) float64 {
	b.Helper()
	last, same := s.memory(b), 0
	for range 40 {
		time.Sleep(250 * time.Millisecond)
		now := s.memory(b)
		if same++; now > last*1.01 || now < last*0.99 {
			same = 0
		}
		if last = now; same == 8 {
			break
		}
	}
	return last
}

// pace is what a room felt.
type pace struct {
	acknowledged []time.Duration // from sending a note until it was durable
	seen         []time.Duration // from sending until somebody else had it, for each of them
	errors       int
	notOnce      int     // pairs of a note and a listener that did not have it exactly once
	perListener  float64 // KB that the server grew by for each who listens
	after        float64 // the same when all had been written and told
}

// phone is one client with a cookie of its own.
type phone struct {
	http *http.Client
	base string
	got  []atomic.Int32 // how often it got each note
}

func newPhone(b testing.TB, s *server, notes int) *phone {
	b.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.Fatal(err)
	}
	p := &phone{&http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: 2}}, s.base, make([]atomic.Int32, notes)}
	answer, err := p.http.Get(s.join)
	if err != nil {
		b.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, answer.Body)
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		b.Fatalf("joining gives %d", answer.StatusCode)
	}
	return p
}

// send sends the note with a number.
func (p *phone) send(number int) error {
	var key [16]byte
	_, _ = rand.Read(key[:])
	body, _ := json.Marshal(map[string]any{ // strings
		"key": fmt.Sprintf("%x-%x-%x-%x-%x", key[0:4], key[4:6], key[6:8], key[8:10], key[10:]), "text": noteText(number),
	})
	answer, err := p.http.Post(p.base+"/api/v1/notes", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	_, err = io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode != http.StatusCreated {
		err = fmt.Errorf("status %d", answer.StatusCode)
	}
	return err
}

// listen calls back with the number of each note that comes, until the context ends.
func (p *phone) listen(ctx context.Context, ready func(), came func(number int)) error {
	r, err := http.NewRequestWithContext(ctx, "GET", p.base+"/api/v1/events", nil)
	if err != nil {
		return err
	}
	answer, err := p.http.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	lines, first := bufio.NewReader(answer.Body), true
	for {
		line, err := lines.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first {
			ready()
			first = false
		}
		if bytes.HasPrefix(line, []byte("data: ")) {
			if n := numberOf(line); n >= 0 {
				came(n)
			}
		}
	}
}

// play lets a room listen and write for a while.
func play(b *testing.B, s *server, clients int) pace {
	b.Helper()
	defer s.stop()
	notes := int(roomTime.Seconds()) * roomRate
	var p pace
	newPhone(b, s, 0) // what the first one takes is taken once: templates, words
	before := s.settled(b)
	phones := make([]*phone, clients)
	for i := range phones {
		phones[i] = newPhone(b, s, notes)
	}
	ctx, cut := context.WithCancel(b.Context())
	sent := make([]atomic.Int64, notes) // nanoseconds since began
	began := time.Now()
	var mu sync.Mutex
	var ready, listening, writing sync.WaitGroup
	late := make([][]time.Duration, clients)
	ready.Add(clients)
	for i, one := range phones {
		listening.Go(func() {
			late[i] = make([]time.Duration, 0, notes)
			err := one.listen(ctx, ready.Done, func(n int) {
				one.got[n].Add(1)
				if n%clients != i { // somebody else's
					late[i] = append(late[i], time.Since(began)-time.Duration(sent[n].Load()))
				}
			})
			if ctx.Err() == nil {
				b.Errorf("a line was cut: %v", err)
			}
		})
	}
	ready.Wait()
	p.perListener = (s.settled(b) - before) / float64(clients)
	tick := time.NewTicker(time.Second / roomRate)
	for n := range notes {
		<-tick.C
		writing.Go(func() {
			sent[n].Store(int64(time.Since(began)))
			start := time.Now()
			err := phones[n%clients].send(n)
			took := time.Since(start)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				b.Log(err)
				p.errors++
			}
			p.acknowledged = append(p.acknowledged, took)
		})
	}
	tick.Stop()
	writing.Wait()
	time.Sleep(time.Second) // what is still on its way
	p.after = (s.settled(b) - before) / float64(clients)
	b.Logf("%d clients: %.0f KB before, %.0f KB more with all listening, %.0f KB more at the end", clients, before, p.perListener*float64(clients), p.after*float64(clients))
	cut()
	listening.Wait()
	for i, one := range phones {
		p.seen = append(p.seen, late[i]...)
		for n := range one.got {
			if one.got[n].Load() != 1 {
				p.notOnce++
			}
		}
		one.http.CloseIdleConnections()
	}
	return p
}

// flatOut is how many notes per second so many connections get written.
func flatOut(b *testing.B, s *server, connections int, lasting time.Duration) float64 {
	b.Helper()
	defer s.stop()
	phones := make([]*phone, connections)
	for i := range phones {
		phones[i] = newPhone(b, s, 0)
	}
	var written atomic.Int64
	var all sync.WaitGroup
	start := time.Now()
	for _, one := range phones {
		all.Go(func() {
			for n := 0; time.Since(start) < lasting; n++ {
				if err := one.send(n % 1_000_000); err != nil {
					b.Error(err)
					return
				}
				written.Add(1)
			}
			one.http.CloseIdleConnections()
		})
	}
	all.Wait()
	return float64(written.Load()) / time.Since(start).Seconds()
}
