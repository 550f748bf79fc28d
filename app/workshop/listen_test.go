package workshop_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"samenbord/app/workshop"
	"samenbord/board"
)

// A view that patches its state with every event shows what a fresh one shows,
// whoever writes what.
func TestEventsAddUp(t *testing.T) {
	folder, n := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		w := create(t, filepath.Join(folder, fmt.Sprint(n, ".samenbord")))
		defer w.Close()
		seats := []*workshop.Seat{w.Join(), w.Join()}
		listener, err := seats[0].Listen(context.Background())
		if err != nil {
			rt.Fatal(err)
		}
		for range rapid.IntRange(1, 15).Draw(rt, "acts") {
			seat := rapid.SampledFrom(seats).Draw(rt, "seat")
			intent := randomIntent(rt, stateOf(t, w), seat)
			_, _ = seat.Do(context.Background(), intent) // many cannot be; that is part of it
		}
		fresh := stateOf(t, w)
		listener.Stop()
		for event := range listener.Events {
			if event.Problem != nil {
				rt.Fatal(event.Problem)
			}
			listener.State.Patch(event.Delta)
		}
		if got, want := document(rt, listener.State), document(rt, fresh); got != want {
			rt.Fatalf("patched:\n%s\nfresh:\n%s", got, want)
		}
	})
}

func randomIntent(t *rapid.T, s *board.State, seat *workshop.Seat) board.Intent {
	notes, domains, links := ids[*board.Note](s), ids[*board.Domain](s), ids[*board.Link](s)
	level := ids[*board.Level](s)[0]
	cell := board.Cell{Domain: rapid.SampledFrom(domains).Draw(t, "domain"), Level: level}
	kind := rapid.IntRange(0, 9).Draw(t, "intent")
	if len(notes) == 0 || kind <= 2 {
		return board.AddNotes{Cell: cell, Notes: []board.Note{{Text: fmt.Sprint("briefje ", len(notes))}}}
	}
	note := rapid.SampledFrom(notes).Draw(t, "note")
	switch kind {
	case 3:
		return edit(note, fmt.Sprint("anders ", rapid.IntRange(0, 9).Draw(t, "text")))
	case 4:
		return board.MoveNotes{IDs: []board.ID{note}, To: cell}
	case 5:
		return board.Connect{From: note, To: rapid.SampledFrom(notes).Draw(t, "to"), Why: "daarom"}
	case 6:
		return board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: note}}}
	case 7:
		if len(links) > 0 {
			return board.Remove{Refs: []board.Ref{{Kind: board.KindLink, ID: links[0]}}}
		}
		return board.Create{Entities: []board.Entity{&board.Action{FirstStep: "bellen", Sources: []board.ID{note}}}}
	case 8:
		return board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: cell.Domain}}}
	}
	return seat.Undo(rapid.Bool().Draw(t, "anyway"))
}

func ids[T board.Entity](s *board.State) (list []board.ID) {
	for _, thing := range board.InOrder[T](s) {
		list = append(list, thing.Base().ID)
	}
	return list
}

// Events come in the order of the commits, before those who asked are answered.
func TestEventsAreInOrder(t *testing.T) {
	w := newBoard(t)
	seat := w.Join()
	listener, err := seat.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		result := do(t, seat, add(fmt.Sprint("briefje ", i)))
		select {
		case event := <-listener.Events:
			if len(event.Delta.Entities) != 1 || event.Delta.Entities[0].Base().ID != result.Created[0] || event.Saved.IsZero() || !event.CanUndo || event.CanRedo {
				t.Fatalf("event %d: %+v", i, event)
			}
		default:
			t.Fatalf("note %d was acknowledged before its event", i)
		}
	}
}

// Who never reads is dropped; nobody waits for them.
func TestSlowListenerIsDropped(t *testing.T) {
	w := newBoard(t)
	slow, err := w.Join().Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	quick, err := w.Join().Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seat := w.Join()
	within(t, time.Minute, "writing", func() {
		for i := range 400 {
			if _, err := seat.Do(context.Background(), add(fmt.Sprint("briefje ", i))); err != nil {
				t.Error(err)
			}
			if _, listening := <-quick.Events; !listening { // it keeps up, however busy the machine is
				t.Fatalf("the quick listener was dropped after %d events", i)
			}
		}
	})
	n := 0
	within(t, time.Minute, "reading what is left", func() {
		for range slow.Events {
			n++
		}
	})
	if n == 0 || n >= 400 {
		t.Errorf("the slow listener got %d events", n)
	}
	slow.Stop() // it is gone already
	quick.Stop()
	quick.Stop()
	if len(quick.Events) > 0 {
		t.Errorf("the quick listener was told %d events more", len(quick.Events))
	}
}

// Listeners come and go while people write.
func TestListenersComeAndGo(t *testing.T) {
	w := newBoard(t)
	var room sync.WaitGroup
	for i := range 4 {
		seat := w.Join()
		room.Go(func() {
			for j := range 50 {
				_, _ = seat.Do(context.Background(), add(fmt.Sprint(i, j)))
			}
		})
		room.Go(func() {
			for range 20 {
				listener, err := seat.Listen(context.Background())
				if err != nil {
					t.Error(err)
					return
				}
				go func() {
					for event := range listener.Events {
						listener.State.Patch(event.Delta)
					}
				}()
				listener.Stop()
			}
		})
	}
	room.Wait()
}
