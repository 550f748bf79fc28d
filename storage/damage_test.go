package storage

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// witness knows what stood in a board before it was damaged.
type witness struct {
	everything string
	board      string
	changes    map[board.ChangeID]board.Hash
	origins    map[uint64]bool
	notes      int
	sentences  map[string]bool
}

func bear(t *testing.T, path string) *witness {
	t.Helper()
	f, b, err := Look(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := &witness{everything: everything(t, f), board: (&desk{file: f, board: b}).shows(t),
		changes: map[board.ChangeID]board.Hash{}, origins: map[uint64]bool{}, notes: b.State().Count(board.Filter{}).Notes, sentences: sentences(t)}
	for changes, err := range f.Changes() {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			w.changes[c.ID], w.origins[c.ID.Origin] = c.Hash, true
		}
	}
	return w
}

// Whatever happens to a file: no panic, no endless work, the file stays as it
// is, and never a silent difference.
func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	original := filepath.Join(fast(t), boardName)
	sample(t, original)
	w := bear(t, original)
	files, refused := 0, 0
	for _, d := range damages {
		for i := range boardtest.Long((d.times+7)/8, 160) { // an eighth as often as the table says, or twenty times
			files++
			if w.judge(t, d, i, damagedFile(t, fast(t), original, d, i)) {
				refused++
			}
		}
	}
	if files < boardtest.Long(50, 40) {
		t.Errorf("only %d files", files)
	}
	t.Logf("%d damaged files: %d refused, %d the same board", files, refused, files-refused)
}

// judge tries everything on one damaged file and tells whether it was refused.
func (w *witness) judge(t *testing.T, d damage, seed int, path string) (refused bool) {
	t.Helper()
	before := fileSum(t, path)
	done := make(chan error, 1)
	go func() { done <- w.opens(t, path) }()
	var verdict error
	select {
	case verdict = <-done:
	case <-time.After(5 * time.Minute):
		t.Fatalf("%s %d: it takes for ever", d.name, seed)
	}
	if fileSum(t, path) != before {
		t.Errorf("%s %d: the file was altered", d.name, seed)
	}
	if len(d.codes) > 0 {
		wants(t, verdict, d.codes...)
	}
	if t.Failed() {
		t.Fatalf("%s %d: %v", d.name, seed, verdict)
	}
	return verdict != nil
}

