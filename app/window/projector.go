package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// projector is the second window: what the room sees. It shows the wall and the
// title of the board, no bars, no menus and no dialogs, and it never asks
// anything.
type projector struct {
	desk   *desk
	window fyne.Window
	wall   *wall.Wall
	title  *headline
	hint   *widget.Label   // how to get it to the other screen, while it is not there
	notice *headline       // below everything: that nothing is saved now, or goes on
	quiet  *time.Timer     // takes the notice away; nil while it stays
	board  *fyne.Container // the wall below its title, while no other screen is on
	room   *room.Room
	wish   bool // to follow the facilitator where the screen of the agenda allows
	full   bool
	closed bool
}

// toggleProjector opens the projector window, or closes it.
func (d *desk) toggleProjector() {
	if d.projector != nil {
		d.projector.close()
		return
	}
	d.projector = newProjector(d)
	d.menus.markMenus()
}

func newProjector(d *desk) *projector {
	p := &projector{desk: d, window: d.App.NewWindow(""), wall: wall.NewMirror(d.Text), title: newHeadline(), room: room.New(), notice: newHeadline(), hint: widget.NewLabel(""), wish: true}
	p.wall.SetLook(d.RoomLook())
	p.hint.Hide()
	p.notice.Hide()
	p.hint.Wrapping = fyne.TextWrapWord
	p.wall.OnKey = p.key
	p.window.SetPadded(false)
	p.window.SetIcon(icon())
	line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	line.SetMinSize(fyne.NewSize(1, 1))
	p.board = container.NewBorder(container.NewVBox(p.title, line), nil, nil, nil, p.wall)
	p.window.SetContent(container.NewBorder(nil, container.NewVBox(p.notice, p.hint), nil, nil, container.NewStack(p.board, p.room)))
	p.window.Resize(fyne.NewSize(1280, 720))
	p.window.SetOnClosed(p.ended)
	p.wall.Follow(d.Wall)
	p.show()
	p.window.Canvas().Focus(p.wall)
	d.App.Driver().SetDisableScreenBlanking(true)
	p.place()
	return p
}

// place puts the window on the other screen, and fills it. Where there is no
// other screen, it says what to do.
func (p *projector) place() {
	screens, named := draw.OtherScreen(p.desk.App.Driver())
	w, able := p.window.(desktop.Window)
	switch {
	case screens == nil || !able:
		p.hint.Show()
		p.window.Show()
		return // in front, or nobody would find it
	case named:
		w.RequestFullScreenSecondary()
		p.window.Show()
		p.full = true
	default:
		// Fyne tells screens apart by their names, and these two have the same.
		p.window.Show()
		w.RequestPosition(screens.X, screens.Y)
		// A window manager moves windows in its own time.
		const patience = 300 * time.Millisecond
		time.AfterFunc(patience, func() {
			doorway.Do(func() {
				if !p.closed {
					p.fill(true)
				}
			})
		})
	}
	p.desk.Window.RequestFocus()
}

func (p *projector) fill(full bool) {
	p.full = full
	if full {
		p.hint.Hide()
	}
	p.window.SetFullScreen(full)
}

// key takes the few keys that mean something here.
func (p *projector) key(name fyne.KeyName, _ fyne.KeyModifier) {
	switch name {
	case fyne.KeyEscape, fyne.KeyF5:
		p.close()
	case fyne.KeyF11:
		p.fill(!p.full)
	}
}

// follow has the window show what the facilitator sees, or the whole board,
// wherever the screen of the agenda leaves the choice.
func (p *projector) follow(on bool) {
	p.wish = on
	p.show()
}

func (p *projector) follows() bool { return p.wish }
func (p *projector) whole() bool   { return !p.wish }

