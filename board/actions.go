package board

import (
	"cmp"
	"slices"
	"strings"
)

// ActionFilter says which actions to list. The zero filter lists them all.
type ActionFilter struct {
	Text        string
	Domain      ID     // of a note that it comes from
	Owner       string // a role, as it is written
	Group       ID     // that joins in
	Session     ID
	Status      ActionStatus
	Since       Since
	NotConcrete bool
	Overdue     bool
	Today       Date // for Overdue
}

// Empty tells whether every action is listed.
func (f ActionFilter) Empty() bool {
	f.Today, f.Text = "", strings.TrimSpace(f.Text)
	return f == ActionFilter{}
}

// match gives a function that tells whether an action is listed.
func (f ActionFilter) match(s *State) func(*Action) bool {
	words, fresh := strings.Fields(Fold(f.Text)), f.Since.New(s)
	return func(a *Action) bool {
		switch {
		case !f.Domain.IsZero() && !slices.Contains(s.ActionDomains(a), f.Domain),
			f.Owner != "" && Fold(a.OwnerRole) != Fold(f.Owner),
			!f.Group.IsZero() && !slices.Contains(a.Groups, f.Group),
			!f.Session.IsZero() && a.Session != f.Session,
			f.Status != "" && a.StatusNow() != f.Status,
			!f.Since.IsZero() && !fresh(a),
			f.NotConcrete && len(a.Concrete()) == 0,
			f.Overdue && !a.Overdue(f.Today):
			return false
		}
		if len(words) == 0 {
			return true
		}
		text := Fold(strings.Join([]string{s.What(a), s.Aim(a), a.FirstStep, a.OwnerRole, a.Question, a.Learned}, "\n"))
		return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
	}
}

// StatusNow is how far an action is; one that says nothing is new.
func (a *Action) StatusNow() ActionStatus { return cmp.Or(a.Status, New) }

// Overdue tells whether the day of an action is past and nobody has tried it yet.
func (a *Action) Overdue(today Date) bool {
	status := a.StatusNow()
	return a.Due != "" && a.Due < today && (status == New || status == Busy)
}

// ActionDomains lists the domains of the notes that an action comes from, each
// once, that of the first note first.
func (s *State) ActionDomains(a *Action) []ID {
	var domains []ID
	for _, id := range a.Sources {
		if n := s.Note(id); n != nil && n.Alive() && !n.Place.Domain.IsZero() && !slices.Contains(domains, n.Place.Domain) {
			domains = append(domains, n.Place.Domain)
		}
	}
	return domains
}

// ActionGrouping is how a list of actions is divided.
type ActionGrouping string

// The ways to divide a list of actions. "" leaves it whole.
const (
	ByDomain ActionGrouping = "domain" // of the first note that it comes from
	ByOwner  ActionGrouping = "owner"
	ByMonth  ActionGrouping = "month"
	ByStatus ActionGrouping = "status"
)

// ActionSorting is the order of the actions in a list, or in a part of it.
type ActionSorting string

// The orders. "" is the order in which they were made.
const (
	SortDue   ActionSorting = "due" // without a date last
	SortOwner ActionSorting = "owner"
	SortWhat  ActionSorting = "what"
)

// ActionPart is one part of a list of actions. One of Domain, Owner, Month
// ("2027-03") and Status says what its actions have in common; none of them when
// they have no domain, owner or date.
type ActionPart struct {
	Domain  ID
	Owner   string
	Month   string
	Status  ActionStatus
	Actions []*Action
}

// ListActions lists actions, divided and in order. Parts come in the order of the
// board, the alphabet or time, and what has no domain, owner or date comes last.
func (s *State) ListActions(filter ActionFilter, by ActionGrouping, order ActionSorting) []ActionPart {
	match := filter.match(s)
	var list []*Action
	for _, a := range InOrder[*Action](s) {
		if match(a) {
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return nil
	}
	s.sortActions(list, order)
	places := map[ID]int{}
	for i, d := range InOrder[*Domain](s) {
		places[d.ID] = i
	}
	at := map[partKey]int{}
	var parts []ActionPart
	for _, a := range list {
		key := s.partOf(a, by)
		i, known := at[key]
		if !known {
			i = len(parts)
			at[key] = i
			part := ActionPart{Domain: key.domain, Month: key.month, Status: key.status}
			if by == ByOwner {
				part.Owner = a.OwnerRole
			}
			parts = append(parts, part)
		}
		parts[i].Actions = append(parts[i].Actions, a)
	}
	slices.SortStableFunc(parts, func(x, y ActionPart) int {
		return cmp.Or(
			last(x.Domain.IsZero(), y.Domain.IsZero()), cmp.Compare(places[x.Domain], places[y.Domain]), compareIDs(x.Domain, y.Domain),
			last(x.Owner == "", y.Owner == ""), cmp.Compare(Fold(x.Owner), Fold(y.Owner)),
			last(x.Month == "", y.Month == ""), cmp.Compare(x.Month, y.Month),
			cmp.Compare(slices.Index(ActionStatuses, x.Status), slices.Index(ActionStatuses, y.Status)))
	})
	return parts
}

// partKey is what the actions of a part have in common.
type partKey struct {
	domain       ID
	owner, month string
	status       ActionStatus
}

func (s *State) partOf(a *Action, by ActionGrouping) (key partKey) {
	switch by {
	case ByDomain:
		for _, id := range s.ActionDomains(a) {
			if d := Get[*Domain](s, id); d != nil && d.Alive() {
				key.domain = id
				break
			}
		}
	case ByOwner:
		key.owner = Fold(a.OwnerRole)
	case ByMonth:
		key.month = string(a.Due[:min(len(a.Due), len("2006-01"))])
	case ByStatus:
		key.status = a.StatusNow()
	}
	return key
}

func (s *State) sortActions(list []*Action, order ActionSorting) {
	text := map[ActionSorting]func(*Action) string{
		SortDue:   func(a *Action) string { return string(a.Due) },
		SortOwner: func(a *Action) string { return Fold(a.OwnerRole) },
		SortWhat:  func(a *Action) string { return Fold(s.What(a)) },
	}[order]
	if text == nil {
		return
	}
	slices.SortStableFunc(list, func(a, b *Action) int {
		x, y := text(a), text(b)
		return cmp.Or(last(x == "", y == ""), cmp.Compare(x, y))
	})
}

// last orders what is missing behind what is there.
func last(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// Owners lists the owner roles that occur, in the order of the alphabet.
func (s *State) Owners() []string {
	var owners []string
	seen := map[string]bool{}
	for _, a := range InOrder[*Action](s) {
		if folded := Fold(a.OwnerRole); folded != "" && !seen[folded] {
			seen[folded] = true
			owners = append(owners, a.OwnerRole)
		}
	}
	slices.SortFunc(owners, func(a, b string) int { return cmp.Compare(Fold(a), Fold(b)) })
	return owners
}
