package board

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"time"
)

// A schedule is one random history: some copies of a board on some laptops,
// people who write on them, files that are copied, exchanged, restored and
// reopened. Everything in it follows from its seed.
type schedule struct {
	rng    *rand.Rand
	desks  []*desk
	acked  []acked          // what somebody was told is safe
	tokens map[Ref][]string // texts that were written, by the thing they stand in
	erased map[Ref]bool
	backup []*desk
	votes  ballots
	words  int
	short  bool // half as many steps

	strangers strangers

	oneIdentity, plainly bool // faults, for TestLawsSeeVotes
}

type acked struct {
	change Change
	seen   bool // everything it replaces was in its author's log
}

// desk is one copy of the board with somebody at it.
type desk struct {
	log     *Log
	board   *Board
	author  *Author
	history *History
	voters  []*Voter
	window  *State // a clone of the state, kept up to date with events only
	skew    time.Duration
	ticks   int

	// What the history did, kept apart from it to check it.
	done, undone []deed
	own          map[ChangeID]bool
	dismissed    map[ChangeID]bool // of others, knowingly overruled with Anyway
}

type deed struct{ changes []Change }

// broken is how a law that does not hold ends a schedule.
type broken string

func fail(format string, args ...any) { panic(broken(fmt.Sprintf(format, args...))) }

func newSchedule(seed uint64) *schedule {
	s := &schedule{
		rng:    rand.New(rand.NewPCG(seed, 0x53414d42)),
		tokens: map[Ref][]string{}, erased: map[Ref]bool{}, votes: newBallots(), strangers: newStrangers(seed),
	}
	s.votes.evening = s.rng.IntN(3) == 0
	s.desks = append(s.desks, s.open(NewLog(), nil, 0))
	first := s.desks[0]
	s.act(first, Create{s.base(true)})
	s.act(first, AddNotes{Notes: []Note{{Text: s.text()}, {Text: s.text()}}})
	for i := range 2 + s.rng.IntN(2) {
		skew := time.Duration(0)
		if i == 0 {
			skew = time.Duration(s.rng.IntN(2)*10-5) * 365 * 24 * time.Hour
		}
		if s.rng.IntN(4) == 0 { // made from the same template elsewhere, not copied
			d := s.open(NewLog(), nil, skew)
			s.desks = append(s.desks, d)
			s.act(d, Create{s.base(false)})
			continue
		}
		s.desks = append(s.desks, s.open(s.copyLog(first.log), first.board.StoredBoxes(), skew))
	}
	return s
}

// base is what every copy begins with. Things of the template have fixed IDs.
func (s *schedule) base(first bool) []Entity {
	var list []Entity
	add := func(e Entity, key string, nth int) {
		*e.Base() = Meta{ID: FixedID(e.Kind(), key), Order: fixedOrder(nth)}
		list = append(list, e)
	}
	list = append(list, &Info{Title: "Leidraad", Language: "nl"})
	for i, name := range []string{"Wonen", "Sport", "Werk"} {
		add(&Domain{Name: name}, name, i)
	}
	for i, name := range []string{"nano", "macro"} {
		add(&Level{Key: name, Name: name}, name, i)
	}
	add(&List{Name: "Parkeerplaats"}, "parking", 0)
	add(&Dimension{Code: "A", Name: "Lichaamsfuncties"}, "A", 0)
	add(&Group{Name: "Wijkteam"}, "team", 0)
	add(&Round{PerPerson: 3}, "effect", 0)
	add(&Poll{Statement: "Wij doen mee."}, "support", 0)
	if first {
		list = append(list, &Round{PerPerson: 3}, &Poll{Statement: s.text()}, &Session{Title: s.text()})
	}
	return list
}

func (s *schedule) source() io.Reader {
	var seed [32]byte
	for i := range seed {
		seed[i] = byte(s.rng.Uint32())
	}
	return rand.NewChaCha8(seed)
}

// open opens a log for writing: a fresh author, a board rebuilt in one of the
// ways there are.
func (s *schedule) open(log *Log, boxes []StoredBox, skew time.Duration) *desk {
	d := &desk{log: log, skew: skew, history: &History{}, own: map[ChangeID]bool{}, dismissed: map[ChangeID]bool{}}
	d.author = NewAuthorFrom(s.source(), d.now)
	d.board = Replay(s.shuffled(log.Sorted()))
	if s.rng.IntN(2) == 0 {
		d.board = reload(d.board)
	}
	for _, x := range boxes {
		if !d.board.LoadBox(x) {
			fail("a stored box cannot be loaded: %s", x.Counts)
		}
	}
	for _, x := range d.board.boxes {
		x.parts[0].writing = s.oneIdentity
	}
	d.voters = []*Voter{{}, {}, {}}
	d.window = d.board.State().Clone()
	return d
}

