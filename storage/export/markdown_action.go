package export

import (
	"cmp"
	"strings"
	"time"

	"samenbord/board"
)

// actions writes what people are going to do: the first step before all else.
func (r *report) actions() {
	r.heading(2, r.Text("report.actions"))
	list := board.InOrder[*board.Action](r.state)
	if len(list) == 0 {
		r.line(r.Text("report.no_actions"))
	}
	for i, a := range list {
		mark := number(i + 1)
		indent := strings.Repeat(" ", len(mark))
		r.line(mark, "**", inline(r.headline(a)), "**")
		for _, fact := range r.facts(a) {
			r.line(indent, "- ", fact[0], ": ", block(fact[1], indent+"  "))
		}
		if missing := r.missing(a); missing != "" {
			r.line(indent, "- *", missing, "*")
		}
	}
}

// headline is the name of an action: what, or what comes nearest.
func (r *report) headline(a *board.Action) string {
	text := cmp.Or(a.What, a.FirstStep, a.Aim)
	for _, n := range living[*board.Note](r.state, a.Sources) {
		if text == "" && n.Open() {
			text = n.Text
		}
	}
	return cmp.Or(text, r.Text("report.action"))
}

func (r *report) facts(a *board.Action) [][2]string {
	var facts [][2]string
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, [2]string{name, value})
		}
	}
	if a.What != "" {
		add(r.Text("action.first_step"), a.FirstStep)
	}
	add(r.Text("report.owner_role"), a.OwnerRole)
	add(r.Text("report.due"), r.day(a.Due))
	if a.Status != board.New && a.Status != "" {
		add(r.Text("action.status"), r.Text("status."+string(a.Status)))
	}
	add(r.Text("report.aim"), a.Aim)
	var names []string
	for _, group := range living[*board.Group](r.state, a.Groups) {
		names = append(names, group.Name)
	}
	add(r.Text("report.joining"), strings.Join(names, ", "))
	if a.Trial {
		add(r.Text("action.trial"), cmp.Or(a.Question, r.Text("report.trial")))
	}
	diary := r.state.Diary(a.ID)
	for _, p := range diary {
		said := r.Text("status." + string(p.Status))
		if p.Learned != "" {
			said += ". " + p.Learned
		}
		add(r.day(p.Day), said)
	}
	if len(diary) == 0 {
		add(r.Text("report.learned"), a.Learned)
	}
	for _, n := range living[*board.Note](r.state, a.Sources) {
		if n.Open() {
			add(r.Text("report.from"), r.Text("report.quoted", "Text", n.Text, "Place", r.where(n)))
		}
	}
	return facts
}

// missing says what is not there yet to make an action concrete.
func (r *report) missing(a *board.Action) string {
	var parts []string
	for _, part := range a.Concrete() {
		switch part {
		case "first_step":
			parts = append(parts, r.Text("action.missing_first_step"))
		case "owner_role":
			parts = append(parts, r.Text("action.missing_owner_role"))
		case "due":
			parts = append(parts, r.Text("action.missing_due"))
		}
	}
	return strings.Join(parts, ", ")
}

// day writes a date in full; what is no date stays as it is.
func (r *report) day(d board.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return r.Date(t)
}
