package desk

import (
	"slices"
	"strings"

	"samenbord/app/document"
	"samenbord/app/front"
	"samenbord/app/ui"
	"samenbord/board"
)

// notes are what people do with notes, as intents.
type notes struct {
	*document.Document
	sight    *sight
	clusters *clusters
}

func (n *notes) addNotes(cell board.Cell, texts []string) {
	n.sight.reach(cell) // who writes a note wants to see it
	intent := board.AddNotes{Cell: cell}
	for _, text := range texts {
		intent.Notes = append(intent.Notes, board.Note{Text: text, NoteKind: n.Next.Kind, Group: n.Next.Group})
	}
	n.Ask(intent, func(result board.Result) {
		if !n.Wall.Editing() {
			n.Pick(result.Created...)
		}
	})
}

// draft is what is being typed on a note and was not kept yet.
func (n *notes) draft() board.Intent {
	if cluster, notes, in, title := n.Wall.TitleDraft(); title != "" {
		if cluster.IsZero() {
			return board.Gather{IDs: notes, In: in, Title: title}
		}
		return board.Edit{Ref: board.Ref{Kind: board.KindCluster, ID: cluster}, Values: board.Values{"title": title}}
	}
	cell, id, text := n.Wall.Draft()
	switch {
	case text == "":
		return nil
	case id.IsZero():
		return board.AddNotes{Cell: cell, Notes: []board.Note{{Text: text, NoteKind: n.Next.Kind, Group: n.Next.Group}}}
	}
	return board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{"text": text}}
}

func (n *notes) moveNotes(notes []board.ID, to board.Cell, before, cluster board.ID) {
	n.Ask(board.MoveNotes{IDs: notes, To: to, Before: before, Cluster: cluster}, nil)
}

func (n *notes) newNote() {
	n.sight.reach(n.Wall.Cell())
	n.Wall.NewNote(n.Wall.Cell())
}

func (n *notes) editSelected() {
	if c, whole := n.clusters.cluster(); whole {
		n.Wall.Rename(c.ID)
		return
	}
	if picked := n.Wall.Selected(); len(picked) > 0 {
		n.Wall.Edit(picked[len(picked)-1])
		return
	}
	n.newNote()
}

// deleteSelected deletes at once; the toast takes it back.
func (n *notes) deleteSelected() {
	var refs []board.Ref
	for _, id := range n.Wall.Selected() {
		refs = append(refs, board.Ref{Kind: board.KindNote, ID: id})
	}
	if len(refs) == 0 {
		return
	}
	n.Ask(board.Remove{Refs: refs}, func(board.Result) {
		n.Toast.Say(n.Text("toast.notes_deleted", "Count", len(refs)), n.Text("toast.undo"), func() {
			n.Ask(board.Restore{Refs: refs}, nil)
		})
	})
}

// moveSelected asks where to: "Verplaats naar…".
func (n *notes) moveSelected() {
	picked := n.Wall.Selected()
	if len(picked) == 0 {
		return
	}
	var options []ui.Option
	for _, place := range append(allPlaces(n.Document), inClusters(n.Document)...) {
		options = append(options, ui.Option{Name: place.name, Run: func() {
			n.Ask(board.MoveNotes{IDs: picked, To: place.cell, Cluster: place.cluster}, func(board.Result) {
				n.Toast.Say(n.Text("toast.notes_moved", "Count", len(picked), "Place", place.name), n.Text("toast.undo"), n.Undo)
			})
		}})
	}
	n.Choose(n.Text("note.move_to"), n.Text("note.move_hint"), options)
}

// toLevel moves the picked notes to the nth level of their own domain.
func (n *notes) toLevel(nth int) {
	levels := board.InOrder[*board.Level](n.State)
	byDomain := map[board.ID][]board.ID{}
	for _, id := range n.Wall.Selected() {
		if note := n.State.Note(id); note.Place.InMatrix() {
			byDomain[note.Place.Domain] = append(byDomain[note.Place.Domain], id)
		}
	}
	if nth >= len(levels) {
		return
	}
	for domain, notes := range byDomain {
		n.moveNotes(notes, board.Cell{Domain: domain, Level: levels[nth].ID}, board.ID{}, board.ID{})
	}
}

// toggleDimension switches the nth dimension of the picked notes on, or off
// when all of them have it.
func (n *notes) toggleDimension(nth int) {
	dimensions := board.InOrder[*board.Dimension](n.State)
	if nth >= len(dimensions) {
		return
	}
	id, picked := dimensions[nth].ID, n.Wall.Selected()
	all := !slices.ContainsFunc(picked, func(x board.ID) bool { return !slices.Contains(n.State.Note(x).Dimensions, id) })
	for _, note := range picked {
		list := slices.DeleteFunc(slices.Clone(n.State.Note(note).Dimensions), func(x board.ID) bool { return x == id })
		if !all {
			list = append(list, id)
		}
		n.Edit(note, board.Values{"dimensions": list})
	}
}

func (n *notes) setSelected(field string, value any) {
	for _, id := range n.Wall.Selected() {
		n.Edit(id, board.Values{field: value})
	}
}

func (n *notes) duplicate() {
	for _, id := range n.Wall.Selected() {
		note := *n.State.Note(id)
		note.Meta, note.FirstWording = board.Meta{}, ""
		n.Ask(board.AddNotes{Cell: note.Place.Cell, Notes: []board.Note{note}}, nil)
	}
}

// copySelected puts the texts on the clipboard, one note a line.
func (n *notes) copySelected() {
	var texts []string
	for _, id := range n.Wall.Selected() {
		texts = append(texts, strings.ReplaceAll(n.State.Note(id).Text, "\n", " "))
	}
	if len(texts) > 0 {
		n.App.Clipboard().SetContent(strings.Join(texts, "\n"))
	}
}

func (n *notes) cutSelected() {
	n.copySelected()
	n.deleteSelected()
}

// paste makes a note of every line, after a question when there are more.
func (n *notes) paste() {
	var texts []string
	for _, line := range strings.Split(n.App.Clipboard().Content(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			texts = append(texts, line)
		}
	}
	switch cell := n.Wall.Cell(); {
	case len(texts) == 1:
		n.addNotes(cell, texts)
	case len(texts) > 1:
		n.Question(n.Text("note.paste_many", "Count", len(texts)),
			front.Choice{Name: n.Text("start.cancel")},
			front.Choice{Name: n.Text("command.edit.paste"), Run: func() { n.addNotes(cell, texts) }})
	}
}

// combine makes one note of the picked ones: the first stays.
func (n *notes) combine() {
	picked := n.Wall.Selected()
	if len(picked) < 2 {
		return
	}
	n.Ask(board.Combine{Into: picked[0], From: picked[1:]}, func(board.Result) {
		n.Pick(picked[0])
		n.Toast.Say(n.Text("panel.combined", "Count", len(picked)), n.Text("toast.undo"), n.Undo)
	})
}

// allSelected tells whether something holds for every picked note.
func (n *notes) allSelected(holds func(*board.Note) bool) bool {
	picked := n.Wall.Selected()
	return len(picked) > 0 && !slices.ContainsFunc(picked, func(id board.ID) bool { return !holds(n.State.Note(id)) })
}
