package storage

import (
	"database/sql/driver"

	"samenbord/board"
)

// erasedRefs adds everything that was erased for good in this file.
func (f *File) erasedRefs(gone map[board.Ref]bool) error {
	err := f.conn.each(`SELECT DISTINCT entity FROM change WHERE field IN (SELECT n FROM field WHERE name LIKE '%.erased')`, nil,
		func(row []driver.Value) error {
			gone[f.names.entities[intOf(row[0])]] = true
			return nil
		})
	return fault(f.path, err)
}
