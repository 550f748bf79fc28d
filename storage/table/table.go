// Package table says how a board looks as a table: which columns there are and
// what they are called, how several things share a cell, and how a cell is kept
// from being taken for a formula. Package export writes by it and package intake
// reads by it, so that what the one writes the other understands.
//
// One row is one note. A note's links are numbers of rows, from 1, the header
// not counted. An action stands in the row of the first note that it comes from;
// an action for which there is no room there has a row of its own, without a
// text, below the notes. What is still to be decided about a note, its links or its
// action stands in the row of that; about anything else in a row of its own.
//
// It knows nothing of files, delimiters or boards.
package table

import (
	"strings"
	"unicode"

	"samenbord/board"
)

// Column is a column by the name that export writes.
type Column string

// The columns. The first nine are those of the sample board.
const (
	Domain            Column = "domain"
	Level             Column = "level"
	Dimension         Column = "dimension" // names or codes, joined
	Text              Column = "text"
	Group             Column = "by_group"
	Links             Column = "links_to" // numbers of rows, joined
	ActionFirstStep   Column = "action_first_step"
	ActionOwner       Column = "action_owner_role"
	ActionDue         Column = "action_due"
	Explanation       Column = "explanation"
	Kind              Column = "kind"
	Hook              Column = "hook"
	List              Column = "list"
	Session           Column = "session"
	SessionDate       Column = "session_date"
	Cluster           Column = "cluster"
	ClusterNumber     Column = "cluster_number" // tells stacks with the same title apart
	Tags              Column = "tags"           // joined
	Hidden            Column = "hidden"
	Feedback          Column = "feedback"
	LinkKinds         Column = "links_kind"   // joined, at the positions of links_to
	LinkWhys          Column = "links_why"    // joined, at the positions of links_to
	ActionNotes       Column = "action_notes" // rows of the notes it comes from, joined; "" is the note of this row
	ActionWhat        Column = "action_what"
	ActionAim         Column = "action_aim"
	ActionGroups      Column = "action_groups" // joined
	ActionTrial       Column = "action_trial"
	ActionQuestion    Column = "action_question"
	ActionStatus      Column = "action_status"
	ActionLearned     Column = "action_learned"
	ActionSession     Column = "action_session"
	ActionSessionDate Column = "action_session_date"
	Dots              Column = "dots"      // for reading only: a count of votes is never imported
	Conflicts         Column = "conflicts" // for reading only, joined: what people still have to decide
)

// Columns lists the columns in the order in which they are written.
var Columns = []Column{
	Domain, Level, Dimension, Text, Group, Links, ActionFirstStep, ActionOwner, ActionDue,
	Explanation, Kind, Hook, List, Session, SessionDate, Cluster, ClusterNumber, Tags, Hidden, Feedback,
	LinkKinds, LinkWhys, ActionNotes, ActionWhat, ActionAim, ActionGroups, ActionTrial, ActionQuestion,
	ActionStatus, ActionLearned, ActionSession, ActionSessionDate, Dots, Conflicts,
}

// others are the names, besides their own, by which columns are known: what
// people write above a column in Dutch and English, and the names of the view
// "overview" in a board file. (Not its "links", which is a count.)
var others = map[Column]string{
	Domain:          "beleidsterrein, domein, onderwerp, policy domain, topic",
	Level:           "niveau",
	Dimension:       "dimensions, dimensie, dimensie(s), dimensies, dimension(s)",
	Text:            "tekst, briefje, note, idee, idea",
	Group:           "group, groep, group name, van groep",
	Links:           "link, verbinding, verbindingen, verbonden met, linked to",
	ActionFirstStep: "first step, first small step, eerste stap, eerste kleine stap, actie eerste stap",
	ActionOwner:     "owner, owner role, trekker, actie trekker",
	ActionDue:       "due, deadline, wanneer, wanneer klaar, klaar op, actie datum",
	Explanation:     "toelichting, uitleg",
	Kind:            "soort, note kind",
	Hook:            "haakje, soort haakje, hook kind",
	List:            "lijst",
	Session:         "sessie, bijeenkomst",
	SessionDate:     "sessie datum, datum sessie",
	Cluster:         "stapel",
	ClusterNumber:   "stapel nummer",
	Tags:            "tag, label, labels, trefwoord, trefwoorden, keywords",
	Hidden:          "verborgen",
	Feedback:        "terugkoppeling",
	LinkKinds:       "soort verbinding, link kind",
	LinkWhys:        "waarom, why, link why",
	ActionNotes:     "actie van",
	ActionWhat:      "actie, action, wat gaan we doen",
	ActionAim:       "groot doel, aim",
	ActionGroups:    "wie doen er mee, actie groepen",
	ActionTrial:     "proef, trial",
	ActionQuestion:  "leervraag, learning question",
	ActionStatus:    "status, actie status",
	ActionLearned:   "geleerd, learned",
	Dots:            "stippen",
	Conflicts:       "verschillen",
}

var byName = func() map[string]Column {
	names := map[string]Column{}
	for _, c := range Columns {
		names[bare(string(c))] = c
		for name := range strings.SplitSeq(others[c], ",") {
			if name = bare(name); name != "" {
				names[name] = c
			}
		}
	}
	return names
}()

// Find tells which column a header names, in Dutch or English, whatever its
// case, accents and punctuation.
func Find(header string) (Column, bool) {
	c, ok := byName[bare(header)]
	return c, ok
}

// bare takes everything but letters and digits out of a name.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, board.Fold(name))
}
