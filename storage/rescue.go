package storage

import (
	"context"
	"errors"
	"io"
	"os"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// Rescue saves a board that has lost its file in a new one: everything that was
// ever acknowledged. As long as SQLite can read what it has written (the file was
// removed, or another has its name) that is a copy with the whole log. What was
// written over or cut off cannot be read any more; then the log is written anew
// from the board in memory and what was written lately (see [board.Board.Rewrite]),
// so that a merge with an older copy brings the rest and doubles nothing.
//
// Like [File.Copy] it never writes over a file that exists, and all of it is
// durable when it returns.
func (f *File) Rescue(b *board.Board, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return faultOf(board.CodeFileExists, path)
	}
	if f.legible() && f.copyWhole(path) == nil {
		if f.holds(b, path) {
			return nil
		}
		_ = os.Remove(path) // ours, of just now
	}
	lately := f.recent.all()
	return writeAnew(path, append(b.Rewrite(lately, board.NewAuthor()), lately...), b.Boxes())
}

// writeAnew makes a board file of changes and open boxes, all or nothing.
func writeAnew(path string, changes []board.Change, boxes []board.StoredBox) error {
	draft, err := temporary(path)
	if err != nil {
		return err
	}
	defer discard(draft)
	c, err := connect(draft, readWrite)
	if err != nil {
		return fault(path, err)
	}
	f := &File{path: path, real: draft, conn: c}
	f.reset()
	if err = install(c); err == nil {
		_, _, err = f.Merge(board.NewBoard(), board.NewAuthor(), changes, false)
	}
	for _, box := range boxes {
		err = first(err, c.run("INSERT INTO box (key, counts) VALUES (?, ?)", box.Key, box.Counts))
	}
	if err = first(err, c.close()); err != nil {
		return renamed(fault(path, err), path)
	}
	return renamed(publish(draft, path, false), path)
}

// legible tells whether what SQLite reads is what it wrote.
func (f *File) legible() bool {
	if f.conn == nil || f.guard == nil {
		return false
	}
	switch faultCodeOf(f.lost) {
	case board.CodeFileOverwritten, board.CodeFileTruncated, board.CodeFileShared, board.CodeFileUnreadable:
		return false
	}
	return f.doubt == nil && f.guard.root > 0 && f.guard.stands(f.guard.root, f.guard.newest)
}

// copyWhole copies the file as SQLite reads it.
func (f *File) copyWhole(path string) error {
	draft, err := temporary(path)
	if err != nil {
		return err
	}
	defer discard(draft)
	if err := f.conn.execContext(context.Background(), "VACUUM INTO ?", draft); err != nil {
		return fault(path, err)
	}
	return publish(draft, path, false)
}

// holds tells whether a file is whole and knows all that a board knows.
func (f *File) holds(b *board.Board, path string) bool {
	copied, there, err := Look(path)
	if err != nil {
		return false
	}
	reached, err := copied.reached(f.guard.newest.id)
	if err == nil && !reached && f.guard.newest.sheet != 0 {
		err = errors.New("the newest change is missing")
	}
	err = first(err, copied.examine())
	for _, ref := range b.Refs() {
		if there.State().Lookup(ref) == nil && b.State().Lookup(ref) != nil {
			err = errors.New("a thing is missing")
		}
	}
	return first(err, copied.Close()) == nil
}

// Trouble is why nothing more can be saved in the file, nil as long as it can.
func (f *File) Trouble() error { return f.lost }

// Holds tells whether a commit is in the file: its changes, or where it had none
// what it put into boxes. b is the board that was read from the file.
func (f *File) Holds(b *board.Board, changes []board.Change, boxes []board.StoredBox) (bool, error) {
	if len(changes) > 0 {
		there, err := f.reached(changes[0].ID)
		return there, fault(f.path, err)
	}
	counts := map[string]string{}
	for _, box := range b.Boxes() {
		counts[box.Key] = box.Counts
	}
	for _, box := range boxes {
		if counts[box.Key] != box.Counts {
			return false, nil
		}
	}
	return len(boxes) > 0, nil
}

// Trust tells that the file was in order a moment ago, as its maker knows: whatever turns
// out to be wrong with it from now on, somebody did to it.
func (f *File) Trust() {
	if f.guard != nil {
		f.guard.sound = true
	}
}

// Doubtful tells whether a commit failed in a way that leaves unknown what of it
// will last: nothing can be saved until the file has been opened anew.
func (f *File) Doubtful() bool { return f.doubt != nil }

// Reopen opens the file anew after a commit of unknown outcome, and checks it as
// opening does. When the commit turns out to be in the file, all of it is written
// once more: what a disk failed to keep it may still show, from memory.
func (f *File) Reopen(tx *board.Tx) (there bool, err error) {
	if f.conn != nil {
		_ = f.conn.close() // it is in doubt
	}
	if f.below != nil {
		_ = f.below.close()
	}
	f.guard.close()
	f.conn, f.below, f.guard, f.from, f.verify = nil, nil, nil, 0, nil
	b, err := f.begin()
	if err != nil {
		return false, err
	}
	if f.readOnly {
		f.readOnly = false
		f.lost = faultOf(board.CodeFileLocked, f.path)
		return false, f.lost
	}
	f.doubt = nil
	if there, err = f.Holds(b, tx.Changes, tx.Boxes()); err != nil || !there {
		return false, err
	}
	if err = f.examine(); err == nil {
		err = fault(f.path, f.conn.exec("VACUUM"))
	}
	if err == nil {
		err = f.rewritten()
	}
	if err != nil {
		f.doubt = err
	}
	return err == nil, err
}

// leaveJournal keeps SQLite from taking its journal away, which it does by name,
// where the name is another file's now: so may the journal be.
func (f *File) leaveJournal(c *conn) {
	switch faultCodeOf(f.lost) {
	case board.CodeFileReplaced, board.CodeFileOverwritten, board.CodeFileTruncated, board.CodeFileShared:
		_ = c.exec("PRAGMA journal_mode=PERSIST")
	}
}

// takeJournal takes away what leaveJournal left, if it is ours: the very file that SQLite
// made for us, which holds nothing any more, beside something that nobody has open as a
// database. Who has would go on using it.
func (f *File) takeJournal() {
	if f.guard == nil || f.guard.journal == nil {
		return
	}
	switch faultCodeOf(f.lost) {
	case board.CodeFileReplaced, board.CodeFileOverwritten, board.CodeFileTruncated:
	default: // SQLite took it away; or who shares the file past all locks may use it
		return
	}
	journal := f.real + "-journal"
	if info, err := os.Lstat(journal); err != nil || !os.SameFile(info, f.guard.journal) || hot(journal) || openElsewhere(f.real) {
		return
	}
	_ = os.Remove(journal)
}

// openElsewhere tells whether anybody has a file open as a database with a journal. What
// is no database has nobody, and one with a write-ahead log has no journal: that is not
// opened, because opening it to write takes the log away.
func openElsewhere(path string) bool {
	if !rollsBack(path) {
		return false
	}
	c, err := connect(path, readWrite)
	if err == nil {
		err = first(c.exec("BEGIN EXCLUSIVE"), c.exec("ROLLBACK"), c.close())
	}
	code := faultCode(err)
	return err != nil && code != board.CodeFileDamaged
}

// rollsBack tells whether a file is a database of SQLite with a journal that is rolled
// back; see sqlite.org/fileformat.html, 1.3.3.
func rollsBack(path string) bool {
	f, err := osfile.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, headerSize)
	_, err = io.ReadFull(f, head)
	return err == nil && string(head[:len(magic)]) == magic && head[18] == 1 && head[19] == 1
}
