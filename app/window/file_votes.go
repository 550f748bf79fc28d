package window

import (
	"path/filepath"
	"strings"

	"samenbord/board"
	"samenbord/storage"
)

// offerVotes asks what to do with what lies in the ballot boxes of a board that was
// merged, or says why they cannot be read. Nothing of it came along, and nothing of it is
// lost when it stays there.
func (d *desk) offerVotes(path string, open []storage.OpenBox, unread error) {
	switch {
	case d.ended:
		return
	case unread != nil:
		d.window.explain(unread)
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
			names = append(names, d.text("vote.no_statement"))
		default:
			names = append(names, d.text("vote.dots"))
		}
	}
	said := d.text("vote.open_there", "File", filepath.Base(path), "Names", strings.Join(names, ", "), "Count", votes)
	d.window.interrupt(said,
		choice{d.text("vote.take"), func() {
			d.ask(d.seat.Take(open), func(board.Result) { d.toast.Say(d.text("vote.took", "Count", votes), "", nil) })
		}},
		choice{name: d.text("vote.leave_there")})
}
