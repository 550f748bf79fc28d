package intake

import (
	"strings"

	"samenbord/board"
)

// names finds the things of one kind by what people call them, and makes those
// that are missing.
type names struct {
	planner *planner
	kind    board.Kind
	exact   map[string]board.ID
	folded  map[string]board.ID
	loose   map[string]board.ID // plain names, keys and first words: of things on the board only
	last    string              // the greatest order key
	added   []string
}

func newNames[T board.Entity](p *planner, callings func(T) (name string, loose []string)) *names {
	n := &names{planner: p, exact: map[string]board.ID{}, folded: map[string]board.ID{}, loose: map[string]board.ID{}}
	for _, thing := range board.InOrder[T](p.state) {
		n.kind = thing.Kind()
		name, loose := callings(thing)
		n.remember(name, thing.Base().ID)
		for _, other := range loose {
			if key := fold(other); key != "" && n.loose[key].IsZero() {
				n.loose[key] = thing.Base().ID
			}
		}
		n.last = max(n.last, thing.Base().Order)
	}
	var none T
	n.kind = none.Kind()
	return n
}

func (n *names) remember(name string, id board.ID) {
	if n.exact[name].IsZero() {
		n.exact[name] = id
	}
	if key := fold(name); n.folded[key].IsZero() {
		n.folded[key] = id
	}
}

// find looks a name up: as it is, whatever its case and accents, by another
// calling, and in the languages that the caller knows.
func (n *names) find(name string) (board.ID, bool) {
	name = strings.TrimSpace(name)
	for _, id := range [...]board.ID{n.exact[name], n.folded[fold(name)], n.loose[fold(name)]} {
		if !id.IsZero() {
			return id, true
		}
	}
	if known := n.planner.known(n.kind, name); known != nil {
		id := known.Base().ID
		if on := n.planner.state.Lookup(board.Ref{Kind: n.kind, ID: id}); on != nil && on.Base().Alive() {
			return id, true
		}
	}
	return board.ID{}, false
}

// need finds a thing or plans a new one. Its ID is fixed by its name, so that
// what is imported on several machines is one thing after merging.
func (n *names) need(name string) board.ID {
	name = strings.TrimSpace(name)
	if id, ok := n.find(name); ok {
		return id
	}
	thing := n.planner.make(n.kind, name)
	meta := thing.Base()
	for _, id := range [...]board.ID{meta.ID, board.FixedID(n.kind, "import/"+fold(name)), n.planner.ids.next()} {
		if !id.IsZero() && n.planner.free(board.Ref{Kind: n.kind, ID: id}) {
			n.last = orderAfter(n.last)
			*meta = board.Meta{ID: id, Order: n.last}
			break
		}
	}
	n.remember(name, meta.ID)
	n.added = append(n.added, name)
	n.planner.add(thing)
	return meta.ID
}

// free tells whether an ID can be given to a new thing: nothing bears it but,
// perhaps, something that was removed and comes back.
func (p *planner) free(ref board.Ref) bool {
	if p.taken[ref] {
		return false
	}
	old := p.state.Lookup(ref)
	return old == nil || !old.Base().Alive() && !old.Base().Erased
}

// make makes a thing with a name that the board does not have.
func (p *planner) make(kind board.Kind, name string) board.Entity {
	known := p.known(kind, name)
	switch kind {
	case board.KindDomain:
		domain := board.Domain{}
		if d, ok := known.(*board.Domain); ok {
			domain = *d
		}
		domain.Name, domain.Colour = name, p.colour(domain.Colour)
		return &domain
	case board.KindLevel:
		level := board.Level{}
		if l, ok := known.(*board.Level); ok {
			level = *l
		}
		level.Name = name
		return &level
	}
	var id board.ID
	if known != nil {
		id = known.Base().ID
	}
	if kind == board.KindList {
		return &board.List{Meta: board.Meta{ID: id}, Name: name}
	}
	return &board.Group{Meta: board.Meta{ID: id}, Name: name}
}

// colour takes the wish, or else the first colour that no domain has yet.
func (p *planner) colour(wish string) string {
	if wish == "" && len(p.options.Colours) > 0 {
		wish = p.options.Colours[len(p.colours)%len(p.options.Colours)]
		for _, c := range p.options.Colours {
			if !p.colours[c] {
				wish = c
				break
			}
		}
	}
	p.colours[wish] = true
	return wish
}

func (p *planner) known(kind board.Kind, name string) board.Entity {
	if p.options.Known == nil {
		return nil
	}
	return p.options.Known(kind, name)
}

func fold(name string) string { return strings.Join(strings.Fields(board.Fold(name)), " ") }
