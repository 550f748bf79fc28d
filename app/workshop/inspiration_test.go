package workshop_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/board"
)

// The three hours of an inspiration session, with 25 people: what they have to
// leave with stands in the file at the end, and is read there by plain SQLite.
// Nobody in it exists.

// yardsticks are what a session is to leave: at least so much of each, as it
// stands in the tables for readers.
var yardsticks = []struct {
	what  string
	least int
	query string
}{
	{"placed notes", 60, `SELECT count(*) FROM overview WHERE domain IS NOT NULL AND level IS NOT NULL AND text <> ''`},
	{"levels with notes", 4, `SELECT count(DISTINCT level) FROM overview WHERE domain IS NOT NULL`},
	{"domains with notes", 8, `SELECT count(DISTINCT domain) FROM overview WHERE level IS NOT NULL`},
	{"groups that wrote", 9, `SELECT count(DISTINCT group_name) FROM overview`},
	{"links between domains, with a reason", 8, `SELECT count(*) FROM link
		JOIN note AS a ON a.n = link.from_note JOIN note AS b ON b.n = link.to_note
		WHERE a.domain <> b.domain AND link.why <> ''`},
	{"actions with what, first step, role and date", 6, `SELECT count(*) FROM action
		WHERE what <> '' AND first_step <> '' AND owner_role <> '' AND due GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'`},
	{"notes from which such an action comes", 6, `SELECT count(*) FROM overview WHERE first_step IS NOT NULL AND owner_role IS NOT NULL AND due IS NOT NULL`},
	{"notes with dots", 3, `SELECT count(*) FROM overview WHERE dots > 0`},
	{"sessions with an outcome", 1, `SELECT count(*) FROM session WHERE day <> '' AND outcome <> ''`},
	{"notes of the session", 60, `SELECT count(*) FROM overview WHERE session = 'Inspiratiesessie Lindewaard'`},
}

// short lists the yardsticks that a file does not reach.
func short(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var list []string
	for _, y := range yardsticks {
		n := 0
		if err := db.QueryRowContext(t.Context(), y.query).Scan(&n); err != nil {
			t.Fatalf("%s: %v", y.what, err)
		}
		if n < y.least {
			list = append(list, fmt.Sprintf("%s: %d of %d", y.what, n, y.least))
		}
	}
	return list
}

// evening25 is the room: a facilitator, and 25 people of nine groups.
type evening25 struct {
	t           *testing.T
	w           *workshop.Workshop
	facilitator *workshop.Seat
	people      []*workshop.Seat
	domains     []board.ID
	levels      []board.ID
	groups      []board.ID
}

// all lets everybody do something at the same time, and waits for them.
func (e *evening25) all(act func(nth int, seat *workshop.Seat) []board.Intent) {
	e.t.Helper()
	var room sync.WaitGroup
	for nth, seat := range e.people {
		room.Go(func() {
			for _, intent := range act(nth, seat) {
				if _, err := seat.Do(e.t.Context(), intent); err != nil {
					e.t.Errorf("person %d: %T: %v", nth, intent, err)
				}
			}
		})
	}
	room.Wait()
}

// cell is where the nth person writes: in the domain of their group, on a level.
func (e *evening25) cell(nth, level int) board.Cell {
	return board.Cell{Domain: e.domains[nth%len(e.domains)], Level: e.levels[level%len(e.levels)]}
}

// write lets everybody write notes, whose kind they do not choose.
func (e *evening25) write(each int, where func(nth, i int) board.Cell, text func(nth, i int) string) {
	e.t.Helper()
	e.all(func(nth int, _ *workshop.Seat) (acts []board.Intent) {
		for i := range each {
			acts = append(acts, board.AddNotes{Cell: where(nth, i), Notes: []board.Note{{Text: text(nth, i), Group: e.groups[nth%len(e.groups)]}}})
		}
		return acts
	})
}

