package desk

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/desk/acts"
	"samenbord/app/language"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
)

func (w *Window) key(names ...fyne.KeyName) {
	for _, name := range names {
		w.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (w *Window) asks() bool { return w.Window.Canvas().Overlays().Top() != nil }

// TestEveryTextIsTranslated opens whatever can be opened, in both languages. A
// text that is missing, and a blank that nobody fills, stands in brackets.
func TestEveryTextIsTranslated(t *testing.T) {
	for _, l := range language.All() {
		t.Run(string(l), func(t *testing.T) {
			w := newTestWindow(t, l, 1366, 740)
			w.showStart()
			w.checkTexts(t, "the start screen")
			d := w.openTest(t, boardFile(t, "Eerste", "Tweede"))
			w.checkTexts(t, "the desk")
			d.Wall.SelectAll()
			for _, open := range []struct {
				what string
				run  func()
			}{
				{"the context menu", func() { d.menus.ShowContext(fyne.NewPos(200, 200)) }},
				{"move to", d.notes.MoveSelected},
				{"open", w.ChooseBoard},
				{"save a copy", d.files.SaveCopy},
				{"export", d.files.ExportTo},
				{"an error", func() { w.Explain(board.Fault(board.CodeFileInUse, board.BlankFile.Is("bord.samenbord"))) }},
				{"an unknown error", func() { w.Explain(filepath.ErrBadPattern) }},
				{"paste", func() {
					w.App.Clipboard().SetContent("een\ntwee\n")
					d.notes.Paste()
				}},
			} {
				open.run()
				if !w.asks() {
					t.Errorf("%s does not open", open.what)
					continue
				}
				w.checkTexts(t, open.what)
				if open.what != "the context menu" { // Fyne's own
					w.key(fyne.KeyEscape)
				}
				for w.asks() {
					if open.what != "the context menu" {
						t.Errorf("Esc does not close %s", open.what)
					}
					w.Window.Canvas().Overlays().Remove(w.Window.Canvas().Overlays().Top())
				}
			}
			d.Wall.TakeFocus()
			d.top.Find.SetText("geen enkel briefje")
			w.checkTexts(t, "finding nothing")
			d.top.ToggleFilter()
			w.checkTexts(t, "the filter")
			w.key(fyne.KeyEscape)
			d.sight.SetView(wall.View{Filter: allOfIt(d.State), Colour: wall.ByKind, Domain: cell("Wonen", "Nano").Domain}.Fold(cell("Sport", "Nano").Domain, true))
			w.checkTexts(t, "a filter")
			for _, head := range d.Wall.Plan().Layout.Columns {
				d.menus.ShowHead(head.Head, fyne.NewPos(200, 200))
				w.checkTexts(t, "the menu of a header")
				w.Window.Canvas().Overlays().Remove(w.Window.Canvas().Overlays().Top())
			}
			d.sight.ShowAll()
			d.Toast.Say(d.Text("toast.notes_moved", "Count", 2, "Place", "hier"), d.Text("toast.undo"), nil)
			w.checkTexts(t, "a toast")
		})
	}
}

func (w *Window) checkTexts(t *testing.T, where string) {
	t.Helper()
	texts := w.texts()
	if len(texts) == 0 {
		t.Errorf("%s shows nothing", where)
	}
	other := language.NL
	if w.Language == language.NL {
		other = language.EN
	}
	all := commands(&Desk{})
	for _, text := range texts {
		if strings.HasPrefix(text, "[") {
			t.Errorf("%s shows %q", where, text)
		}
		for _, c := range all {
			if text == other.Text(c.ID) && text != w.Language.Text(c.ID) {
				t.Errorf("%s shows %q in %s", where, text, w.Language)
			}
		}
	}
}

// TestLanguageKeepsWhatIsTyped: nothing is lost when the language changes.
func TestLanguageKeepsWhatIsTyped(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t))
	d.entry.Field.SetText("half")
	w.SetLanguage(language.EN)
	if d.entry.Field.Text != "half" {
		t.Errorf("the line holds %q", d.entry.Field.Text)
	}
	w.checkTexts(t, "the desk")
}

// TestDraftIsKept: what is being typed on a note when the window closes is on
// the board.
func TestDraftIsKept(t *testing.T) {
	path := boardFile(t)
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, path)
	d.notes.NewNote()
	test.Type(w.Window.Canvas().Focused(), "half getypt")
	if err := w.end(); err != nil {
		t.Fatal(err)
	}
	file, b, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if notes := b.State().NotesIn(cell("Wonen", "Nano")); len(notes) != 1 || notes[0].Text != "half getypt" {
		t.Errorf("on the board are %v", notes)
	}
}

// TestTitleIsKept: so is the title of a cluster.
func TestTitleIsKept(t *testing.T) {
	path := boardFile(t, "Een", "Twee")
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, path)
	d.Wall.SelectAll()
	d.clusters.Gather()
	test.Type(w.Window.Canvas().Focused(), "Samen eten")
	if err := w.end(); err != nil {
		t.Fatal(err)
	}
	state := stateOf(t, path)
	for n := range board.Each[*board.Note](state) {
		if c := state.ClusterOf(n); c == nil || c.Title != "Samen eten" {
			t.Errorf("%q stands in %+v", n.Text, c)
		}
	}
}

