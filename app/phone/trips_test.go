package phone_test

import (
	"net/http"
	"net/url"
	"testing"

	"samenbord/board"
)

// What a phone does is one trip to the goroutine that owns the board, and what it looks at is
// none: a job there waits for the disk, and splits what others have saved together.
func TestOneTripToTheOwner(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	anna := r.join(t)
	note := anna.write("een bankje")
	round, poll := &board.Round{Criterion: "Wat eerst?"}, &board.Poll{Statement: "We doen het"}
	r.do(t, board.Create{Entities: []board.Entity{round, poll}})
	r.do(t, board.OpenVoting{Of: board.RefOf(round)})
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	group := &board.Group{Name: "Wijkteam"}
	r.do(t, board.Create{Entities: []board.Entity{group}})
	page := "/m/" + r.Code()
	for _, c := range []struct {
		what  string
		trips uint64
		do    func()
	}{
		{"a note", 1, func() { anna.write("een boom") }},
		{"its change", 1, func() {
			anna.want(http.StatusOK, "PATCH", "/api/v1/notes/"+note.ID.String(), values{"text": "twee bankjes"}, nil)
		}},
		{"dots", 1, func() { anna.want(http.StatusOK, "PUT", "/api/v1/dots", values{"note": note.ID, "count": 2}, nil) }},
		{"the same dots", 1, func() { anna.want(http.StatusOK, "PUT", "/api/v1/dots", values{"note": note.ID, "count": 2}, nil) }},
		{"an answer", 1, func() {
			anna.want(http.StatusOK, "PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": "agree"}, nil)
		}},
		{"joining in", 1, func() {
			anna.want(http.StatusNoContent, "PUT", "/api/v1/joins", values{"to": values{"kind": "note", "id": note.ID}, "group": group.ID, "in": true}, nil)
		}},
		{"an answer by form, and the page after it", 1, func() {
			anna.post(page+"/votes", url.Values{"poll": {poll.ID.String()}, "choice": {"disagree"}})
		}},
		{"dots by form, and the page of the board after it", 1, func() {
			anna.post(page+"/dots", url.Values{"round": {round.ID.String()}, "note": {note.ID.String()}, "count": {"1"}, "back": {page + "/board"}})
		}},
		{"the first page", 0, func() { anna.get(page) }},
		{"the page of a note", 0, func() { anna.get(page + "/notes/" + note.ID.String()) }},
		{"what one has of one's own", 0, func() { anna.want(http.StatusOK, "GET", "/api/v1/me", nil, nil) }},
		{"the withdrawal", 1, func() { anna.want(http.StatusNoContent, "DELETE", "/api/v1/notes/"+note.ID.String(), nil, nil) }},
	} {
		before := r.workshop.Trips()
		c.do()
		if trips := r.workshop.Trips() - before; trips != c.trips {
			t.Errorf("%s: %d trips to the owner, not %d", c.what, trips, c.trips)
		}
	}
}
