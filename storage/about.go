package storage

import (
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"strconv"

	"samenbord/board"
)

var errDamagedAbout = errors.New("what the file says of itself was altered")

// sweepKey is the line in "about" that says: text was erased, and the pages
// that it stood on have still to be overwritten.
const sweepKey = "sweep"

// about is what a file says of itself to somebody who finds it in twenty years.
func about() map[string]string {
	version := strconv.Itoa(schemaVersion)
	return map[string]string{
		"application": "Samenbord",
		"nl": "Dit is een bord van Samenbord: briefjes per beleidsterrein en niveau. Het is een gewone SQLite-database. " +
			"Lees de tabel 'overview' voor alle briefjes. De tabel 'change' is de waarheid: wat mensen deden, in elke regel enkele tientallen wijzigingen. Een wijziging geeft één veld van één ding een waarde; " +
			"geldig is wat door geen andere wijziging is vervangen. Hoe ze opgeschreven zijn, staat in het schema bij 'facts'. Alle andere tabellen zijn daaruit opnieuw te maken. Er staan geen personen in. " +
			"Een regel hier die met 'box' begint, is de stembus van een stemming die nog open is: alleen aantallen.",
		"en": "This is a Samenbord board: sticky notes by policy domain and level. It is an ordinary SQLite database. " +
			"Read the view 'overview' for all notes. The table 'change' is the truth: what people did, some dozens of changes in each row. A change gives one field of one thing a value; " +
			"valid is what no other change has replaced. How they are written is said in the schema at 'facts'. All other tables can be made from it again. It holds no persons. " +
			"A line here that begins with 'box' is the ballot box of a vote that is still open: counts only.",
		"kinds":      "idea, existing (we do this already), goal, hook, offer, wish, obstacle, question",
		"min_reader": version,
		"min_writer": version,
		"schema":     version,
		"state":      strconv.FormatInt(board.StateVersion, 10),
	}
}

// aboutSum guards the lines of "about". They are summed and not compared with
// those of this version, because a later version may word them differently.
func aboutSum(lines map[string]string) string {
	hash := sha256.New()
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		if key != "sum" {
			hash.Write([]byte(key + "=" + lines[key] + "\n"))
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// about reads what the file says of itself.
func (f *File) about() (map[string]string, error) {
	lines := map[string]string{}
	err := f.conn.each("SELECT key, value FROM about", nil, func(row []driver.Value) error {
		lines[textOf(row[0])] = textOf(row[1])
		return nil
	})
	return lines, err
}

// writeAbout puts lines into "about" and sums it anew, within a transaction.
func writeAbout(c *conn, lines map[string]string) error {
	lines["sum"] = aboutSum(lines)
	if err := c.exec("DELETE FROM about"); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		if err := c.run("INSERT INTO about (key, value) VALUES (?, ?)", key, lines[key]); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) compareAbout() error {
	lines, err := f.about()
	if err == nil && lines["sum"] != aboutSum(lines) {
		err = errDamagedAbout
	}
	return err
}
