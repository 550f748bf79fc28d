package storage

import (
	"cmp"
	"database/sql/driver"
	"slices"
	"strings"

	"samenbord/board"
)

// projection is one of the tables for readers: its columns and the row that a
// thing has in it, nil when it has none.
type projection struct {
	table, columns string
	row            func(f *File, s *board.State, e board.Entity) []driver.Value
	insert, remove string // as SQL
}

func projected(table, columns string, row func(*File, *board.State, board.Entity) []driver.Value) projection {
	blanks := strings.Repeat(", ?", strings.Count(columns, ",")+1)
	return projection{
		table, columns, row,
		"INSERT OR REPLACE INTO " + table + " (n, " + columns + ") VALUES (?" + blanks + ")",
		"DELETE FROM " + table + " WHERE n = ?",
	}
}

var projections = map[board.Kind]projection{
	board.KindDomain: projected("domain", "name, plain, side, colour, place, removed", func(_ *File, _ *board.State, e board.Entity) []driver.Value {
		d := e.(*board.Domain)
		return []driver.Value{d.Name, d.Plain, string(d.Side), d.Colour, d.Order, truth(!d.Alive())}
	}),
	board.KindLevel: projected("level", "key, name, plain, description, prompt, place, removed", func(_ *File, _ *board.State, e board.Entity) []driver.Value {
		l := e.(*board.Level)
		return []driver.Value{l.Key, l.Name, l.Plain, l.Description, l.Prompt, l.Order, truth(!l.Alive())}
	}),
	board.KindList: projected("list", "name, place, removed", func(_ *File, _ *board.State, e board.Entity) []driver.Value {
		l := e.(*board.List)
		return []driver.Value{l.Name, l.Order, truth(!l.Alive())}
	}),
	board.KindGroup: projected("speaker", "name, removed", func(_ *File, _ *board.State, e board.Entity) []driver.Value {
		g := e.(*board.Group)
		return []driver.Value{g.Name, truth(!g.Alive())}
	}),
	board.KindSession: projected("session", "title, day, audience, outcome, removed", func(_ *File, _ *board.State, e board.Entity) []driver.Value {
		s := e.(*board.Session)
		return []driver.Value{s.Title, string(s.Date), s.Audience, s.Outcome, truth(!s.Alive())}
	}),
	board.KindAction: projected("action", "what, aim, first_step, owner_role, due, trial, question, status, learned", func(_ *File, _ *board.State, e board.Entity) []driver.Value {
		a := e.(*board.Action)
		if !a.Alive() {
			return nil
		}
		return []driver.Value{a.What, a.Aim, a.FirstStep, a.OwnerRole, string(a.Due), truth(a.Trial), a.Question, string(a.Status), a.Learned}
	}),
	board.KindLink: projected("link", "from_note, to_note, kind, why", func(f *File, _ *board.State, e board.Entity) []driver.Value {
		l := e.(*board.Link)
		if !l.Alive() {
			return nil
		}
		return []driver.Value{f.reference(board.KindNote, l.From), f.reference(board.KindNote, l.To), string(l.LinkKind), l.Why}
	}),
	board.KindNote: projected("note", "text, explanation, kind, hook, domain, level, list, place, dimensions, speaker, session, dots, links, action, feedback", noteRow),
}

func noteRow(f *File, s *board.State, e board.Entity) []driver.Value {
	n := e.(*board.Note)
	if !n.Alive() {
		return nil
	}
	var action driver.Value
	if actions := s.Actions(n.ID); len(actions) > 0 {
		action = f.reference(board.KindAction, actions[0].ID)
	}
	return []driver.Value{
		n.Text, n.Explanation, string(n.NoteKind), string(n.Hook),
		f.reference(board.KindDomain, n.Place.Domain), f.reference(board.KindLevel, n.Place.Level), f.reference(board.KindList, n.Place.List),
		n.Place.Order, dimensionCodes(s, n), f.reference(board.KindGroup, n.Group), f.reference(board.KindSession, n.Session),
		int64(s.Dots(n.ID)), int64(s.LinkCount(n.ID)), action, n.Feedback,
	}
}

