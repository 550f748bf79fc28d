package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/board"
)

// NoteCard shows all that is known of the picked note, and lets it be changed.
type NoteCard struct {
	*Page
	host        Host
	nothing     *widget.Label
	form        fyne.CanvasObject
	text        *Field
	explanation *Field
	kind        *Choice
	group       *Choice
	groups      []*board.Group
}

// NewNoteCard makes a card for the window of a host.
func NewNoteCard(h Host) *NoteCard {
	c := &NoteCard{Page: NewPage(h), host: h}
	c.nothing = c.Prose()
	c.text = c.Lines(3, c.saveText("text"))
	c.explanation = c.Lines(3, c.saveText("explanation"))
	c.kind = c.Choice(func(i int) { c.set("kind", board.NoteKinds[i]) })
	c.group = c.Choice(c.pickGroup)
	form := container.NewVBox(
		c.Label("note.text"), c.text,
		c.Label("note.explanation"), c.explanation,
		c.Label("note.kind"), c.kind.Framed(),
		c.Label("note.group"), c.group.Framed(),
	)
	c.form = form
	c.Add(c.nothing, form)
	return c
}

// Content is the card as it is shown.
func (c *NoteCard) Content() fyne.CanvasObject { return c.Object() }

// Leave keeps what is being typed.
func (c *NoteCard) Leave() { c.Keep() }

// Show brings the card up to date.
func (c *NoteCard) Show() {
	picked := c.host.Picked()
	if len(picked) != 1 {
		c.Keep()
		c.nothing.SetText(c.host.Text("panel.note_none"))
		c.nothing.Show()
		c.form.Hide()
		return
	}
	c.nothing.Hide()
	note := c.host.State().Note(picked[0]) // the wall shows it, so it is there
	c.text.Bring(note.ID, note.Text)
	c.explanation.Bring(note.ID, note.Explanation)
	var kinds []string
	for _, k := range board.NoteKinds {
		kinds = append(kinds, c.host.Text("kind."+string(k)))
	}
	c.kind.Bring(kinds, slices.Index(board.NoteKinds, note.NoteKind))
	c.groups = board.InOrder[*board.Group](c.host.State())
	groups, chosen := []string{c.host.Text("board.no_group")}, 0
	for i, g := range c.groups {
		groups = append(groups, g.Name)
		if g.ID == note.Group {
			chosen = i + 1
		}
	}
	c.group.Bring(groups, chosen)
	c.form.Show()
}

func (c *NoteCard) pickGroup(i int) {
	var id board.ID
	if i > 0 {
		id = c.groups[i-1].ID
	}
	c.set("group", id)
}

// set writes a field of the picked notes.
func (c *NoteCard) set(field string, value any) {
	for _, id := range c.host.Picked() {
		c.host.Ask(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{field: value}}, nil)
	}
}

// saveText writes what was typed.
func (c *NoteCard) saveText(field string) func(of any, text string, done func(bool)) {
	return func(of any, text string, done func(bool)) {
		c.host.Try(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: of.(board.ID)}, Values: board.Values{field: text}},
			func(_ board.Result, err error) { done(err == nil) })
	}
}

// First is the text of the note, where there is one.
func (c *NoteCard) First() fyne.Focusable {
	if !c.form.Visible() {
		return nil
	}
	return c.text
}
