package desk

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/projector"
	"samenbord/app/screen"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
)

// open opens the projector of a test window, which has no other screen.
func (d *Desk) openProjector(t *testing.T) *projector.Projector {
	t.Helper()
	d.toggleProjector()
	if d.projector == nil {
		t.Fatal("no projector window opens")
	}
	p := d.projector
	p.Window.Resize(fyne.NewSize(1920, 1080))
	t.Cleanup(func() { p.Close() })
	return p
}

// inView tells whether a note is wholly in view on a wall.
func inView(w *wall.Wall, id board.ID) bool {
	at, ok := w.Plan().Note(id)
	origin, size := w.Plan().Camera.Origin, w.Size()
	const hair = 0.5
	return ok && at.X >= origin.X-hair && at.Y >= origin.Y-hair && at.X+at.W <= size.Width+hair && at.Y+at.H <= size.Height+hair
}

func TestProjectorFollows(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t, "Een", "Twee"))
	far := cell("Werk en Inkomen", "Macro")
	first := noteOf(t, d, "Een")
	p := d.openProjector(t)
	if !p.Wall.Follows() || p.Wall.Plan().Layout != d.Wall.Plan().Layout {
		t.Fatal("it does not follow")
	}
	d.Wall.Select(first)
	d.Wall.FitSelection()
	if !inView(p.Wall, first) {
		t.Error("what the facilitator looks at is not on the projector")
	}
	zoomed := p.Wall.Plan().Camera
	d.Wall.Fit()
	if p.Wall.Plan().Camera == zoomed {
		t.Error("the projector stays behind")
	}

	// A note that somebody adds is on both, and the one that is picked is in view.
	result := d.mustDo(t, board.AddNotes{Cell: far, Notes: []board.Note{{Text: "Ver weg"}}})
	d.Wall.Select(result.Created[0])
	if !inView(p.Wall, result.Created[0]) {
		t.Error("the new note is not on the projector")
	}
	d.Wall.Close(board.ID{1}, true) // lays out anew
	if p.Wall.Plan().Layout != d.Wall.Plan().Layout {
		t.Error("it shows an older layout")
	}

	d.projectorFollows(false)
	whole := p.Wall.Plan()
	world := whole.Camera.Screen(whole.Layout.World)
	if size := p.Wall.Size(); p.Wall.Follows() || world.X+world.W > size.Width+1 || world.Y+world.H > size.Height+1 {
		t.Errorf("the whole board is %v on a wall of %v", world, size)
	}
	d.Wall.ZoomBy(2)
	d.mustDo(t, board.AddNotes{Cell: far, Notes: []board.Note{{Text: "Nog een"}}})
	cluster := d.mustDo(t, board.Gather{IDs: []board.ID{first, noteOf(t, d, "Twee")}, In: cell("Wonen", "Nano")}).Created[0]
	d.Wall.Close(cluster, true)
	if !p.Wall.Closed(cluster) {
		t.Error("a cluster that the facilitator closed is open on the projector")
	}
	if p.Wall.Plan().Camera.Scale != whole.Camera.Scale && p.Wall.Follows() {
		t.Error("the whole board moves with the facilitator")
	}
	if n := noteOf(t, d, "Nog een"); !inView(p.Wall, n) {
		t.Error("the projector of the whole board lacks the new note")
	}
}

// TestProjectorShowsNoDialogs: what is asked of the facilitator is asked in her
// window, and what the projector shows is the board's.
func TestProjectorShowsNoDialogs(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t, "Een"))
	p := d.openProjector(t)
	w.Question("Echt?", front.Choice{Name: "Ja"})
	if !w.asks() || p.Window.Canvas().Overlays().Top() != nil {
		t.Error("the question is on the projector")
	}
	if p.Window.MainMenu() != nil {
		t.Error("the projector has menus")
	}
	if title := p.Window.Title(); !strings.Contains(title, "Samen gezond") || strings.HasPrefix(title, "[") {
		t.Errorf("it is called %q", title)
	}
	before := len(d.Wall.Selected())
	test.Tap(tappable{p.Wall})
	if len(d.Wall.Selected()) != before || p.Wall.Editing() {
		t.Error("the projector takes clicks")
	}
	w.SetLanguage(language.EN)
	if d.projector != p || !p.Wall.Follows() {
		t.Error("another language closes the projector")
	}
}

