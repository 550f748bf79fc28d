package storage

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sync"

	"samenbord/board"
)

// resolve tries to find out what the numbers stand for that no change proves yet,
// from changes that do not fit: by the other things that the file says of a number,
// by all names of fields that this version knows, and by what lies in the slack of
// the pages where it would have stood. The hash tells when it is right. It reports
// whether that brought anything.
func (s *salvager) resolve() bool {
	found := false
	tried := map[[3]int64]int{}
	for _, sheet := range s.sheets {
		for _, fact := range sheet.probes() {
			thing, field, ok := sheet.about(fact)
			key := [...]int64{sheet.origin(), thing, field}
			const tries = 3 // a change may be damaged itself
			if !ok || !s.sane(thing) || !s.sane(field) || tried[key] == tries || s.effort <= 0 || s.ctx.Err() != nil {
				continue
			}
			if s.proved.origins[key[0]] && s.proved.things[thing] && s.proved.fields[field] {
				continue
			}
			tried[key]++
			found = s.guess(&sheet.changeBlock, fact, thing, field) || found
		}
	}
	return found || s.searchOrigins()
}

// probes gives the changes of a sheet that names can be tried on.
func (f *foundSheet) probes() [][]byte {
	if len(f.failing) == 0 && f.good == 0 {
		if fact, _ := firstFact(f.facts); fact != nil {
			return [][]byte{fact}
		}
	}
	return f.failing
}

var knownFieldNames = sync.OnceValue(board.FieldNames)

// guess tries all meanings of the numbers of a change, and keeps those that fit.
func (s *salvager) guess(found *changeBlock, fact []byte, thing, field int64) bool {
	origin := found.origin()
	origins, names, things := s.told.origins[origin], s.told.fields[field], s.told.things[thing]
	if s.proved.origins[origin] {
		origins = []uint64{s.names.origins[origin]}
	}
	if s.proved.fields[field] {
		names = []string{s.field(field).String()}
	} else {
		names = slices.Concat(names, knownFieldNames())
	}
	ids := []board.ID{}
	if f := s.field(field); f.kind == board.KindBoard || f.kind == "" {
		ids = append(ids, board.ID{}) // the board itself has none
	}
	for _, one := range things {
		ids = append(ids, one.id)
	}
	ref, there := s.names.thing(thing)
	if s.proved.things[thing] && there {
		ids = []board.ID{ref.ID}
	}
	fieldWas := s.field(field)
	originWas, hadOrigin := s.names.origins[origin]
	for _, id := range ids {
		for _, origin64 := range origins {
			for _, name := range names {
				if s.try(found, fact, thing, field, board.Ref{ID: id}, origin64, name) {
					return true
				}
			}
		}
	}
	// One flipped bit in the ID of a thing: it stands in one place only, and all the
	// thing's changes hang on it.
	if len(names) > 0 && len(origins) > 0 && len(ids) > 0 && !s.proved.things[thing] {
		for bit := range 8 * len(ids[0]) {
			id := ids[0]
			id[bit/8] ^= 1 << (bit % 8)
			if s.try(found, fact, thing, field, board.Ref{ID: id}, origins[0], names[0]) {
				return true
			}
		}
	}
	s.setThing(thing, ref)
	if s.setField(field, ""); fieldWas.kind != "" {
		s.setField(field, fieldWas.String())
	}
	if delete(s.names.origins, origin); hadOrigin {
		s.names.origins[origin] = originWas
	}
	return false
}

// try reads a change with some names.
func (s *salvager) try(found *changeBlock, fact []byte, thing, field int64, ref board.Ref, origin uint64, name string) bool {
	if s.effort <= 0 {
		return false
	}
	s.names.origins[found.origin()] = origin
	if s.field(field).kind == "" || s.field(field).String() != name {
		s.setField(field, name)
	}
	ref.Kind = s.field(field).kind
	s.setThing(thing, ref)
	return s.fits(found, fact)
}

// mostSlack is how many pages are searched, byte by byte, for an origin.
const mostSlack = 64

