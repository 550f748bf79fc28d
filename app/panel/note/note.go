// Package note is the panel that shows all that is known of the picked note.
//
// It draws what the board says and sends intents. It never picks a note by itself, and
// what happened to one it has told by the window: it opens no file.
//
// Where to begin: Card. With several notes picked it shows what can be said of all at
// once. links.go has the links and actions of the note, history.go tells what happened
// to it, status.go has what waits or is disputed.
package note

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what a Card needs of its window.
type Host interface {
	panel.PageHost
	panel.Asker
	panel.HintHost
	// Undo takes the last act of this window back.
	Undo()
	// Picked lists the notes that are picked on the wall.
	Picked() []board.ID
	// Pick picks notes and brings the last into view.
	Pick(ids ...board.ID)
	// GoTo shows a thing: a note on the wall, another thing in the panel that is
	// about its kind, if there is one.
	GoTo(ref board.Ref)
	// Do carries out a command of the window, by the key of its name.
	Do(command string)
	// History gives the changes of a thing, in order, after a while.
	History(ref board.Ref, then func([]board.Change))
	// Versions gives the versions of a disputed field, the shown one first, after
	// a while.
	Versions(ref board.Ref, field string, then func([]board.Version))
}

// Card shows all that is known of the picked note, and lets it be changed.
// With several notes picked it shows what can be said of all at once.
type Card struct {
	*panel.Page
	host    Host
	summary *widget.Label   // what is picked, when it is not one note
	all     *fyne.Container // what can be said of several notes
	single  []fyne.CanvasObject

	status      *statusBox
	versions    *versionsBox
	text        *ui.Field
	first       *widget.Label
	twins       *widget.Label
	explanation *ui.Field
	place       *panel.PlaceChoice
	kind, hook  *ui.Choice
	hookRow     fyne.CanvasObject
	dimensions  *dimensionTicks
	group       *pickOne[*board.Group]
	session     *pickOne[*board.Session]
	tags        *ui.Field
	feedback    *ui.Field
	links       *linkList
	actions     *actionList
	history     *historyList
}

// New makes a card for the window of a host.
func New(h Host) *Card {
	c := &Card{Page: panel.NewPage(h), host: h}
	c.summary = c.Prose()
	c.first, c.twins = c.Prose(), c.Prose()
	c.first.Importance, c.twins.Importance = widget.LowImportance, widget.LowImportance
	c.status = newStatusBox(c)
	c.versions = newVersionsBox(c)
	c.text = c.Lines(3, c.saveText("text"))
	c.explanation = c.Lines(2, c.saveText("explanation"))
	c.explanation.SetPlaceHolder(h.Text("panel.explanation_hint"))
	c.place = panel.NewPlaceChoice(c.Page, h, func(cell board.Cell) { h.Ask(board.MoveNotes{IDs: h.Picked(), To: cell}, nil) })
	c.kind = c.Choice(func(i int) { c.set("kind", board.NoteKinds[i]) })
	c.hook = c.Choice(func(i int) { c.set("hook", board.HookKinds[i]) })
	c.hookRow = container.NewVBox(c.Label("panel.hook"), c.Framed(c.hook))
	c.dimensions = newDimensionTicks(c)
	c.group = newPickOne(c, "board.no_group", func(g *board.Group) string { return g.Name }, func(id board.ID) { c.set("group", id) })
	c.session = newPickOne(c, "panel.no_session", func(s *board.Session) string { return panel.SessionName(h, s) }, func(id board.ID) { c.set("session", id) })
	c.tags = c.Field(c.saveTags)
	c.tags.SetPlaceHolder(h.Text("panel.tags_hint"))
	c.feedback = c.Lines(2, c.saveText("feedback"))
	c.feedback.SetPlaceHolder(h.Text("panel.feedback_hint"))
	c.links = newLinkList(c)
	c.actions = newActionList(c)
	c.history = newHistoryList(c)

	only := func(objects ...fyne.CanvasObject) fyne.CanvasObject {
		box := container.NewVBox(objects...)
		c.single = append(c.single, box)
		return box
	}
	c.all = container.NewVBox(
		only(c.status.box, c.versions.box, c.Label("note.text"), c.text, c.Guard(h, c.text), c.first, c.twins, c.Label("note.explanation"), c.explanation, c.Guard(h, c.explanation)),
		c.Label("note.place"), c.place.Object,
		c.Label("note.kind"), c.Framed(c.kind), c.hookRow,
		c.Label("note.dimensions"), c.dimensions.box,
		c.Label("note.group"), c.Framed(c.group.Choice),
		only(c.Heading("panel.links"), c.links.box, c.Heading("panel.actions"), c.actions.box),
		c.Label("board.session"), c.Framed(c.session.Choice),
		only(c.Label("note.tags"), c.tags, c.Label("panel.feedback"), c.feedback, c.Guard(h, c.feedback), c.history.box),
	)
	c.Add(c.summary, c.all)
	return c
}

// Content is the card as it is shown.
func (c *Card) Content() fyne.CanvasObject { return c.Object() }