func (d *desk) now() time.Time {
	d.ticks++
	return time.Date(2027, 3, 1, 9, 0, d.ticks, 0, time.UTC).Add(d.skew)
}

// reload is a board that was stored and opened again.
func reload(b *Board) *Board {
	c := NewBoard()
	for _, ref := range b.Refs() {
		if !c.Load(ref, b.StoredState(ref)) {
			fail("a stored %v cannot be loaded", ref)
		}
	}
	for _, a := range b.AwaitedChanges() {
		c.LoadAwaited(a)
	}
	return c
}

func (s *schedule) copyLog(l *Log) *Log {
	c := &Log{changes: make(map[ChangeID]*Change, len(l.changes)), erased: maps.Clone(l.erased)}
	all := make([]Change, 0, len(l.changes))
	for id, change := range l.changes {
		all = append(all, *change) // erasing alters a change in place
		c.changes[id] = &all[len(all)-1]
	}
	return c
}

func (s *schedule) shuffled(list []Change) []Change {
	list = slices.Clone(list)
	s.rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

func pickFrom[T any](rng *rand.Rand, list []T) (T, bool) {
	var none T
	if len(list) == 0 {
		return none, false
	}
	return list[rng.IntN(len(list))], true
}

// step does one thing that happens in the life of copied files.
func (s *schedule) step() {
	d := s.desks[s.rng.IntN(len(s.desks))]
	other := s.desks[s.rng.IntN(len(s.desks))]
	s.strange(d)
	if s.votes.evening && s.rng.IntN(4) > 0 {
		s.evening(d, other)
		return
	}
	switch n := s.rng.IntN(100); {
	case n < 58:
		if intent := s.intent(d); intent != nil {
			s.act(d, intent)
		}
	case n < 62:
		s.undoAndRedo(d)
	case n < 66:
		s.crash(d)
	case n < 68:
		s.inject(d)
	case n < 80:
		s.deliver(other, d)
	case n < 87: // exchange by what it holds, one way
		s.receive(d, other.log.Since(d.log.Have()))
	case n < 90:
		s.mergeFile(d, other)
	case n < 91:
		s.receive(d, other.log.Sorted())
	case n < 92: // a merge that brings the open boxes along
		s.receive(d, other.log.Sorted())
		s.takeBoxes(d, other)
	case n < 94: // the file is copied over this desk's own, after sending that off
		if d != other {
			s.receive(other, d.log.Sorted())
			s.takeBoxes(other, d)
			*d = *s.open(s.copyLog(other.log), other.board.StoredBoxes(), d.skew)
		}
	case n < 96: // closed and opened again
		*d = *s.open(s.copyLog(d.log), d.board.StoredBoxes(), d.skew)
	case n < 98:
		s.backup = append(s.backup, s.fork(d))
	default:
		// A backup is restored and written to again by an author who goes on
		// where the backup left off, while the original is in use too.
		if old, ok := pickFrom(s.rng, s.backup); ok && len(s.desks) < 5 {
			s.desks = append(s.desks, s.fork(old))
		}
	}
}

// fork copies a desk with the origin and number of its author.
func (s *schedule) fork(d *desk) *desk {
	c := s.open(s.copyLog(d.log), d.board.StoredBoxes(), d.skew)
	c.author.Origin, c.author.next = d.author.Origin, d.author.next
	return c
}

// act carries out one intent, as the workshop would, and checks what must hold
// after every act.
func (s *schedule) act(d *desk, intent Intent) bool {
	before := boxesOf(d)
	tx := d.board.Begin(d.author)
	result, err := s.do(d, tx, intent)
	if err != nil {
		tx.Commit()
		return false
	}
	s.commit(d, tx)
	s.votes.note(d, intent, before)
	s.remember(d, intent, result)
	return true
}

func (s *schedule) do(d *desk, tx *Tx, intent Intent) (Result, error) {
	asks := s.mustAsk(d, intent)
	result, err := tx.Do(intent, d.history)
	if err != nil {
		var known *Error
		if !errors.As(err, &known) || known.Code == CodeInternal {
			fail("%T: %v", intent, err)
		}
	}
	if asked := errors.Is(err, Fault(CodeTouchedSince)); asks != unsure && asked != (asks == yes) {
		fail("%T: asked %v, should be %v (%v)", intent, asked, asks == yes, err)
	}
	if err != nil {
		return result, err
	}
	for _, c := range result.Changes {
		if !c.Intact() {
			fail("a change is not intact: %+v", c)
		}
		if least := s.least(d, &c); c.Lamport < least || c.Lamport >= 1<<40 {
			fail("a change has the number %d: its author had seen some up to %d", c.Lamport, least-1)
		}
		for _, h := range headsOf(d.board, c.Ref, c.Field) {
			if c.Field != birth && !slices.ContainsFunc(result.Changes, func(c Change) bool { return c.ID == h.id }) {
				fail("%T left an older version of %s standing", intent, c.FieldName())
			}
		}
	}
	if edit, ok := intent.(Edit); ok {
		s.checkShown(d, edit)
	}
	return result, nil
}

func headsOf(b *Board, ref Ref, field string) []head {
	if e := b.entity(ref); e != nil {
		if r := e.reg(field); r != nil {
			return r.heads
		}
	}
	return nil
}

// checkShown: whoever writes sees what was written.
func (s *schedule) checkShown(d *desk, edit Edit) {
	e := d.board.State().Lookup(edit.Ref)
	for name, want := range edit.Values {
		f, _ := plans[edit.Ref.Kind].field(name)
		got := valueOf(e).FieldByIndex(f.index).Interface()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			fail("%v.%s: wrote %v, shows %v", edit.Ref.Kind, name, want, got)
		}
	}
}

