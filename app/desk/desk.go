// Package desk is an open board on the screen: the wall with its bars and panels, and
// the one table of what can be done there.
//
// It never writes a board: it sends intents to a workshop.Seat and draws what events
// bring. Nothing here waits for a file; whatever may take time runs elsewhere and comes
// back through package doorway. Of the window that it stands in it asks what Shell says,
// and it knows no start screen.
//
// Where to begin: Desk in desk.go puts together what stands in the packages below it, and
// command.go has the table that package command draws menus and keys from. What people do
// is in package acts: small objects that share the document. No part holds the Desk: each
// is given the parts that it uses, or a small interface.
package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/desk/bar"
	"samenbord/app/desk/beside"
	"samenbord/app/desk/command"
	"samenbord/app/desk/hint"
	"samenbord/app/desk/live"
	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/front"
	"samenbord/app/panel"
	"samenbord/app/projector"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage/crash"
)

// Desk is an open board in the window: it owns the parts, which share the document, and
// tells them what events bring.
type Desk struct {
	*document.Document
	shell  Shell
	words  *hint.Words        // what this computer gives hints for
	cancel context.CancelFunc // ends the listening

	saving bar.Saving
	held   bool // nothing is saved now; the room reads it

	// What people do here.
	sight    *acts.Sight
	notes    *acts.Notes
	clusters *acts.Clusters
	links    *acts.Links
	votes    *votes
	leading  *acts.Leading
	files    *acts.Files
	merging  *acts.Merging
	rescue   *acts.Rescue
	menus    *command.Menus

	// What goes on, and what follows it on the screen.
	running    *running
	host       *host         // what panels know of it all
	window     *around       // what bars and panels ask of the window
	live       *live.Session // with phones
	runningBar *bar.Running
	cleanRoom  *projector.Clean

	chores    chores
	bars      *bars // as one layer, while the wall moves
	top       *bar.Top
	looking   *bar.View
	legend    *bar.Legend
	entry     *bar.Entry
	panels    *beside.Panels
	actions   *actionsPage // in place of the wall, when it is open
	hints     *hint.Line
	around    *fyne.Container      // everything in the window, with the wall in its middle
	problem   *widget.Label        // stays until the trouble is over
	projector *projector.Projector // nil while it is closed
	clean     bool                 // nothing but the wall is shown; see clean.go
	hideHint  func()               // how to leave that
}

// Arrival is a board that was opened elsewhere, and is listened to already: so
// its first picture is drawn at once.
type Arrival struct {
	Workshop *workshop.Workshop
	Err      error // of opening it; there is nothing else then

	seat     *workshop.Seat
	listener *workshop.Listener
}

// Arrive takes a seat at a board that was opened. It may take time.
func Arrive(opened *workshop.Workshop, err error) Arrival {
	if err != nil {
		return Arrival{Err: err}
	}
	a := Arrival{Workshop: opened, seat: opened.Join()}
	a.listener, a.Err = a.seat.Listen(context.Background())
	return a
}

// New shows a board that was opened. It is there as soon as the next frame.
func New(s Shell, f *front.Front, words *hint.Words, a Arrival) *Desk {
	d := compose(s, f, words, a.Workshop, a.seat, a.listener.State)
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel, d.held = cancel, a.listener.Held
	d.Build()
	d.running.live = true
	d.rescue.Attend()
	d.Answers.Open()
	crash.Go(func() { d.listen(ctx, a.listener) })
	return d
}

