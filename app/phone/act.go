package phone

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"samenbord/board"
)

// The operations: what a browser can do, whether it asks by a form or by the API.
// Each is checked here, carried out by the workshop, and durable when it comes
// back.

// NewNote is a note that somebody sends.
type NewNote struct {
	Key    string // a UUID that the sender made; the same key is the same note
	Text   string
	Domain board.ID // zero for "don't know"
	Level  board.ID
	List   board.ID
	Group  board.ID       // zero: that of the browser
	Kind   board.NoteKind // "": that of the step
}

// addNote adds a note. When the key is known already nothing is added, and made is
// false: what came of it is given as it is now.
func (s *Server) addNote(ctx context.Context, one *browser, in NewNote) (note Note, made bool, err error) {
	key, ok := board.ParseID(in.Key)
	if !ok || key.IsZero() || len(in.Key) < 32 {
		return Note{}, false, board.Fault(board.CodePhoneBadKey)
	}
	if in.Kind != "" && !slices.Contains(board.NoteKinds, in.Kind) {
		return Note{}, false, board.Fault(board.CodeBadValue, board.BlankField.Is("kind"))
	}
	id := noteID(key)
	if old := s.noteNow(id); old != nil { // asked again: never stopped by a limit
		s.browsers.wrote(one, id)
		return s.shown(old), false, nil
	}
	if err := s.allow(one, func(p Permit) bool { return p.Write }); err != nil {
		return Note{}, false, err
	}
	if wait := s.browsers.mayWrite(one); wait > 0 {
		return Note{}, false, tooFast(wait)
	}
	n := board.Note{Meta: board.Meta{ID: id}, Text: in.Text, NoteKind: in.Kind, Group: in.Group}
	if n.Group.IsZero() {
		n.Group = one.set().Group
	}
	cell := board.Cell{Domain: in.Domain, Level: in.Level, List: in.List}
	s.feed.view(func(state *board.State) {
		if !n.Group.IsZero() && !alive[*board.Group](state, n.Group) {
			err = board.Fault(board.CodeGroupMissing)
			return
		}
		n.Tags, err = halfPlaced(state, &cell)
		if step := state.CurrentStep(s.now()); step != nil && cell == board.Unplaced && n.Tags == nil {
			if alive[*board.List](state, step.List) {
				cell.List = step.List
			}
		}
	})
	if err != nil {
		return Note{}, false, err
	}
	n.Hidden = s.rules.Load().Approve && one.role != leader
	result, err := s.do(ctx, one, board.AddNotes{Cell: cell, Notes: []board.Note{n}, Once: true})
	if err != nil {
		return Note{}, false, err
	}
	s.browsers.wrote(one, id)
	s.status.touch()
	for _, e := range result.Delta.Entities {
		if e, ok := e.(*board.Note); ok && e.ID == id {
			return s.shown(e), true, nil
		}
	}
	note, err = s.noteAfter(id) // two asked with one key at once
	return note, false, err
}

// noteID is the ID of the note with a key. It comes from the key alone, so that the
// same key is the same note also after the program was killed, and nobody can make
// a key that stands for somebody else's note.
func noteID(key board.ID) board.ID { return board.FixedID(board.KindNote, "phone/"+key.String()) }

// halfPlaced puts aside a cell of which only half is known: who knows the domain
// and not the level (or the other way round) has said something that should not be
// lost. The note is not placed, and has the name as a tag.
func halfPlaced(s *board.State, cell *board.Cell) (tags []string, err error) {
	plain := s.Info().Plain
	switch {
	case !cell.List.IsZero() && (!cell.Domain.IsZero() || !cell.Level.IsZero()):
		return nil, board.Fault(board.CodeBadValue, board.BlankField.Is("list"))
	case !cell.List.IsZero(), cell.Domain.IsZero() == cell.Level.IsZero():
		return nil, nil
	case !cell.Domain.IsZero():
		if !alive[*board.Domain](s, cell.Domain) {
			return nil, board.Fault(board.CodeDomainMissing)
		}
		tags = []string{board.Get[*board.Domain](s, cell.Domain).Label(plain)}
	default:
		if !alive[*board.Level](s, cell.Level) {
			return nil, board.Fault(board.CodeLevelMissing)
		}
		tags = []string{board.Get[*board.Level](s, cell.Level).Label(plain)}
	}
	*cell = board.Unplaced
	return tags, nil
}

