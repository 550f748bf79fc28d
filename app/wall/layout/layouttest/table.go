// Package layouttest makes boards with random notes, and random ways to look at them, for tests
// of what lays them out and what shows them. It is for tests only; begin with NewTable.
package layouttest

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/board/boardtest"
)

func nowhen() time.Time { return time.Date(2027, 3, 15, 9, 30, 0, 0, time.UTC) }

// Pieces are what random texts are made of.
var Pieces = []string{
	"een", "bankje", "in de wijk", "Samen koken", "gezondheidsachterstandenbestrijding", "\n", "\n\n", "·", "–",
	"👩‍👩‍👧‍👦", "🙂", "é", "ï", "日本語のテキスト", "שלום", "www.gemeente-met-een-hele-lange-naam.nl/positieve-gezondheid?stap=1",
	strings.Repeat("a", 120), strings.Repeat("W", 60), "'s avonds", "1e stap:", "  ",
}

// AnyText is some text as people type or paste it.
func AnyText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(Pieces), 1, 24).Draw(t, "text"), rapid.SampledFrom([]string{" ", "", "\n"}).Draw(t, "between"))
}

// Table is a board that a test writes on.
type Table struct {
	Board   *board.Board
	Author  *board.Author
	Domains []board.ID
	Levels  []board.ID
	all     []board.Entity
}

// NewTable makes a board of some domains without notes.
func NewTable(domains int) *Table {
	b := &Table{Board: board.NewBoard(), Author: board.NewAuthorFrom(boardtest.Random(1), nowhen), all: boardtest.Things(domains)}
	for _, e := range b.all {
		switch e.Kind() {
		case board.KindDomain:
			b.Domains = append(b.Domains, e.Base().ID)
		case board.KindLevel:
			b.Levels = append(b.Levels, e.Base().ID)
		}
	}
	b.Do(board.Create{Entities: b.all})
	return b
}

// Do carries out what somebody wants, if it is allowed.
func (b *Table) Do(intent board.Intent) board.Result {
	tx := b.Board.Begin(b.Author)
	defer tx.Commit()
	result, err := tx.Do(intent, nil)
	if err != nil {
		return board.Result{} // of a random act: it may be refused
	}
	return result
}

// IDs lists the entities of a kind that the board began with.
func (b *Table) IDs(kind board.Kind) []board.ID {
	var ids []board.ID
	for _, e := range b.all {
		if e.Kind() == kind {
			ids = append(ids, e.Base().ID)
		}
	}
	return ids
}

func (b *Table) anyCell(t *rapid.T) board.Cell {
	switch rapid.IntRange(0, 9).Draw(t, "where") {
	case 0:
		return board.Unplaced
	case 1:
		return board.Cell{List: b.IDs(board.KindList)[0]}
	}
	return board.Cell{Domain: rapid.SampledFrom(b.Domains).Draw(t, "domain"), Level: rapid.SampledFrom(b.Levels).Draw(t, "level")}
}

// AnyView is some way to look at the board, also at what was removed from it.
func (b *Table) AnyView(t *rapid.T) layout.View {
	some := func(ids []board.ID, name string) board.ID {
		return rapid.SampledFrom(append([]board.ID{{}, {}, {}}, ids...)).Draw(t, name)
	}
	v := layout.View{
		Transposed: rapid.Bool().Draw(t, "transposed"), Colour: rapid.SampledFrom(layout.Colours).Draw(t, "colours"),
		Domain: some(b.Domains, "only domain"), Level: some(b.Levels, "only level"),
		Hide: rapid.Bool().Draw(t, "hide"),
	}
	for range rapid.IntRange(0, 4).Draw(t, "folded") {
		v = v.Fold(some(append(slices.Clone(b.Domains), b.Levels...), "fold"), true)
	}
	if rapid.Bool().Draw(t, "filter") {
		v.Filter.Kinds = []board.NoteKind{rapid.SampledFrom(board.NoteKinds).Draw(t, "only kind")}
	}
	return v
}

// AnyAct does something to the board.
func (b *Table) AnyAct(t *rapid.T) board.Result {
	notes := slices.Collect(board.Each[*board.Note](b.Board.State()))
	slices.SortFunc(notes, func(x, y *board.Note) int { return strings.Compare(x.ID.String(), y.ID.String()) })
	if len(notes) == 0 || rapid.IntRange(0, 9).Draw(t, "act") < 5 {
		note := board.Note{
			Text: AnyText(t), NoteKind: rapid.SampledFrom(board.NoteKinds).Draw(t, "kind"),
			Group:      rapid.SampledFrom(append(b.IDs(board.KindGroup), board.ID{})).Draw(t, "group"),
			Dimensions: b.IDs(board.KindDimension)[:rapid.IntRange(0, 6).Draw(t, "dimensions")],
		}
		return b.Do(board.AddNotes{Cell: b.anyCell(t), Notes: []board.Note{note}})
	}
	note := rapid.SampledFrom(notes).Draw(t, "note")
	ref := board.Ref{Kind: board.KindNote, ID: note.ID}
	switch rapid.IntRange(0, 6).Draw(t, "what") {
	case 0:
		return b.Do(board.Remove{Refs: []board.Ref{ref}})
	case 1:
		return b.Do(board.Edit{Ref: ref, Values: board.Values{"text": AnyText(t)}})
	case 2:
		return b.Do(board.Connect{From: note.ID, To: rapid.SampledFrom(notes).Draw(t, "other").ID, LinkKind: board.Reinforces})
	case 3:
		return b.Do(board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: rapid.SampledFrom(b.Domains).Draw(t, "domain")}}})
	case 4:
		return b.Do(board.Edit{Ref: board.Ref{Kind: board.KindGroup, ID: b.IDs(board.KindGroup)[0]}, Values: board.Values{"name": AnyText(t)}})
	}
	return b.Do(board.MoveNotes{IDs: []board.ID{note.ID}, To: b.anyCell(t)})
}

// Sizes are those of a screen on a desk, of a projector, and of a board that residents
// read, as package look has them.
var Sizes = []layout.Sizes{
	{Note: 9.72, Zoom: 1, Heading: 15.5},
	{Note: 24, Zoom: 24 / 13.5, Heading: 32},
	{Note: 28, Zoom: 28 / 13.5, Heading: 36},
}

// Number is a random number.
func Number(t *rapid.T, name string, from, to float32) float32 {
	return rapid.Float32Range(from, to).Draw(t, name)
}

// Same tells whether two layouts are alike in all that is seen.
func Same(a, b *layout.Layout) bool {
	if len(a.Cells) != len(b.Cells) || a.World != b.World {
		return false
	}
	for i, cell := range a.Cells {
		other := b.Cells[i]
		if cell.Cell != other.Cell || cell.Rect != other.Rect || cell.Title != other.Title || len(cell.Notes) != len(other.Notes) {
			return false
		}
		for j, box := range cell.Notes {
			twin := other.Notes[j]
			if box.Note.ID != twin.Note.ID || box.Rect != twin.Rect || box.Size != twin.Size || box.Paper != twin.Paper ||
				!reflect.DeepEqual(box.Lines, twin.Lines) || !reflect.DeepEqual(box.Footer, twin.Footer) {
				return false
			}
		}
	}
	return true
}

// Fitted lays a board out and shows as much of it as can be read, as a wall does that
// nobody has scrolled or zoomed yet.
func Fitted(t *layout.Typesetter, in layout.Input) layout.Plan {
	l := t.Arrange(in)
	return layout.Plan{Layout: l, Camera: layout.Fit(l.World, in.Width, in.Room, l.Zoom, in.Sizes)}
}