// of lists the notes of a kind in the matrix, always in the same order.
func (e *evening25) of(kind board.NoteKind) []*board.Note {
	var list []*board.Note
	s := stateOf(e.t, e.w)
	for _, n := range board.InOrder[*board.Note](s) {
		if n.NoteKind == kind && n.Place.InMatrix() {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(a, b *board.Note) int { return slices.Compare([]byte(a.Text), []byte(b.Text)) })
	return list
}

var (
	places = []string{"de flat", "het dorpshuis", "de sportkantine", "de bibliotheek", "het schoolplein", "de wachtkamer", "de moestuin"}
	plans  = []string{"Koffie om negen uur bij", "Samen wandelen vanaf", "Een geldgesprek zonder oordeel in", "Een buurtmaaltijd bij", "Fietsles achter", "Een klusmiddag rond", "Huiswerk maken in"}
)

func TestInspirationSession(t *testing.T) {
	first, err := starter.Intents("inspiratiesessie", "nl")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "lindewaard.samenbord")
	w, err := workshop.Create(path, first...)
	e := &evening25{t: t, w: closing(t, w, err)}
	e.facilitator = e.w.Join()
	for range 25 {
		e.people = append(e.people, e.w.Join())
	}
	s := stateOf(t, e.w)
	for _, d := range board.InOrder[*board.Domain](s) {
		e.domains = append(e.domains, d.ID)
	}
	for _, l := range board.InOrder[*board.Level](s) {
		e.levels = append(e.levels, l.ID)
	}
	for _, g := range board.InOrder[*board.Group](s) {
		e.groups = append(e.groups, g.ID)
	}
	empty := filepath.Join(t.TempDir(), "leeg.samenbord")
	if err := e.w.Copy(t.Context(), empty, nil); err != nil {
		t.Fatal(err)
	}
	if missed := short(t, empty); len(missed) != len(yardsticks) {
		t.Fatalf("an empty board misses only %q", missed)
	}

	do(t, e.facilitator, board.BeginSession{Title: "Inspiratiesessie Lindewaard", Date: "2027-03-15", Where: "Dorpshuis", Audience: "Uitvoering en beleid"})
	minutes := 0
	for _, step := range board.InOrder[*board.Step](s) {
		do(t, e.facilitator, board.StartStep{Step: step.ID})
		minutes += step.Minutes
		e.play(step)
	}
	if minutes != 180 {
		t.Errorf("the session takes %d minutes", minutes)
	}
	do(t, e.facilitator, board.EndAgenda{})
	session := stateOf(t, e.w).CurrentSession()
	do(t, e.facilitator, board.Edit{Ref: board.RefOf(session), Values: board.Values{"outcome": "We beginnen met zes kleine stappen en kijken in juni terug."}})

	kept := filepath.Join(t.TempDir(), "kopie.samenbord")
	if err := e.w.Copy(t.Context(), kept, nil); err != nil {
		t.Fatal(err)
	}
	if missed := short(t, kept); len(missed) > 0 {
		t.Errorf("the file misses: %q", missed)
	}
	closed(t, kept, session.ID)
}

// play is what the room does in a step of the agenda.
func (e *evening25) play(step *board.Step) {
	e.t.Helper()
	everywhere := func(nth, i int) board.Cell { return e.cell(nth, nth+i) }
	switch {
	case !step.List.IsZero():
		e.write(1, func(int, int) board.Cell { return board.Cell{List: step.List} }, func(nth, _ int) string {
			return fmt.Sprintf("Bij %s denk ik aan iets van ons allemaal (%d)", places[nth%len(places)], nth)
		})
	case step.Activity == "notes" && step.NoteKind == board.Idea:
		e.write(2, everywhere, func(nth, i int) string {
			return fmt.Sprintf("%s %s, elke %de van de maand", plans[(nth+i)%len(plans)], places[nth%len(places)], 1+nth+i)
		})
		e.dots()
	case step.Activity == "notes":
		e.write(1, everywhere, func(nth, _ int) string {
			return fmt.Sprintf("%s: rondom %s, al %d jaar", step.Title, places[nth%len(places)], 1+nth)
		})
	case step.Activity == "links":
		e.connect()
	case step.Activity == "actions":
		e.begin()
	case step.Activity == "poll":
		e.poll()
	}
	if step.Hidden {
		down := 0
		for _, notes := range stateOf(e.t, e.w).FaceDown() {
			down += len(notes)
		}
		if down != len(e.people) {
			e.t.Errorf("in %q %d notes lie face down", step.Title, down)
		}
		do(e.t, e.facilitator, board.Reveal{})
	}
	for _, n := range board.InOrder[*board.Note](stateOf(e.t, e.w)) {
		if !n.Open() {
			e.t.Errorf("after %q a note lies face down", step.Title)
		}
	}
}

// dots: everybody has three, and nobody sees where they go before the end.
func (e *evening25) dots() {
	e.t.Helper()
	round := board.Ref{Kind: board.KindRound, ID: do(e.t, e.facilitator, board.Create{Entities: []board.Entity{
		&board.Round{Criterion: "Waar zit energie?", PerPerson: 3, People: len(e.people)},
	}}).Created[0]}
	do(e.t, e.facilitator, board.OpenVoting{Of: round})
	ideas := e.of(board.Idea)
	e.all(func(nth int, seat *workshop.Seat) (acts []board.Intent) {
		for i := range 3 {
			acts = append(acts, seat.Dots(round.ID, ideas[(nth*i)%len(ideas)].ID, 1))
		}
		return acts
	})
	if r := stateOf(e.t, e.w).RoundResult(round.ID); r.Known || r.In != 3*len(e.people) {
		e.t.Errorf("while it is open, of the round is known: %+v", r)
	}
	do(e.t, e.facilitator, board.CloseVoting{Of: round})
}

