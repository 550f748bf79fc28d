package layout_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
)

// TestClustersKeepEveryNoteInItsPlace: whatever is clustered, open or closed,
// every note has a box in its cell, frames hold their notes, and what is seen
// does not overlap.
func TestClustersKeepEveryNoteInItsPlace(t *testing.T) {
	setter := layout.NewTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		b := layouttest.NewTable(rapid.IntRange(1, 4).Draw(t, "domains"))
		setter.ForgetAll()
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			b.AnyAct(t)
		}
		notes := slices.Collect(board.Each[*board.Note](b.Board.State()))
		slices.SortFunc(notes, func(x, y *board.Note) int { return strings.Compare(x.ID.String(), y.ID.String()) })
		var view layout.View
		for range rapid.IntRange(0, 4).Draw(t, "clusters") {
			if len(notes) == 0 {
				break
			}
			ids := rapid.SliceOfNDistinct(rapid.SampledFrom(notes), 1, min(6, len(notes)), func(n *board.Note) board.ID { return n.ID }).Draw(t, "of")
			g := board.Gather{Title: rapid.SampledFrom(layouttest.Pieces).Draw(t, "title"), In: ids[0].Place.Cell}
			for _, n := range ids {
				g.IDs = append(g.IDs, n.ID)
			}
			b.Do(g)
		}
		for c := range board.Each[*board.Cluster](b.Board.State()) {
			view = view.Close(c.ID, rapid.Bool().Draw(t, "closed"))
		}
		width := layouttest.Number(t, "width", 400, 2000)
		l := setter.Arrange(layout.Input{State: b.Board.State(), Width: width, Room: 700, Words: func(k string, _ ...any) string { return k }, View: view, Sizes: layouttest.Sizes[0]})
		for _, n := range notes {
			now := b.Board.State().Note(n.ID)
			if !now.Alive() {
				continue
			}
			box := l.Note(n.ID)
			if box == nil || box.Cell != now.Place.Cell {
				t.Fatalf("%q has no box in its cell", now.Text)
			}
			if c := b.Board.State().ClusterOf(now); (c == nil) != (box.Cluster == nil) || c != nil && box.Cluster.Cluster.ID != c.ID {
				t.Fatalf("%q stands in the wrong frame", now.Text)
			}
		}
		for _, cell := range l.Cells {
			var seen []layout.Rect
			for _, box := range cell.Notes {
				if c := box.Cluster; c != nil {
					const hair = 0.01 // of rounding
					if r := box.Rect; r.X < c.Rect.X || r.Right() > c.Rect.Right() || r.Y < c.Rect.Y+c.TitleHeight()-hair || r.Y+r.H > c.Rect.Y+c.Rect.H+hair {
						t.Fatalf("%v sticks out of its frame %v", r, c.Rect)
					}
				}
				if !box.Under {
					seen = append(seen, box.Rect)
				}
			}
			for _, c := range cell.Clusters {
				if c.Rect.X < cell.Rect.X || c.Rect.Right() > cell.Rect.Right() || c.Rect.Y < cell.Rect.Y || c.Rect.Y+c.Rect.H > cell.Rect.Y+cell.Rect.H {
					t.Fatalf("the frame %v sticks out of its cell %v", c.Rect, cell.Rect)
				}
				for _, box := range cell.Notes {
					if box.Cluster != c && box.Rect.Overlaps(c.Rect) {
						t.Fatalf("%v lies under the frame %v", box.Rect, c.Rect)
					}
				}
			}
			for i, a := range seen {
				for _, b := range seen[:i] {
					if a.Overlaps(b) {
						t.Fatalf("%v and %v overlap", a, b)
					}
				}
			}
		}
	})
}
