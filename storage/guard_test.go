package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"samenbord/board"
)

// What can befall the file of an open board, and what the next note is told. None
// may be acknowledged, and none may be written into a file that is not ours.
func TestFileIsLost(t *testing.T) {
	for _, befalls := range []struct {
		what string
		code board.Code
		do   func(path string) error
	}{
		{"removed", board.CodeFileGone, os.Remove},
		{"thrown away", board.CodeFileGone, func(path string) error {
			bin := filepath.Join(filepath.Dir(path), ".Trash-1000")
			return first(os.Mkdir(bin, 0o700), os.Rename(path, filepath.Join(bin, boardName)))
		}},
		{"the folder is removed", board.CodeFolderGone, func(path string) error { return os.RemoveAll(filepath.Dir(path)) }},
		{"replaced by another board", board.CodeFileReplaced, func(path string) error { return os.Rename(path+".ander", path) }},
		{"moved, and another put in its place", board.CodeFileReplaced, func(path string) error {
			return first(os.Rename(path, path+".weg"), os.Rename(path+".ander", path))
		}},
		{"overwritten by another board", board.CodeFileOverwritten, func(path string) error { return cp(path+".ander", path) }},
		{"overwritten by an older copy", board.CodeFileOverwritten, func(path string) error { return cp(path+".oud", path) }},
		{"overwritten by an older copy of this opening", board.CodeFileOverwritten, func(path string) error { return cp(path+".net", path) }},
		{"overwritten by anything", board.CodeFileOverwritten, func(path string) error { return os.WriteFile(path, []byte("iets anders"), 0o600) }},
		{"overwritten by chance", board.CodeFileOverwritten, func(path string) error {
			raw, err := os.ReadFile(path)
			rng := rand.New(rand.NewPCG(1, 2))
			for i := range raw {
				raw[i] = byte(rng.Uint32())
			}
			return first(err, os.WriteFile(path, raw, 0o600))
		}},
		{"half of it cut off", board.CodeFileTruncated, func(path string) error {
			info, err := os.Stat(path)
			return first(err, os.Truncate(path, info.Size()/2))
		}},
		{"cut off altogether", board.CodeFileTruncated, func(path string) error { return os.Truncate(path, 0) }},
	} {
		for _, notes := range []int{0, 3} { // of this opening, before
			t.Run(befalls.what, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "map", boardName)
				if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				create(t, path+".ander").leave(t)
				d := create(t, path)
				if err := cp(path, path+".oud"); err != nil { // of an opening that is over
					t.Fatal(err)
				}
				d.do(t, note("Van een vorige keer"))
				d.leave(t)
				d = open1(t, path)
				for range notes {
					d.do(t, note("Beweegtuin"))
				}
				if err := cp(path, path+".net"); err != nil {
					t.Fatal(err)
				}
				if befalls.what == "overwritten by an older copy of this opening" {
					d.do(t, note("Wandelen"))
				}
				if err := befalls.do(path); err != nil {
					t.Fatal(err)
				}
				before, _ := os.ReadFile(path)
				for range 2 {
					_, err := d.try(note("Te laat"))
					wants(t, err, befalls.code)
					if !Lost(err) {
						t.Errorf("%v does not count as lost", err)
					}
				}
				wants(t, d.file.Guard(), befalls.code)
				if after, _ := os.ReadFile(path); string(after) != string(before) {
					t.Error("it wrote into what is not its file")
				}
				_ = d.file.Close() // whatever it says
				d.file = nil
			})
		}
	}
}

// A board whose file or folder gets another name is followed, with its journal.
func TestFileIsFollowed(t *testing.T) {
	for what, move := range map[string]func(path string) (moved string, err error){
		"the file": func(path string) (string, error) {
			moved := filepath.Join(filepath.Dir(path), "anders.samenbord")
			return moved, os.Rename(path, moved)
		},
		"the file, to another folder": func(path string) (string, error) {
			moved := filepath.Join(filepath.Dir(filepath.Dir(path)), boardName)
			return moved, os.Rename(path, moved)
		},
		"the folder": func(path string) (string, error) {
			folder := filepath.Dir(path) + " 2027"
			return filepath.Join(folder, boardName), os.Rename(filepath.Dir(path), folder)
		},
	} {
		t.Run(what, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "map")
			path := filepath.Join(folder, boardName)
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			d := create(t, path)
			d.do(t, note("Ervoor"))
			moved, err := move(path)
			if err != nil {
				t.Fatal(err)
			}
			d.do(t, note("Erna"))
			if d.file.Path() != moved {
				t.Errorf("it is said to be at %q, not %q", d.file.Path(), moved)
			}
			if _, err := os.Lstat(path + "-journal"); err == nil {
				t.Error("a journal lies beside the old name")
			}
			if h := holding(t, moved); h.said != "file_in_use" {
				t.Errorf("a second process got %q", h.said)
			} else {
				h.stop()
			}
			d.leave(t)
			if health := healthy(t, moved); health.Notes != 2 {
				t.Errorf("%d notes", health.Notes)
			}
			for _, name := range leftOf(t, filepath.Dir(moved)) {
				if strings.Contains(name, "journal") {
					t.Errorf("%s is left", name)
				}
			}
		})
	}
}

