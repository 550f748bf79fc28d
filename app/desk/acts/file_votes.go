package acts

import (
	"path/filepath"
	"strings"

	"samenbord/app/front"
	"samenbord/board"
	"samenbord/storage"
)

// OfferVotes asks what to do with what lies in the ballot boxes of a board that was
// merged, or says why they cannot be read. Nothing of it came along, and nothing of it is
// lost when it stays there.
func (m *Merging) OfferVotes(path string, open []storage.OpenBox, unread error) {
	switch {
	case m.Ended:
		return
	case unread != nil:
		m.Explain(unread)
		return
	case len(open) == 0:
		return
	}
	var names []string
	votes := 0
	for _, box := range open {
		votes += box.In
		switch {
		case box.Name != "":
			names = append(names, "‘"+box.Name+"’")
		case box.Of.Kind == board.KindPoll:
			names = append(names, m.Text("vote.no_statement"))
		default:
			names = append(names, m.Text("vote.dots"))
		}
	}
	said := m.Text("vote.open_there", "File", filepath.Base(path), "Names", strings.Join(names, ", "), "Count", votes)
	m.Interrupt(said,
		front.Choice{Name: m.Text("vote.take"), Run: func() {
			m.Ask(m.Seat.Take(open), func(board.Result) { m.Toast.Say(m.Text("vote.took", "Count", votes), "", nil) })
		}},
		front.Choice{Name: m.Text("vote.leave_there")})
}
