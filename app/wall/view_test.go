package wall

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// texts lists the notes on the wall as one reads.
func (s *scene) texts() string {
	var texts []string
	for _, cell := range s.Plan().Layout.Cells {
		for _, box := range cell.Notes {
			texts = append(texts, box.Note.Text)
		}
	}
	return strings.Join(texts, " ")
}

// spread puts a note into the first level of each domain, and one into a list.
func spread(t *testing.T) *scene {
	hold(t, 0)
	s := newScene(t, "appel", "peer")
	s.table.Add(t, s.table.Cell(1, 1), "appelboom")
	s.table.Add(t, s.table.Cell(2, 3), "pruim")
	s.table.Add(t, s.table.Parking(), "appelmoes")
	s.SetState(s.table.State())
	return s
}

// TestFirstCellIsTold: when a board is laid out, the keyboard gets a cell, and who
// shows which one that is hears of it.
func TestFirstCellIsTold(t *testing.T) {
	s := newScene(t, "appel")
	late, heard := New(s.words), board.Cell{}
	late.OnSelect = func() { heard = late.Cell() }
	window := test.NewWindow(late)
	defer window.Close()
	window.Resize(fyne.NewSize(1200, 800))
	late.SetState(s.table.State())
	if want := s.table.Cell(0, 0); late.Cell() != want || heard != want {
		t.Errorf("the keyboard is at %v, %v was told, not %v", late.Cell(), heard, want)
	}
}

func (s *scene) found() Found {
	s.t.Helper()
	found, ok := s.Found()
	if !ok {
		s.t.Fatal("there is no filter")
	}
	return found
}

func TestFindDimsOrHides(t *testing.T) {
	s := spread(t)
	v := layout.View{Filter: board.Filter{Text: "appel"}}
	s.SetView(v)
	if got := s.found(); got != (Found{Notes: 3, Total: 5}) {
		t.Errorf("found %+v", got)
	}
	if got := s.texts(); got != "appel peer appelboom pruim appelmoes" {
		t.Errorf("dimming leaves %q on the wall", got)
	}
	if s.faint[s.id("appel")] || !s.faint[s.id("peer")] {
		t.Error("the wrong notes are dim")
	}
	v.Hide = true
	s.SetView(v)
	if got := s.texts(); got != "appel appelboom appelmoes" || len(s.faint) > 0 {
		t.Errorf("hiding leaves %q on the wall", got)
	}
	if cell := s.Plan().Layout.Cell(s.table.Cell(2, 3)); len(cell.Notes) > 0 || len(cell.Prompt) > 0 {
		t.Errorf("a cell whose note is hidden asks %q", cell.Prompt)
	}
	s.SelectAll()
	s.expect("appel appelboom appelmoes")
	v.Filter.Text = "geen van alle"
	s.SetView(v)
	if s.texts() != "" || s.found().Notes != 0 {
		t.Errorf("nothing matches, and there is %q", s.texts())
	}
	s.SetView(layout.View{Hide: true})
	if _, ok := s.Found(); ok || s.texts() != "appel peer appelboom pruim appelmoes" {
		t.Errorf("without a filter there is %q", s.texts())
	}
}

// TestWorkUnderAFilter: what is written and what is changed stays in sight,
// until the filter changes.
func TestWorkUnderAFilter(t *testing.T) {
	s := spread(t)
	v := layout.View{Filter: board.Filter{Text: "appel"}, Hide: true}
	s.SetView(v)
	update := func(intent board.Intent) board.Result {
		result := s.table.Do(t, intent)
		s.Update(s.table.State(), result.Delta)
		return result
	}
	cell := s.table.Cell(0, 0)
	update(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "van een ander"}}})
	if got := s.texts(); got != "appel appelboom appelmoes" {
		t.Errorf("somebody else's note comes in: %q", got)
	}
	s.Keep(update(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "kers"}}}).Created...)
	update(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: s.id("appel")}, Values: board.Values{"explanation": "zoet"}})
	update(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: s.id("appelboom")}, Values: board.Values{"text": "boom"}})
	if got := s.texts(); got != "appel kers boom appelmoes" {
		t.Errorf("after writing and changing there is %q", got)
	}
	// A note is found by its first wording too, so "boom" still matches.
	if got := s.found(); got != (Found{Notes: 3, Total: 7, Extra: 1}) {
		t.Errorf("found %+v", got)
	}
	v.Filter.Text = "moes"
	s.SetView(v)
	if got := s.texts(); got != "appelmoes" || s.found().Extra != 0 {
		t.Errorf("after another filter there is %q", got)
	}
}

