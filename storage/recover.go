package storage

import (
	"database/sql/driver"
	"errors"
	"os"

	"samenbord/board"
)

// Recovered tells what could be saved of a damaged file.
type Recovered struct {
	Changes int // changes that could be read and are what their authors wrote
	Broken  int // changes that were read but are not what was written
	Notes   int
}

// Recover reads what can be read of a damaged board into a new file. The
// damaged file stays as it is.
func Recover(path, out string) (Recovered, error) {
	if _, err := os.Lstat(out); err == nil {
		return Recovered{}, faultOf("file_exists", out)
	}
	if _, err := os.Stat(path); err != nil {
		return Recovered{}, fault(path, err)
	}
	copied, cleanup, err := borrow(path)
	if err != nil {
		return Recovered{}, err
	}
	defer cleanup()
	log, broken, err := salvage(copied)
	if err != nil {
		return Recovered{}, renamed(fault(path, err), path)
	}
	if log.Len() == 0 {
		return Recovered{}, faultOf("nothing_to_recover", path)
	}
	f, b, err := Create(out, board.NewAuthor())
	if err != nil {
		return Recovered{}, err
	}
	changes := log.Sorted()
	_, _, err = f.Merge(b, board.NewAuthor(), changes, false)
	notes := b.State().Count(board.Filter{}).Notes
	return Recovered{len(changes), broken, notes}, errors.Join(err, f.Close())
}

// salvage reads changes from both ends of the log until it meets a page that
// cannot be read, in small steps so that one bad page costs little.
func salvage(path string) (*board.Log, int, error) {
	c, err := connect(path, readWrite) // a private copy: SQLite may roll an unfinished write back
	if err != nil {
		return nil, 0, err
	}
	f := &File{path: path, conn: c, readOnly: true}
	f.reset()
	defer c.close()
	if err := f.loadNames(); err != nil {
		return nil, 0, err
	}
	// Entities whose row cannot be read are missing; their changes are counted
	// as broken below.
	_ = c.each("SELECT n, id, kind FROM entity", nil, func(row []driver.Value) error {
		if id := bytesOf(row[1]); len(id) == len(board.ID{}) {
			ref := board.Ref{Kind: board.Kind(textOf(row[2])), ID: board.ID(id)}
			f.entities[ref], f.names.entities[intOf(row[0])] = intOf(row[0]), ref
		}
		return nil
	})
	log, broken := board.NewLog(), map[position]bool{}
	for _, direction := range [...]string{"ASC", "DESC"} {
		for origin := range f.names.origins {
			f.collect(origin, direction, log, broken)
		}
	}
	return log, len(broken), nil
}

func (f *File) collect(origin int64, direction string, log *board.Log, broken map[position]bool) {
	order := " ORDER BY seq " + direction + ", tag " + direction
	_ = f.conn.each("SELECT "+changeColumns+" FROM change WHERE origin = ?"+order, []driver.Value{origin}, func(row []driver.Value) error {
		change, err := f.change(row)
		if err != nil || !change.Intact() {
			broken[position{intOf(row[0]), intOf(row[1]), intOf(row[2])}] = true
			return nil
		}
		log.Add([]board.Change{change})
		return nil
	})
}
