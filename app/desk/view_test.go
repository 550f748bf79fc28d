package desk

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// allOfIt is a filter with every condition there is.
func allOfIt(s *board.State) board.Filter {
	return board.Filter{
		Text: "x", Kinds: board.NoteKinds, Dimension: board.InOrder[*board.Dimension](s)[0].ID, Group: board.InOrder[*board.Group](s)[0].ID,
		WithoutFirstStep: true, WithoutLink: true, Conflict: true,
	}
}

// chips lists what stands on the chips above the wall.
func (d *Desk) chipNames() []string {
	var names []string
	if !d.looking.Object.Visible() {
		return nil
	}
	for _, o := range d.looking.Chips.Objects {
		names = append(names, o.(*ui.Button).Text)
	}
	return names
}

func viewDesk(t *testing.T, texts ...string) (*Window, *Desk) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t, texts...))
	d.Wall.TakeFocus()
	return w, d
}

// TestFilterByKeys: the panel is opened, used and left with the keys alone, and
// the wall follows at once.
func TestFilterByKeys(t *testing.T) {
	w, d := viewDesk(t, "Eerste", "Tweede")
	d.top.ToggleFilter()
	w.key(fyne.KeyDown)
	test.Type(w.Window.Canvas().Focused(), " ") // the second kind
	if got := d.Wall.View().Filter.Kinds; !slices.Equal(got, []board.NoteKind{board.Existing}) {
		t.Fatalf("it filters on %v", got)
	}
	if !w.shows("Niets gevonden") || !slices.Equal(d.chipNames(), []string{"Soort: Dit doen we al"}) {
		t.Errorf("the window shows %q", d.chipNames())
	}
	w.key(fyne.KeyUp, fyne.KeyReturn) // ideas too
	if !w.shows("2 van 2") {
		t.Error("it does not tell how many it found")
	}
	w.key(fyne.KeyEscape)
	if w.asks() || w.Window.Canvas().Focused() != fyne.Focusable(d.Wall) {
		t.Error("Esc does not close the panel")
	}
	if len(d.chipNames()) != 2 {
		t.Errorf("closing the panel leaves %v on", d.chipNames())
	}
	d.looking.Chips.Objects[0].(*ui.Button).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if !slices.Equal(d.Wall.View().Filter.Kinds, []board.NoteKind{board.Idea}) {
		t.Errorf("taking the first chip off leaves %v", d.Wall.View().Filter.Kinds)
	}
	d.top.Find.SetText("eerste")
	if !w.shows("1 van 2") {
		t.Error("text and kind do not work together")
	}
	d.Wall.TakeFocus()
	w.key(fyne.KeyEscape)
	if d.chipNames() != nil || !d.Wall.View().Filter.Empty() || d.top.Find.Text != "" {
		t.Errorf("Esc on the wall leaves %v and %q on", d.chipNames(), d.top.Find.Text)
	}
}

// TestFindByKeys: Enter goes through what is found, with the keyboard in the
// field all the while.
func TestFindByKeys(t *testing.T) {
	w, d := viewDesk(t, "Appel", "Peer", "Appelmoes")
	d.sight.ToggleFold(cell("Wonen", "Nano").Domain)
	w.Window.Canvas().Focus(d.top.Find)
	test.Type(d.top.Find, "appel")
	if !w.shows("2 van 3 · 2 niet in beeld") {
		t.Errorf("it says %q", d.top.Found.Text)
	}
	picked := func() string {
		if ids := d.Wall.Selected(); len(ids) == 1 {
			return d.State.Note(ids[0]).Text
		}
		return ""
	}
	w.key(fyne.KeyReturn)
	if picked() != "Appel" || d.sight.Folded() {
		t.Errorf("Enter goes to %q; folded: %v", picked(), d.sight.Folded())
	}
	w.key(fyne.KeyReturn)
	if picked() != "Appelmoes" || w.Window.Canvas().Focused() != fyne.Focusable(d.top.Find) {
		t.Errorf("Enter goes on to %q", picked())
	}
	d.Wall.TakeFocus()
	w.key(fyne.KeyF3)
	if picked() != "Appel" {
		t.Errorf("F3 goes round to %q", picked())
	}
	d.menus.Key(fyne.KeyF3, fyne.KeyModifierShift)
	if picked() != "Appelmoes" {
		t.Errorf("Shift+F3 goes back to %q", picked())
	}
}

