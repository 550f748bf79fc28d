package board

import (
	"cmp"
	"slices"
)

// cellIndex knows the notes of one cell, removed ones too, and the greatest
// order key ever used in it, so that adding at the end needs no search.
type cellIndex struct {
	notes map[ID]struct{}
	last  string
}

func (s *State) index(n *Note, on bool) {
	cell := s.cells[n.Place.Cell]
	if cell == nil {
		cell = &cellIndex{notes: map[ID]struct{}{}}
		s.cells[n.Place.Cell] = cell
	}
	if on {
		cell.notes[n.ID] = struct{}{}
		cell.last = max(cell.last, n.Place.Order)
	} else {
		delete(cell.notes, n.ID)
	}
}

// NotesIn lists the living notes of a cell in their order.
func (s *State) NotesIn(cell Cell) []*Note {
	index := s.cells[cell]
	if index == nil {
		return nil
	}
	list := make([]*Note, 0, len(index.notes))
	for id := range index.notes {
		if note := s.Note(id); note.Alive() {
			list = append(list, note)
		}
	}
	slices.SortFunc(list, compareNotes)
	return list
}

// Cells lists the cells that hold living notes, in no particular order.
func (s *State) Cells() []Cell {
	var list []Cell
	for cell, index := range s.cells {
		for id := range index.notes {
			if s.Note(id).Alive() {
				list = append(list, cell)
				break
			}
		}
	}
	return list
}

func compareNotes(a, b *Note) int {
	return cmp.Or(cmp.Compare(a.Place.Order, b.Place.Order), compareIDs(a.ID, b.ID))
}

// Tray is where the notes of a removed domain, level or list are kept: they
// never go with it.
type Tray struct {
	Name string // what was removed
	Kind Kind
	Cell Cell
}

// Stray tells whether the cell lies in something that was removed, and gives
// its tray.
func (s *State) Stray(cell Cell) (Tray, bool) {
	plain := s.Info().Plain
	if d := Get[*Domain](s, cell.Domain); !cell.Domain.IsZero() && (d == nil || !d.Alive()) {
		return Tray{nameOf(d, func(d *Domain) string { return d.Label(plain) }), KindDomain, cell}, true
	}
	if l := Get[*Level](s, cell.Level); !cell.Level.IsZero() && (l == nil || !l.Alive()) {
		return Tray{nameOf(l, func(l *Level) string { return l.Label(plain) }), KindLevel, cell}, true
	}
	if l := Get[*List](s, cell.List); !cell.List.IsZero() && (l == nil || !l.Alive()) {
		return Tray{nameOf(l, func(l *List) string { return l.Name }), KindList, cell}, true
	}
	return Tray{}, false
}

func nameOf[T any](thing *T, name func(*T) string) string {
	if thing == nil {
		return "" // merged from a board whose domain has not arrived
	}
	return name(thing)
}

// NoteCount is how many notes the board knows, deleted ones included: a quick
// measure of its size.
func (s *State) NoteCount() int { return len(s.things[KindNote]) }