func alive[T board.Entity](s *board.State, id board.ID) bool {
	var none T
	e := s.Lookup(board.Ref{Kind: none.Kind(), ID: id})
	return e != nil && e.Base().Alive()
}

// NoteChange is what somebody changes of a note; nil stays as it is.
type NoteChange struct {
	Text  *string
	Kind  *board.NoteKind
	Group *board.ID
	Place *board.Cell
}

// changeNote changes one's own note, or for who leads any.
func (s *Server) changeNote(ctx context.Context, one *browser, id board.ID, change NoteChange) (Note, error) {
	if err := s.mayTouch(one, id); err != nil {
		return Note{}, err
	}
	if err := s.allow(one, func(p Permit) bool { return p.Write }); err != nil {
		return Note{}, err
	}
	values := board.Values{}
	if change.Text != nil {
		text, err := board.CleanText(*change.Text)
		if err != nil {
			return Note{}, err
		}
		values["text"] = text
		if s.rules.Load().Approve && one.role != leader {
			values["hidden"] = true // its new words were read by nobody
		}
	}
	if change.Kind != nil {
		if !slices.Contains(board.NoteKinds, *change.Kind) {
			return Note{}, board.Fault(board.CodeBadValue, board.BlankField.Is("kind"))
		}
		values["kind"] = *change.Kind
	}
	var err error
	s.feed.view(func(state *board.State) {
		if change.Group != nil {
			if !change.Group.IsZero() && !alive[*board.Group](state, *change.Group) {
				err = board.Fault(board.CodeGroupMissing)
				return
			}
			values["group"] = *change.Group
		}
		if change.Place != nil {
			var tags []string
			if tags, err = halfPlaced(state, change.Place); tags == nil {
				return
			}
			if old := state.Note(id); old != nil { // the others stay
				tags = append(slices.DeleteFunc(slices.Clone(old.Tags), func(tag string) bool { return tag == tags[0] }), tags...)
			}
			values["tags"] = tags
		}
	})
	if err != nil {
		return Note{}, err
	}
	if wait := s.browsers.mayWrite(one); wait > 0 {
		return Note{}, tooFast(wait)
	}
	var all board.All
	if change.Place != nil {
		all = append(all, board.MoveNotes{IDs: []board.ID{id}, To: *change.Place})
	}
	if len(values) > 0 {
		all = append(all, board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: values})
	}
	if _, err := s.do(ctx, one, all); err != nil {
		return Note{}, err
	}
	return s.noteAfter(id)
}

// withdraw takes one's own note off the board, whatever the rules of the moment;
// for who leads any. A note that was withdrawn already is no mistake.
func (s *Server) withdraw(ctx context.Context, one *browser, id board.ID) error {
	if err := s.mayTouch(one, id); err != nil {
		return err
	}
	if wait := s.browsers.mayAct(one); wait > 0 {
		return tooFast(wait)
	}
	_, err := s.do(ctx, one, board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}})
	if errors.Is(err, board.Fault(board.CodeGone)) && s.browsers.isMine(one, id) {
		return nil
	}
	return err
}

// mayTouch tells whether a note is there and one's own.
func (s *Server) mayTouch(one *browser, id board.ID) error {
	if s.browsers.isMine(one, id) || one.role == leader && s.noteNow(id) != nil {
		return nil
	}
	if n := s.noteNow(id); n == nil || !n.Open() || !n.Alive() { // as if it were not there
		return board.Fault(board.CodeNoteMissing)
	}
	return board.Fault(board.CodePhoneNotYours)
}

// mayRead finds a note that a browser may read the words of; nil when it may not.
func (s *Server) mayRead(one *browser, id board.ID) *board.Note {
	n := s.noteNow(id)
	if n == nil || !n.Alive() || !n.Open() && one.role != leader && !s.browsers.isMine(one, id) {
		return nil
	}
	return n
}

// putDots lets so many dots of a browser lie on a note of the round that is open.
func (s *Server) putDots(ctx context.Context, one *browser, round, note board.ID, count int) (board.Ballot, error) {
	if err := s.allow(one, func(p Permit) bool { return p.Dot }); err != nil {
		return board.Ballot{}, err
	}
	if count < 0 || count > board.MostPerPerson {
		return board.Ballot{}, board.Fault(board.CodeBadCount, board.BlankMax.Is(board.MostPerPerson))
	}
	if count > 0 && s.mayRead(one, note) == nil {
		return board.Ballot{}, board.Fault(board.CodeNoteMissing)
	}
	if wait := s.browsers.mayAct(one); wait > 0 {
		return board.Ballot{}, tooFast(wait)
	}
	if _, err := s.do(ctx, one, one.seat.LayDots(round, note, count)); err != nil {
		return board.Ballot{}, err
	}
	return s.ballot(one, round), nil
}

