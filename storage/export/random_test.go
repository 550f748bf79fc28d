package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"samenbord/board"
)

// desk is a board in memory that acts can be done on.
type desk struct {
	board  *board.Board
	author *board.Author
}

// newDesk makes a board with levels and dimensions and nothing else.
func newDesk(t interface{ Fatal(...any) }) *desk {
	d := &desk{board.NewBoard(), board.NewAuthor()}
	var first []board.Entity
	for i, key := range []string{"nano", "micro", "meso", "macro"} {
		first = append(first, &board.Level{Meta: meta(board.KindLevel, key, i), Key: key, Name: strings.ToUpper(key[:1]) + key[1:] + " – het niveau"})
	}
	for i, code := range []string{"LF", "MW", "ZG", "KL", "MD", "DF"} {
		names := []string{"Lichaamsfuncties", "Mentaal welbevinden", "Zingeving", "Kwaliteit van leven", "Meedoen", "Dagelijks functioneren"}
		first = append(first, &board.Dimension{Meta: meta(board.KindDimension, code, i), Code: code, Name: names[i]})
	}
	d.do(t, board.Create{Entities: first})
	return d
}

func meta(kind board.Kind, key string, i int) board.Meta {
	return board.Meta{ID: board.FixedID(kind, key), Order: fmt.Sprintf("%06d", i)}
}

func (d *desk) do(t interface{ Fatal(...any) }, intent board.Intent) []board.ID {
	tx := d.board.Begin(d.author)
	result, err := tx.Do(intent, nil)
	if err != nil {
		t.Fatal(err)
	}
	tx.Commit()
	return result.Created
}

// nasty are texts that tables trip over.
var nasty = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom([]string{
			"=", "+", "-", "@", "'", "''", "'=", "\t", "\r", "\n", "\r\n", `"`, `""`, ";", ",", "; ", " ", "|", "\\", "\\.", "sep=;",
			"\uFEFF", "😀", "👩‍👩‍👧", "é", "e\u0301", "‘", "’s Avonds", "'s Avonds", "#", "1;2", "nano", "0", "1/2", "NULL",
		}),
		rapid.StringN(0, 5, -1),
		rapid.SampledFrom([]string{"bankje", "Wonen", "een tuin"}),
	), 0, 6).Draw(t, "parts")
	return strings.Join(parts, "")
})

// words are nasty texts that are not empty.
var words = nasty.Filter(func(text string) bool {
	_, err := board.CleanText(text)
	return err == nil
})

func named(t *rapid.T, letter string, i int) string {
	return rapid.SampledFrom([]string{"", "=", "'", "-", "\"", "\uFEFF", "de; "}).Draw(t, "mark") + fmt.Sprintf("%s%d ", letter, i) + nasty.Draw(t, "name") + "."
}

// randomBoard makes a board with something of everything.
func randomBoard(t *rapid.T) *desk {
	d := newDesk(t)
	var things []board.Entity
	for i := range rapid.IntRange(1, 5).Draw(t, "domains") {
		things = append(things, &board.Domain{Meta: meta(board.KindDomain, fmt.Sprint("d", i), i), Name: named(t, "D", i)})
	}
	things = append(things, &board.Level{Meta: meta(board.KindLevel, "x", 9), Name: named(t, "L", 0)})
	for i := range 3 {
		things = append(things,
			&board.Group{Meta: meta(board.KindGroup, fmt.Sprint("g", i), i), Name: named(t, "G", i)},
			&board.List{Meta: meta(board.KindList, fmt.Sprint("l", i), i), Name: named(t, "P", i)},
			&board.Session{Meta: meta(board.KindSession, fmt.Sprint("s", i), i), Title: named(t, "S", i%2), Date: board.Date(fmt.Sprintf("2027-0%d-15", i+1))},
			&board.Cluster{Meta: meta(board.KindCluster, fmt.Sprint("c", i), i), Title: rapid.SampledFrom([]string{"", "Stapel", "Stapel"}).Draw(t, "title")})
	}
	d.do(t, board.Create{Entities: things})
	var notes []board.ID
	for range rapid.IntRange(1, 12).Draw(t, "notes") {
		notes = append(notes, d.do(t, board.AddNotes{Cell: randomCell(t, d), Notes: []board.Note{randomNote(t, d)}})...)
	}
	for range rapid.IntRange(0, 8).Draw(t, "links") {
		from, to := rapid.SampledFrom(notes).Draw(t, "from"), rapid.SampledFrom(notes).Draw(t, "to")
		if from != to {
			d.do(t, board.Connect{From: from, To: to, LinkKind: rapid.SampledFrom(board.LinkKinds).Draw(t, "kind"), Why: nasty.Draw(t, "why")})
		}
	}
	for range rapid.IntRange(0, 6).Draw(t, "actions") {
		d.do(t, board.Create{Entities: []board.Entity{randomAction(t, d, notes)}})
	}
	for range rapid.IntRange(0, 3).Draw(t, "removals") {
		kind := rapid.SampledFrom([]board.Kind{board.KindNote, board.KindGroup, board.KindDomain, board.KindAction}).Draw(t, "kind")
		if refs := refsOf(d.board.State(), kind); len(refs) > 1 {
			d.do(t, board.Remove{Refs: []board.Ref{rapid.SampledFrom(refs).Draw(t, "gone")}})
		}
	}
	return d
}

