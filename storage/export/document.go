package export

import "samenbord/board"

// The name and version of the JSON format. The version goes up when something
// changes its meaning or goes away; new fields may appear without that.
const (
	DocumentFormat  = "samenbord-board"
	DocumentVersion = 1
)

// Document is a board as JSON, for other programs: everything that is on it now,
// and nothing of its history. What was deleted is not in it. Lists are in the
// order of the board, empty lists are [], a reference to nothing is null, empty
// texts are "", dates are ISO 8601 days. IDs are 32 hexadecimal digits and the
// same in every copy of the board. Words such as "idea" or "reinforces" are codes
// and do not depend on the language; the names are those of the board.
type Document struct {
	Format     string              `json:"format"`  // DocumentFormat
	Version    int                 `json:"version"` // DocumentVersion
	Info       DocumentInfo        `json:"info"`
	Domains    []DocumentDomain    `json:"domains"`
	Levels     []DocumentLevel     `json:"levels"`
	Lists      []DocumentNamed     `json:"lists"`
	Dimensions []DocumentDimension `json:"dimensions"`
	Groups     []DocumentNamed     `json:"groups"`
	Sessions   []DocumentSession   `json:"sessions"`
	Clusters   []DocumentCluster   `json:"clusters"`
	Notes      []DocumentNote      `json:"notes"`
	Links      []DocumentLink      `json:"links"`
	Actions    []DocumentAction    `json:"actions"`
	Polls      []DocumentPoll      `json:"polls"`
	Conflicts  []DocumentConflict  `json:"conflicts"`
}

// DocumentInfo is the board itself.
type DocumentInfo struct {
	Title        string     `json:"title"`
	Municipality string     `json:"municipality"`
	Ambition     string     `json:"ambition"`
	Question     string     `json:"question"`
	Language     string     `json:"language"`
	Plain        bool       `json:"plain"`
	Contact      string     `json:"contact"`
	Mailbox      string     `json:"mailbox"`
	KeepUntil    board.Date `json:"keep_until"`
	Phase        string     `json:"phase"`
	Status       string     `json:"status"`
	Template     string     `json:"template"`
}

// DocumentNamed is a list or a group.
type DocumentNamed struct {
	ID   board.ID `json:"id"`
	Name string   `json:"name"`
}

// DocumentDomain is a policy domain, a column of the matrix.
type DocumentDomain struct {
	DocumentNamed
	Plain  string     `json:"plain"`
	Side   board.Side `json:"side"` // inside or outside the social domain, "" is not said
	Colour string     `json:"colour"`
	Iv3    string     `json:"iv3"`
}

// DocumentLevel is a row of the matrix.
type DocumentLevel struct {
	DocumentNamed
	Key         string `json:"key"`
	Plain       string `json:"plain"`
	Description string `json:"description"`
	Prompt      string `json:"prompt"`
}

// DocumentDimension is one of the six dimensions.
type DocumentDimension struct {
	DocumentNamed
	Code   string `json:"code"`
	Plain  string `json:"plain"`
	Colour string `json:"colour"`
	Shape  string `json:"shape"`
}

// DocumentSession is one meeting around the board.
type DocumentSession struct {
	ID       board.ID   `json:"id"`
	Title    string     `json:"title"`
	Date     board.Date `json:"date"`
	Where    string     `json:"where"`
	Audience string     `json:"audience"`
	Outcome  string     `json:"outcome"`
}

// DocumentCluster is a titled stack; the notes name it.
type DocumentCluster struct {
	ID    board.ID `json:"id"`
	Title string   `json:"title"`
}

// DocumentNote is a sticky note. It has a domain and a level, or a list, or none
// of the three: then it is not placed yet. A domain, level or list that is not in
// its list was removed from the board.
type DocumentNote struct {
	ID           board.ID       `json:"id"`
	Text         string         `json:"text"`
	FirstWording string         `json:"first_wording"`
	Explanation  string         `json:"explanation"`
	Kind         board.NoteKind `json:"kind"`
	Hook         board.HookKind `json:"hook"`
	Domain       *board.ID      `json:"domain"`
	Level        *board.ID      `json:"level"`
	List         *board.ID      `json:"list"`
	Dimensions   []board.ID     `json:"dimensions"`
	Group        *board.ID      `json:"group"`
	Session      *board.ID      `json:"session"`
	Cluster      *board.ID      `json:"cluster"`
	Tags         []string       `json:"tags"`
	Hidden       bool           `json:"hidden"`
	FaceDown     bool           `json:"face_down"` // not revealed yet; show nobody its text
	Feedback     string         `json:"feedback"`
	Dots         int            `json:"dots"`
	Energy       []board.ID     `json:"energy"` // groups that join in
}

// DocumentLink connects two notes.
type DocumentLink struct {
	ID   board.ID       `json:"id"`
	From board.ID       `json:"from"`
	To   board.ID       `json:"to"`
	Kind board.LinkKind `json:"kind"`
	Why  string         `json:"why"`
}

// DocumentAction is what a group is going to do.
type DocumentAction struct {
	ID        board.ID           `json:"id"`
	What      string             `json:"what"`
	Aim       string             `json:"aim"`
	FirstStep string             `json:"first_step"`
	OwnerRole string             `json:"owner_role"`
	Groups    []board.ID         `json:"groups"`
	Due       board.Date         `json:"due"`
	Trial     bool               `json:"trial"`
	Question  string             `json:"question"`
	Status    board.ActionStatus `json:"status"`
	Learned   string             `json:"learned"`
	Notes     []board.ID         `json:"notes"` // that it comes from
	Session   *board.ID          `json:"session"`
	Progress  []DocumentProgress `json:"progress"`
}

// DocumentProgress is how far an action was on a day.
type DocumentProgress struct {
	Day     board.Date         `json:"day"`
	Status  board.ActionStatus `json:"status"`
	Learned string             `json:"learned"`
	Session *board.ID          `json:"session"`
}

// DocumentPoll is one statement in one round, with its counts.
type DocumentPoll struct {
	ID        board.ID       `json:"id"`
	Statement string         `json:"statement"`
	Of        *board.ID      `json:"of"` // the first poll of the same statement
	Closed    bool           `json:"closed"`
	Session   *board.ID      `json:"session"`
	Counts    DocumentCounts `json:"counts"`
}

// DocumentCounts are the answers to a poll.
type DocumentCounts struct {
	Agree     int `json:"agree"`
	Unsure    int `json:"unsure"`
	Disagree  int `json:"disagree"`
	NoOpinion int `json:"no_opinion"`
}

// DocumentConflict is something that people still have to decide: a field with
// several versions ("versions"), a thing that was deleted by one and changed by
// another ("deleted"), or part of the set-up of a board that was merged into this
// one ("only_there"). IDs and fields are those of the rest of the document; the
// board itself has none.
type DocumentConflict struct {
	Kind     board.Kind        `json:"kind"`
	ID       board.ID          `json:"id"`
	Name     string            `json:"name"`
	About    board.About       `json:"about"`
	Field    string            `json:"field"`
	Versions []DocumentWording `json:"versions"`
}

// DocumentWording is one of the values of a field, as people read it.
type DocumentWording struct {
	Value string `json:"value"`
	Shown bool   `json:"shown"` // until somebody decides
}
