package told

import (
	"samenbord/storage"
)

// Recovered tells what was saved of a damaged board into a file: what is whole, what
// came from where, and what is gone.
func Recovered(text Text, file string, r storage.Recovered) []string {
	lines := []string{text("cli.recover.done", "Count", r.Notes, "File", file)}
	for _, part := range [...]struct {
		key   string
		count int
	}{
		{"cli.recover.from_states", r.FromStates}, {"cli.recover.from_tables", r.FromTables}, {"cli.recover.boxes", r.Boxes},
		{"cli.recover.altered", r.Altered}, {"cli.recover.unplaced", r.Unplaced}, {"cli.recover.wordless", r.Wordless},
		{"cli.recover.lost_boxes", r.LostBoxes}, {"cli.recover.broken", r.Broken}, {"cli.recover.pages", r.Pages},
		{"cli.recover.missing", r.Missing},
		{"cli.recover.left", r.Left}, {"cli.recover.left_lost", r.LostLeft}, {"cli.recover.torn", count(r.Torn)},
	} {
		if part.count > 0 {
			lines = append(lines, text(part.key, "Count", part.count, "Votes", r.Votes))
		}
	}
	return lines
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
