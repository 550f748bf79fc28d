package workshop

import (
	"context"

	"samenbord/board"
	"samenbord/storage"
)

// How votes come in from many hands, and why nobody can tell afterwards whose
// they were.
//
// A seat's dots and answers are intents, and durable when they are acknowledged.
// But they write no change: they are counted in the box of their round or poll
// (board.Box), of which the file keeps the sums and nothing else. What one seat
// has given, and so what it has left and may take back, is known to the
// seat and its board.Voter, in memory, and to nobody else. When the voting closes, the sums
// are written in one act by whoever closes it.
//
// So the file never has an order, a time, an author or a batch of a vote, nor
// two votes of one seat beside each other. After a program that was killed the
// sums are there, and every seat is new: a front end that reaches people over a
// network has to remember itself that somebody has had their turn (in the
// browser, say), or begin anew with board.EmptyBox.

// Dots is the intent that puts dots of this seat on a note; with a negative
// count it takes back what this seat put there. One person sits here.
func (s *Seat) Dots(round, note board.ID, count int) board.Intent {
	return board.PutDots{Voter: s.voter, Round: round, Note: note, Count: count}
}

// LayDots is the intent after which exactly so many dots of this seat lie on a
// note.
func (s *Seat) LayDots(round, note board.ID, count int) board.Intent {
	return board.PutDots{Voter: s.voter, Round: round, Note: note, Count: count, Exactly: true}
}

// TableDots is Dots for a seat where somebody puts down the dots of everybody
// in the room.
func (s *Seat) TableDots(round, note board.ID, count int) board.Intent {
	return board.PutDots{Voter: s.voter, Round: round, Note: note, Count: count, Table: true}
}

// Vote is the intent that gives the answer of this seat to a poll, in the place
// of the one before; "" takes it back.
func (s *Seat) Vote(poll board.ID, choice board.Choice) board.Intent {
	return board.CastVote{Voter: s.voter, Poll: poll, Choice: choice}
}

// Ballot tells what this seat has given to a round or poll, durably, and has left, as a
// view's own copy of the board knows it. It asks nothing of the owner goroutine: a room
// full of phones looks at its ballots all the time.
func (s *Seat) Ballot(state *board.State, of board.ID) board.Ballot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return state.Ballot(of, s.given[of])
}

// gave keeps what is durable of this seat's votes.
func (s *Seat) gave(g board.Given) {
	if g.Of.IsZero() {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.given == nil {
		s.given = map[board.ID]board.Given{}
	}
	s.given[g.Of] = g
}

// OpenBoxes lists the rounds and polls of another board file in whose ballot boxes
// lies what this board has not got, and how much. A merge does not bring it: close
// them there and merge again, or take them now, with [Seat.Take].
func (w *Workshop) OpenBoxes(ctx context.Context, path string) ([]storage.OpenBox, error) {
	boxes, err := storage.OpenBoxes(path)
	if err != nil || len(boxes) == 0 {
		return nil, err
	}
	return alone(ctx, w, func() (open []storage.OpenBox, err error) {
		for _, box := range boxes {
			if box.In = w.board.More(box.StoredBox); box.In > 0 {
				open = append(open, box)
			}
		}
		return open, nil
	})
}

// Take is the intent that takes what lies in the boxes of another file, which was
// merged before.
func (s *Seat) Take(boxes []storage.OpenBox) board.Intent {
	var take board.TakeBoxes
	for _, box := range boxes {
		take.Boxes = append(take.Boxes, box.StoredBox)
	}
	return take
}
