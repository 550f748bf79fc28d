package storage

import (
	"cmp"
	"database/sql/driver"
	"slices"
	"strconv"
	"strings"

	"samenbord/board"
)

// Of what was replaced before it arrived the table superseded holds the id, and
// where: a change replaces only what is of its own thing and field, and whoever
// names another must not make what the board shows hang on which came first.

// where writes the thing and the field as they stand in the table: "17.text".
func (f *File) where(a board.Awaited) string {
	n, _ := f.names.find(a.Ref) // it has one: the change that replaces is in the log
	return strconv.FormatInt(n, 10) + "." + a.Field
}

// awaitedIn reads a row of the table. It reports false for one of another state
// version, and for one that is damaged.
func (f *File) awaitedIn(row []driver.Value) (a board.Awaited, ok bool) {
	a.ID = changeID(row[0], row[1], row[2])
	number, field, dotted := strings.Cut(textOf(row[3]), ".")
	n, err := strconv.ParseInt(number, 10, 64)
	a.Ref, ok = f.names.thing(n)
	a.Field = field
	return a, ok && dotted && err == nil && number == strconv.FormatInt(n, 10)
}

// eachAwaited walks over the table.
func (f *File) eachAwaited(do func(row []driver.Value) error) error {
	return f.conn.each("SELECT origin, seq, tag, field FROM superseded", nil, do)
}

// loadAwaited gives a board its memory of what was replaced before it arrived. One
// that is made from the log remembers by itself.
func (f *File) loadAwaited(b *board.Board) error {
	return f.eachAwaited(func(row []driver.Value) error {
		f.awaited[changeID(row[0], row[1], row[2])] = struct{}{}
		if f.stale || f.logOnly {
			return nil
		}
		a, ok := f.awaitedIn(row)
		if !ok {
			return errDamagedState
		}
		b.LoadAwaited(a)
		return nil
	})
}

// awaitAll remembers that changes which are not here yet were replaced.
func (f *File) awaitAll(list []board.Awaited) error {
	list, err := f.absent(list)
	for _, a := range list {
		f.awaited[a.ID] = struct{}{}
		err = first(err, f.conn.run("INSERT OR IGNORE INTO superseded (origin, seq, tag, field) VALUES (?, ?, ?, ?)",
			int64(a.ID.Origin), int64(a.ID.Seq), int64(a.ID.Tag), f.where(a)))
	}
	return err
}

// arrived forgets a change that was awaited and has come.
func (f *File) arrived(id board.ChangeID) error {
	return f.conn.run("DELETE FROM superseded WHERE origin = ? AND seq = ? AND tag = ?",
		int64(id.Origin), int64(id.Seq), int64(id.Tag))
}

// absent gives those of which the change is not in the file. Every row of the log
// that has to be looked into is read once, however many are looked for in it.
func (f *File) absent(list []board.Awaited) ([]board.Awaited, error) {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b board.Awaited) int {
		return cmp.Or(cmp.Compare(a.ID.Origin, b.ID.Origin), cmp.Compare(a.ID.Seq, b.ID.Seq), cmp.Compare(a.ID.Tag, b.ID.Tag), cmp.Compare(a.Field, b.Field))
	})
	row := logRow{file: f}
	var err error
	return slices.DeleteFunc(list, func(a board.Awaited) bool {
		var there bool
		if err == nil {
			there, err = row.has(a.ID)
		}
		return there
	}), err
}

// logRow is a row of the log that ids are looked for in.
type logRow struct {
	file     *File
	origin   int64
	from, to uint64 // the sequence numbers that it covers
	ids      map[numbered]struct{}
}

func (r *logRow) has(id board.ChangeID) (bool, error) {
	n, known := r.file.origins[id.Origin]
	if !known || id.Seq >= mostActs {
		return false, nil
	}
	if n != r.origin || id.Seq < r.from || id.Seq >= r.to {
		if err := r.read(n, id.Seq); err != nil {
			return false, err
		}
	}
	_, there := r.ids[numbered{id.Seq, id.Tag}]
	return there, nil
}

// read takes the row that a sequence number would stand in.
func (r *logRow) read(origin int64, seq uint64) error {
	f := r.file
	*r = logRow{file: f, origin: origin, to: mostActs, ids: map[numbered]struct{}{}}
	next, err := f.conn.one("SELECT min(n) FROM change WHERE n > ?", sheetNumber(origin, seq))
	if err != nil {
		return err
	}
	if next != nil && intOf(next)>>seqBits == origin {
		r.to = (&changeBlock{n: intOf(next)}).seq()
	}
	s, there, err := f.sheetAt(origin, seq)
	if err != nil || !there {
		return err
	}
	r.from = s.seq()
	return s.each(func(fact []byte) error {
		at, _, ok := s.at(fact)
		if !ok {
			return errDamagedChange
		}
		r.ids[numbered{at.seq, at.tag}] = struct{}{}
		return nil
	})
}
