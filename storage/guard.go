package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"samenbord/board"
	places "samenbord/storage/place"
)

// guard knows whether the name of a board still is the file that is being
// written to. SQLite does not: it goes on writing into a file without a name, or
// over another that was put in its place, and says that all is well.
//
// It holds a descriptor of its own. Closing one drops every lock that the process
// has on the file, so it is opened before SQLite takes its lock and closed after
// SQLite has let go.
//
// Looking costs little, because every note pays for it: who the name is, when the
// file was written last, and whether the hash of the newest change stands where it
// should (leaf.go). That hash is the token: it holds the random origin of this
// opening, so no other file has it, and an older copy of this one has not got it
// yet. Whatever is not as it was is looked into deeply, by a second connection
// that takes no lock, before it is called lost.
type guard struct {
	handle   *os.File
	identity os.FileInfo // of the file, taken when it was opened
	disk     string      // that its folder was on then
	watch    *watcher    // tells of other programs that open it, where the system can
	seen     stamp       // after what we wrote last
	read     stamp       // when it was looked into last
	nextRead time.Time   // not before, while others have it open
	counter  uint32      // of commits by any SQLite that wrote the first page
	root     int64       // page of the table change; 0 when it has to be asked for
	newest   proof
	journal  os.FileInfo // that SQLite keeps beside it until it is closed, once something was written
	loose    bool        // a commit of ours failed: the counter may be one back or ahead
	unsure   bool        // another program may have written: look into it
	sound    bool        // all of it was checked, and was in order
	deep     int         // how often it was looked into, for tests
	page     [pageSize]byte
}

// stamp changes whenever a file is written to.
type stamp struct {
	size            int64
	written, turned time.Time // turned: its name, rights or content
}

// proof is a change that must be in the file: the sheet that it is in, and its hash.
type proof struct {
	sheet int64
	hash  board.Hash
	id    board.ChangeID
}

// newGuard is called before SQLite opens the file.
func newGuard(path string) (*guard, error) {
	handle, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	g := &guard{handle: handle, disk: places.Disk(filepath.Dir(path))}
	if g.identity, err = handle.Stat(); err != nil {
		return nil, errors.Join(err, handle.Close())
	}
	return g, nil
}

// beginGuard takes down how the file is now that it is open and locked.
func (f *File) beginGuard() error {
	g := f.guard
	if g == nil {
		return nil
	}
	g.watch = watchFile(g.handle)
	info, err := g.handle.Stat()
	if err != nil {
		return err
	}
	g.seen = stampOf(info)
	head, err := g.header()
	if err != nil {
		return err
	}
	g.counter = binary.BigEndian.Uint32(head[24:])
	if f.from != 0 {
		return nil // its log is in another form until it is upgraded
	}
	return f.proveNewest()
}

// proveNewest finds a change to hold the file to before anything was written.
func (f *File) proveNewest() error {
	n, err := f.conn.one("SELECT max(n) FROM change")
	if err != nil || n == nil {
		return err
	}
	s, there, err := f.sheetAt(intOf(n)>>seqBits, uint64(intOf(n))&(1<<seqBits-1))
	if err != nil || !there {
		return err
	}
	return s.each(func(fact []byte) error {
		c, err := f.names.change(&s, fact)
		if err == nil && !c.Erased {
			f.guard.newest = proof{s.n, c.Hash, c.ID}
		}
		return err
	})
}

func (g *guard) close() {
	if g == nil {
		return
	}
	g.watch.close()
	_ = g.handle.Close() // nothing was written through it
}

// Guard tells whether the board still has its file, also while nothing is being
// written: [Lost] knows the errors. A file that got another name is followed.
func (f *File) Guard() error {
	if f.guard == nil {
		return f.lost
	}
	if f.lost == nil {
		f.unsettled()
		return f.lose(f.present())
	}
	return f.lost
}

// before is asked before anything is written, so that no page of ours lands in
// a file that is not ours.
func (f *File) before() error {
	if f.guard == nil || f.lost != nil {
		return f.lost
	}
	return f.lose(f.present())
}

// lose remembers that the file is lost, if that is what an error says.
func (f *File) lose(err error) error {
	if Lost(err) {
		f.lost = err
	}
	return err
}

