package phone_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
)

// Who asks after an act of one's own was answered sees it, however much others write:
// the phone lists its notes again whenever it comes back.
func TestOwnActsAreSeenAtOnce(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	anna := r.join(t)
	var over atomic.Bool
	var others sync.WaitGroup
	for range 6 {
		other := r.join(t)
		others.Go(func() {
			for i := 0; !over.Load(); i++ {
				other.write(fmt.Sprint("iemand anders ", i))
			}
		})
	}
	late, written := 0, 0
	for ; written < 60; written++ {
		note := anna.write(fmt.Sprint("van mij ", written))
		if len(anna.me().Notes) != written+1 {
			late++
		}
		anna.want(200, "PATCH", "/api/v1/notes/"+note.ID.String(), values{"text": "anders"}, nil)
		if notes := anna.me().Notes; notes[len(notes)-1].Text != "anders" {
			late++
		}
	}
	over.Store(true)
	others.Wait()
	if late > 0 {
		t.Errorf("of %d acts %d were not seen by who did them", 2*written, late)
	}
}
