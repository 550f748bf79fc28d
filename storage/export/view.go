package export

import (
	"bytes"
	"cmp"
	"slices"

	"samenbord/board"
)

// place is where notes stand together, and the names of it.
type place struct {
	cell   board.Cell
	domain *board.Domain // nil outside the matrix, and when it is not known
	level  *board.Level
	list   *board.List
	stray  bool // in something that was removed
	notes  []*board.Note
}

// places lists where the living notes stand: the matrix by domain and level, the
// lists, those that are not placed, and those in what was removed.
func places(s *board.State) []place {
	rank := map[board.ID]int{}
	for i, d := range board.InOrder[*board.Domain](s) {
		rank[d.ID] = i
	}
	for i, l := range board.InOrder[*board.Level](s) {
		rank[l.ID] = i
	}
	for i, l := range board.InOrder[*board.List](s) {
		rank[l.ID] = i
	}
	var all []place
	for _, cell := range s.Cells() {
		_, stray := s.Stray(cell)
		all = append(all, place{
			cell:   cell,
			domain: board.Get[*board.Domain](s, cell.Domain),
			level:  board.Get[*board.Level](s, cell.Level),
			list:   board.Get[*board.List](s, cell.List),
			stray:  stray,
			notes:  s.NotesIn(cell),
		})
	}
	slices.SortFunc(all, func(a, b place) int {
		return cmp.Or(
			cmp.Compare(a.group(), b.group()),
			cmp.Compare(rank[a.cell.Domain], rank[b.cell.Domain]),
			bytes.Compare(a.cell.Domain[:], b.cell.Domain[:]),
			cmp.Compare(rank[a.cell.Level], rank[b.cell.Level]),
			bytes.Compare(a.cell.Level[:], b.cell.Level[:]),
			cmp.Compare(rank[a.cell.List], rank[b.cell.List]),
			bytes.Compare(a.cell.List[:], b.cell.List[:]),
		)
	})
	return all
}

func (p place) group() int {
	switch {
	case p.stray:
		return 3
	case p.cell.InMatrix():
		return 0
	case p.cell.List.IsZero():
		return 2
	}
	return 1
}

// links lists the links between living notes, by the place of their first note
// and then as they were made.
func links(s *board.State, rows map[board.ID]int) []*board.Link {
	list := slices.DeleteFunc(board.InOrder[*board.Link](s), func(l *board.Link) bool {
		return rows[l.From] == 0 || rows[l.To] == 0
	})
	slices.SortStableFunc(list, func(a, b *board.Link) int { return cmp.Compare(rows[a.From], rows[b.From]) })
	return list
}

// numbered gives every living note its row, from 1.
func numbered(all []place) (notes []*board.Note, rows map[board.ID]int) {
	rows = map[board.ID]int{}
	for _, p := range all {
		for _, note := range p.notes {
			notes = append(notes, note)
			rows[note.ID] = len(notes)
		}
	}
	return notes, rows
}

// living lists those of some IDs whose things are there, in their order.
func living[T board.Entity](s *board.State, ids []board.ID) []T {
	var list []T
	for _, id := range ids {
		if thing := s.Lookup(board.Ref{Kind: kindOf[T](), ID: id}); thing != nil && thing.Base().Alive() {
			list = append(list, thing.(T))
		}
	}
	return list
}

func kindOf[T board.Entity]() board.Kind {
	var none T
	return none.Kind()
}