func TestNextGoesThroughAllThatIsFound(t *testing.T) {
	s := spread(t)
	v := layout.View{Filter: board.Filter{Text: "appel"}}.Fold(s.table.Domains[1], true)
	s.SetView(v)
	if got := s.found(); got != (Found{Notes: 3, Total: 5, Away: 1}) {
		t.Errorf("found %+v", got)
	}
	var went []string
	for range 4 {
		note, ok := s.Next(1)
		if !ok {
			t.Fatal("there is no next one")
		}
		went = append(went, note.Text)
		s.SetView(s.View().Unfold(note.Place.Cell))
		s.GoTo(note.ID)
		s.expect(note.Text)
	}
	if got := strings.Join(went, " "); got != "appel appelboom appelmoes appel" {
		t.Errorf("it went to %q", got)
	}
	if note, _ := s.Next(-1); note.Text != "appelmoes" {
		t.Errorf("before it comes %q", note.Text)
	}
	if s.View().IsFolded(s.table.Domains[1]) || s.found().Away != 0 {
		t.Error("the domain is still folded")
	}
	s.SetView(layout.View{Filter: board.Filter{Text: "nergens"}})
	if note, ok := s.Next(1); ok {
		t.Errorf("nothing is found, and next is %q", note.Text)
	}
}

// TestGoToBringsIntoView: a note that is far away and too small to read.
func TestGoToBringsIntoView(t *testing.T) {
	s := spread(t)
	for range 80 {
		s.table.Add(t, s.table.Cell(2, 3), "nog een briefje met een paar woorden erop")
	}
	s.table.Add(t, s.table.Cell(2, 3), "speld")
	s.SetState(s.table.State())
	for range 20 {
		s.ZoomBy(0.7)
	}
	s.GoTo(s.id("speld"))
	at, _ := s.Plan().Note(s.id("speld"))
	if from := s.Plan().Camera.Origin; at.X < from.X || at.Y < from.Y || at.Right() > s.Size().Width || at.Y+at.H > s.Size().Height {
		t.Errorf("it is out of view: %v", at)
	}
	if size := s.Plan().Layout.Note(s.id("speld")).Size * s.Scale(); size < 9 {
		t.Errorf("its text is %v pixels high", size)
	}
}

func TestFocusAndBack(t *testing.T) {
	s := spread(t)
	s.ZoomBy(1.5)
	before := s.Plan().Camera
	s.SetView(layout.View{Domain: s.table.Domains[0]})
	l := s.Plan().Layout
	if s.texts() != "appel peer" || len(l.Columns) != 1 || len(l.Rows) != 4 {
		t.Errorf("one domain shows %q", s.texts())
	}
	if w := l.Columns[0].W * s.Scale(); w < s.Size().Width-s.Plan().Camera.Origin.X-2 {
		t.Errorf("it takes %v pixels of %v", w, s.Size().Width)
	}
	s.SetView(layout.View{Domain: s.table.Domains[0], Level: s.table.Levels[0]})
	if l := s.Plan().Layout; len(l.Cells) != 1 || l.World.H*s.Scale() < s.Size().Height-s.Plan().Camera.Origin.Y-2 {
		t.Errorf("one cell does not fill the wall: %v at %v", l.World, s.Scale())
	}
	s.carry(s.at("appel"), s.free(0, 0)) // a drag works there as anywhere
	s.DragEnd()
	if s.moved.To != s.table.Cell(0, 0) {
		t.Errorf("asked for %+v", s.moved)
	}
	s.SetView(layout.View{Level: s.table.Levels[1]})
	if s.texts() != "appelboom" {
		t.Errorf("one level shows %q", s.texts())
	}
	s.SetView(layout.View{})
	if s.Plan().Camera != before {
		t.Error("the board is not seen as it was left")
	}
	s.table.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: s.table.Domains[0]}}})
	s.SetView(layout.View{Domain: s.table.Domains[0]})
	s.SetState(s.table.State())
	if len(s.Plan().Layout.Columns) != 2 {
		t.Error("a domain that was removed leaves an empty wall")
	}
}

