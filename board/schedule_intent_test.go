package board

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"
)

// kindsInOrder is every kind that can be created, always in the same order.
var kindsInOrder = slices.DeleteFunc(slices.Sorted(maps.Keys(plans)), func(k Kind) bool { return k == KindBoard })

// intent draws something that a person at the desk might want, nil when there
// is nothing to want it of.
func (s *schedule) intent(d *desk) Intent {
	switch s.rng.IntN(32) {
	case 0, 1, 2:
		a := AddNotes{Cell: s.cell(d)}
		for range 1 + s.rng.IntN(3) {
			a.Notes = append(a.Notes, Note{Text: s.text(), Group: s.id(d, KindGroup), Dimensions: s.ids(d, KindDimension)})
		}
		return a
	case 3, 4, 5:
		return MoveNotes{IDs: s.ids(d, KindNote), To: s.cell(d), Before: s.id(d, KindNote)}
	case 6, 7, 8, 9:
		return s.edit(d, KindNote)
	case 10:
		return s.edit(d, "")
	case 11, 12:
		return s.creation(d)
	case 13:
		if refs := s.things(d, alive); len(refs) > 0 {
			list := []Ref{refs[s.rng.IntN(len(refs))]}
			if notes := s.refs(d, KindNote, alive); len(notes) > 0 {
				list = append(list, notes[s.rng.IntN(len(notes))])
			}
			return Remove{slices.Compact(list)}
		}
	case 14:
		if refs := s.things(d, func(m *Meta) bool { return m.Removed || m.Contested }); len(refs) > 0 {
			return Restore{[]Ref{refs[s.rng.IntN(len(refs))]}}
		}
	case 15:
		return Connect{From: s.id(d, KindNote), To: s.id(d, KindNote), Why: s.text(), LinkKind: LinkKinds[s.rng.IntN(4)]}
	case 16:
		return s.choice(d)
	case 17:
		if refs := s.things(d, alive); len(refs) > 0 {
			ref := refs[s.rng.IntN(len(refs))]
			return Arrange{Ref: ref, Before: s.id(d, ref.Kind)}
		}
	case 18:
		if s.rng.IntN(3) == 0 {
			return MergeDomains{From: s.id(d, KindDomain), Into: s.id(d, KindDomain)}
		}
	case 19:
		if refs := s.refs(d, KindNote, func(m *Meta) bool { return !m.Erased }); len(refs) > 0 && s.rng.IntN(4) == 0 {
			return Erase{[]Ref{refs[s.rng.IntN(len(refs))]}}
		}
	case 20:
		return Undo{History: d.history, Anyway: s.rng.IntN(4) == 0}
	case 21:
		return Redo{History: d.history, Anyway: s.rng.IntN(4) == 0}
	case 22, 23:
		return s.running(d)
	case 24, 25:
		return s.voting(d)
	case 26:
		return s.doing(d)
	case 27:
		if s.rng.IntN(4) == 0 {
			return BeginSession{Title: s.text(), Moment: s.text(), Reveal: s.rng.IntN(2) == 0, Adopt: s.rng.IntN(2) == 0}
		}
	case 28:
		return Combine{Into: s.id(d, KindNote), From: s.ids(d, KindNote)}
	case 29:
		return Approve{IDs: s.ids(d, KindNote), Place: s.rng.IntN(2) == 0, To: s.cell(d)}
	case 30, 31:
		return s.voting(d)
	}
	return nil
}

