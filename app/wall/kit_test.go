package wall

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// pieces are what random texts are made of.
var pieces = []string{
	"een", "bankje", "in de wijk", "Samen koken", "gezondheidsachterstandenbestrijding", "\n", "\n\n", "·", "–",
	"👩‍👩‍👧‍👦", "🙂", "é", "ï", "日本語のテキスト", "שלום", "www.gemeente-met-een-hele-lange-naam.nl/positieve-gezondheid?stap=1",
	strings.Repeat("a", 120), strings.Repeat("W", 60), "'s avonds", "1e stap:", "  ",
}

func anyText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 24).Draw(t, "text"), rapid.SampledFrom([]string{" ", "", "\n"}).Draw(t, "between"))
}

// table is a board that a test writes on.
type table struct {
	board   *board.Board
	author  *board.Author
	domains []board.ID
	levels  []board.ID
	all     []board.Entity
}

func newTable(domains int) *table {
	b := &table{board: board.NewBoard(), author: board.NewAuthorFrom(boardtest.Random(1), nowhen), all: boardtest.Things(domains)}
	for _, e := range b.all {
		switch e.Kind() {
		case board.KindDomain:
			b.domains = append(b.domains, e.Base().ID)
		case board.KindLevel:
			b.levels = append(b.levels, e.Base().ID)
		}
	}
	b.do(board.Create{Entities: b.all})
	return b
}

func (b *table) do(intent board.Intent) board.Result {
	tx := b.board.Begin(b.author)
	defer tx.Commit()
	result, err := tx.Do(intent, nil)
	if err != nil {
		return board.Result{} // of a random act: it may be refused
	}
	return result
}

func (b *table) ids(kind board.Kind) []board.ID {
	var ids []board.ID
	for _, e := range b.all {
		if e.Kind() == kind {
			ids = append(ids, e.Base().ID)
		}
	}
	return ids
}

func (b *table) anyCell(t *rapid.T) board.Cell {
	switch rapid.IntRange(0, 9).Draw(t, "where") {
	case 0:
		return board.Unplaced
	case 1:
		return board.Cell{List: b.ids(board.KindList)[0]}
	}
	return board.Cell{Domain: rapid.SampledFrom(b.domains).Draw(t, "domain"), Level: rapid.SampledFrom(b.levels).Draw(t, "level")}
}

// anyView is some way to look at the board, also at what was removed from it.
func (b *table) anyView(t *rapid.T) View {
	some := func(ids []board.ID, name string) board.ID {
		return rapid.SampledFrom(append([]board.ID{{}, {}, {}}, ids...)).Draw(t, name)
	}
	v := View{
		Transposed: rapid.Bool().Draw(t, "transposed"), Colour: rapid.SampledFrom(Colours).Draw(t, "colours"),
		Domain: some(b.domains, "only domain"), Level: some(b.levels, "only level"),
		Hide: rapid.Bool().Draw(t, "hide"),
	}
	for range rapid.IntRange(0, 4).Draw(t, "folded") {
		v = v.Fold(some(append(slices.Clone(b.domains), b.levels...), "fold"), true)
	}
	if rapid.Bool().Draw(t, "filter") {
		v.Filter.Kinds = []board.NoteKind{rapid.SampledFrom(board.NoteKinds).Draw(t, "only kind")}
	}
	return v
}

// anyAct does something to the board.
func (b *table) anyAct(t *rapid.T) board.Result {
	notes := slices.Collect(board.Each[*board.Note](b.board.State()))
	slices.SortFunc(notes, func(x, y *board.Note) int { return strings.Compare(x.ID.String(), y.ID.String()) })
	if len(notes) == 0 || rapid.IntRange(0, 9).Draw(t, "act") < 5 {
		note := board.Note{
			Text: anyText(t), NoteKind: rapid.SampledFrom(board.NoteKinds).Draw(t, "kind"),
			Group:      rapid.SampledFrom(append(b.ids(board.KindGroup), board.ID{})).Draw(t, "group"),
			Dimensions: b.ids(board.KindDimension)[:rapid.IntRange(0, 6).Draw(t, "dimensions")],
		}
		return b.do(board.AddNotes{Cell: b.anyCell(t), Notes: []board.Note{note}})
	}
	note := rapid.SampledFrom(notes).Draw(t, "note")
	ref := board.Ref{Kind: board.KindNote, ID: note.ID}
	switch rapid.IntRange(0, 6).Draw(t, "what") {
	case 0:
		return b.do(board.Remove{Refs: []board.Ref{ref}})
	case 1:
		return b.do(board.Edit{Ref: ref, Values: board.Values{"text": anyText(t)}})
	case 2:
		return b.do(board.Connect{From: note.ID, To: rapid.SampledFrom(notes).Draw(t, "other").ID, LinkKind: board.Reinforces})
	case 3:
		return b.do(board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: rapid.SampledFrom(b.domains).Draw(t, "domain")}}})
	case 4:
		return b.do(board.Edit{Ref: board.Ref{Kind: board.KindGroup, ID: b.ids(board.KindGroup)[0]}, Values: board.Values{"name": anyText(t)}})
	}
	return b.do(board.MoveNotes{IDs: []board.ID{note.ID}, To: b.anyCell(t)})
}

