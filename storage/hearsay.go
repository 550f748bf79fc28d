package storage

import (
	"bytes"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"

	"samenbord/board"
)

// Where the log has lost a text, or has it without a hash that fits, nothing proves
// what it was. Several places still tell of it, and each may be damaged elsewhere:
// the state, the row for readers, the change itself. So they are asked together.

// said is a field of a thing, by its number.
type said struct {
	n     int64
	field string
}

// torn is a change that does not fit or a state that cannot be read, and what was read
// of it: a text may stand in it behind what cannot be read.
type torn struct {
	raw []byte
	board.Remains
}

// like gives what a torn change has of a text, nil when that was read or is not there.
func (t *torn) like(field string, text []byte) []byte {
	if slices.ContainsFunc(t.Fields, func(f board.RemainingField) bool { return f.Name == field }) {
		return nil
	}
	for at := 0; at+anchorSize <= len(text); at += anchorSize / 2 {
		hit := bytes.Index(t.raw, text[at:at+anchorSize]) - at
		if hit < 0 || hit+len(text) > len(t.raw) {
			continue
		}
		if found := t.raw[hit:][:len(text)]; bytes.Equal(found, text) || flipped(found, text) {
			return found
		}
	}
	return nil
}

// hear collects what the places say of texts that nothing proves, of the things that
// are wanted.
func (s *salvager) hear(states []told, wanted func(n int64) bool) {
	s.heard, s.shown = map[said][][]byte{}, map[said][]byte{}
	say := func(n int64, remains board.Remains) {
		for _, f := range remains.Fields {
			if at := (said{n, f.Name}); isText(remains.Ref.Kind, f.Name) {
				s.heard[at] = append(s.heard[at], f.Values[0].Value)
			}
		}
	}
	for _, one := range states {
		say(one.n, one.Remains)
	}
	empty := board.NewBoard().State()
	for _, reader := range readers {
		first := map[int64]bool{}
		s.readable(reader.table, func(shape *shape, r *record) {
			if !wanted(r.rowid) || first[r.rowid] {
				return
			}
			first[r.rowid] = true
			nobody := func(int64, board.Kind) board.ID { return board.ID{} }
			remains := board.RemainsOf(reader.read(&row{n: r.rowid, shape: shape, record: r, state: empty, thing: nobody}))
			for _, f := range remains.Fields {
				s.shown[said{r.rowid, f.Name}] = f.Values[0].Value
			}
			say(r.rowid, remains)
		})
	}
	tell := func(n int64, c *board.Change) board.Remains {
		remains := board.Remains{Ref: c.Ref, Fields: []board.RemainingField{{Name: c.Field, Values: []board.RemainingValue{{Value: c.Value}}}}}
		if c.Field == "" {
			remains = board.RemainsOfBirth(c)
		}
		if wanted(n) {
			say(n, remains)
		}
		return remains
	}
	for _, found := range s.sheets {
		for _, fact := range found.failing {
			thing, _, ok := found.about(fact)
			if !ok || !wanted(thing) {
				continue
			}
			one := torn{raw: fact}
			if c, err := s.names.change(&found.changeBlock, fact); err == nil {
				one.Remains = tell(thing, &c)
			}
			s.torn[thing] = append(s.torn[thing], one)
		}
	}
	numbers := map[board.Ref]int64{}
	if len(s.stood) > 0 {
		for i, ref := range s.names.entities {
			numbers[ref] = int64(i) + 1
		}
	}
	for i := range s.stood {
		if n, there := numbers[s.stood[i].Ref]; there {
			tell(n, &s.stood[i])
		}
	}
}

func isText(kind board.Kind, name string) bool {
	return name != "" && newField(fieldName{kind, name}).text
}