// TestFocusByKeys: F gives a domain all the room, Shift+F a level, Esc all theirs.
func TestFocusByKeys(t *testing.T) {
	w, d := viewDesk(t, "Eerste")
	d.Wall.SetCell(cell("Sport", "Meso"))
	d.menus.Letter('f')
	if d.Wall.View().Domain != cell("Sport", "Meso").Domain || !w.shows("Alleen Sport") {
		t.Errorf("F shows %+v, %q", d.Wall.View(), d.chipNames())
	}
	d.menus.Letter('F')
	if l := d.Wall.Plan().Layout; len(l.Cells) != 1 || l.Cells[0].Cell != cell("Sport", "Meso") {
		t.Errorf("Shift+F shows %d cells", len(l.Cells))
	}
	d.entry.Place.SetSelected("Wonen › Nano") // the scribe writes elsewhere
	if d.Wall.View().Focused() || d.Wall.Cell() != cell("Wonen", "Nano") {
		t.Errorf("the wall stays at %v", d.Wall.Cell())
	}
	d.menus.Letter('f')
	w.key(fyne.KeyEscape)
	if d.Wall.View().Focused() {
		t.Error("Esc does not show the whole board again")
	}
	d.menus.Letter('-')
	d.menus.Letter('_')
	if got := d.chipNames(); !slices.Equal(got, []string{"2 ingeklapt"}) {
		t.Errorf("folding tells %q", got)
	}
	d.menus.Letter('n') // where it was folded
	if d.sight.Folded() || !d.Wall.Editing() {
		t.Error("a note cannot be begun where it is folded")
	}
}

// TestHeaderIsAButton: a click gives a domain all the room and takes it again.
func TestHeaderIsAButton(t *testing.T) {
	_, d := viewDesk(t, "Eerste")
	columns := d.Wall.Plan().Layout.Columns
	d.sight.ClickHead(columns[1].Head)
	if d.Wall.View().Domain != columns[1].ID() {
		t.Error("a click does not focus")
	}
	d.sight.ClickHead(d.Wall.Plan().Layout.Columns[0].Head)
	if d.Wall.View().Focused() {
		t.Error("a click does not go back")
	}
	d.sight.ToggleFold(columns[2].ID())
	d.sight.ClickHead(d.Wall.Plan().Layout.Columns[2].Head)
	if d.sight.Folded() {
		t.Error("a click does not unfold")
	}
}

// TestViewIsRemembered: colours and which way round belong to the person, not to
// the board.
func TestViewIsRemembered(t *testing.T) {
	w, d := viewDesk(t, "Eerste")
	d.sight.ColourBy(wall.ByKind)
	d.sight.Transpose()
	d.sight.SetHide(true)
	d.sight.ToggleFold(cell("Sport", "Nano").Domain)
	again := w.openTest(t, boardFile(t, "Eerste"))
	if v := again.Wall.View(); v.Colour != wall.ByKind || !v.Transposed || !v.Hide || len(v.Folded) > 0 {
		t.Errorf("the next board is shown as %+v", v)
	}
	for _, menu := range w.Window.MainMenu().Items {
		for _, item := range menu.Items {
			if ticked := item.Label == again.Text("command.view.colour_kind") || item.Label == again.Text("command.view.transpose") ||
				item.Label == again.Text("command.view.legend") || item.Label == again.Text("command.view.links_picked") || item.Label == again.Text("command.view.map"); item.Checked != ticked {
				t.Errorf("%q has a tick: %v", item.Label, item.Checked)
			}
		}
	}
	if !w.shows("Dit doen we al") || w.shows("Zonder dimensie") {
		t.Error("the legend is of other colours")
	}
	again.toggleLegend()
	if again.legend.Object.Visible() {
		t.Error("the legend does not go away")
	}
	w.SetLanguage(language.EN)
	if v := w.desk.Wall.View(); v.Colour != wall.ByKind || !v.Transposed {
		t.Errorf("after another language it is shown as %+v", v)
	}
}

// TestMenuByKey: what the right mouse button offers, Shift+F10 does too.
func TestMenuByKey(t *testing.T) {
	w, d := viewDesk(t, "Eerste")
	d.Wall.SetCell(cell("Sport", "Meso"))
	d.menus.Key(fyne.KeyF10, fyne.KeyModifierShift)
	if !w.asks() || !w.shows("Alleen dit beleidsterrein tonen") || !w.shows("Niveau in- of uitklappen") {
		t.Fatalf("it shows %q", w.texts())
	}
	menu := w.Window.Canvas().Focused()
	for range 3 { // a new note, paste, this domain
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.Wall.View().Domain != cell("Sport", "Meso").Domain {
		t.Errorf("the third line shows %+v", d.Wall.View())
	}
}
