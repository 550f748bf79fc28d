package wall

import (
	"cmp"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"pgregory.net/rapid"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// stepped has the animations of a test wait for it: they go on when it says so.
type stepped struct{ running []*fyne.Animation }

func step(t *testing.T) *stepped {
	s, before := &stepped{}, start
	start = func(a *fyne.Animation) { s.running = append(s.running, a) }
	t.Cleanup(func() { start = before })
	return s
}

// to brings all animations that run to a part of their way. Those that ended
// are ticked too: Fyne may do so once more after one was stopped.
func (s *stepped) to(part float32) {
	for _, a := range s.running {
		a.Tick(part)
	}
	if part >= 1 {
		s.running = nil
	}
}

// drawn is what a wall shows.
func drawn(w *Wall) []fyne.CanvasObject { return w.view.Objects() }

// placesOf is where rectangles and texts are that are drawn. Lines and circles are
// left out: moving one changes the last digits of its size.
func placesOf(objects []fyne.CanvasObject) (all []layout.Rect) {
	for _, o := range objects {
		switch o.(type) {
		case *canvas.Rectangle, *canvas.Text:
			all = append(all, layout.Rect{X: o.Position().X, Y: o.Position().Y, W: o.Size().Width, H: o.Size().Height})
		}
	}
	slices.SortFunc(all, func(a, b layout.Rect) int { // links come in any order
		return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y), cmp.Compare(a.W, b.W), cmp.Compare(a.H, b.H))
	})
	return all
}

// newWall is a wall of a look, in no window.
func newWall(l *look.Look, state *board.State) *Wall {
	w := New(language.NL.Text)
	w.CreateRenderer()
	w.SetLook(l)
	w.Resize(fyne.NewSize(1200, 800))
	w.SetState(state)
	return w
}

// TestMotionEndsWhereNoMotionIs: whatever is done on the way, the wall is where one
// that shows no ways is, at every moment, and shows the same at the end.
func TestMotionEndsWhereNoMotionIs(t *testing.T) {
	newApp(t)
	ways := step(t)
	rapid.Check(t, func(t *rapid.T) {
		ways.running = nil
		b := layouttest.NewTable(3)
		for range 8 {
			b.AnyAct(t)
		}
		walls := [...]*Wall{newWall(look.New(look.Light, look.Normal, false), b.Board.State()), newWall(look.New(look.Light, look.Normal, true), b.Board.State())}
		both := func(do func(w *Wall)) {
			for _, w := range walls {
				do(w)
			}
		}
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			number := rapid.Float32Range(-300, 300).Draw(t, "number")
			switch rapid.IntRange(0, 7).Draw(t, "what") {
			case 0:
				both((*Wall).Fit)
			case 1:
				both(func(w *Wall) { w.ZoomBy(1.2) })
			case 2:
				both(func(w *Wall) { w.ZoomBy(1 / 1.2) })
			case 3:
				both(func(w *Wall) { w.pan(number, -number) })
			case 4:
				both(func(w *Wall) {
					if all := w.reading(); len(all) > 0 {
						w.Select(all[int(number+300)%len(all)]) // one: sums over several differ in the last digit, as they come in any order
						w.FitSelection()
					}
				})
			case 5:
				delta := b.AnyAct(t).Delta
				both(func(w *Wall) { w.Update(b.Board.State(), delta) })
			case 6:
				both(func(w *Wall) { w.Resize(fyne.NewSize(1200+number, 800)) })
			case 7:
				both(func(w *Wall) { w.zoom(1.1, layout.Point{X: 500, Y: 400}) })
			}
			if walls[0].camera != walls[1].camera || !layouttest.Same(walls[0].layout, walls[1].layout) {
				t.Fatalf("on the way the wall is at %+v, without ways at %+v", walls[0].camera, walls[1].camera)
			}
			drawn(walls[0]) // in the middle of it
			if rapid.Bool().Draw(t, "goes on") {
				ways.to(rapid.Float32Range(0, 1).Draw(t, "part"))
				drawn(walls[0])
			}
		}
		ways.to(1)
		if walls[0].eye() != walls[0].camera {
			t.Fatalf("it is seen at %+v in the end, and is at %+v", walls[0].eye(), walls[0].camera)
		}
		if moving, still := placesOf(drawn(walls[0])), placesOf(drawn(walls[1])); !slices.Equal(moving, still) {
			for i := range min(len(moving), len(still)) {
				if moving[i] != still[i] {
					t.Fatalf("in the end it shows %v, without ways %v", moving[i], still[i])
				}
			}
			t.Fatalf("in the end it shows %d things, without ways %d", len(moving), len(still))
		}
	})
}

