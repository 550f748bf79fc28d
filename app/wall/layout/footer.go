package layout

import (
	"strconv"
	"strings"

	"samenbord/board"
)

// Footer is the bottom of a note: who says it and what kind it is on the left,
// its marks on the right.
type Footer struct {
	Lines  []string // kind and group
	Marks  [][]Mark // in rows, each at the right
	Beside bool     // the first row of marks stands beside the last line
	Height float32
}

// Mark is a small sign with a short text. Shape and text say the same as the
// colour does.
type Mark struct {
	Shape  string // a dimension's shape, or "link", "flag", "energy", "versions"
	Colour string
	Text   string
	Width  float32
}

const (
	FooterSize = 11.5
	FooterLine = FooterSize * 1.35
	MarkSign   = 10
	MarkGap    = 7
)

func (t *Typesetter) footer(in Input, note *board.Note, width float32) Footer {
	if note.FaceDown {
		return t.footerDown(in, note, width)
	}
	var f Footer
	used := width + 1 // so that the first mark begins a row
	for _, mark := range marks(in, note) {
		mark.Width = MarkSign
		if mark.Text != "" {
			mark.Width += 3 + t.Width(mark.Text, FooterSize, false)
		}
		if used += MarkGap + mark.Width; used > width {
			f.Marks, used = append(f.Marks, nil), mark.Width
		}
		f.Marks[len(f.Marks)-1] = append(f.Marks[len(f.Marks)-1], mark)
	}
	var says []string
	if note.NoteKind != board.Idea && note.NoteKind != "" {
		says = append(says, in.Words("kind."+string(note.NoteKind)))
	}
	if name := groupName(in, note); name != "" {
		says = append(says, name)
	}
	if len(says) > 0 {
		f.Lines = t.Wrap(strings.Join(says, " · "), FooterSize, width, false)
	}
	rows := len(f.Lines) + len(f.Marks)
	if len(f.Lines) > 0 && len(f.Marks) > 0 {
		last := t.Width(f.Lines[len(f.Lines)-1], FooterSize, false)
		if f.Beside = last+MarkGap+RowWidth(f.Marks[0]) <= width; f.Beside {
			rows--
		}
	}
	if rows > 0 {
		f.Height = float32(rows)*FooterLine + 2
	}
	return f
}

func groupName(in Input, note *board.Note) string {
	if g := board.Get[*board.Group](in.State, note.Group); g != nil && g.Alive() {
		return g.Name
	}
	return ""
}

// RowWidth is the width of a row of marks.
func RowWidth(row []Mark) float32 {
	width := -float32(MarkGap)
	for _, mark := range row {
		width += mark.Width + MarkGap
	}
	return width
}

func marks(in Input, note *board.Note) []Mark {
	var list []Mark
	if len(note.Conflicts) > 0 || note.Contested {
		text := in.Words("note.versions")
		if note.Contested {
			text = in.Words("note.deleted_elsewhere")
		}
		list = append(list, Mark{Shape: "versions", Text: text})
	}
	if n := in.State.LinkCount(note.ID); n > 0 {
		list = append(list, Mark{Shape: "link", Text: strconv.Itoa(n)})
	}
	if n := in.State.Dots(note.ID); n > 0 {
		list = append(list, Mark{Shape: "circle", Colour: "#1A1A1A", Text: strconv.Itoa(n)})
	}
	if n := len(in.State.JoinedIn(board.RefOf(note))); n > 0 {
		list = append(list, Mark{Shape: "energy", Colour: "#FFC94D", Text: strconv.Itoa(n)})
	}
	if len(in.State.Actions(note.ID)) > 0 {
		list = append(list, Mark{Shape: "flag"})
	}
	for _, id := range note.Dimensions {
		if d := board.Get[*board.Dimension](in.State, id); d != nil && d.Alive() {
			list = append(list, Mark{Shape: d.Shape, Colour: d.Colour, Text: d.Code})
		}
	}
	return list
}
