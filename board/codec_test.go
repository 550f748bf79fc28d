package board

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func epoch() time.Time { return time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC) }

// quarrel is the stored form of a thing with everything in it: conflicts, a
// contested deletion, a field of a newer version.
func quarrel(t testing.TB) (*Board, Ref) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("no history to damage (TestLaws says more): %v", r)
		}
	}()
	s := newSchedule(7)
	for range 400 {
		s.step()
	}
	all := NewLog()
	for _, d := range s.desks {
		all.Merge(d.log)
	}
	b := Replay(all.Sorted())
	best, size := Ref{}, 0
	for _, ref := range b.Refs() {
		if n := len(b.StoredState(ref)); n > size && ref.Kind == KindNote {
			best, size = ref, n
		}
	}
	return b, best
}

func TestLoadOfDamagedState(t *testing.T) {
	b, ref := quarrel(t)
	rng := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for _, ref := range append(b.Refs(), ref) {
		stored := b.StoredState(ref)
		for n := range stored {
			loads(t, ref, stored[:n])
		}
		for range long(100, 2) {
			damaged := bytes.Clone(stored)
			for range 1 + rng.IntN(4) {
				damaged[rng.IntN(len(damaged))] = byte(rng.Uint32())
			}
			if !loads(t, ref, damaged) {
				refused++
			}
		}
	}
	if refused == 0 {
		t.Error("no damage was ever noticed")
	}
}

// loads opens a stored form of unknown making; whatever it holds, the board
// must go on working.
func loads(t testing.TB, ref Ref, stored []byte) bool {
	t.Helper()
	b := NewBoard()
	if !b.Load(ref, stored) {
		if len(b.Refs()) != 0 || b.Lamport() != 0 {
			t.Errorf("a refused state left something: %x", stored)
		}
		return false
	}
	b.Load(ref, b.StoredState(ref)) // damage may name a change twice, which does not come back the same
	tx := b.Begin(NewAuthorFrom(seeded(), epoch))
	_, _ = tx.Do(Edit{ref, Values{"text": "x"}}, nil)
	_, _ = tx.Do(Remove{[]Ref{ref}}, nil)
	_, _ = tx.Do(Erase{[]Ref{ref}}, nil)
	b.State().Count(Filter{Text: "x"})
	tx.Rollback()
	return true
}

func TestBirthRoundTrip(t *testing.T) {
	field := rapid.Custom(func(t *rapid.T) packed {
		return packed{rapid.StringMatching(`[a-z_]{1,12}`).Draw(t, "name"), rapid.SliceOf(rapid.Byte()).Draw(t, "value")}
	})
	rapid.Check(t, func(t *rapid.T) {
		fields := rapid.SliceOf(field).Draw(t, "fields")
		fields = slices.DeleteFunc(fields, func(f packed) bool { return f.name == removedField || f.name == erasedField })
		var got []packed
		unpack(pack(fields), func(name string, value []byte) { got = append(got, packed{name, value}) })
		if !slices.EqualFunc(fields, got, func(a, b packed) bool { return a.name == b.name && bytes.Equal(a.value, b.value) }) {
			t.Fatalf("%q became %q", fields, got)
		}
	})
}

func TestPlaceRoundTrip(t *testing.T) {
	id := rapid.Custom(func(t *rapid.T) ID { return ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id")) })
	rapid.Check(t, func(t *rapid.T) {
		p := Place{Order: rapid.StringMatching(`[0-9a-z]{0,9}`).Draw(t, "order")}
		switch rapid.IntRange(0, 2).Draw(t, "where") {
		case 0:
			p.List = id.Draw(t, "list")
		case 1:
			p.Domain, p.Level = id.Draw(t, "domain"), id.Draw(t, "level")
			if !p.InMatrix() {
				return
			}
		}
		if got := decodePlace(p.encode()); got != p {
			t.Fatalf("%+v became %+v", p, got)
		}
	})
}

func TestStateRoundTripOfEveryKind(t *testing.T) {
	s := newSchedule(3)
	d := s.desks[0]
	for range 300 {
		if intent := s.creation(d); intent != nil {
			s.act(d, intent)
		}
	}
	for _, kind := range kindsInOrder {
		if len(s.refs(d, kind, alive)) == 0 {
			t.Errorf("no %s was made", kind)
		}
	}
	if a, b := dump(d.board), dump(reload(d.board)); a != b {
		t.Error(diff(a, b))
	}
}

func TestChangeBeyondAllNumbersIsNotIntact(t *testing.T) {
	c := Change{ID: ChangeID{Origin: 1, Seq: 1}, Lamport: 1 << 62, Ref: Ref{KindNote, ID{1}}, Field: "text", Value: []byte("x")}
	c.seal()
	if c.Intact() {
		t.Error("a number that overflows where it is subtracted was accepted")
	}
}

func TestBirthThatClaimsTooMuch(t *testing.T) {
	var fields []packed
	for i := range 200_000 {
		fields = append(fields, packed{string([]byte{byte(i) | 1, byte(i>>8) | 1, byte(i>>16) | 1, byte(i * 7)}), nil})
	}
	b := Replay([]Change{{ID: ChangeID{Origin: 1, Seq: 1}, Lamport: 1, Ref: Ref{KindNote, ID{1}}, Value: pack(fields)}})
	if len(b.entities[Ref{KindNote, ID{1}}].regs) > MaxFields+1 {
		t.Error("a birth may make as many fields as it likes")
	}
}

func FuzzLoad(f *testing.F) {
	b, _ := quarrel(f)
	for _, ref := range b.Refs() {
		f.Add(string(ref.Kind), b.StoredState(ref))
	}
	f.Add("note", []byte{})
	f.Fuzz(func(t *testing.T, kind string, stored []byte) {
		loads(t, Ref{Kind(kind), ID{1}}, stored)
	})
}

func FuzzUnpack(f *testing.F) {
	f.Add("note", pack([]packed{{"text", []byte("Wandelen")}, {"place", Place{Order: "i"}.encode()}}))
	f.Add("dot", pack([]packed{{"count", []byte("99999999999999999999")}}))
	f.Add("action", pack([]packed{{"sources", bytes.Repeat([]byte{1}, 33)}}))
	f.Add("note", []byte("\x06erased\x011\x07removed\x011"))
	f.Add("note", []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, kind string, value []byte) {
		ref := Ref{Kind(kind), ID{1}}
		c := Change{ID: ChangeID{Origin: 1, Seq: 1}, Lamport: 1, Ref: ref, Value: value}
		c.seal()
		b := Replay([]Change{c})
		if !bytes.Equal(headsOf(b, ref, birth)[0].value, firstText(c.Ref.Kind, unpackTo(nil, c.Value))) {
			t.Error("the first wording was not kept")
		}
		loads(t, ref, b.StoredState(ref))
		if a, b := dump(b), dump(reload(b)); a != b {
			t.Error(diff(a, b))
		}
	})
}

// pack makes a birth of some fields.
func pack(fields []packed) []byte {
	var buf []byte
	for _, f := range fields {
		buf = appendText(buf, f.name)
		buf = appendBytes(buf, f.value)
	}
	return buf
}