// confer puts right what remains say of a thing whose texts nothing proves: what most
// places say counts. Where two are left that cannot be told apart, the thing gets
// both, as in a conflict. It reports whether that is something else.
func (s *salvager) confer(n int64, r *board.Remains) (other bool) {
	for i := range r.Fields {
		f := &r.Fields[i]
		if len(f.Values) != 1 || !isText(r.Ref.Kind, f.Name) || s.log.Has(f.Values[0].Change) {
			continue
		}
		v := f.Values[0]
		var alike [][]byte
		for _, one := range s.heard[said{n, f.Name}] {
			if similar(v.Value, one) {
				alike = append(alike, one)
			}
		}
		for _, one := range s.torn[n] {
			if text := one.like(f.Name, v.Value); text != nil {
				alike = append(alike, text)
			}
		}
		dissent := func(one []byte) bool { return !bytes.Equal(one, v.Value) }
		doubt := slices.ContainsFunc(alike, dissent)
		var agreed [][]byte
		if !unanimous(alike) {
			agreed = s.listen(append(slices.Clone(alike), v.Value))
		}
		if len(agreed) == 0 {
			agreed = agree(alike)
		}
		if shown := s.shown[said{n, f.Name}]; shown != nil && !slices.ContainsFunc(append(agreed, v.Value), func(one []byte) bool { return similar(one, shown) }) {
			// The state is one of another thing, or the row is: nobody knows which.
			agreed = append(agreed[:min(len(agreed), mostVoices-1)], shown)
		}
		if len(agreed) == 0 || len(agreed) == 1 && bytes.Equal(agreed[0], v.Value) && !doubt {
			continue
		}
		other = true
		f.Values = f.Values[:0]
		for _, value := range agreed {
			f.Values = append(f.Values, board.RemainingValue{Lamport: v.Lamport, Value: value})
		}
	}
	return other
}

// unanimous tells whether several places say the same.
func unanimous(texts [][]byte) bool {
	return len(texts) > 1 && !slices.ContainsFunc(texts, func(one []byte) bool { return !bytes.Equal(one, texts[0]) })
}

// mostVoices is how many different texts a thing gets at most.
const mostVoices = 4

// agree gives what several places say together.
func agree(texts [][]byte) [][]byte {
	var distinct [][]byte
	votes := map[string]int{}
	for _, one := range texts {
		if votes[string(one)]++; votes[string(one)] == 1 {
			distinct = append(distinct, one)
		}
	}
	if len(distinct) < 2 {
		return distinct
	}
	slices.SortStableFunc(distinct, func(a, b []byte) int { return votes[string(b)] - votes[string(a)] })
	if votes[string(distinct[0])] > votes[string(distinct[1])] {
		return distinct[:1]
	}
	if fair := slices.DeleteFunc(slices.Clone(distinct), func(text []byte) bool { return !legible(text) }); len(fair) > 0 {
		distinct = fair
	}
	same := func(one []byte) bool { return len(one) != len(distinct[0]) }
	if len(distinct) > 2 && !slices.ContainsFunc(distinct, same) {
		if most := majority(distinct); legible(most) {
			return [][]byte{most}
		}
	}
	return distinct[:min(len(distinct), mostVoices)]
}

// legible tells whether a text is one that somebody can have written.
func legible(text []byte) bool {
	return utf8.Valid(text) && !bytes.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || r == utf8.RuneError
	})
}

// similar tells whether two texts are the same but for some flipped bits in them or
// in their length.
func similar(a, b []byte) bool {
	most := max(len(a), len(b))
	return differences(a, b) <= most/4 || flipped(a, b) || flipped(b, a) || len(a) != len(b) && len(a) > 0 && len(b) > 0 && (bytes.HasPrefix(a, b) || bytes.HasPrefix(b, a))
}

// flipped tells whether a text is another one with few bits flipped. What is then no
// text any more was left out of it, or has U+FFFD in its place.
func flipped(text, is []byte) bool {
	flips, at := 0, 0
	for i := 0; i < len(is); i++ {
		switch rest := text[at:]; {
		case len(rest) > 0 && rest[0] == is[i]:
			at++
			continue
		case bytes.HasPrefix(rest, unreadable):
			at += len(unreadable)
			for i+1 < len(is) && !utf8.RuneStart(is[i+1]) {
				i++
			}
		case len(rest) > 0 && bits.OnesCount8(rest[0]^is[i]) == 1:
			at++
		case !slices.ContainsFunc(bitsOf, func(bit byte) bool { return unicode.IsControl(rune(is[i] ^ bit)) }):
			return false
		}
		flips++
	}
	return at == len(text) && flips > 0 && flips <= 1+len(is)/8
}

var (
	unreadable = []byte(string(utf8.RuneError))
	bitsOf     = []byte{1, 2, 4, 8, 16, 32, 64, 128}
)

// differences counts the bytes that differ.
func differences(a, b []byte) int {
	n := max(len(a), len(b)) - min(len(a), len(b))
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}
