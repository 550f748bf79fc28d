package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"

	"samenbord/board"
)

// salvager reads what can be read of a damaged board, from its pages. Of the log it
// takes nothing on trust: a hash tells of each change whether it is what its author
// wrote, and so whether the names that it was read with are the right ones; see
// resolve.go.
type salvager struct {
	files  []*rows // the file; the others are older than it, or parts of it
	names  names
	lost   *lostNames
	told   candidates
	sheets []*foundSheet
	log    *board.Log
	proved proved
	// altered tells which change stands for one whose identity is lost.
	altered  map[board.ChangeID]board.ChangeID
	byThing  map[board.Ref][]*board.Change // the log, made when it is asked for
	stood    []board.Change                // those of them that were read with names that stand in
	aliases  map[uint64]uint64             // of known origins, for what got another identity
	doubtful []told                        // of states that do not agree with the log
	effort   int                           // how many more changes may be read on a guess
	heard    map[said][][]byte             // what places say of texts
	shown    map[said][]byte               // of these, the row for readers
	torn     map[int64][]torn              // what else there is of things
	searched int                           // how many bytes were searched for likenesses
	ctx      context.Context
	progress Progress
}

// candidates are what the file says that numbers stand for, the likeliest first: a
// damaged file may say several things.
type candidates struct {
	origins map[int64][]uint64
	fields  map[int64][]string
	things  map[int64][]numberedThing
}

// numberedThing is an ID as it stands on a shelf: its kind is that of a field.
type numberedThing struct {
	field int64
	id    board.ID
}

// proved is which numbers occur in a change whose hash fits.
type proved struct {
	origins, fields, things map[int64]bool
	kinds                   map[int64]bool // of things
}

// foundSheet is a change block and what became of it.
type foundSheet struct {
	changeBlock
	old     bool // an older one than those in use
	good    int
	failing [][]byte // changes that do not fit
	broken  int      // pieces that cannot even be told apart
	chained bool     // its changes can all be told apart
}

// mostEffort bounds what is tried, some seconds: a change that is read on a guess is
// one, and one more for each effortSize bytes of it.
const (
	mostEffort = 6_000_000
	effortSize = 256
)

// mostCandidates is how many meanings of one number are tried.
const mostCandidates = 8

func newSalvager(ctx context.Context, files []*rows, progress Progress) *salvager {
	size := 0
	for _, f := range files {
		size += len(f.raw)
	}
	s := &salvager{
		files: files, names: newNames(), lost: newLostNames(int64(size/8) + 1000), log: board.NewLog(),
		told:    candidates{map[int64][]uint64{}, map[int64][]string{}, map[int64][]numberedThing{}},
		proved:  proved{map[int64]bool{}, map[int64]bool{}, map[int64]bool{}, map[int64]bool{}},
		altered: map[board.ChangeID]board.ChangeID{}, aliases: map[uint64]uint64{}, effort: mostEffort, ctx: ctx, progress: progress,
	}
	s.names.lost = s.lost
	return s
}

// readLog reads the log as far as it can be read.
func (s *salvager) readLog() error {
	s.readNames()
	s.readSheets()
	s.takeAll()
	for s.resolve() {
		s.takeAll()
	}
	s.mendAll()
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.standIn()
	return s.ctx.Err()
}

// everywhere gives the records of a table in all files, those in use first.
func (s *salvager) everywhere(table string, do func(shape *shape, r *record, old bool)) {
	for _, old := range [...]bool{false, true} {
		for _, f := range s.files {
			f.each(table, old, func(shape *shape, r *record) { do(shape, r, old) })
		}
	}
}

func (s *salvager) sane(number int64) bool { return number >= 1 && number <= s.lost.most }

