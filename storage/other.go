package storage

import (
	"context"
	"database/sql/driver"
	"iter"
	"slices"
	"strings"

	"samenbord/board"
)

// Other is another board file that is to be merged into one that is open. It is
// looked through first, without making changes of what is read (see lacking.go),
// and then read again as far as it holds something new, in portions.
type Other struct {
	file *File
	// Ask is for a merge that people do: the set-up of their board stays, what came is
	// told, and this is what they agreed to. Without it a merge is the union of what
	// two programs have of one board, and nothing else.
	Ask *Asked
	// Check, if not nil, is asked before anything is written, or would be. Then a merge
	// that brings nothing still holds each own change against its hash that is not
	// stored as it is there: what was altered here is told and not passed over as known.
	Check func() error
}

// Asked is what people said when they were asked about a merge.
type Asked struct {
	Erase  bool // what the other board erased for good is erased here too
	Remove bool // and what it removed, however much that is
	// Leave is what of the other board is left out; see board.Received.LeaveOut.
	Leave board.Leave
	// Look is for a dry run that tells what it would bring: nothing is refused.
	Look bool
}

// agrees refuses what nobody agreed to.
func (a *Asked) agrees(s *board.State, r board.Received, many bool) error {
	switch {
	case a.Look:
		return nil
	case !a.Erase && len(r.Erased) > 0:
		return board.Fault(board.CodeMergeErases, board.BlankCount.Is(len(r.Erased)), board.BlankNames.Is(named(s, r.Erased)))
	case !a.Remove && many:
		return board.Fault(board.CodeMergeRemoves, board.BlankCount.Is(r.Notes().Removed), board.BlankNames.Is(named(s, r.Removed)))
	}
	return nil
}

// named gives the names of the first few things, those of notes first.
func named(s *board.State, things []board.Entity) string {
	const few, long = 3, 40
	var names []string
	for _, notes := range [...]bool{true, false} {
		for _, e := range things {
			note, is := e.(*board.Note)
			if len(names) == few || is != notes || is && !note.Open() {
				continue
			}
			name := strings.Join(strings.Fields(s.NameOf(e)), " ")
			if r := []rune(name); len(r) > long {
				name = string(r[:long]) + "…"
			}
			if name != "" {
				names = append(names, "“"+name+"”")
			}
		}
	}
	if len(names) > 0 && len(things) > len(names) {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// leaving gives portions without what is left out.
func (a *Asked) leaving(portions iter.Seq2[[]board.Change, error]) iter.Seq2[[]board.Change, error] {
	if a.Leave.Empty() {
		return portions
	}
	return func(yield func([]board.Change, error) bool) {
		for changes, err := range portions {
			changes = slices.DeleteFunc(changes, func(c board.Change) bool { return a.Leave.Leaves(&c) })
			if (err != nil || len(changes) > 0) && !yield(changes, err) {
				return
			}
		}
	}
}

// OpenOther opens another board file for merging. Whether it is whole is checked
// when it turns out to bring something, each change that is taken when it is taken.
func OpenOther(path string) (*Other, error) {
	f := &File{path: path, real: resolve(path), readOnly: true, logOnly: true}
	if _, err := f.open(); err != nil {
		return nil, err
	}
	_ = f.conn.exec("PRAGMA cache_size=-2048; PRAGMA shrink_memory") // every page is read once or twice
	return &Other{file: f}, nil
}

// Close ends the use of the other file, which is as it was.
func (o *Other) Close() error { return o.file.Close() }

// interruptible does some work on a file, in which ctx stops every statement of
// SQLite, however long it takes.
func (f *File) interruptible(ctx context.Context, work func() error) error {
	f.conn.ctx = ctx
	defer func() { f.conn.ctx = nil }()
	return fault(f.path, first(ctx.Err(), work()))
}

// rows walks over the log as it stands in the file, from a row on.
func (f *File) rows(from int64) iter.Seq2[changeBlock, error] {
	return func(yield func(changeBlock, error) bool) {
		err := f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n >= ? ORDER BY n", []driver.Value{from}, func(row []driver.Value) error {
			if !yield(sheetOf(row), nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && err != errEnough {
			yield(changeBlock{}, err)
		}
	}
}

// fresh gives the changes that are lacking, each held against its hash, in about
// the order in which they were made: then hardly any comes before what it
// replaces. Those beyond the limits of board are counted and left out.
func (o *Other) fresh(l *lacking) iter.Seq2[[]board.Change, error] {
	return func(yield func([]board.Change, error) bool) {
		changes := make([]board.Change, 0, portionSize+sheetSize/16)
		for _, part := range l.parts {
			s, there, err := o.file.sheetAt(part.n>>seqBits, uint64(part.n)&(1<<seqBits-1))
			if err == nil && (!there || s.n != part.n) {
				err = errDamagedChange
			}
			if err == nil {
				changes, err = o.take(changes, &s, part, l)
			}
			if err != nil {
				yield(nil, fault(o.file.path, err))
				return
			}
			if len(changes) >= portionSize {
				if !yield(changes, nil) {
					return
				}
				changes = make([]board.Change, 0, cap(changes))
			}
		}
		if len(changes) > 0 {
			yield(changes, nil)
		}
	}
}

// portionSize is how many changes are taken in at a time. Tests turn it down.
var portionSize = 2000

// take adds what is lacking of one sheet.
func (o *Other) take(changes []board.Change, s *changeBlock, part part, l *lacking) ([]board.Change, error) {
	nth, last := 0, position{}
	err := s.each(func(fact []byte) error {
		known := len(part.known) > nth && part.known[nth]
		nth++
		if known {
			return nil
		}
		c, err := o.file.names.change(s, fact)
		if err != nil {
			return err
		}
		at := o.file.positionOf(c.ID)
		switch {
		case !last.before(at) || !sound(&c):
			return errDamagedChange
		case !c.Intact():
			return errHash
		case !c.Valid():
			l.tooLarge++
			return nil
		}
		last = at
		c.Value = slices.Clone(c.Value) // a board keeps values, and must not keep the sheets that they lie in
		changes = append(changes, c)
		return nil
	})
	return changes, err
}
