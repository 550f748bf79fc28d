package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"samenbord/board"
)

// Whatever befalls the file, a rescued board has everything that was
// acknowledged: with its log where the file can still be read, else with all that
// it showed. Merged with an older copy it has nothing twice.
func TestRescue(t *testing.T) {
	for _, befalls := range []struct {
		what  string
		whole bool // the log is to be had
		do    func(path string) error
	}{
		{"removed", true, os.Remove},
		{"replaced", true, func(path string) error { return os.Rename(path+".ander", path) }},
		{"overwritten", false, func(path string) error { return cp(path+".ander", path) }},
		{"overwritten by an older copy", false, func(path string) error { return cp(path+".oud", path) }},
		{"cut off", false, func(path string) error { return os.Truncate(path, 5000) }},
	} {
		t.Run(befalls.what, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), boardName)
			create(t, path+".ander").leave(t)
			d, poll := polled(t, path)
			old := d.do(t, note("Van een vorige keer", "Wordt gewijzigd", "Wordt weggegooid", "Wordt gewist"))
			d.leave(t)
			if err := cp(path, path+".oud"); err != nil {
				t.Fatal(err)
			}
			d = open1(t, path)
			fresh := d.do(t, note("Van nu", "Ook van nu"))
			d.do(t, edit(old[1], "Is gewijzigd"), edit(fresh[0], "Van nu, gewijzigd"),
				board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: old[2]}}},
				board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: old[3]}}})
			shown := notesOf(d.board)
			changes := d.file.mustCount(t)
			if err := befalls.do(path); err != nil {
				t.Fatal(err)
			}
			if err := d.file.Guard(); !Lost(err) {
				t.Fatalf("it says %v", err)
			}
			saved := path + ".gered"
			if err := d.file.Rescue(d.board, saved); err != nil {
				t.Fatal(err)
			}
			_ = d.file.Close()
			d.file = nil
			healthy(t, saved)
			r := open1(t, saved)
			if got := notesOf(r.board); got != shown {
				t.Errorf("it shows\n%s\nnot\n%s", got, shown)
			}
			if got := r.file.mustCount(t); befalls.whole && got != changes {
				t.Errorf("%d changes were saved of %d", got, changes)
			}
			if box := r.board.State().Box(poll.ID); box.In != 8 {
				t.Errorf("the open poll has %d votes", box.In)
			}
			r.merge(t, path+".oud")
			if got := notesOf(r.board); got != shown {
				t.Errorf("merged with an older copy it shows\n%s\nnot\n%s", got, shown)
			}
			r.leave(t)
			healthy(t, saved)
			hidden(t, filepath.Dir(saved), "nergens") // reads all: nothing is open
		})
	}
}

func notesOf(b *board.Board) (all string) {
	for _, ref := range b.Refs() {
		if n := b.State().Note(ref.ID); ref.Kind == board.KindNote && n != nil {
			all += fmt.Sprintf("%s %q %q alive %v erased %v disputed %q\n", n.ID, n.Text, n.FirstWording, n.Alive(), n.Erased, n.Conflicts)
		}
	}
	return all
}

func (f *File) mustCount(t *testing.T) int {
	t.Helper()
	n, err := f.count()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A commit of unknown outcome is found out by opening the file anew, and the work
// goes on.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	d.do(t, note("Ervoor"))
	for _, reached := range []bool{true, false} {
		tx := d.board.Begin(d.author)
		if _, err := tx.Do(note(fmt.Sprint("Onzeker ", reached)), nil); err != nil {
			t.Fatal(err)
		}
		if reached {
			if err := d.file.Append(tx); err != nil {
				t.Fatal(err)
			}
		}
		d.file.doubt = errors.New("a test")
		there, err := d.file.Reopen(tx)
		if err != nil || there != reached {
			t.Fatalf("it is there: %v, %v; %v was to be", there, err, reached)
		}
		if reached {
			tx.Commit()
		} else {
			tx.Rollback()
		}
		d.do(t, note("Erna"))
	}
	if h := holding(t, path); h.said != "file_in_use" {
		t.Errorf("a second process got %q", h.said)
	}
	d.leave(t)
	if health := healthy(t, path); health.Notes != 4 {
		t.Errorf("%d notes", health.Notes)
	}
	alone(t, filepath.Dir(path), boardName)
}