// compose makes what stays as long as the board is open; Build makes the rest.
func compose(s Shell, f *front.Front, words *hint.Words, opened *workshop.Workshop, seat *workshop.Seat, state *board.State) *Desk {
	doc := &document.Document{Front: f, Workshop: opened, Seat: seat, State: state, Next: document.Next{Kind: board.Idea}, Plain: state.Info().Plain}
	d := &Desk{Document: doc, shell: s, words: words, cancel: func() {}, saving: bar.Saving{Elsewhere: opened.Elsewhere()}}
	d.sight = &acts.Sight{Document: doc, OnView: d.showView, OnClear: func() { d.top.Find.Set("") }}
	d.clusters = &acts.Clusters{Document: doc}
	d.notes = &acts.Notes{Document: doc, Sight: d.sight, Clusters: d.clusters}
	d.links = &acts.Links{Document: doc}
	d.files = &acts.Files{Document: doc}
	d.merging = &acts.Merging{Document: doc, ToDifferences: func() {
		d.panels.Open(panel.DifferencesPanel)
		d.panels.Focus()
	}}
	d.rescue = &acts.Rescue{Document: doc, Boards: s, Merging: d.merging}
	d.menus = &command.Menus{Document: doc, Screen: d, Notes: d.notes, Sight: d.sight}
	d.bars = &bars{Document: doc, chores: &d.chores}
	d.window = &around{Shell: s, Document: doc, menus: d.menus, bars: d.bars, clean: d, reframe: d.reframe}
	d.running = newRunning(doc, d)
	d.leading = &acts.Leading{Document: doc, Timer: d.running.timer, OnSound: d.menus.Mark}
	d.actions = &actionsPage{Document: doc, menus: d.menus}
	d.host = &host{doc: doc, menus: d.menus, sight: d.sight, actions: d.actions, words: words, finders: map[board.Kind]string{}}
	screen := &sessionScreen{Shell: s, window: f.Window, running: d.running, menus: d.menus}
	d.live = live.New(doc, screen)
	d.host.session, screen.session = d.live, d.live
	d.panels = beside.New(doc, d.window, d.host.rows(panelTable(d)))
	d.host.panels, d.actions.panels, d.actions.host, screen.panels = d.panels, d.panels, d.host, d.panels
	d.votes = &votes{Document: doc, clusters: d.clusters, panels: d.panels, onDots: func() { d.top.Show() }}
	d.menus.Table = commands(d)
	d.saving.Dots = func() bool { return len(d.votes.dots) > 0 }
	doc.OnAsk, doc.TakeBack, doc.OnPending = d.votes.forget, d.votes.undoDot, func() { d.top.ShowSaved() }
	return d
}

// Build makes the content of the window; again when the language changes.
func (d *Desk) Build() {
	if d.Wall == nil {
		d.Wall = wall.New(d.Text)
		d.Wall.SetView(d.sight.FirstView())
		d.Wall.ShowMap(!d.App.Preferences().Bool(acts.MapSetting))
	} else { // what is picked and how it is zoomed stays
		d.Wall.EndEditing()
		d.Wall.SetWords(d.Text)
	}
	d.Wall.SetLook(d.Look)
	d.Wall.OnAdd = d.notes.AddNotes
	d.Wall.OnEdit = func(id board.ID, text string) { d.Edit(id, board.Values{"text": text}) }
	d.Wall.OnMove = d.notes.MoveNotes
	d.Wall.OnLink = d.links.LinkTo
	d.Wall.OnGather = d.clusters.MakeCluster
	d.Wall.OnRename = d.clusters.RenameCluster
	d.Wall.OnMenu = d.menus.ShowContext
	d.Wall.OnHead = d.sight.ClickHead
	d.Wall.OnHeadMenu = d.menus.ShowHead
	d.Wall.OnKey = d.menus.Key
	d.Wall.OnRune = d.menus.Letter
	d.Wall.OnSelect = func() {
		if d.Ended { // a layout came late
			return
		}
		d.entry.Follow()
		d.panels.FollowPicked()
	}
	d.Wall.OnView = d.showView
	d.Wall.OnCamera = func() { d.top.ShowZoom() }
	d.Wall.OnShown = d.begun
	d.Wall.OnRest = func() { crash.Go(draw.Tidy) }
	d.Toast = ui.NewToast()
	typed := ""
	if d.entry != nil { // built anew in another language: what was chosen and typed stays
		typed = d.entry.Field.Text
	}
	d.top = bar.NewTop(d.Document, d.window, d.notes, d.sight, &d.saving)
	d.looking = bar.NewView(d.Document, d.sight)
	d.legend = bar.NewLegend(d.Document, d.sight, d.toggleLegend)
	d.entry = bar.NewEntry(d.Document, d.window, d.notes, d.sight, typed, d.showWaiting)
	d.runningBar, d.cleanRoom = bar.NewRunning(d.Document, d.window, d.leading, d.scene), projector.NewClean(d.cleanRoom)
	d.panels.Build()
	d.actions.build()
	d.hints = hint.New(d.Document, d.host, d.entry.Field)
	d.entry.Field.OnChanged = d.hints.Type
	if d.problem == nil { // else what it says stays true
		d.problem = widget.NewLabel("")
		d.problem.Wrapping = fyne.TextWrapWord
		d.problem.Importance = widget.WarningImportance
		d.problem.Hide()
	}
	d.menus.AddShortcuts()
	d.menus.CatchKeys()
	d.frame()
	d.chores.begin(d.Document, d.bars,
		func() { d.entry.Show() },
		func() { d.running.follow() },
		func() { d.panels.ShowCounts() },
		func() { d.panels.Update() },
		func() { d.actions.show() },
		d.showView,
		func() { d.shell.SetTitle(d.Title()) })
	d.show()
}

