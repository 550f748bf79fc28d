package desk

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// entryBar is the line under the wall for a scribe: where, who, what kind stay
// as they were last; type, Enter, next.
type entryBar struct {
	desk   *Desk
	object fyne.CanvasObject
	text   *barEntry
	place  *barChoice
	groups *barChoice
	kinds  *barChoice
	places []acts.Place

	waiting *ui.Button // how many ideas have no first step yet
	count   int        // that many
	short   bool       // there is no room to say that in full
}

func newEntryBar(d *Desk) *entryBar {
	e := &entryBar{desk: d}
	e.text = newBarEntry(d)
	e.text.OnShortcut = func(s fyne.Shortcut) bool {
		dx, dy, arrow := wall.AltArrow(s)
		if arrow {
			d.Wall.StepCell(dx, dy)
			e.follow()
		}
		return arrow
	}
	if d.entry != nil { // built anew in another language: what was chosen and typed stays
		e.text.Text = d.entry.text.Text
	}
	e.text.SetPlaceHolder(d.Text("note.hint") + "   ·   " + d.Text("note.privacy"))
	e.text.OnSubmitted = e.submit
	e.place = newBarChoice(e.choosePlace)
	e.groups = newBarChoice(e.chooseGroup)
	e.kinds = newBarChoice(e.chooseKind)
	e.waiting = ui.NewButton("", nil, func() {
		d.showWaiting()
		d.Wall.TakeFocus()
	})
	line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	line.SetMinSize(fyne.NewSize(1, 1))
	l := d.Look
	choices := container.New(ui.Shares{Parts: []ui.Share{{Part: 0.24, Most: 330}, {Part: 0.14, Most: 190}, {Part: 0.12, Most: 170}, {}}, Gap: theme.Padding()}, inBar(l, e.place), inBar(l, e.groups), inBar(l, e.kinds), inBar(l, e.text))
	bar := container.NewBorder(nil, nil, e.waiting, nil, choices)
	e.object = container.New(ui.Narrowing{Tell: e.spell}, container.NewBorder(line, nil, nil, nil, container.NewPadded(bar)))
	return e
}

// showWaiting says how many ideas and wishes wait for a first step, and whether
// just these are shown.
func (e *entryBar) showWaiting() {
	key := "action.no_step"
	if e.short {
		key = "action.no_step_short"
	}
	said, icon, importance := e.desk.Text(key, "Count", e.count), fyne.Resource(nil), widget.MediumImportance
	if e.desk.sight.Waiting() {
		icon, importance = theme.ConfirmIcon(), widget.HighImportance
	}
	if e.waiting.Text != said || e.waiting.Importance != importance {
		before := e.waiting.MinSize()
		e.waiting.Text, e.waiting.Icon, e.waiting.Importance = said, icon, importance
		e.waiting.Refresh()
		if e.waiting.MinSize() != before {
			e.object.Refresh() // the rest has what it leaves
		}
	}
}

// spell says in full what waits where there is room for that.
func (e *entryBar) spell(width float32) {
	if short := width < e.desk.Grown(1040); short != e.short {
		e.short = short
		e.showWaiting()
	}
}

// show brings the choices up to date with the board.
func (e *entryBar) show() {
	d := e.desk
	e.count = d.State.Waiting()
	e.showWaiting()
	e.places = acts.AllPlaces(d.Document)
	names := make([]string, len(e.places))
	for i, p := range e.places {
		names[i] = p.Name
	}
	e.place.Offer(names)
	groups := []string{d.Text("board.no_group")}
	chosen := 0
	for i, g := range board.InOrder[*board.Group](d.State) {
		groups = append(groups, g.Name)
		if g.ID == e.desk.Next.Group {
			chosen = i + 1
		}
	}
	e.groups.Bring(groups, chosen)
	var kinds []string
	for _, k := range board.NoteKinds {
		kinds = append(kinds, d.Text("kind."+string(k)))
	}
	e.kinds.Bring(kinds, slices.Index(board.NoteKinds, e.desk.Next.Kind))
	e.follow()
}

// follow shows the cell that the wall is at.
func (e *entryBar) follow() {
	for i, p := range e.places {
		if p.Cell == e.desk.Wall.Cell() {
			e.place.Choose(i)
			return
		}
	}
}

func (e *entryBar) choosePlace(i int) {
	e.desk.sight.Reach(e.places[i].Cell)
	e.desk.Wall.SetCell(e.places[i].Cell)
}

func (e *entryBar) chooseGroup(i int) {
	e.desk.Next.Group = board.ID{}
	if i > 0 {
		e.desk.Next.Group = board.InOrder[*board.Group](e.desk.State)[i-1].ID
	}
}

func (e *entryBar) chooseKind(i int) { e.desk.Next.Kind = board.NoteKinds[i] }

func (e *entryBar) submit(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	cell := e.desk.Wall.Cell()
	e.desk.notes.AddNotes(cell, []string{text})
	e.text.SetText("")
}
