package storage

import (
	"database/sql/driver"
	"embed"
	"fmt"
	"io"
	"os"
	"sync"

	"samenbord/board"
	"samenbord/storage/osfile"
)

//go:embed schema.sql
var schema string

// The schemas of versions before this one, as they were. They never change: a
// file is what its version says, to the letter.
//
//go:embed older/*.sql
var older embed.FS

// Extension is the ending of a board's name.
const Extension = ".samenbord"

const (
	applicationID = 0x53414D42 // "SAMB", for file(1) and for the check before SQLite sees a file
	schemaVersion = 3
	headerSize    = 100
	smallestBoard = 512
	pageSize      = 4096 // SQLite's own choice, never changed
	magic         = "SQLite format 3\x00"
)

// install makes the tables of an empty file.
func install(c *conn) error {
	if err := c.exec(identity(schemaVersion)); err != nil {
		return err
	}
	if err := c.begin(); err != nil {
		return err
	}
	if err := c.exec(schema); err != nil {
		return err
	}
	if err := writeAbout(c, about()); err != nil {
		return err
	}
	return c.commit()
}

// identity writes what a file is into its header.
func identity(version int) string {
	return fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d; ", applicationID, version)
}

// knownSchema is what a file of some version contains, and nothing else: a file
// with a trigger or view of its own is refused.
func knownSchema(version int) (map[string]string, error) {
	known.Lock()
	defer known.Unlock()
	if found := known.schemas[version]; found != nil {
		return found, nil
	}
	text := schema
	if version != schemaVersion {
		raw, err := older.ReadFile(fmt.Sprintf("older/%d.sql", version))
		if err != nil {
			return nil, err
		}
		text = string(raw)
	}
	c, err := connect(memory, readWrite)
	if err != nil {
		return nil, err
	}
	err = c.exec(text)
	var found map[string]string
	if err == nil {
		found, err = schemaOf(c)
	}
	if err = first(err, c.close()); err == nil {
		known.schemas[version] = found
	}
	return found, err
}

var known = struct {
	sync.Mutex
	schemas map[int]map[string]string
}{schemas: map[int]map[string]string{}}

func schemaOf(c *conn) (map[string]string, error) {
	found := map[string]string{}
	err := c.each("SELECT type || ' ' || name || ' ' || tbl_name, sql FROM sqlite_schema", nil, func(row []driver.Value) error {
		found[textOf(row[0])] = textOf(row[1])
		return nil
	})
	return found, err
}

// header reads the first bytes of a file and refuses what is no board. It runs
// before SQLite touches the file, and never while it is open here.
func header(path string) (version int, err error) {
	f, err := osfile.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return 0, fault(path, err)
	case info.Size() == 0:
		return 0, faultOf(board.CodeFileEmpty, path)
	case info.Size() < smallestBoard:
		return 0, faultOf(board.CodeNotABoard, path)
	}
	if _, err := os.Lstat(path + "-wal"); err == nil {
		return 0, faultOf(board.CodeFileWAL, path) // SQLite would take its content for the board's
	}
	if err := besidePlain(path); err != nil {
		return 0, err
	}
	head := make([]byte, headerSize)
	if _, err := io.ReadFull(f, head); err != nil {
		return 0, fault(path, err)
	}
	return readHeader(path, head)
}

func readHeader(path string, head []byte) (version int, err error) {
	number := func(at int) int {
		return int(head[at])<<24 | int(head[at+1])<<16 | int(head[at+2])<<8 | int(head[at+3])
	}
	isSQLite, isOurs := string(head[:len(magic)]) == magic, number(68) == applicationID
	switch {
	case !isSQLite && isOurs, isSQLite && !isOurs && number(68) != 0 && damagedID(number(68)):
		return 0, faultOf(board.CodeFileDamaged, path)
	case !isSQLite || !isOurs:
		return 0, faultOf(board.CodeNotABoard, path)
	case head[18] != 1 || head[19] != 1: // write-ahead log: never ours, and opening it would write
		return 0, faultOf(board.CodeFileWALLeft, path)
	case number(60) < 1: // there never was a version 0
		return 0, faultOf(board.CodeFileNoVersion, path)
	}
	return number(60), nil
}

// damagedID tells an application id that is ours but for a few flipped bits.
func damagedID(id int) bool {
	differing := 0
	for bits := uint32(id) ^ applicationID; bits != 0; bits &= bits - 1 {
		differing++
	}
	return differing <= 4
}
