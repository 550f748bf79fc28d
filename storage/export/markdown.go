package export

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"samenbord/board"
)

// writeMarkdown writes a report to read and to paste into a policy paper. It
// begins with what people are going to do. Notes that lie face down are counted
// and not shown.
func writeMarkdown(w io.Writer, s *board.State, o Options) error {
	r := &report{state: s, plain: s.Info().Plain, places: places(s), Language: o.Language, steps: o.steps(s.NoteCount())}
	_, r.rows = numbered(r.places)
	r.head()
	r.actions()
	r.matrix()
	r.links()
	r.hooks()
	r.elsewhere()
	_, err := w.Write(append(bytes.TrimRight(r.out.Bytes(), "\n"), '\n'))
	return err
}

// report is a Markdown report in the making.
type report struct {
	Language
	state  *board.State
	plain  bool // use the plain names
	places []place
	rows   map[board.ID]int
	out    bytes.Buffer
	steps  *steps // a note each
}

// line writes parts as one line.
func (r *report) line(parts ...string) {
	for _, part := range parts {
		r.out.WriteString(part)
	}
	r.out.WriteByte('\n')
}

func (r *report) heading(depth int, text string) {
	if r.out.Len() > 0 && !bytes.HasSuffix(r.out.Bytes(), []byte("\n\n")) {
		r.line()
	}
	r.line(strings.Repeat("#", depth), " ", text)
	r.line()
}

func (r *report) head() {
	info := r.state.Info()
	title := info.Title
	if title == "" {
		title = r.Text("board.untitled")
	}
	r.heading(1, inline(title))
	for _, field := range [...]struct{ name, value string }{
		{r.Text("start.municipality"), info.Municipality},
		{r.Text("start.question"), info.Question},
		{r.Text("report.ambition"), info.Ambition},
	} {
		if field.value != "" {
			r.line("**", field.name, ":** ", inline(field.value))
			r.line()
		}
	}
	counts := r.state.Count(board.Filter{})
	r.line(r.Text("board.notes", "Count", counts.Notes), ", ", r.Text("board.links", "Count", counts.Links), ", ",
		r.Text("board.actions", "Count", counts.Actions), ".")
	hidden := 0
	for n := range board.Each[*board.Note](r.state) {
		if !n.Open() {
			hidden++
		}
	}
	if hidden > 0 {
		r.line()
		r.line(r.Text("report.hidden", "Count", hidden))
	}
	r.conflicts()
}

// matrix writes the notes by domain and level. A domain without notes is named
// too: that there is nothing yet is worth knowing.
func (r *report) matrix() {
	for _, domain := range board.InOrder[*board.Domain](r.state) {
		r.heading(2, inline(domain.Label(r.plain)))
		empty := true
		for _, p := range r.places {
			if p.cell.Domain != domain.ID || p.stray || !shown(p.notes) {
				continue
			}
			empty = false
			r.heading(3, inline(p.level.Label(r.plain)))
			r.notes(p.notes)
		}
		if empty {
			r.line(r.Text("report.empty"))
		}
	}
}

// elsewhere writes the notes outside the matrix.
func (r *report) elsewhere() {
	for _, p := range r.places {
		if p.cell.InMatrix() && !p.stray || !shown(p.notes) {
			continue
		}
		title := r.Text("board.unplaced")
		switch tray, stray := r.state.Stray(p.cell); {
		case stray:
			title = r.removed(tray)
		case p.list != nil:
			title = p.list.Name
		}
		r.heading(2, inline(title))
		r.notes(p.notes)
	}
}

// removed names the tray of something that was removed.
func (r *report) removed(tray board.Tray) string {
	switch tray.Kind {
	case board.KindLevel:
		return r.Text("board.removed_level", "Name", tray.Name)
	case board.KindList:
		return r.Text("board.removed_list", "Name", tray.Name)
	}
	return r.Text("board.removed_domain", "Name", tray.Name)
}

func (r *report) notes(notes []*board.Note) {
	for _, n := range notes {
		r.steps.step()
		if !n.Open() {
			continue
		}
		r.line("- ", block(n.Text, "  "), r.about(n))
		for _, field := range [...]struct{ name, value string }{
			{r.Text("note.explanation"), n.Explanation},
			{r.Text("report.feedback"), n.Feedback},
		} {
			if field.value != "" {
				r.line("  - ", field.name, ": ", block(field.value, "    "))
			}
		}
	}
}

// about is what is known of a note, in brackets behind it.
func (r *report) about(n *board.Note) string {
	var facts []string
	if n.NoteKind != board.Idea && n.NoteKind != "" {
		facts = append(facts, r.Text("kind."+string(n.NoteKind)))
	}
	for _, group := range living[*board.Group](r.state, []board.ID{n.Group}) {
		facts = append(facts, group.Name)
	}
	for _, d := range living[*board.Dimension](r.state, n.Dimensions) {
		facts = append(facts, d.Label(r.plain))
	}
	if dots := r.state.Dots(n.ID); dots > 0 {
		facts = append(facts, r.Text("note.dots", "Count", dots))
	}
	facts = append(facts, n.Tags...)
	if len(facts) == 0 {
		return ""
	}
	return " *(" + inline(strings.Join(facts, "; ")) + ")*"
}

// where names the cell of a note.
func (r *report) where(n *board.Note) string {
	for _, p := range r.places {
		if p.cell != n.Place.Cell {
			continue
		}
		switch {
		case p.domain != nil && p.level != nil:
			return r.Text("board.cell", "Domain", p.domain.Label(r.plain), "Level", short(p.level, r.plain))
		case p.list != nil:
			return p.list.Name
		}
	}
	return r.Text("board.unplaced")
}

// short is the name of a level within a sentence.
func short(l *board.Level, plain bool) string {
	if l.Key != "" && !plain {
		return l.Key
	}
	return l.Label(plain)
}

func (r *report) links() {
	list := slices.DeleteFunc(links(r.state, r.rows), func(l *board.Link) bool {
		return !r.state.Note(l.From).Open() || !r.state.Note(l.To).Open()
	})
	if len(list) == 0 {
		return
	}
	r.heading(2, r.Text("report.links"))
	for _, l := range list {
		from, to := r.state.Note(l.From), r.state.Note(l.To)
		why := ""
		if l.Why != "" {
			why = ": " + block(l.Why, "  ")
		}
		r.line("- ", r.quoted(from), " **", r.Text("link."+string(l.LinkKind)), "** ", r.quoted(to), why)
	}
}

func (r *report) quoted(n *board.Note) string {
	return r.Text("report.quoted", "Text", inline(n.Text), "Place", inline(r.where(n)))
}

func (r *report) hooks() {
	title := false
	for _, kind := range append(slices.Clone(board.HookKinds), "") {
		var list []*board.Note
		for _, p := range r.places {
			for _, n := range p.notes {
				if n.NoteKind == board.Hook && n.Hook == kind && n.Open() {
					list = append(list, n)
				}
			}
		}
		if len(list) == 0 {
			continue
		}
		if !title {
			r.heading(2, r.Text("report.hooks"))
			title = true
		}
		if kind != "" {
			r.heading(3, r.Text("hook."+string(kind)))
		}
		for _, n := range list {
			r.line("- ", r.quoted(n))
		}
	}
}

func shown(notes []*board.Note) bool {
	return slices.ContainsFunc(notes, func(n *board.Note) bool { return n.Open() })
}

func number(i int) string { return strconv.Itoa(i) + ". " }
