package layout_test

import (
	"testing"

	"pgregory.net/rapid"

	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
)

// anyPlan is some board, looked at from somewhere.
func anyPlan(t *rapid.T, setter *layout.Typesetter) (plan layout.Plan, width, height float32) {
	b := layouttest.NewTable(rapid.IntRange(1, 8).Draw(t, "domains"))
	for range rapid.IntRange(1, 40).Draw(t, "acts") {
		b.AnyAct(t)
	}
	setter.ForgetAll()
	in := layout.Input{
		State: b.Board.State(), View: b.AnyView(t), Words: words, Sizes: layouttest.Sizes[0],
		Width: layouttest.Number(t, "width", 300, 2500), Room: layouttest.Number(t, "room", 200, 1400),
	}
	plan = layouttest.Fitted(setter, in)
	width, height = in.Width+plan.Camera.Origin.X, in.Room+plan.Camera.Origin.Y
	about := layout.Point{X: layouttest.Number(t, "x", 0, width), Y: layouttest.Number(t, "y", 0, height)}
	plan.Camera = plan.Camera.Zoom(layouttest.Number(t, "zoom", 0.5, 6), about).Keep(plan.Layout.World, in.Width, in.Room)
	return plan, width, height
}

// TestWhatIsSeenIsHit: in the middle of a note, a cell and a header lies that note, cell
// and header.
func TestWhatIsSeenIsHit(t *testing.T) {
	setter := layout.NewTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		plan, _, _ := anyPlan(t, setter)
		middle := func(r layout.Rect) layout.Point { return layout.Point{X: r.X + r.W/2, Y: r.Y + r.H/2} }
		for _, cell := range plan.Layout.Cells {
			if got := plan.Layout.CellAt(middle(cell.Rect)); got != cell {
				t.Fatalf("in the middle of %v lies %v", cell.Cell, got)
			}
			for _, box := range cell.Notes {
				if got := plan.Layout.NoteAt(middle(box.Rect)); got != box && !box.Under {
					t.Fatalf("in the middle of %q lies something else", box.Note.Text)
				}
			}
		}
		for _, column := range plan.Layout.Columns {
			at := plan.ColumnHeader(column)
			if at.X < plan.Camera.Origin.X {
				continue // half under the corner
			}
			if head, there := plan.HeadAt(middle(at)); !there || head.ID() != column.ID() {
				t.Fatalf("on the header of %v lies %v", column.ID(), head)
			}
		}
	})
}

// TestDroppedNotesLandInTheirCell: wherever notes are dropped, the line that shows it lies
// in the cell, and they land before no note that is carried, nor in a tray.
func TestDroppedNotesLandInTheirCell(t *testing.T) {
	setter := layout.NewTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		plan, _, _ := anyPlan(t, setter)
		world := plan.Layout.World
		carried := map[board.ID]bool{}
		for box := range plan.Layout.Notes() {
			if rapid.IntRange(0, 3).Draw(t, "carried") == 0 {
				carried[box.Note.ID] = true
			}
		}
		at := layout.Point{X: layouttest.Number(t, "to x", -50, world.W+50), Y: layouttest.Number(t, "to y", -50, world.H+50)}
		landing := plan.Layout.LandingAt(at, carried)
		line, shown := plan.Layout.Line(landing)
		if shown != (landing.Cell != nil) {
			t.Fatalf("a line is shown: %v", shown)
		}
		if !shown {
			return
		}
		if landing.Cell.Locked || carried[landing.Before] {
			t.Errorf("they land in %v before %v", landing.Cell.Cell, landing.Before)
		}
		if middle := (layout.Point{X: line.X + line.W/2, Y: line.Y + line.H/2}); middle.X < landing.Cell.Rect.X || middle.X > landing.Cell.Rect.Right() || middle.Y < landing.Cell.Rect.Y {
			t.Errorf("the line %v does not lie in %v", line, landing.Cell.Rect)
		}
	})
}

// TestMiniMapShowsAndGoesThere: the mini-map lies on the wall, the frame of the view on
// it, and who points at a place of it has that in view.
func TestMiniMapShowsAndGoesThere(t *testing.T) {
	setter := layout.NewTypesetter(measure)
	rapid.Check(t, func(t *rapid.T) {
		plan, width, height := anyPlan(t, setter)
		at, ok := plan.MiniMap(width, height)
		if !ok {
			return
		}
		if at.X < plan.Camera.Origin.X || at.Right() > width || at.Y < 0 || at.Y+at.H > height {
			t.Fatalf("the mini-map %v sticks out of %v by %v", at, width, height)
		}
		across, down := width-plan.Camera.Origin.X, height-plan.Camera.Origin.Y
		place := layout.Point{X: at.X + at.W*layouttest.Number(t, "map x", 0, 1), Y: at.Y + at.H*layouttest.Number(t, "map y", 0, 1)}
		view := plan.FromMap(at, place, across, down).View(across, down)
		if seen := plan.Layout.OnMap(at, view); !about(seen.X+seen.W/2, place.X, 0.5) || !about(seen.Y+seen.H/2, place.Y, 0.5) {
			t.Errorf("at %v of the map it goes to %v", place, seen)
		}
	})
}

// TestRevealMovesNoMoreThanNeeded: what is revealed is in view if it fits, and what was in
// view already moves nothing.
func TestRevealMovesNoMoreThanNeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		const width, height = 900, 600
		view := c.View(width, height)
		r := layout.Rect{
			X: layouttest.Number(t, "x", -500, 6000), Y: layouttest.Number(t, "y", -500, 6000),
			W: view.W * layouttest.Number(t, "part", 0, 0.5), H: view.H * layouttest.Number(t, "down", 0, 0.5),
		}
		wanted := layout.Rect{X: r.X - layout.Gap, Y: r.Y - layout.Gap, W: r.W + 2*layout.Gap, H: r.H + 2*layout.Gap}
		if wanted.W > view.W || wanted.H > view.H {
			return
		}
		hair := 0.01 + (view.X+view.Y+r.X+r.Y)*1e-5
		revealed := c.Reveal(r, width, height)
		seen := revealed.View(width, height)
		if wanted.X < seen.X-hair || wanted.Y < seen.Y-hair || wanted.Right() > seen.Right()+hair || wanted.Y+wanted.H > seen.Y+seen.H+hair {
			t.Errorf("%v is not in view: %v", wanted, seen)
		}
		if revealed.Reveal(r, width, height) != revealed && max(revealed.At.X, revealed.At.Y) < 1000 {
			again := revealed.Reveal(r, width, height)
			if !about(again.At.X, revealed.At.X, hair) || !about(again.At.Y, revealed.At.Y, hair) {
				t.Errorf("revealing it again moves the camera from %v to %v", revealed.At, again.At)
			}
		}
	})
}
