package note

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// statusBox says what is the matter with a note, with what can be done about it:
// it waits for approval, or it was deleted here and changed there.
type statusBox struct {
	card      *Card
	box       *fyne.Container
	waiting   fyne.CanvasObject
	contested fyne.CanvasObject
}

func newStatusBox(c *Card) *statusBox {
	b := &statusBox{card: c}
	say := func(key string) *widget.Label {
		l := c.Said(key)
		l.TextStyle.Bold = true
		return l
	}
	approve := c.Button(c.host.Text("panel.approve"), theme.ConfirmIcon(), func() {
		c.host.Ask(board.Approve{IDs: c.host.Picked()}, nil)
	})
	keep := c.Button(c.host.Text("panel.keep_note"), theme.ConfirmIcon(), func() { c.host.Ask(board.Restore{Refs: c.refs()}, nil) })
	remove := c.Button(c.host.Text("panel.remove_note"), theme.DeleteIcon(), func() { c.host.Ask(board.Remove{Refs: c.refs()}, nil) })
	b.waiting = container.NewVBox(say("panel.waiting"), approve)
	b.contested = container.NewVBox(say("panel.contested"), container.NewGridWithColumns(2, keep, remove))
	b.box = container.NewVBox(b.waiting, b.contested)
	return b
}

// refs points at the picked notes.
func (c *Card) refs() []board.Ref {
	var refs []board.Ref
	for _, id := range c.host.Picked() {
		refs = append(refs, panel.NoteRef(id))
	}
	return refs
}

func (b *statusBox) bring(n *board.Note) {
	ui.Show(b.waiting, n.Hidden)
	ui.Show(b.contested, n.Contested)
	ui.Show(b.box, n.Hidden || n.Contested)
}

// versionsBox offers the versions of fields that people wrote without having
// seen each other's: take one, or (of panel.Texts) join them.
type versionsBox struct {
	card  *Card
	box   *fyne.Container
	note  *board.Note // that is shown
	asked int
}

func newVersionsBox(c *Card) *versionsBox { return &versionsBox{card: c, box: container.NewVBox()} }

func (b *versionsBox) bring(n *board.Note) {
	if b.note == n { // entities are never altered
		return
	}
	b.note = n
	b.asked++
	ui.Show(b.box, len(n.Conflicts) > 0)
	b.box.RemoveAll()
	now := b.asked
	for _, field := range n.Conflicts {
		part := container.NewVBox()
		b.box.Add(part)
		b.card.host.Versions(panel.NoteRef(n.ID), field, func(versions []board.Version) {
			if now == b.asked && len(versions) > 1 {
				b.offer(part, field, versions)
			}
		})
	}
}

func (b *versionsBox) offer(part *fyne.Container, field string, versions []board.Version) {
	c, ref := b.card, panel.NoteRef(b.note.ID)
	head := widget.NewLabel(c.host.Text("panel.versions", "Field", c.fieldName(field), "Count", len(versions)))
	head.TextStyle.Bold, head.Wrapping = true, fyne.TextWrapWord
	part.Add(head)
	for _, v := range versions {
		said := c.Prose()
		said.SetText(c.value(field, v.Read(ref, field).(*board.Note)))
		take := c.Button(c.host.Text("panel.take_version"), theme.ConfirmIcon(), func() {
			c.host.Ask(board.Choose{Ref: ref, Field: field, Change: v.Change}, nil)
		})
		part.Add(container.New(ui.Narrow{}, container.NewVBox(said, take)))
	}
	if board.CanJoin(board.KindNote, field) {
		part.Add(c.Button(c.host.Text("panel.join_versions"), theme.ContentAddIcon(), func() {
			c.host.Ask(board.Join{Ref: ref, Field: field}, nil)
		}))
	}
	part.Refresh()
	b.box.Refresh()
}
