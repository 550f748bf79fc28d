package workshop_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
)

// paper is one thing that somebody gives: an answer, or a dot on a note.
type paper struct {
	seat   int
	choice board.Choice
	note   int // counted from 1
	dots   int // fewer than none are taken back
}

func answer(seat int, choice board.Choice) paper { return paper{seat: seat, choice: choice} }
func dots(seat, note, n int) paper               { return paper{seat: seat, note: note, dots: n} }

// evenings are two evenings with the same results and nothing else in common:
// who agrees on the first disagrees on the second; they come in another order;
// on the second people change their mind and take dots back, and two dots on one
// note are of two people and not of one.
var evenings = [2][]paper{
	{
		answer(0, board.Agree), answer(1, board.Agree), answer(2, board.Agree), answer(3, board.Disagree), answer(4, board.Disagree), answer(5, board.Unsure),
		dots(0, 1, 3), dots(1, 2, 2), dots(2, 3, 1), dots(3, 1, 1), dots(4, 4, 1),
	},
	{
		dots(5, 1, 2), answer(5, board.Agree), dots(4, 4, 1), answer(4, board.Unsure), answer(3, board.NoOpinion), dots(3, 4, 1), answer(2, board.Disagree),
		answer(3, board.Agree), dots(3, 4, -1), answer(1, board.Disagree), dots(3, 3, 1), dots(2, 2, 1), dots(1, 2, 1), answer(0, board.Agree), dots(0, 1, 2),
	},
}

// evening is a board on which everything is the same as on another but what
// people vote: the clock stands still, and chance has a seed.
type evening struct {
	w     *workshop.Workshop
	path  string
	desk  *workshop.Seat
	poll  board.Ref
	round board.Ref
	notes []board.ID
}

func newEvening(t *testing.T) *evening {
	t.Helper()
	e := &evening{path: filepath.Join(t.TempDir(), "bord.samenbord")}
	e.w = create(t, e.path)
	still := func() time.Time { return time.Date(2027, 3, 1, 20, 0, 0, 0, time.UTC) }
	if err := e.w.WriteAs(t.Context(), board.NewAuthorFrom(rand.NewChaCha8([32]byte{1}), still)); err != nil {
		t.Fatal(err)
	}
	e.desk = e.w.Join()
	e.notes = do(t, e.desk, add("Een", "Twee", "Drie", "Vier")).Created
	made := do(t, e.desk, board.Create{Entities: []board.Entity{
		&board.Poll{Statement: "Mijn beleidsterrein doet mee.", People: 6},
		&board.Round{Criterion: "Energie", PerPerson: 3, People: 6},
	}}).Created
	e.poll, e.round = board.Ref{Kind: board.KindPoll, ID: made[0]}, board.Ref{Kind: board.KindRound, ID: made[1]}
	do(t, e.desk, board.OpenVoting{Of: e.poll})
	do(t, e.desk, board.OpenVoting{Of: e.round})
	// Both boxes are begun by the facilitator, who counted a hand and a dot on
	// paper: which of the two is begun first is no secret of the voters.
	do(t, e.desk, board.TypeCounts{Of: e.poll, Counts: map[string]int{board.Slot(board.Agree): 1}})
	do(t, e.desk, board.TypeCounts{Of: e.round, Counts: map[string]int{board.Slot(e.notes[0]): 1}})
	return e
}

// voting lets the papers come in one after the other, each from its seat.
func (e *evening) voting(t *testing.T, papers []paper) {
	t.Helper()
	seats := map[int]*workshop.Seat{}
	for _, p := range papers {
		seat := seats[p.seat]
		if seat == nil {
			seat = e.w.Join()
			seats[p.seat] = seat
		}
		if p.choice != "" {
			do(t, seat, seat.Vote(e.poll.ID, p.choice))
		} else {
			do(t, seat, seat.Dots(e.round.ID, e.notes[p.note-1], p.dots))
		}
	}
}

// plainly is voting as it must not be: every vote is a thing that is made when
// it comes.
func (e *evening) plainly(t *testing.T, papers []paper) {
	t.Helper()
	for _, p := range papers {
		if p.choice != "" {
			do(t, e.desk, board.Create{Entities: []board.Entity{&board.Vote{Poll: e.poll.ID, Choice: p.choice, Count: 1}}})
		}
	}
}

// end closes the voting, and the file.
func (e *evening) end(t *testing.T) {
	t.Helper()
	do(t, e.desk, board.CloseVoting{Of: e.poll})
	do(t, e.desk, board.CloseVoting{Of: e.round})
	if err := e.w.Close(); err != nil {
		t.Fatal(err)
	}
}

