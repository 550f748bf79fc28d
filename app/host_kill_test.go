package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenbord/app"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// stubborn is a phone that sends each note until it hears that it is there, whatever
// becomes of the laptop.
type stubborn struct {
	t    *testing.T
	now  *atomic.Pointer[server]
	at   *server // that it takes part in
	http *http.Client
}

// send gives the note's ID once it is acknowledged.
func (p *stubborn) send(key, text string) string {
	raw, err := json.Marshal(map[string]string{"key": key, "text": text})
	if err != nil {
		p.t.Error(err)
	}
	for {
		if id, ok := p.try(raw); ok {
			return id
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (p *stubborn) try(raw []byte) (id string, ok bool) {
	if now := p.now.Load(); p.at != now { // it runs again: join by the line that it printed
		jar, _ := cookiejar.New(nil) // which never fails
		p.http.Jar = jar
		answer, err := p.http.Get(now.join)
		if err != nil {
			return "", false
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		_ = answer.Body.Close()
		p.at = now
	}
	answer, err := p.http.Post(p.at.base+"/api/v1/notes", "application/json", bytes.NewReader(raw))
	if err != nil {
		return "", false
	}
	defer func() { _ = answer.Body.Close() }()
	var note struct{ ID string }
	if err := json.NewDecoder(answer.Body).Decode(&note); err != nil {
		return "", false // cut off while it answered: nothing is known
	}
	if answer.StatusCode != http.StatusCreated && answer.StatusCode != http.StatusOK {
		p.t.Errorf("a note gives %d", answer.StatusCode)
	}
	return note.ID, true
}

// The laptop is killed over and over while phones send, and send again with the same
// key what was not answered: nothing that was acknowledged is lost, and nothing is
// there twice.
func TestKilledHost(t *testing.T) {
	kills := boardtest.Long(8, 64)
	path := filepath.Join(t.TempDir(), "bord.samenbord")
	if code := app.Main([]string{"samenbord", "new", path, "--template", "leeg"}, io.Discard, os.Stderr); code != 0 {
		t.Fatalf("making a board gives %d", code)
	}
	run := func() *server { return start(t, "samenbord", "host", path, "--listen", "127.0.0.1:0", "--rate", "0") }
	var now atomic.Pointer[server]
	now.Store(run())

	var over atomic.Bool
	var mu sync.Mutex
	acknowledged := map[string]string{} // ID by text
	var phones sync.WaitGroup
	for number := range 16 {
		phones.Go(func() {
			p := &stubborn{t: t, now: &now, http: &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}}
			defer p.http.CloseIdleConnections()
			for i := 0; !over.Load(); i++ {
				text := fmt.Sprintf("telefoon %d briefje %d", number, i)
				id := p.send(fmt.Sprintf("%08x-%04x-4000-8000-%012x", number, i>>12, i), text)
				mu.Lock()
				acknowledged[text] = id
				mu.Unlock()
			}
		})
	}
	rng := rand.New(rand.NewPCG(1, uint64(kills)))
	for range kills {
		time.Sleep(time.Duration(20+rng.IntN(130)) * time.Millisecond)
		now.Load().stop() // SIGKILL
		now.Store(run())
	}
	over.Store(true)
	phones.Wait()
	now.Load().stop()

	if code := app.Main([]string{"samenbord", "check", path}, io.Discard, os.Stderr); code != 0 {
		t.Errorf("checking the board gives %d", code)
	}
	w, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	s, err := w.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]int{}
	for n := range board.Each[*board.Note](s) {
		there[n.Text]++
		if acknowledged[n.Text] != n.ID.String() {
			t.Errorf("%q was acknowledged as %q and is %s", n.Text, acknowledged[n.Text], n.ID)
		}
	}
	lost, doubled := 0, 0
	for text := range acknowledged {
		switch n := there[text]; {
		case n == 0:
			lost++
		case n > 1:
			doubled++
		}
	}
	if lost > 0 || doubled > 0 {
		t.Errorf("%d notes that were acknowledged are lost, %d are there twice", lost, doubled)
	}
	if len(acknowledged) < 16 {
		t.Errorf("only %d notes were acknowledged: too few to say anything", len(acknowledged))
	}
	t.Logf("%d kills, %d notes acknowledged, %d lost, %d doubled", kills, len(acknowledged), lost, doubled)
}
