package storage

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// A workshop of some size: notes in cells, moved and worded anew, with links,
// actions, dots and a session, by three hands.
func workshopBoard(t testing.TB, path string, notes int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(14, uint64(notes)))
	d := create(t, path)
	var ids []board.ID
	for part := range 3 {
		if part > 0 {
			d.leave(t)
			d = open1(t, path)
		}
		s := d.board.State()
		domains, levels := board.InOrder[*board.Domain](s), board.InOrder[*board.Level](s)
		for len(ids) < notes*(part+1)/3 {
			add := board.AddNotes{Cell: board.Cell{Domain: domains[rng.IntN(len(domains))].ID, Level: levels[rng.IntN(len(levels))].ID}}
			for range min(notes*(part+1)/3-len(ids), 5) {
				add.Notes = append(add.Notes, board.Note{Text: fmt.Sprintf("%s (%d)", boardtest.Sentence(rng), len(ids)+len(add.Notes))})
			}
			ids = append(ids, d.do(t, add)...)
		}
		for range notes / 15 {
			i := rng.IntN(len(ids))
			d.do(t, edit(ids[i], fmt.Sprintf("%s (%d, anders)", boardtest.Sentence(rng), i)))
		}
		d.do(t, board.Connect{From: ids[0], To: ids[part+1], Why: "samen sterker"},
			board.Create{Entities: []board.Entity{&board.Action{What: "Beginnen", FirstStep: "Bellen", Sources: ids[:1]}}},
			board.Create{Entities: []board.Entity{&board.Dot{Note: ids[part], Count: 2}}})
	}
	d.leave(t)
}

// textsOn lists the texts of the living notes of a board.
func textsOn(s *board.State) []string {
	var texts []string
	for n := range board.Each[*board.Note](s) {
		texts = append(texts, n.Text)
	}
	slices.Sort(texts)
	return texts
}

func textsIn(t testing.TB, path string) []string {
	t.Helper()
	f, b, err := Look(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return textsOn(b.State())
}

// missing lists what of one list is not in another.
func missing(want, got []string) (gone []string) {
	left := map[string]int{}
	for _, text := range got {
		left[text]++
	}
	for _, text := range want {
		if left[text]--; left[text] < 0 {
			gone = append(gone, text)
		}
	}
	return gone
}

// recovered recovers a board, wants the result to be healthy, and gives it.
func recovered(t testing.TB, path string) (Recovered, []string) {
	t.Helper()
	out := filepath.Join(filepath.Dir(path), "hersteld.samenbord")
	defer os.Remove(out)
	r, err := Recover(path, out)
	if err != nil {
		t.Errorf("recover: %v", err)
		return r, nil
	}
	healthy(t, out)
	texts := textsIn(t, out)
	if len(texts) != r.Notes {
		t.Errorf("%d notes are said to be saved, there are %d", r.Notes, len(texts))
	}
	return r, texts
}

// Whichever page is gone: every note that stands on another is saved, and as a rule
// it stands on three: in the log, as a state and in the table for readers.
func TestRecoverWithoutOnePage(t *testing.T) {
	t.Parallel()
	every := 92 / boardtest.Long(1, 92)
	for _, size := range []struct{ notes, every int }{{64, 1}, {301, 1}, {3064, every}} {
		t.Run(fmt.Sprint(size.notes), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(fast(t), boardName)
			workshopBoard(t, path, size.notes)
			texts, raw := textsIn(t, path), mustRead(t, path)
			rng := rand.New(rand.NewPCG(1, 2))
			worse := 0
			for page := 0; page < len(raw)/pageSize; page += size.every {
				for _, how := range []string{"zeroed", "random"} {
					if !boardtest.All() && how == "random" && page/size.every%5 != 0 {
						continue
					}
					damaged := slices.Clone(raw)
					if one := damaged[page*pageSize:][:pageSize]; how == "zeroed" {
						clear(one)
					} else {
						junk(rng, one)
					}
					if err := os.WriteFile(path, damaged, 0o644); err != nil {
						t.Fatal(err)
					}
					r, got := recovered(t, path)
					if gone := missing(texts, got); len(gone) > 0 || len(got) > len(texts) {
						worse++
						t.Errorf("page %d %s: %d of %d notes, %d texts gone (%+v)", page+1, how, len(got), len(texts), len(gone), r)
					}
				}
			}
			t.Logf("%d pages, %d worse", len(raw)/pageSize, worse)
		})
	}
}

// A copy that broke off in the middle: what is missing at its end is told.
func TestRecoverTellsOfAShortFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bord.samenbord")
	workshopBoard(t, path, 64)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if whole, _ := recovered(t, path); whole.Missing != 0 {
		t.Errorf("of a whole board %d pages are missing", whole.Missing)
	}
	pages := len(raw) / pageSize
	if err := os.WriteFile(path, raw[:pages/2*pageSize+100], 0o600); err != nil {
		t.Fatal(err)
	}
	if half, _ := recovered(t, path); half.Missing != pages-pages/2-1 {
		t.Errorf("of %d pages %d are said to be missing", pages, half.Missing)
	}
}

