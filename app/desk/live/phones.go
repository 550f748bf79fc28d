package live

import (
	"slices"

	"samenbord/app/phone"
	"samenbord/board"
)

// What is done about who takes part with a phone.

// Senders are the browsers that wrote some notes, as far as they are known and were
// not sent away.
func (s *Session) Senders(notes ...board.ID) (numbers []int) {
	server := s.Server()
	if server == nil {
		return nil
	}
	for _, id := range notes {
		number, known := server.Sender(id)
		away := slices.ContainsFunc(s.door.status.Browsers, func(b phone.BrowserStatus) bool { return b.Number == number && b.Removed })
		if known && !away && !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// Slow lets a browser write two notes a minute, or as many as others again.
func (s *Session) Slow(number int, on bool) {
	if s.door != nil {
		s.door.server.Slow(number, on)
	}
}

// SlowDown is Slow for several, and says so.
func (s *Session) SlowDown(numbers ...int) {
	for _, number := range numbers {
		s.Slow(number, true)
		s.Toast.Say(s.Text("meet.slowed", "Number", number), s.Text("toast.undo"), func() { s.Slow(number, false) })
	}
}

// SendAway has browsers take part no longer, and offers to remove what they wrote.
func (s *Session) SendAway(numbers ...int) {
	var notes []board.Ref
	for _, number := range numbers {
		s.door.server.Remove(number)
		for _, id := range s.door.server.NotesOf(number) {
			if n := s.State.Note(id); n != nil && n.Alive() {
				notes = append(notes, board.RefOf(n))
			}
		}
	}
	said := s.Text("meet.removed", "Count", len(numbers))
	if len(notes) == 0 {
		s.Toast.Say(said, "", nil)
		return
	}
	s.Toast.Say(said, s.Text("meet.remove_notes", "Count", len(notes)), func() {
		s.Ask(board.Remove{Refs: notes}, func(board.Result) {
			s.Toast.Say(s.Text("toast.notes_deleted", "Count", len(notes)), s.Text("toast.undo"), func() { s.Ask(board.Restore{Refs: notes}, nil) })
		})
	})
}