// breather is how long after the first picture the memory is settled: the last frames
// of that are painted meanwhile.
const breather = 150 * time.Millisecond

// begun tidies up after the board was opened, before somebody moves it or when they
// have done so: collecting what opening left would make frames late.
func (d *Desk) begun() {
	crash.AfterFunc(breather, func() {
		doorway.Do(func() {
			switch {
			case d.Ended:
			case d.Wall.Moving():
				d.begun()
			default:
				crash.Go(func() {
					draw.SteadyMemory()
					draw.Tidy()
				})
			}
		})
	})
}

// Finish ends the desk: what is being typed on a note is kept, and nothing that
// comes later reaches the screen. It may run when the window is gone.
func (d *Desk) Finish() {
	d.Ended = true
	d.running.end()
	d.live.Finish()
	if d.projector != nil && !d.shell.Over() {
		d.projector.Close()
	}
	if intent := d.notes.Draft(); intent != nil {
		d.Seat.Post(intent, nil)
	}
	d.panels.Leave()
	d.cancel()
	d.StopAll()
}

// speak brings the words around the wall to what the board is set to, and tells
// whether that drew everything anew.
func (d *Desk) speak() bool {
	if plain := d.State.Info().Plain; plain != d.Plain {
		d.Plain = plain
		d.Build()
		return true
	}
	return false
}

// show draws the whole state anew.
func (d *Desk) show() {
	d.Wall.SetState(d.State)
	if d.projector != nil {
		d.projector.Begin()
	}
	d.showRest()
}

// showRest brings everything around the wall up to date.
func (d *Desk) showRest() {
	d.top.Show()
	d.chores.all()
}

// showView brings what tells of the view up to date.
func (d *Desk) showView() {
	d.top.ShowFound()
	d.looking.Show()
	d.entry.ShowWaiting()
	d.legend.Show()
	d.menus.Mark()
	if d.projector != nil {
		d.projector.Show()
	}
}

// CloseDoor ends what phones come in by, for good. It may take time.
func (d *Desk) CloseDoor() { d.live.Close() }

// Release lets go of what the screen was drawn with.
func (d *Desk) Release() {
	d.Wall.Release()
	d.bars.letGo()
}

// Restage has the walls painted anew, for another way to draw them.
func (d *Desk) Restage() {
	d.Wall.Restage()
	if d.projector != nil {
		d.projector.Wall.Restage()
	}
	d.Window.Content().Refresh()
}
