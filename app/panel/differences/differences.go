// Package differences is the panel where people decide what was decided apart from each
// other in copies of a board.
//
// It is the one place for things of every kind; a mark on such a thing leads here (Dispute in
// package panel). It never settles anything by itself, and shows no text that lies face down.
//
// Where to begin: Panel. What differs is said by package board.
package differences

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/language"
	"samenbord/app/panel"
	"samenbord/app/told"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what Panel needs of its window.
type Host interface {
	panel.PageHost
	panel.Asker
	// Undo takes the last act of this window back.
	Undo()
	// GoTo shows a thing: a note on the wall, another thing in the panel that is
	// about its kind, if there is one.
	GoTo(ref board.Ref)
	// ReadOnly tells whether nothing can be changed.
	ReadOnly() bool
}

// Panel lists what people decided apart from each other, each in a copy of the
// board, and lets somebody decide: take one version, keep all of them, bring a thing
// back or let it go. It is the one place for things of every kind; where such a
// thing is shown, a mark leads here.
type Panel struct {
	*panel.Page
	host  Host
	head  *widget.Label
	rows  *fyne.Container
	rest  *widget.Label
	shown []board.Conflict
	first *ui.Button // of the first row
	acted bool       // something was decided here: the keyboard goes on with the next
	made  bool
}

// New makes the list for the window of a host.
func New(h Host) *Panel {
	d := &Panel{Page: panel.NewPage(h), host: h}
	d.head, d.rest = d.Prose(), d.Prose()
	d.rows = container.NewVBox()
	d.Add(d.head, d.rows, d.rest)
	return d
}

var _ panel.Steady = (*Panel)(nil)

// Content is the list as it is shown.
func (d *Panel) Content() fyne.CanvasObject { return d.Object() }

// Leave has nothing to keep.
func (d *Panel) Leave() {}

// Steady is for the window: what is picked makes no difference.
func (d *Panel) Steady() {}

// First is what settles the first difference.
func (d *Panel) First() fyne.Focusable {
	if d.first == nil {
		return nil
	}
	return d.first
}

// Show brings the list up to date.
func (d *Panel) Show() {
	open := d.host.State().Conflicts()
	if d.made && slices.EqualFunc(open, d.shown, func(a, b board.Conflict) bool { // entities are never altered
		return a.Thing == b.Thing && a.About == b.About && a.Field == b.Field
	}) {
		return
	}
	d.shown, d.made, d.first = open, true, nil
	d.head.SetText(d.host.Text("panel.differences_count", "Count", len(open)))
	if len(open) == 0 {
		d.head.SetText(d.host.Text("panel.no_differences"))
	}
	ui.Show(d.rest, len(open) > panel.MostRows)
	d.rest.SetText(d.host.Text("panel.pile_rest", "Count", len(open)-panel.MostRows))
	d.rows.RemoveAll()
	for _, c := range open[:min(len(open), panel.MostRows)] {
		d.rows.Add(d.row(c))
	}
	if d.acted {
		d.acted = false
		d.goOn()
	}
}

// goOn gives the keyboard to the next difference, or back to the wall after the
// last: the button that had it is gone.
func (d *Panel) goOn() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(d.Object())
	switch {
	case canvas == nil:
	case d.first == nil:
		d.host.ToWall()
	default:
		d.ToTop()
		canvas.Focus(d.first)
	}
}

