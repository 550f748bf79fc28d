package working

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
	"samenbord/storage/place"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		os.Exit(publishForEver(path))
	}
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		os.Setenv("TMPDIR", "/dev/shm") // hundreds of boards; that what was published lasts is for others to test
	}
	os.Exit(m.Run())
}

// computer is one with a data folder of its own.
type computer struct {
	t    testing.TB
	data string
}

func newComputer(t testing.TB) *computer { return &computer{t, t.TempDir()} }

// seated is somebody at work on a copy.
type seated struct {
	*Opened
	t      testing.TB
	author *board.Author
	behind bool
}

func (c *computer) open(path string) *seated {
	c.t.Helper()
	s, err := c.try(path)
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

func (c *computer) try(path string) (*seated, error) {
	c.t.Setenv("XDG_DATA_HOME", c.data)
	o, err := Open(path, place.Network)
	if err != nil {
		return nil, err
	}
	o.Copy.kind = place.Local // where these tests are: nothing is away
	return &seated{o, c.t, board.NewAuthor(), o.Behind}, nil
}

// left counts the copies on a computer.
func (c *computer) left() int {
	c.t.Helper()
	entries, err := os.ReadDir(filepath.Join(c.data, "samenbord", "work"))
	if err != nil && !os.IsNotExist(err) {
		c.t.Fatal(err)
	}
	return len(entries)
}

func (s *seated) write(texts ...string) {
	s.t.Helper()
	add := board.AddNotes{}
	for _, text := range texts {
		add.Notes = append(add.Notes, board.Note{Text: text})
	}
	tx := s.Board.Begin(s.author)
	if _, err := tx.Do(add, nil); err != nil {
		s.t.Fatal(err)
	}
	if err := s.File.Append(tx); err != nil {
		s.t.Fatal(err)
	}
	tx.Commit()
	s.behind = true
}

func (s *seated) Take(_ context.Context, there Content) (Taken, error) {
	return TakeInto(s.File, s.Board, s.author, there)
}

func (s *seated) Snapshot(ctx context.Context, path string) error {
	return s.File.CopyContext(ctx, path, nil)
}

func (s *seated) tryPublish() error {
	err := s.Copy.Publish(context.Background(), s, s.behind)
	if err == nil {
		s.behind = false
	}
	return err
}

func (s *seated) publish() {
	s.t.Helper()
	if err := s.tryPublish(); err != nil {
		s.t.Fatal(err)
	}
}

// leave closes everything as somebody does who goes home.
func (s *seated) leave() {
	s.t.Helper()
	if err := s.File.Close(); err != nil {
		s.t.Fatal(err)
	}
	s.Copy.Close(!s.behind)
}

// crash leaves everything as it is; only the locks are gone, as after a kill.
func (s *seated) crash() {
	s.behind = true
	s.leave()
}

// make makes a board where it belongs.
func makeBoard(t testing.TB) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "op de schijf", "bord.samenbord")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := storage.Make(path, board.NewAuthor(), board.Create{Entities: boardtest.Things(3)}); err != nil {
		t.Fatal(err)
	}
	return path
}

// texts lists the notes of a file, and how often each is there.
func texts(t testing.TB, path string) map[string]int {
	t.Helper()
	f, b, err := storage.Look(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found := map[string]int{}
	for n := range board.Each[*board.Note](b.State()) {
		found[n.Text]++
	}
	return found
}

func wantTexts(t testing.TB, path string, wanted ...string) {
	t.Helper()
	found := texts(t, path)
	for _, text := range wanted {
		if found[text] != 1 {
			t.Errorf("%q is %d times in the file where it belongs", text, found[text])
		}
	}
	if len(found) != len(wanted) {
		t.Errorf("%d notes are in the file, want %d", len(found), len(wanted))
	}
}

// wantAlone fails when anything but the board lies where it belongs.
func wantAlone(t testing.TB, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("beside the board lies %q", e.Name())
		}
	}
}

func wants(t testing.TB, err error, code board.Code) {
	t.Helper()
	if !errors.Is(err, board.Fault(code)) {
		t.Errorf("got %v, want %q", err, code)
	}
}

// asOn tries something on disks that can do ever less.
func asOn(t *testing.T, try func(t *testing.T)) {
	t.Helper()
	cannot := func(string, string) (bool, error) { return false, nil }
	for disk := range 4 {
		t.Run(fmt.Sprintf("disk %d", disk), func(t *testing.T) {
			if disk > 0 {
				exchangeFiles = cannot
			}
			if disk > 1 {
				claimName = cannot
			}
			if disk > 2 {
				linkFile = func(string, string) error { return errors.ErrUnsupported }
			}
			defer func() { exchangeFiles, claimName, linkFile = exchange, claim, os.Link }()
			try(t)
		})
	}
}
