package layout

import (
	"bytes"
	"reflect"
	"slices"

	"samenbord/board"
)

// View says how a wall shows its board: which way round, what is folded away or
// left out, and what the colours mean. It is a value that is never altered: who
// wants another gives another to SetView, and a second wall that gets the same
// View shows the same. Nothing of it is in the board.
type View struct {
	Transposed bool // levels are the columns and domains the rows
	// Domain and Level are the only ones that are laid out, in all of the room;
	// zero (or one that was removed): all are.
	Domain, Level board.ID
	Folded        []board.ID // domains and levels that are a narrow strip, in order
	Closed        []board.ID // clusters that are shown as stacks, in order
	Colour        ColourBy
	Links         Links
	Filter        board.Filter
	Hide          bool // leave out what the filter does not let through, instead of dimming it
}

// Fold gives the view with a domain or a level folded to a strip, or unfolded.
func (v View) Fold(id board.ID, on bool) View {
	v.Folded = with(v.Folded, id, on)
	return v
}

// Close gives the view with a cluster shown as a stack, or open.
func (v View) Close(cluster board.ID, on bool) View {
	v.Closed = with(v.Closed, cluster, on)
	return v
}

// IsClosed tells whether a cluster is a stack.
func (v View) IsClosed(cluster board.ID) bool {
	_, closed := slices.BinarySearchFunc(v.Closed, cluster, compareIDs)
	return closed
}

// with gives a list in order with an ID in it, or without; the list itself
// stays as it is.
func with(list []board.ID, id board.ID, on bool) []board.ID {
	at, there := slices.BinarySearchFunc(list, id, compareIDs)
	switch {
	case on && !there && !id.IsZero():
		return slices.Insert(slices.Clone(list), at, id)
	case there && !on && len(list) == 1:
		return nil // the view is the same as if nothing had been
	case there && !on:
		return slices.Delete(slices.Clone(list), at, at+1)
	}
	return list
}

func compareIDs(a, b board.ID) int { return bytes.Compare(a[:], b[:]) }

// IsFolded tells whether a domain or a level is a strip.
func (v View) IsFolded(id board.ID) bool { return slices.Contains(v.Folded, id) }

// Unfold gives the view with nothing of a cell folded or left out.
func (v View) Unfold(cell board.Cell) View {
	v = v.Fold(cell.Domain, false).Fold(cell.Level, false)
	if v.Domain != cell.Domain {
		v.Domain = board.ID{}
	}
	if v.Level != cell.Level {
		v.Level = board.ID{}
	}
	return v
}

// Focused tells whether one domain or level has all the room.
func (v View) Focused() bool { return !v.Domain.IsZero() || !v.Level.IsZero() }

// Same tells whether two views show a board alike.
func (v View) Same(o View) bool { return reflect.DeepEqual(v, o) }

// Live gives the view without what is not on the board (any more).
func (v View) Live(s *board.State) View {
	if d := board.Get[*board.Domain](s, v.Domain); d == nil || !d.Alive() {
		v.Domain = board.ID{}
	}
	if l := board.Get[*board.Level](s, v.Level); l == nil || !l.Alive() {
		v.Level = board.ID{}
	}
	return v
}

// Head is what a column or a row stands for: a domain or a level.
type Head struct {
	Domain *board.Domain // nil for a level
	Level  *board.Level  // nil for a domain
	Count  int           // the notes in it, those that are folded away too
	Folded bool
}

// ID is that of the domain or the level.
func (h Head) ID() board.ID {
	if h.Domain != nil {
		return h.Domain.ID
	}
	return h.Level.ID
}

// Label is the name to show.
func (h Head) Label(plain bool) string {
	if h.Domain != nil {
		return h.Domain.Label(plain)
	}
	return h.Level.Label(plain)
}

// heads gives what the columns and the rows stand for. One domain or level that
// has all the room is not folded.
func (v View) heads(s *board.State) (columns, rows []Head) {
	for _, d := range board.InOrder[*board.Domain](s) {
		if v.Domain.IsZero() || v.Domain == d.ID {
			columns = append(columns, Head{Domain: d, Folded: v.Domain.IsZero() && v.IsFolded(d.ID)})
		}
	}
	for _, l := range board.InOrder[*board.Level](s) {
		if v.Level.IsZero() || v.Level == l.ID {
			rows = append(rows, Head{Level: l, Folded: v.Level.IsZero() && v.IsFolded(l.ID)})
		}
	}
	if v.Transposed {
		return rows, columns
	}
	return columns, rows
}

// meet is the cell where a column and a row meet.
func meet(column, row Head) (board.Cell, *board.Level) {
	if column.Domain == nil {
		column, row = row, column
	}
	return board.Cell{Domain: column.Domain.ID, Level: row.Level.ID}, row.Level
}
