package workshop_test

import (
	"path/filepath"
	"sync"
	"testing"
	"time"

	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// BenchmarkVotesOfARoom is a room of 100 that votes at once, each looking at its own ballot
// after each vote. The floor looks at nothing; asked is what it takes when each look is a job
// for the owner goroutine, which splits what the others save together.
func BenchmarkVotesOfARoom(b *testing.B) {
	const people, votes = 100, 10
	w, err := workshop.Create(filepath.Join(b.TempDir(), "stemming.samenbord"), board.Create{Entities: boardtest.Things(3)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.Close() })
	desk := w.Join()
	made, err := desk.Do(b.Context(), board.Create{Entities: []board.Entity{&board.Poll{Statement: "Wij doen mee."}}})
	if err != nil {
		b.Fatal(err)
	}
	poll := made.Created[0]
	if _, err := desk.Do(b.Context(), board.OpenVoting{Of: board.Ref{Kind: board.KindPoll, ID: poll}}); err != nil {
		b.Fatal(err)
	}
	state, err := w.State(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	room := func(look func(s *workshop.Seat)) time.Duration {
		began := time.Now()
		var all sync.WaitGroup
		for range people {
			seat := w.Guest()
			all.Go(func() {
				for i := range votes {
					if _, err := seat.Do(b.Context(), seat.Vote(poll, board.Choices[i%len(board.Choices)])); err != nil {
						b.Error(err)
					}
					look(seat)
				}
			})
		}
		all.Wait()
		return time.Since(began)
	}
	var floor, own, asked time.Duration
	for range b.N {
		floor += room(func(*workshop.Seat) {})
		own += room(func(s *workshop.Seat) { s.Ballot(state, poll) })
		asked += room(func(*workshop.Seat) { _, _ = w.Have(b.Context()) })
	}
	each := func(t time.Duration) float64 { return float64(t.Microseconds()) / float64(b.N*people*votes) }
	b.ReportMetric(each(floor), "µs/vote-floor")
	b.ReportMetric(each(own), "µs/vote")
	b.ReportMetric(each(asked), "µs/vote-asked")
}