// TestWaysAreSeen: of the camera, of a note that goes to another cell, and of a
// new one; and none of them when nothing is to move.
func TestWaysAreSeen(t *testing.T) {
	newApp(t)
	for _, still := range []bool{false, true} {
		ways := step(t)
		table := boardtest.New(7)
		table.Add(t, table.Cell(0, 0), "Een", "Twee")
		w := newWall(look.New(look.Light, look.Normal, still), table.State())
		from := w.camera
		w.ZoomBy(2)
		if seen := w.eye(); still != (seen == w.camera) || !still && seen != from {
			t.Errorf("still %v: it is seen at %+v, from %+v to %+v", still, seen, from, w.camera)
		}
		middle := layout.Point{X: 700, Y: 450}
		before := from.ToWorld(middle)
		about := w.camera
		ways.to(0.5)
		if seen := w.eye(); !still && (seen.Scale <= from.Scale || seen.Scale >= about.Scale) {
			t.Errorf("half way it is seen at scale %v, between %v and %v: %v", seen.Scale, from.Scale, about.Scale, before)
		}
		ways.to(1)
		w.Fit()
		ways.to(1)

		id := w.layout.Cells[0].Notes[1].Note.ID
		was := w.camera.Screen(w.layout.Note(id).Rect)
		result := table.Do(t, board.MoveNotes{IDs: []board.ID{id}, To: table.Cell(2, 2)})
		w.Update(table.State(), result.Delta)
		is := w.camera.Screen(w.layout.Note(id).Rect)
		ways.to(0)
		if began := has(w, layout.Point{X: was.X, Y: was.Y}); began == still {
			t.Errorf("still %v: the note is seen to come from where it was: %v", still, began)
		}
		ways.to(1)
		if !has(w, layout.Point{X: is.X, Y: is.Y}) || has(w, layout.Point{X: was.X, Y: was.Y}) && len(ways.running) == 0 && w.motion.moving != nil {
			t.Errorf("still %v: in the end the note is not where it belongs", still)
		}
		result = table.Do(t, board.AddNotes{Cell: table.Cell(1, 1), Notes: []board.Note{{Text: "Nieuw"}}})
		w.Update(table.State(), result.Delta)
		if appears := len(w.motion.fresh) == 1; appears == still {
			t.Errorf("still %v: the new note appears: %v", still, appears)
		}
		ways.to(1)
		if len(w.motion.fresh) > 0 {
			t.Errorf("the new note goes on appearing")
		}
		w.motion.dropped = map[board.ID]bool{id: true}
		result = table.Do(t, board.MoveNotes{IDs: []board.ID{id}, To: table.Cell(0, 3)})
		w.Update(table.State(), result.Delta)
		if len(ways.running) > 0 {
			t.Error("a note that a hand put down is seen to come from elsewhere")
		}
	}
}

// has tells whether something is drawn with its upper left at a place.
func has(w *Wall, p layout.Point) bool {
	for _, r := range placesOf(drawn(w)) {
		if about(r.X, p.X, 0.1) && about(r.Y, p.Y, 0.1) && r.W > 50 {
			return true
		}
	}
	return false
}

// TestManyNotesDoNotMove: of a whole file that comes in nobody can follow one.
func TestManyNotesDoNotMove(t *testing.T) {
	newApp(t)
	ways := step(t)
	table := boardtest.New(7)
	w := newWall(usual, table.State())
	notes := make([]board.Note, mostMoving+1)
	for i := range notes {
		notes[i].Text = "x"
	}
	result := table.Do(t, board.AddNotes{Cell: table.Cell(0, 0), Notes: notes})
	w.Update(table.State(), result.Delta)
	if len(ways.running) > 0 {
		t.Error("they are seen to appear")
	}
}
