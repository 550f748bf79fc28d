package storage

import (
	"bytes"
	"cmp"
	"database/sql/driver"
	"slices"
	"strings"

	"samenbord/board"
)

// projection is one of the tables for readers: its columns and the row that a
// thing has in it, if it has one.
type projection struct {
	table, columns string
	row            func(f *File, s *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) // adds to row
	width          int                                                                                      // of a row, with n
	insert         []string                                                                                 // as SQL, of one row, of two, ...
	remove         string
}

// mostRows is how many rows are written by one statement.
const mostRows = 32

func projected(table, columns string, row func(*File, *board.State, board.Entity, []driver.Value) ([]driver.Value, bool)) *projection {
	width := strings.Count(columns, ",") + 2
	p := projection{table: table, columns: columns, row: row, width: width, remove: "DELETE FROM " + table + " WHERE n = ?"}
	values := "(?" + strings.Repeat(", ?", width-1) + ")"
	for rows := range mostRows {
		p.insert = append(p.insert, "INSERT OR REPLACE INTO "+table+" (n, "+columns+") VALUES "+values+strings.Repeat(", "+values, rows))
	}
	return &p
}

var projections = map[board.Kind]*projection{
	board.KindDomain: projected("domain", "name, plain, side, colour, place, removed", func(_ *File, _ *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
		d := e.(*board.Domain)
		return append(row, d.Name, d.Plain, string(d.Side), d.Colour, d.Order, truth(!d.Alive())), true
	}),
	board.KindLevel: projected("level", "key, name, plain, description, prompt, place, removed", func(_ *File, _ *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
		l := e.(*board.Level)
		return append(row, l.Key, l.Name, l.Plain, l.Description, l.Prompt, l.Order, truth(!l.Alive())), true
	}),
	board.KindList: projected("list", "name, place, removed", func(_ *File, _ *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
		l := e.(*board.List)
		return append(row, l.Name, l.Order, truth(!l.Alive())), true
	}),
	board.KindGroup: projected("speaker", "name, removed", func(_ *File, _ *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
		g := e.(*board.Group)
		return append(row, g.Name, truth(!g.Alive())), true
	}),
	board.KindSession: projected("session", "title, day, audience, outcome, removed", func(_ *File, _ *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
		s := e.(*board.Session)
		return append(row, s.Title, string(s.Date), s.Audience, s.Outcome, truth(!s.Alive())), true
	}),
	board.KindAction: projected("action", "what, aim, first_step, owner_role, due, trial, question, status, learned", func(_ *File, s *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
		a := e.(*board.Action)
		if !a.Alive() {
			return row, false
		}
		return append(row, s.What(a), s.Aim(a), a.FirstStep, a.OwnerRole, string(a.Due), truth(a.Trial), a.Question, string(a.Status), a.Learned), true
	}),
	board.KindLink: projected("link", "from_note, to_note, kind, why", func(f *File, _ *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
		l := e.(*board.Link)
		if !l.Alive() {
			return row, false
		}
		return append(row, f.reference(board.KindNote, l.From), f.reference(board.KindNote, l.To), string(l.LinkKind), l.Why), true
	}),
	board.KindNote: projected("note", "text, explanation, kind, hook, domain, level, list, place, dimensions, speaker, session, dots, links, action, feedback", noteRow),
}

func noteRow(f *File, s *board.State, e board.Entity, row []driver.Value) ([]driver.Value, bool) {
	n := e.(*board.Note)
	if !n.Alive() {
		return row, false
	}
	links, dots, first := s.Hanging(n.ID)
	var action driver.Value
	if first != nil {
		action = f.reference(board.KindAction, first.ID)
	}
	return append(row,
		n.Text, n.Explanation, string(n.NoteKind), string(n.Hook),
		f.reference(board.KindDomain, n.Place.Domain), f.reference(board.KindLevel, n.Place.Level), f.reference(board.KindList, n.Place.List),
		n.Place.Order, dimensionCodes(s, n), f.reference(board.KindGroup, n.Group), f.reference(board.KindSession, n.Session),
		int64(dots), int64(links), action, n.Feedback,
	), true
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
	places := f.inOrder(delta.Refs)
	if err := f.keep(b, places, int64(old)); err != nil {
		return err
	}
	s := b.State()
	notes := delta.Notes
	if also := f.awaiting(s, places, old); len(also) > 0 {
		notes = joined(notes, also)
	}
	writers := map[board.Kind]*rowWriter{}
	again := false // all notes
	for _, p := range f.withActions(s, f.withLinks(s, places, old), notes) {
		switch p.ref.Kind {
		case board.KindNote: // they are all among the notes of the delta
			continue
		case board.KindDimension: // its code stands in the notes
			again = true
			continue
		}
		shown := projections[p.ref.Kind]
		e := s.Lookup(p.ref)
		if shown == nil || e == nil {
			continue
		}
		w := writers[p.ref.Kind]
		if w == nil {
			w = &rowWriter{file: f, state: s, to: shown}
			writers[p.ref.Kind] = w
		}
		if err := w.put(p.n, e); err != nil {
			return err
		}
	}
	for _, w := range writers {
		if err := w.flush(); err != nil {
			return err
		}
	}
	if again { // and those of the delta that have no row any more
		notes = joined(notes, allNotes(s))
	}
	return f.putNotes(s, places, notes)
}

