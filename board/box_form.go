package board

import (
	"encoding/json"
	"maps"
	"slices"
)

// StoredBox is the form that a box is kept in, for storage to overwrite and
// never to add to. Key is the ID of its round or poll. Counts is "" when it is
// empty and must go.
type StoredBox struct{ Key, Counts string }

// boxForm is the written form of a box. Its parts stand in the order of their IDs,
// so that it does not tell which came first.
type boxForm struct {
	Kind  Kind       `json:"of"`
	Parts []partForm `json:"parts,omitempty"`
	partForm2
}

type partForm struct {
	ID    string         `json:"id"`
	With  string         `json:"with,omitempty"`
	Put   map[string]int `json:"put"`
	Typed map[string]int `json:"typed"`
}

// partForm2 is how files of schema 2 have the one part there is.
type partForm2 struct {
	ID    string         `json:"box,omitempty"`
	Put   map[string]int `json:"put,omitempty"`
	Typed map[string]int `json:"typed,omitempty"`
}

// mostParts bounds what is read of a box from elsewhere.
const mostParts = 4096

func (x *box) form() boxForm {
	form := boxForm{Kind: x.of.Kind}
	for _, p := range x.parts {
		f := partForm{ID: p.id.String(), Put: p.put, Typed: p.typed}
		if !p.with.IsZero() {
			f.With = p.with.String()
		}
		form.Parts = append(form.Parts, f)
	}
	return form
}

// Boxes lists the boxes that the transaction put something into or emptied, as
// they are to be kept.
func (tx *Tx) Boxes() []StoredBox { return tx.board.stored(slices.Collect(maps.Keys(tx.boxes))) }

// StoredBoxes lists all boxes that are open, as they are kept.
func (b *Board) StoredBoxes() []StoredBox { return b.stored(slices.Collect(maps.Keys(b.boxes))) }

func (b *Board) stored(ids []ID) []StoredBox {
	slices.SortFunc(ids, compareIDs)
	list := make([]StoredBox, 0, len(ids))
	for _, id := range ids {
		stored := StoredBox{Key: id.String()}
		if x := b.boxes[id]; x != nil {
			stored = x.stored()
		}
		list = append(list, stored)
	}
	return list
}

func (x *box) stored() StoredBox {
	stored := StoredBox{Key: x.of.ID.String()}
	if !x.empty() {
		counts, _ := json.Marshal(x.form()) // strings and numbers can always be written; maps in the order of their keys
		stored.Counts = string(counts)
	}
	return stored
}

// LoadBox puts a kept box back: its parts are those of others from now on. It
// reports false when it is damaged.
func (b *Board) LoadBox(stored StoredBox) bool {
	x, ok := stored.read()
	if !ok {
		return false
	}
	if !x.empty() {
		b.boxes[x.of.ID] = x
		b.state.putBox(x.view())
	}
	return true
}

// View is what may be seen of a kept box; false when it is damaged.
func (stored StoredBox) View() (*Box, bool) {
	x, ok := stored.read()
	if !ok {
		return nil, false
	}
	return x.view(), true
}

func (stored StoredBox) read() (*box, bool) {
	id, ok := ParseID(stored.Key)
	form := boxForm{}
	if !ok || json.Unmarshal([]byte(stored.Counts), &form) != nil || form.Kind != KindRound && form.Kind != KindPoll || len(form.Parts) > mostParts {
		return nil, false
	}
	if old := form.partForm2; old.ID != "" {
		form.Parts = append(form.Parts, partForm{ID: old.ID, Put: old.Put, Typed: old.Typed})
	}
	x := &box{of: Ref{form.Kind, id}}
	for _, f := range form.Parts {
		p, ok := f.read()
		if !ok || x.find(p.id) != nil {
			return nil, false
		}
		x.parts = append(x.parts, p)
	}
	x.sort()
	return x, len(x.parts) > 0
}

func (f *partForm) read() (*part, bool) {
	id, ok := ParseID(f.ID)
	p := newPart(id)
	if f.With != "" && ok {
		p.with, ok = ParseID(f.With)
	}
	for from, to := range map[*map[string]int]map[string]int{&f.Put: p.put, &f.Typed: p.typed} {
		for slot, n := range *from {
			ok = ok && n > 0
			to[slot] = min(n, mostCount)
		}
	}
	return p, ok && !id.IsZero()
}
