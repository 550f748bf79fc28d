package screen

import (
	"bytes"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3" // database/sql takes it by its name
)

// Row is a note as anybody finds it in a board file, in the view "overview".
type Row struct {
	Domain, Level, List, Kind, Text, Dimensions string
	Links                                       int
	FirstStep, OwnerRole, Due                   string // of its action
}

// Overview reads what stands in a board file now, while the program has it open.
func Overview(t testing.TB, path string) []Row {
	t.Helper()
	var rows []Row
	copied(t, path, func(copied string) (err error) {
		rows, err = read(copied)
		return err
	})
	return rows
}

// Copy gives the name of a copy of a board file as it is now, while the program has it
// open. It is taken away after the test.
func Copy(t testing.TB, path string) string {
	t.Helper()
	into := filepath.Join(t.TempDir(), filepath.Base(path))
	copied(t, path, func(copied string) error {
		if _, err := read(copied); err != nil {
			return err
		}
		return os.Rename(copied, into)
	})
	return into
}

// copied has something done with a copy of a board file. This is another process, so
// a plain copy does no harm; one that was made while something was being written is
// thrown away.
func copied(t testing.TB, path string, do func(copied string) error) {
	t.Helper()
	folder := t.TempDir()
	Until(t, "a copy of the board", func() bool {
		copied := filepath.Join(folder, "copy")
		return still(path, copied) && do(copied) == nil
	})
	_ = os.RemoveAll(folder) // many are made
}

// Texts lists the texts of rows, in their order.
func Texts(rows []Row) []string {
	var texts []string
	for _, r := range rows {
		texts = append(texts, r.Text)
	}
	return texts
}

// Shows waits until the file holds what is expected.
func Shows(t testing.TB, path, what string, so func(rows []Row) bool) []Row {
	t.Helper()
	var rows []Row
	defer func() {
		if t.Failed() {
			t.Logf("the file holds %d notes: %+v", len(rows), rows[:min(len(rows), 20)])
		}
	}()
	var before time.Time
	Until(t, what+" in the file", func() bool {
		changed := lastChange(path)
		if !changed.IsZero() && changed.Equal(before) {
			return false // it says what it said
		}
		rows = Overview(t, path)
		if time.Since(changed) > coarse {
			before = changed
		}
		return so(rows)
	})
	return rows
}

// coarse is more than the time in which two changes of a file can bear the same time.
const coarse = 100 * time.Millisecond

// lastChange is when something was last written to a board; zero when that cannot be
// told.
func lastChange(path string) time.Time {
	about, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return about.ModTime()
}

// Holds waits until the file holds exactly these texts, in any order.
func Holds(t testing.TB, path string, texts ...string) []Row {
	t.Helper()
	slices.Sort(texts)
	return Shows(t, path, strings.Join(texts, " | "), func(rows []Row) bool {
		return slices.Equal(slices.Sorted(slices.Values(Texts(rows))), texts)
	})
}

// still copies a file if nothing is written to it meanwhile.
func still(from, to string) bool {
	before, err := os.Stat(from)
	if err != nil || writing(from) {
		return false
	}
	in, err := os.Open(from)
	if err != nil {
		return false
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	if err != nil {
		return false
	}
	_, err = io.Copy(out, in)
	if after, statErr := os.Stat(from); err != nil || out.Close() != nil || statErr != nil ||
		after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return false
	}
	return !writing(from)
}

// writing tells whether the file has a live journal. Between two commits the
// journal stays, with an empty head, because the program keeps the file to itself.
func writing(path string) bool {
	journal, err := os.Open(path + "-journal")
	if err != nil {
		return !errors.Is(err, os.ErrNotExist)
	}
	defer func() { _ = journal.Close() }()
	head := make([]byte, 8)
	n, _ := io.ReadFull(journal, head) // fewer bytes are an empty head too
	return len(bytes.Trim(head[:n], "\x00")) > 0
}

func read(path string) ([]Row, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro&immutable=1")
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	found, err := db.Query(`SELECT ifnull(domain, ''), ifnull(level, ''), ifnull(list, ''), ifnull(kind, ''),
		ifnull(text, ''), ifnull(dimensions, ''), links,
		ifnull(first_step, ''), ifnull(owner_role, ''), ifnull(due, '') FROM overview`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.Close() }()
	var rows []Row
	for found.Next() {
		var r Row
		if err := found.Scan(&r.Domain, &r.Level, &r.List, &r.Kind, &r.Text, &r.Dimensions, &r.Links, &r.FirstStep, &r.OwnerRole, &r.Due); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, found.Err()
}