// joined gives the notes of two lists, each once.
func joined(a, b []board.ID) []board.ID {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b board.ID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(all)
}

// awaiting lists the notes that name what is new: they may have come before it,
// and then its number was not known yet.
func (f *File) awaiting(s *board.State, places []place, old int) (notes []board.ID) {
	fresh := map[board.Ref]bool{}
	for _, p := range places {
		switch p.ref.Kind {
		case board.KindDomain, board.KindLevel, board.KindList, board.KindGroup, board.KindSession:
			if p.n > int64(old) {
				fresh[p.ref] = true
			}
		}
	}
	if len(fresh) == 0 || old == 0 {
		return nil
	}
	for note := range board.Each[*board.Note](s) {
		for _, ref := range [...]board.Ref{
			{Kind: board.KindDomain, ID: note.Place.Domain}, {Kind: board.KindLevel, ID: note.Place.Level}, {Kind: board.KindList, ID: note.Place.List},
			{Kind: board.KindGroup, ID: note.Group}, {Kind: board.KindSession, ID: note.Session},
		} {
			if fresh[ref] {
				notes = append(notes, note.ID)
				break
			}
		}
	}
	return notes
}

// withLinks adds the links that came before one of their notes.
func (f *File) withLinks(s *board.State, places []place, old int) []place {
	if old == 0 {
		return places
	}
	var links []board.Ref
	for _, p := range places {
		if p.n <= int64(old) || p.ref.Kind != board.KindNote {
			continue
		}
		for _, link := range s.LinksAt(p.ref.ID) {
			if n, known := f.names.find(board.RefOf(link)); known && n <= int64(old) {
				links = append(links, board.RefOf(link))
			}
		}
	}
	if links == nil {
		return places
	}
	all := append(f.inOrder(links), places...)
	slices.SortFunc(all, func(a, b place) int { return cmp.Compare(a.n, b.n) })
	return slices.Compact(all)
}

// withActions adds the actions that show the words of notes, or of clusters, that
// changed.
func (f *File) withActions(s *board.State, places []place, notes []board.ID) []place {
	var actions []board.Ref
	add := func(a *board.Action) {
		if _, known := f.names.find(board.RefOf(a)); known && (a.What == "" || a.Aim == "") {
			actions = append(actions, board.RefOf(a))
		}
	}
	for _, id := range notes {
		for _, a := range s.Actions(id) {
			add(a)
		}
	}
	if slices.ContainsFunc(places, func(p place) bool { return p.ref.Kind == board.KindCluster }) {
		for a := range board.Each[*board.Action](s) {
			add(a)
		}
	}
	if actions == nil {
		return places
	}
	all := append(f.inOrder(actions), places...)
	slices.SortFunc(all, func(a, b place) int { return cmp.Compare(a.n, b.n) })
	return slices.Compact(all)
}

// putNotes writes notes in the order of their numbers; see inOrder. The notes
// among touched are among them: as a rule there are no others, and then they
// are in their order already.
func (f *File) putNotes(s *board.State, touched []place, ids []board.ID) error {
	count := 0
	for _, p := range touched {
		if p.ref.Kind == board.KindNote {
			count++
		}
	}
	if count < len(ids) {
		refs := make([]board.Ref, 0, len(ids))
		for _, id := range ids {
			if s.Note(id) != nil {
				refs = append(refs, board.Ref{Kind: board.KindNote, ID: id})
			}
		}
		touched = f.inOrder(refs)
	}
	w := rowWriter{file: f, state: s, to: projections[board.KindNote], args: f.args}
	for _, p := range touched {
		if p.ref.Kind != board.KindNote {
			continue
		}
		if err := w.put(p.n, s.Note(p.ref.ID)); err != nil {
			return err
		}
	}
	err := w.flush()
	f.args = w.args
	return err
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

// rowWriter writes rows of one table for readers, some at a time.
type rowWriter struct {
	file  *File
	state *board.State
	to    *projection
	args  []driver.Value
	rows  int
}

// put writes the row of one thing, or takes it away.
func (w *rowWriter) put(n int64, e board.Entity) error {
	row, has := w.to.row(w.file, w.state, e, append(w.args, n))
	if !has {
		return w.file.conn.run(w.to.remove, n)
	}
	w.args = row
	if w.rows++; w.rows < mostRows {
		return nil
	}
	return w.flush()
}

// flush writes what waits.
func (w *rowWriter) flush() (err error) {
	if w.rows > 0 {
		err = w.file.conn.run(w.to.insert[w.rows-1], w.args...)
	}
	w.args, w.rows = w.args[:0], 0
	return err
}

// rebuild makes all state tables anew from a board, within a transaction.
func (f *File) rebuild(b *board.Board) error {
	for _, p := range projections {
		if err := f.conn.exec("DELETE FROM " + p.table); err != nil {
			return err
		}
	}
	f.lastShelf = lastShelf{}
	if err := f.conn.exec("DELETE FROM entity; DELETE FROM superseded"); err != nil {
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
	if err := f.awaitAll(b.AwaitedChanges()); err != nil {
		return err
	}
	lines, err := f.about()
	if err != nil {
		return err
	}
	return writeAbout(f.conn, aboutAgain(lines))
}
