package panel

import "samenbord/board"

// SessionName is what a session is called: its title, else its day.
func SessionName(h Words, s *board.Session) string {
	if s.Title != "" {
		return s.Title
	}
	if s.Date != "" {
		return Day(h.Language(), s.Date)
	}
	return h.Text("board.session")
}