// noteOf finds a note by its text.
func noteOf(t *testing.T, d *Desk, text string) board.ID {
	t.Helper()
	for n := range board.Each[*board.Note](d.State) {
		if n.Text == text {
			return n.ID
		}
	}
	t.Fatalf("no note %q", text)
	return board.ID{}
}

// mustDo carries out an intent and shows what came of it.
func (d *Desk) mustDo(t *testing.T, intent board.Intent) board.Result {
	t.Helper()
	result, err := d.Seat.Do(context.Background(), intent)
	if err != nil {
		t.Fatal(err)
	}
	d.catchUp(t)
	return result
}

// tappable clicks on a wall as a mouse does.
type tappable struct{ *wall.Wall }

func (t tappable) Tapped(e *fyne.PointEvent) {
	click := desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: e.Position}, Button: desktop.MouseButtonPrimary}
	t.MouseDown(&click)
	t.MouseUp(&click)
}

func TestProjectorCloses(t *testing.T) {
	for _, c := range []struct {
		name  string
		close func(d *Desk)
	}{
		{"by Esc in it", func(d *Desk) { d.projector.Key(fyne.KeyEscape, 0) }},
		{"by F5 in it", func(d *Desk) { d.projector.Key(fyne.KeyF5, 0) }},
		{"by F5", func(d *Desk) { d.menus.Key(fyne.KeyF5, 0) }},
		{"by F5 while a note is typed below", func(d *Desk) { d.entry.Field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5}) }},
		{"by F5 while a note is typed on the wall", func(d *Desk) {
			d.notes.NewNote()
			d.in().key(fyne.KeyF5)
		}},
		{"by F5 while something is looked for", func(d *Desk) { d.top.Find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5}) }},
		{"by its own button", func(d *Desk) { d.projector.Window.Close() }},
		{"with the board", func(d *Desk) { d.Finish() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newTestWindow(t, language.NL, 1366, 740)
			d := w.openTest(t, boardFile(t, "Een"))
			p := d.openProjector(t)
			c.close(d)
			if d.projector != nil || !p.Closed {
				t.Error("it is still open")
			}
			d.Wall.ZoomBy(2) // and nothing is left that follows
			if p.Wall.Follows() {
				t.Error("it still follows")
			}
		})
	}
}

// holds tells whether something is in the window.
func (w *Window) holds(wanted fyne.CanvasObject) bool {
	there := false
	w.objects(func(o fyne.CanvasObject) { there = there || o == wanted })
	return there
}

// TestCleanScreen: nothing but the wall, and everything can still be done.
func TestCleanScreen(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t, "Een"))
	room := d.Wall.Size()
	d.menus.Key(fyne.KeyF11, 0)
	if !w.Window.FullScreen() || w.Window.MainMenu() != nil || w.holds(d.top.Name) || w.holds(d.entry.Field) {
		t.Error("bars or menus are left")
	}
	if size := d.Wall.Size(); size.Height <= room.Height {
		t.Errorf("the wall is %v high, before %v", size.Height, room.Height)
	}
	bottom := func(o fyne.CanvasObject) float32 {
		return w.App.Driver().AbsolutePositionForObject(o).Y + o.Size().Height
	}
	if hint, legend := bottom(d.Toast.Container), bottom(d.legend.Object)-d.legend.Object.Size().Height; len(d.Toast.Objects) == 0 || hint > legend {
		t.Errorf("how to leave it ends at %v, over the legend at %v", hint, legend)
	}
	high := d.Wall.Size().Height
	d.toggleLegend()
	if now := d.Wall.Size().Height; now <= high {
		t.Errorf("without the legend the wall is %v high, with it %v", now, high)
	}
	d.toggleLegend()
	if now := d.Wall.Size().Height; now != high {
		t.Errorf("with the legend the wall is %v high, before %v", now, high)
	}
	w.Window.Canvas().Unfocus() // as after a click on something that goes away
	w.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.clean {
		t.Error("Esc does not bring the bars back when nothing has the keyboard")
	}
	d.menus.Key(fyne.KeyF11, 0)
	d.menus.Letter('n')
	if !d.Wall.Editing() {
		t.Error("no note can be written")
	}
	d.Wall.EndEditing()
	w.SetLanguage(language.EN)
	if w.holds(d.top.Name) || w.Window.MainMenu() != nil {
		t.Error("another language brings the bars back")
	}
	w.SetLanguage(language.NL) // in which the words at the edge are as wide as before
	d.Wall.SelectAll()
	w.key(fyne.KeyEscape) // lets go of the notes
	if !d.clean {
		t.Error("Esc leaves while notes are picked")
	}
	w.key(fyne.KeyEscape)
	if w.Window.FullScreen() || w.Window.MainMenu() == nil || !w.holds(d.top.Name) || !w.holds(d.entry.Field) {
		t.Error("Esc does not bring everything back")
	}
	w.SetLanguage(language.NL) // in which the words beside the wall are as wide as before
	if size := d.Wall.Size(); size != room {
		t.Errorf("the wall is %v, before %v", size, room)
	}
}

