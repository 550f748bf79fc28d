package window

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"samenbord/app/ui"
	"samenbord/board"
)

// What people do at the desk, as intents.

func isCode(err error, codes ...string) bool {
	return slices.ContainsFunc(codes, func(code string) bool { return errors.Is(err, board.Errorf(code)) })
}

func (d *desk) addNotes(cell board.Cell, texts []string) {
	d.reach(cell) // who writes a note wants to see it
	intent := board.AddNotes{Cell: cell}
	for _, text := range texts {
		intent.Notes = append(intent.Notes, board.Note{Text: text, NoteKind: d.entry.kind, Group: d.entry.group})
	}
	d.ask(intent, func(result board.Result) {
		if !d.wall.Editing() {
			d.pick(result.Created...)
		}
	})
}

// draft is what is being typed on a note and was not kept yet.
func (d *desk) draft() board.Intent {
	if cluster, notes, in, title := d.wall.TitleDraft(); title != "" {
		if cluster.IsZero() {
			return board.Gather{IDs: notes, In: in, Title: title}
		}
		return board.Edit{Ref: board.Ref{Kind: board.KindCluster, ID: cluster}, Values: board.Values{"title": title}}
	}
	cell, id, text := d.wall.Draft()
	switch {
	case text == "":
		return nil
	case id.IsZero():
		return board.AddNotes{Cell: cell, Notes: []board.Note{{Text: text, NoteKind: d.entry.kind, Group: d.entry.group}}}
	}
	return board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{"text": text}}
}

// words are what may be shown of a note away from the wall: of one that lies face
// down, that it does.
func (d *desk) words(id board.ID) string {
	note := d.state.Note(id)
	if note.FaceDown {
		return d.text("note.face_down")
	}
	return note.Text
}

func (d *desk) editNote(id board.ID, values board.Values) {
	d.ask(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: values}, nil)
}

func (d *desk) moveNotes(notes []board.ID, to board.Cell, before, cluster board.ID) {
	d.ask(board.MoveNotes{IDs: notes, To: to, Before: before, Cluster: cluster}, nil)
}

func (d *desk) newNote() {
	d.reach(d.wall.Cell())
	d.wall.NewNote(d.wall.Cell())
}

func (d *desk) editSelected() {
	if c, whole := d.cluster(); whole {
		d.wall.Rename(c.ID)
		return
	}
	if picked := d.wall.Selected(); len(picked) > 0 {
		d.wall.Edit(picked[len(picked)-1])
		return
	}
	d.newNote()
}

// deleteSelected deletes at once; the toast takes it back.
func (d *desk) deleteSelected() {
	var refs []board.Ref
	for _, id := range d.wall.Selected() {
		refs = append(refs, board.Ref{Kind: board.KindNote, ID: id})
	}
	if len(refs) == 0 {
		return
	}
	d.ask(board.Remove{Refs: refs}, func(board.Result) {
		d.toast.Say(d.text("toast.notes_deleted", "Count", len(refs)), d.text("toast.undo"), func() {
			d.ask(board.Restore{Refs: refs}, nil)
		})
	})
}

func (d *desk) undo() {
	if !d.undoDot() {
		d.ask(d.seat.Undo(false), nil)
	}
}

func (d *desk) redo() { d.ask(d.seat.Redo(false), nil) }

// moveSelected asks where to: "Verplaats naar…".
func (d *desk) moveSelected() {
	picked := d.wall.Selected()
	if len(picked) == 0 {
		return
	}
	var options []ui.Option
	for _, place := range append(d.places(), d.clusters()...) {
		options = append(options, ui.Option{Name: place.name, Run: func() {
			d.ask(board.MoveNotes{IDs: picked, To: place.cell, Cluster: place.cluster}, func(board.Result) {
				d.toast.Say(d.text("toast.notes_moved", "Count", len(picked), "Place", place.name), d.text("toast.undo"), d.undo)
			})
		}})
	}
	d.window.choose(d.text("note.move_to"), d.text("note.move_hint"), options)
}

