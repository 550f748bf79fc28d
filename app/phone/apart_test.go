package phone_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"samenbord/app/phone"
	"samenbord/board"
	"samenbord/storage"
)

// wire is the network between a phone and the laptop, which can be away.
type wire struct {
	net.Listener
	to string

	mu    sync.Mutex
	away  bool
	lines []net.Conn
}

func newWire(t *testing.T, r *room) *wire {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{Listener: l, to: strings.TrimPrefix(r.base, "http://")}
	t.Cleanup(func() { _ = l.Close(); w.cut(true) })
	go func() {
		for {
			here, err := l.Accept()
			if err != nil {
				return
			}
			there, err := net.Dial("tcp", w.to)
			w.mu.Lock()
			if err != nil || w.away {
				w.mu.Unlock()
				_ = here.Close()
				continue
			}
			w.lines = append(w.lines, here, there)
			w.mu.Unlock()
			go func() { _, _ = io.Copy(there, here); _ = there.Close() }()
			go func() { _, _ = io.Copy(here, there); _ = here.Close() }()
		}
	}()
	return w
}

// cut breaks all that goes over it, and lets nothing through until it is back.
func (w *wire) cut(away bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.away = away
	for _, c := range w.lines {
		_ = c.Close()
	}
	w.lines = nil
}

// A phone loses the network while others go on. When it is back it sees each thing
// that it missed once, and what it wrote meanwhile arrives once, also what had
// arrived already without its knowing.
func TestNetworkAway(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	w := newWire(t, r)
	bas := r.join(t)
	anna := (&room{r.Server, r.workshop, r.host, "http://" + w.Addr().String()}).join(t)
	feed := anna.listen("")
	bas.write("ervoor")
	last := feed.next("note")

	waiting := map[string]string{} // text by key
	arrived := newKey()
	waiting[arrived] = "gehoord, maar niet geweten"
	anna.want(201, "POST", "/api/v1/notes", values{"key": arrived, "text": waiting[arrived]}, nil) // say that the answer was lost
	w.cut(true)
	for range feed.events { // until the line breaks
	}
	for i := range 10 {
		key := newKey()
		waiting[key] = fmt.Sprintf("onderweg %d", i)
		raw, err := json.Marshal(values{"key": key, "text": waiting[key]})
		if err != nil {
			t.Fatal(err)
		}
		if a := plain(anna.http, "POST", anna.room.base+"/api/v1/notes", http.Header{"Content-Type": {"application/json"}}, strings.NewReader(string(raw))); a.status != -1 {
			t.Fatalf("without a network it gives %d", a.status)
		}
	}
	wanted := map[string]int{}
	for i := range 200 {
		wanted[bas.write(fmt.Sprintf("gemist %d", i)).Text]++
	}
	w.cut(false)
	for range 2 { // and once more, for all it knows
		for key, text := range waiting {
			if a := anna.ask("POST", "/api/v1/notes", values{"key": key, "text": text}); a.status != 200 && a.status != 201 {
				t.Errorf("back, it gives %d %s", a.status, a.body)
			}
		}
	}
	for _, text := range waiting {
		wanted[text]++
	}
	feed = anna.listen(last.id)
	bas.write("erna")
	seen := map[string]int{}
	for {
		n := feed.note()
		if n.Text == "erna" {
			break
		}
		seen[n.Text]++
	}
	for text := range wanted {
		if seen[text] != 1 {
			t.Errorf("%q was seen %d times", text, seen[text])
		}
	}
	if len(seen) != len(wanted) {
		t.Errorf("it saw %d things, not %d", len(seen), len(wanted))
	}
	on := map[string]int{}
	for n := range board.Each[*board.Note](r.state(t)) {
		on[n.Text]++
	}
	for _, text := range waiting {
		if on[text] != 1 {
			t.Errorf("%q stands on the board %d times", text, on[text])
		}
	}
	if mine := anna.me().Notes; len(mine) != len(waiting) {
		t.Errorf("of her own she has %d notes, not %d", len(mine), len(waiting))
	}
}

// Two evenings with the same results, voted by other phones in another order, leave
// the same behind; and while it goes on nobody hears that somebody votes.
func TestVotesOfPhonesCannotBeTraced(t *testing.T) {
	type paper struct {
		phone  int
		choice board.Choice
		note   int // counted from 1
		dots   int
	}
	evenings := [2][]paper{
		{{0, "agree", 0, 0}, {1, "agree", 0, 0}, {2, "disagree", 0, 0}, {0, "", 1, 2}, {1, "", 2, 1}, {2, "", 1, 1}},
		{{2, "", 2, 1}, {2, "unsure", 0, 0}, {1, "", 1, 3}, {2, "agree", 0, 0}, {1, "disagree", 0, 0}, {0, "agree", 0, 0}, {1, "", 1, 1}, {0, "", 1, 2}},
	}
	var left [2][]string
	for i, papers := range evenings {
		r := newRoom(t, "leeg", unlimited)
		phones := []*guest{r.join(t), r.join(t), r.join(t)}
		notes := []phone.Note{phones[0].write("een"), phones[1].write("twee")}
		round, poll := &board.Round{Criterion: "Wat eerst?", PerPerson: 3}, &board.Poll{Statement: "We doen het"}
		r.do(t, board.Create{Entities: []board.Entity{round, poll}})
		feed := r.join(t).listen("")
		feed.next("now")
		r.do(t, board.OpenVoting{Of: board.RefOf(round)})
		r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
		feed.next("now")
		feed.next("now")
		before := len(r.changes(t))
		for _, p := range papers {
			if p.choice != "" {
				phones[p.phone].want(200, "PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": p.choice}, nil)
			} else {
				phones[p.phone].want(200, "PUT", "/api/v1/dots", values{"note": notes[p.note-1].ID, "count": p.dots}, nil)
			}
		}
		if after := len(r.changes(t)); after != before {
			t.Errorf("voting left %d changes", after-before)
		}
		phones[2].write("klaar")
		if e := <-feed.events; e.name != "note" || !strings.Contains(e.data, "klaar") {
			t.Errorf("while others vote one hears %q %s", e.name, e.data)
		}
		before++ // that note
		r.do(t, board.CloseVoting{Of: board.RefOf(round)})
		r.do(t, board.CloseVoting{Of: board.RefOf(poll)})
		for _, c := range r.changes(t)[before:] {
			left[i] = append(left[i], fmt.Sprintf("%s %s %d bytes", c.Ref.Kind, c.Field, len(c.Value)))
		}
		s := r.state(t)
		if result, dots := s.PollResult(poll.ID), s.RoundResult(round.ID); result.Counts[board.Agree] != 2 || result.Counts[board.Disagree] != 1 || result.Total != 3 || dots.Total != 4 {
			t.Errorf("the results are %v and %+v", result.Counts, dots)
		}
		slices.Sort(left[i]) // results lie in the order of random IDs
	}
	if !slices.Equal(left[0], left[1]) {
		t.Errorf("what is left tells the evenings apart:\n%q\n%q", left[0], left[1])
	}
}

// changes is the whole log of the board.
func (r *room) changes(t *testing.T) []board.Change {
	t.Helper()
	path := t.TempDir() + "/kopie.samenbord"
	if err := r.workshop.Copy(t.Context(), path, nil); err != nil {
		t.Fatal(err)
	}
	changes, err := storage.ReadAll(path)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}