// readNames collects what numbers stand for. Most stand in the file twice: in the
// table and in its index.
func (s *salvager) readNames() {
	for _, table := range [...]string{"origin", indexOn + "origin"} {
		s.everywhere(table, func(shape *shape, r *record, _ bool) {
			n, id := intOf(shape.value(r, "n")), uint64(intOf(shape.value(r, "id")))
			if n >= 1 && n < mostOrigins && len(s.told.origins[n]) < mostCandidates && !slices.Contains(s.told.origins[n], id) {
				s.told.origins[n] = append(s.told.origins[n], id)
			}
		})
	}
	for _, table := range [...]string{"field", indexOn + "field"} {
		s.everywhere(table, func(shape *shape, r *record, _ bool) {
			n, name := intOf(shape.value(r, "n")), textOf(shape.value(r, "name"))
			if s.sane(n) && len(s.told.fields[n]) < mostCandidates && !slices.Contains(s.told.fields[n], name) && fieldNamed(name).kind != "" {
				s.told.fields[n] = append(s.told.fields[n], name)
			}
		})
	}
	s.everywhere("entity", func(shape *shape, r *record, _ bool) {
		n, ids := intOf(shape.value(r, "n")), bytesOf(shape.value(r, "ids"))
		for i := range int64(len(ids) / idSize) {
			one := numberedThing{int64(binary.BigEndian.Uint16(ids[i*int64(idSize):])), board.ID(ids[i*int64(idSize)+2:])}
			if told := s.told.things[n+i]; s.sane(n+i) && len(told) < mostCandidates && !slices.Contains(told, one) {
				s.told.things[n+i] = append(told, one)
			}
		}
	})
	for n, told := range s.told.origins {
		s.names.origins[n] = told[0]
	}
	for n, told := range s.told.fields {
		s.setField(n, told[0])
	}
	for n, told := range s.told.things {
		s.setThing(n, s.refOf(told[0]))
	}
}

// unknownKind is that of a thing of which only the ID is known.
const unknownKind board.Kind = "?"

func (s *salvager) refOf(thing numberedThing) board.Ref {
	if field := s.field(thing.field); field.kind != "" {
		return board.Ref{Kind: field.kind, ID: thing.id}
	}
	return board.Ref{Kind: unknownKind, ID: thing.id}
}

func (s *salvager) field(n int64) field {
	if n < 1 || n > int64(len(s.names.fields)) {
		return field{}
	}
	return s.names.fields[n-1]
}

func (s *salvager) setField(n int64, name string) {
	for int64(len(s.names.fields)) < n {
		s.names.fields = append(s.names.fields, field{})
	}
	s.names.fields[n-1] = field{}
	if name != "" {
		s.names.fields[n-1] = fieldNamed(name)
	}
}

func (s *salvager) thing(n int64) board.Ref {
	ref, _ := s.names.thing(n)
	return ref
}

// setThing puts a thing at its number, wherever others are missing.
func (s *salvager) setThing(n int64, ref board.Ref) {
	for int64(len(s.names.entities)) < n {
		s.names.entities = append(s.names.entities, board.Ref{})
	}
	s.names.entities[n-1] = ref
}

func (s *salvager) readSheets() {
	known := map[int64][]*foundSheet{}
	s.everywhere("change", func(shape *shape, r *record, old bool) {
		found := &foundSheet{old: old, changeBlock: changeBlock{
			intOf(shape.value(r, "n")), intOf(shape.value(r, "changes")), intOf(shape.value(r, "lamport")), intOf(shape.value(r, "wall")), bytesOf(shape.value(r, "facts")),
		}}
		for _, other := range known[found.n] {
			if other.lamport == found.lamport && other.wall == found.wall && bytes.Equal(other.facts, found.facts) {
				return
			}
		}
		known[found.n] = append(known[found.n], found)
		s.sheets = append(s.sheets, found)
	})
}

// takeAll puts into the log what fits of all sheets that were not taken whole yet.
func (s *salvager) takeAll() {
	for _, found := range s.sheets {
		if s.ctx.Err() != nil {
			return
		}
		if found.good == 0 || len(found.failing) > 0 || found.broken > 0 {
			s.take(found)
			s.progress.tell(s.log.Len(), 0)
		}
	}
}

// take reads a sheet. A broken length can lead to the end all the same, by others that are
// none: where something does not fit, lengths are believed only if not believing them finds
// no more.
func (s *salvager) take(found *foundSheet) {
	if s.walk(found, found.changeBlock.chained()); !found.chained || len(found.failing) == 0 || s.effort <= 0 {
		return
	}
	believed := *found
	found.failing = nil
	if s.walk(found, false); found.good <= believed.good {
		*found = believed
	}
}

