package board

import "cmp"

// Session is one meeting around the board.
type Session struct {
	Meta
	Title    string `field:"title"`
	Date     Date   `field:"date"`
	Where    string `field:"where"`
	Audience string `field:"audience"`
	Outcome  string `field:"outcome"`
	Start    string `field:"start" code:"true"` // when it is to begin, "13:30"; "" is not said
}

// Kind is KindSession.
func (*Session) Kind() Kind { return KindSession }

// Step is one part of the agenda.
type Step struct {
	Meta
	Title    string   `field:"title"`
	Minutes  int      `field:"minutes"`
	Form     string   `field:"form"` // how people work: silent writing, in pairs, …
	Prompt   string   `field:"prompt"`
	NoteKind NoteKind `field:"kind"`                 // the kind that notes get during the step; "" is no notes
	Activity string   `field:"activity" code:"true"` // none, notes, dimensions, links, actions, dots, poll
	Screen   string   `field:"screen" code:"true"`   // what the projector shows
	List     ID       `field:"list"`                 // the list that notes of the step go to, if any
	Hidden   bool     `field:"hidden"`               // notes stay face down until revealed
	// How it went, or goes; see running.go. The last word wins.
	Run      Clock `field:"run" quiet:"true"`
	RanIn    ID    `field:"ran_in" quiet:"true"`   // the session that Run is of
	Revealed bool  `field:"revealed" quiet:"true"` // of a hidden step: what is written now is open
}

// Kind is KindStep.
func (*Step) Kind() Kind { return KindStep }

// Card is an info card: text that everybody in the room gets to see alike. It
// stands in the file, in both languages, so that later readers see the same.
type Card struct {
	Meta
	Key     string `field:"key" code:"true"`
	Title   string `field:"title"`
	Text    string `field:"text"`
	TitleEN string `field:"title_en"`
	TextEN  string `field:"text_en"`
	// The same in plain words (B1).
	PlainTitle   string `field:"plain_title"`
	PlainText    string `field:"plain_text"`
	PlainTitleEN string `field:"plain_title_en"`
	PlainTextEN  string `field:"plain_text_en"`
}

// Kind is KindCard.
func (*Card) Kind() Kind { return KindCard }

// In is what the card says in a language, in plain words where they are asked
// for and there are any. What is not there in a language is given in the other.
func (c *Card) In(language string, plain bool) (title, text string) {
	title, text = label(c.Title, c.PlainTitle, plain), label(c.Text, c.PlainText, plain)
	titleEN, textEN := label(c.TitleEN, c.PlainTitleEN, plain), label(c.TextEN, c.PlainTextEN, plain)
	if language == "en" {
		return cmp.Or(titleEN, title), cmp.Or(textEN, text)
	}
	return cmp.Or(title, titleEN), cmp.Or(text, textEN)
}

// Snapshot is a named moment: what the board held then. Later merges bring changes
// that were written earlier, and these were not there: so the moment is a vector.
// Those of older versions have none, and are told by Lamport alone: everything that
// had been written up to it, and whatever comes to light of that later.
type Snapshot struct {
	Meta
	Name    string   `field:"name"`
	Lamport int      `field:"lamport"`
	Session ID       `field:"session"`
	Vector  []string `field:"vector" quiet:"true"` // see Have
}

// Kind is KindSnapshot.
func (*Snapshot) Kind() Kind { return KindSnapshot }