// commit is the moment at which storage has everything: from here on it counts
// as acknowledged.
func (s *schedule) commit(d *desk, tx *Tx) {
	seen := map[ChangeID]bool{}
	for _, c := range tx.Changes {
		ok := true
		for _, id := range c.Replaces {
			ok = ok && (d.log.Has(id) || seen[id])
		}
		seen[c.ID] = true
		s.acked = append(s.acked, acked{c, ok})
	}
	if added := d.log.Add(tx.Changes); len(added) != len(tx.Changes) {
		fail("an act reused the name of a change")
	}
	d.window.Patch(tx.Delta())
	tx.Commit()
}

// tokens are what texts of a schedule are marked with.
var tokens = regexp.MustCompile(`<[0-9]+>`)

// remember keeps the oracle of undo and of erased texts.
func (s *schedule) remember(d *desk, intent Intent, result Result) {
	for _, c := range result.Changes {
		d.own[c.ID] = !isBeside(intent) // which undo asks about, like what others do
		if c.Erases() {
			s.erased[c.Ref] = true
		}
		// Not what merely looks like a token: values hold IDs too.
		for _, token := range tokens.FindAll(c.Value, -1) {
			s.tokens[c.Ref] = append(s.tokens[c.Ref], string(token))
		}
	}
	put := func(stack []deed) []deed {
		if len(result.Changes) > 0 {
			stack = append(stack, deed{result.Changes})
		}
		return stack
	}
	if isBeside(intent) {
		return
	}
	switch intent := intent.(type) {
	case Undo:
		if intent.Anyway {
			s.dismiss(d, d.done[len(d.done)-1])
		}
		d.done = d.done[:len(d.done)-1]
		d.undone = put(d.undone)
	case Redo:
		if intent.Anyway {
			s.dismiss(d, d.undone[len(d.undone)-1])
		}
		d.undone = d.undone[:len(d.undone)-1]
		d.done = put(d.done)
	case Erase:
		d.undone = nil
	default:
		d.undone = nil
		d.done = put(d.done)
	}
}

func (s *schedule) dismiss(d *desk, act deed) {
	for _, c := range act.changes {
		for _, other := range d.log.changes {
			if other.Ref == c.Ref && !d.own[other.ID] {
				d.dismissed[other.ID] = true
			}
		}
	}
}

type answer int

const (
	no answer = iota
	yes
	unsure
)

// mustAsk says whether an undo has to ask: somebody else wrote the same field,
// and the act had not seen it.
func (s *schedule) mustAsk(d *desk, intent Intent) answer {
	var top []deed
	switch intent := intent.(type) {
	case Undo:
		if intent.Anyway {
			return no
		}
		top = d.done
	case Redo:
		if intent.Anyway {
			return no
		}
		top = d.undone
	}
	if len(top) == 0 {
		return no
	}
	result := no
	for _, c := range top[len(top)-1].changes {
		if d.board.Erased(c.Ref) || s.strangers.circular[c.Ref] {
			return unsure
		}
		seen := d.ancestors(c)
		for _, other := range d.log.changes {
			if other.Ref != c.Ref || d.own[other.ID] || seen[other.ID] {
				continue
			}
			if c.Field == birth || writes(other, c.Field) {
				if d.dismissed[other.ID] {
					return unsure // overruled once; asking again or not are both right
				}
				result = yes
			}
		}
	}
	return result
}