// TestTransposed: everything the hands do works the other way round too.
func TestTransposed(t *testing.T) {
	s := spread(t)
	s.SetView(layout.View{Transposed: true})
	if l := s.Plan().Layout; len(l.Columns) != 4 || len(l.Rows) != 3 || l.Columns[0].Level == nil || l.Rows[0].Domain == nil {
		t.Fatalf("%d columns, %d rows", len(l.Columns), len(l.Rows))
	}
	if cell := s.Plan().Layout.Cell(s.table.Cell(0, 2)); strings.Join(cell.Prompt, " ") != board.Get[*board.Level](s.table.State(), s.table.Levels[2]).Prompt {
		t.Errorf("an empty cell asks %q", cell.Prompt)
	}
	s.carry(s.at("appel"), s.free(1, 2))
	s.DragEnd()
	if s.moved.To != s.table.Cell(1, 2) {
		t.Errorf("asked for %+v", s.moved)
	}
	s.TakeFocus()
	s.click(s.at("peer"), 0)
	s.key(fyne.KeyDown, fyne.KeyRight) // one domain on, one level on
	s.expect("appelboom")
	s.NewNote(s.table.Cell(2, 1))
	if cell, _, _ := s.Draft(); !s.Editing() || cell != s.table.Cell(2, 1) {
		t.Error("no note can be begun")
	}
}

func TestFoldedColumn(t *testing.T) {
	s := spread(t)
	var clicked []board.ID
	s.OnHead = func(head layout.Head) { clicked = append(clicked, head.ID()) }
	folded := s.table.Domains[1]
	s.SetView(layout.View{}.Fold(folded, true))
	column := s.Plan().Layout.Columns[1]
	if !column.Folded || column.Count != 1 || s.texts() != "appel peer pruim appelmoes" {
		t.Errorf("folded: %+v, and shown %q", column, s.texts())
	}
	strip := s.free(1, 0)
	s.carry(s.at("appel"), strip)
	s.DragEnd()
	if s.moved.To != s.table.Cell(1, 0) {
		t.Errorf("dropping on a strip asked for %+v", s.moved)
	}
	s.click(strip, 0)
	header := s.Plan().Camera.Screen(layout.Rect{X: column.X, Y: 0, W: column.W, H: 0})
	s.click(fyne.NewPos(header.X+header.W/2, 20), 0)
	last := s.Plan().Layout.Columns[2]
	at := s.Plan().Camera.Screen(layout.Rect{X: last.X, Y: 0, W: last.W, H: 0})
	s.click(fyne.NewPos(at.X+at.W/2, 20), 0)
	row, _ := s.Plan().Cell(s.table.Cell(0, 3))
	s.click(fyne.NewPos(20, row.Y+row.H/2), 0)
	if want := []board.ID{folded, folded, s.table.Domains[2], s.table.Levels[3]}; !slices.Equal(clicked, want) {
		t.Errorf("clicked are %v, not %v", clicked, want)
	}
	s.click(s.at("peer"), 0)
	s.TakeFocus()
	s.key(fyne.KeyRight, fyne.KeyRight) // over the strip
	if s.Cell() != s.table.Cell(2, 0) {
		t.Errorf("the arrows went to %v", s.Cell())
	}
}

