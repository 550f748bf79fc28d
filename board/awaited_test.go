package board

import "testing"

// TestReplacingWhatIsOfAnotherThing: a change may name, among what it replaces, a
// change of another thing. It replaces nothing there, whichever of the two comes
// first.
func TestReplacingWhatIsOfAnotherThing(t *testing.T) {
	one, two := Ref{KindNote, ID{1}}, Ref{KindNote, ID{2}}
	text := Change{ID: ChangeID{Origin: 1, Seq: 1, Tag: 1}, Lamport: 1, Ref: one, Field: "text", Value: []byte("blijft")}
	crafted := Change{ID: ChangeID{Origin: 2, Seq: 1, Tag: 1}, Lamport: 2, Ref: two, Field: "text", Value: []byte("ander"), Replaces: []ChangeID{text.ID}}
	text.Seal()
	crafted.Seal()
	there, back := NewBoard(), NewBoard()
	for _, c := range []Change{text, crafted} {
		there.Apply([]Change{c})
	}
	for _, c := range []Change{crafted, text} {
		back.Apply([]Change{c})
	}
	if a, b := dump(there), dump(back); a != b {
		t.Errorf("the order of arrival gives another board:\n%s", diff(a, b))
	}
	if len(headsOf(back, one, "text")) != 1 {
		t.Error("a text was taken away by a change of another thing")
	}
}
