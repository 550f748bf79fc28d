package storage

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"samenbord/board"
)

// stored unpacks the board that a version of the program wrote.
func stored(t testing.TB, version int, folder string) string {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", fmt.Sprintf("version-%d.samenbord.gz", version)))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, boardName)
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// storedVersions are the older ones that there is a file of, each with so many notes.
var storedVersions = []int{1, 2}

const storedCount = 70

// TestOlderFilesAreReadAsTheyAre: whoever only looks at a board of an older
// version sees all of it and alters nothing, whatever way he opens it.
func TestOlderFilesAreReadAsTheyAre(t *testing.T) {
	for _, version := range append(storedVersions, schemaVersion) {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			folder := fast(t)
			path := stored(t, version, folder)
			before := fileSum(t, path)
			for _, way := range []func(string) (*File, *board.Board, error){Open, Look, Peek} {
				f, b, err := way(path)
				if err != nil {
					t.Fatal(err)
				}
				storedBoard(t, version, sit(t, f, b))
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if health := healthy(t, path); health.Notes != storedCount {
				t.Errorf("the check sees %d notes", health.Notes)
			}
			if _, err := ReadAll(path); err != nil {
				t.Error(err)
			}
			if fileSum(t, path) != before {
				t.Error("looking has altered the file")
			}
			alone(t, folder, boardName)
		})
	}
}

// storedBoard wants a board to be what testdata/README.md says.
func storedBoard(t *testing.T, version int, d *desk) {
	t.Helper()
	var texts []string
	disputed := 0
	for n := range board.Each[*board.Note](d.board.State()) {
		if n.Alive() {
			texts = append(texts, n.Text)
			for _, v := range d.board.Versions(board.RefOf(n), "text")[1:] {
				texts, disputed = append(texts, v.Text), disputed+1
			}
		}
	}
	for _, want := range []string{"Samen eten op vrijdag", "Samen eten op woensdag", "Wandelen in de wijk, met de huisarts", "Beweegtuin bij de school"} {
		if !slices.Contains(texts, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if len(texts)-disputed != storedCount || disputed != 2 || len(dump(t, d.file, "SELECT text FROM overview")) != storedCount {
		t.Errorf("there are %d texts, %d of them disputed", len(texts), disputed)
	}
	if n := len(d.board.AwaitedChanges()); n == 0 {
		t.Error("nothing is awaited")
	}
	if version == 1 {
		return
	}
	for p := range board.Each[*board.Poll](d.board.State()) {
		if box := d.board.State().Box(p.ID); box.In != 8 || box.Typed[board.Slot(board.Unsure)] != 7 {
			t.Errorf("the box has %+v", box)
		}
	}
}

// TestOlderFilesAreUpgradedByTheFirstWrite: all that was in a file is in it
// afterwards, and a copy of it as it was lies beside it.
func TestOlderFilesAreUpgradedByTheFirstWrite(t *testing.T) {
	for _, version := range storedVersions {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			folder := fast(t)
			path := stored(t, version, folder)
			before := logOf(t, path)
			d := open1(t, path)
			d.do(t, note("Een briefje van nu"))
			if d.file.Backup() != backupName(boardName, version, 1) {
				t.Errorf("the copy is called %q", d.file.Backup())
			}
			d.do(t, note("En nog een"))
			kept := filepath.Join(folder, d.file.Backup())
			d.leave(t)
			alone(t, folder, boardName, filepath.Base(kept))
			for at, want := range map[string]int{path: schemaVersion, kept: version} {
				if found, err := header(at); err != nil || found != want {
					t.Errorf("%s is of version %d (%v), not %d", filepath.Base(at), found, err, want)
				}
			}
			if healthy(t, path).Notes != storedCount+2 || healthy(t, kept).Notes != storedCount {
				t.Error("there are notes too many or too few")
			}
			if !slices.EqualFunc(before, logOf(t, kept), sameChange) {
				t.Error("the copy is not what the file was")
			}
			after := logOf(t, path)
			for i := range before {
				if !slices.ContainsFunc(after, func(c board.Change) bool { return sameChange(c, before[i]) }) {
					t.Errorf("change %v is gone or altered", before[i].ID)
				}
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(raw, []byte("voorgoed weg")) || bytes.Contains(raw, []byte("box c7e864e40eb0")) {
				t.Error("something of the old file is left in the bytes of the new one")
			}
			d = open1(t, path)
			if d.file.from != 0 || len(d.board.AwaitedChanges()) == 0 {
				t.Error("it is not of the present version, or has forgotten what it awaits")
			}
			d.do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: d.do(t, note("weg"))[0]}}})
			if !slices.Equal(roots(t, d.file.conn), fresh(t)) {
				t.Error("the tables do not lie where they lie in a new file")
			}
			d.leave(t)
			healthy(t, path)
		})
	}
}

