package storage

import (
	"database/sql/driver"
	"strings"
	"sync"
)

// shape is what the records of a table or an index look like. Every table of a
// board has another one, so a page tells by its records what it is a page of.
type shape struct {
	name    string // of the table; of an index "index on" and that
	inIndex bool   // its records stand on pages of an index
	columns []column
}

type column struct {
	name     string
	kind     byte // what it holds: 'I'nteger, 'T'ext or 'B'lob
	rowid    bool // it is the number of the row, and not written again
	required bool
}

const indexOn = "index on "

// knownShapes are those of this version's tables and their indexes.
var knownShapes = sync.OnceValues(func() ([]shape, error) {
	c, err := connect(memory, readWrite)
	if err != nil {
		return nil, err
	}
	err = install(c)
	var shapes []shape
	if err == nil {
		shapes, err = shapesOf(c)
	}
	return shapes, first(err, c.close())
})

func shapesOf(c *conn) ([]shape, error) {
	var shapes []shape
	if err := c.each("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", nil, func(row []driver.Value) error {
		shapes = append(shapes, shape{name: textOf(row[0]), inIndex: intOf(row[1]) != 0})
		return nil
	}); err != nil {
		return nil, err
	}
	var indexes []shape
	for i := range shapes {
		s := &shapes[i]
		if err := c.each("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?) ORDER BY CASE WHEN ? AND pk > 0 THEN pk ELSE 1000 + cid END", []driver.Value{s.name, truth(s.inIndex)}, func(row []driver.Value) error {
			key := intOf(row[3]) > 0
			s.columns = append(s.columns, column{textOf(row[0]), textOf(row[1])[0], key && !s.inIndex, intOf(row[2]) != 0 || key})
			return nil
		}); err != nil {
			return nil, err
		}
		if s.inIndex {
			continue
		}
		if err := c.each("SELECT x.name, i.name FROM pragma_index_list(?) AS x, pragma_index_info(x.name) AS i ORDER BY x.seq, i.seqno", []driver.Value{s.name}, func(row []driver.Value) error {
			name := indexOn + s.name + " " + textOf(row[0])
			if len(indexes) == 0 || indexes[len(indexes)-1].name != name {
				indexes = append(indexes, shape{name: name, inIndex: true})
			}
			of := &indexes[len(indexes)-1]
			for _, column := range s.columns {
				if column.name == textOf(row[1]) {
					column.rowid = false
					of.columns = append(of.columns, column)
				}
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	for i := range indexes {
		index := &indexes[i]
		index.name, _, _ = strings.Cut(index.name[len(indexOn):], " ")
		index.name = indexOn + index.name
		index.columns = append(index.columns, column{name: "n", kind: 'I', required: true}) // the number of the row
	}
	return append(shapes, indexes...), nil
}

// fits tells whether a record can be one of the table.
func (s *shape) fits(inIndex bool, r *record) bool {
	if inIndex != s.inIndex || len(r.values) > len(s.columns) || r.whole && len(r.values) < len(s.columns) {
		return false
	}
	for i, v := range r.values {
		if !s.columns[i].fits(v) {
			return false
		}
	}
	return len(r.values) > 1 // of a shorter one too little is left
}

func (c *column) fits(v any) bool {
	switch v.(type) {
	case nil:
		return c.rowid || !c.required
	case int64:
		return c.kind == 'I' && !c.rowid
	case string:
		return c.kind == 'T'
	case []byte:
		return c.kind == 'B'
	}
	return false
}

// value gives a value by the name of its column.
func (s *shape) value(r *record, name string) any {
	for i := range min(len(s.columns), len(r.values)) {
		if s.columns[i].name == name {
			if s.columns[i].rowid {
				return r.rowid
			}
			return r.values[i]
		}
	}
	return nil
}
