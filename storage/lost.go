package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"samenbord/board"
)

// lost are the codes of what befell an open board so that nothing more can be
// saved in it. What was saved can be had by [File.Rescue].
var lost = map[board.Code]bool{
	board.CodeFileGone:        true, // removed, or moved where it cannot be followed
	board.CodeFolderGone:      true, // removed, unmounted, pulled out
	board.CodeFileReplaced:    true, // another file has its name
	board.CodeFileOverwritten: true, // another content was written over it
	board.CodeFileTruncated:   true,
	board.CodeFileShared:      true, // another program writes into it, past all locks
	board.CodeFileLocked:      true, // may only be read from now on
	board.CodeFileUnreadable:  true, // the disk gives nothing back any more
}

// Lost tells whether an error says that an open board has lost its file.
func Lost(err error) bool {
	var known *board.Error
	return errors.As(err, &known) && lost[known.Code]
}

// named gives the file that has the name now, if it is ours. One that got another
// name is followed.
func (f *File) named() (os.FileInfo, error) {
	info, err := os.Stat(f.real)
	switch {
	case err == nil && os.SameFile(info, f.guard.identity):
		return info, nil
	case err == nil:
		return nil, faultOf(board.CodeFileReplaced, f.path)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, faultOf(f.unreachable(err), f.path).Because(err)
	}
	moved := f.guard.name()
	if info, err := os.Stat(moved); moved != "" && err == nil && os.SameFile(info, f.guard.identity) && !thrownAway(moved) {
		if err := f.follow(moved); err != nil {
			return nil, faultOf(board.CodeFileGone, f.path).Because(err)
		}
		return os.Stat(f.real)
	}
	switch _, there := os.Lstat(f.real); {
	case there == nil: // a link that leads nowhere
		return nil, faultOf(board.CodeFileReplaced, f.path).Because(err)
	case !isFolder(filepath.Dir(f.real)), !f.SameDisk():
		return nil, faultOf(board.CodeFolderGone, f.path).Because(err)
	}
	return nil, faultOf(board.CodeFileGone, f.path)
}

// unreachable says why nothing can be known of the name any more.
func (f *File) unreachable(err error) board.Code {
	if _, there := os.Lstat(f.real); there == nil { // something has the name: links in a circle, say
		return board.CodeFileReplaced
	}
	switch {
	case errors.Is(err, fs.ErrPermission): // the folder may not be entered from now on
		return board.CodeFileLocked
	case errors.Is(err, syscall.EIO):
		return board.CodeFileUnreadable
	}
	return board.CodeFolderGone // ENOTDIR, or what is said of a disk that is away: ESTALE, ENOTCONN, ENODEV
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// follow opens the file anew under the name that it has now: the name of SQLite's
// journal is fixed by opening, and one that is left beside the old name would be
// missing after a crash. It comes between commits.
func (f *File) follow(moved string) error {
	var translation *conn
	if f.below != nil { // it reads from memory until it is upgraded, and that stays
		translation, f.conn, f.below = f.conn, f.below, nil
		defer func() { f.below, f.conn = f.conn, translation }()
	}
	g := f.guard
	newest, sound := g.newest, g.sound
	err := f.conn.close()
	g.close()
	f.conn, f.guard = nil, nil
	if err != nil {
		return err
	}
	f.path, f.real = moved, moved
	if f.guard, err = newGuard(moved); err != nil {
		return err
	}
	if !os.SameFile(g.identity, f.guard.identity) {
		return errors.New("another file has the new name")
	}
	if err = f.attach(); err != nil {
		return err
	}
	if err = f.beginGuard(); err != nil {
		return err
	}
	f.guard.newest, f.guard.sound = newest, sound
	return f.content(false)
}

// deeply reads the whole file as it is on the disk and holds it against itself
// and against what this opening knows.
func (f *File) deeply() error {
	g, began := f.guard, time.Now()
	g.deep++
	if err := f.reread(); err != nil {
		return f.unlike(err)
	}
	g.unsure, g.sound, g.root, g.read = false, true, 0, g.seen
	pause := 9 * time.Since(began)
	if g.watch == nil {
		pause = max(pause, deafPause)
	}
	g.nextRead = time.Now().Add(pause)
	return nil
}

// deafPause is between two deep looks where the system never tells of others: there each
// is for nothing, as a rule, and those who write wait for it.
const deafPause = 30 * time.Second

func (f *File) reread() error {
	c, err := connect(f.real, asItIs)
	if err != nil {
		return err
	}
	disk := &File{path: f.path, real: f.real, conn: c, readOnly: true}
	err = disk.sameAs(f)
	return errors.Join(err, c.close())
}

// sameAs tells why a file is not what another opening of it knows.
func (f *File) sameAs(known *File) error {
	head, err := known.guard.header()
	if err != nil {
		return err
	}
	if _, err := readHeader(f.path, head); err != nil {
		return err
	}
	version, err := f.inspect()
	if err != nil {
		return err
	}
	b, err := f.load(version)
	if err != nil {
		return err
	}
	newest := known.guard.newest
	if there, err := f.reached(newest.id); newest.sheet != 0 && (err != nil || !there) {
		return first(err, errors.New("the newest change is not in the file"))
	}
	if len(f.origins) != len(known.origins) || len(f.names.entities) != len(known.names.entities) {
		return fmt.Errorf("there are %d origins and %d things, not %d and %d", len(f.origins), len(f.names.entities), len(known.origins), len(known.names.entities))
	}
	for v := f.Verify(b); ; {
		if done, err := v.Step(); done {
			return err
		}
	}
}

// unlike says how the file is not what it was.
func (f *File) unlike(why error) error {
	code := board.CodeFileOverwritten
	info, err := f.guard.handle.Stat()
	head, unread := f.guard.header()
	switch {
	case err != nil || unread != nil && !errors.Is(unread, io.EOF):
		code = board.CodeFileUnreadable
	case info.Size() == 0 || string(head[:len(magic)]) == magic && info.Size() < int64(binary.BigEndian.Uint32(head[28:]))*pageSize:
		code = board.CodeFileTruncated
	case f.guard.watch.strangers() > 0 && isBoard(head):
		code = board.CodeFileShared
	}
	return faultOf(code, f.path).Because(why)
}

func isBoard(head []byte) bool {
	_, err := readHeader("", head)
	return err == nil
}

// thrownAway tells whether a file was moved where people put what they want no
// more: it counts as removed then.
func thrownAway(path string) bool {
	for _, folder := range strings.Split(filepath.ToSlash(path), "/") {
		if folder == "Trash" || folder == ".Trash" || strings.HasPrefix(folder, ".Trash-") || folder == "$RECYCLE.BIN" {
			return true
		}
	}
	return false
}

// Locked is the error of a file that may only be read from now on.
func Locked(f *File, why error) error { return faultOf(board.CodeFileLocked, f.path).Because(why) }

// Unreadable is the error of a file on a disk that fails, for good.
func Unreadable(f *File, why error) error {
	f.lost = faultOf(board.CodeFileUnreadable, f.path).Because(why)
	return f.lost
}
