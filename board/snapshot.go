package board

import (
	"encoding/base64"
	"slices"
	"strings"
)

// mostVector is the most characters that a snapshot keeps of a vector: of some ten
// thousand origins. Of a board with more the moment is told by Lamport.
const mostVector = MaxValue * 3 / 4

// vectorOf writes a vector in pieces that are no longer than a text may be.
func vectorOf(have Have) (pieces []string) {
	if len(have) == 0 {
		return nil
	}
	raw, _ := have.AppendBinary(nil)
	text := base64.RawStdEncoding.EncodeToString(raw)
	if len(text) > mostVector {
		return nil
	}
	for piece := range slices.Chunk([]byte(text), MaxText) {
		pieces = append(pieces, string(piece))
	}
	return pieces
}

// Have is what the board held at the moment, nil when that is not known.
func (s *Snapshot) Have() Have {
	raw, err := base64.RawStdEncoding.DecodeString(strings.Join(s.Vector, ""))
	if err != nil || len(raw) == 0 {
		return nil
	}
	have, ok := ReadHave(raw)
	if !ok {
		return nil
	}
	return have
}

// At gives those of a board's changes that it held at the moment, in the order they
// are given in.
func (s *Snapshot) At(changes []Change) []Change {
	have := s.Have()
	if have == nil {
		return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Lamport > uint64(s.Lamport) })
	}
	groups := map[uint64][]ChangeID{}
	for i := range changes {
		if id := changes[i].ID; id.Seq <= have[id.Origin].Seq {
			groups[id.Origin] = append(groups[id.Origin], id)
		}
	}
	later := map[ChangeID]bool{}
	for origin, ids := range groups {
		for _, id := range have[origin].strangers(ids) {
			later[id] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool {
		return c.ID.Seq > have[c.ID.Origin].Seq || later[c.ID]
	})
}

// mostTwins is how many twins are told apart: each more doubles the work.
const mostTwins = 16

// strangers finds those among some changes of one origin, all up to Seq, that are
// not in the sum: twins that came later. None when they cannot be told.
func (h Held) strangers(ids []ChangeID) (later []ChangeID) {
	surplus := h.Sum
	times := map[uint64]int{}
	for _, id := range ids {
		surplus ^= id.Mix()
		times[id.Seq]++
	}
	if surplus == 0 {
		return nil
	}
	twins := slices.DeleteFunc(slices.Clone(ids), func(id ChangeID) bool { return times[id.Seq] < 2 })
	if len(twins) > mostTwins {
		return nil
	}
	for set := 1; set < 1<<len(twins); set++ {
		sum := uint64(0)
		for i, id := range twins {
			if set>>i&1 == 1 {
				sum ^= id.Mix()
			}
		}
		if sum != surplus {
			continue
		}
		for i, id := range twins {
			if set>>i&1 == 1 {
				later = append(later, id)
			}
		}
		return later
	}
	return nil
}