func writes(c *Change, field string) bool {
	if c.Field != birth {
		return c.Field == field
	}
	found := false
	unpack(c.Value, func(name string, _ []byte) { found = found || name == field })
	return found
}

// ancestors is everything that a change replaced, directly or not.
func (d *desk) ancestors(c Change) map[ChangeID]bool {
	seen := map[ChangeID]bool{}
	for todo := slices.Clone(c.Replaces); len(todo) > 0; {
		id := todo[0]
		todo = todo[1:]
		if seen[id] {
			continue
		}
		seen[id] = true
		if before := d.log.changes[id]; before != nil && before.Field == c.Field {
			todo = append(todo, before.Replaces...)
		}
	}
	return seen
}

// undoAndRedo: undoing an act brings back what was to be seen before it, and
// redoing what was to be seen after it.
func (s *schedule) undoAndRedo(d *desk) {
	before := visible(d.board.State(), false)
	intent := s.intent(d)
	switch intent.(type) {
	case nil, Erase, Undo, Redo:
		return
	}
	if isBeside(intent) {
		s.actBeside(d, intent)
		return
	}
	if !s.act(d, intent) {
		return
	}
	if len(d.done) == 0 || visible(d.board.State(), false) == before {
		return // nothing was written, so the last act is another one
	}
	after := visible(d.board.State(), false)
	for range 2 {
		for _, way := range []struct {
			intent Intent
			want   string
		}{{Undo{History: d.history}, before}, {Redo{History: d.history}, after}} {
			if !s.act(d, way.intent) {
				return // it asked, and mustAsk agrees
			}
			if got := visible(d.board.State(), false); got != way.want {
				fail("%T of %T %+v:\n%s", way.intent, intent, intent, diff(way.want, got))
			}
		}
	}
}

// isBeside tells the acts that are not among what can be undone.
func isBeside(intent Intent) bool {
	switch intent.(type) {
	case StartStep, NextStep, StepBack, EndAgenda, Extend, ExtendStep, Pause, Resume, SetTimer, ShowScreen,
		OpenVoting, CloseVoting, EmptyBox, PutDots, CastVote, TypeCounts, TakeBoxes:
		return true
	}
	return false
}

// actBeside: running the agenda, and voting, leave alone what can be undone and redone.
func (s *schedule) actBeside(d *desk, intent Intent) {
	undo, redo := slices.Clone(d.history.undo), slices.Clone(d.history.redo)
	s.act(d, intent)
	if !reflect.DeepEqual(undo, slices.Clone(d.history.undo)) || !reflect.DeepEqual(redo, slices.Clone(d.history.redo)) {
		fail("%T %+v is among what can be undone", intent, intent)
	}
}

// crash does some acts of which the commit fails: nothing may be left of them.
func (s *schedule) crash(d *desk) {
	before, origin, boxes := dump(d.board), d.author.Origin, fmt.Sprint(d.board.StoredBoxes())
	undo, redo := slices.Clone(d.history.undo), slices.Clone(d.history.redo)
	awaited := len(d.board.awaited)
	lamport := d.board.Lamport()
	tx := d.board.Begin(d.author)
	for range 1 + s.rng.IntN(3) {
		other := s.desks[s.rng.IntN(len(s.desks))]
		if s.rng.IntN(4) == 0 {
			news := slices.DeleteFunc(s.shuffled(other.log.Sorted()), func(c Change) bool {
				return d.log.Has(c.ID) || slices.ContainsFunc(tx.Changes, func(t Change) bool { return t.ID == c.ID })
			})
			tx.Apply(news[:min(len(news), 6)])
			continue
		}
		if intent := s.intent(d); intent != nil {
			_, _ = tx.Do(intent, d.history) // refused or not, it is taken back
		}
	}
	tx.Rollback()
	if after := dump(d.board); after != before {
		fail("a rollback left something:\n%s", diff(before, after))
	}
	if after := fmt.Sprint(d.board.StoredBoxes()); after != boxes {
		fail("a rollback left something in a box: %s, not %s", after, boxes)
	}
	if len(d.board.awaited) != awaited || d.board.Lamport() != lamport {
		fail("a rollback left something awaited, or the counter advanced")
	}
	if !reflect.DeepEqual(undo, slices.Clone(d.history.undo)) || !reflect.DeepEqual(redo, slices.Clone(d.history.redo)) {
		fail("a rollback altered the history")
	}
	if d.author.Origin == origin {
		fail("a rollback kept the origin")
	}
}

