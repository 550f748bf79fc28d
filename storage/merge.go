package storage

import (
	"context"
	"database/sql/driver"
	"iter"
	"maps"
	"slices"

	"samenbord/board"
	"samenbord/storage/crash"
)

// Merged tells what a merge brought.
type Merged struct {
	Changes  int // changes that were new
	Skipped  int // changes that were there already
	TooLarge int // changes that no board takes in, because they are beyond its limits; they were left out
	Differ   int // among those that were there already: with another content here than in the other board
	Left     int // changes that were left out, because somebody wants to keep what they take away

	board.Received      // what that makes of the board
	Many           bool // it removes so many notes that it is worth a question
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
	crash.GoOr(func() { intact <- allIntact(portions) }, func() { // while the next are being read
		for range portions {
		}
		intact <- false
	})
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

// MergeFile takes another board file into this one, as [OpenOther] and
// [File.MergeOther] do, without asking anybody anything.
func (f *File) MergeFile(ctx context.Context, b *board.Board, author *board.Author, path string, dry bool, progress Progress) (Merged, board.Delta, error) {
	other, err := OpenOther(path)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	defer func() { _ = other.Close() }()
	return f.MergeOther(ctx, b, author, other, dry, progress)
}

// MergeOther takes another board into this one: their union, durable when it
// returns. Nothing is dropped, and doing it twice changes nothing. With other.Ask
// this board upholds its set-up (see board.Tx.Received); what is not agreed to is
// refused ("merge_erases", "merge_removes") or left out. A file with a
// single broken change among those that are new is refused; recover it first. With
// dry, nothing is written and the result says what would be.
//
// Until it is committed it can be stopped, and then nothing has changed. Progress
// counts the changes of the other board.
func (f *File) MergeOther(ctx context.Context, b *board.Board, author *board.Author, other *Other, dry bool, progress Progress) (Merged, board.Delta, error) {
	var l *lacking
	err := other.file.interruptible(ctx, func() error {
		return f.interruptible(ctx, func() (err error) {
			if l, err = f.lacking(other); err == nil {
				err = l.examine(f, other)
			}
			return err
		})
	})
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	merged := Merged{Skipped: l.known, Differ: l.differ}
	portions, err := other.news(l)
	switch {
	case err != nil:
		return Merged{}, board.Delta{}, err
	case portions == nil:
		progress.tell(l.known, l.known)
		merged.Skipped += l.changes
		return merged, board.Delta{}, nil
	}
	if other.Check != nil {
		if err := other.Check(); err != nil {
			return Merged{}, board.Delta{}, err
		}
	}
	digest := l.tally.have.Digest()
	u := union{file: f, ctx: ctx, portions: portions, erased: l.erased, asked: other.Ask, other: digest[:],
		progress: func(done int) { progress.tell(l.known+done, l.known+l.changes) }}
	delta, err := u.make(b, author, dry)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	merged.Changes, merged.TooLarge, merged.Received, merged.Many = u.count, l.tooLarge, u.received, u.many
	merged.Left = l.changes - u.count - l.tooLarge
	return merged, delta, nil
}

// news gives what is lacking and wanted, in portions; nil when that is nothing, or
// nothing but what boards uphold against each other.
func (o *Other) news(l *lacking) (iter.Seq2[[]board.Change, error], error) {
	if len(l.parts) == 0 {
		return nil, nil
	}
	portions := readAhead(o.fresh(l))
	if o.Ask == nil {
		return portions, nil
	}
	maps.DeleteFunc(l.erased, func(ref board.Ref, _ bool) bool { return o.Ask.Leave.Erased[ref] })
	if portions = o.Ask.leaving(portions); l.changes > portionSize {
		return portions, nil
	}
	var few []board.Change
	for changes, err := range portions {
		if err != nil {
			return nil, err
		}
		few = append(few, changes...)
	}
	if len(few) == 0 && l.tooLarge == 0 || len(few) > 0 && board.Echo(few) {
		return nil, nil
	}
	return portionsOf(few), nil
}

// Merge is MergeOther for changes that come in another way than from a file, and
// that are intact.
func (f *File) Merge(b *board.Board, author *board.Author, changes []board.Change, dry bool) (Merged, board.Delta, error) {
	fresh, err := f.New(changes)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	merged := Merged{Skipped: len(changes) - len(fresh)}
	large := func(c board.Change) bool { return !c.Valid() }
	if slices.ContainsFunc(fresh, large) {
		all := len(fresh)
		fresh = slices.DeleteFunc(slices.Clone(fresh), large)
		merged.TooLarge = all - len(fresh)
	}
	if merged.Changes = len(fresh); dry || len(fresh) == 0 {
		return merged, board.Delta{}, nil
	}
	for i := range fresh {
		if !sound(&fresh[i]) {
			return Merged{}, board.Delta{}, board.Fault(board.CodeInternal).Because(errDamagedChange)
		}
	}
	u := union{file: f, ctx: context.Background(), portions: portionsOf(fresh), erased: erasedBy(fresh), progress: func(int) {}}
	delta, err := u.make(b, author, false)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	return merged, delta, nil
}

// New gives those of some changes that are not in the file yet, each once. If
// that is all of them, they are not copied.
func (f *File) New(changes []board.Change) ([]board.Change, error) {
	known, err := f.known(changes)
	if err != nil {
		return nil, fault(f.path, err)
	}
	var missing []board.Change
	var o *ofOrigin
	some := false // are not new
	for i := range changes {
		id := changes[i].ID
		if i == 0 || id.Origin != changes[i-1].ID.Origin {
			o = known[id.Origin]
		}
		switch fresh := o.take(numbered{id.Seq, id.Tag}); {
		case fresh && some:
			missing = append(missing, changes[i])
		case !fresh && !some:
			some, missing = true, slices.Clone(changes[:i])
		}
	}
	if !some {
		return changes, nil
	}
	return missing, nil
}

// numbered tells changes of one origin apart.
type numbered struct {
	seq uint64
	tag uint32
}

// ofOrigin is which changes of one origin are known.
type ofOrigin struct {
	low, high uint64 // what is asked for
	have      map[numbered]struct{}
	greatest  numbered // that was taken
	taken     []numbered
}

// take reports whether a change is new, and that it is not any more. As a rule
// they come in their order, and then nothing has to be looked up.
func (o *ofOrigin) take(n numbered) bool {
	if _, there := o.have[n]; there {
		return false
	}
	if g := o.greatest; n.seq < g.seq || n.seq == g.seq && n.tag <= g.tag && len(o.taken) > 0 {
		if o.have == nil {
			o.have = map[numbered]struct{}{}
		}
		for _, taken := range o.taken {
			o.have[taken] = struct{}{}
		}
		o.taken = o.taken[:0]
		if _, there := o.have[n]; there {
			return false
		}
		o.have[n] = struct{}{}
		return true
	}
	o.greatest = n
	o.taken = append(o.taken, n)
	return true
}

// known lists, for every origin among the changes, what the file has of it in
// their range: one query for each origin instead of one for each change.
func (f *File) known(changes []board.Change) (map[uint64]*ofOrigin, error) {
	known := map[uint64]*ofOrigin{}
	var o *ofOrigin
	for i := range changes {
		id := changes[i].ID
		if i == 0 || id.Origin != changes[i-1].ID.Origin {
			if o = known[id.Origin]; o == nil {
				o = &ofOrigin{low: id.Seq, high: id.Seq}
				known[id.Origin] = o
			}
		}
		o.low, o.high = min(o.low, id.Seq), max(o.high, id.Seq)
	}
	for origin, o := range known {
		n, has := f.origins[origin]
		if !has || o.low >= mostActs {
			continue
		}
		o.have = map[numbered]struct{}{}
		low, high := sheetNumber(n, o.low), sheetNumber(n, min(o.high, mostActs-1))
		err := f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n >= coalesce((SELECT max(n) FROM change WHERE n <= ?), 0) AND n <= ?",
			[]driver.Value{low, high}, func(row []driver.Value) error {
				s := sheetOf(row)
				if s.origin() != n {
					return nil // the one before the first
				}
				return s.each(func(fact []byte) error {
					at, _, ok := s.at(fact)
					if !ok {
						return errDamagedChange
					}
					o.have[numbered{at.seq, at.tag}] = struct{}{}
					return nil
				})
			})
		if err != nil {
			return nil, err
		}
	}
	return known, nil
}
