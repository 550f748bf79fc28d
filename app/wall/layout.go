package wall

import (
	"cmp"
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
	notes   map[board.ID]*NoteBox
	cells   map[board.Cell]*CellBox
	across  int
}

// Column is a domain's column.
type Column struct {
	Domain *board.Domain
	X, W   float32
	Count  int
}

// Row is a level's row.
type Row struct {
	Level *board.Level
	Y, H  float32
	Count int
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
	Locked  bool // a tray: notes go out of it, none go in
	// Clusters are the frames and stacks that some of the notes stand in.
	Clusters []*ClusterBox
}

// NoteBox is a note in its place.
type NoteBox struct {
	*setting
	Cell    board.Cell
	Rect    Rect
	Cluster *ClusterBox // that it stands in; nil for a loose note
	Under   bool        // in a closed cluster, under the note that is seen
}

// Sizes in world units.
const (
	gap         = 8
	notePadding = 9
	noteMin     = 192
	columnMin   = 208
	columnMax   = 460
	rowMin      = 118
	bandGap     = 18
	titleHeight = 28 // of one line
	titleSize   = 14
	promptSize  = 13
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

	densities = func() []density {
		var all []density
		for _, zoom := range [...]float32{1, 0.95, 0.9, 0.85, 0.8, 0.75} {
			for _, d := range [...]density{roomy, medium, tight} {
				d.zoom = zoom
				all = append(all, d)
			}
		}
		slices.SortStableFunc(all, func(a, b density) int { return cmp.Compare(b.smallest(), a.smallest()) })
		return all
	}()
)

// smallest is the size of the smallest letters on the screen.
func (d density) smallest() float32 { return d.sizes[len(d.sizes)-1] * d.zoom }

// crowded is the number of notes from which nothing is tried: such a board fits
// no window.
const crowded = 300

// Input is what a layout is made of.
type Input struct {
	State *board.State
	Width float32 // of the view: at scale 1 the columns fill it
	Room  float32 // height of the view: a board with few notes fills it
	Words Words
	density
	closed map[board.ID]bool // clusters that are shown as stacks
	across int               // notes beside each other in a cell; 0: what the view gives
}

// Words gives the texts of the window's language.
type Words func(key string, args ...any) string

// arrange lays the whole board out, as roomy as it fits the view. A board that
// does not fit is laid out tightly, and in the shape of the view, so that
// zooming out shows all of it.
func (t *typesetter) arrange(in Input) *Layout {
	if in.State.NoteCount() <= crowded {
		for _, d := range densities {
			if l := t.lay(in, d); l.World.H*d.zoom <= in.Room+1 {
				if scale := fit(l.World, in.Width, in.Room).Scale; scale < d.zoom { // too wide: it is seen smaller, and has more height
					d.zoom = scale
					l = t.lay(in, d)
				}
				return l
			}
		}
	}
	d := tight
	d.zoom = 1
	l := t.lay(in, d)
	if slender := l.World.H * in.Width / (l.World.W * max(1, in.Room)); slender > 2 && in.Width > 0 {
		in.across = int(math.Round(math.Sqrt(float64(slender)) * float64(l.across)))
		l = t.lay(in, d)
	}
	return l
}