// rows is everything that stands in the tables of a file, row by row.
func rows(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	query := func(query string, each func(columns []string, values []any)) {
		found, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer found.Close()
		columns, err := found.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for found.Next() {
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := found.Scan(into...); err != nil {
				t.Fatal(err)
			}
			each(columns, values)
		}
	}
	var tables, all []string
	query("SELECT name FROM sqlite_schema WHERE type = 'table'", func(_ []string, values []any) { tables = append(tables, fmt.Sprint(values[0])) })
	for _, table := range tables {
		query("SELECT * FROM "+table, func(columns []string, values []any) {
			line := table
			for i, column := range columns {
				if raw, ok := values[i].([]byte); ok {
					values[i] = fmt.Sprintf("%x", raw)
				}
				line += fmt.Sprintf(" %s=%v", column, values[i])
			}
			all = append(all, line)
		})
	}
	return all
}

// afterTheHeader is the bytes of a file behind those in which SQLite counts how
// often it was written to. How many votes came is no secret.
func afterTheHeader(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw[100:]
}

// TestVotesCannotBeTraced holds two files against each other in which the same
// sums were voted by other people in another order, everything else being the
// same: every row of every table is the same in both, and every byte behind the
// header. So nothing in a file tells the one evening from the other, and with
// that nothing tells who gave what, in which order, or that two votes or dots
// came from one seat. TestPlainVotesAreTraced shows that the test would see it.
func TestVotesCannotBeTraced(t *testing.T) {
	var tables [2][]string
	var raw [2][]byte
	for i, papers := range evenings {
		e := newEvening(t)
		e.voting(t, papers)
		e.end(t)
		tables[i], raw[i] = rows(t, e.path), afterTheHeader(t, e.path)
		for _, row := range tables[i] {
			if strings.Contains(row, "key=box") || strings.Contains(row, "key=sweep") {
				t.Errorf("left in the file: %s", row)
			}
		}
		w := open(t, e.path)
		state := stateOf(t, w)
		r, d := state.PollResult(e.poll.ID), state.RoundResult(e.round.ID)
		if r.Counts[board.Agree] != 4 || r.Total != 7 || r.Counts[board.Disagree] != 2 || r.Counts[board.Unsure] != 1 || d.Total != 9 || d.Notes[0].Dots != 5 {
			t.Errorf("the results are %v and %+v", r.Counts, d)
		}
	}
	for i := range max(len(tables[0]), len(tables[1])) {
		if i >= len(tables[0]) || i >= len(tables[1]) || tables[0][i] != tables[1][i] {
			t.Fatalf("the tables tell the evenings apart, in row %d of %d and %d", i, len(tables[0]), len(tables[1]))
		}
	}
	if !bytes.Equal(raw[0], raw[1]) {
		t.Error("the bytes of the files tell the evenings apart")
	}
}

// TestPlainVotesAreTraced: votes that are changes when they come differ in the
// tables, although their sums are the same; and whoever knows the order in which
// people voted reads in the log who gave what.
func TestPlainVotesAreTraced(t *testing.T) {
	var tables [2][]string
	for i, papers := range evenings {
		papers = slices.DeleteFunc(slices.Clone(papers), func(p paper) bool { return p.choice == "" || p.choice == board.NoOpinion })
		e := newEvening(t)
		e.plainly(t, papers)
		votes := map[uint64]board.Choice{}
		var order []uint64
		for v := range board.Each[*board.Vote](stateOf(t, e.w)) {
			changes, err := e.w.History(t.Context(), board.RefOf(v))
			if err != nil {
				t.Fatal(err)
			}
			votes[changes[0].ID.Seq] = v.Choice
			order = append(order, changes[0].ID.Seq)
		}
		slices.Sort(order)
		for j, seq := range order {
			if votes[seq] != papers[j].choice {
				t.Errorf("the log says %s of seat %d, who gave %s", votes[seq], papers[j].seat, papers[j].choice)
			}
		}
		e.end(t)
		tables[i] = rows(t, e.path)
	}
	if slices.Equal(tables[0], tables[1]) {
		t.Error("the tables are the same: what the test of untraceable votes looks at shows nothing")
	}
}

// TestOpenBoxHoldsSums looks into the file of a voting that is still open: the
// rows of the two evenings are the same, and the bytes hold each box once, so
// that no earlier sum is left in a free piece of a page.
func TestOpenBoxHoldsSums(t *testing.T) {
	var tables [2][]string
	for i, papers := range evenings {
		e := newEvening(t)
		e.voting(t, papers)
		if err := e.w.Close(); err != nil {
			t.Fatal(err)
		}
		tables[i] = rows(t, e.path)
		if n := bytes.Count(afterTheHeader(t, e.path), []byte(`"typed"`)); n != 2 {
			t.Errorf("the file holds the boxes of two votings %d times", n)
		}
	}
	if !slices.Equal(tables[0], tables[1]) {
		t.Error("open boxes tell the evenings apart")
	}
}

