package wall

import (
	"maps"
	"testing"

	"pgregory.net/rapid"

	"samenbord/board"
)

// However somebody types, and whatever happens on the board meanwhile: what is
// found is what a fresh look would find.
func TestTypingFinds(t *testing.T) {
	newApp(t)
	letters := []string{"b", "a", "n", "k", " ", "e", "é", "Samen"}
	rapid.Check(t, func(t *rapid.T) {
		b := newTable(3)
		var typed findings
		filter := board.Filter{}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "step") {
			case 0, 1:
				b.anyAct(t)
				typed.changed()
			case 2:
				filter.Text = ""
				typed.kept = nil
			case 3:
				filter.Kinds = nil
				if rapid.Bool().Draw(t, "kinds") {
					filter.Kinds = board.NoteKinds[:3]
				}
				typed.kept = nil
			case 4:
				for note := range board.Each[*board.Note](b.board.State()) {
					typed.keep(note.ID)
					break
				}
			default:
				filter.Text += rapid.SampledFrom(letters).Draw(t, "letter")
				typed.kept = nil
			}
			fresh := findings{kept: maps.Clone(typed.kept)}
			typed.search(b.board.State(), filter)
			fresh.search(b.board.State(), filter)
			if typed.found != fresh.found || typed.total != fresh.total || typed.extra != fresh.extra ||
				!maps.Equal(typed.out, fresh.out) || !maps.Equal(typed.by, fresh.by) {
				t.Fatalf("typing %q finds %d of %d, a fresh look %d of %d", filter.Text, typed.found, typed.total, fresh.found, fresh.total)
			}
		}
	})
}