// A board of an older version is followed too, before anything was written into it and by
// the write that upgrades it; the copy as it was lies beside the new name.
func TestOlderFileIsFollowed(t *testing.T) {
	for _, version := range storedVersions {
		for _, looked := range []bool{false, true} {
			t.Run(fmt.Sprintf("version %d, looked %v", version, looked), func(t *testing.T) {
				path := stored(t, version, t.TempDir())
				d := open1(t, path)
				moved := filepath.Join(filepath.Dir(path), "anders.samenbord")
				if err := os.Rename(path, moved); err != nil {
					t.Fatal(err)
				}
				if looked {
					if err := d.file.Guard(); err != nil || d.file.Path() != moved {
						t.Fatalf("it is at %q: %v", d.file.Path(), err)
					}
					if h := holding(t, moved); h.said != "file_in_use" {
						t.Errorf("a second process got %q", h.said)
						h.stop()
					}
				}
				d.do(t, note("Erna"))
				if d.file.Path() != moved {
					t.Errorf("it is said to be at %q, not %q", d.file.Path(), moved)
				}
				d.leave(t)
				if health := healthy(t, moved); health.Notes != storedCount+1 {
					t.Errorf("%d notes", health.Notes)
				}
				alone(t, filepath.Dir(moved), "anders.samenbord", backupName("anders.samenbord", version, 1))
			})
		}
	}
}

// Looking drops no lock: neither the guard's descriptor nor the second connection
// of a deep look does, whatever befell the file meanwhile.
func TestGuardKeepsTheLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	d.do(t, note("Beweegtuin"))
	for range 3 {
		d.file.guard.unsure = true
		if err := d.file.Guard(); err != nil {
			t.Fatal(err)
		}
		d.do(t, note("Wandelen"))
	}
	if d.file.guard.deep != 3 {
		t.Fatalf("%d deep looks: this test looks at nothing", d.file.guard.deep)
	}
	h := holding(t, path)
	if h.said != "file_in_use" {
		t.Errorf("a second process got %q", h.said)
	}
	h.stop()
}

// Another program has the file open, to read it. It could be one that writes, so what was
// written meanwhile is looked into, once; and it costs no more than a tenth of the time.
func TestReadersKeepNobodyBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	d.do(t, note("Beweegtuin"))
	reader := exec.Command("tail", "-f", "-c", "1", path)
	out, err := reader.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := reader.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = reader.Process.Kill()
		_ = reader.Wait()
	})
	if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	g := d.file.guard
	for round := 1; round <= 3; round++ {
		d.do(t, note("Samen eten"))
		g.nextRead = time.Time{}
		for range 5 {
			if err := d.file.Guard(); err != nil {
				t.Fatal(err)
			}
		}
		if g.deep != round {
			t.Errorf("after %d notes there were %d deep looks", round, g.deep)
		}
	}
	d.do(t, note("Wandelen"))
	g.nextRead = time.Now().Add(time.Hour)
	if err := d.file.Guard(); err != nil || g.deep != 3 {
		t.Errorf("before its time there is a look: %d, %v", g.deep, err)
	}
}