// voting draws something about rounds, polls and who joins in.
func (s *schedule) voting(d *desk) Intent {
	of := Ref{KindPoll, s.id(d, KindPoll)}
	if s.rng.IntN(2) == 0 {
		of = Ref{KindRound, s.id(d, KindRound)}
	}
	voter := d.voters[s.rng.IntN(len(d.voters))]
	if s.rng.IntN(3) == 0 { // somebody who comes in
		voter = &Voter{}
		d.voters = append(d.voters, voter)
	}
	if s.rng.IntN(4) > 0 { // where something is going on already
		of = d.open(s.rng, of)
	}
	slot := Slot(s.id(d, KindNote))
	if of.Kind == KindPoll {
		slot = Slot(Choices[s.rng.IntN(4)])
	}
	if s.votes.evening {
		return s.ballot(d, of, voter)
	}
	switch s.rng.IntN(16) {
	case 0, 1, 2:
		return OpenVoting{of}
	case 3, 4:
		return CloseVoting{of}
	case 5, 6, 11, 12:
		if of.Kind == KindRound {
			return PutDots{Voter: voter, Round: of.ID, Note: s.id(d, KindNote), Count: s.rng.IntN(5) - 1, Table: s.rng.IntN(4) == 0}
		}
		return CastVote{voter, of.ID, Choices[s.rng.IntN(4)]}
	case 7, 13:
		return TypeCounts{of, map[string]int{slot: s.rng.IntN(9)}}
	case 8:
		return Again{Of: of}
	case 9:
		return Conclude{Of: of, Outcome: s.text()}
	}
	kind := []Kind{KindNote, KindCluster, KindAction}[s.rng.IntN(3)]
	return JoinIn{To: Ref{kind, s.id(d, kind)}, Group: s.id(d, KindGroup), Out: s.rng.IntN(3) == 0}
}

// ballot draws what is voted on an evening: on what all copies have, mostly, so that
// the same round is open, closed and opened again in more than one of them.
func (s *schedule) ballot(d *desk, of Ref, voter *Voter) Intent {
	if s.rng.IntN(4) > 0 {
		of = Ref{KindPoll, FixedID(KindPoll, "support")}
		if s.rng.IntN(2) == 0 {
			of = Ref{KindRound, FixedID(KindRound, "effect")}
		}
	}
	voting, there := d.board.state.votingOf(of)
	n := s.rng.IntN(16)
	switch {
	case !there || voting != Opened && n < 12:
		return OpenVoting{of}
	case n < 2:
		return CloseVoting{of}
	case n < 3 && of.Kind == KindPoll:
		return TypeCounts{of, map[string]int{Slot(Choices[s.rng.IntN(4)]): s.rng.IntN(9)}}
	case n < 3:
		return TypeCounts{of, map[string]int{Slot(s.id(d, KindNote)): s.rng.IntN(9)}}
	case n == 3:
		return Again{Of: of}
	case n == 4:
		return Conclude{Of: of, Outcome: s.text()}
	case of.Kind == KindRound:
		return PutDots{Voter: voter, Round: of.ID, Note: s.id(d, KindNote), Count: s.rng.IntN(5) - 1, Table: s.rng.IntN(4) == 0}
	}
	return CastVote{voter, of.ID, Choices[s.rng.IntN(4)]}
}

// doing draws something about actions.
func (s *schedule) doing(d *desk) Intent {
	switch action := s.id(d, KindAction); s.rng.IntN(4) {
	case 0:
		return CopyAction{action}
	case 1, 2:
		return Report{Action: action, Status: ActionStatuses[s.rng.IntN(len(ActionStatuses))], Learned: s.text(), Day: "2027-05-01"}
	}
	return MakeAction{From: s.ids(d, KindNote)}
}

// running draws something about the agenda.
func (s *schedule) running(d *desk) Intent {
	switch s.rng.IntN(13) {
	case 0:
		return StartStep{s.id(d, KindStep)}
	case 1:
		return NextStep{}
	case 2:
		return StepBack{}
	case 3:
		return Extend{time.Duration(s.rng.IntN(3)-1) * time.Minute}
	case 4:
		return Pause{}
	case 5:
		return Resume{}
	case 6:
		return SetTimer{time.Duration(s.rng.IntN(3)) * time.Minute}
	case 7:
		return ShowScreen{Screen: "cell", Shown: s.ids(d, KindDomain)}
	case 8:
		return EndAgenda{}
	case 9:
		return ExtendStep{time.Duration(s.rng.IntN(3)-1) * time.Minute}
	case 11:
		return PlanStart{[]string{"", "13:30", "9:00"}[s.rng.IntN(3)]}
	case 10:
		return AddStep{Step{Title: s.text(), Hidden: s.rng.IntN(2) == 0}, s.id(d, KindStep)}
	}
	reveal := Reveal{}
	if s.rng.IntN(2) == 0 {
		reveal.Cells = []Cell{s.cell(d)}
	}
	return reveal
}

