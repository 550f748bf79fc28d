package window

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
)

// desk is an open board in the window: the wall with its bars.
type desk struct {
	window   *Window
	workshop *workshop.Workshop
	seat     *workshop.Seat
	cancel   context.CancelFunc // ends the listening
	lasts    context.Context    // nil as long as nothing takes long; see lengthy
	stopAll  context.CancelFunc // stops that

	state   *board.State // our own copy, patched with every event
	saved   time.Time
	outside workshop.Elsewhere // how it stands where it belongs
	answers answers            // that are on their way
	pending int                // intents that are not durable yet
	awaited bool               // the last of them may be worth waiting for; see await
	asked   time.Time          // when the first of them was asked for
	canUndo bool
	canRedo bool
	ended   bool
	damaged bool
	held    bool // nothing is saved now; the room reads it

	// What goes on, and what follows it on the screen.
	running    *running
	live       *live // the session with phones
	runningBar *runningBar
	cleanRoom  *cleanRoom

	chores    chores
	wall      *wall.Wall
	bar       *topBar
	looking   *viewBar
	legend    *legend
	filter    *filterPanel // nil until it is opened
	ticks     []bool       // of the menus
	entry     *entryBar
	panels    *panels
	actions   *actionsPage // in place of the wall, when it is open
	hints     *hints
	still     *draw.StaticLayer // of the bars, while the wall moves
	around    *fyne.Container   // everything in the window, with the wall in its middle
	toast     *ui.Toast
	problem   *widget.Label // stays until the trouble is over
	projector *projector    // nil while it is closed
	dots      []dotPut      // that were put here and nothing else since
	clean     bool          // nothing but the wall is shown; see clean.go
	hideHint  func()        // how to leave that
	plain     bool          // the words around the wall are plain ones, as the board is set
}

// arrival is a board that was opened elsewhere, and is listened to already: so
// its first picture is drawn at once.
type arrival struct {
	workshop *workshop.Workshop
	seat     *workshop.Seat
	listener *workshop.Listener
	err      error // of opening it; there is nothing else then
}

// arrive takes a seat at a board that was opened. It may take time.
func arrive(opened *workshop.Workshop, err error) arrival {
	if err != nil {
		return arrival{err: err}
	}
	a := arrival{workshop: opened, seat: opened.Join()}
	a.listener, a.err = a.seat.Listen(context.Background())
	return a
}

func newDesk(w *Window, a arrival) *desk {
	ctx, cancel := context.WithCancel(context.Background())
	d := &desk{window: w, workshop: a.workshop, seat: a.seat, cancel: cancel, state: a.listener.State, held: a.listener.Held, outside: a.workshop.Elsewhere()}
	d.plain = d.state.Info().Plain
	d.build()
	d.running.live = true
	d.attend()
	d.answers.open()
	go d.listen(ctx, a.listener)
	return d
}

// build makes the content of the window; again when the language changes.
func (d *desk) build() {
	if d.wall == nil {
		d.wall = wall.New(d.text)
		d.wall.SetView(d.firstView())
		d.wall.ShowMap(!d.window.app.Preferences().Bool(mapSetting))
	} else { // what is picked and how it is zoomed stays
		d.wall.EndEditing()
		d.wall.SetWords(d.text)
	}
	d.wall.SetLook(d.window.look)
	d.wall.OnAdd = d.addNotes
	d.wall.OnEdit = func(id board.ID, text string) { d.editNote(id, board.Values{"text": text}) }
	d.wall.OnMove = d.moveNotes
	d.wall.OnLink = d.linkTo
	d.wall.OnGather = d.makeCluster
	d.wall.OnRename = d.renameCluster
	d.wall.OnMenu = d.showMenu
	d.wall.OnHead = d.clickHead
	d.wall.OnHeadMenu = d.showHeadMenu
	d.wall.OnKey = d.key
	d.wall.OnRune = d.letter
	d.wall.OnSelect = func() {
		if d.ended { // a layout came late
			return
		}
		d.entry.follow()
		d.panels.picked()
	}
	d.wall.OnView = d.showView
	d.wall.OnCamera = func() { d.bar.showZoom() }
	d.wall.OnShown = d.begun
	d.wall.OnRest = func() { go draw.Tidy() }
	d.toast = ui.NewToast()
	d.bar, d.filter = newTopBar(d), nil
	d.looking = newViewBar(d)
	d.legend = newLegend(d)
	d.entry = newEntryBar(d)
	if d.live == nil {
		d.live = newLive(d)
	}
	if d.running == nil {
		d.running = newRunning(d)
	}
	d.runningBar, d.cleanRoom = newRunningBar(d), newCleanRoom()
	d.panels = newPanels(d)
	d.actions = newActionsPage(d)
	d.hints = newHints(d)
	if d.problem == nil { // else what it says stays true
		d.problem = widget.NewLabel("")
		d.problem.Wrapping = fyne.TextWrapWord
		d.problem.Importance = widget.WarningImportance
		d.problem.Hide()
	}
	d.addShortcuts()
	d.catchKeys()
	d.frame()
	d.chores.begin(d)
	d.show()
}

// breather is how long after the first picture the memory is settled: the last frames
// of that are painted meanwhile.
const breather = 150 * time.Millisecond

// drawn is how long after a board was opened its first picture is there for sure.
const drawn = 4 * time.Second

// begun tidies up after the board was opened, before somebody moves it or when they
// have done so: collecting what opening left would make frames late.
func (d *desk) begun() {
	time.AfterFunc(breather, func() {
		doorway.Do(func() {
			switch {
			case d.ended:
			case d.wall.Moving():
				d.begun()
			default:
				go func() {
					draw.SteadyMemory()
					draw.Tidy()
				}()
			}
		})
	})
}