// mirror has the wall show what the screen wants.
func (p *projector) mirror(s room.Scene) {
	v := p.desk.Wall.View()
	view, own := screenView(s, v)
	if follow := p.wish && !own; follow != p.wall.Follows() {
		if follow {
			p.wall.Follow(p.desk.Wall)
		} else {
			p.wall.Follow(nil)
			p.wall.SetState(p.desk.State)
		}
	}
	switch {
	case p.wall.Follows():
	case own:
		p.wall.SetView(view)
	default: // the whole board, the same way round and in the same colours
		p.wall.SetView(wall.View{Transposed: v.Transposed, Closed: v.Closed, Colour: v.Colour, Links: v.Links})
	}
}

// showRoom shows the screen that is on.
func (p *projector) showRoom(s room.Scene) {
	p.room.Set(s)
	ui.Show(p.board, !p.room.Visible())
	p.mirror(s)
	p.title.set(p.desk.Title(), s.State.Asked(s.State.CurrentStep(s.Now)))
	p.title.setClock(clockText(s))
	p.title.setJoin(s.Join, s.Text("room.join_late"))
}

// tick shows the time that is left.
func (p *projector) tick(s room.Scene) {
	p.room.Tick(s.Now, s.Count)
	p.title.setClock(clockText(s))
}

// projecting tells whether the projector is open, and is so.
func projecting(so func(*projector) bool) func(*desk) bool {
	return func(d *desk) bool { return d.projector != nil && (so == nil || so(d.projector)) }
}

// take brings in what changed. A wall that follows has it from the other one.
func (p *projector) take(state *board.State, changes ...board.Delta) {
	if !p.wall.Follows() {
		p.wall.Update(state, changes...)
	}
}

// show brings the title up to date, and after a change of settings all texts and
// colours.
func (p *projector) show() {
	d := p.desk
	p.wall.SetLook(d.RoomLook())
	p.window.SetTitle(d.Text("projector.title", "Board", d.Title()))
	p.hint.SetText(d.Text("projector.drag"))
	if d.held {
		p.holdUp(true)
	}
	p.showRoom(d.running.scene())
}

// begin shows another state from the ground up.
func (p *projector) begin() {
	if !p.wall.Follows() {
		p.wall.SetState(p.desk.State)
	}
	p.show()
}

func (p *projector) close() {
	if !p.closed {
		p.window.Close()
	}
}

// ended runs when the window is gone, whoever closed it.
func (p *projector) ended() {
	p.closed = true
	if p.quiet != nil {
		p.quiet.Stop()
	}
	p.wall.Release()
	p.desk.projector = nil
	doorway.Do(draw.Forget) // when the window is gone
	if !p.desk.Ended && !p.desk.shell.Over() {
		p.desk.menus.markMenus()
	}
	p.desk.App.Driver().SetDisableScreenBlanking(false)
}

// projectorFollows has the projector follow the facilitator, or show the whole
// board; it opens the window if need be.
func (d *desk) projectorFollows(on bool) {
	if d.projector == nil {
		d.toggleProjector()
	}
	d.projector.follow(on)
	d.menus.markMenus()
}

// noticeStays is how long the room reads that saving goes on.
const noticeStays = 8 * time.Second

// holdUp has the room read that nothing is saved now, for as long as that is so, and
// for a while that it goes on.
func (p *projector) holdUp(held bool) {
	if p.quiet != nil {
		p.quiet.Stop()
		p.quiet = nil
	}
	// As wide as it will be before it is shown: a window grows with what wants to be high,
	// and never shrinks again.
	if width := p.window.Canvas().Size().Width; width > 0 {
		p.notice.Resize(fyne.NewSize(width, p.notice.MinSize().Height))
	}
	if held {
		p.notice.set(p.desk.Text("room.held"), p.desk.Text("room.held_how"))
	} else {
		p.notice.set(p.desk.Text("room.goes_on"), "")
		p.quiet = time.AfterFunc(noticeStays, func() {
			doorway.Do(func() {
				if !p.closed && !p.desk.held {
					p.notice.Hide()
				}
			})
		})
	}
	p.notice.Show()
}
