package acts

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/document/documenttest"
	"samenbord/app/front"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
	"samenbord/storage"
)

// people are who acts at a board.
type people struct {
	*documenttest.Board
	sight    *Sight
	clusters *Clusters
	notes    *Notes
	views    int // how often it was seen another way
}

func at(t *testing.T, notes ...string) *people {
	t.Helper()
	p := &people{Board: documenttest.New(t, notes...)}
	p.sight = &Sight{Document: p.Document, OnView: func() { p.views++ }, OnClear: func() {}}
	p.clusters = &Clusters{Document: p.Document}
	p.notes = &Notes{Document: p.Document, Sight: p.sight, Clusters: p.clusters}
	return p
}

// pick picks the notes that say something.
func (p *people) pick(texts ...string) {
	var ids []board.ID
	for _, text := range texts {
		ids = append(ids, p.Note(text).ID)
	}
	p.Wall.Select(ids...)
}

// living counts the notes that were not removed.
func (p *people) living() (n int) {
	for range board.Each[*board.Note](p.State) {
		n++
	}
	return n
}

// TestNotes: what is written goes where it was meant, as it was chosen; picked ones go to a
// level of their own domain, get a dimension or lose it, and what is deleted comes back.
func TestNotes(t *testing.T) {
	p := at(t)
	group := board.InOrder[*board.Group](p.State)[0].ID
	p.Next.Kind, p.Next.Group = board.Existing, group
	p.sight.ToggleFold(documenttest.Cell("Sport", "Nano").Domain)
	p.notes.AddNotes(documenttest.Cell("Sport", "Nano"), []string{"Walking football", "Zwemles"})
	p.Follow()
	if n := p.Note("Zwemles"); n.Place.Cell != documenttest.Cell("Sport", "Nano") || n.NoteKind != board.Existing || n.Group != group {
		t.Errorf("it is %+v", n)
	}
	if p.sight.Folded() || len(p.Wall.Selected()) != 2 {
		t.Error("who writes a note does not see it, or cannot go on with it")
	}
	if !p.notes.Several() || !p.notes.HasLevel(3) || p.notes.HasLevel(4) {
		t.Error("it does not know where they could go")
	}
	p.notes.ToLevel(2)
	p.notes.ToggleDimension(0)
	p.Follow()
	first := board.InOrder[*board.Dimension](p.State)[0].ID
	if n := p.Note("Walking football"); n.Place.Cell != documenttest.Cell("Sport", "Meso") || !slices.Contains(n.Dimensions, first) {
		t.Errorf("it is %+v", n)
	}
	p.pick("Zwemles")
	p.notes.ToggleDimension(0)
	p.Follow()
	p.pick("Zwemles", "Walking football")
	p.notes.ToggleDimension(0) // one has it: both get it
	p.Follow()
	if !p.notes.AllSelected(func(n *board.Note) bool { return slices.Equal(n.Dimensions, []board.ID{first}) }) {
		t.Error("some have the dimension, and do not all get it")
	}
	p.notes.DeleteSelected()
	if p.Follow(); p.living() != 0 {
		t.Errorf("%d notes are left", p.living())
	}
	p.Press(p.Text("toast.undo"))
	if p.Follow(); p.living() != 2 {
		t.Errorf("%d notes are back", p.living())
	}
}

// TestDraftIsKept: what is being typed when the board is closed is an intent, and nothing
// is where nobody types.
func TestDraftIsKept(t *testing.T) {
	p := at(t)
	if draft := p.notes.Draft(); draft != nil {
		t.Errorf("kept is %+v", draft)
	}
	p.Wall.SetCell(documenttest.Cell("Wonen", "Nano"))
	p.notes.NewNote()
	for _, r := range "Half af" {
		p.Window.Canvas().Focused().TypedRune(r)
	}
	draft, is := p.notes.Draft().(board.AddNotes)
	if !is || draft.Cell != documenttest.Cell("Wonen", "Nano") || len(draft.Notes) != 1 || draft.Notes[0].Text != "Half af" || draft.Notes[0].NoteKind != board.Idea {
		t.Errorf("kept is %+v", p.notes.Draft())
	}
}

// TestPasteAsksForMany: one line is a note at once, several are asked about.
func TestPasteAsksForMany(t *testing.T) {
	p := at(t)
	p.Wall.SetCell(documenttest.Cell("Wonen", "Nano"))
	p.App.Clipboard().SetContent("  Een lijst \n\n")
	p.notes.Paste()
	if p.Follow(); p.Asks() || p.living() != 1 {
		t.Errorf("it asks, or there are %d notes", p.living())
	}
	p.App.Clipboard().SetContent("Een\nTwee\nDrie")
	p.notes.Paste()
	if p.Follow(); !p.Asks() || p.living() != 1 {
		t.Errorf("it does not ask, and there are %d notes", p.living())
	}
	p.Press(p.Text("command.edit.paste"))
	p.Follow()
	p.pick("Een", "Drie")
	p.notes.CutSelected()
	if p.Follow(); p.living() != 2 || p.App.Clipboard().Content() != "Een\nDrie" {
		t.Errorf("cut was %q, %d notes are left", p.App.Clipboard().Content(), p.living())
	}
}

