package storage

import (
	"database/sql/driver"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"samenbord/board/boardtest"
)

// What recovery costs, and in turns with it the least that it can cost: a plain copy
// of the same rows by SQLite. The board has 100,000 notes and 300,000 changes. One page
// of it is gone; the plain copy is made of the whole one, because SQLite stops there.

const recoverNotes, recoverChanges = 100_000, 300_000

func BenchmarkRecover100kNotes(b *testing.B)      { recovering(b, "s", 0) }
func BenchmarkRecover100kNotesFloor(b *testing.B) { recovering(b, "s", 1) }
func BenchmarkRecover100kNotesRatio(b *testing.B) { recovering(b, "ratio", -1) }

func recovering(b *testing.B, unit string, which int) {
	folder := b.TempDir()
	path, whole := filepath.Join(folder, boardName), filepath.Join(folder, "heel.samenbord")
	if _, err := newBoard(b.Context(), whole, boardtest.History(7, recoverNotes, recoverChanges)); err != nil {
		b.Fatal(err)
	}
	raw := mustRead(b, whole)
	clear(raw[len(raw)/2/pageSize*pageSize:][:pageSize])
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		b.Fatal(err)
	}
	var took [2][]time.Duration
	for b.Loop() {
		for way := range took {
			if which >= 0 && way != which {
				continue
			}
			out := filepath.Join(folder, fmt.Sprint(way, len(took[way]), ".samenbord"))
			start := time.Now()
			if way == 1 {
				copyRowsOf(b, whole, out)
			} else if r, err := Recover(path, out); err != nil || r.Notes < recoverNotes*9/10 {
				b.Fatal(r, err)
			}
			took[way] = append(took[way], time.Since(start))
			if err := os.Remove(out); err != nil {
				b.Fatal(err)
			}
		}
	}
	if which >= 0 {
		report(b, unit, time.Second, took[which])
		return
	}
	for way := range took {
		slices.Sort(took[way])
	}
	b.ReportMetric(float64(took[0][len(took[0])/2])/float64(took[1][len(took[1])/2]), unit)
}

// copyRowsOf copies all rows into a new file.
func copyRowsOf(b *testing.B, path, out string) {
	b.Helper()
	if err := os.WriteFile(out, nil, 0o644); err != nil {
		b.Fatal(err)
	}
	c, err := connect(out, readWrite)
	if err != nil {
		b.Fatal(err)
	}
	defer c.close()
	if err := first(c.exec(schema), c.run("ATTACH ? AS old", path)); err != nil {
		b.Fatal(err)
	}
	var tables []string
	if err := c.each("SELECT name FROM main.sqlite_schema WHERE type = 'table'", nil, func(row []driver.Value) error {
		tables = append(tables, textOf(row[0]))
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	err = c.exec("BEGIN")
	for _, table := range tables {
		err = first(err, c.exec("INSERT INTO main."+table+" SELECT * FROM old."+table))
	}
	if err := first(err, c.exec("COMMIT")); err != nil {
		b.Fatal(err)
	}
}