// projected: the projector window opens, follows, shows the whole board, and
// closes.
func projected(t *testing.T, s *stage) {
	path := boardFile(t, "Eerste", "Tweede", "Derde")
	p := s.show(t, path)
	x, y := newTwin(t, path).free("Sport", "Meso")
	p.Click(t, x, y) // so that the mouse lies on nothing that shows it
	main := p.Rest(t)
	p.Key(t, "F5") // with one screen it comes in front
	screen.Until(t, "the projector window", func() bool { return p.HasWindow("Projector") })
	p.Changed(t, main)
	projector := p.Rest(t)
	p.Key(t, "Escape")
	screen.Until(t, "the projector window to go", func() bool { return !p.HasWindow("Projector") })
	screen.Until(t, "the window as it was", func() bool { return p.Look(t) == main })

	p.Key(t, "F5")
	screen.Until(t, "the projector window again", func() bool { return p.Look(t) == projector })
	p.Raise(t, "Samen gezond")
	screen.Until(t, "the facilitator's window in front", func() bool { return p.Look(t) == main })
	p.Key(t, "n")
	p.Type(t, "Vierde")
	p.Key(t, "Return", "Escape")
	screen.Holds(t, path, "Eerste", "Tweede", "Derde", "Vierde")
	before := p.Settle(t)
	p.Raise(t, "Projector")
	screen.Until(t, "the new note in the projector window", func() bool {
		now := p.Rest(t)
		return now != before && now != projector
	})
	p.Raise(t, "Samen gezond")
	s.leave(t)
}

// TestProjectorSaysThatNothingIsSaved: the room reads it at once, whatever screen is on,
// and when it goes on.
func TestProjectorSaysThatNothingIsSaved(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een"))
	p := d.openProjector(t)
	for _, screen := range []string{"", "question"} {
		if screen != "" {
			d.doTest(t, board.ShowScreen{Screen: screen})
			d.catchUp(t)
		}
		d.take([]workshop.Event{{Held: true}})
		if height := p.Notice.MinSize().Height; height > 3*36 {
			t.Errorf("on screen %q it wants a height of %v, and the window grows beyond its screen", screen, height)
		}
		for _, key := range []string{"room.held", "room.held_how"} {
			if said := readOn(p.Window); !slices.Contains(said, language.NL.Text(key)) {
				t.Errorf("on screen %q the room does not read %q in %q", screen, language.NL.Text(key), said)
			}
		}
		d.take([]workshop.Event{{}})
		if said := readOn(p.Window); !slices.Contains(said, language.NL.Text("room.goes_on")) || slices.Contains(said, language.NL.Text("room.held")) {
			t.Errorf("on screen %q the room does not read that it goes on: %q", screen, said)
		}
	}
	p.Close()
	d.take([]workshop.Event{{Held: true}})
	if said := readOn(d.openProjector(t).Window); !slices.Contains(said, language.NL.Text("room.held")) {
		t.Errorf("a projector that is opened meanwhile does not say it: %q", said)
	}
}

// readOn is what can be read in a window.
func readOn(w fyne.Window) (all []string) {
	for _, o := range test.LaidOutObjects(w.Content()) {
		if text, is := o.(*canvas.Text); is {
			all = append(all, text.Text)
		}
	}
	return all
}
