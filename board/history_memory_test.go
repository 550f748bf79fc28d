package board

import "testing"

// TestHistoryForgetsWhatCannotBeUndone: whoever writes all day keeps in memory what can
// be undone, and no more; and what can be undone still is.
func TestHistoryForgetsWhatCannotBeUndone(t *testing.T) {
	b, author, h := NewBoard(), NewAuthor(), &History{}
	do := func(intent Intent) Result {
		t.Helper()
		tx := b.Begin(author)
		result, err := tx.Do(intent, h)
		if err != nil {
			t.Fatal(err)
		}
		tx.Commit()
		return result
	}
	note := do(AddNotes{Notes: []Note{{Text: "begin"}}}).Created[0]
	ref := Ref{KindNote, note}
	words := []string{"een", "twee", "drie"}
	for i := range 3 * mostWritten {
		do(Edit{Ref: ref, Values: Values{"text": words[i%len(words)]}})
		if i%100 == 0 {
			do(Undo{History: h})
			do(Redo{History: h})
		}
	}
	if len(h.own) > mostWritten || len(h.undo) > historyDepth {
		t.Errorf("%d changes and %d acts are remembered", len(h.own), len(h.undo))
	}
	for range historyDepth {
		do(Undo{History: h})
	}
	if h.CanUndo() {
		t.Error("more can be undone than is said")
	}
	for range historyDepth {
		do(Redo{History: h})
	}
	if got := b.State().Note(note).Text; got != words[(3*mostWritten-1)%len(words)] {
		t.Errorf("undone and redone it is %q", got)
	}
}
