// Package acts is what people do with an open board, each kind of it in a small object that
// knows the document: notes, clusters, links, the view, the agenda, files, merging.
//
// It sends intents and asks what has to be asked first. It knows no bar, no panel and no
// command; the table in app/desk calls it.
//
// Where to begin: notes.go.
package acts

import (
	"slices"
	"strings"

	"samenbord/app/document"
	"samenbord/app/front"
	"samenbord/app/ui"
	"samenbord/board"
)

// Notes are what people do with notes, as intents.
type Notes struct {
	*document.Document
	Sight    *Sight
	Clusters *Clusters
}

func (n *Notes) AddNotes(cell board.Cell, texts []string) {
	n.Sight.Reach(cell) // who writes a note wants to see it
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

// Draft is what is being typed on a note and was not kept yet.
func (n *Notes) Draft() board.Intent {
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

func (n *Notes) MoveNotes(notes []board.ID, to board.Cell, before, cluster board.ID) {
	n.Ask(board.MoveNotes{IDs: notes, To: to, Before: before, Cluster: cluster}, nil)
}

func (n *Notes) NewNote() {
	n.Sight.Reach(n.Wall.Cell())
	n.Wall.NewNote(n.Wall.Cell())
}

func (n *Notes) EditSelected() {
	if c, whole := n.Clusters.Cluster(); whole {
		n.Wall.Rename(c.ID)
		return
	}
	if picked := n.Wall.Selected(); len(picked) > 0 {
		n.Wall.Edit(picked[len(picked)-1])
		return
	}
	n.NewNote()
}

// DeleteSelected deletes at once; the toast takes it back.
func (n *Notes) DeleteSelected() {
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

// MoveSelected asks where to: "Verplaats naar…".
func (n *Notes) MoveSelected() {
	picked := n.Wall.Selected()
	if len(picked) == 0 {
		return
	}
	var options []ui.Option
	for _, place := range append(AllPlaces(n.Document), InClusters(n.Document)...) {
		options = append(options, ui.Option{Name: place.Name, Run: func() {
			n.Ask(board.MoveNotes{IDs: picked, To: place.Cell, Cluster: place.Cluster}, func(board.Result) {
				n.Toast.Say(n.Text("toast.notes_moved", "Count", len(picked), "Place", place.Name), n.Text("toast.undo"), n.Undo)
			})
		}})
	}
	n.Choose(n.Text("note.move_to"), n.Text("note.move_hint"), options)
}

// Several tells whether more notes than one are picked.
func (n *Notes) Several() bool { return len(n.Wall.Selected()) > 1 }

// HasLevel tells whether notes are picked that could go to an nth level.
func (n *Notes) HasLevel(nth int) bool {
	return n.Picked() && nth < len(board.InOrder[*board.Level](n.State))
}

// HasDimension tells whether notes are picked that could have an nth dimension.
func (n *Notes) HasDimension(nth int) bool {
	return n.Picked() && nth < len(board.InOrder[*board.Dimension](n.State))
}

// ToLevel moves the picked notes to the nth level of their own domain.
func (n *Notes) ToLevel(nth int) {
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
		n.MoveNotes(notes, board.Cell{Domain: domain, Level: levels[nth].ID}, board.ID{}, board.ID{})
	}
}

// ToggleDimension switches the nth dimension of the picked notes on, or off
// when all of them have it.
func (n *Notes) ToggleDimension(nth int) {
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

func (n *Notes) SetSelected(field string, value any) {
	for _, id := range n.Wall.Selected() {
		n.Edit(id, board.Values{field: value})
	}
}

func (n *Notes) Duplicate() {
	for _, id := range n.Wall.Selected() {
		note := *n.State.Note(id)
		note.Meta, note.FirstWording = board.Meta{}, ""
		n.Ask(board.AddNotes{Cell: note.Place.Cell, Notes: []board.Note{note}}, nil)
	}
}

// CopySelected puts the texts on the clipboard, one note a line.
func (n *Notes) CopySelected() {
	var texts []string
	for _, id := range n.Wall.Selected() {
		texts = append(texts, strings.ReplaceAll(n.State.Note(id).Text, "\n", " "))
	}
	if len(texts) > 0 {
		n.App.Clipboard().SetContent(strings.Join(texts, "\n"))
	}
}

func (n *Notes) CutSelected() {
	n.CopySelected()
	n.DeleteSelected()
}

// Paste makes a note of every line, after a question when there are more.
func (n *Notes) Paste() {
	var texts []string
	for _, line := range strings.Split(n.App.Clipboard().Content(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			texts = append(texts, line)
		}
	}
	switch cell := n.Wall.Cell(); {
	case len(texts) == 1:
		n.AddNotes(cell, texts)
	case len(texts) > 1:
		n.Question(n.Text("note.paste_many", "Count", len(texts)),
			front.Choice{Name: n.Text("start.cancel")},
			front.Choice{Name: n.Text("command.edit.paste"), Run: func() { n.AddNotes(cell, texts) }})
	}
}

// Combine makes one note of the picked ones: the first stays.
func (n *Notes) Combine() {
	picked := n.Wall.Selected()
	if len(picked) < 2 {
		return
	}
	n.Ask(board.Combine{Into: picked[0], From: picked[1:]}, func(board.Result) {
		n.Pick(picked[0])
		n.Toast.Say(n.Text("panel.combined", "Count", len(picked)), n.Text("toast.undo"), n.Undo)
	})
}

// AllSelected tells whether something holds for every picked note.
func (n *Notes) AllSelected(holds func(*board.Note) bool) bool {
	picked := n.Wall.Selected()
	return len(picked) > 0 && !slices.ContainsFunc(picked, func(id board.ID) bool { return !holds(n.State.Note(id)) })
}