// Another program puts an older copy over the file while a commit is being written, and
// the system cannot tell of other programs: what that commit wrote is there, the counter
// and the newest change too. It is seen at one of the next looks, as it is everywhere.
func TestDeafGuardSeesAnOlderCopyUnderACommit(t *testing.T) {
	deaf := watchFile
	watchFile = func(*os.File) *watcher { return nil }
	t.Cleanup(func() { watchFile = deaf })
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	for range 40 {
		d.do(t, note("Beweegtuin", "Samen eten"))
	}
	read := func() []byte {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	old := read()
	for range 40 {
		d.do(t, note("Wandelen", "Moestuin"))
	}
	before := read()
	d.do(t, note("Buurtkamer"))
	after := read()
	under := slices.Clone(after) // the pages of the last commit, and for the rest what there was
	for at := 0; at < len(under); at += pageSize {
		if at < len(before) && bytes.Equal(before[at:at+pageSize], after[at:at+pageSize]) && at < len(old) {
			copy(under[at:at+pageSize], old[at:])
		}
	}
	if err := os.WriteFile(path, under, 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	g := d.file.guard
	g.seen = stampOf(info) // as it is when our own write came last
	if err := d.file.Guard(); err != nil {
		t.Fatalf("a file that nobody ever checked is looked into: %v", err)
	}
	g.sound = true
	if err := d.file.Guard(); !Lost(err) {
		t.Errorf("it is not seen: %v", err)
	}
}

// What changes a file without harm is no loss; and ordinary work never takes a
// deep look, which costs as much as checking the file.
func TestGuardIsCalm(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	other := create(t, path+".ander")
	other.do(t, note("Van elders", "En nog een"))
	other.leave(t)
	d := create(t, path)
	ids := d.do(t, note("Beweegtuin", strings.Repeat("Een lange tekst. ", 50)))
	for i := range 300 {
		d.do(t, note(strings.Repeat("Samen eten ", i%9)+"."), edit(ids[0], strings.Repeat("x", i+1)))
	}
	d.do(t, board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: ids[1]}}})
	d.merge(t, path+".ander")
	for range 50 {
		d.do(t, note("Wandelen"))
	}
	if err := d.file.Rebuild(d.board); err != nil {
		t.Fatal(err)
	}
	if err := d.file.Copy(path + ".kopie"); err != nil {
		t.Fatal(err)
	}
	d.do(t, note("Wandelen"))
	if n := d.file.guard.deep; n != 0 {
		t.Errorf("%d deep looks during ordinary work", n)
	}
	for what, harmless := range map[string]func() error{
		"rights":           func() error { return os.Chmod(path, 0o600) },
		"a second name":    func() error { return os.Link(path, path+".link") },
		"times":            func() error { return os.Chtimes(path, time.Now(), time.Now()) },
		"read by another":  func() error { return cp(path, path+".plat") },
		"written as it is": func() error { return cp(path+".plat", path) },
	} {
		if what == "written as it is" {
			if err := cp(path, path+".plat"); err != nil {
				t.Fatal(err)
			}
		}
		if err := harmless(); err != nil {
			t.Fatal(err)
		}
		if _, err := d.try(note("Verder")); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	d.leave(t)
	healthy(t, path)
}

// cp copies a file in another process, over what is there, in place.
func cp(from, to string) error { return exec.Command("cp", from, to).Run() }

// leftOf lists what lies in a folder.
func leftOf(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Another program writes over the file while a commit is being written, so that SQLite meets
// pages that are none, and the system cannot tell of other programs: a file that was in order
// before was changed by somebody, so it is lost, and not damaged by itself.
func TestDeafGuardLooksAfterACommitThatMeetsDamage(t *testing.T) {
	deaf := watchFile
	watchFile = func(*os.File) *watcher { return nil }
	t.Cleanup(func() { watchFile = deaf })
	for _, sound := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), boardName)
		d := create(t, path)
		for range 40 {
			d.do(t, note("Beweegtuin", strings.Repeat("Samen eten ", 40)))
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		g := d.file.guard
		kept := slices.Clone(raw[:pageSize]) // who looks at the beginning sees nothing
		for i := range raw {
			raw[i] = byte(i)
		}
		copy(raw, kept)
		if g.newest.sheet != 0 { // nor where the newest change stands
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for at := 0; at < len(whole); at += pageSize {
				if bytes.Contains(whole[at:at+pageSize], g.newest.hash[:]) {
					copy(raw[at:at+pageSize], whole[at:])
				}
			}
		}
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		g.seen, g.sound = stampOf(info), sound // it came when our own look was over
		if err := d.file.conn.exec("PRAGMA shrink_memory"); err != nil {
			t.Fatal(err)
		}
		_, err = d.try(note("Buurtkamer"))
		if !errors.Is(err, board.Fault(board.CodeFileDamaged)) {
			t.Fatalf("the commit says %v", err)
		}
		if err := d.file.Guard(); Lost(err) != sound {
			t.Errorf("sound before: %v; after it the guard says %v", sound, err)
		}
	}
}