// place is a cell, or a cluster in it, with its name.
type place struct {
	name    string
	cell    board.Cell
	cluster board.ID
}

// places lists everywhere a note can stand.
func (d *desk) places() []place {
	plain := d.state.Info().Plain
	var all []place
	for _, domain := range board.InOrder[*board.Domain](d.state) {
		for _, level := range board.InOrder[*board.Level](d.state) {
			all = append(all, place{name: domain.Label(plain) + " › " + level.Label(plain), cell: board.Cell{Domain: domain.ID, Level: level.ID}})
		}
	}
	for _, list := range board.InOrder[*board.List](d.state) {
		all = append(all, place{name: list.Name, cell: board.Cell{List: list.ID}})
	}
	return append(all, place{name: d.text("board.unplaced"), cell: board.Unplaced})
}

// toLevel moves the picked notes to the nth level of their own domain.
func (d *desk) toLevel(nth int) {
	levels := board.InOrder[*board.Level](d.state)
	byDomain := map[board.ID][]board.ID{}
	for _, id := range d.wall.Selected() {
		if note := d.state.Note(id); note.Place.InMatrix() {
			byDomain[note.Place.Domain] = append(byDomain[note.Place.Domain], id)
		}
	}
	if nth >= len(levels) {
		return
	}
	for domain, notes := range byDomain {
		d.moveNotes(notes, board.Cell{Domain: domain, Level: levels[nth].ID}, board.ID{}, board.ID{})
	}
}

// toggleDimension switches the nth dimension of the picked notes on, or off
// when all of them have it.
func (d *desk) toggleDimension(nth int) {
	dimensions := board.InOrder[*board.Dimension](d.state)
	if nth >= len(dimensions) {
		return
	}
	id, picked := dimensions[nth].ID, d.wall.Selected()
	all := !slices.ContainsFunc(picked, func(n board.ID) bool { return !slices.Contains(d.state.Note(n).Dimensions, id) })
	for _, n := range picked {
		list := slices.DeleteFunc(slices.Clone(d.state.Note(n).Dimensions), func(x board.ID) bool { return x == id })
		if !all {
			list = append(list, id)
		}
		d.editNote(n, board.Values{"dimensions": list})
	}
}

func (d *desk) setSelected(field string, value any) {
	for _, id := range d.wall.Selected() {
		d.editNote(id, board.Values{field: value})
	}
}

func (d *desk) duplicate() {
	for _, id := range d.wall.Selected() {
		note := *d.state.Note(id)
		note.Meta, note.FirstWording = board.Meta{}, ""
		d.ask(board.AddNotes{Cell: note.Place.Cell, Notes: []board.Note{note}}, nil)
	}
}

// copySelected puts the texts on the clipboard, one note a line.
func (d *desk) copySelected() {
	var texts []string
	for _, id := range d.wall.Selected() {
		texts = append(texts, strings.ReplaceAll(d.state.Note(id).Text, "\n", " "))
	}
	if len(texts) > 0 {
		d.window.app.Clipboard().SetContent(strings.Join(texts, "\n"))
	}
}

func (d *desk) cutSelected() {
	d.copySelected()
	d.deleteSelected()
}

// paste makes a note of every line, after a question when there are more.
func (d *desk) paste() {
	var texts []string
	for _, line := range strings.Split(d.window.app.Clipboard().Content(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			texts = append(texts, line)
		}
	}
	switch cell := d.wall.Cell(); {
	case len(texts) == 1:
		d.addNotes(cell, texts)
	case len(texts) > 1:
		d.window.question(d.text("note.paste_many", "Count", len(texts)),
			choice{name: d.text("start.cancel")},
			choice{d.text("command.edit.paste"), func() { d.addNotes(cell, texts) }})
	}
}

// typing gives whatever field has the keyboard, nil on the wall.
func (d *desk) typing() fyne.Shortcutable {
	if d.window.window.Canvas().Focused() == fyne.Focusable(d.wall) {
		return nil
	}
	field, _ := d.window.window.Canvas().Focused().(fyne.Shortcutable)
	return field
}
