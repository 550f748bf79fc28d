package bar

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// Entry is the line under the wall for a scribe: where, who, what kind stay
// as they were last; type, Enter, next.
type Entry struct {
	*document.Document
	Object fyne.CanvasObject
	Field  *Field
	Place  *barChoice
	notes  *acts.Notes
	sight  *acts.Sight
	groups *barChoice
	kinds  *barChoice
	places []acts.Place

	Waiting *ui.Button // how many ideas have no first step yet
	count   int        // that many
	short   bool       // there is no room to say that in full
}

// NewEntry makes it with what was typed before; wait shows the ideas that wait for a
// first step, or all notes again.
func NewEntry(d *document.Document, s Screen, notes *acts.Notes, sight *acts.Sight, typed string, wait func()) *Entry {
	e := &Entry{Document: d, notes: notes, sight: sight}
	e.Field = newField(d, s)
	e.Field.OnShortcut = func(s fyne.Shortcut) bool {
		dx, dy, arrow := wall.AltArrow(s)
		if arrow {
			d.Wall.StepCell(dx, dy)
			e.Follow()
		}
		return arrow
	}
	e.Field.Text = typed
	e.Field.SetPlaceHolder(d.Text("note.hint") + "   ·   " + d.Text("note.privacy"))
	e.Field.OnSubmitted = e.submit
	e.Place = newBarChoice(e.choosePlace)
	e.groups = newBarChoice(e.chooseGroup)
	e.kinds = newBarChoice(e.chooseKind)
	e.Waiting = ui.NewButton("", nil, func() {
		wait()
		d.Wall.TakeFocus()
	})
	line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	line.SetMinSize(fyne.NewSize(1, 1))
	l := d.Look
	choices := container.New(ui.Shares{Parts: []ui.Share{{Part: 0.24, Most: 330}, {Part: 0.14, Most: 190}, {Part: 0.12, Most: 170}, {}}, Gap: theme.Padding()}, inBar(l, e.Place), inBar(l, e.groups), inBar(l, e.kinds), inBar(l, e.Field))
	bar := container.NewBorder(nil, nil, e.Waiting, nil, choices)
	e.Object = container.New(ui.Narrowing{Tell: e.spell}, container.NewBorder(line, nil, nil, nil, container.NewPadded(bar)))
	return e
}

// ShowWaiting says how many ideas and wishes wait for a first step, and whether
// just these are shown.
func (e *Entry) ShowWaiting() {
	key := "action.no_step"
	if e.short {
		key = "action.no_step_short"
	}
	said, icon, importance := e.Text(key, "Count", e.count), fyne.Resource(nil), widget.MediumImportance
	if e.sight.Waiting() {
		icon, importance = theme.ConfirmIcon(), widget.HighImportance
	}
	if e.Waiting.Text != said || e.Waiting.Importance != importance {
		before := e.Waiting.MinSize()
		e.Waiting.Text, e.Waiting.Icon, e.Waiting.Importance = said, icon, importance
		e.Waiting.Refresh()
		if e.Waiting.MinSize() != before {
			e.Object.Refresh() // the rest has what it leaves
		}
	}
}

// spell says in full what waits where there is room for that.
func (e *Entry) spell(width float32) {
	if short := width < e.Grown(1040); short != e.short {
		e.short = short
		e.ShowWaiting()
	}
}

// Show brings the choices up to date with the board.
func (e *Entry) Show() {
	d := e.Document
	e.count = d.State.Waiting()
	e.ShowWaiting()
	e.places = acts.AllPlaces(d)
	names := make([]string, len(e.places))
	for i, p := range e.places {
		names[i] = p.Name
	}
	e.Place.Offer(names)
	groups := []string{d.Text("board.no_group")}
	chosen := 0
	for i, g := range board.InOrder[*board.Group](d.State) {
		groups = append(groups, g.Name)
		if g.ID == e.Next.Group {
			chosen = i + 1
		}
	}
	e.groups.Bring(groups, chosen)
	var kinds []string
	for _, k := range board.NoteKinds {
		kinds = append(kinds, d.Text("kind."+string(k)))
	}
	e.kinds.Bring(kinds, slices.Index(board.NoteKinds, e.Next.Kind))
	e.Follow()
}

// Follow shows the cell that the wall is at.
func (e *Entry) Follow() {
	for i, p := range e.places {
		if p.Cell == e.Wall.Cell() {
			e.Place.Choose(i)
			return
		}
	}
}

func (e *Entry) choosePlace(i int) {
	e.sight.Reach(e.places[i].Cell)
	e.Wall.SetCell(e.places[i].Cell)
}

func (e *Entry) chooseGroup(i int) {
	e.Next.Group = board.ID{}
	if i > 0 {
		e.Next.Group = board.InOrder[*board.Group](e.State)[i-1].ID
	}
}

func (e *Entry) chooseKind(i int) { e.Next.Kind = board.NoteKinds[i] }

func (e *Entry) submit(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	cell := e.Wall.Cell()
	e.notes.AddNotes(cell, []string{text})
	e.Field.SetText("")
}
