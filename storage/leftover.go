package storage

import (
	"bytes"
	"slices"
	"strings"

	"samenbord/board"
)

// reader makes a thing of its row in a table for readers, as far as that tells.
type reader struct {
	table string
	kind  board.Kind
	read  func(r *row) board.Entity
}

// The order is that in which things name each other.
var readers = []reader{
	{"domain", board.KindDomain, func(r *row) board.Entity {
		return &board.Domain{Meta: board.Meta{Order: r.text("place")}, Name: r.text("name"), Plain: r.text("plain"), Side: board.Side(r.text("side")), Colour: r.text("colour")}
	}},
	{"level", board.KindLevel, func(r *row) board.Entity {
		return &board.Level{Meta: board.Meta{Order: r.text("place")}, Key: r.text("key"), Name: r.text("name"), Plain: r.text("plain"), Description: r.text("description"), Prompt: r.text("prompt")}
	}},
	{"list", board.KindList, func(r *row) board.Entity {
		return &board.List{Meta: board.Meta{Order: r.text("place")}, Name: r.text("name")}
	}},
	{"speaker", board.KindGroup, func(r *row) board.Entity { return &board.Group{Name: r.text("name")} }},
	{"session", board.KindSession, func(r *row) board.Entity {
		return &board.Session{Title: r.text("title"), Date: board.Date(r.text("day")), Audience: r.text("audience"), Outcome: r.text("outcome")}
	}},
	{"note", board.KindNote, func(r *row) board.Entity {
		n := &board.Note{
			Text: r.text("text"), Explanation: r.text("explanation"), NoteKind: board.NoteKind(r.text("kind")), Hook: board.HookKind(r.text("hook")),
			Group: r.ref("speaker", board.KindGroup), Session: r.ref("session", board.KindSession), Feedback: r.text("feedback"),
		}
		n.Place.Cell = board.Cell{Domain: r.ref("domain", board.KindDomain), Level: r.ref("level", board.KindLevel), List: r.ref("list", board.KindList)}
		if n.Place.List.IsZero() && !n.Place.InMatrix() {
			n.Place.Cell = board.Unplaced
			r.astray = r.number("domain") != 0 || r.number("list") != 0
		}
		n.Place.Order = r.text("place")
		for _, code := range strings.Fields(r.text("dimensions")) {
			for d := range board.Each[*board.Dimension](r.state) {
				if d.Code == code {
					n.Dimensions = append(n.Dimensions, d.ID)
					break
				}
			}
		}
		return n
	}},
	{"action", board.KindAction, func(r *row) board.Entity {
		return &board.Action{
			What: r.text("what"), Aim: r.text("aim"), FirstStep: r.text("first_step"), OwnerRole: r.text("owner_role"), Due: board.Date(r.text("due")),
			Trial: r.number("trial") == 1, Question: r.text("question"), Status: board.ActionStatus(r.text("status")), Learned: r.text("learned"),
			Sources: r.sources[r.n],
		}
	}},
	{"link", board.KindLink, func(r *row) board.Entity {
		return &board.Link{From: r.ref("from_note", board.KindNote), To: r.ref("to_note", board.KindNote), LinkKind: board.LinkKind(r.text("kind")), Why: r.text("why")}
	}},
}

// row is a row of a table for readers.
type row struct {
	n       int64
	shape   *shape
	record  *record
	state   *board.State
	thing   func(n int64, kind board.Kind) board.ID
	sources map[int64][]board.ID // of an action, the notes that it hangs on
	astray  bool                 // it is a note whose place is gone
}

func (r *row) text(column string) string {
	return strings.Clone(textOf(r.shape.value(r.record, column)))
}
func (r *row) number(column string) int64 { return intOf(r.shape.value(r.record, column)) }

// ref gives the thing that a column names, none when there is none.
func (r *row) ref(column string, kind board.Kind) board.ID {
	if n := r.number(column); n > 0 {
		return r.thing(n, kind)
	}
	return board.ID{}
}

