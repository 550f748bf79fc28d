package board

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func seeded() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{1}) }

func TestAppendingKeepsKeysShort(t *testing.T) {
	random, last := seeded(), ""
	for range 10_000 {
		next := orderBetween(random, last, "")
		if next <= last || len(next) > 8 {
			t.Fatalf("after %q came %q", last, next)
		}
		last = next
	}
}

func TestInsertingAlwaysAtTheSameSpot(t *testing.T) {
	for name, insert := range map[string]func(low, high, mid string) (string, string){
		"right after the first":  func(low, _, mid string) (string, string) { return low, mid },
		"right before the last":  func(_, high, mid string) (string, string) { return mid, high },
		"at the very beginning":  func(_, _, mid string) (string, string) { return "", mid },
		"between the same two":   func(low, high, _ string) (string, string) { return low, high },
		"now here and now there": nil,
	} {
		t.Run(name, func(t *testing.T) {
			random := seeded()
			low := orderBetween(random, "", "")
			high := orderBetween(random, low, "")
			longest := 0
			for i := range 1000 {
				mid := orderBetween(random, low, high)
				if mid <= low || mid >= high {
					t.Fatalf("insertion %d: %q is not between %q and %q", i, mid, low, high)
				}
				longest = max(longest, len(mid))
				switch {
				case insert != nil:
					low, high = insert(low, high, mid)
				case i%2 == 0:
					low = mid
				default:
					high = mid
				}
			}
			t.Logf("longest key %d", longest)
		})
	}
}

func TestKeysOfAnyMaking(t *testing.T) {
	key := rapid.OneOf(
		rapid.StringMatching(`[0-9a-z]{0,12}`), rapid.String(), rapid.SampledFrom([]string{"", "0", "z", strings.Repeat("z", 300), "000000", "zzzzzz", "A"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		a, b := key.Draw(t, "a"), key.Draw(t, "b")
		got := orderBetween(seeded(), a, b)
		ours := strings.Trim(a+b, "0123456789abcdefghijklmnopqrstuvwxyz") == "" && len(a) <= 100 && len(b) <= 100
		if ours && (b == "" || orderGap(a, b)) && (got <= a || b != "" && got >= b) {
			t.Fatalf("%q is not between %q and %q", got, a, b)
		}
		if got < a {
			t.Fatalf("%q comes before %q", got, a)
		}
	})
}

// orderGap tells whether there is a key between two keys at all: there is none
// between "1" and "10".
func orderGap(a, b string) bool {
	return strings.TrimRight(a, "0") < strings.TrimRight(b, "0")
}

// A file from elsewhere may hold any key. What is added after it must not grow
// with every note.
func TestForeignKeyDoesNotMakeKeysGrow(t *testing.T) {
	for _, last := range []string{"zzzzzz", strings.Repeat("z", 500), "ZZZ", "\xff\xfe", "~"} {
		first := last
		for range 10_000 {
			next := orderBetween(seeded(), last, "")
			if next < last {
				t.Fatalf("%q came after %q", next, last)
			}
			last = next
		}
		if len(last) > len(first)+maxOrder {
			t.Errorf("%q grew to %d characters", first[:min(9, len(first))], len(last))
		}
	}
}

func newNotes(t *testing.T, orders ...string) (*Board, *Author, []ID) {
	t.Helper()
	b, a := NewBoard(), NewAuthorFrom(seeded(), epoch)
	tx := b.Begin(a)
	var ids []ID
	for i, order := range orders {
		id := ID{byte(i + 1)}
		if _, err := tx.Do(Create{[]Entity{&Note{Meta: Meta{ID: id}, Text: "x", Place: Place{Order: order}}}}, nil); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	tx.Commit()
	return b, a, ids
}

func orderOf(b *Board) []ID {
	var ids []ID
	for _, n := range b.State().NotesIn(Unplaced) {
		ids = append(ids, n.ID)
	}
	return ids
}

func move(t *testing.T, b *Board, a *Author, before ID, ids ...ID) {
	t.Helper()
	tx := b.Begin(a)
	if _, err := tx.Do(MoveNotes{IDs: ids, Before: before}, nil); err != nil {
		t.Fatal(err)
	}
	tx.Commit()
}

func wantOrder(t *testing.T, b *Board, want ...byte) {
	t.Helper()
	var got []byte
	for _, id := range orderOf(b) {
		got = append(got, id[0])
	}
	if string(got) != string(want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestMovingBetweenEqualNeighboursGoesAboveThem(t *testing.T) {
	b, a, ids := newNotes(t, "a", "k", "k", "k", "z")
	move(t, b, a, ids[2], ids[4])
	wantOrder(t, b, 1, 5, 2, 3, 4)
	move(t, b, a, ID{}, ids[0])
	wantOrder(t, b, 5, 2, 3, 4, 1)
}

func TestMovingBeforeANoteThatMovesAlong(t *testing.T) {
	b, a, ids := newNotes(t, "b", "d", "f", "h")
	move(t, b, a, ids[1], ids[0], ids[1])
	wantOrder(t, b, 1, 2, 3, 4)
	move(t, b, a, ids[2], ids[2])
	wantOrder(t, b, 1, 2, 3, 4)
}

func TestMovingAmongForeignKeys(t *testing.T) {
	for _, foreign := range []string{"", "0", "\xff", "ABC", strings.Repeat("z", 400)} {
		b, a, ids := newNotes(t, foreign, foreign, "m", foreign)
		for _, id := range ids {
			for _, before := range append(ids, ID{}, ID{99}) {
				move(t, b, a, before, id)
			}
		}
		if len(orderOf(b)) != 4 {
			t.Errorf("key %q: notes went missing", foreign)
		}
	}
}

func TestArrangeDomains(t *testing.T) {
	b, a := NewBoard(), NewAuthorFrom(seeded(), epoch)
	tx := b.Begin(a)
	var ids []ID
	for i, order := range []string{"b", "b", "d"} {
		ids = append(ids, ID{byte(i + 1)})
		if _, err := tx.Do(Create{[]Entity{&Domain{Meta: Meta{ID: ids[i], Order: order}, Name: "x"}}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	check := func(want ...byte) {
		t.Helper()
		var got []byte
		for _, d := range InOrder[*Domain](b.State()) {
			got = append(got, d.ID[0])
		}
		if string(got) != string(want) {
			t.Errorf("order %v, want %v", got, want)
		}
	}
	arrange := func(id, before ID) {
		t.Helper()
		if _, err := tx.Do(Arrange{Ref{KindDomain, id}, before}, nil); err != nil {
			t.Fatal(err)
		}
	}
	arrange(ids[2], ids[0])
	check(3, 1, 2)
	arrange(ids[2], ID{})
	check(1, 2, 3)
	arrange(ids[2], ids[1]) // between equal keys: above both
	check(3, 1, 2)
	arrange(ids[0], ids[0]) // before itself: it stays
	check(3, 1, 2)
}
