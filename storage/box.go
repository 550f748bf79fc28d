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

// OpenBox is the ballot box of a round or poll that is open in another board file.
type OpenBox struct {
	board.StoredBox
	Of   board.Ref
	Name string // of what is voted on
	In   int    // votes in it
}

// OpenBoxes lists the ballot boxes in another board file that have something in
// them. They are no changes, so a merge does not bring them.
func OpenBoxes(path string) ([]OpenBox, error) {
	f := &File{path: path, real: resolve(path), readOnly: true, logOnly: true}
	if _, err := f.open(); err != nil {
		return nil, err
	}
	boxes, err := f.openBoxes()
	if err = first(fault(path, err), f.Close()); err != nil || len(boxes) == 0 {
		return nil, err
	}
	other, b, err := Look(path) // for the names
	if err != nil {
		return nil, err
	}
	for i := range boxes {
		switch e := b.State().Lookup(boxes[i].Of).(type) {
		case *board.Round:
			boxes[i].Name = e.Criterion
		case *board.Poll:
			boxes[i].Name = e.Statement
		}
	}
	return boxes, other.Close()
}

func (f *File) openBoxes() (open []OpenBox, err error) {
	version, err := header(f.real)
	if err != nil {
		return nil, err
	}
	lines, err := f.about()
	if err != nil {
		return nil, err
	}
	boxes, err := storedBoxes(f.conn, version, lines)
	for _, box := range boxes {
		view, ok := box.View()
		if !ok {
			return nil, errDamagedBox
		}
		if view.In > 0 {
			open = append(open, OpenBox{StoredBox: box, Of: view.Of, In: view.In})
		}
	}
	return open, err
}