// ballot is what a browser has given to a round or poll, and has left.
func (s *Server) ballot(one *browser, of board.ID) (given board.Ballot) {
	s.feed.view(func(state *board.State) { given = one.seat.Ballot(state, of) })
	return given
}

// vote gives an answer to a poll, in the place of the one before; "" takes it back.
func (s *Server) vote(ctx context.Context, one *browser, poll board.ID, choice board.Choice) (board.Ballot, error) {
	if err := s.allow(one, func(p Permit) bool { return p.Poll }); err != nil {
		return board.Ballot{}, err
	}
	if wait := s.browsers.mayAct(one); wait > 0 {
		return board.Ballot{}, tooFast(wait)
	}
	if _, err := s.do(ctx, one, one.seat.Vote(poll, choice)); err != nil {
		return board.Ballot{}, err
	}
	return s.ballot(one, poll), nil
}

// joinIn says that a group joins in with a note or an action, or does not any more.
func (s *Server) joinIn(ctx context.Context, one *browser, to board.Ref, group board.ID, out bool) error {
	if err := s.allow(one, func(p Permit) bool { return p.Join }); err != nil {
		return err
	}
	if group.IsZero() {
		group = one.set().Group
	}
	if to.Kind == board.KindNote && s.mayRead(one, to.ID) == nil {
		return board.Fault(board.CodeNoteMissing)
	}
	if wait := s.browsers.mayAct(one); wait > 0 {
		return tooFast(wait)
	}
	_, err := s.do(ctx, one, board.JoinIn{To: to, Group: group, Out: out})
	return err
}

// lead carries out what only who leads may ask for.
func (s *Server) lead(ctx context.Context, one *browser, intent board.Intent) (board.Result, error) {
	if one.role != leader {
		return board.Result{}, board.Fault(board.CodePhoneLeaderOnly)
	}
	return s.do(ctx, one, intent)
}

// do carries out what a browser asks for, and returns when all who ask from then on see it.
func (s *Server) do(ctx context.Context, one *browser, intent board.Intent) (board.Result, error) {
	result, err := one.seat.Do(ctx, intent)
	if err == nil {
		s.feed.catchUp(ctx)
	}
	return result, err
}

// allow tells whether the rules of this moment let a browser do something. Who
// leads always may, except vote where nothing is open.
func (s *Server) allow(one *browser, what func(Permit) bool) error {
	rules := *s.rules.Load()
	if one.role == leader {
		rules = Rules{Permit: Everything}
	}
	ok := false
	s.feed.view(func(state *board.State) { ok = what(rules.permit(state, s.now())) })
	if !ok {
		return board.Fault(board.CodePhoneNotNow)
	}
	return nil
}

// permitOf is what a browser may do now.
func (s *Server) permitOf(state *board.State, one *browser) Permit {
	if one.role == leader {
		return Rules{Permit: Everything}.permit(state, s.now())
	}
	return s.rules.Load().permit(state, s.now())
}

// noteNow is a note as the feed knows it.
func (s *Server) noteNow(id board.ID) (n *board.Note) {
	s.feed.view(func(state *board.State) { n = state.Note(id) })
	return n
}

// noteAfter is a note as it is after something was done with it; see do.
func (s *Server) noteAfter(id board.ID) (Note, error) {
	n := s.noteNow(id)
	if n == nil {
		return Note{}, board.Fault(board.CodeNoteMissing)
	}
	return s.shown(n), nil
}

func (s *Server) shown(n *board.Note) (note Note) {
	s.feed.view(func(state *board.State) { note = noteOf(state, n) })
	return note
}

// tooFast says how long to wait.
func tooFast(wait time.Duration) error {
	seconds := int(wait.Seconds()) + 1
	return board.Fault(board.CodePhoneTooFast, board.BlankCount.Is(seconds))
}

// readID is an ID as a page or program wrote it; "" is none.
func readID(text string) (board.ID, error) {
	if text = strings.TrimSpace(text); text == "" {
		return board.ID{}, nil
	}
	id, ok := board.ParseID(text)
	if !ok {
		return board.ID{}, board.Fault(board.CodeBadID)
	}
	return id, nil
}
