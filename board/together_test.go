package board_test

import (
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// Several intents as one act: all of it or nothing, and one undo takes it back.
func TestAllIsOneAct(t *testing.T) {
	table := boardtest.New(1)
	from, to := table.Cell(0, 0), table.Cell(2, 3)
	id := table.Add(t, from, "een")[0]
	move := board.MoveNotes{IDs: []board.ID{id}, To: to}
	_, err := table.Try(board.All{move, board.Edit{Ref: ref(id), Values: board.Values{"text": strings.Repeat("x", board.MaxText+1)}}})
	wantCode(t, err, board.CodeTextTooLong)
	wantTexts(t, table.Texts(from), "een")
	table.Do(t, board.All{move, board.Edit{Ref: ref(id), Values: board.Values{"text": "twee"}}})
	wantTexts(t, table.Texts(to), "twee")
	table.Do(t, board.Undo{History: table.History})
	wantTexts(t, table.Texts(from), "een")
	wantTexts(t, table.Texts(to))
}

// Exactly so many dots lie there, however often it is asked.
func TestExactDots(t *testing.T) {
	table := boardtest.New(1)
	id := table.Add(t, board.Unplaced, "een")[0]
	round := &board.Round{Criterion: "Energie", PerPerson: 3}
	table.Do(t, board.Create{Entities: []board.Entity{round}})
	table.Do(t, board.OpenVoting{Of: board.RefOf(round)})
	voter := &board.Voter{}
	for _, count := range []int{2, 2, 3, 1, 1, 0, 0} {
		table.Do(t, board.PutDots{Voter: voter, Round: round.ID, Note: id, Count: count, Exactly: true})
		if b := table.Board.Ballot(voter, round.ID); b.Dots[id] != count || b.Left != 3-count {
			t.Errorf("after exactly %d there are %+v", count, b)
		}
	}
	_, err := table.Try(board.PutDots{Voter: voter, Round: round.ID, Note: id, Count: 4, Exactly: true})
	wantCode(t, err, board.CodeNoDotsLeft)
}

// An action that is made with its first step is made whole, or not at all.
func TestActionWithFirstStep(t *testing.T) {
	table := boardtest.New(1)
	id := table.Add(t, board.Unplaced, "een")[0]
	_, err := table.Try(board.MakeAction{From: []board.ID{id}, FirstStep: strings.Repeat("x", board.MaxText+1)})
	wantCode(t, err, board.CodeTextTooLong)
	made := table.Do(t, board.MakeAction{From: []board.ID{id}, FirstStep: " Bellen ", Owner: "Wijkteam"}).Created[0]
	if a := board.Get[*board.Action](table.State(), made); a.FirstStep != "Bellen" || a.OwnerRole != "Wijkteam" {
		t.Errorf("it is %+v", a)
	}
}
