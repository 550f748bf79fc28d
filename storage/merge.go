package storage

import (
	"context"
	"database/sql/driver"
	"math"

	"samenbord/board"
)

// Merged tells what a merge brought.
type Merged struct {
	Changes int // changes that were new
	Skipped int // changes that were there already
}

// ReadAll gives every change of another board file, for merging: the file is
// opened for reading, checked, and every change is held against its hash. A
// file with a single broken change is refused; recover it first.
func ReadAll(path string) ([]board.Change, error) { return readAll(context.Background(), path, nil) }

func readAll(ctx context.Context, path string, progress Progress) ([]board.Change, error) {
	f := &File{path: path, real: resolve(path), readOnly: true, logOnly: true}
	if _, err := f.open(); err != nil {
		return nil, err
	}
	all, err := f.readAll(ctx, progress)
	return all, first(err, f.Close())
}

func (f *File) readAll(ctx context.Context, progress Progress) ([]board.Change, error) {
	total, err := f.count()
	if err != nil {
		return nil, err
	}
	all := make([]board.Change, 0, total)
	portions, intact := make(chan []board.Change, 4), make(chan bool)
	go func() { intact <- allIntact(portions) }() // while the next are being read
	for changes, wrong := range f.Changes() {
		if err = first(wrong, fault(f.path, ctx.Err())); err != nil {
			break
		}
		portions <- changes
		all = append(all, changes...)
		progress.tell(len(all), total)
	}
	close(portions)
	switch sound := <-intact; {
	case err != nil:
		return nil, err
	case !sound:
		return nil, f.damaged(errHash)
	}
	return all, nil
}

func allIntact(portions <-chan []board.Change) bool {
	sound := true
	for changes := range portions {
		for i := range changes {
			sound = sound && changes[i].Intact()
		}
	}
	return sound
}

// MergeFile takes another board file into this one, as [ReadAll] and
// [File.Merge] do. It can be stopped until the writing begins; progress counts
// the changes of the other board.
func (f *File) MergeFile(ctx context.Context, b *board.Board, author *board.Author, path string, dry bool, progress Progress) (Merged, board.Delta, error) {
	changes, err := readAll(ctx, path, progress)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	return f.Merge(b, author, changes, dry)
}

// Merge takes the changes of another board into this one: their union, durable
// when it returns. Nothing is dropped, and doing it twice changes nothing.
// With dry, nothing is written and the result says what would be.
func (f *File) Merge(b *board.Board, author *board.Author, changes []board.Change, dry bool) (Merged, board.Delta, error) {
	fresh, err := f.New(changes)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	merged := Merged{Changes: len(fresh), Skipped: len(changes) - len(fresh)}
	if dry || len(fresh) == 0 {
		return merged, board.Delta{}, nil
	}
	for i := range fresh {
		if !sound(&fresh[i]) {
			return Merged{}, board.Delta{}, board.Errorf("internal").Because(errDamagedChange)
		}
	}
	strip(fresh)
	tx := b.Begin(author)
	var delta board.Delta
	// The board takes the changes in while they are written: two halves of the
	// work that do not touch each other.
	if err := f.append(tx, fresh, func() { delta = tx.Apply(fresh) }); err != nil {
		tx.Rollback()
		return Merged{}, board.Delta{}, err
	}
	tx.Commit()
	return merged, delta, nil
}

// strip takes the text out of changes of things that are erased by others
// among them, so that it is not kept even for a moment.
func strip(changes []board.Change) {
	var gone map[board.Ref]bool
	for i := range changes {
		if changes[i].Erases() {
			if gone == nil {
				gone = map[board.Ref]bool{}
			}
			gone[changes[i].Ref] = true
		}
	}
	if gone == nil {
		return
	}
	for i := range changes {
		if gone[changes[i].Ref] && changes[i].Erasable() {
			changes[i].Strip()
		}
	}
}

// New gives those of some changes that are not in the file yet, each once.
func (f *File) New(changes []board.Change) ([]board.Change, error) {
	known, err := f.known(changes)
	if err != nil {
		return nil, fault(f.path, err)
	}
	missing := make([]board.Change, 0, len(changes))
	for i := range changes {
		id := changes[i].ID
		place := numbered{id.Seq, id.Tag}
		there := known[id.Origin]
		if _, have := there[place]; have {
			continue
		}
		there[place] = struct{}{}
		missing = append(missing, changes[i])
	}
	return missing, nil
}

// numbered tells changes of one origin apart.
type numbered struct {
	seq uint64
	tag uint32
}

// known lists, for every origin among the changes, what the file has of it in
// their range: one query for each origin instead of one for each change.
func (f *File) known(changes []board.Change) (map[uint64]map[numbered]struct{}, error) {
	type span struct{ low, high int64 }
	spans := map[uint64]span{}
	for i := range changes {
		id := changes[i].ID
		s, there := spans[id.Origin]
		if !there {
			s = span{math.MaxInt64, math.MinInt64}
		}
		spans[id.Origin] = span{min(s.low, int64(id.Seq)), max(s.high, int64(id.Seq))}
	}
	known := map[uint64]map[numbered]struct{}{}
	for origin, s := range spans {
		there := map[numbered]struct{}{}
		known[origin] = there
		n, has := f.origins[origin]
		if !has {
			continue
		}
		err := f.conn.each("SELECT seq, tag FROM change WHERE origin = ? AND seq BETWEEN ? AND ?",
			[]driver.Value{n, s.low, s.high}, func(row []driver.Value) error {
				there[numbered{uint64(intOf(row[0])), uint32(intOf(row[1]))}] = struct{}{}
				return nil
			})
		if err != nil {
			return nil, err
		}
	}
	return known, nil
}
