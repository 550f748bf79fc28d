package wall

import (
	"slices"
	"strings"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// titling is what an editor is for when the title of a cluster is typed: of one
// that is there, or of one to be made of some notes.
type titling struct {
	cluster board.ID
	notes   []board.ID // of a new cluster
	cell    board.Cell
	done    bool // with Enter; a new cluster needs no title then
	dropped bool // with Esc
}

// Gather makes a cluster of notes as soon as its title is typed; Enter alone
// makes one without. It stands where the current note does.
func (w *writing) Gather(notes []board.ID) {
	cell := w.layout.Cell(w.cell)
	if len(notes) == 0 || cell == nil || cell.Locked {
		return
	}
	w.open(&editor{title: &titling{notes: notes, cell: w.cell}})
}

// Rename opens the title of a cluster.
func (w *writing) Rename(cluster board.ID) {
	if w.layout.Cluster(cluster) != nil {
		w.open(&editor{title: &titling{cluster: cluster}})
	}
}

func (t *titling) begin(e *editor) {
	e.SetPlaceHolder(e.on.words("wall.cluster_hint"))
	if c := board.Get[*board.Cluster](e.on.state, t.cluster); c != nil {
		e.Text = c.Title
		e.CursorColumn = len([]rune(e.Text))
	}
}

// area is where the title is typed: where it stands, or will.
func (t *titling) area(w *writing) layout.Rect {
	if c := w.layout.Cluster(t.cluster); c != nil {
		return c.Rect
	}
	cell := w.layout.Cell(t.cell)
	if cell == nil {
		return layout.Rect{}
	}
	for _, box := range cell.Notes {
		if slices.Contains(t.notes, box.Note.ID) {
			r := box.Rect
			r.Y -= layout.Gap
			return r
		}
	}
	return cell.Rect
}

func (t *titling) keep(w *writing, title string) {
	switch {
	case t.dropped:
	case !t.cluster.IsZero():
		if c := board.Get[*board.Cluster](w.state, t.cluster); c != nil && c.Title != title && w.OnRename != nil {
			w.OnRename(t.cluster, title)
		}
	case (t.done || title != "") && w.OnGather != nil:
		w.OnGather(t.notes, t.cell, title)
	}
}

// TitleDraft is the title of a cluster that is being typed: of a cluster that is
// there, or of one to be made of some notes in a cell. The title is empty when
// there is nothing to keep.
func (w *writing) TitleDraft() (cluster board.ID, notes []board.ID, in board.Cell, title string) {
	if w.editor == nil || w.editor.title == nil {
		return
	}
	t := w.editor.title
	return t.cluster, t.notes, t.cell, strings.TrimSpace(w.editor.Text)
}
