package storage

import (
	"strings"

	"samenbord/board"
)

// boxKey begins the lines in "about" that hold the ballot boxes of what is being
// voted on: counts, which are overwritten and not added to. They are no changes
// on purpose; board.Box says why. A line is gone as soon as its box is closed.
const boxKey = "box "

// putBoxes writes the boxes that a transaction put something into, and takes
// away those that it emptied. What stood there before is overwritten with
// zeros at once, so that no free piece of a page keeps how the counts grew.
func (f *File) putBoxes(tx *board.Tx) error {
	boxes := tx.Boxes()
	if len(boxes) == 0 {
		return nil
	}
	lines, err := f.about()
	if err != nil {
		return err
	}
	if err := f.conn.exec("PRAGMA secure_delete=ON"); err != nil {
		return err
	}
	for _, box := range boxes {
		if box.Counts != "" {
			lines[boxKey+box.Key] = box.Counts
			continue
		}
		delete(lines, boxKey+box.Key)
		lines[sweepKey] = "1"
	}
	return writeAbout(f.conn, lines)
}

// empties tells whether a transaction takes a box away: the whole file is then
// swept of it, as of erased text.
func empties(tx *board.Tx) bool {
	for _, box := range tx.Boxes() {
		if box.Counts == "" {
			return true
		}
	}
	return false
}

// loadBoxes puts the boxes back that were open when the board was last used.
func loadBoxes(b *board.Board, lines map[string]string) bool {
	for key, counts := range lines {
		if id, isBox := strings.CutPrefix(key, boxKey); isBox && !b.LoadBox(board.StoredBox{Key: id, Counts: counts}) {
			return false
		}
	}
	return true
}
