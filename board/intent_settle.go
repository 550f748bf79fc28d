package board

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Join settles a disputed text by keeping all of its versions, the shown one
// first, each on a line of its own. A note has room for [MaxText] characters; of
// one whose versions are longer together the others go to its explanation, and
// where that has no room either, each becomes a note beside it. Other texts that
// get too long are refused ("join_too_long").
type Join struct {
	Ref   Ref
	Field string
}

func (j Join) decide(d *draft) error {
	thing := d.state.Lookup(j.Ref)
	if thing == nil || !thing.Base().Alive() {
		return Fault(CodeGone)
	}
	if !CanJoin(j.Ref.Kind, j.Field) {
		return Fault(CodeInternal).Because(Fault(CodeBadValue, BlankField.Is(j.Field)))
	}
	texts := joinable(thing.Base().Versions(j.Field))
	if len(texts) == 0 {
		return Fault(CodeGone) // somebody settled it meanwhile
	}
	all := strings.Join(texts, "\n")
	note, isNote := thing.(*Note)
	switch {
	case fits(all):
		d.write(j.Ref, j.Field, []byte(all))
		return nil
	case !isNote || j.Field != textField:
		return Fault(CodeJoinTooLong, BlankCount.Is(utf8.RuneCountInString(all)), BlankMax.Is(MaxText))
	}
	d.write(j.Ref, j.Field, []byte(texts[0]))
	rest := texts[1:]
	explanation := strings.Join(append(slices.DeleteFunc([]string{note.Explanation}, empty), rest...), "\n")
	if fits(explanation) && !slices.Contains(note.Conflicts, "explanation") {
		d.write(j.Ref, "explanation", []byte(explanation))
		return nil
	}
	last, next := note.Place.Order, ""
	for _, other := range d.state.NotesIn(note.Place.Cell) {
		if other.Place.Order > last {
			next = other.Place.Order
			break
		}
	}
	for _, text := range rest {
		beside := *note
		beside.Meta, beside.Twins, beside.Explanation, beside.FirstWording = Meta{}, nil, "", ""
		last = orderBetween(d.tx.author.random, last, next)
		beside.Text, beside.Place.Order = text, last
		d.create(&beside)
	}
	return nil
}

func fits(text string) bool { return utf8.RuneCountInString(text) <= MaxText }

func empty(text string) bool { return text == "" }

// joinable are the texts to keep: those that another one says already, or that say
// nothing, are left out.
func joinable(versions []Version) []string {
	var texts []string
	for _, v := range versions {
		text := tidy(v.Text)
		if text == "" || slices.ContainsFunc(versions, func(other Version) bool {
			said := tidy(other.Text)
			return len(said) > len(text) && strings.Contains(said, text)
		}) || slices.Contains(texts, text) {
			continue
		}
		texts = append(texts, text)
	}
	return texts
}

// CanJoin tells whether versions of a field can be joined: those of a text in
// words, not those of a code or a date.
func CanJoin(kind Kind, field string) bool {
	p := plans[kind]
	if p == nil {
		return false
	}
	f, known := p.field(field)
	return known && f.words
}

// Decline settles what came with another board's set-up and is not wanted here: it
// stays away, and nobody is asked again.
type Decline struct{ Refs []Ref }

func (i Decline) decide(d *draft) error {
	for _, ref := range i.Refs {
		if e := d.state.Lookup(ref); e == nil || !e.Base().LeftOut {
			return Fault(CodeGone)
		}
		d.remove(ref)
	}
	return nil
}