func randomNote(t *rapid.T, d *desk) board.Note {
	s := d.board.State()
	return board.Note{
		Text: words.Draw(t, "text"), Explanation: nasty.Draw(t, "explanation"), Feedback: nasty.Draw(t, "feedback"),
		NoteKind: rapid.SampledFrom(board.NoteKinds).Draw(t, "kind"),
		Hook:     rapid.SampledFrom(append([]board.HookKind{""}, board.HookKinds...)).Draw(t, "hook"),
		Dimensions: rapid.SliceOfNDistinct(rapid.SampledFrom(ids[*board.Dimension](s)), 0, 6, func(id board.ID) board.ID {
			return id
		}).Draw(t, "dimensions"),
		Group:   rapid.SampledFrom(append(ids[*board.Group](s), board.ID{})).Draw(t, "group"),
		Session: rapid.SampledFrom(append(ids[*board.Session](s), board.ID{})).Draw(t, "session"),
		Cluster: rapid.SampledFrom(append(ids[*board.Cluster](s), board.ID{})).Draw(t, "cluster"),
		Tags:    rapid.SliceOfN(words, 0, 3).Draw(t, "tags"),
		Hidden:  rapid.Bool().Draw(t, "hidden"),
	}
}

func randomCell(t *rapid.T, d *desk) board.Cell {
	s := d.board.State()
	switch rapid.IntRange(0, 5).Draw(t, "where") {
	case 0:
		return board.Unplaced
	case 1:
		return board.Cell{List: rapid.SampledFrom(ids[*board.List](s)).Draw(t, "list")}
	}
	return board.Cell{
		Domain: rapid.SampledFrom(ids[*board.Domain](s)).Draw(t, "domain"),
		Level:  rapid.SampledFrom(ids[*board.Level](s)).Draw(t, "level"),
	}
}

func randomAction(t *rapid.T, d *desk, notes []board.ID) *board.Action {
	s := d.board.State()
	return &board.Action{
		What: words.Draw(t, "what"), Aim: nasty.Draw(t, "aim"), FirstStep: nasty.Draw(t, "step"), OwnerRole: nasty.Draw(t, "owner"),
		Groups:   rapid.SliceOfN(rapid.SampledFrom(ids[*board.Group](s)), 0, 3).Draw(t, "groups"),
		Due:      rapid.SampledFrom([]board.Date{"", "2027-03-15", "2028-02-29"}).Draw(t, "due"),
		Trial:    rapid.Bool().Draw(t, "trial"),
		Question: nasty.Draw(t, "question"), Learned: nasty.Draw(t, "learned"),
		Status:  rapid.SampledFrom(board.ActionStatuses).Draw(t, "status"),
		Sources: rapid.SliceOfN(rapid.SampledFrom(notes), 0, 3).Draw(t, "sources"),
		Session: rapid.SampledFrom(append(ids[*board.Session](s), board.ID{})).Draw(t, "session"),
	}
}

func ids[T board.Entity](s *board.State) (list []board.ID) {
	for _, thing := range board.InOrder[T](s) {
		list = append(list, thing.Base().ID)
	}
	return list
}

func refsOf(s *board.State, kind board.Kind) (refs []board.Ref) {
	var all []board.ID
	switch kind {
	case board.KindNote:
		all = ids[*board.Note](s)
	case board.KindGroup:
		all = ids[*board.Group](s)
	case board.KindDomain:
		all = ids[*board.Domain](s)
	case board.KindAction:
		all = ids[*board.Action](s)
	}
	slices.SortFunc(all, func(a, b board.ID) int { return strings.Compare(a.String(), b.String()) })
	for _, id := range all {
		refs = append(refs, board.Ref{Kind: kind, ID: id})
	}
	return refs
}

func TestRandomBoardsHaveSomethingOfEverything(t *testing.T) {
	seen := map[string]bool{}
	for seed := range 30 {
		d := rapid.Custom(randomBoard).Example(seed)
		for line := range strings.Lines(content(d.board.State())) {
			kind, _, _ := strings.Cut(line, " ")
			seen[kind] = true
		}
	}
	for _, kind := range []string{"note", "cluster", "link", "action"} {
		if !seen[kind] {
			t.Errorf("no %s", kind)
		}
	}
}