func (t *typesetter) lay(in Input, d density) *Layout {
	in.density = d
	in.Width /= d.zoom
	in.Room /= d.zoom
	l := &Layout{notes: map[board.ID]*NoteBox{}, cells: map[board.Cell]*CellBox{}}
	domains, levels := board.InOrder[*board.Domain](in.State), board.InOrder[*board.Level](in.State)
	width := float32(columnMax)
	if len(domains) > 0 {
		width = clamp(in.Width/float32(len(domains)), columnMin, columnMax)
	}
	if in.across > 0 {
		width = float32(in.across)*(noteMin+gap) + gap
	}
	l.across = max(1, int((width-gap)/(noteMin+gap)))
	for i, d := range domains {
		l.Columns = append(l.Columns, Column{Domain: d, X: float32(i) * width, W: width})
	}
	matrix := width * float32(len(domains))
	y := float32(0)
	for _, level := range levels {
		row := Row{Level: level, Y: y, H: rowMin}
		for i, d := range domains {
			cell := &CellBox{Cell: board.Cell{Domain: d.ID, Level: level.ID}, Rect: Rect{l.Columns[i].X, y, width, 0}}
			t.fill(l, in, cell)
			row.H = max(row.H, cell.Rect.H)
			row.Count += len(cell.Notes)
			l.Columns[i].Count += len(cell.Notes)
			if len(cell.Notes) == 0 {
				cell.Prompt = t.wrap(level.Prompt, promptSize, width-2*gap, false)
				row.H = max(row.H, float32(len(cell.Prompt))*promptSize*lineHeight+2*gap)
			}
		}
		for _, cell := range l.Cells[len(l.Cells)-len(domains):] {
			cell.Rect.H = row.H
		}
		l.Rows = append(l.Rows, row)
		y += row.H
	}
	bottom := t.band(l, in, y, max(matrix, columnMax))
	bottom += l.stretch(in.Room - bottom)
	l.World = Rect{0, 0, max(matrix, columnMax), bottom}
	return l
}

// stretch spreads room that is left over the rows.
func (l *Layout) stretch(extra float32) float32 {
	if extra <= 0 || len(l.Rows) == 0 {
		return 0
	}
	share := extra / float32(len(l.Rows))
	for i := range l.Rows {
		l.Rows[i].Y += float32(i) * share
		l.Rows[i].H += share
	}
	inMatrix := len(l.Rows) * len(l.Columns)
	for i, cell := range l.Cells {
		row := min(i/max(1, len(l.Columns)), len(l.Rows))
		cell.Rect.Y += float32(row) * share
		if i < inMatrix {
			cell.Rect.H += share
		}
		for _, box := range cell.Notes {
			box.Rect.Y += float32(row) * share
		}
		for _, c := range cell.Clusters {
			c.Rect.Y += float32(row) * share
		}
	}
	return extra
}

// fill puts the notes of a cell into its box, in rows, and sets its height.
func (t *typesetter) fill(l *Layout, in Input, cell *CellBox) {
	l.Cells = append(l.Cells, cell)
	l.cells[cell.Cell] = cell
	across := max(1, int((cell.Rect.W-gap)/(noteMin+gap)))
	width := (cell.Rect.W - gap*float32(across+1)) / float32(across)
	y := cell.Rect.Y + gap
	if cell.Title != "" {
		cell.Heading = t.wrap(cell.Title, titleSize, cell.Rect.W-2*gap, true)
		y += cell.headingHeight() - gap
	}
	on := &shelf{Point: Point{cell.Rect.X + gap, y}, width: width, across: across}
	for _, h := range t.heaps(in.State, cell.Cell) {
		t.place(l, in, cell, on, h)
	}
	cell.Rect.H = on.bottom() + gap + in.free - cell.Rect.Y
}

// headingHeight is what the title takes of the cell.
func (c *CellBox) headingHeight() float32 {
	if len(c.Heading) == 0 {
		return 0
	}
	return titleHeight + float32(len(c.Heading)-1)*titleSize*lineHeight
}

// NoteAt finds the note at a point of the world.
func (l *Layout) NoteAt(p Point) *NoteBox {
	if cell := l.CellAt(p); cell != nil {
		for _, box := range cell.Notes {
			if box.Rect.Contains(p) {
				return box
			}
		}
	}
	return nil
}

// CellAt finds the cell at a point of the world.
func (l *Layout) CellAt(p Point) *CellBox {
	for _, cell := range l.Cells {
		if cell.Rect.Contains(p) {
			return cell
		}
	}
	return nil
}

// Note finds the box of a note, nil when it is not on the wall.
func (l *Layout) Note(id board.ID) *NoteBox { return l.notes[id] }

// Cell finds the box of a cell, nil when it is not on the wall.
func (l *Layout) Cell(cell board.Cell) *CellBox { return l.cells[cell] }