func (w *witness) opens(t *testing.T, path string) error {
	_, verdict := Check(path)
	errs := []error{verdict}
	for _, way := range []func(string) (*File, *board.Board, error){Open, Look, Peek} {
		f, b, err := way(path)
		errs = append(errs, err)
		if err != nil {
			continue
		}
		if verdict == nil {
			// about may be that of a newer version by one bit; then nothing is compared
			if everything(t, f) != w.everything {
				t.Error("a silent difference in the file")
			}
			if (&desk{file: f, board: b}).shows(t) != w.board {
				t.Error("a silent difference on the board")
			}
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	_, err := ReadAll(path)
	errs = append(errs, err, w.recovers(t, path))
	for _, err := range errs {
		w.speaks(t, err)
	}
	return verdict
}

// speaks wants an error that there is a sentence for and that names the file.
func (w *witness) speaks(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	var known *board.Error
	if !errors.As(err, &known) {
		t.Errorf("an error without a code: %v", err)
		return
	}
	if !w.sentences[string(known.Code)] {
		t.Errorf("no sentence for %q", known.Code)
	}
	if len(known.Filled) != 1 || known.Value(board.BlankFile) != boardName {
		t.Errorf("%s names %v", known.Code, known.Filled)
	}
}

// recovers wants what can be read of a damaged board to be a part of what
// stood there.
func (w *witness) recovers(t *testing.T, path string) error {
	out := filepath.Join(filepath.Dir(path), "hersteld.samenbord")
	recovered, err := Recover(path, out)
	if err != nil {
		if _, there := os.Stat(out); there == nil {
			t.Error("a failed recovery left a file behind")
		}
		return err
	}
	defer os.Remove(out)
	if _, err := Check(out); err != nil {
		t.Errorf("what was recovered is not healthy: %v", err)
	}
	changes, err := ReadAll(out)
	if err != nil {
		t.Error(err)
	}
	if len(changes) < recovered.Changes || recovered.Changes > len(w.changes) {
		t.Errorf("recovered %d changes, in the file are %d, there were %d", recovered.Changes, len(changes), len(w.changes))
	}
	as := 0
	for _, c := range changes {
		switch hash, there := w.changes[c.ID]; {
		case there && hash != c.Hash && !c.Erased:
			t.Errorf("a recovered change is not what its author wrote")
		case there:
			as++
		case w.origins[c.ID.Origin]:
			t.Errorf("recovered a change in the name of somebody who did not make it")
		}
	}
	if as+recovered.Altered != recovered.Changes {
		t.Errorf("%d changes as they were and %d altered are said to be %d", as, recovered.Altered, recovered.Changes)
	}
	return nil
}

// One flipped bit in the text of a change costs that change and no other.
func TestRecoverLosesOnlyWhatIsTouched(t *testing.T) {
	t.Parallel()
	folder := fast(t)
	original := filepath.Join(folder, "heel.samenbord")
	sample(t, original)
	w := bear(t, original)
	raw, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(8, 9))
	places := 0
	for at := range raw {
		if !strings.HasPrefix(string(raw[at:min(len(raw), at+6)]), "wijkte") && rng.IntN(4000) > 0 || at < pageSize {
			continue
		}
		if places++; places > boardtest.Long(30, 20) {
			break
		}
		path := filepath.Join(folder, boardName)
		raw[at] ^= 1 << rng.IntN(8)
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		copy(raw, mustRead(t, original))
		out := filepath.Join(folder, "hersteld.samenbord")
		recovered, err := Recover(path, out)
		if err != nil {
			t.Errorf("byte %d: %v", at, err)
			continue
		}
		if missing := len(w.changes) - recovered.Changes; missing > 1+recovered.Broken {
			t.Logf("byte %d: %d changes lost, %d of them seen", at, missing, recovered.Broken)
			if missing > 60 { // a whole page, when the bit is one of its own
				t.Errorf("byte %d: %d changes lost", at, missing)
			}
		}
		if err := os.Remove(out); err != nil {
			t.Fatal(err)
		}
	}
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// A board whose first page is gone altogether is recovered whole.
func TestRecoverWithoutFirstPage(t *testing.T) {
	folder := fast(t)
	path := filepath.Join(folder, boardName)
	sample(t, path)
	w := bear(t, path)
	raw := mustRead(t, path)
	clear(raw[:pageSize])
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	recovered, err := Recover(path, filepath.Join(folder, "hersteld.samenbord"))
	if err != nil {
		t.Fatal(err)
	}
	if recovered.Changes != len(w.changes) || recovered.Notes != w.notes {
		t.Errorf("recovered %+v of %d changes and %d notes", recovered, len(w.changes), w.notes)
	}
}

// One flipped bit in the ID of a thing, on which all its changes hang, costs
// nothing: the hashes tell which bit it was.
func TestRecoverMendsAnID(t *testing.T) {
	folder := fast(t)
	path := filepath.Join(folder, boardName)
	sample(t, path)
	w := bear(t, path)
	raw := mustRead(t, path)
	f, b, err := Look(path)
	if err != nil {
		t.Fatal(err)
	}
	id := board.InOrder[*board.Note](b.State())[3].ID
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	found := false
	for at := range raw { // the ID stands elsewhere too: in what other things refer to
		if at >= 2 && raw[at-2] == 0 && string(raw[at:min(len(raw), at+len(id))]) == string(id[:]) {
			raw[at+5], found = raw[at+5]^8, true
		}
	}
	if err := os.WriteFile(path, raw, 0o644); err != nil || !found {
		t.Fatal(err, found)
	}
	if _, err := Check(path); err == nil {
		t.Error("the flipped bit was not noticed")
	}
	recovered, err := Recover(path, filepath.Join(folder, "hersteld.samenbord"))
	if err != nil || recovered.Changes != len(w.changes) || recovered.Broken != 0 {
		t.Errorf("recovered %+v of %d, %v", recovered, len(w.changes), err)
	}
}
