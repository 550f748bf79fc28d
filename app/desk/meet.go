package desk

import (
	"fyne.io/fyne/v2"

	"samenbord/app/desk/live"
	"samenbord/app/panel"
	"samenbord/app/phone"
	"samenbord/app/ui"
	"samenbord/board"
)

// meetPanel is the panel about phones.
const meetPanel = "panel.meet"

// inboxPanel tells which notes came from a phone.
const inboxPanel = "panel.inbox"

// meetCommands are the part of the table about phones.
func meetCommands() []command {
	open := func(d *Desk) bool { return d.live.IsOpen() }
	return []command{
		{id: "command.meet.open", menu: "session", enabled: func(d *Desk) bool { return d.live.CanOpen() }, run: func(d *Desk) { d.live.Open() }},
		{id: "command.meet.large", menu: "session", letter: 'q', enabled: open, run: func(d *Desk) { d.live.ToggleLarge() },
			checked: func(d *Desk) bool { return open(d) && d.live.Large() }},
		{id: "command.meet.corner", menu: "session", letter: 'Q', enabled: open, run: func(d *Desk) { d.live.ToggleCorner() },
			checked: func(d *Desk) bool { return open(d) && d.live.Corner() }},
		{id: "command.meet.stop", menu: "session", enabled: open, run: func(d *Desk) { d.live.Stop() }},
		{id: "command.meet.slow", menu: "note", onNote: true, enabled: fromPhone, run: func(d *Desk) { d.live.SlowDown(d.live.Senders(d.Wall.Selected()...)...) }},
		{id: "command.meet.remove", menu: "note", onNote: true, enabled: fromPhone, run: func(d *Desk) { d.live.SendAway(d.live.Senders(d.Wall.Selected()...)...) }},
	}
}

// fromPhone tells whether it is known who wrote a picked note.
func fromPhone(d *Desk) bool { return len(d.live.Senders(d.Wall.Selected()...)) > 0 }

// sessionScreen brings up to date what tells of the session with phones.
type sessionScreen struct {
	Shell
	session *live.Session
	window  fyne.Window
	running *running
	menus   *menus
	panels  func() *panels
}

// ShowSession brings everything up to date.
func (s *sessionScreen) ShowSession() {
	s.running.show()
	s.panels().rail.show()
	s.panels().update()
	s.menus.markMenus()
}

// ShowNextOfSession has what comes next in the panel get the keyboard, unless somebody
// went on with something else.
func (s *sessionScreen) ShowNextOfSession() {
	p := s.panels()
	there := p.open == meetPanel && (p.focused() || s.window.Canvas().Focused() == nil)
	s.ShowSession()
	if there {
		p.focus()
	}
}

// ShowStatus brings up to date what tells who takes part.
func (s *sessionScreen) ShowStatus(counted bool) {
	p := s.panels()
	if counted {
		p.rail.show()
		if s.session.Large() { // nothing else that the room sees tells of it
			s.running.show()
		}
	}
	if p.open == meetPanel || p.open == inboxPanel {
		p.update()
	}
}

// meetHost is what the panel about phones knows of the desk besides.
type meetHost struct {
	host
	session *live.Session
}

func (h meetHost) Meeting() panel.Meeting     { return h.session.Meeting() }
func (h meetHost) ChooseAddress(nth int)      { h.session.ChooseAddress(nth) }
func (h meetHost) SetRules(rules phone.Rules) { h.session.SetRules(rules) }
func (h meetHost) Slow(number int, on bool)   { h.session.Slow(number, on) }
func (h host) FromPhone(note board.ID) bool   { return len(h.desk.live.Senders(note)) > 0 }

// Manage asks what to do about who wrote a note.
func (h host) Manage(note board.ID) {
	d, session := h.desk, h.desk.live
	if len(session.Senders(note)) == 0 {
		return
	}
	d.Choose(d.Text("panel.sender"), d.Text("panel.sender_hint"), []ui.Option{
		{Name: d.Text("command.meet.slow"), Run: func() { session.SlowDown(session.Senders(note)...) }},
		{Name: d.Text("command.meet.remove"), Run: func() { session.SendAway(session.Senders(note)...) }},
	})
}
