package board

import (
	"cmp"
	"slices"
)

// bulk has indexes for things with very many fields, and for fields with very many
// heads, while changes are taken in: with them each change costs the same, however
// many came before it. (Without, the work grew with the square of their number: a
// file of a megabyte could hold a board up for a minute.) What has an index is in
// no order until it is settled.
type bulk struct {
	fields map[*entity]map[string]int      // where the register of a field stands
	heads  map[registerOf]map[ChangeID]int // where the head of a change stands
	bare   bool                            // there may be fields without a head among those with an index
}

// registerOf names a register: where it lies changes.
type registerOf struct {
	entity *entity
	field  string
}

// bulky is how many are worth an index.
var bulky = 128 // tests lower it

// need is entity.need.
func (k *bulk) need(e *entity, field string) *register {
	if len(e.regs) < bulky {
		return e.need(field)
	}
	places := k.fields[e]
	if places == nil {
		places = make(map[string]int, 2*len(e.regs))
		for i := range e.regs {
			places[e.regs[i].name] = i
		}
		if k.fields == nil {
			k.fields = map[*entity]map[string]int{}
		}
		k.fields[e] = places
	}
	i, there := places[field]
	if !there {
		i = len(e.regs)
		places[field] = i
		e.regs = append(e.regs, register{name: field})
	}
	return &e.regs[i]
}

// index gives the places of the heads of a field, nil while they are few.
func (k *bulk) index(e *entity, r *register) map[ChangeID]int {
	if len(k.heads) == 0 && len(r.heads) < bulky {
		return nil
	}
	key := registerOf{e, r.name}
	places := k.heads[key]
	if places != nil || len(r.heads) < bulky {
		return places
	}
	places = make(map[ChangeID]int, 2*len(r.heads))
	for i := range r.heads {
		places[r.heads[i].id] = i
	}
	if k.heads == nil {
		k.heads = map[registerOf]map[ChangeID]int{}
	}
	k.heads[key] = places
	return places
}

// replace takes the heads away that a change replaces, and gives those that are
// not there to absent.
func (k *bulk) replace(e *entity, r *register, ids []ChangeID, absent func(ChangeID)) {
	if len(ids) == 0 {
		return
	}
	places := k.index(e, r)
	for _, id := range ids {
		i, there := places[id]
		if places == nil {
			i = r.find(id)
			there = i >= 0
		}
		switch {
		case !there:
			absent(id)
		case places == nil:
			r.heads = slices.Delete(r.heads, i, i+1)
		default:
			last := len(r.heads) - 1
			r.heads[i] = r.heads[last]
			places[r.heads[i].id] = i
			delete(places, id)
			r.heads[last] = head{}
			r.heads = r.heads[:last]
		}
	}
}

// add is register.add.
func (k *bulk) add(e *entity, r *register, h head) {
	places := k.index(e, r)
	if places == nil {
		r.add(h)
		return
	}
	if _, there := places[h.id]; !there {
		places[h.id] = len(r.heads)
		r.heads = append(r.heads, h)
	}
}

// drop takes a field without a head away: a thing has the fields that say
// something, or the order of arrival would show.
func (k *bulk) drop(e *entity, r *register) {
	delete(k.heads, registerOf{e, r.name})
	if k.fields[e] != nil {
		k.bare = true // until it is settled: the others have their places
		return
	}
	i, _ := e.search(r.name)
	e.regs = slices.Delete(e.regs, i, i+1)
}

// settle puts everything back in order.
func (k *bulk) settle() {
	for e := range k.fields {
		if k.bare {
			e.regs = slices.DeleteFunc(e.regs, func(r register) bool { return len(r.heads) == 0 })
		}
		slices.SortFunc(e.regs, func(a, b register) int { return cmp.Compare(a.name, b.name) })
	}
	k.bare = false
	for of := range k.heads {
		slices.SortFunc(of.entity.reg(of.field).heads, compareHeads)
	}
	clear(k.fields)
	clear(k.heads)
}
