package window

import (
	"slices"

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
	open := func(d *desk) bool { return d.live.session != nil }
	shut := func(d *desk) bool { return !open(d) && !d.live.opening && !d.workshop.ReadOnly() }
	return []command{
		{id: "command.meet.open", menu: "session", enabled: shut, run: func(d *desk) { d.live.open() }},
		{id: "command.meet.large", menu: "session", letter: 'q', enabled: open, run: func(d *desk) { d.live.toggleLarge() },
			checked: func(d *desk) bool { return open(d) && d.live.large() }},
		{id: "command.meet.corner", menu: "session", letter: 'Q', enabled: open, run: func(d *desk) { d.live.toggleCorner() },
			checked: func(d *desk) bool { return open(d) && d.live.corner }},
		{id: "command.meet.stop", menu: "session", enabled: open, run: func(d *desk) { d.live.stop() }},
		{id: "command.meet.slow", menu: "note", onNote: true, enabled: fromPhone, run: func(d *desk) { d.slow(d.senders(d.wall.Selected()...)...) }},
		{id: "command.meet.remove", menu: "note", onNote: true, enabled: fromPhone, run: func(d *desk) { d.sendAway(d.senders(d.wall.Selected()...)...) }},
	}
}

// fromPhone tells whether it is known who wrote a picked note.
func fromPhone(d *desk) bool { return len(d.senders(d.wall.Selected()...)) > 0 }

// senders are the browsers that wrote some notes, as far as they are known and were
// not sent away.
func (d *desk) senders(notes ...board.ID) (numbers []int) {
	s := d.live.session
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
func (d *desk) slow(numbers ...int) {
	for _, number := range numbers {
		d.live.session.server.Slow(number, true)
		d.toast.Say(d.text("meet.slowed", "Number", number), d.text("toast.undo"), func() {
			if s := d.live.session; s != nil {
				s.server.Slow(number, false)
			}
		})
	}
}

// sendAway has browsers take part no longer, and offers to remove what they wrote.
func (d *desk) sendAway(numbers ...int) {
	var notes []board.Ref
	for _, number := range numbers {
		d.live.session.server.Remove(number)
		for _, id := range d.live.session.server.NotesOf(number) {
			if n := d.state.Note(id); n != nil && n.Alive() {
				notes = append(notes, board.RefOf(n))
			}
		}
	}
	said := d.text("meet.removed", "Count", len(numbers))
	if len(notes) == 0 {
		d.toast.Say(said, "", nil)
		return
	}
	d.toast.Say(said, d.text("meet.remove_notes", "Count", len(notes)), func() {
		d.ask(board.Remove{Refs: notes}, func(board.Result) {
			d.toast.Say(d.text("toast.notes_deleted", "Count", len(notes)), d.text("toast.undo"), func() { d.ask(board.Restore{Refs: notes}, nil) })
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

func (h host) FromPhone(note board.ID) bool { return len(h.desk.senders(note)) > 0 }

func (h host) Manage(note board.ID) {
	d := h.desk
	numbers := d.senders(note)
	if len(numbers) == 0 {
		return
	}
	d.window.choose(d.text("panel.sender"), d.text("panel.sender_hint"), []ui.Option{
		{Name: d.text("command.meet.slow"), Run: func() { d.slow(d.senders(note)...) }},
		{Name: d.text("command.meet.remove"), Run: func() { d.sendAway(d.senders(note)...) }},
	})
}
