package board

import (
	"cmp"
	"strings"
)

// NameOf is what a thing is called in a list: its title, name or words, "" when it
// has none. It gives the words of notes that lie face down too; who shows them to
// a room looks at Note.Open first.
func (s *State) NameOf(e Entity) string {
	plain := s.Info().Plain
	of := func(kind Kind, id ID) string {
		if thing := s.Lookup(Ref{kind, id}); thing != nil {
			return s.NameOf(thing)
		}
		return ""
	}
	switch e := e.(type) {
	case *Info:
		return e.Title
	case *Domain:
		return e.Label(plain)
	case *Level:
		return e.Label(plain)
	case *List:
		return e.Name
	case *Dimension:
		return e.Label(plain)
	case *Group:
		return e.Name
	case *Note:
		return e.Text
	case *Link:
		return of(KindNote, e.From) + " – " + of(KindNote, e.To)
	case *Cluster:
		return e.Title
	case *Action:
		return cmp.Or(s.What(e), e.FirstStep)
	case *Progress:
		return of(KindAction, e.Action)
	case *Session:
		return cmp.Or(e.Title, string(e.Date))
	case *Step:
		return e.Title
	case *Round:
		return e.Criterion
	case *Poll:
		return e.Statement
	case *Dot:
		return of(KindNote, e.Note)
	case *Vote:
		return of(KindPoll, e.Poll)
	case *Energy:
		return cmp.Or(of(KindNote, e.Note), of(KindCluster, e.Cluster))
	case *Card:
		title, _ := e.In(s.Info().Language, plain)
		return title
	case *Snapshot:
		return e.Name
	}
	return ""
}

// Said is a version as people read it: a text as it is, a number in digits, "1"
// for yes, and the names of what it points at.
func (s *State) Said(ref Ref, field string, v Version) string {
	p := plans[ref.Kind]
	if p == nil {
		return ""
	}
	f, known := p.field(field)
	if !known {
		return ""
	}
	thing := recordOf(v.Read(ref, field))
	switch f.form {
	case formText:
		return *fieldIn[string](thing, f)
	case formTexts:
		return strings.Join(*fieldIn[[]string](thing, f), ", ")
	case formID:
		return s.named([]ID{*fieldIn[ID](thing, f)})
	case formIDs:
		return s.named(*fieldIn[[]ID](thing, f))
	}
	return string(f.write(thing))
}

// named gives the names of things of whatever kind.
func (s *State) named(ids []ID) string {
	var names []string
	for _, id := range ids {
		for _, kind := range conflictOrder {
			if e := s.Lookup(Ref{kind, id}); e != nil && !id.IsZero() {
				names = append(names, s.NameOf(e))
			}
		}
	}
	return strings.Join(names, ", ")
}