// TestClusters: picked notes become one, a loose one joins it, one leaves, and it is taken
// apart; what is picked tells whether it is the whole of it.
func TestClusters(t *testing.T) {
	p := at(t, "Een", "Twee", "Drie")
	in := documenttest.Cell("Wonen", "Nano")
	p.clusters.MakeCluster([]board.ID{p.Note("Een").ID, p.Note("Twee").ID}, in, "Samen")
	p.Follow()
	p.pick("Een")
	if c, whole := p.clusters.Cluster(); c == nil || whole || !p.clusters.Clustered() {
		t.Errorf("one of two is in %+v, whole: %v", c, whole)
	}
	p.pick("Een", "Drie")
	if p.clusters.Clustered() {
		t.Error("a loose note is taken for one of the cluster")
	}
	p.clusters.Gather()
	p.Follow()
	p.pick("Een", "Twee", "Drie")
	if c, whole := p.clusters.Cluster(); c == nil || !whole || c.Title != "Samen" {
		t.Errorf("all three are in %+v, whole: %v", c, whole)
	}
	p.pick("Twee")
	p.clusters.LeaveCluster()
	p.Follow()
	if p.State.ClusterOf(p.Note("Twee")) != nil || p.State.ClusterOf(p.Note("Een")) == nil {
		t.Error("it does not leave, or all do")
	}
	p.pick("Een")
	p.clusters.ScatterCluster()
	if p.Follow(); p.State.ClusterOf(p.Note("Een")) != nil {
		t.Error("it is not taken apart")
	}
}

// TestStepBack: Esc ends what is nearest first, and the view tells each time; the way round
// and the colours are kept for the next window, what is focused is not.
func TestStepBack(t *testing.T) {
	p := at(t, "Een bankje")
	p.Wall.SetCell(documenttest.Cell("Sport", "Meso"))
	p.sight.SetFilter(func(f *board.Filter) { f.Text = "bankje" })
	p.sight.FocusDomain()
	p.sight.Transpose()
	p.sight.ColourBy(wall.ByKind)
	if v := p.Wall.View(); !v.Focused() || !p.sight.Filtering() || !p.sight.Partly() || p.views != 4 {
		t.Errorf("it is seen as %+v, told %d times", v, p.views)
	}
	p.sight.StepBack()
	if p.Wall.View().Focused() || !p.sight.Filtering() {
		t.Error("the first step does not end the focus alone")
	}
	p.sight.StepBack()
	if p.sight.StepBack(); p.sight.Partly() || p.views != 6 {
		t.Errorf("it is not seen as usual, or told %d times", p.views)
	}
	if v := p.sight.FirstView(); !v.Transposed || v.Colour != wall.ByKind || v.Focused() || !v.Filter.Empty() {
		t.Errorf("the next window begins with %+v", v)
	}
}

// TestLink: two picked notes are linked with a reason, and linking them again shows it.
func TestLink(t *testing.T) {
	p := at(t, "Een", "Twee")
	l := &Links{Document: p.Document}
	l.Link()
	if !p.Reads(p.Text("link.pick_first")) {
		t.Error("nobody reads that notes have to be picked")
	}
	p.pick("Een", "Twee")
	for range 2 {
		l.Link()
		why := p.Window.Canvas().Focused().(*ui.Entry)
		if why.Text == "" {
			why.SetText("omdat")
		} else {
			why.SetText(why.Text + " het helpt")
		}
		why.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		p.Follow()
	}
	var whys []string
	for link := range p.State.Links(p.Note("Een").ID) {
		whys = append(whys, link.Why)
	}
	if !slices.Equal(whys, []string{"omdat het helpt"}) || p.Asks() {
		t.Errorf("they are linked because %q", whys)
	}
}

// TestBoardsAreNotImported: a board is merged and never read as a list of notes, because an
// open one must not be opened a second time; a list comes in, and tells what was no use.
func TestBoardsAreNotImported(t *testing.T) {
	p := at(t)
	if _, err := readNotes(t.Context(), p.Workshop.Path(), p.State.Clone(), nil); !front.IsCode(err, board.CodeInputIsBoard) {
		t.Errorf("a board gives %v", err)
	}
	list := filepath.Join(t.TempDir(), "lijst.csv")
	if err := os.WriteFile(list, []byte("text;kleur\nSamen koken;rood\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	plan, err := readNotes(t.Context(), list, p.State.Clone(), nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Ask(plan.Intent, func(board.Result) { (&Files{p.Document}).Imported(plan.Report) })
	p.Follow()
	p.Note("Samen koken")
	if !p.Reads(p.Text("toast.imported", "Count", 1)) || !p.Reads("kleur") {
		t.Error("nobody reads what came in")
	}
}

// TestMergeAsksBeforeItErases: Enter keeps what is here.
func TestMergeAsksBeforeItErases(t *testing.T) {
	p := at(t, "Jan heeft schulden")
	p.Later = func(_ time.Duration, then func()) { then() } // it is read
	(&Merging{Document: p.Document}).AskMerge("nergens"+front.Extension, storage.Merged{Received: board.Received{Erased: []board.Entity{p.Note("Jan heeft schulden")}}})
	if !p.Reads("Op het andere bord is 1 ding voorgoed gewist dat hier nog staat: “Jan heeft schulden”.") {
		t.Error("the question cannot be read")
	}
	kept, is := p.Window.Canvas().Focused().(*ui.Answer)
	if !is || kept.Text != "Hier houden" {
		t.Fatalf("the keyboard is on %T", p.Window.Canvas().Focused())
	}
	if kept.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); p.Asks() {
		t.Error("Esc does not close the question")
	}
}
