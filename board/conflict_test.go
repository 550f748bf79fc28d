package board

import "testing"

// Conflicts lists things in the order of conflictOrder, so every kind is in it.
func TestEveryKindHasAPlaceAmongConflicts(t *testing.T) {
	if len(Disputable()) != len(plans) || len(conflictOrder) != len(plans) {
		t.Errorf("%d kinds, %d in order", len(plans), len(conflictOrder))
	}
}
