package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// cleanRoom is what the room sees in the facilitator's own window, on a clean
// screen where there is no projector: the time above the wall, or a screen in
// its place.
type cleanRoom struct {
	head   *headline
	room   *room.Room
	shield *shield
}

func newCleanRoom() *cleanRoom {
	return &cleanRoom{head: newHeadline(), room: room.New(), shield: newShield()}
}

// showCleanRoom brings it up to date.
func (d *desk) showCleanRoom(s room.Scene) {
	c := d.cleanRoom
	if c == nil {
		return
	}
	on := d.clean && d.projector == nil
	ui.Show(c.head, on && (s.Count.There || s.Join.Corner && s.Join.Open()))
	c.head.set(d.Title(), s.State.Asked(s.State.CurrentStep(s.Now)))
	c.head.setClock(clockText(s))
	c.head.setJoin(s.Join, s.Text("room.join_late"))
	if !on {
		c.room.Hide()
		c.shield.Hide()
		return
	}
	c.room.Set(s)
	ui.Show(c.shield, c.room.Visible())
	r := d.running
	screen, part := room.Screen(s.State, s.Now), room.Part(s.State, s.Now)
	if screen == r.screen && part == r.part {
		return
	}
	was := r.screen
	r.screen, r.part = screen, part
	v := d.Wall.View()
	switch {
	case screen == "column" || screen == "cell":
		v.Domain, v.Level = focusOf(s)
	case was == "column" || was == "cell":
		v.Domain, v.Level = board.ID{}, board.ID{}
	default:
		return
	}
	d.sight.setView(v)
}

func (c *cleanRoom) tick(s room.Scene) {
	c.room.Tick(s.Now, s.Count)
	c.head.setClock(clockText(s))
}

// focusOf is what a screen of the wall shows of the board: one domain, or one
// cell.
func focusOf(s room.Scene) (domain, level board.ID) {
	shown := s.State.Info().Shown
	switch screen := room.Screen(s.State, s.Now); {
	case screen == "column":
		return room.Part(s.State, s.Now), board.ID{}
	case screen == "cell" && len(shown) > 1:
		return shown[0], shown[1]
	}
	return board.ID{}, board.ID{}
}

func clockText(s room.Scene) (digits string, paused bool) {
	if !s.Count.There {
		return "", false
	}
	return s.Count.Digits(), s.Count.Paused
}

// screenView is how a wall shows a screen, and whether it is one that it does not
// follow the facilitator for.
func screenView(s room.Scene, v wall.View) (wall.View, bool) {
	switch room.Screen(s.State, s.Now) {
	case "links":
		return wall.View{Transposed: v.Transposed, Closed: v.Closed, Colour: v.Colour, Links: wall.AllLinks}, true
	case "column", "cell":
		domain, level := focusOf(s)
		if domain.IsZero() {
			return v, false
		}
		return wall.View{Transposed: v.Transposed, Closed: v.Closed, Colour: v.Colour, Links: v.Links, Domain: domain, Level: level}, true
	}
	return v, false
}

// shield keeps clicks from what lies below it.
type shield struct{ widget.BaseWidget }

var (
	_ desktop.Mouseable = (*shield)(nil)
	_ fyne.Scrollable   = (*shield)(nil)
)

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// MouseDown is called by Fyne.
func (*shield) MouseDown(*desktop.MouseEvent) {}

// MouseUp is called by Fyne.
func (*shield) MouseUp(*desktop.MouseEvent) {}

// Scrolled is called by Fyne.
func (*shield) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer is called by Fyne.
func (*shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(ui.Space(0))
}
