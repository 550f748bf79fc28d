package storage

import (
	"slices"
	"strings"

	"samenbord/board"
)

// restore writes, as new changes, what the log has lost and other places still
// have.
func (s *salvager) restore(tx *board.Tx, saved *Recovered) error {
	b := tx.Board()
	list, told := s.states()
	mended, err := s.mendFrom(tx, list)
	if err != nil {
		return err
	}
	saved.FromStates = notesIn(mended)
	list, dots, unplaced := s.plain(b, told, mended)
	if mended, err = s.mendFrom(tx, list); err != nil {
		return err
	}
	saved.FromTables = notesIn(mended)
	last, err := s.mendFrom(tx, s.lastResort(b.State()))
	if err != nil {
		return err
	}
	saved.FromStates += notesIn(last)
	if err := restoreDots(tx, mended, dots); err != nil {
		return err
	}
	saved.Unplaced, err = unplace(tx)
	saved.Unplaced += unplaced
	if err == nil {
		_, err = tx.Do(board.MarkErased{}, nil)
	}
	return err
}

// mendFrom gives things back, and tells which.
func (s *salvager) mendFrom(tx *board.Tx, list []board.Remains) (map[board.Ref]bool, error) {
	m := board.Mend{Remains: list, Has: s.has, Proved: s.proves, Mended: map[board.Ref]bool{}}
	if len(list) == 0 {
		return m.Mended, nil
	}
	for _, act := range [...]board.Intent{board.MendBirths(m), board.MendFields(m), board.MendMarks(m)} {
		if _, err := tx.Do(act, nil); err != nil {
			return nil, err
		}
	}
	return m.Mended, nil
}

func notesIn(refs map[board.Ref]bool) int {
	n := 0
	for ref := range refs {
		if ref.Kind == board.KindNote {
			n++
		}
	}
	return n
}

// restoreDots gives notes of which only the row for readers is left as many dots as
// that says.
func restoreDots(tx *board.Tx, mended map[board.Ref]bool, dots map[board.ID]int) error {
	var all []board.Entity
	for note := range board.Each[*board.Note](tx.Board().State()) {
		_, has, _ := tx.Board().State().Hanging(note.ID)
		if missing := dots[note.ID] - has; missing > 0 && mended[board.RefOf(note)] {
			all = append(all, &board.Dot{Note: note.ID, Count: missing})
		}
	}
	if len(all) == 0 {
		return nil
	}
	_, err := tx.Do(board.Create{Entities: all}, nil)
	return err
}

// unplace takes notes out of places that are lost, so that they can be seen and put
// somewhere, and counts them.
func unplace(tx *board.Tx) (int, error) {
	state := tx.Board().State()
	lost := func(kind board.Kind, id board.ID) bool {
		e := state.Lookup(board.Ref{Kind: kind, ID: id})
		return !id.IsZero() && (e == nil || e.Base().Unborn)
	}
	var notes []board.ID
	for note := range board.Each[*board.Note](state) {
		if at := note.Place; lost(board.KindDomain, at.Domain) || lost(board.KindLevel, at.Level) || lost(board.KindList, at.List) {
			notes = append(notes, note.ID)
		}
	}
	if len(notes) == 0 {
		return 0, nil
	}
	slices.SortFunc(notes, func(a, b board.ID) int {
		return strings.Compare(state.Note(a).Place.Order, state.Note(b).Place.Order)
	})
	_, err := tx.Do(board.MoveNotes{IDs: notes, To: board.Unplaced}, nil)
	return len(notes), err
}

// boxes puts the ballot boxes back that were open. Of a round or poll that is closed,
// as far as can still be told, one is put back when it holds what the result has not:
// the round was closed in another copy, and people voted here.
func (s *salvager) boxes(f *File, b *board.Board, saved *Recovered) error {
	known := map[string]bool{}
	var err error
	for _, table := range [...]string{"box", "about"} { // where a file of version 2 has them
		s.files[0].each(table, false, func(_ *shape, r *record) {
			box := board.StoredBox{Key: strings.TrimPrefix(textOf(r.values[0]), boxKey), Counts: textOf(r.values[1])}
			id, isID := board.ParseID(box.Key)
			if !isID || known[box.Key] || err != nil {
				return
			}
			known[box.Key] = true
			if !waits(b, id, box) || !b.LoadBox(box) {
				saved.LostBoxes++
				return
			}
			saved.Boxes++
			saved.Votes += b.State().Box(id).In
			err = f.conn.run("INSERT INTO box (key, counts) VALUES (?, ?)", box.Key, strings.Clone(box.Counts))
		})
	}
	return err
}

// waits tells whether a box is of a round or poll that is there, and has still to be
// counted.
func waits(b *board.Board, id board.ID, box board.StoredBox) bool {
	var at board.Voting
	round, poll := board.Get[*board.Round](b.State(), id), board.Get[*board.Poll](b.State(), id)
	switch {
	case round != nil && round.Alive():
		at = round.Voting()
	case poll != nil && poll.Alive():
		at = poll.Voting()
	}
	return at == board.Opened || at == board.Closed && b.More(box) > 0
}

// count counts what became of it.
func (s *salvager) count(b *board.Board, saved *Recovered) error {
	state := b.State()
	saved.Notes = state.Count(board.Filter{}).Notes
	for _, ref := range b.Refs() {
		if e := state.Lookup(ref); ref.Kind == board.KindNote && e != nil && e.Base().Unborn && !e.Base().Erased {
			saved.Wordless++
		}
	}
	saved.Renamed = len(s.lost.things)
	saved.Fewer = max(0, s.files[0].notes()-saved.Notes)
	return nil
}

// notes counts the rows that the table for readers has of notes.
func (r *rows) notes() int {
	table, rows := projections[board.KindNote].table, map[int64]bool{}
	for _, f := range r.live[table] {
		if record, ok := r.read(f); ok && f.trust <= mended {
			rows[record.rowid] = true
		}
	}
	return len(rows)
}