func TestMenuOfAHeader(t *testing.T) {
	s := spread(t)
	var menus []string
	s.OnMenu = func(fyne.Position) { menus = append(menus, "wall") }
	s.OnHeadMenu = func(head layout.Head, _ fyne.Position) { menus = append(menus, head.Label(false)) }
	s.Select(s.id("peer"))
	middle := s.at("peer")
	s.TappedSecondary(&fyne.PointEvent{Position: middle})
	at, _ := s.Plan().Cell(s.table.Cell(2, 0))
	s.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(at.X+20, 10)})
	name := board.Get[*board.Domain](s.table.State(), s.table.Domains[2]).Name
	if !slices.Equal(menus, []string{"wall", name}) {
		t.Errorf("menus of %v", menus)
	}
	if s.Cell() != s.table.Cell(2, 0) || s.selected() != "" {
		t.Errorf("the menu is about %v, with %q picked", s.Cell(), s.selected())
	}
}

func TestViewIsAValue(t *testing.T) {
	a, b := board.FixedID(board.KindDomain, "a"), board.FixedID(board.KindDomain, "b")
	one := layout.View{}.Fold(a, true)
	two := one.Fold(b, true)
	if one.IsFolded(b) || !two.IsFolded(a) || !two.IsFolded(b) {
		t.Error("folding in one view folds in another")
	}
	if back := two.Fold(a, false); !two.IsFolded(a) || back.IsFolded(a) || !back.IsFolded(b) {
		t.Error("unfolding does")
	}
	if !one.Fold(a, true).Same(one) || !(layout.View{}).Fold(board.ID{}, true).Same(layout.View{}) {
		t.Error("folding twice, or nothing, changes something")
	}
	if !(layout.View{}.Fold(b, true).Fold(a, true)).Same(two) {
		t.Error("the order in which one folds matters")
	}
}

// What a header says stands in it, also when hardly anything of its row is left.
func TestHeaderOfARowThatIsScrolledAway(t *testing.T) {
	s := spread(t)
	s.zoom(3, layout.Point{})
	slivers := 0
	for range 400 {
		s.pan(0, -3)
		for _, row := range s.layout.Rows {
			at := s.Plan().RowHeader(row)
			if at.Y > s.camera.Origin.Y || at.H <= 0 || at.H > 40 {
				continue
			}
			slivers++
			for _, o := range test.WidgetRenderer(s.Wall).Objects() {
				text, is := o.(*canvas.Text)
				if p := o.Position(); is && p.X < at.X+at.W && p.Y >= at.Y && p.Y < at.Y+at.H && p.Y+o.Size().Height > at.Y+at.H+2 {
					t.Fatalf("%q stands at %v in a header of %v", text.Text, p, at)
				}
			}
		}
	}
	if slivers == 0 {
		t.Error("no row was scrolled away")
	}
}

// A board of which half the columns are empty opens on notes, whichever half it is.
func TestOpensOnNotes(t *testing.T) {
	const columns = 16
	for name, full := range map[string]func(column int) bool{
		"first half empty":   func(column int) bool { return column >= columns/2 },
		"second half empty":  func(column int) bool { return column < columns/2 },
		"every second empty": func(column int) bool { return column%2 == 1 },
	} {
		t.Run(name, func(t *testing.T) {
			newApp(t)
			table := boardtest.New(7)
			for i, thing := range boardtest.Things(columns) {
				if domain, is := thing.(*board.Domain); is && i > len(table.Domains) {
					table.Do(t, board.Create{Entities: []board.Entity{domain}})
					table.Domains = append(table.Domains, domain.ID)
				}
			}
			for column := range columns {
				for range 12 {
					if full(column) {
						table.Add(t, table.Cell(column, 0), "een bankje op de hoek van de straat")
					}
				}
			}
			w := New(language.NL.Text)
			window := test.NewWindow(w)
			t.Cleanup(window.Close)
			window.Resize(fyne.NewSize(1366, 700))
			w.SetState(table.State())
			seen := 0
			from, size := w.Plan().Camera.Origin, w.Size()
			for note := range board.Each[*board.Note](table.State()) {
				if at, is := w.Plan().Note(note.ID); is && at.X >= from.X && at.Y >= from.Y && at.Right() <= size.Width && at.Y+at.H <= size.Height {
					seen++
				}
			}
			if seen < 6 {
				t.Errorf("it opens on %d notes, and %v of the board", seen, w.Plan().Camera.View(size.Width-from.X, size.Height-from.Y))
			}
		})
	}
}
