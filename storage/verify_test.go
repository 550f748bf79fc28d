package storage

import (
	"path/filepath"
	"testing"

	"samenbord/board"
)

// byGroups lets a test check files in groups of so many things.
func byGroups(t *testing.T, size int) {
	things, groups := groupThings, mostGroups
	groupThings, mostGroups = size, 1_000_000
	t.Cleanup(func() { groupThings, mostGroups = things, groups })
}

// A check by groups finds every damage that has a name.
func TestCheckByGroupsFindsTheSame(t *testing.T) {
	byGroups(t, 7)
	original := filepath.Join(fast(t), boardName)
	sample(t, original)
	if f, _, err := Look(original); err != nil || len(f.names.entities) < 10*groupThings {
		t.Fatal("not enough groups", err)
	} else if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	want := healthy(t, original)
	found := 0
	for _, d := range damages {
		if d.times > 1 && len(d.codes) == 0 {
			continue // by chance; see TestDamagedFiles
		}
		path := damagedFile(t, fast(t), original, d, 0)
		health, err := Check(path)
		switch {
		case len(d.codes) > 0:
			wants(t, err, d.codes...)
			if found++; t.Failed() {
				t.Fatal(d.name)
			}
		case err == nil && health.Notes != want.Notes:
			t.Errorf("%s: %+v", d.name, health)
		}
	}
	if health := healthy(t, original); health != want || found < 30 {
		t.Errorf("%+v, then %+v; %d damages", want, health, found)
	}
}

// People work while the check goes on: whatever they do, before and behind the
// place that it has reached, it finds nothing wrong, counts every change once, and
// comes to its end although things are made all the time.
func TestWorkWhileCheckingByGroups(t *testing.T) {
	byGroups(t, 7)
	path := filepath.Join(fast(t), boardName)
	sample(t, path)
	_, other := pair(t)
	d := open1(t, path)
	v := d.file.Verify(d.board)
	steps, merged := 0, false
	for done := false; !done; steps++ {
		var err error
		if done, err = v.Step(); err != nil {
			t.Fatal(err)
		}
		if done {
			break
		}
		notes := board.InOrder[*board.Note](d.board.State())
		switch steps % 4 {
		case 0:
			d.do(t, note("tijdens de controle"), edit(notes[steps%len(notes)].ID, "anders"))
		case 1:
			d.do(t, board.Remove{Refs: []board.Ref{board.RefOf(notes[(steps*7)%len(notes)])}})
		case 2:
			d.do(t, board.Erase{Refs: []board.Ref{board.RefOf(notes[(steps*5)%len(notes)])}})
		case 3:
			if !merged {
				d.merge(t, other)
				merged = true
			}
		}
		if steps > 5000 {
			t.Fatal("it does not come to an end")
		}
	}
	if n := count(t, d.file); v.Changes() != n {
		t.Errorf("%d changes were checked, there are %d", v.Changes(), n)
	}
	d.leave(t)
	healthy(t, path)
}
