package projector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// Clean is what the room sees in the facilitator's own window, on a clean screen
// where there is no projector: the time above the wall, or a screen in its place.
type Clean struct {
	Head   fyne.CanvasObject // above the wall
	Over   fyne.CanvasObject // before it
	Room   *room.Room
	head   *headline
	shield *shield
	screen string // that was shown last, with its part
	part   board.ID
}

// NewClean makes it, hidden; before is what it takes the place of, or nil.
func NewClean(before *Clean) *Clean {
	c := &Clean{head: newHeadline(), Room: room.New(), shield: newShield()}
	c.Head, c.Over = c.head, container.NewStack(c.Room, c.shield)
	if before != nil {
		c.screen, c.part = before.screen, before.part
	}
	return c
}

// Show brings it up to date; on tells whether the screen is clean and there is no
// projector. When another part of the board is to be seen, it calls focus.
func (c *Clean) Show(on bool, title string, s room.Scene, focus func(domain, level board.ID)) {
	ui.Show(c.head, on && (s.Count.There || s.Join.Corner && s.Join.Open()))
	c.head.set(title, s.State.Asked(s.State.CurrentStep(s.Now)))
	c.head.setClock(clockText(s))
	c.head.setJoin(s.Join, s.Text("room.join_late"))
	if !on {
		c.Room.Hide()
		c.shield.Hide()
		return
	}
	c.Room.Set(s)
	ui.Show(c.shield, c.Room.Visible())
	screen, part := room.Screen(s.State, s.Now), room.Part(s.State, s.Now)
	if screen == c.screen && part == c.part {
		return
	}
	was := c.screen
	c.screen, c.part = screen, part
	switch {
	case screen == "column" || screen == "cell":
		focus(focusOf(s))
	case was == "column" || was == "cell":
		focus(board.ID{}, board.ID{})
	}
}

// Tick shows the time that is left.
func (c *Clean) Tick(s room.Scene) {
	c.Room.Tick(s.Now, s.Count)
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