// Recovery does not stand on the tables of names: whatever table is emptied, and
// also when its pages were then swept, every note is saved with its place.
func TestRecoverWithoutATable(t *testing.T) {
	t.Parallel()
	original := filepath.Join(fast(t), boardName)
	workshopBoard(t, original, 120)
	texts, places := textsIn(t, original), placesIn(t, original)
	for _, emptied := range []struct {
		what string
		sql  []string
		// what is known to be lost with it
		altered, unplaced bool
	}{
		{"one origin is named", []string{"DELETE FROM origin WHERE n > 1"}, false, false},
		{"no origins", []string{"DELETE FROM origin"}, false, false},
		{"one origin is named, and swept", []string{"DELETE FROM origin WHERE n > 1", "VACUUM"}, true, false},
		{"no origins, swept", []string{"DELETE FROM origin", "VACUUM"}, true, false},
		{"some things are named", []string{"DELETE FROM entity WHERE n > 1"}, false, false},
		{"no things", []string{"DELETE FROM entity"}, false, false},
		{"no things, swept", []string{"DELETE FROM entity", "VACUUM"}, true, false},
		{"one field is named", []string{"DELETE FROM field WHERE n > 1"}, false, false},
		{"no fields, swept", []string{"DELETE FROM field", "VACUUM"}, false, false},
		{"no names at all, swept", []string{"DELETE FROM field", "DELETE FROM origin", "DELETE FROM entity", "VACUUM"}, false, false},
		{"no log", []string{"DELETE FROM change"}, false, false},
		{"no log, swept", []string{"DELETE FROM change", "VACUUM"}, false, false},
		{"only what readers have", []string{"DELETE FROM change", "DELETE FROM entity", "DELETE FROM origin", "DELETE FROM field", "VACUUM"}, false, false},
		{"only notes", []string{"DELETE FROM change", "DELETE FROM entity", "DELETE FROM domain", "DELETE FROM level", "VACUUM"}, false, true},
		{"only the log", []string{"DELETE FROM entity", "DELETE FROM note", "DELETE FROM domain", "DELETE FROM level", "VACUUM"}, true, false},
	} {
		t.Run(emptied.what, func(t *testing.T) {
			path := plainCopy(t, original)
			shell(t, path, emptied.sql...)
			out := filepath.Join(filepath.Dir(path), "hersteld.samenbord")
			r, err := Recover(path, out)
			if err != nil {
				t.Fatal(err)
			}
			healthy(t, out)
			if gone := missing(texts, textsIn(t, out)); len(gone) > 0 || r.Notes != len(texts) {
				t.Errorf("%d notes of %d, %d texts are gone: %+v", r.Notes, len(texts), len(gone), r)
			}
			if emptied.unplaced {

				if r.Unplaced != len(texts) {
					t.Errorf("%d notes are said to have no place", r.Unplaced)
				}
			} else if gone := missing(places, placesIn(t, out)); len(gone) > 0 || r.Unplaced > 0 {
				t.Errorf("%d notes are not where they were: %+v", len(gone), r)
			}
			if emptied.altered != (r.Altered > 0) {
				t.Errorf("%d changes are said to have another identity", r.Altered)
			}
		})
	}
}

// placesIn lists where the notes of a board are, as it can be read.
func placesIn(t testing.TB, path string) (places []string) {
	t.Helper()
	f, b, err := Look(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := b.State()
	for n := range board.Each[*board.Note](s) {
		domain, level := board.Get[*board.Domain](s, n.Place.Domain), board.Get[*board.Level](s, n.Place.Level)
		if domain == nil || level == nil {
			places = append(places, n.Text)
			continue
		}
		places = append(places, n.Text+" in "+domain.Name+", "+level.Name)
	}
	slices.Sort(places)
	return places
}

// Open ballot boxes come along, from a file of any version, and so does what is
// closed.
func TestRecoverBoxes(t *testing.T) {
	t.Parallel()
	path := filepath.Join(fast(t), boardName)
	d, poll := polled(t, path)
	d.leave(t)
	for _, older := range [][]string{nil, {"INSERT INTO about SELECT 'box ' || key, counts FROM box", "DELETE FROM box", "VACUUM"}} {
		shell(t, path, older...)
		out := filepath.Join(fast(t), "hersteld.samenbord")
		r, err := Recover(path, out)
		if err != nil || r.Boxes != 1 || r.Votes != 8 {
			t.Fatalf("recovered %+v, %v", r, err)
		}
		healthy(t, out)
		d := open1(t, out)
		if box := d.board.State().Box(poll.ID); box.In != 8 {
			t.Errorf("the box has %+v", box)
		}
		d.do(t, board.CloseVoting{Of: poll})
		if r := d.board.State().PollResult(poll.ID); r.Counts[board.Agree] != 1 || r.Counts[board.Unsure] != 7 {
			t.Errorf("the result is %v", r.Counts)
		}
		d.leave(t)
	}
	// A box of what is not open belongs to nothing.
	shell(t, path, "UPDATE about SET key = 'box 0123456789abcdef0123456789abcdef' WHERE key LIKE 'box %'")
	r, err := Recover(path, filepath.Join(fast(t), "hersteld.samenbord"))
	if err != nil || r.Boxes != 0 || r.LostBoxes != 1 {
		t.Errorf("recovered %+v, %v", r, err)
	}
}