// searchOrigins looks for origins that the file does not name any more where they
// would have stood: what is deleted stays on its page until something else is
// written there.
func (s *salvager) searchOrigins() bool {
	probes := map[int64][]byte{}
	sheets := map[int64]*foundSheet{}
	for _, sheet := range s.sheets {
		n := sheet.origin()
		if s.proved.origins[n] || n < 1 || n >= mostOrigins || probes[n] != nil {
			continue
		}
		for _, fact := range sheet.probes() {
			thing, field, ok := sheet.about(fact)
			if ok && s.thing(thing).Kind != "" && s.field(field).kind == s.thing(thing).Kind {
				probes[n], sheets[n] = fact, sheet
				break
			}
		}
	}
	found := false
	for n, fact := range probes {
		was, had := s.names.origins[n]
		if s.searchOrigin(n, &sheets[n].changeBlock, fact) {
			found = true
			continue
		}
		if delete(s.names.origins, n); had {
			s.names.origins[n] = was
		}
	}
	return found
}

func (s *salvager) searchOrigin(n int64, found *changeBlock, fact []byte) bool {
	const size = 8
	searched := 0
	for _, f := range s.files {
		for _, page := range f.slack() {
			if searched++; searched > mostSlack || s.ctx.Err() != nil {
				return false
			}
			raw := f.page(page)
			for at := range len(raw) - size + 1 {
				s.names.origins[n] = binary.BigEndian.Uint64(raw[at:])
				if s.names.origins[n] != 0 && s.fits(found, fact) {
					return true
				}
			}
		}
	}
	return false
}

// slack gives the pages on which an origin may have stood: those of its table and
// of its index, and leaves without records.
func (r *rows) slack() []uint32 {
	var list []uint32
	for _, table := range [...]string{"origin", indexOn + "origin"} {
		for _, from := range [...]map[string][]found{r.live, r.old} {
			for _, f := range from[table] {
				list = append(list, f.page)
			}
		}
	}
	for n := uint32(1); n <= r.count() && len(list) < 4*mostSlack; n++ {
		if cells, _, ok := r.cells(n); ok && len(cells) == 0 && !blank(r.page(n)[8:]) {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func blank(raw []byte) bool { return len(bytes.Trim(raw, "\x00")) == 0 }

// mendAll looks for single flipped bits: in the numbers of sheets, on which all
// their changes hang, and in the changes.
func (s *salvager) mendAll() {
	for _, found := range s.sheets {
		if found.good == 0 && len(found.facts) > 0 && s.mendSheet(found) {
			s.take(found)
		}
		found.failing = slices.DeleteFunc(found.failing, func(fact []byte) bool {
			return s.effort > 0 && s.ctx.Err() == nil && s.mend(&found.changeBlock, fact)
		})
	}
}

// mostProbes is how many changes of a sheet are tried: one may be damaged itself.
const mostProbes = 3

func (s *salvager) mendSheet(found *foundSheet) bool {
	probes := found.probes()
	if len(probes) == 0 {
		return false
	}
	for i, probe := range probes {
		if i == mostProbes {
			break
		}
		for _, number := range [...]*int64{&found.n, &found.lamport, &found.wall} {
			for bit := range 63 {
				if *number ^= 1 << bit; s.effort > 0 && s.fits(&found.changeBlock, probe) {
					return true
				}
				*number ^= 1 << bit
			}
		}
	}
	return false
}

// mend tries whether one flipped bit explains that a change does not fit, beside what
// other places have of the same bytes.
func (s *salvager) mend(found *changeBlock, fact []byte) bool {
	if !s.proved.origins[found.origin()] {
		return false // it is not the change that is at fault
	}
	if s.mendBit(found, bytes.Clone(fact)) {
		return true
	}
	for _, other := range s.likenesses(fact) {
		if s.fits(found, other) || s.mendBit(found, other) {
			return true
		}
	}
	return false
}

func (s *salvager) mendBit(found *changeBlock, fact []byte) bool {
	for bit := range 8 * len(fact) {
		if s.effort -= len(fact) / effortSize; s.effort <= 0 {
			return false
		}
		if fact[bit/8] ^= 1 << (bit % 8); s.fits(found, fact) {
			return true
		}
		fact[bit/8] ^= 1 << (bit % 8)
	}
	return false
}

// mendLength tries the same for the length in front of a change.
func (s *salvager) mendLength(found *changeBlock, facts []byte) (fact, rest []byte) {
	const width = 2
	if len(facts) < width {
		return nil, nil
	}
	for bit := range 8 * width {
		facts[bit/8] ^= 1 << (bit % 8)
		fact, rest = firstFact(facts)
		facts[bit/8] ^= 1 << (bit % 8)
		if fact != nil && s.effort > 0 && s.fits(found, fact) {
			return fact, rest
		}
	}
	return nil, nil
}