// Leave keeps what is being typed.
func (c *Card) Leave() { c.Keep() }

// First is the text of the note, or what else can be said of the picked ones.
func (c *Card) First() fyne.Focusable {
	switch len(c.host.Picked()) {
	case 0:
		return nil
	case 1:
		return c.text
	}
	return c.place.First()
}

// notes are the picked notes; the wall shows them, so they are there.
func (c *Card) notes() []*board.Note {
	var notes []*board.Note
	for _, id := range c.host.Picked() {
		if n := c.host.State().Note(id); n != nil {
			notes = append(notes, n)
		}
	}
	return notes
}

// Show brings the card up to date.
func (c *Card) Show() {
	notes := c.notes()
	ui.Show(c.all, len(notes) > 0)
	closed := len(notes) == 1 && notes[0].FaceDown // nobody reads it, and the room may look along
	ui.Show(c.summary, len(notes) != 1 || closed)
	for _, part := range c.single {
		ui.Show(part, len(notes) == 1 && !closed)
	}
	switch {
	case closed:
		c.Keep()
		c.summary.SetText(panel.NoteWords(c.host, notes[0]))
	case len(notes) == 0:
		c.Keep()
		c.summary.SetText(c.host.Text("panel.note_none"))
		return
	case len(notes) == 1:
		c.showOne(notes[0])
	default:
		c.Keep()
		c.summary.SetText(c.host.Text("board.selected", "Count", len(notes)) + "\n" + c.host.Text("panel.note_many"))
	}
	c.showAll(notes)
}

// showAll shows what can be said of several notes at once: what they have in
// common.
func (c *Card) showAll(notes []*board.Note) {
	s := c.host.State()
	c.place.Bring(s, common(notes, func(n *board.Note) board.Cell { return n.Place.Cell }))
	var kinds, hooks []string
	for _, k := range board.NoteKinds {
		kinds = append(kinds, c.host.Text("kind."+string(k)))
	}
	for _, k := range board.HookKinds {
		hooks = append(hooks, c.host.Text("hook."+string(k)))
	}
	kind := common(notes, func(n *board.Note) board.NoteKind { return n.NoteKind })
	c.kind.Bring(kinds, indexOf(board.NoteKinds, kind))
	c.hook.Bring(hooks, indexOf(board.HookKinds, common(notes, func(n *board.Note) board.HookKind { return n.Hook })))
	ui.Show(c.hookRow, kind != nil && *kind == board.Hook)
	c.dimensions.bring(s, notes)
	c.group.bring(s, common(notes, func(n *board.Note) board.ID { return n.Group }))
	c.session.bring(s, common(notes, func(n *board.Note) board.ID { return n.Session }))
}

// showOne shows what belongs to one note only.
func (c *Card) showOne(n *board.Note) {
	s := c.host.State()
	c.status.bring(n)
	c.versions.bring(n)
	c.text.Bring(n.ID, n.Text)
	ui.Show(c.first, n.FirstWording != n.Text && n.FirstWording != "")
	c.first.SetText(c.host.Text("panel.first_wording", "Text", n.FirstWording))
	var twins []string
	for _, twin := range s.TwinsOf(n) {
		twins = append(twins, "“"+panel.NoteWords(c.host, twin)+"”")
	}
	ui.Show(c.twins, len(twins) > 0)
	c.twins.SetText(c.host.Text("panel.twins", "Texts", strings.Join(twins, "\n")))
	c.explanation.Bring(n.ID, n.Explanation)
	c.tags.Bring(n.ID, strings.Join(n.Tags, ", "))
	c.feedback.Bring(n.ID, n.Feedback)
	c.links.bring(n)
	c.actions.bring(n)
	c.history.bring(n)
}

// set writes a field of the picked notes.
func (c *Card) set(field string, value any) {
	for _, id := range c.host.Picked() {
		c.host.Ask(board.Edit{Ref: panel.NoteRef(id), Values: board.Values{field: value}}, nil)
	}
}

// saveText writes what was typed.
func (c *Card) saveText(field string) func(of any, text string, done func(bool)) {
	return func(of any, text string, done func(bool)) { c.write(of, field, text, done) }
}

// saveTags writes tags, that are typed with commas between them.
func (c *Card) saveTags(of any, text string, done func(bool)) {
	var tags []string
	for tag := range strings.SplitSeq(text, ",") {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	c.write(of, "tags", tags, done)
}

func (c *Card) write(of any, field string, value any, done func(bool)) {
	c.host.Try(board.Edit{Ref: panel.NoteRef(of.(board.ID)), Values: board.Values{field: value}}, func(_ board.Result, err error) { done(err == nil) })
}

// common is what all notes have alike, nil when they differ.
func common[T comparable](notes []*board.Note, of func(*board.Note) T) *T {
	if len(notes) == 0 {
		return nil
	}
	first := of(notes[0])
	for _, n := range notes[1:] {
		if of(n) != first {
			return nil
		}
	}
	return &first
}

func indexOf[T comparable](all []T, one *T) int {
	if one == nil {
		return -1
	}
	return slices.Index(all, *one)
}
