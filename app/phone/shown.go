package phone

import (
	"bytes"
	"encoding/json"
	"sync"
	"time"

	"samenbord/board"
)

// Note is a note as the API gives it. A note stands in a cell (domain and level),
// in a list, or nowhere yet.
type Note struct {
	ID         board.ID       `json:"id"`
	Text       string         `json:"text"`
	Kind       board.NoteKind `json:"kind"`
	Domain     *board.ID      `json:"domain"`
	Level      *board.ID      `json:"level"`
	List       *board.ID      `json:"list"`
	Group      *board.ID      `json:"group"`
	Dimensions []string       `json:"dimensions"` // codes
	Tags       []string       `json:"tags,omitempty"`
	Order      string         `json:"order"` // within its cell
	Links      int            `json:"links"`
	Dots       int            `json:"dots"`
	JoinedIn   []board.ID     `json:"joined_in,omitempty"` // groups
	// Only for who wrote it:
	Waiting   bool `json:"waiting,omitempty"`   // for approval
	FaceDown  bool `json:"face_down,omitempty"` // until it is revealed
	Withdrawn bool `json:"withdrawn,omitempty"`
}

func noteOf(s *board.State, n *board.Note) Note {
	links, dots, _ := s.Hanging(n.ID)
	return Note{
		ID: n.ID, Text: n.Text, Kind: n.NoteKind, Group: idOrNull(n.Group),
		Domain: idOrNull(n.Place.Domain), Level: idOrNull(n.Place.Level), List: idOrNull(n.Place.List),
		Dimensions: codesOf(s, n), Tags: n.Tags, Order: n.Place.Order, Links: links, Dots: dots,
		JoinedIn: s.JoinedIn(board.RefOf(n)), Waiting: n.Hidden, FaceDown: n.FaceDown, Withdrawn: !n.Alive(),
	}
}

func idOrNull(id board.ID) *board.ID {
	if id.IsZero() {
		return nil
	}
	return &id
}

func codesOf(s *board.State, n *board.Note) []string {
	codes := make([]string, 0, len(n.Dimensions))
	for _, id := range n.Dimensions {
		if d := board.Get[*board.Dimension](s, id); d != nil && d.Alive() {
			codes = append(codes, d.Code)
		}
	}
	return codes
}

// Thing is a domain, level, list, group or dimension: something to choose.
type Thing struct {
	ID          board.ID `json:"id"`
	Code        string   `json:"code,omitempty"`
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
}

// Whole is the board as the API gives it.
type Whole struct {
	Title      string          `json:"title"`
	Question   string          `json:"question"`
	Language   string          `json:"language"`
	Plain      bool            `json:"plain"`
	Domains    []Thing         `json:"domains"`
	Levels     []Thing         `json:"levels"`
	Lists      []Thing         `json:"lists"`
	Groups     []Thing         `json:"groups"`
	Dimensions []Thing         `json:"dimensions"`
	Now        json.RawMessage `json:"now"`
	Notes      []Note          `json:"notes"`
	Event      string          `json:"event"` // listen from here
}

func wholeOf(s *board.State) Whole {
	info := s.Info()
	w := Whole{
		Title: info.Title, Question: info.Question, Language: info.Language, Plain: info.Plain,
		Domains: []Thing{}, Levels: []Thing{}, Lists: []Thing{}, Groups: []Thing{}, Dimensions: []Thing{}, Notes: make([]Note, 0, s.NoteCount()),
	}
	for _, d := range board.InOrder[*board.Domain](s) {
		w.Domains = append(w.Domains, Thing{ID: d.ID, Name: d.Label(info.Plain)})
	}
	for _, l := range board.InOrder[*board.Level](s) {
		w.Levels = append(w.Levels, Thing{ID: l.ID, Name: l.Label(info.Plain), Description: l.Description})
	}
	for _, l := range board.InOrder[*board.List](s) {
		w.Lists = append(w.Lists, Thing{ID: l.ID, Name: l.Name})
	}
	for _, g := range board.InOrder[*board.Group](s) {
		w.Groups = append(w.Groups, Thing{ID: g.ID, Name: g.Name})
	}
	for _, d := range board.InOrder[*board.Dimension](s) {
		w.Dimensions = append(w.Dimensions, Thing{ID: d.ID, Code: d.Code, Name: d.Label(info.Plain)})
	}
	for n := range board.Each[*board.Note](s) {
		if n.Open() {
			w.Notes = append(w.Notes, noteOf(s, n))
		}
	}
	return w
}

