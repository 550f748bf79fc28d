package desk

import (
	"fyne.io/fyne/v2"

	"samenbord/app/desk/beside"
	"samenbord/app/desk/command"
	"samenbord/app/desk/live"
	"samenbord/app/panel/meet"
	"samenbord/app/phone"
	"samenbord/app/ui"
	"samenbord/board"
)

// meetPanel is the panel about phones.
const meetPanel = "panel.meet"

// inboxPanel tells which notes came from a phone.
const inboxPanel = "panel.inbox"

// meetCommands are the part of the table about phones.
func meetCommands(d *Desk) []command.Command {
	open := func() bool { return d.live.IsOpen() }
	senders := func() []int { return d.live.Senders(d.Wall.Selected()...) }
	fromPhone := func() bool { return len(senders()) > 0 } // it is known who wrote a picked note
	return []command.Command{
		{ID: "command.meet.open", Menu: "session", Enabled: func() bool { return d.live.CanOpen() }, Run: d.live.Open},
		{ID: "command.meet.large", Menu: "session", Letter: 'q', Enabled: open, Run: d.live.ToggleLarge,
			Checked: func() bool { return open() && d.live.Large() }},
		{ID: "command.meet.corner", Menu: "session", Letter: 'Q', Enabled: open, Run: d.live.ToggleCorner,
			Checked: func() bool { return open() && d.live.Corner() }},
		{ID: "command.meet.stop", Menu: "session", Enabled: open, Run: d.live.Stop},
		{ID: "command.meet.slow", Menu: "note", OnNote: true, Enabled: fromPhone, Run: func() { d.live.SlowDown(senders()...) }},
		{ID: "command.meet.remove", Menu: "note", OnNote: true, Enabled: fromPhone, Run: func() { d.live.SendAway(senders()...) }},
	}
}

// sessionScreen brings up to date what tells of the session with phones.
type sessionScreen struct {
	Shell
	session *live.Session
	window  fyne.Window
	running *running
	menus   *command.Menus
	panels  *beside.Panels
}

// ShowSession brings everything up to date.
func (s *sessionScreen) ShowSession() {
	s.running.show()
	s.panels.ShowCounts()
	s.panels.Update()
	s.menus.Mark()
}

// ShowNextOfSession has what comes next in the panel get the keyboard, unless somebody
// went on with something else.
func (s *sessionScreen) ShowNextOfSession() {
	p := s.panels
	there := p.Opened() == meetPanel && (p.Focused() || s.window.Canvas().Focused() == nil)
	s.ShowSession()
	if there {
		p.Focus()
	}
}

// ShowStatus brings up to date what tells who takes part.
func (s *sessionScreen) ShowStatus(counted bool) {
	p := s.panels
	if counted {
		p.ShowCounts()
		if s.session.Large() { // nothing else that the room sees tells of it
			s.running.show()
		}
	}
	if p.Opened() == meetPanel || p.Opened() == inboxPanel {
		p.Update()
	}
}

// meetHost is what the panel about phones knows of the desk besides.
type meetHost struct {
	*host
	session *live.Session
}

func (h meetHost) Meeting() meet.Meeting      { return h.session.Meeting() }
func (h meetHost) ChooseAddress(nth int)      { h.session.ChooseAddress(nth) }
func (h meetHost) SetRules(rules phone.Rules) { h.session.SetRules(rules) }
func (h meetHost) Slow(number int, on bool)   { h.session.Slow(number, on) }
func (h *host) FromPhone(note board.ID) bool  { return len(h.session.Senders(note)) > 0 }

// Manage asks what to do about who wrote a note.
func (h *host) Manage(note board.ID) {
	d, session := h.doc, h.session
	if len(session.Senders(note)) == 0 {
		return
	}
	d.Choose(d.Text("panel.sender"), d.Text("panel.sender_hint"), []ui.Option{
		{Name: d.Text("command.meet.slow"), Run: func() { session.SlowDown(session.Senders(note)...) }},
		{Name: d.Text("command.meet.remove"), Run: func() { session.SendAway(session.Senders(note)...) }},
	})
}
