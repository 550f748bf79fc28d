package board

// Invariants that hold over several things, and that no register can keep by
// itself: two people who each do nothing wrong break them together, each in a
// copy. They are kept in the view: what is shown is a function of what the
// registers hold, so boards with the same changes show the same, in whatever order
// these came, and nothing is written or lost for it.
//
//   - A board has a domain and a level, or there would be no cell to write in. When
//     all were removed, the first in their order stays ([Meta.Kept]) until
//     another comes back.
//   - Two notes have at most one link. Links drawn since have the ID of their pair
//     (see linkID), and are one thing wherever they were drawn. Of older ones, with
//     IDs of their own, the least is shown, and the others as far as they give
//     another reason.

// indispensable are the kinds of which a board needs one.
var indispensable = [...]Kind{KindDomain, KindLevel}

// linkID is the ID of the link between two notes, whoever draws it and from
// whichever side.
func linkID(one, other ID) ID {
	if compareIDs(other, one) < 0 {
		one, other = other, one
	}
	return derivedID("link", one, other)
}

// loaded ends the loading of a board, once everything was taken in.
func (b *Board) loaded() {
	if !b.loading {
		return
	}
	b.loading = false
	s := settling{board: b}
	for _, kind := range indispensable {
		s.keepOne(kind)
	}
	for _, e := range b.state.things[KindLink] {
		s.keepLeast(e.(*Link))
	}
}

// keeps tells whether a thing is removed, and shown because a board needs one.
func (s *State) keeps(ref Ref) bool {
	if ref.Kind != KindDomain && ref.Kind != KindLevel {
		return false
	}
	e := s.Lookup(ref)
	return e != nil && e.Base().Kept
}

// settling brings views in line with the invariants after some changes: a
// compensation, as it is called where replicas can break a rule together.
type settling struct {
	board *Board
	notes *touched
	kinds [len(indispensable)]bool // of which something changed
	links []*Link                  // as they were and as they are
	also  []Ref                    // what looks different besides what was changed
}

// look remembers what a change may have broken.
func (s *settling) look(old, now Entity) {
	switch now := now.(type) {
	case *Domain, *Level:
		for i, kind := range indispensable {
			s.kinds[i] = s.kinds[i] || now.Kind() == kind
		}
	case *Link:
		if old, ok := old.(*Link); ok {
			s.links = append(s.links, old)
		}
		s.links = append(s.links, now)
	}
}

// settle mends it.
func (s *settling) settle() {
	for i, changed := range s.kinds {
		if changed {
			s.keepOne(indispensable[i])
		}
	}
	for _, link := range s.links {
		s.keepLeast(link)
	}
}

// keepOne sees to it that one of an indispensable kind stays.
func (s *settling) keepOne(kind Kind) {
	things := s.board.state.things[kind]
	var stays ID
	var first Entity
	for id, e := range things {
		m := e.Base()
		if !m.Removed && !m.Erased && !m.Unborn {
			stays = ID{} // there is one by itself
			break
		}
		// Not by when it was removed: an undo removes it again, later.
		if m.Removed && !m.Erased && !m.Unborn && (first == nil || compareOrder(e, first) < 0) {
			stays, first = id, e
		}
	}
	for id, e := range things {
		if e.Base().Kept != (id == stays) {
			s.alter(e, func(m *Meta) { m.Kept = id == stays })
		}
	}
}

// keepLeast sees to it that of the links between two notes one is shown.
func (s *settling) keepLeast(of *Link) {
	around := s.board.state.around[of.From]
	if around == nil {
		return
	}
	var pair []*Link
	for _, id := range around.links {
		if link := Get[*Link](s.board.state, id); link.joinsLike(of) {
			pair = append(pair, link)
		}
	}
	var least *Link
	for _, link := range pair {
		if least == nil || compareIDs(link.ID, least.ID) < 0 {
			least = link
		}
	}
	for _, link := range pair {
		double := link != least && (link.Why == "" || link.Why == least.Why)
		if link.double != double {
			s.alter(link, func(m *Meta) { m.double = double })
		}
	}
}

// alter puts an altered copy in the place of a view: views that were handed out
// stay as they are.
func (s *settling) alter(e Entity, how func(*Meta)) {
	b, ref := s.board, RefOf(e)
	altered, value := plans[ref.Kind].new()
	value.Set(valueOf(e))
	how(altered.Base())
	if b.tx != nil {
		b.tx.undo = append(b.tx.undo, undoEntry{ref: ref, view: e, of: undoView})
	}
	b.state.replace(ref, e, altered, s.notes)
	s.also = append(s.also, ref)
}
