package export

import (
	"encoding/json"
	"io"
	"slices"

	"samenbord/board"
)

func writeJSON(w io.Writer, s *board.State, o Options) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(newDocument(s, o.steps(2*s.NoteCount()))) // gathered, and written in one go
}

// newDocument makes the document of a board.
func newDocument(s *board.State, steps *steps) *Document {
	i := s.Info()
	all := places(s)
	notes, rows := numbered(all)
	d := &Document{
		Format: DocumentFormat, Version: DocumentVersion,
		Info: DocumentInfo{
			i.Title, i.Municipality, i.Ambition, i.Question, i.Language, i.Plain,
			i.Contact, i.Mailbox, i.KeepUntil, i.Phase, i.Status, i.Template,
		},
		Domains: listed(s, func(d *board.Domain) DocumentDomain {
			return DocumentDomain{DocumentNamed{d.ID, d.Name}, d.Plain, d.Side, d.Colour, d.Iv3}
		}),
		Levels: listed(s, func(l *board.Level) DocumentLevel {
			return DocumentLevel{DocumentNamed{l.ID, l.Name}, l.Key, l.Plain, l.Description, l.Prompt}
		}),
		Lists: listed(s, func(l *board.List) DocumentNamed { return DocumentNamed{l.ID, l.Name} }),
		Dimensions: listed(s, func(d *board.Dimension) DocumentDimension {
			return DocumentDimension{DocumentNamed{d.ID, d.Name}, d.Code, d.Plain, d.Colour, d.Shape}
		}),
		Groups: listed(s, func(g *board.Group) DocumentNamed { return DocumentNamed{g.ID, g.Name} }),
		Sessions: listed(s, func(x *board.Session) DocumentSession {
			return DocumentSession{x.ID, x.Title, x.Date, x.Where, x.Audience, x.Outcome}
		}),
		Clusters: listed(s, func(c *board.Cluster) DocumentCluster { return DocumentCluster{c.ID, c.Title} }),
		Notes:    []DocumentNote{},
		Links:    []DocumentLink{},
		Actions: listed(s, func(a *board.Action) DocumentAction {
			return DocumentAction{
				a.ID, s.What(a), s.Aim(a), a.FirstStep, a.OwnerRole, some(a.Groups), a.Due, a.Trial,
				a.Question, a.Status, a.Learned, some(a.Sources), or(a.Session), progress(s, a),
			}
		}),
		Polls:     polls(s),
		Conflicts: conflicts(s),
	}
	energy := joiningIn(s)
	for _, n := range notes {
		d.Notes = append(d.Notes, DocumentNote{
			n.ID, n.Text, n.FirstWording, n.Explanation, n.NoteKind, n.Hook,
			or(n.Place.Domain), or(n.Place.Level), or(n.Place.List), some(n.Dimensions),
			or(n.Group), or(n.Session), or(n.Cluster), some(n.Tags), n.Hidden, n.FaceDown, n.Feedback,
			s.Dots(n.ID), some(energy[n.ID]),
		})
		steps.step()
	}
	for _, l := range links(s, rows) {
		d.Links = append(d.Links, DocumentLink{l.ID, l.From, l.To, l.LinkKind, l.Why})
	}
	return d
}

// polls has no counts of those that are still open.
func polls(s *board.State) []DocumentPoll {
	return listed(s, func(p *board.Poll) DocumentPoll {
		counts := s.PollResult(p.ID).Counts
		return DocumentPoll{p.ID, p.Statement, or(p.Of), p.Closed, or(p.Session), DocumentCounts{
			counts[board.Agree], counts[board.Unsure], counts[board.Disagree], counts[board.NoOpinion],
		}}
	})
}

// progress lists what was told of an action, never nil.
func progress(s *board.State, a *board.Action) []DocumentProgress {
	list := []DocumentProgress{}
	for _, p := range s.Diary(a.ID) {
		list = append(list, DocumentProgress{p.Day, p.Status, p.Learned, or(p.Session)})
	}
	return list
}

// joiningIn lists, for each note, the groups that join in with it.
func joiningIn(s *board.State) map[board.ID][]board.ID {
	groups := map[board.ID][]board.ID{}
	for _, e := range board.InOrder[*board.Energy](s) {
		if !slices.Contains(groups[e.Note], e.Group) {
			groups[e.Note] = append(groups[e.Note], e.Group)
		}
	}
	return groups
}

// listed makes a list of all living things of a kind, never nil.
func listed[T board.Entity, D any](s *board.State, form func(T) D) []D {
	list := []D{}
	for _, thing := range board.InOrder[T](s) {
		list = append(list, form(thing))
	}
	return list
}

// or gives nil for "none".
func or(id board.ID) *board.ID {
	if id.IsZero() {
		return nil
	}
	return &id
}

// some makes nil an empty list.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
