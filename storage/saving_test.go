package storage

import (
	"fmt"
	"path/filepath"
	"testing"

	"samenbord/board"
)

func many(n int) board.AddNotes {
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprintf("briefje %d: samen eten in het buurthuis", i))
	}
	return note(texts...)
}

// While one transaction is being written the next is decided on top of it.
func TestNextIsDecidedWhileOneIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	last := board.ID{}
	for round := range 20 {
		a := d.board.Begin(d.author)
		made, err := a.Do(many(100), nil)
		if err != nil {
			t.Fatal(err)
		}
		saving := d.file.Start(a)
		b := d.board.Begin(d.author)
		last = made.Created[round]
		if _, err := b.Do(edit(last, "veranderd"), nil); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Do(many(50), nil); err != nil {
			t.Fatal(err)
		}
		if err := saving.Wait(); err != nil {
			t.Fatal(err)
		}
		a.Commit()
		if err := d.file.Append(b); err != nil {
			t.Fatal(err)
		}
		b.Commit()
	}
	sum := d.shows(t)
	d.leave(t)
	if health := healthy(t, path); health.Notes != 20*150 {
		t.Errorf("%d notes", health.Notes)
	}
	d = open1(t, path)
	if d.shows(t) != sum || d.board.State().Note(last).Text != "veranderd" {
		t.Error("it opens as another board")
	}
}

// When the first fails, both are taken back, and nothing is left of them.
func TestBothAreTakenBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	id := d.do(t, note("Beweegtuin"))[0]
	before, sum := d.shows(t), everything(t, d.file)
	room := func(pages int64) {
		if err := d.file.conn.exec(fmt.Sprintf("PRAGMA max_page_count=%d", pages)); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := d.file.conn.one("PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		room(intOf(pages) + 2)
		a := d.board.Begin(d.author)
		made, err := a.Do(many(400), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Do(edit(id, "in de eerste"), nil); err != nil {
			t.Fatal(err)
		}
		saving := d.file.Start(a)
		b := d.board.Begin(d.author)
		for _, intent := range []board.Intent{edit(made.Created[7], "in de tweede"), edit(id, "in de tweede"), note("nieuw"),
			board.Connect{From: id, To: made.Created[3]}, board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: made.Created[9]}}}} {
			if _, err := b.Do(intent, nil); err != nil {
				t.Fatal(err)
			}
		}
		<-saving.Done()
		wants(t, saving.Wait(), board.CodeDiskFull)
		b.Rollback()
		a.Rollback()
		room(1 << 20)
		if d.shows(t) != before || everything(t, d.file) != sum {
			t.Fatal("something is left")
		}
	}
	d.do(t, note("Ruimte"), edit(id, "verder"))
	d.leave(t)
	if health := healthy(t, path); health.Notes != 2 {
		t.Errorf("%d notes", health.Notes)
	}
}
