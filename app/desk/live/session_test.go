package live

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"testing"

	"samenbord/app/document/documenttest"
	"samenbord/app/network"
	"samenbord/app/room"
	"samenbord/board"
)

// screen counts what it was told. Its work is done at once, or later.
type screen struct {
	later                 bool
	work                  []func()
	shown, next, statuses int
}

func (s *screen) Background(work func()) {
	if s.later {
		s.work = append(s.work, work)
	} else {
		work()
	}
}

func (s *screen) ShowSession()       { s.shown++ }
func (s *screen) ShowNextOfSession() { s.next++ }
func (s *screen) ShowStatus(bool)    { s.statuses++ }

// reaches tells whether somebody answers on this computer.
func reaches(t *testing.T, port int) bool {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d/", port), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return true
}

// TestSessionOpensAndStops: phones are answered from Open to Stop, on another code each
// time; and the room gets back what it saw before the QR code.
func TestSessionOpensAndStops(t *testing.T) {
	b, on := documenttest.New(t), &screen{}
	s := New(b.Document, on)
	t.Cleanup(s.Close)
	s.Open()
	if s.CanOpen() || s.IsOpen() || !s.Meeting().Opening {
		t.Error("it does not say that it is on its way")
	}
	b.LetIn()
	if on.next != 1 || !s.IsOpen() || s.CanOpen() {
		t.Fatalf("it is not open: %q", s.Meeting().Problem)
	}
	first := s.Meeting()
	if !reaches(t, first.Port) || first.Code != s.Server().ShortCode() {
		t.Errorf("nobody answers as %+v says", first)
	}
	s.ToggleLarge()
	b.Follow()
	if !s.Large() {
		t.Error("the room does not see the QR code")
	}
	s.Stop()
	b.Follow()
	if s.Large() || s.IsOpen() || reaches(t, first.Port) || !b.Reads("De code werkt niet meer") {
		t.Error("it is still open, for the room or for phones")
	}
	s.Open()
	b.LetIn()
	if second := s.Meeting(); !second.Open || second.Code == first.Code || second.Leader == first.Leader {
		t.Errorf("again open it is %+v", second)
	}
}

// TestNothingOpensAfterTheEnd: a door that was on its way when the board was closed
// leaves nobody listening, and one that was open leaves nothing to join on the screen.
func TestNothingOpensAfterTheEnd(t *testing.T) {
	b, on := documenttest.New(t), &screen{later: true}
	s := New(b.Document, on)
	s.Open()
	b.Ended = true
	s.Finish()
	s.Close()
	on.work[0]()
	b.LetIn()
	if s.IsOpen() || s.gate.server != nil {
		t.Error("it listens after the end")
	}

	b, on = documenttest.New(t), &screen{}
	s = New(b.Document, on)
	s.Open()
	b.LetIn()
	s.ToggleLarge()
	b.Follow()
	port := s.Meeting().Port
	b.Ended = true
	s.Finish()
	s.Close()
	if b.Follow(); room.Screen(b.State, b.Asked) == room.JoinScreen {
		t.Error("who opens the board next finds the QR code on the screen")
	}
	if reaches(t, port) {
		t.Error("somebody still answers")
	}
}

// TestNetworkThatMoves: the address that somebody chose stays while it is there; then
// the most likely one that is left is told, and with none nobody can join.
func TestNetworkThatMoves(t *testing.T) {
	b := documenttest.New(t)
	s := New(b.Document, &screen{})
	t.Cleanup(s.Close)
	s.Open()
	b.LetIn()
	at := func(ip string) network.Address { return network.Address{IP: netip.MustParseAddr(ip)} }
	port := s.Meeting().Port
	joins := func(ip string) {
		t.Helper()
		want := ""
		if ip != "" {
			want = fmt.Sprintf("%s:%d", ip, port)
		}
		if got := s.Join(); got.Host != want || got.Open() != (ip != "") {
			t.Errorf("phones come in by %q, not by %q", got.Host, want)
		}
	}
	s.Moved([]network.Address{at("192.168.1.5"), at("10.0.0.2")})
	joins("192.168.1.5")
	s.ChooseAddress(1)
	s.ChooseAddress(7) // that is not there
	joins("10.0.0.2")
	s.Moved([]network.Address{at("172.16.0.9"), at("10.0.0.2")})
	joins("10.0.0.2")
	s.Moved([]network.Address{at("172.16.0.9")})
	joins("172.16.0.9")
	if !b.Reads(fmt.Sprintf("172.16.0.9:%d", port)) {
		t.Error("the other address is not told")
	}
	s.Moved(nil)
	joins("")
}

// TestNotesOfTheWindowHaveNoSender: who did not write by phone cannot be sent away.
func TestNotesOfTheWindowHaveNoSender(t *testing.T) {
	b := documenttest.New(t, "Van de laptop")
	s := New(b.Document, &screen{})
	t.Cleanup(s.Close)
	note := b.Note("Van de laptop").ID
	if s.Senders(note) != nil {
		t.Error("a note has a sender while nobody can come in")
	}
	s.Open()
	b.LetIn()
	if got := s.Senders(note, board.ID{}); len(got) != 0 {
		t.Errorf("a note of the window was sent by %v", got)
	}
}
