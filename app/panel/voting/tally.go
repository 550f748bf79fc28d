package voting

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
	"samenbord/board"
)

// tally is where the dots of paper sheets are typed in: a list of all notes with
// a number each. The arrows go from note to note, digits are the number of the
// one that is marked, Enter goes on. It has the keyboard as a whole, so that it
// is as quick with four hundred notes as with four.
type tally struct {
	widget.BaseWidget
	votes   *Panel
	set     func(note board.ID, n int, then func(saved bool))
	round   board.ID
	notes   []*board.Note
	typed   map[string]int   // as the board says
	own     map[board.ID]int // on its way there
	made    made
	marked  int
	typing  bool // digits go on with the number
	focused bool
	list    *unfocused
	ring    *canvas.Rectangle
	from    board.ID // the note that was picked on the wall last
}

func newTally(v *Panel, set func(note board.ID, n int, then func(saved bool))) *tally {
	t := &tally{votes: v, set: set, own: map[board.ID]int{}}
	t.list = &unfocused{}
	t.list.Length = func() int { return len(t.notes) }
	t.list.CreateItem = func() fyne.CanvasObject { return newTallyRow(t) }
	t.list.UpdateItem = func(id widget.ListItemID, row fyne.CanvasObject) { row.(*tallyRow).show(id) }
	t.list.ExtendBaseWidget(t.list)
	t.ring = canvas.NewRectangle(nil)
	t.ExtendBaseWidget(t)
	return t
}

// unfocused is a list that never has the keyboard itself: Fyne leaves out what is
// disabled.
type unfocused struct{ widget.List }

// Enable is called by Fyne.
func (*unfocused) Enable() {}

// Disable is called by Fyne.
func (*unfocused) Disable() {}

// Disabled is called by Fyne.
func (*unfocused) Disabled() bool { return true }

// bring shows the notes in the order of the wall, and what was typed for them.
// The note that is picked there is marked here.
func (t *tally) bring(round board.ID, s *board.State) {
	if round != t.round {
		t.round, t.marked, t.typing = round, 0, false
		clear(t.own)
	}
	var marked board.ID
	if t.marked < len(t.notes) {
		marked = t.notes[t.marked].ID
	}
	moved := t.made.anew(s, board.KindNote, board.KindDomain, board.KindLevel, board.KindList)
	if moved {
		t.notes = onWall(s)
	}
	if picked := t.votes.host.Picked(); len(picked) == 1 && picked[0] != t.from {
		t.from, marked, moved = picked[0], picked[0], true
	}
	t.typed = s.Typed(round)
	for id, n := range t.own {
		if t.typed[board.Slot(id)] == n {
			delete(t.own, id)
		}
	}
	if moved {
		t.marked = max(0, slices.IndexFunc(t.notes, func(n *board.Note) bool { return n.ID == marked }))
		t.list.ScrollTo(t.marked)
	}
	t.list.Refresh()
}

// count is the number of a note.
func (t *tally) count(note board.ID) int {
	if n, own := t.own[note]; own {
		return n
	}
	return t.typed[board.Slot(note)]
}

// onWall lists all notes: domain by domain, then the lists, then the others.
func onWall(s *board.State) []*board.Note {
	var notes []*board.Note
	done := map[board.Cell]bool{}
	add := func(cell board.Cell) {
		if !done[cell] {
			done[cell] = true
			notes = append(notes, s.NotesIn(cell)...)
		}
	}
	for _, domain := range board.InOrder[*board.Domain](s) {
		for _, level := range board.InOrder[*board.Level](s) {
			add(board.Cell{Domain: domain.ID, Level: level.ID})
		}
	}
	for _, list := range board.InOrder[*board.List](s) {
		add(board.Cell{List: list.ID})
	}
	add(board.Unplaced)
	for _, cell := range s.Cells() { // of removed domains and levels
		add(cell)
	}
	return notes
}

// mark goes to another note.
func (t *tally) mark(nth int) {
	t.typing = false
	t.marked = max(0, min(nth, len(t.notes)-1))
	t.list.ScrollTo(t.marked)
	t.list.Refresh()
}

// put gives the marked note a number.
func (t *tally) put(n int) {
	if t.marked >= len(t.notes) || n > mostPeople {
		return
	}
	id := t.notes[t.marked].ID
	t.own[id] = n
	t.list.RefreshItem(t.marked)
	t.set(id, n, func(saved bool) {
		if !saved && t.own[id] == n {
			delete(t.own, id)
			t.list.Refresh()
		}
	})
}

// FocusGained is called by Fyne.
func (t *tally) FocusGained() {
	t.focused = true
	t.votes.Reveal(t)
	t.Refresh()
}

