package setup

import "samenbord/board"

// section is one list of the board that can be set up.
type section struct {
	kind board.Kind
	name string // key of its name; name+"_new" asks for a new one
	// title is the field that names a thing; details are the others, in order.
	title   string
	details []detail
	mark    string // a field that stands before the name and is not changed
	colours bool   // a thing has a colour
	counted bool   // the number of its notes is shown
	left    string // key of what is said of its notes when it was removed
	plainly string // the field that names a thing on a board in plain words, "" for the same
	full    string // key of what the field is called that names it otherwise
}

// spoken is the section as a board in plain words shows it: a thing stands there
// by its plain name, and the other one is among the details.
func (s section) spoken(plain bool) section {
	if !plain || s.plainly == "" {
		return s
	}
	details := []detail{{label: s.full, field: s.title}}
	for _, d := range s.details {
		if d.field != s.plainly {
			details = append(details, d)
		}
	}
	s.title, s.details = s.plainly, details
	return s
}

// detail is one field of a thing.
type detail struct {
	label string // a key
	field string
	lines int  // more than one for a longer text
	plain bool // it is for plain words
}

// sections is the one list of what can be set up, in the order of the panel.
var sections = []section{
	{
		kind: board.KindDomain, name: "setup.domains", title: "name", colours: true, counted: true, left: "setup.left_apart",
		plainly: "plain", full: "setup.full_name",
		details: []detail{{label: "setup.plain_name", field: "plain", plain: true}},
	},
	{
		kind: board.KindLevel, name: "setup.levels", title: "name", counted: true, left: "setup.left_apart",
		plainly: "plain", full: "setup.full_name",
		details: []detail{
			{label: "setup.plain_name", field: "plain", plain: true},
			{label: "setup.prompt", field: "prompt", lines: 2},
			{label: "setup.plain_prompt", field: "plain_prompt", lines: 2, plain: true},
			{label: "setup.description", field: "description", lines: 2},
			{label: "setup.plain_description", field: "plain_description", lines: 2, plain: true},
		},
	},
	{kind: board.KindGroup, name: "setup.groups", title: "name", counted: true, left: "setup.left_without"},
	{kind: board.KindList, name: "setup.lists", title: "name", counted: true, left: "setup.left_apart"},
	{
		kind: board.KindDimension, name: "setup.dimensions", title: "name", colours: true, counted: true, mark: "code", left: "setup.left_without",
		plainly: "plain", full: "setup.full_name",
		details: []detail{
			{label: "setup.plain_name", field: "plain", plain: true},
			{label: "setup.description", field: "description", lines: 2, plain: true},
		},
	},
	{
		kind: board.KindCard, name: "setup.cards", title: "title", plainly: "plain_title", full: "setup.card_title",
		details: []detail{
			{label: "setup.card_text", field: "text", lines: 4},
			{label: "setup.card_plain_title", field: "plain_title", plain: true},
			{label: "setup.card_plain_text", field: "plain_text", lines: 3, plain: true},
			{label: "setup.card_title_en", field: "title_en"},
			{label: "setup.card_text_en", field: "text_en", lines: 4},
			{label: "setup.card_plain_title_en", field: "plain_title_en", plain: true},
			{label: "setup.card_plain_text_en", field: "plain_text_en", lines: 3, plain: true},
		},
	},
}

// things lists what there is of it, in order.
func (s section) things(state *board.State) []board.Entity { return state.Ordered(s.kind) }
