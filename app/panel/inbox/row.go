package inbox

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// row is one note in a pile, with what can be done with it.
type row struct {
	inbox   *Panel
	id      board.ID
	object  fyne.CanvasObject
	text    *widget.Label
	about   *widget.Label
	place   *panel.PlaceChoice
	approve *ui.Button
	aside   *ui.Button
	like    *widget.Label
	combine *ui.Button
	sender  *ui.Button
	twin    board.ID
}

func newRow(b *Panel, id board.ID) *row {
	r := &row{inbox: b, id: id, text: b.Prose(), about: b.Prose(), like: b.Prose()}
	r.text.TextStyle.Bold = true
	r.about.Importance, r.like.Importance = widget.LowImportance, widget.LowImportance
	ids := []board.ID{id}
	r.place = panel.NewPlaceChoice(b.Page, b.host, func(cell board.Cell) {
		b.ask(board.Approve{IDs: ids, Place: true, To: cell}, "panel.placed", 1)
	})
	r.approve = b.Button(b.host.Text("panel.approve"), theme.ConfirmIcon(), func() { b.ask(board.Approve{IDs: ids}, "panel.approved", 1) })
	r.aside = b.Button(b.host.Text("panel.set_aside"), theme.DownloadIcon(), r.setAside)
	see := b.Button(b.host.Text("panel.see"), theme.VisibilityIcon(), func() { b.host.Pick(id) })
	remove := b.Button(b.host.Text("note.delete"), theme.DeleteIcon(), func() {
		b.ask(board.Remove{Refs: []board.Ref{panel.NoteRef(id)}}, "toast.notes_deleted", 1)
	})
	r.combine = b.Button(b.host.Text("panel.combine"), theme.ContentCopyIcon(), func() {
		b.ask(board.Combine{Into: r.twin, From: ids}, "panel.combined", 2)
	})
	r.sender = b.Button(b.host.Text("panel.sender"), theme.AccountIcon(), func() {
		b.host.Manage(id)
	})
	r.object = container.NewVBox(widget.NewSeparator(), r.text, r.about, r.place.Object,
		ui.NewCutFlow(r.approve, r.aside, see, remove, r.sender), r.like, ui.NewCutFlow(r.combine))
	return r
}

// setAside puts the note on a list: the only one, or one that is chosen.
func (r *row) setAside() {
	b := r.inbox
	to := func(l *board.List) {
		b.ask(board.Approve{IDs: []board.ID{r.id}, Place: true, To: board.Cell{List: l.ID}}, "panel.put_aside", 1)
	}
	lists := board.InOrder[*board.List](b.host.State())
	if len(lists) == 1 {
		to(lists[0])
		return
	}
	var options []ui.Option
	for _, l := range lists {
		options = append(options, ui.Option{Name: l.Name, Run: func() { to(l) }})
	}
	b.host.Choose(b.host.Text("panel.set_aside"), b.host.Text("panel.choose_list"), options)
}

// bring shows the note as it is.
func (r *row) bring(n *board.Note) {
	b := r.inbox
	s := b.host.State()
	r.text.SetText(panel.NoteWords(b.host, n))
	about := []string{b.host.Text("kind." + string(n.NoteKind))}
	if !slices.Contains(board.NoteKinds, n.NoteKind) {
		about = nil
	}
	if g := board.Get[*board.Group](s, n.Group); g != nil {
		about = append(about, g.Name)
	}
	if session := board.Get[*board.Session](s, n.Session); session != nil {
		about = append(about, panel.SessionName(b.host, session))
	}
	r.about.SetText(strings.Join(about, " · "))
	r.place.Bring(s, &n.Place.Cell)
	ui.Show(r.approve, n.Hidden)
	ui.Show(r.aside, len(board.InOrder[*board.List](s)) > 0 && n.Place.List.IsZero())
	twin := r.bestTwin(n)
	ui.Show(r.like, twin != nil)
	ui.Show(r.combine, twin != nil)
	ui.Show(r.sender, b.host.FromPhone(n.ID))
	r.twin = board.ID{}
	if twin != nil {
		r.twin = twin.ID
		r.like.SetText(b.host.Text("panel.looks_like", "Text", twin.Text, "Place", panel.PlaceName(b.host, twin.Place.Cell)))
	}
}

// bestTwin is the note to combine with, if any: rather one that stands
// somewhere than one that waits too.
func (r *row) bestTwin(n *board.Note) *board.Note {
	twins := r.inbox.twins.Of(r.inbox.host.State(), n.ID)
	for _, twin := range twins {
		if !twin.Hidden {
			return twin
		}
	}
	if len(twins) > 0 {
		return twins[0]
	}
	return nil
}
