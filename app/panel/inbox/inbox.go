// Package inbox is the panel with the notes that do not stand in the matrix.
//
// There they are approved, given a place, set aside, or combined with one that says the
// same. It never decides by itself which note goes where, and never learns who wrote one.
//
// Where to begin: Panel lays out the piles; row.go is one note of a pile.
package inbox

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what an Panel needs of its window.
type Host interface {
	panel.PageHost
	panel.Asker
	// Undo takes the last act of this window back.
	Undo()
	// Choose asks for one of some things, by typing or the arrows.
	Choose(title, hint string, options []ui.Option)
	// Pick picks notes and brings the last into view.
	Pick(ids ...board.ID)
	// FromPhone tells whether a note was written by a browser that still takes
	// part; Manage offers what can be done about that one.
	FromPhone(note board.ID) bool
	Manage(note board.ID)
}

// Panel shows the notes that do not stand in the matrix: those that wait for
// approval, those without a place, and the lists, such as the parking lot. There
// they are approved, given a place, set aside, or combined with a note that says
// the same.
type Panel struct {
	*panel.Page
	host  Host
	pile  *ui.Choice
	piles []pile
	at    pileID
	head  *widget.Label
	every *ui.Button
	rows  *fyne.Container
	shown map[board.ID]*row
	ids   []board.ID
	rest  *widget.Label
	twins board.Twins
}

// pileID names a pile: the one that waits, or a cell.
type pileID struct {
	waiting bool
	cell    board.Cell
}

type pile struct {
	id    pileID
	name  string
	notes []*board.Note
}

// New makes an inbox for the window of a host.
func New(h Host) *Panel {
	b := &Panel{Page: panel.NewPage(h), host: h, at: pileID{waiting: true}, shown: map[board.ID]*row{}}
	b.pile = b.Choice(func(i int) {
		b.at = b.piles[i].id
		b.ToTop()
		b.Show()
	})
	b.head, b.rest = b.Prose(), b.Prose()
	b.every = b.Button(h.Text("panel.approve_all"), theme.ConfirmIcon(), b.approveAll)
	b.rows = container.NewVBox()
	b.Add(b.Framed(b.pile), b.head, b.every, b.rows, b.rest)
	return b
}

// Content is the inbox as it is shown.
func (b *Panel) Content() fyne.CanvasObject { return b.Object() }

// Leave has nothing to keep.
func (b *Panel) Leave() {}

// Waiting counts the notes that wait for approval.
func Waiting(s *board.State) int {
	n := 0
	for note := range board.Each[*board.Note](s) {
		if note.Hidden {
			n++
		}
	}
	return n
}

// gather lists the piles: what waits, what has no place, the lists.
func (b *Panel) gather() {
	s := b.host.State()
	waiting := pile{id: pileID{waiting: true}, name: b.host.Text("panel.pile_waiting")}
	for n := range board.Each[*board.Note](s) {
		if n.Hidden {
			waiting.notes = append(waiting.notes, n)
		}
	}
	slices.SortFunc(waiting.notes, func(x, y *board.Note) int {
		return cmp.Or(cmp.Compare(x.Born, y.Born), cmp.Compare(x.Place.Order, y.Place.Order), slices.Compare(x.ID[:], y.ID[:]))
	})
	b.piles = []pile{waiting}
	add := func(name string, cell board.Cell) {
		p := pile{id: pileID{cell: cell}, name: name}
		for _, n := range s.NotesIn(cell) {
			if !n.Hidden {
				p.notes = append(p.notes, n)
			}
		}
		b.piles = append(b.piles, p)
	}
	add(b.host.Text("board.unplaced"), board.Unplaced)
	for _, l := range board.InOrder[*board.List](s) {
		add(l.Name, board.Cell{List: l.ID})
	}
}

// Show brings the inbox up to date.
func (b *Panel) Show() {
	b.gather()
	var names []string
	chosen := 0
	for i, p := range b.piles {
		names = append(names, b.host.Text("panel.pile", "Name", p.name, "Count", len(p.notes)))
		if p.id == b.at {
			chosen = i
		}
	}
	b.at = b.piles[chosen].id // a list may be gone
	b.pile.Bring(names, chosen)
	notes := b.piles[chosen].notes
	switch {
	case len(notes) > 0:
		b.head.SetText(b.host.Text("board.notes", "Count", len(notes)))
	case b.at.waiting:
		b.head.SetText(b.host.Text("panel.none_waiting"))
	default:
		b.head.SetText(b.host.Text("panel.pile_empty"))
	}
	ui.Show(b.every, b.at.waiting && len(notes) > 1)
	ui.Show(b.rest, len(notes) > panel.MostRows)
	if len(notes) > panel.MostRows {
		b.rest.SetText(b.host.Text("panel.pile_rest", "Count", len(notes)-panel.MostRows))
		notes = notes[:panel.MostRows]
	}
	if len(notes) > 0 {
		b.twins.Update(b.host.State())
	}
	b.fill(notes)
}

// fill lays the rows; those of notes that were there stay.
func (b *Panel) fill(notes []*board.Note) {
	var ids []board.ID
	for _, n := range notes {
		ids = append(ids, n.ID)
	}
	if !slices.Equal(ids, b.ids) {
		old := b.shown
		b.ids, b.shown = ids, map[board.ID]*row{}
		b.rows.RemoveAll()
		for _, id := range ids {
			row := old[id]
			if row == nil {
				row = newRow(b, id)
			}
			b.shown[id] = row
			b.rows.Add(row.object)
		}
	}
	for _, n := range notes {
		b.shown[n.ID].bring(n)
	}
}

func (b *Panel) approveAll() {
	var ids []board.ID
	for _, n := range b.piles[0].notes {
		ids = append(ids, n.ID)
	}
	b.ask(board.Approve{IDs: ids}, "panel.approved", len(ids))
}

// ask asks for something that a press takes back.
func (b *Panel) ask(intent board.Intent, said string, count int) {
	b.host.Ask(intent, func(board.Result) {
		b.host.Say(b.host.Text(said, "Count", count), b.host.Text("toast.undo"), b.host.Undo)
	})
}
