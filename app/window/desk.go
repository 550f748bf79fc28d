package window

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/front"
	"samenbord/app/projector"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
)

// desk is an open board in the window: the wall with its bars, made of objects that
// share the document.
type desk struct {
	*document.Document
	shell  shell
	words  *hintWords         // what this computer gives hints for
	cancel context.CancelFunc // ends the listening

	saved   time.Time
	outside workshop.Elsewhere // how it stands where it belongs
	canUndo bool
	canRedo bool
	held    bool // nothing is saved now; the room reads it

	// What people do here.
	sight    *sight
	notes    *notes
	clusters *clusters
	links    *links
	votes    *votes
	leading  *leading
	phones   *phones
	files    *files
	merging  *merging
	rescue   *rescue
	menus    *menus

	// What goes on, and what follows it on the screen.
	running    *running
	live       *live // the session with phones
	runningBar *runningBar
	cleanRoom  *projector.Clean

	chores    chores
	bars      *bars // as one layer, while the wall moves
	bar       *topBar
	looking   *viewBar
	legend    *legend
	filter    *filterPanel // nil until it is opened
	entry     *entryBar
	panels    *panels
	actions   *actionsPage // in place of the wall, when it is open
	hints     *hints
	around    *fyne.Container      // everything in the window, with the wall in its middle
	problem   *widget.Label        // stays until the trouble is over
	projector *projector.Projector // nil while it is closed
	clean     bool                 // nothing but the wall is shown; see clean.go
	hideHint  func()               // how to leave that
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

func newDesk(s shell, f *front.Front, words *hintWords, a arrival) *desk {
	d := compose(s, f, words, a.workshop, a.seat, a.listener.State)
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel, d.held = cancel, a.listener.Held
	d.build()
	d.running.live = true
	d.rescue.attend()
	d.Answers.Open()
	go d.listen(ctx, a.listener)
	return d
}

// compose makes what stays as long as the board is open; build makes the rest.
func compose(s shell, f *front.Front, words *hintWords, opened *workshop.Workshop, seat *workshop.Seat, state *board.State) *desk {
	doc := &document.Document{Front: f, Workshop: opened, Seat: seat, State: state, Next: document.Next{Kind: board.Idea}, Plain: state.Info().Plain}
	d := &desk{Document: doc, shell: s, words: words, cancel: func() {}, outside: opened.Elsewhere()}
	beside := func() *panels { return d.panels }
	d.sight = &sight{Document: doc, onView: d.showView, onClear: func() { d.bar.find.set("") }}
	d.clusters = &clusters{doc}
	d.notes = &notes{Document: doc, sight: d.sight, clusters: d.clusters}
	d.links = &links{doc}
	d.votes = &votes{Document: doc, clusters: d.clusters, panels: beside, onDots: func() { d.bar.show() }}
	d.files = &files{doc}
	d.merging = &merging{Document: doc, panels: beside}
	d.rescue = &rescue{Document: doc, shell: s, merging: d.merging}
	d.menus = &menus{Document: doc, desk: d}
	d.bars = &bars{Document: doc, chores: &d.chores}
	d.live = newLive(d)
	d.phones = &phones{Document: doc, live: d.live}
	d.running = newRunning(d)
	d.leading = &leading{Document: doc, timer: d.running.timer, onSound: d.menus.markMenus}
	doc.OnAsk, doc.TakeBack, doc.OnPending = d.votes.forget, d.votes.undoDot, func() { d.bar.showSaved() }
	return d
}

// build makes the content of the window; again when the language changes.
func (d *desk) build() {
	if d.Wall == nil {
		d.Wall = wall.New(d.Text)
		d.Wall.SetView(d.sight.firstView())
		d.Wall.ShowMap(!d.App.Preferences().Bool(mapSetting))
	} else { // what is picked and how it is zoomed stays
		d.Wall.EndEditing()
		d.Wall.SetWords(d.Text)
	}
	d.Wall.SetLook(d.Look)
	d.Wall.OnAdd = d.notes.addNotes
	d.Wall.OnEdit = func(id board.ID, text string) { d.Edit(id, board.Values{"text": text}) }
	d.Wall.OnMove = d.notes.moveNotes
	d.Wall.OnLink = d.links.linkTo
	d.Wall.OnGather = d.clusters.makeCluster
	d.Wall.OnRename = d.clusters.renameCluster
	d.Wall.OnMenu = d.menus.showMenu
	d.Wall.OnHead = d.sight.clickHead
	d.Wall.OnHeadMenu = d.menus.showHeadMenu
	d.Wall.OnKey = d.menus.key
	d.Wall.OnRune = d.menus.letter
	d.Wall.OnSelect = func() {
		if d.Ended { // a layout came late
			return
		}
		d.entry.follow()
		d.panels.picked()
	}
	d.Wall.OnView = d.showView
	d.Wall.OnCamera = func() { d.bar.showZoom() }
	d.Wall.OnShown = d.begun
	d.Wall.OnRest = func() { go draw.Tidy() }
	d.Toast = ui.NewToast()
	d.bar, d.filter = newTopBar(d), nil
	d.looking = newViewBar(d)
	d.legend = newLegend(d)
	d.entry = newEntryBar(d)
	d.runningBar, d.cleanRoom = newRunningBar(d), projector.NewClean(d.cleanRoom)
	d.panels = newPanels(d)
	d.actions = newActionsPage(d)
	d.hints = newHints(d)
	if d.problem == nil { // else what it says stays true
		d.problem = widget.NewLabel("")
		d.problem.Wrapping = fyne.TextWrapWord
		d.problem.Importance = widget.WarningImportance
		d.problem.Hide()
	}
	d.menus.addShortcuts()
	d.menus.catchKeys()
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
			case d.Ended:
			case d.Wall.Moving():
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

// finish ends the desk: what is being typed on a note is kept, and nothing that
// comes later reaches the screen. It may run when the window is gone.
func (d *desk) finish() {
	d.Ended = true
	d.running.end()
	if s := d.live.session; s != nil {
		s.end()
		if d.live.large() { // there will be nothing to join
			d.Seat.Post(board.ShowScreen{}, nil)
		}
	}
	if d.projector != nil && !d.shell.Over() {
		d.projector.Close()
	}
	if intent := d.notes.draft(); intent != nil {
		d.Seat.Post(intent, nil)
	}
	d.panels.leave()
	d.cancel()
	d.StopAll()
}

// speak brings the words around the wall to what the board is set to, and tells
// whether that drew everything anew.
func (d *desk) speak() bool {
	if plain := d.State.Info().Plain; plain != d.Plain {
		d.Plain = plain
		d.build()
		return true
	}
	return false
}

// listen brings events and answers to the screen. This is the one doorway from the
// workshop into the UI goroutine.
func (d *desk) listen(ctx context.Context, listener *workshop.Listener) {
	defer d.Answers.Close()
	for {
		for open := true; open; {
			var events []workshop.Event
			select {
			case event, more := <-listener.Events:
				if open = more; open {
					events = append(events, event)
				}
			case <-d.Answers.Came():
			}
			answered := d.Answers.Take() // before the events: those that belong to them are there
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
				d.Answers.Back(answered)
				answered = nil
			}
			doorway.Do(func() { d.hear(events, answered) })
		}
		next, err := d.Seat.Listen(ctx)
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
	if d.Ended {
		return
	}
	d.State = state
	d.holdUp(held)
	if !d.speak() {
		d.show()
	}
}

func (d *desk) take(events []workshop.Event) {
	if d.Ended {
		return
	}
	d.Answered()
	d.bars.hold()
	var deltas []board.Delta
	for _, e := range events {
		d.State.Patch(e.Delta)
		deltas = append(deltas, e.Delta)
		d.saved, d.canUndo, d.canRedo = e.Saved, e.CanUndo, e.CanRedo
		d.outside = e.Elsewhere
		d.rescue.befallen(e)
		d.holdUp(e.Held)
		switch {
		case e.Problem != nil:
			d.trouble(e.Problem)
			if document.IsCode(e.Problem, board.CodeFileDamaged) && !d.rescue.damaged {
				d.rescue.damageFound()
			}
		case d.rescue.damaged: // does not go away by itself
		case e.Elsewhere.Problem != nil:
			d.trouble(e.Elsewhere.Problem)
		default: // saving works again
			d.problem.Hide()
		}
	}
	d.Wall.Update(d.State, deltas...)
	if d.projector != nil {
		d.projector.Take(d.State, deltas...)
	}
	if !d.speak() {
		d.bar.show()
		d.chores.ask()
	}
}

// trouble says what is wrong, for as long as it is.
func (d *desk) trouble(err error) {
	if said := d.Sentence(err); said != d.problem.Text {
		d.problem.SetText(said)
	}
	d.problem.Show()
}

// show draws the whole state anew.
func (d *desk) show() {
	d.Wall.SetState(d.State)
	if d.projector != nil {
		d.projector.Begin()
	}
	d.showRest()
}

// showRest brings everything around the wall up to date.
func (d *desk) showRest() {
	d.bar.show()
	d.chores.all()
}

// showView brings what tells of the view up to date.
func (d *desk) showView() {
	d.bar.showFound()
	d.looking.show()
	d.entry.showWaiting()
	d.legend.show()
	d.menus.markMenus()
	if d.projector != nil {
		d.projector.Show()
	}
}

// holdUp has the room read that nothing is saved now, or that it goes on. What the
// facilitator has to choose is asked in the window of the facilitator alone.
func (d *desk) holdUp(held bool) {
	if d.held == held {
		return
	}
	d.held = held
	if d.projector != nil {
		d.projector.HoldUp(held)
	}
}