// FocusLost is called by Fyne.
func (t *tally) FocusLost() {
	t.focused, t.typing = false, false
	t.Refresh()
}

// TypedRune is called by Fyne.
func (t *tally) TypedRune(r rune) {
	if t.marked >= len(t.notes) {
		return
	}
	n := t.count(t.notes[t.marked].ID)
	switch {
	case r >= '0' && r <= '9':
		if !t.typing {
			n = 0
		}
		t.typing = true
		t.put(n*10 + int(r-'0'))
	case r == '+':
		t.put(n + 1)
	case r == '-':
		t.put(max(0, n-1))
	}
}

// TypedKey is called by Fyne.
func (t *tally) TypedKey(e *fyne.KeyEvent) {
	const page = 8
	switch e.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		if e.Name != fyne.KeyDown && t.marked == len(t.notes)-1 {
			t.votes.Page.Next()
			return
		}
		t.mark(t.marked + 1)
	case fyne.KeyUp:
		t.mark(t.marked - 1)
	case fyne.KeyPageDown:
		t.mark(t.marked + page)
	case fyne.KeyPageUp:
		t.mark(t.marked - page)
	case fyne.KeyHome:
		t.mark(0)
	case fyne.KeyEnd:
		t.mark(len(t.notes) - 1)
	case fyne.KeyRight:
		t.TypedRune('+')
	case fyne.KeyLeft:
		t.TypedRune('-')
	case fyne.KeyBackspace:
		if t.marked < len(t.notes) {
			t.typing = true
			t.put(t.count(t.notes[t.marked].ID) / 10)
		}
	case fyne.KeyDelete:
		t.put(0)
	default:
		t.votes.Page.Key(e)
	}
}

// CreateRenderer is called by Fyne.
func (t *tally) CreateRenderer() fyne.WidgetRenderer {
	return &tallyRenderer{t, container.NewStack(t.list, t.ring)}
}

type tallyRenderer struct {
	tally *tally
	stack *fyne.Container
}

// Destroy is called by Fyne.
func (r *tallyRenderer) Destroy() {}

// Layout is called by Fyne.
func (r *tallyRenderer) Layout(size fyne.Size) { r.stack.Resize(size) }

// MinSize is called by Fyne: some notes at once, the rest scrolls.
func (r *tallyRenderer) MinSize() fyne.Size {
	return fyne.NewSize(160, r.tally.votes.host.Grown(300))
}

// Objects is called by Fyne.
func (r *tallyRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.stack} }

// Refresh is called by Fyne.
func (r *tallyRenderer) Refresh() {
	l := r.tally.votes.host.Look()
	r.tally.ring.StrokeColor, r.tally.ring.StrokeWidth, r.tally.ring.CornerRadius = l.Border, l.Stroke, theme.InputRadiusSize()
	if r.tally.focused {
		r.tally.ring.StrokeColor, r.tally.ring.StrokeWidth = l.Accent, l.Ring
	}
	r.tally.ring.Refresh()
	r.tally.list.Refresh()
}

// tallyRow is one note and its number. A click marks it.
type tallyRow struct {
	widget.BaseWidget
	tally  *tally
	nth    int
	ground *canvas.Rectangle
	text   *widget.Label
	number *widget.Label
}

func newTallyRow(t *tally) *tallyRow {
	r := &tallyRow{tally: t, ground: canvas.NewRectangle(nil), text: widget.NewLabel(""), number: widget.NewLabel("")}
	r.text.Truncation = fyne.TextTruncateEllipsis
	r.number.TextStyle.Bold = true
	r.number.Alignment = fyne.TextAlignTrailing
	r.ExtendBaseWidget(r)
	return r
}

func (r *tallyRow) show(nth int) {
	t := r.tally
	r.nth = nth
	note := t.notes[nth]
	r.text.SetText(note.Text)
	number := "–"
	if n := t.count(note.ID); n > 0 {
		number = strconv.Itoa(n)
	}
	r.number.SetText(number)
	l := t.votes.host.Look()
	r.ground.FillColor, r.ground.StrokeWidth = nil, 0
	if nth == t.marked {
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = l.Selection, l.Accent, l.Stroke
	}
	r.ground.Refresh()
}

// Tapped is called by Fyne.
func (r *tallyRow) Tapped(*fyne.PointEvent) {
	r.tally.mark(r.nth)
	r.tally.votes.focus(r.tally)
}

// CreateRenderer is called by Fyne.
func (r *tallyRow) CreateRenderer() fyne.WidgetRenderer {
	number := container.New(ui.Wide(r.tally.votes.host.Grown(56)), r.number)
	return widget.NewSimpleRenderer(container.NewStack(r.ground, container.NewBorder(nil, nil, nil, number, r.text)))
}