// catchKeys gives the wall the keys that nothing has: after a click beside
// whatever can be typed in, the keyboard would be of no use.
func (d *desk) catchKeys() {
	canvas := d.window.window.Canvas()
	toWall := func() bool {
		if d.window.desk != d || canvas.Overlays().Top() != nil {
			return false
		}
		d.wall.TakeFocus()
		return true
	}
	canvas.SetOnTypedRune(func(r rune) {
		if toWall() {
			d.wall.TypedRune(r)
		}
	})
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if toWall() && (e.Name != fyne.KeyEscape || d.clean) { // that is what it was for, but on a clean screen it brings the bars back
			d.wall.TypedKey(e)
		}
	})
}

// finish ends the desk: what is being typed on a note is kept, and nothing that
// comes later reaches the screen. It may run when the window is gone.
func (d *desk) finish() {
	d.ended = true
	d.running.end()
	if s := d.live.session; s != nil {
		s.end()
		if d.live.large() { // there will be nothing to join
			d.seat.Post(board.ShowScreen{}, nil)
		}
	}
	if d.projector != nil && !d.window.over.Load() {
		d.projector.close()
	}
	if intent := d.draft(); intent != nil {
		d.seat.Post(intent, nil)
	}
	d.panels.leave()
	d.cancel()
	if d.stopAll != nil {
		d.stopAll()
	}
}

// text gives a text in the window's language, in plain words when the board is
// set to them.
func (d *desk) text(key string, args ...any) string {
	if d.plain {
		return d.window.lang.Plain(key, args...)
	}
	return d.window.lang.Text(key, args...)
}

// speak brings the words around the wall to what the board is set to, and tells
// whether that drew everything anew.
func (d *desk) speak() bool {
	if plain := d.state.Info().Plain; plain != d.plain {
		d.plain = plain
		d.build()
		return true
	}
	return false
}

// listen brings events and answers to the screen. This is the one doorway from the
// workshop into the UI goroutine.
func (d *desk) listen(ctx context.Context, listener *workshop.Listener) {
	defer d.answers.close()
	for {
		for open := true; open; {
			var events []workshop.Event
			select {
			case event, more := <-listener.Events:
				if open = more; open {
					events = append(events, event)
				}
			case <-d.answers.came:
			}
			answered := d.answers.take() // before the events: those that belong to them are there
			for there := open; there; {  // all that is there already goes in one visit
				select {
				case event, more := <-listener.Events:
					if there, open = more, more; more {
						events = append(events, event)
					}
				default:
					there = false
				}
			}
			if !open { // what was missed comes with the whole board
				d.answers.back(answered)
				answered = nil
			}
			doorway.Do(func() { d.hear(events, answered) })
		}
		next, err := d.seat.Listen(ctx)
		if err != nil || ctx.Err() != nil {
			return // the board was closed
		}
		listener = next
		doorway.Do(func() { d.begin(next.State, next.Held) })
	}
}

// hear takes over events, and then what was answered.
func (d *desk) hear(events []workshop.Event, answered []func()) {
	if len(events) > 0 {
		d.take(events)
	}
	for _, answer := range answered {
		answer()
	}
}

func (d *desk) begin(state *board.State, held bool) {
	if d.ended {
		return
	}
	d.state = state
	d.holdUp(held)
	if !d.speak() {
		d.show()
	}
}

func (d *desk) take(events []workshop.Event) {
	if d.ended {
		return
	}
	d.awaited = false
	d.hold()
	var deltas []board.Delta
	for _, e := range events {
		d.state.Patch(e.Delta)
		deltas = append(deltas, e.Delta)
		d.saved, d.canUndo, d.canRedo = e.Saved, e.CanUndo, e.CanRedo
		d.outside = e.Elsewhere
		d.befallen(e)
		d.holdUp(e.Held)
		switch {
		case e.Problem != nil:
			d.trouble(e.Problem)
			if isCode(e.Problem, "file_damaged") && !d.damaged {
				d.damaged = true
				d.window.damageFound(d)
			}
		case d.damaged: // does not go away by itself
		case e.Elsewhere.Problem != nil:
			d.trouble(e.Elsewhere.Problem)
		default: // saving works again
			d.problem.Hide()
		}
	}
	d.wall.Update(d.state, deltas...)
	if d.projector != nil {
		d.projector.take(d.state, deltas...)
	}
	if !d.speak() {
		d.bar.show()
		d.chores.ask()
	}
}

// trouble says what is wrong, for as long as it is.
func (d *desk) trouble(err error) {
	if said := d.window.sentence(err); said != d.problem.Text {
		d.problem.SetText(said)
	}
	d.problem.Show()
}

// show draws the whole state anew.
func (d *desk) show() {
	d.wall.SetState(d.state)
	if d.projector != nil {
		d.projector.begin()
	}
	d.showRest()
}

// pick picks notes that were written beside the wall, unless somebody else took one
// away meanwhile.
func (d *desk) pick(notes ...board.ID) {
	for _, id := range notes {
		if d.state.Note(id) == nil {
			return
		}
	}
	d.wall.Select(notes...)
}

// showRest brings everything around the wall up to date.
func (d *desk) showRest() {
	d.bar.show()
	d.chores.all()
}

func (d *desk) title() string {
	if title := d.state.Info().Title; title != "" {
		return title
	}
	return d.text("board.untitled")
}