// connect: ten tables each draw a line to another domain and say why.
func (e *evening25) connect() {
	e.t.Helper()
	ideas := e.of(board.Idea)
	e.all(func(nth int, _ *workshop.Seat) []board.Intent {
		if nth >= 10 {
			return nil
		}
		for _, other := range ideas[nth+1:] {
			if other.Place.Domain != ideas[nth].Place.Domain {
				return []board.Intent{board.Connect{From: ideas[nth].ID, To: other.ID, Why: fmt.Sprintf("dezelfde mensen komen er, dus tafel %d helpt mee", nth)}}
			}
		}
		return nil
	})
}

// begin: eight groups make an action of the idea with the most energy; one of them
// has no owner yet, which nobody stops.
func (e *evening25) begin() {
	e.t.Helper()
	s := stateOf(e.t, e.w)
	before := s.Waiting()
	ideas := e.of(board.Idea)
	slices.SortStableFunc(ideas, func(a, b *board.Note) int { return s.Dots(b.ID) - s.Dots(a.ID) })
	var room sync.WaitGroup
	for i, seat := range e.people[:8] {
		room.Go(func() {
			made, err := seat.Do(e.t.Context(), board.MakeAction{From: []board.ID{ideas[i].ID}})
			if err != nil {
				e.t.Error(err)
				return
			}
			values := board.Values{"first_step": fmt.Sprintf("Bel de beheerder van %s", places[i%len(places)]), "due": board.Date(fmt.Sprintf("2027-04-%02d", 10+i))}
			if i > 0 {
				values["owner_role"] = "Buurtcoach"
			}
			if i%2 == 0 {
				values["trial"], values["question"] = true, "Wie komt er, en wie niet?"
			}
			if _, err := seat.Do(e.t.Context(), board.Edit{Ref: board.Ref{Kind: board.KindAction, ID: made.Created[0]}, Values: values}); err != nil {
				e.t.Error(err)
			}
		})
	}
	room.Wait()
	s = stateOf(e.t, e.w)
	if now := s.Waiting(); now != before-8 {
		e.t.Errorf("%d ideas waited for a first step, now %d", before, now)
	}
	if vague := s.ListActions(board.ActionFilter{NotConcrete: true}, "", ""); len(vague) != 1 || len(vague[0].Actions) != 1 {
		e.t.Errorf("not concrete are: %+v", vague)
	}
}

// poll: the statements of the template, answered by everybody at the same time,
// and told when they are closed.
func (e *evening25) poll() {
	e.t.Helper()
	for _, p := range board.InOrder[*board.Poll](stateOf(e.t, e.w)) {
		do(e.t, e.facilitator, board.OpenVoting{Of: board.RefOf(p)})
		e.all(func(nth int, seat *workshop.Seat) []board.Intent {
			return []board.Intent{seat.Vote(p.ID, board.Choices[nth%len(board.Choices)])}
		})
		if r := stateOf(e.t, e.w).PollResult(p.ID); r.Known || r.In != len(e.people) {
			e.t.Errorf("while it is open, of %q is known: %+v", p.Statement, r)
		}
		do(e.t, e.facilitator, board.CloseVoting{Of: board.RefOf(p)})
	}
}

// closed checks, in the copy, that every statement was answered by everybody in
// the session and is closed, and so the dots.
func closed(t *testing.T, path string, session board.ID) {
	t.Helper()
	s := stateOf(t, open(t, path))
	polls := board.InOrder[*board.Poll](s)
	for _, p := range polls {
		if r := s.PollResult(p.ID); !r.Known || r.Total != 25 || p.Session != session {
			t.Errorf("of %q the file says %+v, of session %v", p.Statement, r, p.Session)
		}
	}
	if len(polls) != 3 {
		t.Errorf("there are %d statements", len(polls))
	}
	for _, round := range board.InOrder[*board.Round](s) {
		if r := s.RoundResult(round.ID); !r.Known || r.Total != 75 {
			t.Errorf("of the dots the file says %+v", r)
		}
	}
	if s.OpenRound() != nil || len(s.Statements()) != 3 {
		t.Error("something is still open")
	}
}
