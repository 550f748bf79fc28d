package storage

import (
	"context"
	"database/sql/driver"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// A file of an older version is read as it is, and stays as it is until
// something is written into it: whoever only looks alters nothing, and a
// colleague with an older program can go on. Before the first write it is brought
// to the present version, one version after the other, in one transaction of
// SQLite: interrupted at any point, the file is either the old one or the new
// one. Before that a copy of it as it was is made durable beside it.
//
// A newer program may do with a file what it likes as long as it says so in
// "about": a program older than min_writer opens it for reading only, one older
// than min_reader refuses it. Both tell which version is needed.

// upgrades bring a file from one version to the next that they give, within a
// transaction.
var upgrades = map[int]func(f *File, c *conn) (version int, err error){
	1: (*File).rewrite,
	2: (*File).addTables,
}

// upgrade brings the file to the present version, if it is not of it.
func (f *File) upgrade() error {
	if f.from == 0 {
		return nil
	}
	c := f.conn
	if f.below != nil {
		c = f.below
	}
	backup, err := f.keepOld(c)
	if err != nil {
		return renamed(fault(f.path, err), f.path)
	}
	if err := f.bring(c); err != nil {
		c.rollBack()
		f.failed(err)
		return fault(f.path, err)
	}
	if f.below != nil {
		_ = f.conn.close() // a translation in memory
		f.conn, f.below = f.below, nil
	}
	f.from, f.backup, f.plain = 0, backup, false
	f.unlearn()
	// Now the tables lie where they lie in every file of this version, and freed
	// pages keep nothing of the old ones. It is whole without that, too.
	_ = c.exec("VACUUM")
	return f.rewritten()
}

// bring brings the file to the present version in one transaction, and commits that
// only when the file is what its version says.
func (f *File) bring(c *conn) error {
	if err := c.begin(); err != nil {
		return err
	}
	for version := f.from; version < schemaVersion; {
		next, err := upgrades[version](f, c)
		if err != nil {
			return err
		}
		version = next
	}
	if err := c.exec("PRAGMA user_version=" + strconv.Itoa(schemaVersion)); err != nil {
		return err
	}
	version, err := c.one("PRAGMA user_version")
	if err != nil {
		return err
	}
	want, err := knownSchema(schemaVersion)
	if err != nil {
		return err
	}
	found, err := schemaOf(c)
	switch {
	case err != nil:
		return err
	case version != int64(schemaVersion) || !maps.Equal(found, want):
		return errNotUpgraded
	}
	return c.commit()
}

var errNotUpgraded = errors.New("the upgrade has not made what it should")

// Backup is the name of the copy that was kept when the file was brought to the
// present version since it was opened here, "" when it was not. It lies beside
// the file.
func (f *File) Backup() string { return f.backup }

// keepOld makes a durable copy of a file beside it, before it is upgraded. One
// that an interrupted upgrade left is used again.
func (f *File) keepOld(c *conn) (name string, err error) {
	draft, err := temporary(f.real)
	if err != nil {
		return "", err
	}
	defer discard(draft)
	if err := c.execContext(context.Background(), "VACUUM INTO ?", draft); err != nil {
		return "", err
	}
	for try := 1; ; try++ {
		name := backupName(filepath.Base(f.real), f.from, try)
		path := filepath.Join(filepath.Dir(f.real), name)
		if sameContent(draft, path) {
			return name, nil
		}
		if err := publish(draft, path, false); err == nil || faultCodeOf(err) != board.CodeFileExists || try == mostBackups {
			return name, err
		}
	}
}

const mostBackups = 100

// backupName is what the copy of an older version is called. The name leaves room
// for the longest ending that SQLite puts behind one.
func backupName(base string, version, try int) string {
	mark := " (v" + strconv.Itoa(version) + ")"
	if try > 1 {
		mark += " " + strconv.Itoa(try)
	}
	return osfile.Marked(base, mark)
}

// sameContent tells whether a file has the bytes of another. What is open here
// is not read.
func sameContent(draft, path string) bool {
	if notHere(path) != nil {
		return false
	}
	old, err := transcribe(path, os.DevNull)
	if err != nil {
		return false
	}
	fresh, err := transcribe(draft, os.DevNull)
	return err == nil && old == fresh
}

// addTables brings a file from version 2 to version 3: the log stays as it is,
// and boxes get a table of their own.
func (f *File) addTables(c *conn) (version int, err error) {
	if err := createMissing(c); err != nil {
		return 0, err
	}
	if err := c.exec("PRAGMA secure_delete=ON"); err != nil {
		return 0, err
	}
	lines, err := aboutOf(c)
	if err != nil {
		return 0, err
	}
	boxes, err := storedBoxes(c, f.from, lines)
	if err != nil {
		return 0, err
	}
	for _, box := range boxes {
		if err := c.run("INSERT INTO box (key, counts) VALUES (?, ?)", box.Key, box.Counts); err != nil {
			return 0, err
		}
	}
	fresh := aboutAgain(lines)
	fresh["state"] = lines["state"] // the state tables are what they were
	return 3, writeAbout(c, fresh)
}

// createMissing makes the tables of the present version that a file lacks, in
// their order.
func createMissing(c *conn) error {
	there, err := schemaOf(c)
	if err != nil {
		return err
	}
	model, err := connect(memory, readWrite)
	if err != nil {
		return err
	}
	var missing []string
	if err = model.exec(schema); err == nil {
		err = model.each("SELECT type || ' ' || name || ' ' || tbl_name, sql FROM sqlite_schema ORDER BY rowid", nil, func(row []driver.Value) error {
			if _, has := there[textOf(row[0])]; !has && row[1] != nil {
				missing = append(missing, textOf(row[1]))
			}
			return nil
		})
	}
	if err = first(err, model.close()); err != nil {
		return err
	}
	return c.execAll(missing)
}

// rewrite brings a file of version 1 to the present one at once: nothing of its
// log can stay, so all is written anew, from the translation.
func (f *File) rewrite(c *conn) (version int, err error) {
	var old []string
	err = c.each("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY type DESC", nil, func(row []driver.Value) error {
		old = append(old, "DROP "+textOf(row[0])+" "+textOf(row[1]))
		return nil
	})
	if err != nil {
		return 0, err
	}
	if err := c.execAll(append(old, schema)); err != nil {
		return 0, err
	}
	var tables []string
	err = f.conn.each("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", nil, func(row []driver.Value) error {
		tables = append(tables, textOf(row[0]))
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, table := range tables {
		if err := copyRows(f.conn, c, table); err != nil {
			return 0, err
		}
	}
	return schemaVersion, nil
}

// copyRows puts the rows of a table into the same table of another file.
func copyRows(from, to *conn, table string) error {
	insert := ""
	return from.each("SELECT * FROM "+table, nil, func(row []driver.Value) error {
		if insert == "" {
			insert = "INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", len(row)-1) + ")"
		}
		return to.run(insert, row...)
	})
}
