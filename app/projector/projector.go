// Package projector is the window that the room sees: the wall of an open board, or
// the screen of the agenda in its place (app/room).
//
// It takes no note and asks nothing: all that is chosen is chosen in the facilitator's
// window. Where there is one screen only, that window shows the same to the room (Clean).
//
// Where to begin: Open, and ShowRoom.
package projector

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
	"samenbord/storage/crash"
)

// Projector is the second window: what the room sees. It shows the wall and the
// title of the board, no bars, no menus and no dialogs, and it never asks
// anything.
type Projector struct {
	Options
	Window fyne.Window
	Wall   *wall.Wall
	Room   *room.Room
	Board  *fyne.Container // the wall below its title, while no other screen is on
	Notice *headline       // below everything: that nothing is saved now, or goes on
	title  *headline
	hint   *widget.Label // how to get it to the other screen, while it is not there
	quiet  *time.Timer   // takes the notice away; nil while it stays
	wish   bool          // to follow the facilitator where the screen of the agenda allows
	full   bool
	Closed bool // the window is gone
}

// Options are what a projector is opened with.
type Options struct {
	Document *document.Document
	Icon     fyne.Resource
	Scene    func() room.Scene // what the room is to see now
	Held     func() bool       // tells whether nothing is saved now
	OnClosed func()            // the window is gone, whoever closed it
}

// Open opens the window: on the other screen, if there is one.
func Open(o Options) *Projector {
	d := o.Document
	p := &Projector{Options: o, Window: d.App.NewWindow(""), Wall: wall.NewMirror(d.Text), title: newHeadline(), Room: room.New(), Notice: newHeadline(), hint: widget.NewLabel(""), wish: true}
	p.Wall.SetLook(d.RoomLook())
	p.hint.Hide()
	p.Notice.Hide()
	p.hint.Wrapping = fyne.TextWrapWord
	p.Wall.OnKey = p.Key
	p.Window.SetPadded(false)
	p.Window.SetIcon(o.Icon)
	line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	line.SetMinSize(fyne.NewSize(1, 1))
	p.Board = container.NewBorder(container.NewVBox(p.title, line), nil, nil, nil, p.Wall)
	p.Window.SetContent(container.NewBorder(nil, container.NewVBox(p.Notice, p.hint), nil, nil, container.NewStack(p.Board, p.Room)))
	p.Window.Resize(fyne.NewSize(1280, 720))
	p.Window.SetOnClosed(p.ended)
	p.Wall.Follow(d.Wall)
	p.Show()
	p.Window.Canvas().Focus(p.Wall)
	d.App.Driver().SetDisableScreenBlanking(true)
	p.place()
	return p
}

// place puts the window on the other screen, and fills it. Where there is no
// other screen, it says what to do.
func (p *Projector) place() {
	screens, named := draw.OtherScreen(p.Document.App.Driver())
	w, able := p.Window.(desktop.Window)
	switch {
	case screens == nil || !able:
		p.hint.Show()
		p.Window.Show()
		return // in front, or nobody would find it
	case named:
		w.RequestFullScreenSecondary()
		p.Window.Show()
		p.full = true
	default:
		// Fyne tells screens apart by their names, and these two have the same.
		p.Window.Show()
		w.RequestPosition(screens.X, screens.Y)
		// A window manager moves windows in its own time.
		const patience = 300 * time.Millisecond
		crash.AfterFunc(patience, func() {
			doorway.Do(func() {
				if !p.Closed {
					p.fill(true)
				}
			})
		})
	}
	p.Document.Window.RequestFocus()
}

func (p *Projector) fill(full bool) {
	p.full = full
	if full {
		p.hint.Hide()
	}
	p.Window.SetFullScreen(full)
}

// Key takes the few keys that mean something here.
func (p *Projector) Key(name fyne.KeyName, _ fyne.KeyModifier) {
	switch name {
	case fyne.KeyEscape, fyne.KeyF5:
		p.Close()
	case fyne.KeyF11:
		p.fill(!p.full)
	}
}