// inject writes what a newer version of the program would: kinds and fields
// that this one does not know.
func (s *schedule) inject(d *desk) {
	ref := Ref{"hologram", FixedID("hologram", fmt.Sprint(s.rng.IntN(3)))}
	if refs := s.refs(d, KindNote, alive); len(refs) > 0 && s.rng.IntN(2) == 0 {
		ref = refs[s.rng.IntN(len(refs))]
	}
	c := Change{
		ID:      ChangeID{Origin: d.author.Origin, Seq: d.author.next},
		Lamport: d.board.lamport + 1, Wall: d.now().UnixMilli(), Batch: d.author.next,
		Ref: ref, Field: "sparkle", Value: []byte(s.text()),
	}
	for _, h := range headsOf(d.board, ref, c.Field) {
		c.Replaces = append(c.Replaces, h.id)
	}
	if d.board.Erased(ref) {
		return
	}
	c.ID.Tag = d.author.tag(&c)
	c.seal()
	d.author.next++
	tx := d.board.Begin(d.author)
	tx.Apply([]Change{c})
	s.commit(d, tx)
	if bytes.HasPrefix(c.Value, []byte("<")) {
		s.tokens[ref] = append(s.tokens[ref], string(c.Value))
	}
}

// deliver sends some changes as a bad line would: a part, out of order, twice.
func (s *schedule) deliver(from, to *desk) {
	list := s.shuffled(from.log.Sorted())
	list = list[:s.rng.IntN(len(list)+1)]
	if s.rng.IntN(3) == 0 {
		list = list[:min(1, len(list))]
	}
	s.receive(to, append(list, list[:len(list)/2]...))
}

func (s *schedule) receive(d *desk, changes []Change) {
	added := d.log.Add(changes)
	s.forgetThings(d.board, added)
	var before map[ID]int
	if len(added) > 0 {
		before = held(d.board)
	}
	tx := d.board.Begin(d.author)
	if s.plainly {
		d.window.Patch(tx.apply(added))
	} else if s.rng.IntN(2) == 0 {
		d.window.Patch(tx.Apply(added))
	} else {
		for i := range added {
			tx.Apply(added[i : i+1])
		}
		d.window.Patch(tx.Delta())
	}
	tx.Commit()
	if len(added) > 0 {
		s.neverFalls(before, held(d.board))
	}
}

// text is a text that occurs nowhere else, or one that everybody uses.
func (s *schedule) text() string {
	if s.rng.IntN(6) == 0 {
		return "hetzelfde"
	}
	s.words++
	return fmt.Sprintf("<%07d>", s.words)
}

func alive(m *Meta) bool { return m.Alive() }

// refs lists the things of a kind ("" for any) in a fixed order.
func (s *schedule) refs(d *desk, kind Kind, want func(*Meta) bool) []Ref {
	var list []Ref
	for _, ref := range d.board.Refs() {
		if e := d.board.State().Lookup(ref); e != nil && (kind == "" || ref.Kind == kind) && want(e.Base()) {
			list = append(list, ref)
		}
	}
	return list
}

// things lists what people alter by hand: not the results of a vote.
func (s *schedule) things(d *desk, want func(*Meta) bool) []Ref {
	return slices.DeleteFunc(s.refs(d, "", want), func(ref Ref) bool {
		return isResult(d.board.State().Lookup(ref))
	})
}

func isResult(e Entity) bool { return e.Kind().votes() && !resultOf(e).of.ID.IsZero() }

func (s *schedule) id(d *desk, kind Kind) ID {
	ref, _ := pickFrom(s.rng, s.refs(d, kind, alive))
	return ref.ID
}

func (s *schedule) ids(d *desk, kind Kind) []ID {
	var list []ID
	for range s.rng.IntN(3) {
		if id := s.id(d, kind); !id.IsZero() && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (s *schedule) cell(d *desk) Cell {
	switch s.rng.IntN(4) {
	case 0:
		return Unplaced
	case 1:
		return Cell{List: s.id(d, KindList)}
	}
	return Cell{Domain: s.id(d, KindDomain), Level: s.id(d, KindLevel)}
}