func logOf(t *testing.T, path string) []board.Change {
	t.Helper()
	changes, err := ReadAll(path)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(changes, func(a, b board.Change) int {
		if a.Before(&b) {
			return -1
		}
		return 1
	})
	return changes
}

func sameChange(a, b board.Change) bool {
	return a.ID == b.ID && a.Hash == b.Hash && a.Erased == b.Erased && bytes.Equal(a.Value, b.Value) && a.Ref == b.Ref && a.Field == b.Field &&
		a.Wall == b.Wall && a.Lamport == b.Lamport && a.Batch == b.Batch && slices.Equal(a.Replaces, b.Replaces)
}

// roots is where the tables of a file begin.
func roots(t *testing.T, c *conn) (pages []string) {
	t.Helper()
	err := c.each("SELECT name, rootpage FROM sqlite_schema ORDER BY name", nil, func(row []sqlValue) error {
		pages = append(pages, fmt.Sprint(textOf(row[0]), " ", intOf(row[1])))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func fresh(t *testing.T) []string {
	t.Helper()
	d := create(t, filepath.Join(fast(t), boardName))
	defer d.leave(t)
	return roots(t, d.file.conn)
}

// TestVersion2ReadsThis: what a program of version 2 reads stands where it looks
// for it, in the tables that it knows, and the file says that it may. (Tried with
// that program, too: it opens the board for reading, checks it and reads its log.)
func TestVersion2ReadsThis(t *testing.T) {
	path := stored(t, schemaVersion, fast(t))
	d := open1(t, path)
	old, err := knownSchema(2)
	if err != nil {
		t.Fatal(err)
	}
	now, err := schemaOf(d.file.conn)
	if err != nil {
		t.Fatal(err)
	}
	for name, sql := range old {
		if now[name] != sql {
			t.Errorf("%s is not what version 2 knows", name)
		}
	}
	lines, err := d.file.about()
	if err != nil {
		t.Fatal(err)
	}
	if lines["min_reader"] != "2" || lines["min_writer"] != "3" {
		t.Errorf("it says that it takes %s to read and %s to write", lines["min_reader"], lines["min_writer"])
	}
}

// TestCleanCopyStaysMarked: a copy from which texts were left out says so, also
// when its tables are made anew, and a change without its text is no damage.
func TestCleanCopyStaysMarked(t *testing.T) {
	folder := fast(t)
	path := filepath.Join(folder, boardName)
	d := create(t, filepath.Join(folder, "bron.samenbord"))
	id, gone := d.do(t, note("zoals het is"))[0], d.do(t, note("geheim van eerder"))[0]
	d.do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: gone}}})
	d.leave(t)
	changes := logOf(t, filepath.Join(folder, "bron.samenbord"))
	for i := range changes {
		if changes[i].Ref.ID == gone && changes[i].Erasable() {
			changes[i].Strip()
		}
	}
	clean := create(t, path)
	clean.receive(t, changes)
	lines, err := clean.file.about()
	if err != nil {
		t.Fatal(err)
	}
	lines[cleanKey] = "1764300000000 removed"
	if err := clean.file.save(nil, func(marks) error { return writeAbout(clean.file.conn, lines) }); err != nil {
		t.Fatal(err)
	}
	if err := clean.file.Rebuild(clean.board); err != nil {
		t.Fatal(err)
	}
	if lines, err = clean.file.about(); err != nil || lines[cleanKey] == "" {
		t.Errorf("the mark is gone (%v)", err)
	}
	if clean.board.State().Note(id).Text != "zoals het is" {
		t.Errorf("the note says %q", clean.board.State().Note(id).Text)
	}
	clean.leave(t)
	healthy(t, path)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("geheim")) {
		t.Error("a text that was left out is in the bytes")
	}
	// The board that it came from brings nothing back: it is there, without its text.
	again := open1(t, path)
	if merged := again.merge(t, filepath.Join(folder, "bron.samenbord")); merged.Changes != 0 {
		t.Errorf("merging brought %d changes", merged.Changes)
	}
}
