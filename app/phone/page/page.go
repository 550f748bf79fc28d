// Package page is the phone page: what participants and who leads see in their
// browser, as HTML from plain structs.
//
// It never answers a request, reads no board and decides nothing: package phone
// fills the structs and says where they go. Whatever people wrote is text here
// and comes out as text (html/template); texts of ours come from
// app/language. The page works without its script; the script (page.js) only
// makes it live, and keeps what was written while there was no connection.
//
// Where to begin: [Write] is the page that opens, [Board] the outline, [Note]
// one note. The templates, the style and the script are in assets/phone.
package page

import "samenbord/app/language"

// Page is one of the pages of this package.
type Page interface {
	Name() string // of its template
	frame() *Frame
}

// Frame is what every page has.
type Frame struct {
	Language language.Language
	Plain    bool              // the board is in residents' plain words
	Large    bool              // large text
	Table    bool              // one device for a table
	Leads    bool              // came in with the leader's code
	Base     string            // where the session is, "/m/{code}"; "" outside one
	Here     string            // where this page is; a form comes back to it
	Board    string            // its title
	Content  language.Language // of what stands on the board; "" is that of the page
	Live     bool              // there are events to listen to
	Held     bool              // nothing is saved at this moment
	Since    string            // the last event that this page knows
	Spread   int               // milliseconds over which all pages ask for what is new
	Said     string            // what was just done, a sentence
	Wrong    string            // what did not work, a sentence
	Facts    Facts             // for the script, which draws new notes with it
}

// Choice is something to choose.
type Choice struct {
	ID, Name, About string
	Chosen          bool
}

// Write is the page that opens: what is asked, a field to write in, what is
// voted on, and what this browser wrote.
type Write struct {
	Frame
	Step     string // what is going on; "" for nothing
	Question string
	Write    *Writing // nil: not now
	Polls    []Poll   // that are open
	Round    *Round   // of dots, that is open
	Mine     []Note
	Groups   []Choice
	Open     bool // the settings
}

// Writing is the form for a new note.
type Writing struct {
	Key     string // so that sending twice makes one note
	Text    string // to go on with, after it was refused
	Room    int    // characters that a note is meant to hold
	Max     int    // and the most
	Kind    string // that notes get now, in words; "" is not worth saying
	Hidden  bool   // they lie face down until they are revealed
	Waits   bool   // they wait for approval
	List    *Choice
	Domains []Choice
	Levels  []Choice
	Group   string // that it is from
}

// Choose sets where the note belongs, by the IDs of a domain and a level.
func (w *Writing) Choose(domain, level string) {
	for i := range w.Domains {
		w.Domains[i].Chosen = w.Domains[i].ID == domain
	}
	for i := range w.Levels {
		w.Levels[i].Chosen = w.Levels[i].ID == level
	}
}

// Poll is a statement to answer.
type Poll struct {
	ID, Statement string
	In            int    // how many answers there are
	Choice        string // this browser's; "" for none
	Answers       []Choice
}

// Round is a round of dots, for this browser.
type Round struct {
	ID, Criterion string
	In            int // how many dots of everybody there are
	Each, Left    int
}

// Note is one note, as one browser may see it.
type Note struct {
	ID, Text, Explanation string
	Place                 string // in words; "" is nowhere yet
	Kind                  string // in words
	Group                 string
	Tags                  []string
	Dimensions            []Mark
	LinkCount             int
	Links                 []Link // on the page of the note
	Dots                  int    // of rounds that are closed
	Joined                []string
	ActionCount           int
	Actions               []Action // on the page of the note
	Feedback              string
	Mine                  bool
	MayChange             bool
	Waits                 bool // for approval
	FaceDown              bool
	Ballot                *Ballot // nil: no dots now
}

// Mark is a dimension. Colour is "#RRGGBB".
type Mark struct{ Code, Name, Shape, Colour string }

// Link is what a note is connected with.
type Link struct{ Kind, ID, Text, Why string }

// Action is what is made of a note.
type Action struct{ What, FirstStep string }

// Ballot is the dots of this browser on one note.
type Ballot struct {
	Round  string
	Given  int
	MayAdd bool
}

// Board is the outline, or of a large board a part of it.
type Board struct {
	Frame
	Question string
	Round    *Round
	Lead     *Lead
	MayWrite bool
	Index    []Choice // the parts of a large board
	Marks    []Mark   // that notes can have
	Parts    []Part
}

// Blank is a note for the script to fill in.
func (b *Board) Blank() Note {
	n := Note{ID: "blank", Text: "…"}
	if b.Round != nil && b.Round.Left > 0 {
		n.Ballot = &Ballot{Round: b.Round.ID, MayAdd: true}
	}
	return n
}

// Part is a domain, the lists, or what stands nowhere yet.
type Part struct {
	ID, Name, Colour string
	Own              bool // the name is the board's, not ours
	Cells            []Cell
}

// Cell is a place with its notes. Name is "" where the part is one place.
type Cell struct {
	ID, Name, About     string
	Domain, Level, List string
	Open                bool // new notes can be put here
	Notes               []Note
}

// Lead is what who leads can do with the whole.
type Lead struct {
	Step, Next, Before string // of the agenda
	FaceDown           int
	Votes              []Vote
	Waiting            []Note
}

// Vote is a poll or a round of dots that can be opened or closed.
type Vote struct {
	Kind, ID, Name string
	Open, Closed   bool
	Result         string
}

// OneNote is the page of one note.
type OneNote struct {
	Frame
	Part     string // of the outline that it is in, where that has parts
	Note     Note
	Join     *Join
	Change   *Change
	Withdraw bool // it can be taken away
	Lead     *Making
}

// Join is whether one's group joins in.
type Join struct {
	Group Choice // no ID: none was chosen
	In    bool
}

// Change is the form that changes a note.
type Change struct {
	Text      string
	Room, Max int
	Places    []Choice
}

// Making is the form that makes an action.
type Making struct{ Max int }

// Code is the page that asks for the code.
type Code struct {
	Frame
	Typed string
}

// Sorry is a page that says why there is no other.
type Sorry struct {
	Frame
	Title, Text string
	Back        string // where to go on; "" for nowhere
}

// Name is that of its template.
func (*Write) Name() string { return "write" }

// Name is that of its template.
func (*Board) Name() string { return "board" }

// Name is that of its template.
func (*OneNote) Name() string { return "note" }

// Name is that of its template.
func (*Code) Name() string { return "code" }

// Name is that of its template.
func (*Sorry) Name() string { return "sorry" }

func (f *Frame) frame() *Frame { return f }