// snapshot is the board as JSON at a place of the feed. Many who come at once get
// the same one, and hear from the feed what happened since.
type snapshot struct {
	mu   sync.Mutex
	json []byte
	at   time.Time
	place
}

// fresh is how old a snapshot may be.
const fresh = time.Second

// board gives the board as JSON. The feed waits while the notes are gathered, not
// while they are written down: of a large board that takes some hundred milliseconds.
func (f *feed) board(now time.Time) []byte {
	f.whole.mu.Lock()
	defer f.whole.mu.Unlock()
	f.mu.RLock()
	here := f.place()
	if f.whole.json != nil && f.whole.epoch == here.epoch && (f.whole.last == here.last || now.Sub(f.whole.at) < fresh) {
		f.mu.RUnlock()
		return f.whole.json
	}
	w := wholeOf(f.state)
	w.Now, w.Event = f.now, here.String()
	f.mu.RUnlock()
	f.whole.json, f.whole.at, f.whole.place = appendJSON(nil, w), now, here
	return f.whole.json
}

// Now is what is going on: what the room is asked, and what one may do.
type Now struct {
	Title    string         `json:"title"`
	Question string         `json:"question"` // of this moment
	Step     *NowStep       `json:"step"`
	Permit   Permit         `json:"permit"`
	Approve  bool           `json:"approve"` // new notes wait for approval
	Round    *NowRound      `json:"round"`
	Polls    []NowPoll      `json:"polls"`
	Kind     board.NoteKind `json:"kind"` // that new notes get
	Held     bool           `json:"held"` // nothing is saved at this moment; what is sent is given back
}

// NowStep is the step of the agenda that is going on.
type NowStep struct {
	ID       board.ID  `json:"id"`
	Title    string    `json:"title"`
	Form     string    `json:"form"`
	Hidden   bool      `json:"hidden"` // notes lie face down until they are revealed
	List     *board.ID `json:"list"`   // where notes of this step go
	Activity string    `json:"activity"`
}

// NowRound is the round of dots that is open.
type NowRound struct {
	ID        board.ID `json:"id"`
	Criterion string   `json:"criterion"`
	PerPerson int      `json:"per_person"`
	PerNote   int      `json:"per_note"` // 0 is as many as one has
}

// NowPoll is a poll that is open.
type NowPoll struct {
	ID        board.ID `json:"id"`
	Statement string   `json:"statement"`
}

func (s *Server) nowOf(state *board.State) Now {
	rules := *s.rules.Load()
	info := state.Info()
	n := Now{Title: info.Title, Kind: board.Idea, Approve: rules.Approve, Held: s.held.Load(), Polls: []NowPoll{}, Permit: rules.permit(state, s.now())}
	step := state.CurrentStep(s.now())
	n.Question = state.Asked(step) // as the projector has it
	if step != nil {
		n.Step = &NowStep{ID: step.ID, Title: step.Title, Form: step.Form, Hidden: step.Hidden && !step.Revealed, Activity: step.Activity, List: idOrNull(step.List)}
		if step.NoteKind != "" {
			n.Kind = step.NoteKind
		}
	}
	if r := state.OpenRound(); r != nil {
		n.Round = &NowRound{r.ID, r.Criterion, r.Dots(), r.PerNote}
	}
	for _, p := range board.InOrder[*board.Poll](state) {
		if p.Voting() == board.Opened {
			n.Polls = append(n.Polls, NowPoll{p.ID, p.Statement})
		}
	}
	return n
}

func (s *Server) nowJSON(state *board.State) []byte { return appendJSON(nil, s.nowOf(state)) }

// appendJSON writes a value as JSON in one line. Nothing of ours fails to be
// written.
func appendJSON(buf []byte, value any) []byte {
	w := bytes.NewBuffer(buf)
	_ = json.NewEncoder(w).Encode(value)
	return bytes.TrimSuffix(w.Bytes(), []byte("\n"))
}
