package phone

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	"samenbord/app/language"
	"samenbord/board"
)

// The API: what is sent is decoded here, and what comes back is written. What may
// be done is decided in act.go.

// postNote is POST /api/v1/notes: 201 when the note is durable, 200 when it was
// there already.
func (s *Server) postNote(w http.ResponseWriter, r *http.Request, one *browser) error {
	var in struct {
		Key    string `json:"key"`
		Text   string `json:"text"`
		Domain string `json:"domain"`
		Level  string `json:"level"`
		List   string `json:"list"`
		Group  string `json:"group"`
		Kind   string `json:"kind"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	n := NewNote{Key: in.Key, Text: in.Text, Kind: board.NoteKind(in.Kind)}
	if err := readIDs(map[*board.ID]string{&n.Domain: in.Domain, &n.Level: in.Level, &n.List: in.List, &n.Group: in.Group}); err != nil {
		return err
	}
	note, made, err := s.addNote(r.Context(), one, n)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if made {
		status = http.StatusCreated
		w.Header().Set("Location", "/api/v1/notes/"+note.ID.String())
	}
	return answer(w, status, note)
}

// patchNote is PATCH /api/v1/notes/{id}. Members that are not there stay as they
// are; a place is changed by naming domain and level, or list, or all as null.
func (s *Server) patchNote(w http.ResponseWriter, r *http.Request, one *browser) error {
	id, err := pathID(r)
	if err != nil {
		return err
	}
	var in struct {
		Text   *string         `json:"text"`
		Kind   *board.NoteKind `json:"kind"`
		Group  optional        `json:"group"`
		Domain optional        `json:"domain"`
		Level  optional        `json:"level"`
		List   optional        `json:"list"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	change := NoteChange{Text: in.Text, Kind: in.Kind}
	if in.Group.there {
		change.Group = &in.Group.id
	}
	if in.Domain.there || in.Level.there || in.List.there {
		change.Place = &board.Cell{Domain: in.Domain.id, Level: in.Level.id, List: in.List.id}
	}
	note, err := s.changeNote(r.Context(), one, id, change)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, note)
}

// optional is an ID, null, or not there at all.
type optional struct {
	there bool
	id    board.ID
}

// UnmarshalJSON is called for null too, and not when the member is missing.
func (o *optional) UnmarshalJSON(raw []byte) error {
	var text *string
	if err := json.Unmarshal(raw, &text); err != nil {
		return err
	}
	o.there = true
	if text == nil {
		return nil
	}
	var err error
	o.id, err = readID(*text)
	return err
}

