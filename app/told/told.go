// Package told says in words what became of a board: what a merge brought, what is to
// be decided, what of this board stayed as it was; and what was saved of a damaged one.
// The command line and the window say it alike.
//
// It opens no file and shows no window. Where to begin: Lines.
package told

import (
	"strings"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/storage"
)

// Text gives a text in the language of who reads it.
type Text func(key string, args ...any) string

// most is how many things are named before it says how many more there are.
const most = 5

// Merged is Lines for a merge that brought something, which is told also where it all
// lies behind what is shown.
func Merged(text Text, s *board.State, m storage.Merged) []string {
	if m.Changes > 0 && !m.Visible() {
		return []string{text("merged.unseen")}
	}
	return Lines(text, s, m.Received)
}

// Lines tells what a merge brought, or would bring, in sentences.
func Lines(text Text, s *board.State, r board.Received) []string {
	var lines []string
	say := func(key string, args ...any) { lines = append(lines, text(key, args...)) }
	if came := counts(text, r.Notes()); came != "" {
		say("merged.notes", "Came", came)
	}
	if came := counts(text, r.Others()); came != "" {
		say("merged.others", "Came", came)
	}
	if n := len(r.Conflicts); n > 0 {
		say("merged.conflicts", "Count", n)
	}
	if r.Settled > 0 {
		say("merged.settled", "Count", r.Settled)
	}
	if r.Altered > 0 {
		say("merged.altered", "Count", r.Altered)
	}
	if list := stayed(text, s, r.Upheld); list != "" {
		say("merged.upheld", "List", list)
	}
	return lines
}

// counts is "12 new, 3 changed, 1 moved", without what did not happen.
func counts(text Text, c board.Came) string {
	var parts []string
	for _, part := range [...]struct {
		key string
		n   int
	}{
		{"merged.new", c.New}, {"merged.changed", c.Changed}, {"merged.moved", c.Moved},
		{"merged.removed", c.Removed}, {"merged.restored", c.Restored}, {"merged.erased", c.Erased},
	} {
		if part.n > 0 {
			parts = append(parts, text(part.key, "N", part.n))
		}
	}
	return strings.Join(parts, ", ")
}

// stayed names what of the set-up is as it was, and what the other board had.
func stayed(text Text, s *board.State, upheld []board.Upheld) string {
	var names []string
	for i, u := range upheld {
		if i == most && len(upheld) > most+1 {
			names = append(names, text("merged.more", "N", len(upheld)-most))
			break
		}
		names = append(names, one(text, s, u))
	}
	return strings.Join(names, "; ")
}

func one(text Text, s *board.State, u board.Upheld) string {
	thing := text(language.ThingKey(string(u.Ref.Kind)))
	name := short(s.NameOf(u.Thing))
	switch {
	case u.About == board.AboutDeletion:
		return text("merged.deleted_there", "Thing", thing, "Name", name)
	case u.About == board.AboutLeftOut:
		return text("merged.only_there", "Thing", thing, "Name", name)
	case u.Ref.Kind == board.KindBoard:
		thing = text(language.FieldKey(u.Field))
	default:
		thing += " “" + name + "”, " + text(language.FieldKey(u.Field))
	}
	if board.IsSwitch(u.Ref.Kind, u.Field) {
		return text("merged.other_way", "Thing", thing)
	}
	said := func(v board.Version) string {
		if said := short(Value(text, u.Field, s.Said(u.Ref, u.Field, v))); said != "" {
			return "“" + said + "”"
		}
		return text("panel.nothing")
	}
	return text("merged.here_there", "Thing", thing, "Here", said(u.Here), "There", said(u.There))
}

// short is the beginning of a text, on one line.
func short(said string) string {
	const long = 40
	said = strings.Join(strings.Fields(said), " ")
	if r := []rune(said); len(r) > long {
		return string(r[:long]) + "…"
	}
	return said
}
