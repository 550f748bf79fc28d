package desk

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/wall"
	"samenbord/app/workshop"
)

// What the UI goroutine does is counted here, not timed: the same on every machine,
// however busy it is. BenchmarkWindowAnswers has the times.

// work is what the UI goroutine did.
type work struct {
	texts     int // whose size Fyne was asked for
	refreshed int // objects that Fyne was told to draw again
	walked    int // objects that a frame goes past
	wall      wall.Work
}

func (w work) minus(o work) work {
	return work{w.texts - o.texts, w.refreshed - o.refreshed, 0, wall.Work{
		Layouts: w.wall.Layouts - o.wall.Layouts, Cells: w.wall.Cells - o.wall.Cells,
		Texts: w.wall.Texts - o.wall.Texts, Drawn: w.wall.Drawn - o.wall.Drawn,
	}}
}

func (w work) most(o work) work {
	return work{max(w.texts, o.texts), max(w.refreshed, o.refreshed), max(w.walked, o.walked), wall.Work{
		Layouts: max(w.wall.Layouts, o.wall.Layouts), Cells: max(w.wall.Cells, o.wall.Cells),
		Texts: max(w.wall.Texts, o.wall.Texts), Drawn: max(w.wall.Drawn, o.wall.Drawn),
	}}
}

// byTurns is a window whose turns of the UI goroutine are measured one by one: each
// thing that somebody does, and each thing that comes through the doorway.
type byTurns struct {
	*Desk
	done work // texts and refreshed, so far
	most work // in one turn, since it was asked last
}

// counting stands between the program and Fyne's driver.
type counting struct {
	fyne.App
	driver driver
}

func (c counting) Driver() fyne.Driver { return c.driver }

type driver struct {
	fyne.Driver
	done *work
}

func (d driver) RenderedTextSize(text string, size float32, style fyne.TextStyle, source fyne.Resource) (fyne.Size, float32) {
	d.done.texts++
	return d.Driver.RenderedTextSize(text, size, style, source)
}

func (d driver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	d.done.refreshed++
	return d.Driver.CanvasForObject(o)
}

func sitByTurns(t *testing.T, notes int) *byTurns {
	t.Helper()
	w := newTestWindow(t, language.NL, 1920, 1000)
	b := &byTurns{}
	fyne.SetCurrentApp(counting{w.App, driver{w.App.Driver(), &b.done}})
	path := historyFileOf(t, notes, notes*3) // a window shows what there is, however it came to be
	w.opened(Arrive(workshop.Open(path)), path)
	b.Desk = w.desk
	t.Cleanup(func() {
		b.Finish()
		_ = b.Workshop.Close()
	})
	b.rest()
	return b
}

// turn measures one turn.
func (b *byTurns) turn(act func()) {
	before := b.so()
	act()
	b.Wall.Refresh()                     // so that each turn draws what it may have to
	walked := passed(b.Window.Content()) // as the frame after it does
	done := b.so().minus(before)
	done.walked = walked
	b.most = b.most.most(done)
}

