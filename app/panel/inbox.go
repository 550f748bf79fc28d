package panel

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
	"samenbord/board"
)

// InboxHost is what an Inbox needs of its window.
type InboxHost interface {
	PageHost
	Asker
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

// Inbox shows the notes that do not stand in the matrix: those that wait for
// approval, those without a place, and the lists, such as the parking lot. There
// they are approved, given a place, set aside, or combined with a note that says
// the same.
type Inbox struct {
	*Page
	host  InboxHost
	pile  *ui.Choice
	piles []pile
	at    pileID
	head  *widget.Label
	every *ui.Button
	rows  *fyne.Container
	shown map[board.ID]*inboxRow
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

// rowsShown is how many notes of a pile are shown at once: who approves goes
// from the top, and the next come up.
const rowsShown = 25

// NewInbox makes an inbox for the window of a host.
func NewInbox(h InboxHost) *Inbox {
	b := &Inbox{Page: NewPage(h), host: h, at: pileID{waiting: true}, shown: map[board.ID]*inboxRow{}}
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
func (b *Inbox) Content() fyne.CanvasObject { return b.Object() }

// Leave has nothing to keep.
func (b *Inbox) Leave() {}

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
func (b *Inbox) gather() {
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
func (b *Inbox) Show() {
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
	ui.Show(b.rest, len(notes) > rowsShown)
	if len(notes) > rowsShown {
		b.rest.SetText(b.host.Text("panel.pile_rest", "Count", len(notes)-rowsShown))
		notes = notes[:rowsShown]
	}
	if len(notes) > 0 {
		b.twins.Update(b.host.State())
	}
	b.fill(notes)
}

// fill lays the rows; those of notes that were there stay.
func (b *Inbox) fill(notes []*board.Note) {
	var ids []board.ID
	for _, n := range notes {
		ids = append(ids, n.ID)
	}
	if !slices.Equal(ids, b.ids) {
		old := b.shown
		b.ids, b.shown = ids, map[board.ID]*inboxRow{}
		b.rows.RemoveAll()
		for _, id := range ids {
			row := old[id]
			if row == nil {
				row = newInboxRow(b, id)
			}
			b.shown[id] = row
			b.rows.Add(row.object)
		}
	}
	for _, n := range notes {
		b.shown[n.ID].bring(n)
	}
}

func (b *Inbox) approveAll() {
	var ids []board.ID
	for _, n := range b.piles[0].notes {
		ids = append(ids, n.ID)
	}
	b.ask(board.Approve{IDs: ids}, "panel.approved", len(ids))
}

// ask asks for something that a press takes back.
func (b *Inbox) ask(intent board.Intent, said string, count int) {
	b.host.Ask(intent, func(board.Result) {
		b.host.Say(b.host.Text(said, "Count", count), b.host.Text("toast.undo"), b.host.Undo)
	})
}
