package storage

import (
	"path/filepath"
	"testing"

	"samenbord/board/boardtest"
)

// TestMergeOfNothingReadsOnce: a file that brings nothing is read once and not checked
// as a whole; one that brings something is, before anything is taken.
func TestMergeOfNothingReadsOnce(t *testing.T) {
	d, copied := twice(t)
	for _, brings := range []bool{false, true} {
		if brings {
			other := open1(t, copied)
			other.do(t, note("nieuw"))
			other.leave(t)
		}
		other, err := OpenOther(copied)
		if err != nil {
			t.Fatal(err)
		}
		merged, _, err := d.file.MergeOther(t.Context(), d.board, d.author, other, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		if checked := !other.file.unchecked; checked != brings || (merged.Changes > 0) != brings {
			t.Errorf("of a file that brings something (%v), %d changes, the whole was checked: %v", brings, merged.Changes, checked)
		}
		if err := other.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestMergeBelievesNoVector: what another file says that it holds decides nothing
// about what is taken from it, and a log that ends before that has the whole checked.
func TestMergeBelievesNoVector(t *testing.T) {
	for name, lie := range map[string]string{
		"nothing":        "DELETE FROM held",
		"other sums":     "UPDATE held SET sum = sum + 1",
		"more":           "UPDATE held SET seq = seq + 5",
		"behind a gap":   "UPDATE held SET beyond = 3",
		"a log cut off":  "DELETE FROM change WHERE n = (SELECT max(n) FROM change WHERE n < (SELECT max(n) FROM change))",
		"as if the same": "UPDATE held SET seq = 1, sum = 1",
	} {
		t.Run(name, func(t *testing.T) {
			d, copied := twice(t)
			shell(t, copied, lie)
			other, err := OpenOther(copied)
			if err != nil {
				t.Fatal(err)
			}
			if merged, _, err := d.file.MergeOther(t.Context(), d.board, d.author, other, false, nil); err != nil || merged.Changes > 0 {
				t.Errorf("%+v, %v", merged, err)
			}
			if cut := name == "a log cut off"; cut == other.file.unchecked {
				t.Errorf("the whole was checked: %v", !other.file.unchecked)
			}
			if err := other.Close(); err != nil {
				t.Fatal(err)
			}
			more := open1(t, copied)
			more.do(t, note("nieuw"))
			more.leave(t)
			shell(t, copied, lie)
			if merged := d.merge(t, copied); merged.Changes == 0 && name != "a log cut off" {
				t.Errorf("what is new was not taken: %+v", merged)
			}
		})
	}
}

// twice is an open board, and a copy of it.
func twice(t *testing.T) (*desk, string) {
	folder := fast(t)
	path, copied := filepath.Join(folder, boardName), filepath.Join(folder, "kopie.samenbord")
	d := create(t, path)
	d.receive(t, boardtest.History(8, 60, 600))
	d.leave(t)
	d = open1(t, path)
	d.do(t, note("een"))
	if err := d.file.Copy(copied); err != nil {
		t.Fatal(err)
	}
	return d, copied
}
