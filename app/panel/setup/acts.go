package setup

import (
	"slices"
	"strconv"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// What is done with a thing of a list, from the panel and from the menus of the
// window.

// Acting is what these acts need of the window.
type Acting interface {
	panel.Words
	panel.Asker
	// Undo takes the last act of this window back.
	Undo()
	// Choose asks for one of some things, by typing or the arrows.
	Choose(title, hint string, options []ui.Option)
}

// Shift puts a thing one place further in its order, or (below zero) back.
func Shift(h Acting, ref board.Ref, by int) {
	things := h.State().Ordered(ref.Kind)
	at := slices.IndexFunc(things, func(e board.Entity) bool { return e.Base().ID == ref.ID })
	to := at + by
	if at < 0 || to < 0 || to >= len(things) {
		return
	}
	if by > 0 {
		to++
	}
	before := board.ID{}
	if to < len(things) {
		before = things[to].Base().ID
	}
	h.Ask(board.Arrange{Ref: ref, Before: before}, nil)
}

// Merge asks with which other a domain goes together, saying how many notes come
// along.
func Merge(h Acting, from board.ID) {
	state := h.State()
	plain := state.Info().Plain
	d := board.Get[*board.Domain](state, from)
	if d == nil {
		return
	}
	notes := state.NotesBy(board.KindDomain)[from]
	var options []ui.Option
	for _, other := range board.InOrder[*board.Domain](state) {
		if other.ID == from {
			continue
		}
		into, name := other.ID, other.Label(plain)
		options = append(options, ui.Option{Name: name, Run: func() {
			h.Ask(board.MergeDomains{From: from, Into: into}, func(board.Result) {
				h.Say(h.Text("setup.merged", "Count", notes, "Name", name), h.Text("toast.undo"), h.Undo)
			})
		}})
	}
	h.Choose(h.Text("setup.merge_with", "Count", notes, "Name", d.Label(plain)), h.Text("setup.merge_hint"), options)
}

// Remove takes a thing off the board and says what became of its notes.
func Remove(h Acting, ref board.Ref) {
	e := h.State().Lookup(ref)
	i := slices.IndexFunc(sections, func(s section) bool { return s.kind == ref.Kind })
	if e == nil || i < 0 {
		return
	}
	notes := h.State().NotesBy(ref.Kind)[ref.ID]
	said := h.Text("setup.removed", "Name", nameOf(e, h.State().Info().Plain))
	if notes > 0 {
		said += " " + h.Text(sections[i].left, "Count", notes)
	}
	h.Ask(board.Remove{Refs: []board.Ref{ref}}, func(board.Result) {
		h.Say(said, h.Text("toast.undo"), func() { h.Ask(board.Restore{Refs: []board.Ref{ref}}, nil) })
	})
}

// RemoveAll takes all things of a kind off the board.
func RemoveAll(h Acting, kind board.Kind) {
	var refs []board.Ref
	for _, e := range h.State().Ordered(kind) {
		refs = append(refs, board.RefOf(e))
	}
	if len(refs) == 0 {
		return
	}
	h.Ask(board.Remove{Refs: refs}, func(board.Result) {
		h.Say(h.Text("setup.removed_all"), h.Text("toast.undo"), func() { h.Ask(board.Restore{Refs: refs}, nil) })
	})
}

// nameOf is what a thing is called.
func nameOf(e board.Entity, plain bool) string {
	switch e := e.(type) {
	case interface{ Label(plain bool) string }:
		return e.Label(plain)
	case *board.Card:
		title, _ := e.In("nl", plain)
		return title
	}
	return board.TextOf(e, "name")
}

func number(n int) string { return strconv.Itoa(n) }
