package bar

import (
	"errors"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/ui"
	"samenbord/board"
	places "samenbord/storage/place"
)

// Top is the line above the wall: what board this is, whether it is saved,
// and the few buttons that have to be at hand.
type Top struct {
	*document.Document
	Object   fyne.CanvasObject
	Names    *fyne.Container // the title, and what the board asks
	Name     *widget.Label
	question *widget.Label
	Saved    *widget.Label
	Zoom     *widget.Label
	Found    *widget.Label
	Find     *Find
	filter   *ui.Button
	undo     *ui.Button
	redo     *ui.Button

	screen Screen
	sight  *acts.Sight
	saving *Saving
	chosen *filter // nil until it is opened
}

// funnel is the sign for filtering; Fyne has none.
var funnel = fyne.NewStaticResource("funnel.svg", []byte(
	`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="M3 4h18v2.2l-7 8V21l-4-2v-4.800l-7-8z"/></svg>`))

// NewTop makes it.
func NewTop(d *document.Document, s Screen, notes *acts.Notes, sight *acts.Sight, saving *Saving) *Top {
	b := &Top{
		Document: d, screen: s, sight: sight, saving: saving, Name: widget.NewLabel(""), question: widget.NewLabel(""),
		Saved: widget.NewLabel(""), Zoom: widget.NewLabel(""), Found: widget.NewLabel(""),
	}
	b.Name.TextStyle.Bold = true
	b.Name.Truncation = fyne.TextTruncateEllipsis
	b.question.Truncation = fyne.TextTruncateEllipsis
	b.undo = ui.NewButton(d.Text("command.edit.undo"), theme.ContentUndoIcon(), d.Undo)
	b.redo = ui.NewButton(d.Text("command.edit.redo"), theme.ContentRedoIcon(), d.Redo)
	b.Find = newFind(d, s, sight)
	b.filter = ui.NewButton("", theme.NewThemedResource(funnel), b.ToggleFilter)
	add := ui.NewButton(d.Text("note.new"), theme.ContentAddIcon(), notes.NewNote)
	add.Importance = widget.HighImportance
	back := ui.NewButton("", theme.NavigateBackIcon(), s.ToStart)
	b.Zoom.Alignment = fyne.TextAlignCenter
	wide := widget.NewLabel(d.Text("wall.zoom", "Percent", 888)).MinSize().Width // nothing moves aside while somebody zooms
	zoom := container.NewHBox(
		ui.NewButton("", theme.ZoomOutIcon(), func() { d.Wall.ZoomBy(1 / 1.2) }), container.New(ui.Wide(wide), b.Zoom),
		ui.NewButton("", theme.ZoomInIcon(), func() { d.Wall.ZoomBy(1.2) }),
		ui.NewButton("", theme.ZoomFitIcon(), d.Wall.Fit),
	)
	left := container.NewHBox(back, add, b.undo, b.redo)
	right := container.NewHBox(b.Saved, b.Found, container.New(ui.Wide(b.Grown(210)), inBar(d.Look, b.Find)), b.filter, zoom)
	b.Names = container.New(names{}, b.Name, b.question)
	line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	line.SetMinSize(fyne.NewSize(1, 1))
	inner := container.NewPadded(container.NewBorder(nil, nil, left, right, b.Names))
	b.Object = container.New(ui.Narrowing{Tell: b.spell}, container.NewBorder(nil, line, nil, nil, inner))
	return b
}

// spell writes words on undo and redo where there is room for them; else their
// signs have to do, and the title of the board can be read.
func (b *Top) spell(width float32) {
	roomy := b.Grown(1280)
	undo, redo := "", ""
	if width >= roomy {
		undo, redo = b.Text("command.edit.undo"), b.Text("command.edit.redo")
	}
	if b.undo.Text != undo {
		b.undo.SetText(undo)
		b.redo.SetText(redo)
	}
}

// Show brings the bar up to date.
func (b *Top) Show() {
	d := b.Document
	if title, question := d.Title(), d.State.Info().Question; title != b.Name.Text || question != b.question.Text {
		b.Name.SetText(title)
		b.question.SetText(question)
		b.Names.Refresh() // their shares of the line follow their lengths
	}
	b.ShowSaved()
	b.undo.Allow(b.saving.CanUndo || b.saving.Dots())
	b.redo.Allow(b.saving.CanRedo)
	b.ShowZoom()
	b.ShowFound()
}

// ShowSaved tells when the board was saved.
func (b *Top) ShowSaved() {
	d, said := b.Document, ""
	switch {
	case d.Workshop.ReadOnly():
		said = d.Text("board.read_only")
		if errors.Is(d.Workshop.Writable(), board.Fault(board.CodeFileTooNewToWrite)) {
			said = d.Text("board.read_only_newer")
		}
	case d.Pending > 0 && time.Since(d.Asked) >= document.Slow:
		said = d.Text("board.saving")
	default:
		said = b.savedText()
	}
	if said != b.Saved.Text {
		b.Saved.SetText(said)
		b.screen.Stale()
	}
}

// savedText tells when the board was saved, and where it stands if it is worked on in
// a copy. When the copy is behind for a moment, nothing comes and goes.
func (b *Top) savedText() string {
	d, saved, there := b.Document, b.saving.At, b.saving.Elsewhere
	time := d.Language.Time
	switch {
	case there.Is() && there.Problem != nil && !saved.IsZero():
		return d.Text("board.saved_here_only", "Time", time(saved))
	case there.Is() && there.Problem != nil:
		return d.Text("board.here_only")
	case there.Is() && !there.Published.IsZero() && !saved.IsZero():
		return d.Text("board.saved_there", "Time", time(saved), "Place", b.placeName(), "Since", time(there.Published))
	case !saved.IsZero():
		return d.Text("board.saved", "Time", time(saved))
	case there.Is():
		return d.Text("board.works_in_copy", "Place", b.placeName())
	}
	return ""
}

var placeNames = map[places.Kind]string{
	places.Network: "place.network", places.Stick: "place.stick", places.Cloud: "place.cloud", places.Unlocked: "place.unlocked", places.Asked: "place.asked",
}

// placeName is what people call the place where a board belongs.
func (b *Top) placeName() string {
	if name := b.saving.Elsewhere.Name; name != "" {
		return name
	}
	return b.Text(placeNames[b.saving.Elsewhere.Kind])
}

// ShowZoom tells how large notes are.
func (b *Top) ShowZoom() {
	percent := int(math.Round(float64(b.Wall.Scale()) * 100))
	if said := b.Text("wall.zoom", "Percent", percent); said != b.Zoom.Text { // setting it has Fyne work on it, same or not
		b.Zoom.SetText(said)
		b.screen.Stale()
	}
}

// ShowFound tells what came of the filter.
func (b *Top) ShowFound() {
	if said := b.sight.FoundText(); said != b.Found.Text {
		b.Found.SetText(said)
		b.screen.Stale()
	}
	if f := b.chosen; f != nil && f.popUp.Visible() {
		f.show()
	}
}

// FocusFind goes to the field for finding. What is typed there takes the place of
// what was sought before.
func (b *Top) FocusFind() {
	b.Window.Canvas().Focus(b.Find)
	b.Find.TypedShortcut(&fyne.ShortcutSelectAll{})
}
