package storage

import (
	"database/sql/driver"
	"strings"

	"samenbord/board"
)

// boxVersion is the first version that has the table box. Before it, boxes were
// lines in "about" whose key began with boxKey.
const (
	boxVersion = 3
	boxKey     = "box "
)

// putBoxes writes the boxes that a transaction put something into, and takes
// away those that it emptied. What stood there before is overwritten with
// zeros at once, so that no free piece of a page keeps how the counts grew.
func (f *File) putBoxes(tx *board.Tx) error {
	boxes := tx.Boxes()
	if len(boxes) == 0 {
		return nil
	}
	if err := f.conn.exec("PRAGMA secure_delete=ON"); err != nil {
		return err
	}
	for _, box := range boxes {
		if err := f.conn.run("DELETE FROM box WHERE key = ?", box.Key); err != nil {
			return err
		}
		if box.Counts == "" {
			continue
		}
		if err := f.conn.run("INSERT INTO box (key, counts) VALUES (?, ?)", box.Key, box.Counts); err != nil {
			return err
		}
	}
	if !empties(tx) {
		return nil
	}
	lines, err := f.about()
	if err != nil {
		return err
	}
	lines[sweepKey] = "1"
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
func (f *File) loadBoxes(b *board.Board, version int, lines map[string]string) error {
	boxes, err := storedBoxes(f.conn, version, lines)
	for _, box := range boxes {
		if !b.LoadBox(box) {
			return errDamagedBox
		}
	}
	return err
}

// storedBoxes are the boxes in a file of some version.
func storedBoxes(c *conn, version int, lines map[string]string) (boxes []board.StoredBox, err error) {
	if version < boxVersion {
		for key, counts := range lines {
			if of, isBox := strings.CutPrefix(key, boxKey); isBox {
				boxes = append(boxes, board.StoredBox{Key: of, Counts: counts})
			}
		}
		return boxes, nil
	}
	err = c.each("SELECT key, counts FROM box", nil, func(row []driver.Value) error {
		boxes = append(boxes, board.StoredBox{Key: textOf(row[0]), Counts: textOf(row[1])})
		return nil
	})
	return boxes, err
}
