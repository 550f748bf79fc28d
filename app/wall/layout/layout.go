package layout

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"samenbord/board"
)

// Layout is where everything stands on the wall, in world units: at scale 1 a
// unit is a pixel. The headers are no part of the world; they stay in view.
type Layout struct {
	World   Rect
	Columns []Column
	Rows    []Row
	Cells   []*CellBox
	cells   map[board.Cell]*CellBox
	across  int
	Zoom    float32 // the scale that it is made for
	least   float32 // see smallest
	Links   []Curve // all of them, when they are shown
}

// Column is a domain's column, or in a transposed view a level's.
type Column struct {
	Head
	X, W float32
}

// Row is a level's row, or in a transposed view a domain's.
type Row struct {
	Head
	Y, H float32
}

// CellBox is a cell with its notes. Cells outside the matrix (lists, notes
// that stand nowhere, trays of removed domains) have a title.
type CellBox struct {
	Cell    board.Cell
	Rect    Rect
	Title   string
	Heading []string // the title in lines
	Prompt  []string
	Notes   []*NoteBox
	Away    []*board.Note // those that are folded away
	Folded  string        // the name of the strip that the cell is a part of
	Locked  bool          // a tray: notes go out of it, none go in
	// Clusters are the frames and stacks that some of the notes stand in.
	Clusters []*ClusterBox
	content  *content // nil for a folded cell
}

// NoteBox is a note in its place.
type NoteBox struct {
	*Setting
	Cell    board.Cell
	Rect    Rect
	Paper   color.NRGBA // the full colour
	Cluster *ClusterBox // that it stands in; nil for a loose note
	Under   bool        // in a closed cluster, under the note that is seen
}

// Sizes in world units.
const (
	Gap         = 8
	NotePadding = 9
	noteMin     = 192
	columnMin   = 208
	columnMax   = 460
	rowMin      = 118
	StripColumn = 52 // of a folded column
	stripRow    = 44
	bandGap     = 18
	titleHeight = 28 // of one line
	TitleSize   = 14
	PromptSize  = 13
	noteLines   = 3 // a text is set as large as it can be in so many lines
	storyLines  = 7 // a text of more lines is set smaller than the rest
)

// density is how closely notes are set.
type density struct {
	sizes []float32 // of the text, tried from the left
	pad   float32   // above and below the text
	free  float32   // kept under the notes of a cell: room to double-click
	zoom  float32   // the scale that the layout is made for
}

// The densities to choose from, the largest smallest letters on the screen
// first. A board takes the first at which it fits its window whole.
var (
	roomy  = density{sizes: []float32{19, 17, 15.5, 14.5}, pad: 9, free: 18}
	medium = density{sizes: []float32{16, 15, 14}, pad: 7, free: 14}
	tight  = density{sizes: []float32{14.5, 13.5}, pad: 5, free: 10}

	densities = graded(1, 0.95, 0.9, 0.85, 0.8, 0.75)
	// One domain or level that has all the room is written larger.
	large = append(graded(1.6, 1.45, 1.3, 1.15), densities...)
)

