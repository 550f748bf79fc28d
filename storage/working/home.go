package working

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/osfile"
	"samenbord/storage/place"
)

// home is the folder of one copy, which only its owner can read:
//
//	lock             held as long as a program has the copy open
//	place.json       where the board belongs; see known
//	NAME.samenbord   the copy, under the name of the board; what makes the folder one
//
// The name of the folder begins with a hash of where the board belongs, so a copy is
// found also when place.json cannot be read any more.
type home struct {
	folder string
	lock   *os.File
	known  known
}

// known is what is kept of the place where the board belongs. It is of this computer
// and stands in no board.
type known struct {
	Path string     `json:"path"`
	Kind place.Kind `json:"kind"`
	Seen string     `json:"seen,omitempty"` // hash of a file there, of which the copy has everything
	Swap string     `json:"swap,omitempty"` // name of the file that is on its way there, or was there before; see swap.go
}

const (
	lockName  = "lock"
	knownName = "place.json"
	// What is being made there.
	draftEnding = ".new"  // of place.json
	partEnding  = ".part" // of the copy
)

// folderOf is where all copies lie.
func folderOf() (string, error) {
	folder, err := place.Folder()
	return filepath.Join(folder, "work"), err
}

func prefixOf(target string) string {
	sum := sha256.Sum256([]byte(target))
	return hex.EncodeToString(sum[:8]) + "-"
}

// newHome makes a folder for a copy.
func newHome(target string) (*home, error) {
	all, err := folderOf()
	if err != nil {
		return nil, err
	}
	var random [6]byte
	_, _ = rand.Read(random[:]) // never fails
	h := &home{folder: filepath.Join(all, prefixOf(target)+hex.EncodeToString(random[:])), known: known{Path: target}}
	if err := os.MkdirAll(h.folder, 0o700); err != nil {
		return nil, err
	}
	if err := syncFolder(all); err != nil { // the folder itself is to survive a power cut
		return nil, err
	}
	if !h.take() {
		return nil, errors.New("a new folder cannot be locked")
	}
	return h, nil
}

// take locks the folder, if no program has it. It is another lock than that of
// SQLite, so that each program has a copy of its own even where SQLite's lock is
// worth nothing.
func (h *home) take() bool {
	f, err := os.OpenFile(filepath.Join(h.folder, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return false
	}
	if !lockFile(f) {
		_ = f.Close() // nothing was written
		return false
	}
	h.lock = f
	return true
}

// leftBehind locks and gives the copies of a board that no program has open.
func leftBehind(target string) ([]*home, error) {
	all, err := folderOf()
	if err != nil {
		return nil, nil // then there is nowhere to leave one
	}
	entries, err := os.ReadDir(all)
	if err != nil {
		return nil, nil
	}
	var left []*home
	for _, e := range entries {
		h := &home{folder: filepath.Join(all, e.Name())}
		named := strings.HasPrefix(e.Name(), prefixOf(target))
		if !named && !h.movedTo(target) || !h.take() {
			continue
		}
		if !h.recall() && named {
			h.known = known{Path: target} // all that has to be known
		}
		if h.empty() {
			h.discard()
			continue
		}
		left = append(left, h)
	}
	return left, nil
}

// Left tells whether a copy of a board was left behind on this computer that may
// hold work which the board has not got yet.
func Left(path string) bool { return len(LeftBehind(path)) > 0 }

// empty tells whether there is no copy in the folder: none was finished, or it was
// taken away. One that cannot be looked at is there.
func (h *home) empty() bool {
	_, err := os.Lstat(h.file())
	return errors.Is(err, fs.ErrNotExist)
}

// discard takes a folder away in which a copy was never finished, so that nobody has
// worked on it, and nothing but what such a folder holds; one that somebody may be
// making just now stays.
func (h *home) discard() {
	defer h.close()
	if info, err := os.Stat(h.folder); err != nil || time.Since(info.ModTime()) <= abandoned {
		return
	}
	for _, name := range [...]string{h.file() + partEnding, h.file() + "-journal", h.path(knownName), h.path(knownName + draftEnding), h.path(lockName)} {
		_ = os.Remove(name)
	}
	h.close() // Windows removes no file that is open
	_ = os.Remove(h.path(lockName))
	_ = os.Remove(h.folder)
}

// recall reads what is known, and reports false when that cannot be read.
func (h *home) recall() bool {
	raw, err := os.ReadFile(h.path(knownName))
	return err == nil && json.Unmarshal(raw, &h.known) == nil && h.known.Path != ""
}

// movedTo tells whether a copy is of a board on a disk that has another name now: of
// this file exactly, and where it was there is none any more.
func (h *home) movedTo(target string) bool {
	if !h.recall() || h.known.Seen == "" || filepath.Base(h.known.Path) != filepath.Base(target) {
		return false
	}
	if _, err := os.Lstat(filepath.Dir(h.known.Path)); err == nil {
		return false
	}
	sum, err := sumOf(target)
	return err == nil && sum == h.known.Seen
}

// keep writes down what is known, durably.
func (h *home) keep() error {
	raw, err := json.Marshal(h.known)
	if err != nil {
		return err
	}
	draft := h.path(knownName + draftEnding)
	if err := writeFile(draft, raw); err != nil {
		return err
	}
	if err := os.Rename(draft, h.path(knownName)); err != nil {
		return err
	}
	return syncFolder(h.folder)
}

// fill makes a copy in a new home, whole or not at all: its name comes last.
func (h *home) fill(from string) error {
	if err := transcribe(from+"-journal", h.file()+"-journal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part := h.file() + partEnding
	if err := transcribe(from, part); err != nil {
		return err
	}
	if err := h.keep(); err != nil {
		return err
	}
	if err := os.Rename(part, h.file()); err != nil {
		return err
	}
	return syncFolder(h.folder)
}

func (h *home) path(name string) string { return filepath.Join(h.folder, name) }

func (h *home) file() string { return h.path(filepath.Base(h.known.Path)) }

// content reads a copy that was left behind.
func (h *home) content(ctx context.Context) (Content, error) {
	loan, err := storage.Borrow(h.file())
	if err != nil {
		return Content{}, err
	}
	defer loan.Return()
	return contentOf(ctx, loan)
}

// close lets others have the copy.
func (h *home) close() {
	if h != nil && h.lock != nil {
		_ = h.lock.Close() // nothing was written
		h.lock = nil
	}
}

// remove takes the copy away: it is not needed any more. What makes it one goes first.
func (h *home) remove() {
	_ = os.Remove(h.file())
	_ = os.RemoveAll(h.folder)
	h.close()
	_ = os.RemoveAll(h.folder) // Windows removes no file that is open
}

// writeFile writes a file durably.
func writeFile(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// transcribe copies a file durably.
func transcribe(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// sumOf is the hash of a file's content.
func sumOf(path string) (string, error) {
	in, err := osfile.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = in.Close() }()
	hash := sha256.New()
	_, err = io.Copy(hash, in)
	return hex.EncodeToString(hash.Sum(nil)), err
}

// diskFault tells apart what people can do something about.
func diskFault(path string, err error) error {
	var known *board.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fault(board.CodeDiskFull, path).Because(err)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return fault(board.CodeFolderReadOnly, path).Because(err)
	}
	return fault(board.CodeDiskError, path).Because(err)
}