func dimensionCodes(s *board.State, n *board.Note) string {
	var codes []string
	for _, id := range n.Dimensions {
		if d := board.Get[*board.Dimension](s, id); d != nil {
			codes = append(codes, d.Code)
		}
	}
	return strings.Join(codes, " ")
}

// reference is the number of a thing, NULL when there is none.
func (f *File) reference(kind board.Kind, id board.ID) driver.Value {
	if id.IsZero() {
		return nil
	}
	if n, there := f.names.find(board.Ref{Kind: kind, ID: id}); there {
		return n
	}
	return nil
}

func truth(b bool) driver.Value {
	if b {
		return int64(1)
	}
	return int64(0)
}

// project brings the state tables up to date with what a transaction touched.
// Things numbered above old are new and have no row yet.
func (f *File) project(b *board.Board, delta board.Delta, old int) error {
	if err := f.keep(b, f.inOrder(delta.Refs), int64(old)); err != nil {
		return err
	}
	s := b.State()
	notes := delta.Notes
	for _, e := range delta.Entities {
		switch e.Kind() {
		case board.KindNote: // they are all among the notes of the delta
		case board.KindDimension: // its code stands in the notes
			notes = allNotes(s)
		default:
			if err := f.put(s, e); err != nil {
				return err
			}
		}
	}
	return f.putNotes(s, notes)
}

// putNotes writes notes in the order of their numbers; see inOrder.
func (f *File) putNotes(s *board.State, ids []board.ID) error {
	refs := make([]board.Ref, 0, len(ids))
	for _, id := range ids {
		if s.Note(id) != nil {
			refs = append(refs, board.Ref{Kind: board.KindNote, ID: id})
		}
	}
	for _, p := range f.inOrder(refs) {
		if err := f.put(s, s.Note(p.ref.ID)); err != nil {
			return err
		}
	}
	return nil
}

// place is a thing and its number in the file.
type place struct {
	n   int64
	ref board.Ref
}

// inOrder gives things in the order of their numbers: rows that are written in
// their order make full pages.
func (f *File) inOrder(refs []board.Ref) []place {
	places := make([]place, len(refs))
	for i, ref := range refs {
		places[i] = place{f.names.entity(ref), ref}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.n, b.n) })
	return places
}

func allNotes(s *board.State) []board.ID {
	var ids []board.ID
	for note := range board.Each[*board.Note](s) {
		ids = append(ids, note.ID)
	}
	return ids
}

// put writes the row of one thing, or takes it away.
func (f *File) put(s *board.State, e board.Entity) error {
	p, shown := projections[e.Kind()]
	if !shown {
		return nil
	}
	n, known := f.names.find(board.RefOf(e))
	if !known {
		return errDamagedState
	}
	row := p.row(f, s, e)
	if row == nil {
		return f.conn.run(p.remove, n)
	}
	f.args = append(append(f.args[:0], n), row...)
	return f.conn.run(p.insert, f.args...)
}

// rebuild makes all state tables anew from a board, within a transaction.
func (f *File) rebuild(b *board.Board) error {
	for _, p := range projections {
		if err := f.conn.exec("DELETE FROM " + p.table); err != nil {
			return err
		}
	}
	if err := first(f.conn.exec("DELETE FROM entity"), f.conn.exec("DELETE FROM superseded")); err != nil {
		return err
	}
	refs := b.Refs()
	delta := board.Delta{Refs: refs, Notes: allNotes(b.State())}
	for _, ref := range refs {
		if e := b.State().Lookup(ref); e != nil {
			delta.Entities = append(delta.Entities, e)
		}
	}
	if err := f.project(b, delta, 0); err != nil {
		return err
	}
	for _, a := range b.AwaitedChanges() {
		if err := f.await(a); err != nil {
			return err
		}
	}
	lines, err := f.about()
	if err != nil {
		return err
	}
	fresh := about()
	if sweep, there := lines[sweepKey]; there {
		fresh[sweepKey] = sweep
	}
	return writeAbout(f.conn, fresh)
}