// Follow has the window show what the facilitator sees, or the whole board,
// wherever the screen of the agenda leaves the choice.
func (p *Projector) Follow(on bool) {
	p.wish = on
	p.Show()
}

// Follows tells whether it follows the facilitator where it may.
func (p *Projector) Follows() bool { return p.wish }

// Whole tells whether it shows the whole board where it may.
func (p *Projector) Whole() bool { return !p.wish }

// mirror has the wall show what the screen wants.
func (p *Projector) mirror(s room.Scene) {
	v := p.Document.Wall.View()
	view, own := screenView(s, v)
	if follow := p.wish && !own; follow != p.Wall.Follows() {
		if follow {
			p.Wall.Follow(p.Document.Wall)
		} else {
			p.Wall.Follow(nil)
			p.Wall.SetState(p.Document.State)
		}
	}
	switch {
	case p.Wall.Follows():
	case own:
		p.Wall.SetView(view)
	default: // the whole board, the same way round and in the same colours
		p.Wall.SetView(wall.View{Transposed: v.Transposed, Closed: v.Closed, Colour: v.Colour, Links: v.Links})
	}
}

// ShowRoom shows the screen that is on.
func (p *Projector) ShowRoom(s room.Scene) {
	p.Room.Set(s)
	ui.Show(p.Board, !p.Room.Visible())
	p.mirror(s)
	p.title.set(p.Document.Title(), s.State.Asked(s.State.CurrentStep(s.Now)))
	p.title.setClock(clockText(s))
	p.title.setJoin(s.Join, s.Text("room.join_late"))
}

// Tick shows the time that is left.
func (p *Projector) Tick(s room.Scene) {
	p.Room.Tick(s.Now, s.Count)
	p.title.setClock(clockText(s))
}

// Take brings in what changed. A wall that follows has it from the other one.
func (p *Projector) Take(state *board.State, changes ...board.Delta) {
	if !p.Wall.Follows() {
		p.Wall.Update(state, changes...)
	}
}

// Show brings the title up to date, and after a change of settings all texts and
// colours.
func (p *Projector) Show() {
	d := p.Document
	p.Wall.SetLook(d.RoomLook())
	p.Window.SetTitle(d.Text("projector.title", "Board", d.Title()))
	p.hint.SetText(d.Text("projector.drag"))
	if p.Held() {
		p.HoldUp(true)
	}
	p.ShowRoom(p.Scene())
}

// Begin shows another state from the ground up.
func (p *Projector) Begin() {
	if !p.Wall.Follows() {
		p.Wall.SetState(p.Document.State)
	}
	p.Show()
}

// Close closes the window.
func (p *Projector) Close() {
	if !p.Closed {
		p.Window.Close()
	}
}

// ended runs when the window is gone, whoever closed it.
func (p *Projector) ended() {
	p.Closed = true
	if p.quiet != nil {
		p.quiet.Stop()
	}
	p.Wall.Release()
	p.OnClosed()
	p.Document.App.Driver().SetDisableScreenBlanking(false)
}

// noticeStays is how long the room reads that saving goes on.
const noticeStays = 8 * time.Second

// HoldUp has the room read that nothing is saved now, for as long as that is so, and
// for a while that it goes on.
func (p *Projector) HoldUp(held bool) {
	if p.quiet != nil {
		p.quiet.Stop()
		p.quiet = nil
	}
	// As wide as it will be before it is shown: a window grows with what wants to be high,
	// and never shrinks again.
	if width := p.Window.Canvas().Size().Width; width > 0 {
		p.Notice.Resize(fyne.NewSize(width, p.Notice.MinSize().Height))
	}
	if held {
		p.Notice.set(p.Document.Text("room.held"), p.Document.Text("room.held_how"))
	} else {
		p.Notice.set(p.Document.Text("room.goes_on"), "")
		p.quiet = crash.AfterFunc(noticeStays, func() {
			doorway.Do(func() {
				if !p.Closed && !p.Held() {
					p.Notice.Hide()
				}
			})
		})
	}
	p.Notice.Show()
}