// after is asked when a commit has returned, before anybody hears of it.
func (f *File) after(changes []board.Change) error {
	g := f.guard
	if g == nil {
		return nil
	}
	if err := f.prove(changes); err != nil {
		f.doubt = err // the commit is in the file
		return err
	}
	if g.journal == nil { // looked at before the name: as long as that is ours, so is this
		g.journal, _ = os.Lstat(f.real + "-journal")
	}
	info, err := f.named()
	if err == nil {
		g.seen = stampOf(info)
		if g.watch.disturbed() {
			g.unsure = true
		}
		err = f.content(true)
	}
	if f.lose(err) != nil && f.lost == nil {
		f.doubt = err // the same
	}
	return err
}

// prove remembers the newest change.
func (f *File) prove(changes []board.Change) error {
	for i := len(changes) - 1; i >= 0; i-- {
		c := &changes[i]
		if c.Erased {
			continue
		}
		at := f.positionOf(c.ID)
		sheet := f.indexes.end.sheet.n
		if f.indexes.end.last != at {
			n, err := f.conn.one("SELECT max(n) FROM change WHERE n <= ?", sheetNumber(at.origin, at.seq))
			if err != nil {
				return err
			}
			sheet = intOf(n)
		}
		f.guard.newest = proof{sheet, c.Hash, c.ID}
		break
	}
	return nil
}

// present is the look at who the name is, and at the content where somebody else
// may have written.
func (f *File) present() error {
	g := f.guard
	info, err := f.named()
	if err != nil {
		return err
	}
	now := stampOf(info)
	disturbed := g.watch.disturbed()
	switch {
	case now == g.seen && !disturbed && !g.unsure:
		return nil
	case disturbed || g.unsure || now.size != g.seen.size || !now.written.Equal(g.seen.written):
		g.unsure = true
	}
	g.seen = now
	return f.content(false)
}

// content holds the file to what must stand in it; just after a commit the counter
// may be one ahead.
func (f *File) content(committed bool) error {
	g := f.guard
	head, err := g.header()
	if err != nil {
		return f.unlike(err)
	}
	counter := binary.BigEndian.Uint32(head[24:])
	if g.loose {
		g.counter, g.loose = counter, false
	}
	if committed && counter == g.counter+1 {
		g.counter = counter
	}
	if counter != g.counter {
		return f.unlike(fmt.Errorf("another program has written (%d, not %d)", counter, g.counter))
	}
	if g.root == 0 {
		root, err := f.conn.one("SELECT rootpage FROM sqlite_schema WHERE name = 'change'")
		if err != nil {
			return f.unlike(err)
		}
		g.root = intOf(root)
	}
	if !g.unsure && (g.newest.sheet == 0 || g.stands(g.root, g.newest)) {
		return nil
	}
	return f.deeply()
}

// unsettled has the content looked into after each of our writes as long as another
// program has the file open, or may have where the system does not tell: two that write
// at the same moment see it only in what came of it. (Without a reason a file that was
// damaged before is not looked into: that is told as such, by the check.) One that reads it (what makes
// backups, or searches) must not keep us at it, so it takes at most a tenth of the time.
func (f *File) unsettled() {
	g := f.guard
	if g.watch == nil { // it had none to give; meanwhile it may
		g.watch = watchFile(g.handle)
		g.unsure = g.unsure || g.watch != nil
	}
	if !g.loose && (g.suspects() || g.watch.strangers() > 0) && g.seen != g.read && !time.Now().Before(g.nextRead) {
		g.unsure = true
	}
}

// SameDisk tells whether the folder of the file still is on the disk that the file was
// opened on: else that was taken out, and what is put there now is hidden by it later.
func (f *File) SameDisk() bool {
	return f.guard == nil || f.guard.disk == places.Disk(filepath.Dir(f.real))
}

// rewritten takes down how the file is after VACUUM, which puts all of it
// elsewhere.
func (f *File) rewritten() error {
	if f.guard == nil {
		return nil
	}
	head, err := f.guard.header()
	if err != nil {
		return f.unlike(err)
	}
	f.guard.root, f.guard.counter = 0, binary.BigEndian.Uint32(head[24:])
	return f.after(nil)
}

// suspects tells whether damage that turns up may be somebody's doing: the file was in order
// before, and the system tells of nobody. (Where it does, who was not heard did nothing.)
func (g *guard) suspects() bool { return g.sound && g.watch == nil }

// failed takes down how the file is after a commit of ours that failed, and why: what
// that wrote, or took back, was no other program. One that met damage is looked into.
func (f *File) failed(why error) {
	g := f.guard
	if g == nil {
		return
	}
	if info, err := os.Stat(f.real); err == nil && os.SameFile(info, g.identity) {
		g.seen, g.loose, g.root = stampOf(info), true, 0
		g.unsure = g.unsure || faultCode(why) == board.CodeFileDamaged && g.suspects()
	}
}
