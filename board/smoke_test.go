package board

import "testing"

func TestSmoke(t *testing.T) {
	b := NewBoard()
	a := NewAuthor()
	h := &History{}
	tx := b.Begin(a)
	r, err := tx.Do(Create{[]Entity{&Domain{Name: "Wonen"}, &Level{Key: "nano", Name: "Nano"}}}, h)
	if err != nil { t.Fatal(err) }
	cell := Cell{Domain: r.Created[0], Level: r.Created[1]}
	r, err = tx.Do(AddNotes{cell, []Note{{Text: "een"}, {Text: "twee"}}}, h)
	if err != nil { t.Fatal(err) }
	if _, err = tx.Do(Connect{From: r.Created[0], To: r.Created[1], Why: "x"}, h); err != nil { t.Fatal(err) }
	if got := b.State().NotesIn(cell); len(got) != 2 || got[0].Text != "een" { t.Fatal(got) }
	if n := b.State().LinkCount(r.Created[0]); n != 1 { t.Fatal(n) }
	tx.Do(Undo{History: h}, h); 
	if n := b.State().LinkCount(r.Created[0]); n != 0 { t.Fatal(n) }
	tx.Do(Redo{History: h}, h); 
	if n := b.State().LinkCount(r.Created[0]); n != 1 { t.Fatal(n) }
	c := NewBoard()
	for _, ref := range b.Refs() { if !c.Load(ref, b.StoredState(ref)) { t.Fatal(ref) } 
		if string(c.StoredState(ref)) != string(b.StoredState(ref)) { t.Fatal("differ") } 
		t.Log(ref.Kind, len(b.StoredState(ref))) }
	if n := c.State().LinkCount(r.Created[0]); n != 1 { t.Fatal(n) }
	tx.Rollback()
	if len(b.Refs()) != 0 || b.Lamport() != 0 || len(b.State().NotesIn(cell)) != 0 { t.Fatal("rollback") }
}
