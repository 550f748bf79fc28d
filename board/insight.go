package board

// Counts says in numbers what is on a board. It counts what is there, never
// how good it is: Samenbord does not score people (domain rule A32).
type Counts struct {
	Notes       int
	Unplaced    int
	InLists     int
	Cells       map[Cell]int
	Domains     map[ID]int // notes by domain
	Levels      map[ID]int
	Dimensions  map[ID]int
	Groups      map[ID]int
	Kinds       map[NoteKind]int
	Sessions    map[ID]int
	Actions     int
	Concrete    int // actions with what, owner role, first step and date
	NoFirstStep int // ideas and wishes in the matrix without an action that has a first step
	Links       int
	CrossDomain int        // links between notes of two domains
	Border      int        // links between inside and outside the social domain
	Linked      map[ID]int // cross-domain links by domain; a domain that is missing has none yet
	Conflicts   int
}

// Count makes the counts of a state, of the notes that a filter lets through.
func (s *State) Count(filter Filter) Counts {
	c := Counts{
		Cells: map[Cell]int{}, Domains: map[ID]int{}, Levels: map[ID]int{}, Dimensions: map[ID]int{},
		Groups: map[ID]int{}, Kinds: map[NoteKind]int{}, Sessions: map[ID]int{}, Linked: map[ID]int{},
	}
	match := filter.Match(s)
	for n := range Each[*Note](s) {
		if match(n) {
			c.note(s, n)
		}
	}
	for a := range Each[*Action](s) {
		c.Actions++
		if len(a.Concrete()) == 0 {
			c.Concrete++
		}
	}
	for l := range Each[*Link](s) {
		if s.both(l) && match(s.Note(l.From)) && match(s.Note(l.To)) {
			c.link(s, l)
		}
	}
	return c
}

// NotesBy counts the notes that stand in each domain, level or list, or have each
// group or dimension; removed ones that still hold notes too. It is quick also on a
// large board, where Count takes most of a frame. For other kinds it is empty.
func (s *State) NotesBy(kind Kind) map[ID]int {
	counts := map[ID]int{}
	for n := range Each[*Note](s) {
		switch kind {
		case KindDomain:
			counts[n.Place.Domain]++
		case KindLevel:
			counts[n.Place.Level]++
		case KindList:
			counts[n.Place.List]++
		case KindGroup:
			counts[n.Group]++
		case KindDimension:
			for _, d := range n.Dimensions {
				counts[d]++
			}
		default:
			return counts
		}
	}
	delete(counts, ID{}) // those without
	return counts
}

func (c *Counts) note(s *State, n *Note) {
	c.Notes++
	c.Cells[n.Place.Cell]++
	switch {
	case n.Place.InMatrix():
		c.Domains[n.Place.Domain]++
		c.Levels[n.Place.Level]++
	case n.Place.List.IsZero():
		c.Unplaced++
	default:
		c.InLists++
	}
	for _, d := range n.Dimensions {
		c.Dimensions[d]++
	}
	c.Groups[n.Group]++
	c.Sessions[n.Session]++
	c.Kinds[n.NoteKind]++
	if s.Waits(n) {
		c.NoFirstStep++
	}
	if len(n.Conflicts) > 0 || n.Contested {
		c.Conflicts++
	}
}

func (c *Counts) link(s *State, l *Link) {
	c.Links++
	from, to := s.Note(l.From).Place.Domain, s.Note(l.To).Place.Domain
	if from == to || from.IsZero() || to.IsZero() {
		return
	}
	c.CrossDomain++
	c.Linked[from]++
	c.Linked[to]++
	a, b := Get[*Domain](s, from), Get[*Domain](s, to)
	if a != nil && b != nil && a.Side != b.Side && a.Side != "" && b.Side != "" {
		c.Border++
	}
}
