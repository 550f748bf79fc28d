package desk

import (
	"slices"

	"samenbord/app/document"
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
	open := func(d *Desk) bool { return d.live.session != nil }
	shut := func(d *Desk) bool { return !open(d) && !d.live.opening && !d.Workshop.ReadOnly() }
	return []command{
		{id: "command.meet.open", menu: "session", enabled: shut, run: func(d *Desk) { d.live.open() }},
		{id: "command.meet.large", menu: "session", letter: 'q', enabled: open, run: func(d *Desk) { d.live.toggleLarge() },
			checked: func(d *Desk) bool { return open(d) && d.live.large() }},
		{id: "command.meet.corner", menu: "session", letter: 'Q', enabled: open, run: func(d *Desk) { d.live.toggleCorner() },
			checked: func(d *Desk) bool { return open(d) && d.live.corner }},
		{id: "command.meet.stop", menu: "session", enabled: open, run: func(d *Desk) { d.live.stop() }},
		{id: "command.meet.slow", menu: "note", onNote: true, enabled: fromPhone, run: func(d *Desk) { d.phones.slow(d.phones.senders(d.Wall.Selected()...)...) }},
		{id: "command.meet.remove", menu: "note", onNote: true, enabled: fromPhone, run: func(d *Desk) { d.phones.sendAway(d.phones.senders(d.Wall.Selected()...)...) }},
	}
}

// fromPhone tells whether it is known who wrote a picked note.
func fromPhone(d *Desk) bool { return len(d.phones.senders(d.Wall.Selected()...)) > 0 }

// phones are what is done about who takes part with one.
type phones struct {
	*document.Document
	live *live
}

// senders are the browsers that wrote some notes, as far as they are known and were
// not sent away.
func (p *phones) senders(notes ...board.ID) (numbers []int) {
	s := p.live.session
	if s == nil {
		return nil
	}
	for _, id := range notes {
		number, known := s.server.Sender(id)
		away := slices.ContainsFunc(s.status.Browsers, func(b phone.BrowserStatus) bool { return b.Number == number && b.Removed })
		if known && !away && !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// slow lets browsers write two notes a minute.
func (p *phones) slow(numbers ...int) {
	for _, number := range numbers {
		p.live.session.server.Slow(number, true)
		p.Toast.Say(p.Text("meet.slowed", "Number", number), p.Text("toast.undo"), func() {
			if s := p.live.session; s != nil {
				s.server.Slow(number, false)
			}
		})
	}
}

// sendAway has browsers take part no longer, and offers to remove what they wrote.
func (p *phones) sendAway(numbers ...int) {
	var notes []board.Ref
	for _, number := range numbers {
		p.live.session.server.Remove(number)
		for _, id := range p.live.session.server.NotesOf(number) {
			if n := p.State.Note(id); n != nil && n.Alive() {
				notes = append(notes, board.RefOf(n))
			}
		}
	}
	said := p.Text("meet.removed", "Count", len(numbers))
	if len(notes) == 0 {
		p.Toast.Say(said, "", nil)
		return
	}
	p.Toast.Say(said, p.Text("meet.remove_notes", "Count", len(notes)), func() {
		p.Ask(board.Remove{Refs: notes}, func(board.Result) {
			p.Toast.Say(p.Text("toast.notes_deleted", "Count", len(notes)), p.Text("toast.undo"), func() { p.Ask(board.Restore{Refs: notes}, nil) })
		})
	})
}

// doorman is what the panel about phones knows of the desk besides.
type doorman struct{ host }

func (h doorman) Meeting() panel.Meeting { return h.desk.live.meeting() }

func (h doorman) ChooseAddress(nth int) {
	l := h.desk.live
	if l.session != nil && nth < len(l.session.addresses) {
		l.wanted = l.session.addresses[nth].IP
		l.show()
	}
}

func (h doorman) SetRules(rules phone.Rules) {
	l := h.desk.live
	l.rules = rules
	if l.session != nil {
		l.session.server.SetRules(rules)
	}
	l.show()
}

func (h doorman) Slow(number int, on bool) {
	if s := h.desk.live.session; s != nil {
		s.server.Slow(number, on)
	}
}

func (h host) FromPhone(note board.ID) bool { return len(h.desk.phones.senders(note)) > 0 }

func (h host) Manage(note board.ID) {
	d := h.desk
	numbers := d.phones.senders(note)
	if len(numbers) == 0 {
		return
	}
	d.Choose(d.Text("panel.sender"), d.Text("panel.sender_hint"), []ui.Option{
		{Name: d.Text("command.meet.slow"), Run: func() { d.phones.slow(d.phones.senders(note)...) }},
		{Name: d.Text("command.meet.remove"), Run: func() { d.phones.sendAway(d.phones.senders(note)...) }},
	})
}