// plain gives what the tables for readers tell of things that neither the log nor a
// state tells of, and what a state that nothing confirms leaves open. Of several rows
// with one number the one counts that agrees with the log, else the first.
func (s *salvager) plain(b *board.Board, believed map[int64]bool, mended map[board.Ref]bool) (left []board.Remains, dots map[board.ID]int, unplaced int) {
	var list []told
	state := b.State()
	dots = map[board.ID]int{}
	rows := map[string]map[int64]bool{}
	for _, reader := range readers {
		rows[reader.table] = map[int64]bool{}
		s.readable(reader.table, func(shape *shape, r *record) {
			if n := r.rowid; s.sane(n) && (!believed[n] || mended[s.thing(n)]) {
				rows[reader.table][n] = true
				if ref := s.thing(n); ref.Kind == "" || ref.Kind == unknownKind {
					id := ref.ID
					if id.IsZero() {
						id = s.lost.thing(n)
					}
					s.setThing(n, board.Ref{Kind: reader.kind, ID: id})
				}
			}
		})
	}
	of := func(n int64, kind board.Kind) board.ID {
		ref := s.thing(n)
		if e := state.Lookup(ref); ref.Kind == kind && (rows[tableOf(kind)][n] || e != nil && !e.Base().Unborn) {
			return ref.ID
		}
		return board.ID{}
	}
	sources := map[int64][]board.ID{}
	s.readable("note", func(shape *shape, r *record) {
		if n := intOf(shape.value(r, "action")); n > 0 {
			if id := of(r.rowid, board.KindNote); !id.IsZero() {
				sources[n] = append(sources[n], id)
			}
		}
	})
	place, agrees := map[board.Ref]int{}, map[board.Ref]bool{} // in the list; with the log
	for _, reader := range readers {
		s.readable(reader.table, func(shape *shape, r *record) {
			n := r.rowid
			ref := s.thing(n)
			if !rows[reader.table][n] || ref.Kind != reader.kind {
				return
			}
			one := row{n, shape, r, state, of, sources, false}
			e := reader.read(&one)
			e.Base().ID = ref.ID
			remains := board.RemainsOf(e)
			switch there := state.Lookup(ref); {
			case intOf(shape.value(r, "removed")) == 1:
				remains.Delete()
			case there != nil && !there.Base().Unborn:
				if remains.Beside(there); believed[n] {
					remains.Fill(there)
				}
			case one.astray:
				unplaced++
			}
			proved := s.leaveProved(&remains)
			switch at, again := place[ref]; {
			case !again:
				place[ref] = len(list)
				list = append(list, told{n, remains})
			case proved && !agrees[ref]:
				list[at].Remains = remains
			default:
				return
			}
			agrees[ref] = proved
			if reader.kind == board.KindNote {
				dots[ref.ID] = int(min(intOf(shape.value(r, "dots")), mostDots))
			}
		})
	}
	left = make([]board.Remains, len(list))
	for i := range list {
		s.confer(list[i].n, &list[i].Remains)
		left[i] = list[i].Remains
	}
	return left, dots, unplaced
}

// leaveProved leaves out of remains the texts that the log has: as they are, or with
// some bits flipped. It is an older row then, or a damaged one. It reports whether there
// were any.
func (s *salvager) leaveProved(r *board.Remains) bool {
	before := len(r.Fields)
	r.Fields = slices.DeleteFunc(r.Fields, func(f board.RemainingField) bool {
		return isText(r.Ref.Kind, f.Name) && slices.ContainsFunc(s.changesOf(r.Ref), func(c *board.Change) bool {
			says, there := c.Says(f.Name)
			return there && !c.Erased && (bytes.Equal(says, f.Values[0].Value) || flipped(f.Values[0].Value, says))
		})
	})
	return len(r.Fields) < before
}

// changesOf gives the changes of a thing that are proved.
func (s *salvager) changesOf(ref board.Ref) []*board.Change {
	if s.byThing == nil {
		s.byThing = s.log.ByThing()
	}
	return s.byThing[ref]
}

// mostDots is more than any note ever gets.
const mostDots = 1 << 16

func tableOf(kind board.Kind) string { return projections[kind].table }

// readable gives the rows of a table for readers: those of pages in use, and others
// only when there are none.
func (s *salvager) readable(table string, do func(shape *shape, r *record)) {
	old := len(s.files[0].live[table]) == 0
	s.files[0].each(table, old, do)
}

// lastResort gives what is left of things that are nowhere else: states that do not
// agree with the log, and births whose hash does not fit.
func (s *salvager) lastResort(state *board.State) (list []board.Remains) {
	gone := func(ref board.Ref) bool {
		e := state.Lookup(ref)
		return e == nil || e.Base().Unborn && !e.Base().Erased
	}
	for _, one := range s.doubtful {
		if gone(one.Ref) {
			s.confer(one.n, &one.Remains)
			list = append(list, one.Remains)
		}
	}
	for _, found := range s.sheets {
		for _, fact := range found.failing {
			thing, number, ok := found.about(fact)
			field := s.field(number)
			if !ok || !s.sane(thing) || field.kind == "" || field.field != "" {
				continue
			}
			if ref := s.thing(thing); ref.Kind == "" || ref.Kind == unknownKind {
				s.setThing(thing, board.Ref{Kind: field.kind, ID: s.lost.thing(thing)})
			}
			if change, err := s.names.change(&found.changeBlock, fact); err == nil && gone(change.Ref) {
				remains := board.RemainsOfBirth(&change)
				s.confer(thing, &remains)
				list = append(list, remains)
			}
		}
	}
	return list
}
