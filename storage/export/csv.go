package export

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"samenbord/board"
	"samenbord/storage/table"
)

// writeCSV writes a row for every note, and below them one for every action that
// found no room in the row of a note. Lines end with CR LF (RFC 4180).
func writeCSV(w io.Writer, s *board.State, o Options) error {
	steps := o.steps(2 * s.NoteCount()) // each note is gathered, and written
	t := newSheet(s, steps)
	out := &csvWriter{w: w, delimiter: ','}
	if o.Excel {
		out.delimiter = ';'
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return err
		}
	}
	header := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		header[i] = string(c)
	}
	if err := out.record(header); err != nil {
		return err
	}
	record := make([]string, len(table.Columns))
	for _, row := range t.rows {
		for i, c := range table.Columns {
			record[i] = table.Guard(lineEnds.Replace(row[c]))
		}
		if err := out.record(record); err != nil {
			return err
		}
		steps.step()
	}
	return nil
}

// lineEnds makes one sort of line end; within a cell it is LF.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// csvWriter writes records with the quoting of encoding/csv. Its own UseCRLF would
// also change the line ends within texts.
type csvWriter struct {
	w         io.Writer
	delimiter rune
}

func (c *csvWriter) record(cells []string) error {
	var buf bytes.Buffer
	quoter := csv.NewWriter(&buf)
	quoter.Comma = c.delimiter
	if err := quoter.Write(cells); err != nil {
		return err
	}
	quoter.Flush()
	buf.Truncate(buf.Len() - 1)
	buf.WriteString("\r\n")
	_, err := c.w.Write(buf.Bytes())
	return err
}

// cells is one row by column.
type cells map[table.Column]string

// sheet is a board as a table.
type sheet struct {
	state    *board.State
	rows     []cells
	number   map[board.ID]int // the row of a note, from 1
	levels   map[string]int   // how many levels have a key
	clusters map[board.ID]int
	written  map[board.ID]int // the row of an action, from 1
}

func newSheet(s *board.State, steps *steps) *sheet {
	t := &sheet{state: s, levels: map[string]int{}, clusters: map[board.ID]int{}, written: map[board.ID]int{}}
	for level := range board.Each[*board.Level](s) {
		t.levels[level.Key]++
	}
	all := places(s)
	_, t.number = numbered(all)
	for _, p := range all {
		for _, note := range p.notes {
			row := cells{}
			t.place(row, p)
			t.note(row, note)
			for _, action := range s.Actions(note.ID) {
				if t.written[action.ID] == 0 {
					t.action(row, action)
					break
				}
			}
			t.rows = append(t.rows, row)
			steps.step()
		}
	}
	t.links()
	for _, action := range board.InOrder[*board.Action](s) {
		if t.written[action.ID] == 0 {
			row := cells{}
			t.action(row, action)
			t.rows = append(t.rows, row)
		}
	}
	t.conflicts()
	return t
}

func (t *sheet) place(row cells, p place) {
	if p.domain != nil {
		row[table.Domain] = p.domain.Name
	}
	if p.level != nil {
		row[table.Level] = p.level.Name
		if t.levels[p.level.Key] == 1 && p.level.Key != "" {
			row[table.Level] = p.level.Key
		}
	}
	if p.list != nil {
		row[table.List] = p.list.Name
	}
}

func (t *sheet) note(row cells, n *board.Note) {
	row[table.Text] = n.Text
	row[table.Explanation] = n.Explanation
	row[table.Kind] = string(n.NoteKind)
	row[table.Hook] = string(n.Hook)
	row[table.Tags] = table.Join(n.Tags)
	row[table.Feedback] = n.Feedback
	row[table.Hidden] = yes(n.Hidden)
	if dots := t.state.Dots(n.ID); dots > 0 {
		row[table.Dots] = strconv.Itoa(dots)
	}
	row[table.Dimension] = t.dimensions(n)
	for _, group := range living[*board.Group](t.state, []board.ID{n.Group}) {
		row[table.Group] = group.Name
	}
	t.session(row, n.Session, table.Session, table.SessionDate)
	for _, cluster := range living[*board.Cluster](t.state, []board.ID{n.Cluster}) {
		if t.clusters[cluster.ID] == 0 {
			t.clusters[cluster.ID] = len(t.clusters) + 1
		}
		row[table.Cluster] = cluster.Title
		row[table.ClusterNumber] = strconv.Itoa(t.clusters[cluster.ID])
	}
}

func (t *sheet) dimensions(n *board.Note) string {
	var list []string
	for _, d := range living[*board.Dimension](t.state, n.Dimensions) {
		name := d.Name
		if name == "" {
			name = d.Code
		}
		list = append(list, name)
	}
	return table.Join(list)
}

func (t *sheet) session(row cells, id board.ID, title, date table.Column) {
	for _, session := range living[*board.Session](t.state, []board.ID{id}) {
		row[title], row[date] = session.Title, string(session.Date)
	}
}

// links writes every link once, in the row of the note that it starts from.
func (t *sheet) links() {
	to, kinds, whys := map[int][]string{}, map[int][]string{}, map[int][]string{}
	for _, link := range links(t.state, t.number) {
		from := t.number[link.From]
		to[from] = append(to[from], strconv.Itoa(t.number[link.To]))
		kinds[from] = append(kinds[from], string(link.LinkKind))
		whys[from] = append(whys[from], link.Why)
	}
	for from, numbers := range to {
		row := t.rows[from-1]
		row[table.Links] = strings.Join(numbers, ";")
		row[table.LinkKinds] = strings.Join(kinds[from], ";")
		if strings.Join(whys[from], "") != "" {
			row[table.LinkWhys] = table.Join(whys[from])
		}
	}
}

func (t *sheet) action(row cells, a *board.Action) {
	t.written[a.ID] = len(t.rows) + 1
	row[table.ActionWhat] = a.What
	row[table.ActionAim] = a.Aim
	row[table.ActionFirstStep] = a.FirstStep
	row[table.ActionOwner] = a.OwnerRole
	row[table.ActionDue] = string(a.Due)
	row[table.ActionTrial] = yes(a.Trial)
	row[table.ActionQuestion] = a.Question
	row[table.ActionStatus] = string(cmp.Or(a.Status, board.New))
	row[table.ActionLearned] = a.Learned
	var names []string
	for _, group := range living[*board.Group](t.state, a.Groups) {
		names = append(names, group.Name)
	}
	row[table.ActionGroups] = table.Join(names)
	t.session(row, a.Session, table.ActionSession, table.ActionSessionDate)
	if sources := t.sources(a); row[table.Text] == "" || len(sources) > 1 {
		row[table.ActionNotes] = strings.Join(sources, ";")
	}
}

// sources are the rows of the notes that an action comes from.
func (t *sheet) sources(a *board.Action) []string {
	var rows []string
	for _, id := range a.Sources {
		if n := t.number[id]; n > 0 {
			rows = append(rows, strconv.Itoa(n))
		}
	}
	return rows
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}
