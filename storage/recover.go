package storage

import (
	"context"
	"errors"
	"io"
	"os"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// Recovered tells what could be saved of a damaged file, and where it came from.
type Recovered struct {
	Changes int // changes that could be read and are what their authors wrote
	Broken  int // changes that were read but are not what was written
	Notes   int // on the recovered board
	// Of the notes, those that the log had lost, or something of them: what they
	// were in the end stood in the stored states, or only in the tables for readers.
	FromStates, FromTables int
	Unplaced               int // notes whose domain, level or list is gone
	Wordless               int // notes that are known to have been there, and nothing else of them
	// Changes and things of which the identity is lost: they are there, and a merge
	// with another copy of the board shows them twice.
	Altered, Renamed int
	Boxes, Votes     int  // open ballot boxes, and what lies in them
	LostBoxes        int  // boxes that could be read but belong to nothing that is open
	Pages            int  // pages of the file that hold nothing that can be read
	Missing          int  // pages that it had at its end, as its first page says, and has no more
	Left, LostLeft   int  // copies with work that was left behind: taken in, and those of which nothing can be read
	Torn             bool // the end of a write-ahead log that lay beside it cannot be read
	Ahead            bool // a write-ahead log lay beside it, and could not be read
	Fewer            int  // how many notes less there are than the table for readers holds; 0 as it should be
}

// Recover reads what can be read of a damaged board into a new file. The
// damaged file stays as it is.
func Recover(path, out string) (Recovered, error) {
	return RecoverContext(context.Background(), path, out, nil)
}

// RecoverContext is Recover that can be stopped and shows how far it is, in
// changes; their total is not known.
func RecoverContext(ctx context.Context, path, out string, progress Progress) (Recovered, error) {
	if _, err := os.Lstat(out); err == nil {
		return Recovered{}, faultOf(board.CodeFileExists, out)
	}
	if err := first(osfile.CheckName(out), osfile.Plain(path)); err != nil {
		return Recovered{}, err
	}
	if err := notHere(path); err != nil {
		return Recovered{}, err
	}
	copied, _, err := borrow(resolve(path))
	if err != nil {
		return Recovered{}, renamed(err, path)
	}
	defer copied.remove()
	ahead, err := borrowAhead(resolve(path), copied.path)
	if err != nil {
		return Recovered{}, renamed(err, path)
	}
	frames, torn := 0, false
	if ahead {
		frames, torn = tornLog(copied.path + "-wal")
	}
	s, err := salvage(ctx, copied.path, progress)
	if err != nil {
		return Recovered{}, renamed(fault(path, err), path)
	}
	saved, err := s.newBoard(out)
	saved.Torn, saved.Ahead = torn && frames > 0, torn && frames == 0
	if _, left := os.Lstat(copied.path + "-wal"); ahead && left == nil {
		saved.Ahead = true
	}
	if errors.Is(err, errNothing) {
		return Recovered{}, faultOf(nothingCode(path), path)
	}
	return saved, err
}

var errNothing = errors.New("nothing of a board could be read")

// borrowAhead copies the write-ahead log that another program left beside a board, where
// the board says that it has one, and tells whether there was any. What that program wrote
// last is only there.
func borrowAhead(path, copied string) (bool, error) {
	head, log := make([]byte, headerSize), path+"-wal"
	in, err := os.Open(copied)
	if err != nil {
		return false, err
	}
	_, err = io.ReadFull(in, head)
	_ = in.Close() // it was only read
	if err != nil || head[18] != 2 || osfile.Plain(log) != nil {
		return false, nil
	}
	_, err = transcribe(log, copied+"-wal")
	return err == nil, err
}

// salvage reads a private copy: SQLite may roll an unfinished write back.
func salvage(ctx context.Context, path string, progress Progress) (*salvager, error) {
	before, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	journal, err := os.ReadFile(path + "-journal")
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	after := before
	_, err = os.Lstat(path + "-wal")
	more := len(journal) > 0 || err == nil // beside it
	if more {
		if c, err := connect(path, readWrite); err == nil {
			_, _ = c.one("SELECT count(*) FROM sqlite_schema") // which rolls it back, or a write-ahead log in, if that can be
			_ = c.close()
		}
		if after, err = os.ReadFile(path); err != nil {
			return nil, err
		}
	}
	files := make([]*rows, 0, 3)
	for i, p := range [...]*pages{pagesOf(after), pagesOf(before), pagesOfJournal(journal)} {
		if i > 0 && !more || p.count() == 0 {
			continue
		}
		r, err := gather(ctx, p, i > 0)
		if err != nil {
			return nil, err
		}
		files = append(files, r)
	}
	if len(files) == 0 {
		return nil, faultOf(board.CodeFileEmpty, path)
	}
	s := newSalvager(ctx, files, progress)
	return s, s.readLog()
}

// nothingCode says why there is nothing to recover. What opening would say of a file
// that is no board, or a damaged one, advises to recover.
func nothingCode(path string) board.Code {
	_, err := header(path)
	switch code := faultCodeOf(err); {
	case err == nil, code == board.CodeFileDamaged, code == board.CodeNotABoard:
		return board.CodeNothingToRecover
	default:
		return code
	}
}

func faultCodeOf(err error) board.Code {
	if known, ok := err.(*board.Error); ok {
		return known.Code
	}
	return ""
}

// newBoard makes a new board file of what was read, all or nothing.
func (s *salvager) newBoard(out string) (Recovered, error) {
	draft, err := temporary(out)
	if err != nil {
		return Recovered{}, err
	}
	defer discard(draft)
	saved, err := s.collect(draft)
	if err == nil {
		err = fault(out, s.ctx.Err())
	}
	if err == nil {
		err = publish(draft, out, false)
	}
	if err != nil {
		return Recovered{}, renamed(err, out)
	}
	return saved, nil
}

func (s *salvager) collect(path string) (Recovered, error) {
	c, err := connect(path, readWrite)
	if err != nil {
		return Recovered{}, fault(path, err)
	}
	f := &File{path: path, real: path, conn: c}
	f.reset()
	var saved Recovered
	if err = fault(path, install(c)); err == nil {
		saved, err = s.fill(f)
	}
	return saved, first(err, fault(path, c.close()))
}

// fill writes what was read into a new board, the best source first: the log; then
// the stored states; then the tables for readers.
func (s *salvager) fill(f *File) (saved Recovered, err error) {
	b, author, changes := board.NewBoard(), board.NewAuthor(), s.changes()
	saved = Recovered{Changes: len(changes), Broken: s.broken(), Altered: len(s.altered), Pages: s.files[0].lostPages(), Missing: s.files[0].missing()}
	if len(changes) > 0 {
		merged, _, err := f.Merge(b, author, changes, false)
		if err != nil {
			return saved, err
		}
		saved.Changes = merged.Changes
	}
	tx := b.Begin(author)
	if err := s.restore(tx, &saved); err != nil {
		return saved, err
	}
	if len(changes) == 0 && !tx.Writes() {
		return saved, errNothing
	}
	if tx.Writes() {
		if err := f.Append(tx); err != nil {
			return saved, err
		}
	}
	tx.Commit()
	if err := s.boxes(f, b, &saved); err != nil {
		return saved, fault(f.path, err)
	}
	return saved, s.count(b, &saved)
}