func graded(zooms ...float32) []density {
	var all []density
	for _, zoom := range zooms {
		for _, d := range [...]density{roomy, medium, tight} {
			d.zoom = zoom
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(a, b density) int { return cmp.Compare(b.smallest(), a.smallest()) })
	return all
}

// smallest is the size of the smallest letters on the screen.
func (d density) smallest() float32 { return d.sizes[len(d.sizes)-1] * d.zoom }

// Crowded is the number of notes from which nothing is tried: such a board fits
// no window.
const Crowded = 300

// Input is what a layout is made of.
type Input struct {
	State  *board.State
	View   View
	Hidden map[board.ID]bool // notes that are left out
	Width  float32           // of the view: at scale 1 the columns fill it
	Room   float32           // height of the view: a board with few notes fills it
	Words  Words
	Sizes  Sizes
	Papers Papers
	density
	crowded   bool
	measuring bool // only how high all will be is asked for
	across    int  // notes beside each other in a cell; 0: what the view gives
}

// Sizes is how large things are that do not grow with the board, in pixels at a
// scale of 100%.
type Sizes struct {
	Note    float32 // the smallest text of a note on a wall that shows its board as it opens
	Zoom    float32 // pixels of a unit of the world before it is made to fit
	Heading float32 // the text of the headers of domains and levels
}

// Words gives the texts of the window's language.
type Words func(key string, args ...any) string

// Arrange lays the whole board out, as roomy as it fits the view. A board that
// does not fit is laid out tightly, and in the shape of the view, so that
// zooming out shows all of it.
func (t *Typesetter) Arrange(in Input) *Layout {
	t.begin()
	t.Work.Layouts++
	in.View = in.View.Live(in.State)
	if !in.Papers.same(t.papers) {
		clear(t.contents)
		t.papers = in.Papers
	}
	if !slices.Equal(in.View.Closed, t.closed) {
		clear(t.contents)
		t.closed = in.View.Closed
	}
	in.crowded = in.State.NoteCount() > Crowded
	const hair = 0.01
	zoom := in.Sizes.Zoom
	if !in.crowded || t.few(in) {
		try := densities
		if in.View.Focused() {
			try = large
		}
		for _, d := range try {
			if d.smallest()*zoom < in.Sizes.Note-hair {
				continue
			}
			if l := t.lay(in, d); l.World.H*d.zoom*zoom <= in.Room+1 {
				if scale := Fit(l.World, in.Width, in.Room, d.zoom, in.Sizes).Scale; scale < d.zoom*zoom { // too wide: it is seen smaller, and has more height
					d.zoom = scale / zoom
					l = t.lay(in, d)
				}
				return l
			}
		}
	}
	d := tight
	d.zoom = 1
	if in.View.Focused() || in.Width <= 0 {
		return t.lay(in, d)
	}
	in.measuring = in.crowded
	l := t.lay(in, d)
	if slender := l.World.H * in.Width / (l.World.W * max(1, in.Room)); slender > 2 {
		in.across = int(math.Round(math.Sqrt(float64(slender)) * float64(l.across)))
	} else if !in.measuring {
		return l
	}
	in.measuring = false
	return t.lay(in, d)
}

// few tells whether so little of a large board is shown that it may fit.
func (t *Typesetter) few(in Input) bool {
	if !in.View.Focused() && in.Hidden == nil {
		return false
	}
	columns, rows := in.View.heads(in.State)
	shown := 0
	for _, column := range columns {
		for _, row := range rows {
			cell, _ := meet(column, row)
			for _, note := range t.notesIn(in.State, cell) {
				if !in.Hidden[note.ID] {
					shown++
				}
			}
			if shown > Crowded {
				return false
			}
		}
	}
	return true
}

func (t *Typesetter) lay(in Input, d density) *Layout {
	in.density = d
	in.Width /= d.zoom * in.Sizes.Zoom
	in.Room /= d.zoom * in.Sizes.Zoom
	columns, rows := in.View.heads(in.State)
	l := &Layout{cells: map[board.Cell]*CellBox{}, Zoom: d.zoom}
	matrix := l.setColumns(in, columns)
	plain := in.State.Info().Plain
	y := float32(0)
	for _, head := range rows {
		row := Row{Head: head, Y: y, H: rowMin}
		if row.Folded {
			row.H = stripRow
		}
		for i := range l.Columns {
			column := &l.Columns[i]
			place, level := meet(column.Head, head)
			cell := &CellBox{Cell: place, Rect: Rect{column.X, y, column.W, 0}}
			switch {
			case column.Folded:
				cell.Folded = column.Label(plain)
			case row.Folded:
				cell.Folded = row.Label(plain)
			}
			t.fill(l, in, cell)
			count := cell.count()
			row.Count += count
			column.Count += count
			if cell.Folded != "" {
				continue
			}
			if len(t.notesIn(in.State, place)) == 0 { // what a filter hides is there all the same
				cell.Prompt = t.Wrap(level.Ask(plain), PromptSize, column.W-2*Gap, false)
				cell.Rect.H = max(cell.Rect.H, float32(len(cell.Prompt))*PromptSize*LineHeight+2*Gap)
			}
			row.H = max(row.H, cell.Rect.H)
		}
		for _, cell := range l.Cells[len(l.Cells)-len(columns):] {
			cell.Rect.H = row.H
		}
		l.Rows = append(l.Rows, row)
		y += row.H
	}
	width := max(matrix, columnMax)
	if !in.View.Focused() {
		y = t.band(l, in, y, width)
	}
	y += l.stretch(in.Room - y)
	l.World = Rect{0, 0, width, y}
	for _, cell := range l.Cells {
		cell.settle()
	}
	return l
}

// setColumns divides the width over the columns and tells how much they take.
func (l *Layout) setColumns(in Input, heads []Head) float32 {
	open := len(heads)
	for _, head := range heads {
		if head.Folded {
			open--
		}
	}
	width := float32(columnMax)
	if open > 0 {
		most := width
		if open == 1 {
			most = max(most, in.Width) // it has the room to itself
		}
		width = Clamp((in.Width-float32(len(heads)-open)*StripColumn)/float32(open), columnMin, most)
	}
	l.across = across(width)
	switch {
	case in.across > 0:
		l.across = in.across
		width = float32(l.across)*(noteMin+Gap) + Gap
	case in.crowded && !in.View.Focused():
		// Notes keep their width however columns are folded, or thousands of texts
		// would have to be set again.
		width = float32(l.across)*(noteMin+Gap) + Gap
	}
	x := float32(0)
	for _, head := range heads {
		column := Column{Head: head, X: x, W: width}
		if head.Folded {
			column.W = StripColumn
		}
		l.Columns = append(l.Columns, column)
		x += column.W
	}
	return x
}

// across is how many notes stand beside each other in a cell.
func across(width float32) int { return max(1, int((width-Gap)/(noteMin+Gap))) }

// stretch spreads room that is left over the rows that are open.
func (l *Layout) stretch(extra float32) float32 {
	open := 0
	for _, row := range l.Rows {
		if !row.Folded {
			open++
		}
	}
	if extra <= 0 || open == 0 {
		return 0
	}
	share, down := extra/float32(open), float32(0)
	cells := l.Cells
	for i := range l.Rows {
		row := &l.Rows[i]
		row.Y += down
		grow := share
		if row.Folded {
			grow = 0
		}
		for _, cell := range cells[:len(l.Columns)] {
			cell.Rect.Y += down
			cell.Rect.H += grow
		}
		cells = cells[len(l.Columns):]
		row.H += grow
		down += grow
	}
	for _, cell := range cells { // those outside the matrix
		cell.Rect.Y += down
	}
	return extra
}
