package boardtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"samenbord/board"
)

// History makes the history of a board that much was done on, as the number of
// changes asked for, of one author, as Tx.Do writes them and in their order.
// With a tenth of them births of notes, as on boards in use, the mix is:
//
//	births of notes 10 %    links   5 %
//	moves           30 %    dots    3 %
//	texts           30 %    actions 2 %
//	other fields    20 %
//
// With another share of notes the rest keeps its proportions. notes is at most
// a third of changes.
func History(seed uint64, notes, changes int) []board.Change {
	h := &writer{
		rng:    rand.New(rand.NewPCG(seed, 1)),
		board:  board.NewBoard(),
		things: Things(12),
	}
	h.author = board.NewAuthorFrom(Random(seed), h.now)
	h.do(board.Create{Entities: h.things})
	h.do(board.Create{Entities: []board.Entity{&board.Round{PerPerson: 5}}})
	rest := float64(changes-notes) / float64(changes) / 90
	for len(h.changes) < changes {
		written := len(h.changes)
		switch n := h.rng.Float64() / rest; {
		case len(h.notes) < 2:
			h.add()
		case n < 30:
			h.do(board.MoveNotes{IDs: []board.ID{h.note()}, To: h.cell()})
		case n < 60:
			h.edit(board.Values{"text": Sentence(h.rng)})
		case n < 80:
			for len(h.changes) == written { // a value that is there already is not written again
				h.field()
			}
		case n < 85:
			h.link()
		case n < 88:
			h.do(board.Create{Entities: []board.Entity{&board.Dot{Note: h.note(), Count: 1 + h.rng.IntN(3)}}})
		case n < 90:
			h.act()
		case len(h.notes) < notes:
			h.add()
		}
	}
	return h.changes[:changes]
}

type writer struct {
	rng     *rand.Rand
	board   *board.Board
	author  *board.Author
	things  []board.Entity
	notes   []board.ID
	changes []board.Change
	ticks   int
}

func (h *writer) now() time.Time {
	h.ticks++
	return Start.Add(time.Duration(h.ticks) * time.Second)
}

func (h *writer) do(intent board.Intent) []board.ID {
	tx := h.board.Begin(h.author)
	defer tx.Commit()
	result, err := tx.Do(intent, nil)
	if err != nil {
		panic(fmt.Sprintf("boardtest: %T: %v", intent, err))
	}
	h.changes = append(h.changes, result.Changes...)
	return result.Created
}

func (h *writer) add() {
	note := board.Note{Text: Sentence(h.rng), Group: h.one(board.KindGroup)}
	if h.rng.IntN(2) == 0 {
		note.Dimensions = []board.ID{h.one(board.KindDimension)}
	}
	h.notes = append(h.notes, h.do(board.AddNotes{Cell: h.cell(), Notes: []board.Note{note}})...)
}

func (h *writer) edit(values board.Values) {
	h.do(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: h.note()}, Values: values})
}

func (h *writer) field() {
	switch h.rng.IntN(4) {
	case 0:
		h.edit(board.Values{"explanation": Sentence(h.rng)})
	case 1:
		h.edit(board.Values{"dimensions": []board.ID{h.one(board.KindDimension), h.one(board.KindDimension)}})
	case 2:
		h.edit(board.Values{"kind": board.NoteKinds[h.rng.IntN(len(board.NoteKinds))]})
	default:
		h.edit(board.Values{"tags": []string{words[h.rng.IntN(len(words))]}})
	}
}

func (h *writer) link() {
	from, to := h.note(), h.note()
	for from == to {
		to = h.note()
	}
	h.do(board.Connect{From: from, To: to, Why: Sentence(h.rng)})
}

func (h *writer) act() {
	h.do(board.Create{Entities: []board.Entity{&board.Action{
		What: Sentence(h.rng), FirstStep: Sentence(h.rng), OwnerRole: "Beleidsadviseur", Due: "2027-09-01",
		Status: board.New, Sources: []board.ID{h.note()},
	}}})
}

func (h *writer) note() board.ID { return h.notes[h.rng.IntN(len(h.notes))] }

func (h *writer) cell() board.Cell {
	return board.Cell{Domain: h.one(board.KindDomain), Level: h.one(board.KindLevel)}
}

func (h *writer) one(kind board.Kind) board.ID {
	var ids []board.ID
	for _, e := range h.things {
		if e.Kind() == kind {
			ids = append(ids, e.Base().ID)
		}
	}
	return ids[h.rng.IntN(len(ids))]
}

var words = strings.Fields(`samen wandelen met buren in het park een moestuin bij de school koffie voor mantelzorgers
	drempels weg op straat bankjes langs de route jongeren koken voor ouderen sport na het werk gezonde lucht licht
	eenzaamheid ontmoeten dorpshuis open huisarts verwijst naar buurt veilige fietspaden taal leren bewegen`)

// Sentence makes a text of 20 to 70 characters, as people write on a note.
func Sentence(rng *rand.Rand) string {
	var text strings.Builder
	for want := 20 + rng.IntN(50); text.Len() < want; {
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(words[rng.IntN(len(words))])
	}
	return text.String()
}