// passed counts an object that is shown and those that it is made of.
func passed(o fyne.CanvasObject) int {
	if !o.Visible() {
		return 0
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	count := 1
	for _, part := range parts {
		count += passed(part)
	}
	return count
}

// so is what was done so far.
func (b *byTurns) so() work {
	now := b.done
	now.wall = b.Wall.Work()
	return now
}

// letIn takes a turn for all that waits at the door, and tells whether there was any.
func (b *byTurns) letIn() bool {
	atTheDoor.Lock()
	list := atTheDoor.list
	atTheDoor.list = nil
	atTheDoor.Unlock()
	for _, f := range list {
		b.turn(f)
	}
	return len(list) > 0
}

// rest lets in what comes until nothing has come for a while. What comes later still
// is counted with the next act.
func (b *byTurns) rest() {
	const quiet = 7 * frameTime
	for last := time.Now(); time.Since(last) < quiet; time.Sleep(time.Millisecond) {
		if b.letIn() || b.Pending > 0 { // until what was asked for is durable, and shown
			last = time.Now()
		}
	}
}

// act gives the most that one turn does while somebody does something.
func (b *byTurns) act(steps ...func()) work {
	b.most = work{}
	for _, step := range steps {
		b.turn(step)
		b.letIn()
	}
	b.rest()
	return b.most
}

// acts does what people do, and gives by name the most that one turn did.
func (b *byTurns) acts() (names []string, done map[string]work) {
	done = map[string]work{}
	act := func(name string, steps ...func()) {
		names = append(names, name)
		done[name] = b.act(steps...)
	}
	key := func(name fyne.KeyName) func() { return func() { b.Wall.TypedKey(&fyne.KeyEvent{Name: name}) } }
	wheel := func(dy float32) func() {
		return func() {
			b.Wall.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(900, 600)}, Scrolled: fyne.NewDelta(0, dy)})
		}
	}
	command := func(id string) func() { return func() { b.menus.Do(id) } }
	write := func() {
		b.notes.NewNote()
		test.Type(b.Window.Canvas().Focused(), "een bankje")
		b.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	act("scrolling", wheel(-300), wheel(300))
	act("zooming", func() { b.Wall.ZoomBy(1.2) }, func() { b.Wall.ZoomBy(1 / 1.2) })
	act("walking", key(fyne.KeyRight), key(fyne.KeyDown))
	act("typing a note", write, key(fyne.KeyEscape))
	act("undoing and redoing", command("command.edit.undo"), command("command.edit.redo"))
	act("picking all", b.Wall.SelectAll, key(fyne.KeyEscape))
	act("finding", func() { b.top.Find.SetText("koffie") }, func() { b.top.Find.SetText("") })
	for _, row := range panelTable(b.Desk) {
		open := func() { b.panels.Toggle(row.ID) }
		act("opening "+row.ID, open)
		act("walking beside "+row.ID, key(fyne.KeyRight), key(fyne.KeyDown))
		act("undoing beside "+row.ID, command("command.edit.undo"), b.rest, command("command.edit.redo"))
		act("closing "+row.ID, open)
	}
	return names, done
}

// workDoesNotGrow: nothing that people do has the UI goroutine do more in one turn on
// a board of 10,000 notes than on one of a quarter of that. It is among the stories
// because it takes as long as one; it looks at no screen.
func workDoesNotGrow(t *testing.T, _ *stage) {
	var names []string
	var done [2]map[string]work
	for i, notes := range []int{largeBoard + 500, 10000} {
		t.Run(fmt.Sprint(notes), func(t *testing.T) {
			b := sitByTurns(t, notes)
			if names, done[i] = b.acts(); b.State.NoteCount() < notes*9/10 {
				t.Fatalf("the board has %d notes", b.State.NoteCount())
			}
		})
	}
	var all work
	for _, name := range names {
		few, many := done[0][name], done[1][name]
		if few.walked == 0 || few.wall.Layouts+few.wall.Drawn == 0 {
			t.Errorf("%s: nothing was counted: %+v", name, few)
		}
		all = all.most(few)
		for _, c := range []struct {
			what      string
			few, many int
			more      int // that it may be. Turns join when the machine is busy, so it may double; what grows with the board is fourfold.
		}{
			{"texts are measured", few.texts, many.texts, few.texts + 300},
			{"objects are refreshed", few.refreshed, many.refreshed, few.refreshed + 300},
			{"objects are walked past", few.walked, many.walked, few.walked + 300},
			{"objects are drawn on the wall", few.wall.Drawn, many.wall.Drawn, few.wall.Drawn + 300},
			{"layouts are made", few.wall.Layouts, many.wall.Layouts, few.wall.Layouts + 2},
			{"cells are set out", few.wall.Cells, many.wall.Cells, 100}, // all of them, for another width
			{"notes are set", few.wall.Texts, many.wall.Texts, 20},
		} {
			if c.many > c.few+c.more {
				t.Errorf("%s: of 10,000 notes %d %s in one turn, of a quarter %d", name, c.many, c.what, c.few)
			}
		}
	}
	if all.texts == 0 || all.refreshed == 0 || all.wall.Cells == 0 || all.wall.Texts == 0 {
		t.Errorf("something was never counted: %+v", all)
	}
}
