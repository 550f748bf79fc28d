package phone

import (
	"maps"
	"net/http"
	"slices"

	"samenbord/board"
)

// What whoever leads may ask for besides, from the outline: so that a facilitator
// who cannot see the wall, or walks through the room, can do all that matters.

// Lead is one such request.
type Lead struct {
	Do        string // see leads
	ID        board.ID
	FirstStep string // of "action"
	Owner     string // of "action": a role
}

// leads are what can be asked for, by name.
var leads = map[string]func(Lead) board.Intent{
	"next_step":   func(Lead) board.Intent { return board.NextStep{} },
	"step_back":   func(Lead) board.Intent { return board.StepBack{} },
	"end_agenda":  func(Lead) board.Intent { return board.EndAgenda{} },
	"reveal":      func(Lead) board.Intent { return board.Reveal{} },
	"approve":     func(l Lead) board.Intent { return board.Approve{IDs: []board.ID{l.ID}} },
	"open_round":  func(l Lead) board.Intent { return board.OpenVoting{Of: board.Ref{Kind: board.KindRound, ID: l.ID}} },
	"close_round": func(l Lead) board.Intent { return board.CloseVoting{Of: board.Ref{Kind: board.KindRound, ID: l.ID}} },
	"open_poll":   func(l Lead) board.Intent { return board.OpenVoting{Of: board.Ref{Kind: board.KindPoll, ID: l.ID}} },
	"close_poll":  func(l Lead) board.Intent { return board.CloseVoting{Of: board.Ref{Kind: board.KindPoll, ID: l.ID}} },
	"action": func(l Lead) board.Intent {
		return board.MakeAction{From: []board.ID{l.ID}, FirstStep: l.FirstStep, Owner: l.Owner}
	},
}

// Leads lists what can be asked for.
func Leads() []string {
	return slices.Sorted(maps.Keys(leads))
}

// doLead carries out a request, and gives what it made.
func (s *Server) doLead(r *http.Request, one *browser, l Lead) (created []board.ID, err error) {
	intent, known := leads[l.Do]
	if !known {
		return nil, board.Fault(board.CodeBadValue, board.BlankField.Is("do"))
	}
	result, err := s.lead(r.Context(), one, intent(l))
	return result.Created, err
}

// postLead is POST /api/v1/lead.
func (s *Server) postLead(w http.ResponseWriter, r *http.Request, one *browser) error {
	var in struct {
		Do        string `json:"do"`
		ID        string `json:"id"`
		FirstStep string `json:"first_step"`
		Owner     string `json:"owner_role"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	id, err := readID(in.ID)
	if err != nil {
		return err
	}
	created, err := s.doLead(r, one, Lead{in.Do, id, in.FirstStep, in.Owner})
	if err != nil {
		return err
	}
	if created == nil {
		created = []board.ID{}
	}
	return answer(w, http.StatusOK, map[string][]board.ID{"created": created})
}
