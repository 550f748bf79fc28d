package board

// Note is a sticky note.
type Note struct {
	Meta
	Text        string   `field:"text"`
	Explanation string   `field:"explanation"`
	NoteKind    NoteKind `field:"kind"`
	Hook        HookKind `field:"hook"` // only for hooks
	Dimensions  []ID     `field:"dimensions"`
	Group       ID       `field:"group"`
	Session     ID       `field:"session"`
	Cluster     ID       `field:"cluster" quiet:"true"` // the last word wins, as with its place
	Place       Place    `field:"place" quiet:"true"`
	Tags        []string `field:"tags"`
	Hidden      bool     `field:"hidden"` // waits to be approved
	Feedback    string   `field:"feedback"`
	// Twins are the notes that were combined with this one: removed, their words
	// kept and found with it, and erased with it.
	Twins []ID `field:"twins" quiet:"true" shows:"all"`
	// FaceDown: written in a hidden step that was not revealed yet. Nobody reads
	// it over a shoulder: no view that the room may see shows its words.
	FaceDown bool `field:"face_down" quiet:"true"`
	// FirstWording is the text the note was born with, kept when it is edited.
	FirstWording string
}

// Kind is KindNote.
func (*Note) Kind() Kind { return KindNote }

// Open tells whether the words of a note are for everybody to read: it lies
// face up and waits for nobody's approval.
func (n *Note) Open() bool { return !n.Hidden && !n.FaceDown }

// NoteKind says what a note is meant as. The agenda step sets it, so that
// participants never have to choose.
type NoteKind string

// The eight kinds of note.
const (
	Idea     NoteKind = "idea"
	Existing NoteKind = "existing" // we do this already
	Goal     NoteKind = "goal"     // goal or issue
	Hook     NoteKind = "hook"
	Offer    NoteKind = "offer"
	Wish     NoteKind = "wish"
	Obstacle NoteKind = "obstacle"
	Question NoteKind = "question"
)

// NoteKinds lists the kinds in the order in which they are offered.
var NoteKinds = []NoteKind{Idea, Existing, Goal, Hook, Offer, Wish, Obstacle, Question}

// HookKind says what a hook hangs on.
type HookKind string

// The three kinds of hook.
const (
	Theme  HookKind = "theme"  // a social theme
	Policy HookKind = "policy" // a policy framework or plan
	There  HookKind = "there"  // what is there already
)

// HookKinds lists the hook kinds in the order in which they are offered.
var HookKinds = []HookKind{Theme, Policy, There}

// Limits of what people write. Longer texts are no sticky notes.
const (
	NoteText      = 280  // what a note is meant to hold, in characters; more is accepted
	MaxText       = 1000 // the most that any text of a board may hold
	MaxDomains    = 24
	MaxDimensions = 6
)

// Cell is where a note stands: in one cell of the matrix (Domain and Level),
// in a list, or nowhere yet (the zero Cell).
type Cell struct {
	Domain, Level, List ID
}

// Unplaced is the cell of notes that stand nowhere yet.
var Unplaced = Cell{}

// InMatrix tells whether the cell is one of the matrix.
func (c Cell) InMatrix() bool { return !c.Domain.IsZero() && !c.Level.IsZero() }

// Place is a cell and the order within it. It is one field, so that merging
// never puts a note into one person's column at another person's height.
type Place struct {
	Cell
	Order string
}

func (p Place) encode() []byte {
	if p == (Place{}) {
		return nil
	}
	return p.append(make([]byte, 0, 1+2*len(ID{})+len(p.Order)))
}

func (p *Place) append(buf []byte) []byte {
	switch {
	case *p == Place{}:
		return buf
	case !p.List.IsZero():
		buf = append(append(buf, 'l'), p.List[:]...)
	case p.InMatrix():
		buf = append(append(append(buf, 'c'), p.Domain[:]...), p.Level[:]...)
	default:
		buf = append(buf, 'u')
	}
	return append(buf, p.Order...)
}

func decodePlace[T bytestring](raw T) Place {
	const one = len(ID{})
	var p Place
	if len(raw) == 0 {
		return p
	}
	form, rest := raw[0], raw[1:]
	switch {
	case form == 'l' && len(rest) >= one:
		copy(p.List[:], rest)
		rest = rest[one:]
	case form == 'c' && len(rest) >= 2*one:
		copy(p.Domain[:], rest)
		copy(p.Level[:], rest[one:])
		rest = rest[2*one:]
	case form == 'c' && len(rest) >= one: // cut short: what there is
		copy(p.Domain[:], rest)
		rest = rest[len(rest):]
	case form == 'l' || form == 'c':
		rest = rest[len(rest):]
	}
	p.Order = shared(rest)
	return p
}
