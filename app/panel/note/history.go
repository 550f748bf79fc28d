package note

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// historyList tells what happened to the note, in words. Nobody is named: the
// file does not know.
type historyList struct {
	card   *Card
	box    *fyne.Container
	button *ui.Button
	lines  *widget.Label
	open   bool
	note   *board.Note // whose history is shown
	asked  int
}

func newHistoryList(c *Card) *historyList {
	l := &historyList{card: c, lines: c.Prose()}
	l.button = c.Button(c.host.Text("panel.history"), theme.MenuExpandIcon(), l.toggle)
	l.button.Alignment = widget.ButtonAlignLeading
	l.lines.Hide()
	l.box = container.NewVBox(l.button, l.lines)
	return l
}

func (l *historyList) toggle() {
	l.open = !l.open
	l.button.SetIcon(theme.MenuExpandIcon())
	if l.open {
		l.button.SetIcon(theme.MenuDropDownIcon())
	}
	ui.Show(l.lines, l.open)
	if notes := l.card.notes(); len(notes) == 1 {
		l.bring(notes[0])
	}
}

func (l *historyList) bring(n *board.Note) {
	if !l.open || l.note == n {
		return
	}
	if l.note == nil || l.note.ID != n.ID {
		l.lines.SetText("")
	}
	l.note = n
	l.asked++
	now := l.asked
	l.card.host.History(panel.NoteRef(n.ID), func(changes []board.Change) {
		if now == l.asked {
			l.lines.SetText(strings.Join(l.card.tell(board.Moments(changes), l.card.host.Now()), "\n"))
		}
	})
}

// close by: what somebody does to one field within this time is told as one
// thing.
const together = 10 * time.Minute

// tell puts moments in words, the last first: "14:32 verplaatst van Wonen · Nano
// naar Werk · Meso". Days that are not today are told too.
func (c *Card) tell(moments []board.Moment, now time.Time) []string {
	var lines []string
	day := now
	for i := len(moments) - 1; i >= 0; i-- {
		last := moments[i]
		first := last
		for i > 0 && last.Field() != "" && moments[i-1].Field() == last.Field() &&
			moments[i-1].Change.ID.Origin == last.Change.ID.Origin && first.Change.Wall-moments[i-1].Change.Wall < together.Milliseconds() {
			i--
			first = moments[i]
		}
		said := c.words(first, last)
		if said == "" {
			continue
		}
		if last.Change.Wall <= 0 { // of a template: nobody's act, at no time
			lines = append(lines, c.host.Text("panel.told_start", "What", said))
			continue
		}
		at := time.UnixMilli(last.Change.Wall).In(now.Location())
		if !sameDay(at, day) {
			day = at
			lines = append(lines, c.host.Language().Date(at))
		}
		lines = append(lines, c.host.Language().Time(at)+"  "+said)
	}
	return lines
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// words is what happened between two moments of one field; "" for what nobody
// needs to know.
func (c *Card) words(first, last board.Moment) string {
	h, field := c.host, last.Field()
	after, _ := last.After.(*board.Note)
	before, _ := first.Before.(*board.Note)
	switch {
	case after == nil:
		return ""
	case field == "":
		return h.Text("panel.told_written", "Text", after.Text, "Place", panel.PlaceName(h, after.Place.Cell))
	case before == nil:
		before = &board.Note{}
	}
	switch field {
	case "removed":
		switch {
		case after.Removed == before.Removed:
			return ""
		case after.Removed:
			return h.Text("panel.told_removed")
		}
		return h.Text("panel.told_restored")
	case "erased":
		return h.Text("panel.told_erased")
	case "place":
		if before.Place.Cell == after.Place.Cell {
			return "" // another order
		}
		return h.Text("panel.told_moved", "From", panel.PlaceName(h, before.Place.Cell), "To", panel.PlaceName(h, after.Place.Cell))
	case "hidden":
		if before.Hidden && !after.Hidden {
			return h.Text("panel.told_approved")
		}
		return ""
	case "face_down":
		if before.FaceDown && !after.FaceDown {
			return h.Text("panel.told_revealed")
		}
		return ""
	case "twins":
		return h.Text("panel.told_combined")
	}
	from, to := c.value(field, before), c.value(field, after)
	switch name := c.fieldName(field); {
	case name == "" || from == to:
		return ""
	case to == "":
		return h.Text("panel.told_emptied", "Field", name, "From", from)
	case from == "":
		return h.Text("panel.told_filled", "Field", name, "To", to)
	default:
		return h.Text("panel.told_changed", "Field", name, "From", from, "To", to)
	}
}

// fieldNames are the keys of the names of the fields that are told of.
var fieldNames = map[string]string{
	"text": "note.text", "explanation": "note.explanation", "kind": "note.kind", "hook": "panel.hook", "dimensions": "note.dimensions",
	"group": "note.group", "session": "board.session", "cluster": "wall.cluster", "tags": "note.tags", "feedback": "panel.feedback",
}

func (c *Card) fieldName(field string) string {
	if key := fieldNames[field]; key != "" {
		return c.host.Text(key)
	}
	return ""
}

// value is what a field of a note says, in words; "" for nothing.
func (c *Card) value(field string, n *board.Note) string {
	s := c.host.State()
	switch field {
	case "text":
		return "“" + n.Text + "”"
	case "explanation":
		return panel.Quoted(n.Explanation)
	case "feedback":
		return panel.Quoted(n.Feedback)
	case "kind":
		if slices.Contains(board.NoteKinds, n.NoteKind) {
			return c.host.Text("kind." + string(n.NoteKind))
		}
	case "hook":
		if slices.Contains(board.HookKinds, n.Hook) {
			return c.host.Text("hook." + string(n.Hook))
		}
	case "tags":
		return strings.Join(n.Tags, ", ")
	case "group":
		if g := board.Get[*board.Group](s, n.Group); g != nil {
			return g.Name
		}
	case "session":
		if session := board.Get[*board.Session](s, n.Session); session != nil {
			return panel.SessionName(c.host, session)
		}
	case "cluster":
		if cluster := board.Get[*board.Cluster](s, n.Cluster); cluster != nil {
			return panel.Quoted(cluster.Title)
		}
	case "dimensions":
		var names []string
		for _, id := range n.Dimensions {
			if d := board.Get[*board.Dimension](s, id); d != nil {
				names = append(names, d.Label(s.Info().Plain))
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}