// edit gives one or two fields of a thing of any kind a new value.
func (s *schedule) edit(d *desk, kind Kind) Intent {
	refs := s.refs(d, kind, alive)
	if kind == "" {
		refs = s.things(d, alive)
	}
	if len(refs) == 0 {
		return nil
	}
	e := Edit{Ref: refs[s.rng.IntN(len(refs))], Values: Values{}}
	p := plans[e.Ref.Kind]
	for range 1 + s.rng.IntN(2) {
		f := &p.fields[s.rng.IntN(len(p.fields))]
		if kind == KindNote && s.rng.IntN(2) == 0 {
			f, _ = p.field("text") // where the quarrels are
		}
		if f.form != formPlace {
			e.Values[f.name] = s.value(d, p.typ.FieldByIndex(f.index).Type, f)
		}
	}
	return e
}

// value draws a value of a field's type.
func (s *schedule) value(d *desk, t reflect.Type, f *fieldPlan) any {
	v := reflect.New(t).Elem()
	switch f.form {
	case formText:
		switch f.name {
		case "order":
			return orderBetween(d.author.random, "", "")
		case "kind": // a word of ours, that notes take over from their step; nobody erases it
			v.SetString(string(NoteKinds[s.rng.IntN(len(NoteKinds))]))
			return v.Interface()
		}
		v.SetString(s.text())
	case formBool:
		v.SetBool(s.rng.IntN(2) == 0)
	case formInt:
		v.SetInt(int64(s.rng.IntN(5)))
	case formID:
		v.Set(reflect.ValueOf(s.idFor(d, f.name)))
	case formIDs:
		v.Set(reflect.ValueOf(s.ids(d, KindNote)))
	case formClock:
		v.Set(reflect.ValueOf(Clock{Began: int64(s.rng.IntN(9)), Paused: int64(s.rng.IntN(2)), More: int64(s.rng.IntN(3) - 1)}))
	case formTexts:
		v.Set(reflect.ValueOf([]string{s.text(), s.text()}[:s.rng.IntN(3)]))
	}
	return v.Interface()
}

func (s *schedule) idFor(d *desk, field string) ID {
	kind := Kind(field)
	switch field {
	case "from", "to":
		kind = KindNote
	case "of":
		kind = KindPoll
	case "round", "poll": // dots and votes that are drawn are of none: ballots counts the others
		return ID{}
	}
	return s.id(d, kind)
}

// creation makes a thing of any kind, sometimes one that a template fixes and
// that others may make too.
func (s *schedule) creation(d *desk) Intent {
	p := plans[kindsInOrder[s.rng.IntN(len(kindsInOrder))]]
	typed, v := p.new()
	for i := range p.fields {
		f := &p.fields[i]
		if f.form != formPlace && s.rng.IntN(3) > 0 {
			v.FieldByIndex(f.index).Set(reflect.ValueOf(s.value(d, p.typ.FieldByIndex(f.index).Type, f)))
		}
	}
	if s.rng.IntN(3) == 0 {
		typed.Base().ID = FixedID(p.kind, fmt.Sprint(s.rng.IntN(2)))
	}
	return Create{[]Entity{typed}}
}

// choice settles one conflict, if there is one.
func (s *schedule) choice(d *desk) Intent {
	c, any := pickFrom(s.rng, slices.DeleteFunc(d.board.State().Conflicts(), func(c Conflict) bool { return isResult(c.Thing) }))
	switch {
	case !any:
		return nil
	case c.About == AboutLeftOut && s.rng.IntN(2) == 0:
		return Decline{[]Ref{c.Ref}}
	case c.About == AboutVersions && s.rng.IntN(3) == 0 && CanJoin(c.Ref.Kind, c.Field):
		return Join{c.Ref, c.Field}
	case c.About == AboutVersions:
		return Choose{c.Ref, c.Field, c.Versions[s.rng.IntN(len(c.Versions))].Change}
	case s.rng.IntN(2) == 0 && c.About == AboutDeletion:
		return Remove{[]Ref{c.Ref}}
	}
	return Restore{[]Ref{c.Ref}}
}
