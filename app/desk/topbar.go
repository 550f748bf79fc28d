package desk

import (
	"errors"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/ui"
	"samenbord/board"
	places "samenbord/storage/place"
)

// topBar is the line above the wall: what board this is, whether it is saved,
// and the few buttons that have to be at hand.
type topBar struct {
	desk     *Desk
	object   fyne.CanvasObject
	names    *fyne.Container
	title    *widget.Label
	question *widget.Label
	saved    *widget.Label
	zoom     *widget.Label
	found    *widget.Label
	find     *findEntry
	filter   *ui.Button
	undo     *ui.Button
	redo     *ui.Button
}

// funnel is the sign for filtering; Fyne has none.
var funnel = fyne.NewStaticResource("funnel.svg", []byte(
	`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="M3 4h18v2.2l-7 8V21l-4-2v-4.800l-7-8z"/></svg>`))

func newTopBar(d *Desk) *topBar {
	b := &topBar{
		desk: d, title: widget.NewLabel(""), question: widget.NewLabel(""),
		saved: widget.NewLabel(""), zoom: widget.NewLabel(""), found: widget.NewLabel(""),
	}
	b.title.TextStyle.Bold = true
	b.title.Truncation = fyne.TextTruncateEllipsis
	b.question.Truncation = fyne.TextTruncateEllipsis
	b.undo = ui.NewButton(d.Text("command.edit.undo"), theme.ContentUndoIcon(), d.Undo)
	b.redo = ui.NewButton(d.Text("command.edit.redo"), theme.ContentRedoIcon(), d.Redo)
	b.find = newFindEntry(d)
	b.filter = ui.NewButton("", theme.NewThemedResource(funnel), d.openFilter)
	add := ui.NewButton(d.Text("note.new"), theme.ContentAddIcon(), d.notes.NewNote)
	add.Importance = widget.HighImportance
	back := ui.NewButton("", theme.NavigateBackIcon(), func() { d.shell.ToStart() })
	b.zoom.Alignment = fyne.TextAlignCenter
	wide := widget.NewLabel(d.Text("wall.zoom", "Percent", 888)).MinSize().Width // nothing moves aside while somebody zooms
	zoom := container.NewHBox(
		ui.NewButton("", theme.ZoomOutIcon(), func() { d.Wall.ZoomBy(1 / 1.2) }), container.New(ui.Wide(wide), b.zoom),
		ui.NewButton("", theme.ZoomInIcon(), func() { d.Wall.ZoomBy(1.2) }),
		ui.NewButton("", theme.ZoomFitIcon(), d.Wall.Fit),
	)
	left := container.NewHBox(back, add, b.undo, b.redo)
	right := container.NewHBox(b.saved, b.found, container.New(ui.Wide(b.desk.Grown(210)), inBar(d.Look, b.find)), b.filter, zoom)
	b.names = container.New(names{}, b.title, b.question)
	line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	line.SetMinSize(fyne.NewSize(1, 1))
	inner := container.NewPadded(container.NewBorder(nil, nil, left, right, b.names))
	b.object = container.New(ui.Narrowing{Tell: b.spell}, container.NewBorder(nil, line, nil, nil, inner))
	return b
}

// spell writes words on undo and redo where there is room for them; else their
// signs have to do, and the title of the board can be read.
func (b *topBar) spell(width float32) {
	roomy := b.desk.Grown(1280)
	undo, redo := "", ""
	if width >= roomy {
		undo, redo = b.desk.Text("command.edit.undo"), b.desk.Text("command.edit.redo")
	}
	if b.undo.Text != undo {
		b.undo.SetText(undo)
		b.redo.SetText(redo)
	}
}

// show brings the bar up to date.
func (b *topBar) show() {
	d := b.desk
	if title, question := d.Title(), d.State.Info().Question; title != b.title.Text || question != b.question.Text {
		b.title.SetText(title)
		b.question.SetText(question)
		b.names.Refresh() // their shares of the line follow their lengths
	}
	b.showSaved()
	b.undo.Allow(d.canUndo || len(d.votes.dots) > 0)
	b.redo.Allow(d.canRedo)
	b.showZoom()
	b.showFound()
}

// showSaved tells when the board was saved.
func (b *topBar) showSaved() {
	d, said := b.desk, ""
	switch {
	case d.Workshop.ReadOnly():
		said = d.Text("board.read_only")
		if errors.Is(d.Workshop.Writable(), board.Fault(board.CodeFileTooNewToWrite)) {
			said = d.Text("board.read_only_newer")
		}
	case d.Pending > 0 && time.Since(d.Asked) >= document.Slow:
		said = d.Text("board.saving")
	default:
		said = d.savedText()
	}
	if said != b.saved.Text {
		b.saved.SetText(said)
		d.bars.stale()
	}
}

// savedText tells when the board was saved, and where it stands if it is worked on in
// a copy. When the copy is behind for a moment, nothing comes and goes.
func (d *Desk) savedText() string {
	saved, there := d.saved, d.outside
	time := d.Language.Time
	switch {
	case there.Is() && there.Problem != nil && !saved.IsZero():
		return d.Text("board.saved_here_only", "Time", time(saved))
	case there.Is() && there.Problem != nil:
		return d.Text("board.here_only")
	case there.Is() && !there.Published.IsZero() && !saved.IsZero():
		return d.Text("board.saved_there", "Time", time(saved), "Place", d.placeName(), "Since", time(there.Published))
	case !saved.IsZero():
		return d.Text("board.saved", "Time", time(saved))
	case there.Is():
		return d.Text("board.works_in_copy", "Place", d.placeName())
	}
	return ""
}

var placeNames = map[places.Kind]string{
	places.Network: "place.network", places.Stick: "place.stick", places.Cloud: "place.cloud", places.Unlocked: "place.unlocked", places.Asked: "place.asked",
}

// placeName is what people call the place where a board belongs.
func (d *Desk) placeName() string {
	if name := d.outside.Name; name != "" {
		return name
	}
	return d.Text(placeNames[d.outside.Kind])
}

func (b *topBar) showZoom() {
	percent := int(math.Round(float64(b.desk.Wall.Scale()) * 100))
	if said := b.desk.Text("wall.zoom", "Percent", percent); said != b.zoom.Text { // setting it has Fyne work on it, same or not
		b.zoom.SetText(said)
		b.desk.bars.stale()
	}
}

func (b *topBar) showFound() {
	if said := b.desk.sight.FoundText(); said != b.found.Text {
		b.found.SetText(said)
		b.desk.bars.stale()
	}
	if f := b.desk.filter; f != nil && f.popUp.Visible() {
		f.show()
	}
}
