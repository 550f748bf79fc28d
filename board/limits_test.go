package board

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestLimitsOfOneChange(t *testing.T) {
	note := func(field, value string) Change {
		return Change{Ref: Ref{KindNote, ID{1}}, Field: field, Value: []byte(value)}
	}
	bear := func(fields ...packed) Change { return note(birth, string(pack(fields))) }
	long := strings.Repeat("é", MaxText)
	replacing := func(n int) Change {
		c := note("text", "x")
		c.Replaces = make([]ChangeID, n)
		return c
	}
	var many []packed
	for i := range MaxFields {
		many = append(many, packed{fmt.Sprint("field", i), []byte("x")})
	}
	for name, test := range map[string]struct {
		change Change
		valid  bool
	}{
		"a text":                        {note("text", long), true},
		"a long text":                   {note("text", long+"x"), false},
		"a text of bytes that are none": {note("text", strings.Repeat("\xff", MaxText+1)), false},
		"a long tag":                    {note("tags", string(appendText(nil, long+"x"))), false},
		"many tags":                     {note("tags", strings.Repeat(string(appendText(nil, long)), 50)), true},
		"a long order":                  {note("order", strings.Repeat("i", 5000)), true},
		"a field of a later version":    {note("aroma", strings.Repeat("x", MaxValue)), true},
		"a huge one":                    {note("aroma", strings.Repeat("x", MaxValue+1)), false},
		"a long name":                   {note(strings.Repeat("x", MaxName+1), "x"), false},
		"a long kind":                   {Change{Ref: Ref{Kind(strings.Repeat("x", MaxName+1)), ID{1}}}, false},
		"much replaced":                 {replacing(MaxReplaces), true},
		"too much replaced":             {replacing(MaxReplaces + 1), false},
		"born with a text":              {bear(packed{"text", []byte(long)}), true},
		"born with a long text":         {bear(packed{"text", []byte(long + "x")}), false},
		"born with many fields":         {bear(many...), true},
		"born with too many":            {bear(append(many, packed{"one more", nil})...), false},
		"born with a long name":         {bear(packed{strings.Repeat("x", MaxName+1), nil}), false},
		"born of what cannot be read":   {note(birth, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), true},
	} {
		if test.change.Valid() != test.valid {
			t.Errorf("%s: %v", name, !test.valid)
		}
	}
}

// Everything that a person can do is within the limits.
func TestAllActsKeepToTheLimits(t *testing.T) {
	s := newSchedule(11)
	for range 400 {
		s.step()
	}
	for _, d := range s.desks {
		for _, c := range d.log.Sorted() {
			if !c.Valid() {
				t.Fatalf("%s of %d bytes", c.FieldName(), len(c.Value))
			}
		}
	}
	b := NewBoard()
	tx := b.Begin(NewAuthor())
	sources := make([]ID, MaxValue/len(ID{})+1)
	if _, err := tx.Do(Create{Entities: []Entity{&Action{What: "Veel", Sources: sources}}}, nil); err == nil || err.(*Error).Code != CodeChangeTooLarge {
		t.Errorf("%v", err)
	}
	if len(tx.Changes) > 0 || tx.author.next != 1 {
		t.Error("something was written")
	}
}

// versions makes a note with as many versions of its text as asked for, each
// written by somebody who had not seen the others.
func versions(n int) (*Board, Ref) {
	ref := Ref{KindNote, ID{7}}
	all := []Change{{ID: ChangeID{Origin: 1, Seq: 1}, Lamport: 1, Batch: 1, Ref: ref, Value: pack([]packed{{textField, []byte("eerst")}})}}
	for i := range n {
		all = append(all, Change{ID: ChangeID{Origin: uint64(i) + 2, Seq: 1}, Lamport: uint64(n - i + 1), Batch: 1,
			Ref: ref, Field: textField, Value: fmt.Append(nil, "versie ", i), Replaces: []ChangeID{{Origin: 1, Seq: 1}}})
	}
	return Replay(all), ref
}