// TestLateVoteCannotBeTraced: a poll is closed, opened again for one who came
// late, and closed. Of the first result nothing is left but four changes without
// content, whoever came late; how they look does not depend on what was given.
func TestLateVoteCannotBeTraced(t *testing.T) {
	ann, ben, cas, dia := answer(0, board.Agree), answer(1, board.Agree), answer(2, board.Disagree), answer(3, board.Unsure)
	var shapes [2][]string
	for i, order := range [2][]paper{{ann, ben, cas, dia}, {dia, cas, ben, ann}} {
		e := newEvening(t)
		e.voting(t, order[:3])
		do(t, e.desk, board.CloseVoting{Of: e.poll})
		do(t, e.desk, board.OpenVoting{Of: e.poll})
		e.voting(t, order[3:])
		e.end(t)
		changes, err := storage.ReadAll(e.path)
		if err != nil {
			t.Fatal(err)
		}
		erased := 0
		for _, c := range changes {
			if c.Ref.Kind != board.KindVote {
				continue
			}
			if c.Erased {
				erased++
				if len(c.Value) > 0 || c.Hash != (board.Hash{}) {
					t.Errorf("an erased vote still says %q", c.Value)
				}
			}
			shapes[i] = append(shapes[i], fmt.Sprintf("%d %s %v", c.ID.Seq, c.Field, c.Erased))
		}
		if erased != 4 {
			t.Errorf("%d votes were erased, not 4", erased)
		}
		w := open(t, e.path)
		if r := stateOf(t, w).PollResult(e.poll.ID); r.Counts[board.Agree] != 3 || r.Total != 5 {
			t.Errorf("the result is %v", r.Counts)
		}
	}
	if !slices.Equal(shapes[0], shapes[1]) {
		t.Errorf("the log tells who came late:\n%q\n%q", shapes[0], shapes[1])
	}
}

// TestVotesAreKeptAtOnce: what was acknowledged is in the file at once.
func TestVotesAreKeptAtOnce(t *testing.T) {
	e := newEvening(t)
	e.voting(t, evenings[0])
	copied := filepath.Join(t.TempDir(), "kopie.samenbord")
	if err := e.w.Copy(t.Context(), copied, nil); err != nil { // as the file is when the program ends here
		t.Fatal(err)
	}
	w := open(t, copied)
	state := stateOf(t, w)
	if state.Box(e.poll.ID).In != 7 || state.Box(e.round.ID).In != 9 {
		t.Errorf("in the boxes are %d answers and %d dots", state.Box(e.poll.ID).In, state.Box(e.round.ID).In)
	}
	if r := state.PollResult(e.poll.ID); r.Known || r.Total != 0 || len(r.Counts) != 0 {
		t.Errorf("a poll that is open says %+v", r)
	}
	seat := w.Join()
	do(t, seat, board.CloseVoting{Of: e.poll})
	if r := stateOf(t, w).PollResult(e.poll.ID); r.Counts[board.Agree] != 4 || r.Total != 7 {
		t.Errorf("after it was opened again the result is %v", r.Counts)
	}
	// Both files now hold that box: together they count it once.
	do(t, e.desk, board.CloseVoting{Of: e.poll})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := e.w.Merge(t.Context(), copied, false); err != nil {
		t.Fatal(err)
	}
	if r := stateOf(t, e.w).PollResult(e.poll.ID); r.Counts[board.Agree] != 4 || r.Total != 7 {
		t.Errorf("merged with a copy, the result is %v", r.Counts)
	}
}

// TestSeatHasItsOwnDots: limits hold for each seat, and only who put a dot takes
// it back.
func TestSeatHasItsOwnDots(t *testing.T) {
	e := newEvening(t)
	one, two := e.w.Join(), e.w.Join()
	for _, note := range []int{0, 0, 1} {
		do(t, one, one.Dots(e.round.ID, e.notes[note], 1))
	}
	_, err := one.Do(t.Context(), one.Dots(e.round.ID, e.notes[2], 1))
	wantError(t, err, board.CodeNoDotsLeft)
	_, err = two.Do(t.Context(), two.Dots(e.round.ID, e.notes[0], -1))
	wantError(t, err, board.CodeNoDotHere)
	do(t, one, one.Dots(e.round.ID, e.notes[0], -1))
	ballot := one.Ballot(stateOf(t, e.w), e.round.ID)
	if ballot.Left != 1 || ballot.Dots[e.notes[0]] != 1 || ballot.Dots[e.notes[1]] != 1 {
		t.Errorf("the ballot is %+v", ballot)
	}
	do(t, e.desk, board.CloseVoting{Of: e.round})
	_, err = two.Do(t.Context(), two.Dots(e.round.ID, e.notes[0], 1))
	wantError(t, err, board.CodeVoteClosed)
}
