package board

// Info is the board itself: one per file.
type Info struct {
	Meta
	Title        string `field:"title"`
	Municipality string `field:"municipality"`
	Ambition     string `field:"ambition"`             // "stip op de horizon", one line
	Question     string `field:"question"`             // the central question of the day
	Language     string `field:"language" code:"true"` // "nl" or "en": the language of the board's own texts
	Plain        bool   `field:"plain"`                // show the plain (B1) names everywhere
	Contact      string `field:"contact"`              // a role, never a person
	Mailbox      string `field:"mailbox" code:"true"`  // a functional mailbox
	KeepUntil    Date   `field:"keep_until"`
	Phase        string `field:"phase" code:"true"`     // explore, policy, execution, review
	Status       string `field:"status" code:"true"`    // draft, final
	Template     string `field:"template" quiet:"true"` // that it was made from
	// What is going on now; see running.go. The last word wins.
	Session ID     `field:"session" quiet:"true"` // the current one
	Step    ID     `field:"step" quiet:"true"`    // that was started last
	Timer   Clock  `field:"timer" quiet:"true"`   // a short one besides the step's; its length is Clock.More
	Screen  string `field:"screen" quiet:"true"`  // that the room sees instead of the step's; "" is the step's
	Shown   []ID   `field:"shown" quiet:"true"`   // what is on it: a card, a domain, a domain and a level, a poll
}

// Kind is KindBoard.
func (*Info) Kind() Kind { return KindBoard }

// Date is a day as ISO 8601 text, "2027-03-15"; "" is no date.
type Date string

// Domain is a policy domain, a column of the matrix.
type Domain struct {
	Meta
	Name   string `field:"name"`
	Plain  string `field:"plain"` // the same in plain words (B1)
	Colour string `field:"colour" code:"true"`
	Side   Side   `field:"side"`
	Iv3    string `field:"iv3" code:"true"` // code of the legal budget division, optional
}

// Kind is KindDomain.
func (*Domain) Kind() Kind { return KindDomain }

// Label is the name to show: the plain one when the board uses plain names and
// there is one.
func (d *Domain) Label(plain bool) string { return label(d.Name, d.Plain, plain) }

// Side says whether a domain belongs to the social domain.
type Side string

// The sides. "" is not said.
const (
	Inside  Side = "inside"
	Outside Side = "outside"
)

// Level is a row of the matrix: nano, micro, meso, macro unless the board says
// otherwise.
type Level struct {
	Meta
	Key         string `field:"key" code:"true"`
	Name        string `field:"name"`
	Plain       string `field:"plain"`
	Description string `field:"description"`
	Prompt      string `field:"prompt"`
	// The same two in plain words (B1).
	PlainDescription string `field:"plain_description"`
	PlainPrompt      string `field:"plain_prompt"`
}

// Kind is KindLevel.
func (*Level) Kind() Kind { return KindLevel }

// Label is the name to show.
func (l *Level) Label(plain bool) string { return label(l.Name, l.Plain, plain) }

// Describe is the description to show.
func (l *Level) Describe(plain bool) string { return label(l.Description, l.PlainDescription, plain) }

// Ask is the prompt to show, what an empty cell of the level invites with.
func (l *Level) Ask(plain bool) string { return label(l.Prompt, l.PlainPrompt, plain) }

// List is a place outside the matrix, such as the parking lot.
type List struct {
	Meta
	Name string `field:"name"`
}

// Kind is KindList.
func (*List) Kind() Kind { return KindList }

// Dimension is one of the six sides of Positive Health. It is always shown
// with code and shape besides its colour.
type Dimension struct {
	Meta
	Code        string `field:"code" code:"true"`
	Name        string `field:"name"`
	Plain       string `field:"plain"`
	Description string `field:"description"` // in plain words for everybody
	Colour      string `field:"colour" code:"true"`
	Shape       string `field:"shape" code:"true"`
}

// Kind is KindDimension.
func (*Dimension) Kind() Kind { return KindDimension }

// Label is the name to show.
func (d *Dimension) Label(plain bool) string { return label(d.Name, d.Plain, plain) }

// Group is who speaks ("Wijkteam", "Inwoners"), never a person.
type Group struct {
	Meta
	Name string `field:"name"`
}

// Kind is KindGroup.
func (*Group) Kind() Kind { return KindGroup }

func label(name, plainName string, plain bool) string {
	if plain && plainName != "" {
		return plainName
	}
	return name
}
