package layout

import (
	"cmp"
	"slices"

	"samenbord/board"
)

// band lays out what stands outside the matrix, below it: notes that are not
// placed yet, the lists, and trays with notes of domains, levels or lists that
// were removed. It gives the height of the world.
func (t *Typesetter) band(l *Layout, in Input, y, width float32) float32 {
	boxes := t.outside(in)
	if len(boxes) == 0 {
		return y
	}
	y += bandGap
	across := max(1, min(len(boxes), int(width/columnMin)))
	for len(boxes) > 0 {
		n := min(across, len(boxes))
		tallest := float32(titleHeight + in.free)
		for i, box := range boxes[:n] {
			box.Rect = Rect{float32(i) * width / float32(n), y, width / float32(n), 0}
			t.fill(l, in, box)
			tallest = max(tallest, box.Rect.H)
		}
		for _, box := range boxes[:n] {
			box.Rect.H = tallest
		}
		boxes, y = boxes[n:], y+tallest
	}
	return y
}

func (t *Typesetter) outside(in Input) []*CellBox {
	var boxes []*CellBox
	if t.any(in, board.Unplaced) {
		boxes = append(boxes, &CellBox{Cell: board.Unplaced, Title: in.Words("board.unplaced")})
	}
	for _, list := range board.InOrder[*board.List](in.State) {
		boxes = append(boxes, &CellBox{Cell: board.Cell{List: list.ID}, Title: list.Name})
	}
	var trays []*CellBox
	for _, cell := range in.State.Cells() {
		if tray, stray := in.State.Stray(cell); stray && t.any(in, cell) {
			trays = append(trays, &CellBox{Cell: cell, Title: in.Words(trayNames[tray.Kind], "Name", tray.Name) + besides(in.State, tray), Locked: true})
		}
	}
	slices.SortFunc(trays, func(a, b *CellBox) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Cell.Level.String(), b.Cell.Level.String()))
	})
	return append(boxes, trays...)
}

// any tells whether a note of a cell is to be shown.
func (t *Typesetter) any(in Input, cell board.Cell) bool {
	return slices.ContainsFunc(t.notesIn(in.State, cell), func(n *board.Note) bool { return !in.Hidden[n.ID] })
}

// trayNames are the texts that say what a tray's notes come from.
var trayNames = map[board.Kind]string{
	board.KindDomain: "board.removed_domain",
	board.KindLevel:  "board.removed_level",
	board.KindList:   "board.removed_list",
}

// besides tells which part of what was removed a tray is.
func besides(s *board.State, tray board.Tray) string {
	plain := s.Info().Plain
	switch level, domain := board.Get[*board.Level](s, tray.Cell.Level), board.Get[*board.Domain](s, tray.Cell.Domain); {
	case tray.Kind == board.KindDomain && level != nil:
		return " › " + level.Label(plain)
	case tray.Kind == board.KindLevel && domain != nil:
		return " › " + domain.Label(plain)
	}
	return ""
}