// Who settles more versions than one change may replace still settles them, by
// one act; and so with a deletion that covers more.
func TestOneActSettlesAnyNumberOfVersions(t *testing.T) {
	b, ref := versions(2*MaxReplaces + 10)
	if note := b.State().Note(ref.ID); note.Text != "versie 0" || len(note.Conflicts) != 1 {
		t.Fatalf("%+v", note)
	}
	author, history := NewAuthor(), &History{}
	do := func(intent Intent) []Change {
		t.Helper()
		tx := b.Begin(author)
		defer tx.Commit()
		result, err := tx.Do(intent, history)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range result.Changes {
			if !c.Valid() {
				t.Errorf("replaces %d in %d bytes", len(c.Replaces), len(c.Value))
			}
		}
		return result.Changes
	}
	removed := do(Remove{Refs: []Ref{ref}})
	if note := b.State().Note(ref.ID); note.Alive() || note.Contested || len(removed) != 3 {
		t.Errorf("not removed: %+v, in %d changes", note, len(removed))
	}
	do(Undo{History: history})
	if note := b.State().Note(ref.ID); !note.Alive() || len(note.Conflicts) != 1 {
		t.Errorf("not back: %+v", note)
	}
	chosen := do(Edit{Ref: ref, Values: Values{"text": "samen"}})
	if note := b.State().Note(ref.ID); note.Text != "samen" || len(note.Conflicts) != 0 || len(chosen) != 3 {
		t.Errorf("not settled: %+v, in %d changes", note, len(chosen))
	}
	do(Undo{History: history, Anyway: true})
	if note := b.State().Note(ref.ID); len(note.Conflicts) != 1 || len(b.Versions(ref, textField)) != 2*MaxReplaces+10 {
		t.Errorf("not as it was: %+v", note)
	}
}

// With an index from the first head and field on, everything is as it was.
func TestLawsWithIndexes(t *testing.T) {
	before := bulky
	t.Cleanup(func() { bulky = before })
	for seed := range uint64(60) {
		bulky = int(seed%3) + 1
		runSchedule(t, seed+1)
	}
}

// What stands in an index comes to the same as without one, whatever order it
// came in.
func TestManyHeadsInAnyOrder(t *testing.T) {
	before := bulky
	t.Cleanup(func() { bulky = before })
	made := func(from int) []byte {
		bulky = from
		b, ref := versions(2000)
		tx := b.Begin(NewAuthor())
		var late []Change
		for i := range 900 { // some replaced, some fields that nobody knows
			late = append(late, Change{ID: ChangeID{Origin: 9999, Seq: uint64(i) + 1}, Lamport: 9, Batch: 1, Ref: ref, Field: textField,
				Value: []byte("daarna"), Replaces: []ChangeID{{Origin: uint64(i*2) + 2, Seq: 1}, {Origin: 5, Seq: uint64(i)}}},
				Change{ID: ChangeID{Origin: 9998, Seq: uint64(i) + 1}, Lamport: 9, Batch: 1, Ref: ref, Field: fmt.Sprint("veld", (i*7919)%900), Value: []byte("x")})
		}
		tx.Apply(late)
		tx.Commit()
		if stored := b.StoredState(ref); !loads(t, ref, stored) {
			t.Fatal("it does not load")
		}
		return b.StoredState(ref)
	}
	if !bytes.Equal(made(1<<30), made(2)) || !bytes.Equal(made(1<<30), made(128)) {
		t.Error("it depends on the index")
	}
}

// BenchmarkBulk takes in what a file of some megabytes can hold against one
// field of one thing; each change should cost what it costs among few.
func BenchmarkBulk(b *testing.B) {
	for _, n := range []int{100, 20_000, 80_000} {
		b.Run(fmt.Sprint("Heads", n), func(b *testing.B) {
			start := time.Now()
			for b.Loop() {
				board, ref := versions(n)
				board.StoredState(ref)
			}
			b.ReportMetric(float64(time.Since(start).Nanoseconds())/float64(b.N)/float64(n), "ns/change")
		})
	}
}

// A union that is taken in by portions, folded all the time, comes to what
// applying all of it comes to, and can be taken back.
func TestUnionByPortions(t *testing.T) {
	before := foldEvery
	t.Cleanup(func() { foldEvery = before })
	for seed := range uint64(40) {
		s := newSchedule(seed + 500)
		for range 50 {
			s.step()
		}
		ours, theirs := s.desks[0], s.desks[len(s.desks)-1]
		log := s.copyLog(ours.log)
		fresh := s.copyLog(log).Merge(theirs.log)
		want := Replay(append(log.Sorted(), fresh...))
		for _, foldEvery = range []int{1, 7, 1000} {
			got := reload(Replay(log.Sorted()))
			had := dump(got)
			for _, stays := range []bool{false, true} {
				tx := got.Begin(NewAuthor())
				union := tx.Union()
				for i := range fresh {
					union.Add(fresh[i : i+1])
				}
				union.End()
				if a, b := dump(want), dump(got); a != b {
					t.Fatalf("seed %d, folded every %d: %s", seed, foldEvery, diff(a, b))
				}
				if stays {
					tx.Commit()
				} else if tx.Rollback(); dump(got) != had {
					t.Fatalf("seed %d: the rollback left something", seed)
				}
			}
			if a, b := dump(want), dump(reload(got)); a != b {
				t.Fatalf("seed %d, reloaded: %s", seed, diff(a, b))
			}
		}
	}
}
