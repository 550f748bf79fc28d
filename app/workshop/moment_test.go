package workshop_test

import (
	"testing"

	"samenbord/board"
)

// TestMomentHasAVector: the moment that a new session names says what the board
// held, whoever writes meanwhile.
func TestMomentHasAVector(t *testing.T) {
	w := newBoard(t)
	defer w.Close()
	do(t, w.Join(), board.AddNotes{Notes: []board.Note{{Text: "een"}, {Text: "twee"}}})
	do(t, w.Join(), board.BeginSession{Title: "Sessie 2", Moment: "Einde sessie 1"})
	do(t, w.Join(), board.AddNotes{Notes: []board.Note{{Text: "drie"}}})
	now, err := w.Have(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	moments := 0
	for m := range board.Each[*board.Snapshot](stateOf(t, w)) {
		moments++
		had := m.Have()
		if len(had) == 0 || had.Equal(now) {
			t.Errorf("at the moment the board held %v, and now %v", had, now)
		}
		for origin, held := range had {
			if held.Seq > now[origin].Seq {
				t.Errorf("it held more than it does: %v, %v", held, now[origin])
			}
		}
	}
	if moments != 1 {
		t.Errorf("there are %d moments", moments)
	}
}