// TestClusterByKeys: what the mouse does with clusters, the commands do.
func TestClusterByKeys(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t, "Een", "Twee", "Drie"))
	cluster := d.mustDo(t, board.Gather{IDs: []board.ID{noteOf(t, d, "Een"), noteOf(t, d, "Twee")}, In: cell("Wonen", "Nano"), Title: "Samen"}).Created[0]
	together := func(want int) {
		t.Helper()
		n := 0
		d.catchUp(t)
		for note := range board.Each[*board.Note](d.State) {
			if c := d.State.ClusterOf(note); c != nil && c.ID == cluster {
				n++
			}
		}
		if n != want {
			t.Errorf("%d notes are in the cluster, not %d", n, want)
		}
	}
	wait := func() { // until what was asked is done
		t.Helper()
		if _, err := d.Workshop.State(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	d.Wall.Select(noteOf(t, d, "Een"), noteOf(t, d, "Twee"))
	d.menus.Letter('o')
	if !d.Wall.Closed(cluster) {
		t.Error("O does not close it")
	}
	d.menus.Letter('o')
	d.Wall.Select(noteOf(t, d, "Een"), noteOf(t, d, "Drie"))
	d.clusters.Gather() // with notes of one cluster: the loose one joins
	wait()
	together(3)
	d.Wall.Select(noteOf(t, d, "Drie"))
	d.clusters.LeaveCluster()
	wait()
	together(2)
	d.Wall.Select(noteOf(t, d, "Een"), noteOf(t, d, "Twee"))
	d.menus.Key(fyne.KeyF2, 0)
	if _, _, _, title := d.Wall.TitleDraft(); title != "Samen" {
		t.Errorf("F2 on a whole cluster edits %q", title)
	}
	w.key(fyne.KeyEscape)
	d.Wall.Select(noteOf(t, d, "Drie"))
	places := append(acts.AllPlaces(d.Document), acts.InClusters(d.Document)...)
	if last := places[len(places)-1]; last.Name != "Wonen › Nano › Samen" || last.Cluster != cluster {
		t.Errorf("the last place to move to is %+v", last)
	}
	d.Wall.Select(noteOf(t, d, "Een"))
	d.clusters.ScatterCluster()
	wait()
	together(0)
}

func TestFileInUse(t *testing.T) {
	path := boardFile(t)
	first, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Close() }()
	w := newTestWindow(t, language.NL, 1366, 740)
	second, err := workshop.Open(path)
	w.opened(Arrive(second, err), path)
	if !w.shows("bord.samenbord is al open in een ander venster of op een andere computer") {
		t.Errorf("the window shows %q", w.texts())
	}
}

// TestSampleIsLegible: the sample board fits its window whole, and its smallest
// note can be read.
func TestSampleIsLegible(t *testing.T) {
	for _, size := range []struct {
		width, height float32
		least         float32 // pixels
		whole         bool
	}{{1920, 1080, 12, true}, {1366, 768, 10, false}} {
		w := newTestWindow(t, language.NL, 1, 1)
		w.Window.Resize(fyne.NewSize(size.width, size.height-menuHeight()))
		d := w.openTest(t, sampleFile(t))
		plan := d.Wall.Plan()
		smallest := plan.Camera.Scale * smallestText(plan.Layout)
		world := plan.Camera.Screen(plan.Layout.World)
		whole := world.X+world.W <= d.Wall.Size().Width+1 && world.Y+world.H <= d.Wall.Size().Height+1
		t.Logf("at %v × %v the smallest note text is %.1f px, scale %.2f, whole: %v", size.width, size.height, smallest, plan.Camera.Scale, whole)
		if smallest < size.least || size.whole && !whole {
			t.Errorf("smallest text %v px, whole board in view: %v", smallest, whole)
		}
	}
}

func smallestText(l *wall.Layout) float32 {
	smallest := float32(1000)
	for _, cell := range l.Cells {
		for _, box := range cell.Notes {
			smallest = min(smallest, box.Size)
		}
	}
	return smallest
}

// TestUndoRightAway: who presses Ctrl+Z before the window heard that what they did
// is on the disk gets it undone all the same.
func TestUndoRightAway(t *testing.T) {
	w := newTestWindow(t, language.NL, 1200, 800)
	d := w.openTest(t, boardFile(t, "Een", "Twee"))
	d.Wall.Select(noteOf(t, d, "Een"))
	d.menus.Do("command.note.delete")
	d.menus.Do("command.edit.undo")
	d.doTest(t, board.AddNotes{Cell: cell("Wonen", "Nano"), Notes: []board.Note{{Text: "Drie"}}}) // comes after both
	if note := d.State.Note(noteOf(t, d, "Een")); note == nil || !note.Alive() {
		t.Error("the note stays deleted")
	}
}
