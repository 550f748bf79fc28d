package storage

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// The kit of these tests: boards on real files, and what a board shows.

func TestMain(m *testing.M) {
	if role := os.Getenv(childRole); role != "" {
		os.Exit(children[role]())
	}
	code := m.Run()
	forgetBigBoards()
	os.Exit(code)
}

// fast is a folder in memory where there is one, for tests that make hundreds
// of boards and leave durability to others.
func fast(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp(memoryFolder(), "samenbord-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

func memoryFolder() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

// desk is somebody at work on a board file.
type desk struct {
	file   *File
	board  *board.Board
	author *board.Author
}

func create(t testing.TB, path string) *desk {
	t.Helper()
	f, b, err := Create(path, board.NewAuthor(), board.Create{Entities: boardtest.Things(3)})
	if err != nil {
		t.Fatal(err)
	}
	return sit(t, f, b)
}

func open1(t testing.TB, path string) *desk {
	t.Helper()
	f, b, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return sit(t, f, b)
}

func sit(t testing.TB, f *File, b *board.Board) *desk {
	d := &desk{f, b, board.NewAuthor()}
	t.Cleanup(func() { d.leave(t) })
	return d
}

func (d *desk) leave(t testing.TB) {
	if d.file == nil {
		return
	}
	if err := d.file.Close(); err != nil {
		t.Error(err)
	}
	d.file = nil
}

// try does some acts in one transaction and saves them.
func (d *desk) try(intents ...board.Intent) ([]board.ID, error) {
	tx := d.board.Begin(d.author)
	var made []board.ID
	for _, intent := range intents {
		result, err := tx.Do(intent, nil)
		if err != nil {
			tx.Rollback()
			return nil, err
		}
		made = append(made, result.Created...)
	}
	if err := d.file.Append(tx); err != nil {
		tx.Rollback()
		return nil, err
	}
	tx.Commit()
	return made, nil
}

func (d *desk) do(t testing.TB, intents ...board.Intent) []board.ID {
	t.Helper()
	made, err := d.try(intents...)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func (d *desk) merge(t testing.TB, path string) Merged {
	t.Helper()
	merged, _, err := d.file.MergeFile(t.Context(), d.board, d.author, path, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return merged
}

// receive merges changes that came in another way than from a file.
func (d *desk) receive(t testing.TB, changes []board.Change) {
	t.Helper()
	if _, _, err := d.file.Merge(d.board, d.author, changes, false); err != nil {
		t.Fatal(err)
	}
}

// newBoard makes a board file of some changes, as recovery does.
func newBoard(ctx context.Context, out string, changes []board.Change) (Recovered, error) {
	nothing, err := gather(ctx, pagesOf(nil), false)
	if err != nil {
		return Recovered{}, err
	}
	s := newSalvager(ctx, []*rows{nothing}, nil)
	s.log.Add(changes)
	return s.newBoard(out)
}

func note(texts ...string) board.AddNotes {
	var notes []board.Note
	for _, text := range texts {
		notes = append(notes, board.Note{Text: text})
	}
	return board.AddNotes{Notes: notes}
}

func edit(id board.ID, text string) board.Edit {
	return board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{"text": text}}
}

// healthy checks the whole file.
func healthy(t testing.TB, path string) Health {
	t.Helper()
	health, err := Check(path)
	if err != nil {
		t.Fatalf("not healthy: %v", err)
	}
	return health
}

// shows is all that a board shows, however it came about: every register of
// every thing, and what the readers' view has.
func (d *desk) shows(t testing.TB) string {
	t.Helper()
	var all strings.Builder
	for _, ref := range d.board.Refs() {
		fmt.Fprintf(&all, "%s %s %x\n", ref.Kind, ref.ID, d.board.StoredState(ref))
	}
	return all.String() + strings.Join(dump(t, d.file, "SELECT * FROM overview"), "\n")
}

// dump gives the rows of a query as text, sorted.
func dump(t testing.TB, f *File, query string) []string {
	t.Helper()
	var rows []string
	rs, err := f.conn.db.Query(query, nil)
	if err != nil {
		t.Fatal(err)
	}
	rs.Close()
	err = f.conn.each(query, nil, func(row []sqlValue) error {
		rows = append(rows, fmt.Sprintf("%v", row))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(rows)
	return rows
}

// everything is the whole content of a file.
func everything(t testing.TB, f *File) string {
	t.Helper()
	var all []string
	for _, table := range []string{"about", "origin NOT INDEXED", "field NOT INDEXED", "entity NOT INDEXED", "change", "superseded", "box", "held", "occurs", "arrival", "overview",
		"domain", "level", "list", "speaker", "session", "action", "link", "note"} {
		all = append(append(all, table), dump(t, f, "SELECT * FROM "+table)...)
	}
	return strings.Join(all, "\n")
}

func fileSum(t testing.TB, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(raw))
}

// alone wants nothing to lie beside the named files.
func alone(t testing.TB, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		found = append(found, e.Name())
	}
	slices.Sort(names)
	if !slices.Equal(found, names) {
		t.Errorf("in the folder lie %q, not %q", found, names)
	}
}

// sentences are the codes that the app has a sentence for.
func sentences(t testing.TB) map[string]bool {
	t.Helper()
	raw, err := os.ReadFile("../assets/translations/nl.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(raw, &texts); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for key := range texts {
		if code, ok := strings.CutPrefix(key, "error."); ok {
			known[code] = true
		}
	}
	return known
}

// wants an error that a person can act on, with this code, that names the file
// and not its folder.
func wants(t testing.TB, err error, codes ...board.Code) {
	t.Helper()
	var known *board.Error
	if !errors.As(err, &known) {
		t.Errorf("%v is not an error with a code", err)
		return
	}
	if !slices.Contains(codes, known.Code) {
		t.Errorf("error %v, not %v", err, codes)
	}
	for _, arg := range known.Filled {
		if text, ok := arg.Value.(string); ok && strings.ContainsRune(text, filepath.Separator) {
			t.Errorf("a folder is shown: %q", text)
		}
	}
}
