package board

import (
	"cmp"
	"slices"
)

// Progress is how far an action was on a day, and what the group had learned by
// then. It is a thing of its own, so that what two tables tell is both kept, and
// so that it is content: it stays where the history of changes is left out.
type Progress struct {
	Meta
	Action  ID           `field:"action"`
	Day     Date         `field:"day"`
	Status  ActionStatus `field:"status" quiet:"true"`
	Learned string       `field:"learned"`
	Session ID           `field:"session" quiet:"true"`
}

// Kind is KindProgress.
func (*Progress) Kind() Kind { return KindProgress }

// Diary lists what was told of an action, the first first.
func (s *State) Diary(action ID) []*Progress {
	var list []*Progress
	for p := range Each[*Progress](s) {
		if p.Action == action {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b *Progress) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Born, b.Born), compareIDs(a.ID, b.ID))
	})
	return list
}

// Report tells how far an action is, and what was learned: the action shows the
// newest, its diary keeps all with their days. A status that changes more than
// once on a day is one line, as long as no lesson would be lost.
type Report struct {
	Action  ID
	Status  ActionStatus // "" leaves it as it is
	Learned string       // may be empty
	Amend   bool         // Learned takes the place of what was written on that day
	Day     Date         // "" is today
}

func (r Report) decide(d *draft) error {
	action := Get[*Action](d.state, r.Action)
	if action == nil || !action.Alive() {
		return Fault(CodeGone)
	}
	r.Learned = tidy(r.Learned)
	if err := checkLength(r.Learned); err != nil {
		return err
	}
	if r.Status == "" {
		r.Status = cmp.Or(action.Status, New)
	}
	if r.Day == "" {
		r.Day = d.today()
	}
	var entry *Progress // of that day, where this goes too
	if diary := d.state.Diary(action.ID); len(diary) > 0 {
		last := diary[len(diary)-1]
		if last.Day == r.Day && (last.Learned == "" || r.Learned == "" || r.Amend) {
			entry = last
		}
	}
	lesson := r.Learned != "" || r.Amend && entry != nil
	if r.Status == action.Status && !lesson {
		return nil
	}
	d.write(RefOf(action), "status", []byte(r.Status))
	if lesson {
		d.write(RefOf(action), "learned", []byte(r.Learned))
	}
	if entry == nil {
		entry = &Progress{Action: action.ID, Day: r.Day, Status: r.Status, Learned: r.Learned}
		inSession(entry, d.state.current())
		d.create(entry)
		return nil
	}
	d.write(RefOf(entry), "status", []byte(r.Status))
	if lesson {
		d.write(RefOf(entry), "learned", []byte(r.Learned))
	}
	return nil
}