// deleteNote is DELETE /api/v1/notes/{id}.
func (s *Server) deleteNote(w http.ResponseWriter, r *http.Request, one *browser) error {
	id, err := pathID(r)
	if err != nil {
		return err
	}
	if err := s.withdraw(r.Context(), one, id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Ballot is what one has given to a round or poll, and has left.
type Ballot struct {
	Of     board.ID         `json:"of"`
	Dots   map[board.ID]int `json:"dots,omitempty"`
	Left   int              `json:"left"`
	Choice board.Choice     `json:"choice,omitempty"`
}

// setDots is PUT /api/v1/dots: so many of one's dots lie on the note.
func (s *Server) setDots(w http.ResponseWriter, r *http.Request, one *browser) error {
	var in struct {
		Round string `json:"round"`
		Note  string `json:"note"`
		Count *int   `json:"count"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	var round, note board.ID
	if err := readIDs(map[*board.ID]string{&round: in.Round, &note: in.Note}); err != nil {
		return err
	}
	if in.Count == nil {
		return board.Fault(board.CodeBadValue, board.BlankField.Is("count"))
	}
	if round.IsZero() {
		s.feed.view(func(state *board.State) {
			if open := state.OpenRound(); open != nil {
				round = open.ID
			}
		})
	}
	b, err := s.putDots(r.Context(), one, round, note, *in.Count)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, Ballot{Of: round, Dots: b.Dots, Left: b.Left})
}

// setVote is PUT /api/v1/votes: one's answer to a poll; "" takes it back.
func (s *Server) setVote(w http.ResponseWriter, r *http.Request, one *browser) error {
	var in struct {
		Poll   string        `json:"poll"`
		Choice *board.Choice `json:"choice"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	if in.Choice == nil { // who forgets it does not take an answer back
		return board.Fault(board.CodeBadValue, board.BlankField.Is("choice"))
	}
	poll, err := readID(in.Poll)
	if err != nil {
		return err
	}
	b, err := s.vote(r.Context(), one, poll, *in.Choice)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, Ballot{Of: poll, Choice: b.Choice})
}

// setJoin is PUT /api/v1/joins: a group joins in with a note or an action.
func (s *Server) setJoin(w http.ResponseWriter, r *http.Request, one *browser) error {
	var in struct {
		To struct {
			Kind board.Kind `json:"kind"`
			ID   string     `json:"id"`
		} `json:"to"`
		Group string `json:"group"`
		In    *bool  `json:"in"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	if in.In == nil {
		return board.Fault(board.CodeBadValue, board.BlankField.Is("in"))
	}
	var to, group board.ID
	if err := readIDs(map[*board.ID]string{&to: in.To.ID, &group: in.Group}); err != nil {
		return err
	}
	if err := s.joinIn(r.Context(), one, board.Ref{Kind: in.To.Kind, ID: to}, group, !*in.In); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Me is what a browser has of its own.
type Me struct {
	Number   int               `json:"number"`
	Leader   bool              `json:"leader"`
	Language language.Language `json:"language"`
	Large    bool              `json:"large"`
	Table    bool              `json:"table"`
	Group    *board.ID         `json:"group"`
	Permit   Permit            `json:"permit"`
	Notes    []Note            `json:"notes"`
	Ballots  []Ballot          `json:"ballots"` // of what is open
}

// getMe is GET /api/v1/me.
func (s *Server) getMe(w http.ResponseWriter, r *http.Request, one *browser) error {
	return answer(w, http.StatusOK, s.me(one))
}

func (s *Server) me(one *browser) Me {
	set := one.set()
	me := Me{
		Number: one.number, Leader: one.role == leader, Language: s.languageOf(one), Large: set.Large, Table: set.Table,
		Group: idOrNull(set.Group), Notes: []Note{}, Ballots: []Ballot{},
	}
	ballot := func(state *board.State, of board.ID) {
		b := one.seat.Ballot(state, of)
		me.Ballots = append(me.Ballots, Ballot{Of: of, Dots: b.Dots, Left: b.Left, Choice: b.Choice})
	}
	s.feed.view(func(state *board.State) {
		me.Permit = s.permitOf(state, one)
		for _, id := range one.own() {
			if n := state.Note(id); n != nil && n.Alive() {
				me.Notes = append(me.Notes, noteOf(state, n))
			}
		}
		if round := state.OpenRound(); round != nil {
			ballot(state, round.ID)
		}
		for _, poll := range board.InOrder[*board.Poll](state) {
			if poll.Voting() == board.Opened {
				ballot(state, poll.ID)
			}
		}
	})
	return me
}

// patchMe is PATCH /api/v1/me: what one chose on the page.
func (s *Server) patchMe(w http.ResponseWriter, r *http.Request, one *browser) error {
	var in struct {
		Language *string  `json:"language"`
		Large    *bool    `json:"large"`
		Table    *bool    `json:"table"`
		Group    optional `json:"group"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	var l language.Language
	if in.Language != nil {
		var ok bool
		if l, ok = language.Parse(*in.Language); !ok && *in.Language != "" {
			return board.Fault(board.CodeBadValue, board.BlankField.Is("language"))
		}
	}
	if err := s.chooseGroup(one, in.Group); err != nil {
		return err
	}
	one.choose(func(set *settings) {
		if in.Language != nil {
			set.Language = l
		}
		if in.Large != nil {
			set.Large = *in.Large
		}
		if in.Table != nil {
			set.Table = *in.Table
		}
	})
	return s.getMe(w, r, one)
}

// chooseGroup sets for which group a browser speaks.
func (s *Server) chooseGroup(one *browser, group optional) error {
	if !group.there {
		return nil
	}
	ok := group.id.IsZero()
	s.feed.view(func(state *board.State) { ok = ok || alive[*board.Group](state, group.id) })
	if !ok {
		return board.Fault(board.CodeGroupMissing)
	}
	one.choose(func(set *settings) { set.Group = group.id })
	s.status.touch()
	return nil
}

// getBoard is GET /api/v1/board.
func (s *Server) getBoard(w http.ResponseWriter, _ *http.Request, _ *browser) error {
	whole := s.feed.board(s.now())
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(2 * s.options.limits.answer)) // it can be long
	_, _ = w.Write(whole)
	return nil
}

// decode reads what was sent. Members that nobody knows are passed over.
func decode(r *http.Request, into any) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return board.Fault(board.CodePhoneNotJSON)
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return unread(err)
	}
	var bad *board.Error
	switch err := json.Unmarshal(raw, into); {
	case errors.As(err, &bad):
		return bad
	case err != nil:
		return board.Fault(board.CodePhoneBadJSON).Because(err)
	}
	return nil
}

// unread is why a body could not be read to its end.
func unread(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return board.Fault(board.CodePhoneTooLarge, board.BlankMax.Is(mostBody>>10))
	}
	return board.Fault(board.CodePhoneBadJSON).Because(err)
}

func readIDs(into map[*board.ID]string) error {
	for id, text := range into {
		var err error
		if *id, err = readID(text); err != nil {
			return err
		}
	}
	return nil
}

func pathID(r *http.Request) (board.ID, error) {
	id, ok := board.ParseID(r.PathValue("id"))
	if !ok {
		return id, board.Fault(board.CodeNoteMissing)
	}
	return id, nil
}

func answer(w http.ResponseWriter, status int, value any) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(appendJSON(nil, value))
	return nil
}
