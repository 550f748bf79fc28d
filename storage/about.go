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

// Which versions of the program can do what with a file of this one. Version 2
// finds all that it reads where it was, and next to it tables that it does not
// know; it opens such a file for reading. What it would write would leave these
// tables behind, so it must not.
const (
	minReader = 2
	minWriter = schemaVersion
)

// cleanKey is the line in "about" that says: this is a clean copy, in which the
// texts of some things were left out on purpose. Its value is when it was made
// (milliseconds since 1970), a space, and the kinds of text that it is without,
// joined by commas: removed, hidden, box. A change without its text is written as
// an erased one (see "facts"), so that nothing takes it for damage; what was erased
// for good is told apart from what was left out by the change that erased it. To
// the board such a thing is erased, so it has to be left out whole: for an older
// wording of a text that stays, this form will not do.
const cleanKey = "clean"

// ownLines are the lines in "about" that belong to the one file; all others say
// the same in each.
var ownLines = [...]string{sweepKey, cleanKey}

// about is what a file says of itself to somebody who finds it in twenty years.
func about() map[string]string {
	version := strconv.Itoa(schemaVersion)
	return map[string]string{
		"application": "Samenbord",
		"nl": "Dit is een bord van Samenbord: briefjes per beleidsterrein en niveau. Het is een gewone SQLite-database. " +
			"Lees de tabel 'overview' voor alle briefjes. De tabel 'change' is de waarheid: wat mensen deden, in elke regel enkele tientallen wijzigingen. Een wijziging geeft één veld van één ding een waarde; " +
			"geldig is wat door geen andere wijziging is vervangen. Hoe ze opgeschreven zijn, staat in het schema bij 'facts'. Alle andere tabellen zijn daaruit opnieuw te maken. Er staan geen personen in. " +
			"De tabel 'box' bevat de stembussen van stemmingen die nog open zijn: alleen aantallen. " +
			"De tabel 'arrival' zegt wat wanneer in dit bestand kwam. De tabellen 'held' en 'occurs' zijn registers bij 'change'. " +
			"Een regel hier die 'clean' heet, zegt dat dit een schone kopie is: van sommige wijzigingen is de tekst met opzet weggelaten.",
		"en": "This is a Samenbord board: sticky notes by policy domain and level. It is an ordinary SQLite database. " +
			"Read the view 'overview' for all notes. The table 'change' is the truth: what people did, some dozens of changes in each row. A change gives one field of one thing a value; " +
			"valid is what no other change has replaced. How they are written is said in the schema at 'facts'. All other tables can be made from it again. It holds no persons. " +
			"The table 'box' holds the ballot boxes of votes that are still open: counts only. " +
			"The table 'arrival' says what came into this file when. The tables 'held' and 'occurs' are indexes to 'change'. " +
			"A line here named 'clean' says that this is a clean copy: the text of some changes was left out on purpose.",
		"kinds":      "idea, existing (we do this already), goal, hook, offer, wish, obstacle, question",
		"min_reader": strconv.Itoa(minReader),
		"min_writer": strconv.Itoa(minWriter),
		"schema":     version,
		"state":      strconv.FormatInt(board.StateVersion, 10),
	}
}

// aboutAgain is about with what a file said of itself only.
func aboutAgain(lines map[string]string) map[string]string {
	fresh := about()
	for _, key := range ownLines {
		if value, there := lines[key]; there {
			fresh[key] = value
		}
	}
	return fresh
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
func (f *File) about() (map[string]string, error) { return aboutOf(f.conn) }

func aboutOf(c *conn) (map[string]string, error) {
	lines := map[string]string{}
	err := c.each("SELECT key, value FROM about", nil, func(row []driver.Value) error {
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