// walk goes from change to change. Where they cannot be told apart any more it looks for
// the next that fits.
func (s *salvager) walk(found *foundSheet, chained bool) {
	found.good, found.broken, found.failing, found.chained = 0, 0, found.failing[:0], chained
	var lost []byte // from where no change fits
	for rest := found.facts; len(rest) > 0; {
		fact, next := firstFact(rest)
		fits := fact != nil && (lost == nil || s.effort > 0) && (s.fits(&found.changeBlock, fact) || found.chained && s.again(found, fact))
		if !fits && !found.chained && lost == nil {
			fact, next = s.mendLength(&found.changeBlock, rest)
			fits = fact != nil
		}
		switch {
		case fits:
			found.good++
			s.bridge(found, lost[:max(0, len(lost)-len(rest))])
			rest, lost = next, nil
		case found.chained:
			found.failing = append(found.failing, fact)
			rest = next
		default:
			if lost == nil {
				lost = rest
			}
			if rest = rest[1:]; len(rest) == 0 {
				s.bridge(found, lost)
			}
		}
	}
}

// bridge sees to what lies between one change that fits and the next that does: one
// change with a broken length, as a rule, or several that fit no more.
func (s *salvager) bridge(found *foundSheet, gap []byte) {
	if fact, rest := firstFact(gap); fact != nil && len(rest) == 0 && s.again(found, fact) {
		found.good++
		return
	}
	for width := 1; len(gap) > width+smallestFact; width++ {
		size := len(gap) - width
		if len(binary.AppendUvarint(nil, uint64(size))) == width && s.effort > 0 && s.fits(&found.changeBlock, gap[width:]) {
			found.good++
			return
		}
		if width == binary.MaxVarintLen32 {
			break
		}
	}
	found.lose(gap)
}

// lose notes the changes in a gap: as far as their lengths lead, and what is then left as
// one of which the length is damaged.
func (f *foundSheet) lose(lost []byte) {
	for len(lost) > 0 {
		fact, rest := firstFact(lost)
		if fact == nil || len(rest) > 0 && len(rest) < smallestFact {
			if width := len(binary.AppendUvarint(nil, uint64(len(lost)))); len(lost) > width+smallestFact {
				f.failing = append(f.failing, lost[width:])
			} else {
				f.broken++
			}
			return
		}
		f.failing = append(f.failing, fact)
		lost = rest
	}
}

// smallestFact is less than any change takes.
const smallestFact = 24

// firstFact gives the first of some changes, and the others; nil when its length
// cannot be.
func firstFact(facts []byte) (fact, rest []byte) {
	size, width := binary.Uvarint(facts)
	if width <= 0 || size > uint64(len(facts)-width) {
		return nil, nil
	}
	end := width + int(size)
	return facts[width:end:end], facts[end:]
}

// chained tells whether the changes of a sheet can all be told apart.
func (s *changeBlock) chained() bool {
	count := int64(0)
	for facts := s.facts; len(facts) > 0; count++ {
		fact, rest := firstFact(facts)
		if fact == nil {
			return false
		}
		facts = rest
	}
	return count == s.changes
}

// fits takes a change into the log when its hash fits, and notes what that proves.
func (s *salvager) fits(found *changeBlock, fact []byte) bool {
	s.lost.clear()
	change, err := s.names.change(found, fact)
	if err != nil {
		return false
	}
	if known := s.log.Change(change.ID); known != nil { // from another page
		return known.Ref == change.Ref && known.Field == change.Field && known.Hash == change.Hash
	}
	if s.effort -= 1 + len(fact)/effortSize; !change.Resealed() {
		return false
	}
	if !s.log.Put(&change) {
		s.log.Add([]board.Change{change})
	}
	thing, field, _ := found.about(fact)
	s.proved.origins[found.origin()] = true
	s.proved.things[thing], s.proved.kinds[thing], s.proved.fields[field] = true, true, true
	for _, n := range s.lost.asked {
		s.proved.things[n] = true
	}
	return true
}

// again tells whether a change is in the log already, from another page, whatever became
// of it here. How long it is has to be sure: its number stands in front.
func (s *salvager) again(found *foundSheet, fact []byte) bool {
	change, err := s.names.change(&found.changeBlock, fact)
	return err == nil && s.log.Has(change.ID)
}

// broken counts the changes that are there and not what was written.
func (s *salvager) broken() int {
	broken := 0
	for _, found := range s.sheets {
		if found.old {
			continue
		}
		lost := found.broken + len(found.failing)
		if found.broken > 0 { // those behind a broken length cannot be counted
			lost = max(lost, int(min(found.changes, int64(len(found.facts)/smallestFact)))-found.good)
		}
		broken += lost
	}
	return broken
}
