package board

import (
	"cmp"
	"slices"
	"time"
)

// Sessions lists the meetings around the board, the earliest first.
func (s *State) Sessions() []*Session {
	list := slices.Collect(Each[*Session](s))
	slices.SortFunc(list, func(a, b *Session) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Born, b.Born), compareIDs(a.ID, b.ID))
	})
	return list
}

// current is the ID of the session that new things belong to.
func (s *State) current() ID {
	if session := s.CurrentSession(); session != nil {
		return session.ID
	}
	return ID{}
}

// Since says from when on something counts as new: what came after a session,
// or what was made on a day or later. The zero Since asks for nothing.
type Since struct {
	Session ID
	Day     Date
}

// IsZero tells whether nothing is asked.
func (f Since) IsZero() bool { return f == Since{} }

// in gives a function that tells whether what was made in a session (zero for
// none), at a time in milliseconds since 1970, is new. What has no session is
// judged by the day that it was made; what came with the template never is new.
func (f Since) in(s *State) func(session ID, born int64) bool {
	if f.IsZero() {
		return func(ID, int64) bool { return true }
	}
	day, places := f.Day, map[ID]int{}
	for i, session := range s.Sessions() {
		places[session.ID] = i
		if session.ID == f.Session {
			day = session.Date
		}
	}
	from, ordered := places[f.Session]
	return func(session ID, born int64) bool {
		if at, there := places[session]; there && ordered {
			return at > from
		}
		made := dayOf(born)
		return born > 0 && (made > day || made == day && f.Session.IsZero())
	}
}

// New gives a function that tells whether a thing is new; of an action also when
// its progress was told since.
func (f Since) New(s *State) func(Entity) bool {
	fresh := f.in(s)
	told := map[ID]bool{}
	for p := range Each[*Progress](s) {
		if fresh(p.Session, p.Born) {
			told[p.Action] = true
		}
	}
	return func(e Entity) bool {
		switch e := e.(type) {
		case *Note:
			return fresh(e.Session, e.Born)
		case *Link:
			return fresh(e.Session, e.Born)
		case *Action:
			return fresh(e.Session, e.Born) || told[e.ID]
		}
		return fresh(ID{}, e.Base().Born)
	}
}

// dayOf is the day of a time in milliseconds since 1970, where this computer is.
func dayOf(wall int64) Date { return Date(time.UnixMilli(wall).Format(time.DateOnly)) }

// today is the day at which the author of an act is.
func (d *draft) today() Date { return Date(d.tx.author.now().Format(time.DateOnly)) }

// Homeless counts the notes and actions that were made in no session.
func (s *State) Homeless() (notes, actions int) {
	for n := range Each[*Note](s) {
		if n.Session.IsZero() {
			notes++
		}
	}
	for a := range Each[*Action](s) {
		if a.Session.IsZero() {
			actions++
		}
	}
	return notes, actions
}