// scene is a wall in a window of the test driver, with what it asked for.
type scene struct {
	*Wall
	t      *testing.T
	table  *boardtest.Table
	window fyne.Window
	said   []string
	moved  board.MoveNotes
}

// newScene shows the three domains of boardtest with these notes in the first
// cell.
func newScene(t *testing.T, texts ...string) *scene {
	t.Helper()
	newApp(t)
	s := &scene{Wall: New(language.NL.Text), t: t, table: boardtest.New(7)}
	s.pointer.tick = func(func()) {} // no time goes by
	s.table.Add(t, s.table.Cell(0, 0), texts...)
	s.OnAdd = func(cell board.Cell, texts []string) {
		s.said = append(s.said, "add "+strings.Join(texts, "|"))
		s.table.Add(t, cell, texts...)
		s.SetState(s.table.State())
	}
	s.OnEdit = func(note board.ID, text string) { s.said = append(s.said, "edit "+text) }
	s.OnMove = func(notes []board.ID, to board.Cell, before, cluster board.ID) {
		s.moved = board.MoveNotes{IDs: notes, To: to, Before: before, Cluster: cluster}
	}
	s.OnGather = func(notes []board.ID, in board.Cell, title string) {
		s.said = append(s.said, "gather "+title)
		s.table.Do(t, board.Gather{IDs: notes, In: in, Title: title})
		s.SetState(s.table.State())
	}
	s.OnRename = func(cluster board.ID, title string) { s.said = append(s.said, "rename "+title) }
	s.window = test.NewWindow(s.Wall)
	t.Cleanup(s.window.Close)
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(1200, 800))
	s.SetState(s.table.State())
	return s
}

// usual is the look that most people have.
var usual = look.New(look.Light, look.Normal, false)

// newApp has Fyne write in our typeface, as the program does.
func newApp(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(usual.Fyne())
}

// hold sets which modifier keys are down.
func hold(t *testing.T, held fyne.KeyModifier) {
	before := modifiers
	modifiers = func() fyne.KeyModifier { return held }
	t.Cleanup(func() { modifiers = before })
}

// at is the middle of a note.
func (s *scene) at(text string) fyne.Position {
	s.t.Helper()
	rect, ok := s.Plan().Note(s.id(text))
	if !ok {
		s.t.Fatalf("%q is not on the wall", text)
	}
	return fyne.NewPos(rect.X+rect.W/2, rect.Y+rect.H/2)
}

// free is a place in a cell with nothing on it.
func (s *scene) free(domain, level int) fyne.Position {
	rect, _ := s.Plan().Cell(s.table.Cell(domain, level))
	return fyne.NewPos(rect.X+rect.W/2, rect.Y+rect.H-6)
}

func (s *scene) id(text string) board.ID {
	s.t.Helper()
	for n := range board.Each[*board.Note](s.table.State()) {
		if n.Text == text {
			return n.ID
		}
	}
	s.t.Fatalf("no note %q", text)
	return board.ID{}
}

func (s *scene) selected() string {
	var texts []string
	for _, id := range s.Selected() {
		texts = append(texts, s.table.State().Note(id).Text)
	}
	return strings.Join(texts, " ")
}

func (s *scene) press(at fyne.Position, held fyne.KeyModifier) {
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: held})
}

func (s *scene) release(at fyne.Position) {
	s.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
}

func (s *scene) click(at fyne.Position, held fyne.KeyModifier) {
	s.press(at, held)
	s.release(at)
}

// carry presses at one place and moves to another, as Fyne tells it.
func (s *scene) carry(from, to fyne.Position) {
	s.press(from, 0)
	for i := 1; i <= 4; i++ {
		part := float32(i) / 4
		s.Dragged(&fyne.DragEvent{
			PointEvent: fyne.PointEvent{Position: fyne.NewPos(from.X+(to.X-from.X)*part, from.Y+(to.Y-from.Y)*part)},
			Dragged:    fyne.Delta{DX: (to.X - from.X) / 4, DY: (to.Y - from.Y) / 4},
		})
	}
}

func (s *scene) key(names ...fyne.KeyName) {
	for _, name := range names {
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}