// row is one difference with what can be done about it.
func (d *Panel) row(c board.Conflict) fyne.CanvasObject {
	box := container.NewVBox(widget.NewSeparator())
	head := d.Prose()
	head.TextStyle.Bold = true
	head.SetText(d.about(c))
	box.Add(head)
	if name := nameOf(d.host, c.Thing); name != "" && !(c.About == board.AboutVersions && board.TextOf(c.Thing, c.Field) == name) {
		said := d.Prose()
		said.SetText(panel.Quoted(name))
		box.Add(said)
	}
	if note, is := c.Thing.(*board.Note); is && note.FaceDown {
		return box // nobody reads it yet, and the room may look along
	}
	switch c.About {
	case board.AboutVersions:
		d.versions(box, c)
	case board.AboutDeletion:
		box.Add(d.Said("panel.deleted_and_changed"))
		box.Add(ui.NewFlow(d.settle("panel.keep_note", theme.ConfirmIcon(), board.Restore{Refs: []board.Ref{c.Ref}}),
			d.settle("panel.remove_note", theme.DeleteIcon(), board.Remove{Refs: []board.Ref{c.Ref}})))
	case board.AboutLeftOut:
		box.Add(d.Said("panel.only_there"))
		box.Add(ui.NewFlow(d.settle("panel.take_over", theme.ContentAddIcon(), board.Restore{Refs: []board.Ref{c.Ref}}),
			d.settle("panel.leave_out", theme.CancelIcon(), board.Decline{Refs: []board.Ref{c.Ref}})))
	}
	if c.Ref.Kind == board.KindNote || c.Ref.Kind == board.KindAction {
		box.Add(ui.NewFlow(d.Button(d.host.Text("panel.see"), theme.VisibilityIcon(), func() { d.host.GoTo(c.Ref) })))
	}
	return box
}

// versions offers the versions of a field.
func (d *Panel) versions(box *fyne.Container, c board.Conflict) {
	for _, v := range c.Versions {
		said := d.Prose()
		text := versionText(d.host, c, v)
		if v.Shown {
			text = d.host.Text("panel.version_shown", "Text", text)
		}
		said.SetText(text)
		box.Add(container.New(ui.Narrow{}, container.NewVBox(said,
			ui.NewFlow(d.settle("panel.take_version", theme.ConfirmIcon(), board.Choose{Ref: c.Ref, Field: c.Field, Change: v.Change})))))
	}
	if board.CanJoin(c.Ref.Kind, c.Field) {
		box.Add(ui.NewFlow(d.settle("panel.join_versions", theme.ContentAddIcon(), board.Join{Ref: c.Ref, Field: c.Field})))
	}
}

// settle makes a button that decides.
func (d *Panel) settle(key string, icon fyne.Resource, intent board.Intent) *ui.Button {
	b := d.Button(d.host.Text(key), icon, func() {
		d.acted = true
		d.host.Try(intent, func(_ board.Result, err error) {
			if err != nil {
				d.acted = false
				return
			}
			d.host.Say(d.host.Text("panel.settled"), d.host.Text("toast.undo"), d.host.Undo)
		})
	})
	if d.host.ReadOnly() {
		b.Disable()
	}
	if d.first == nil {
		d.first = b
	}
	return b
}

// about says what kind of thing it is, and what of it: "Actie: eerste stap".
func (d *Panel) about(c board.Conflict) string {
	text := capital(d.host.Text(language.ThingKey(string(c.Ref.Kind))))
	if c.Field != "" {
		text += ": " + d.host.Text(language.FieldKey(c.Field))
	}
	return text
}

// nameOf is what may be read of the name of a thing.
func nameOf(h panel.Stateful, e board.Entity) string {
	if note, is := e.(*board.Note); is {
		return panel.NoteWords(h, note)
	}
	return h.State().NameOf(e)
}

// versionText is a version of a field in words.
func versionText(h panel.Stateful, c board.Conflict, v board.Version) string {
	switch said := h.State().Said(c.Ref, c.Field, v); {
	case board.CanJoin(c.Ref.Kind, c.Field):
		if said == "" {
			return h.Text("panel.nothing")
		}
		return panel.Quoted(said)
	case board.IsSwitch(c.Ref.Kind, c.Field):
		if said == "" {
			return h.Text("panel.no")
		}
		return h.Text("panel.yes")
	case said == "":
		return h.Text("panel.nothing")
	default:
		return told.Value(h.Text, c.Field, said)
	}
}

// capital begins a text with a capital letter.
func capital(text string) string {
	if text == "" {
		return ""
	}
	r := []rune(text)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
