package phone_test

import (
	"net/http"
	"testing"

	"samenbord/app/phone"
	"samenbord/board"
)

// Two phones: what one writes the other sees, on the board it stands once, and its
// writer changes and withdraws it.
func TestOneWritesAnotherSees(t *testing.T) {
	r := newRoom(t, "voorbeeld", nil)
	anna, bas := r.join(t), r.join(t)
	feed := bas.listen("")
	feed.next("now")
	whole := anna.board()
	domain, level := whole.Domains[5], whole.Levels[1]

	key := newKey()
	var note, again phone.Note
	body := values{"key": key, "text": "Een bankje bij de school", "domain": domain.ID, "level": level.ID}
	anna.want(http.StatusCreated, "POST", "/api/v1/notes", body, &note)
	anna.want(http.StatusOK, "POST", "/api/v1/notes", body, &again)
	if again.ID != note.ID {
		t.Error("the same key made two notes")
	}
	if seen := feed.note(); seen.ID != note.ID || seen.Text != "Een bankje bij de school" || *seen.Domain != domain.ID || *seen.Level != level.ID {
		t.Errorf("the other sees %+v", seen)
	}
	if n := r.state(t).Note(note.ID); n == nil || n.Place.Domain != domain.ID {
		t.Errorf("on the board it is %+v", n)
	}

	anna.want(http.StatusOK, "PATCH", "/api/v1/notes/"+note.ID.String(), values{"text": "Twee bankjes bij de school"}, nil)
	if seen := feed.note(); seen.Text != "Twee bankjes bij de school" {
		t.Errorf("after the change the other sees %+v", seen)
	}
	if a := bas.ask("DELETE", "/api/v1/notes/"+note.ID.String(), nil); a.status != http.StatusForbidden || a.code() != "phone_not_yours" {
		t.Errorf("somebody else withdraws it: %d %s", a.status, a.body)
	}
	anna.want(http.StatusNoContent, "DELETE", "/api/v1/notes/"+note.ID.String(), nil, nil)
	anna.want(http.StatusNoContent, "DELETE", "/api/v1/notes/"+note.ID.String(), nil, nil)
	if gone := feed.next("gone"); gone.data != `{"id":"`+note.ID.String()+`"}` {
		t.Errorf("what went is %s", gone.data)
	}
	if r.state(t).Note(note.ID).Alive() {
		t.Error("it still stands on the board")
	}
}

// A line that was cut goes on where it was, and misses nothing; where too much was
// missed, it says so.
func TestFeedGoesOn(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	anna, bas := r.join(t), r.join(t)
	feed := bas.listen("")
	anna.write("een")
	last := feed.next("note")
	feed.cut()
	anna.write("twee")
	anna.write("drie")
	feed = bas.listen(last.id)
	if a, b := feed.note(), feed.note(); a.Text != "twee" || b.Text != "drie" {
		t.Errorf("after the cut came %q and %q", a.Text, b.Text)
	}
	bas.listen("nergens.7").next("reset")
	if whole := bas.board(); len(whole.Notes) != 3 {
		t.Errorf("the board has %d notes", len(whole.Notes))
	}
	begin := bas.board().Event
	anna.write("vier")
	if n := bas.listen(begin).note(); n.Text != "vier" {
		t.Errorf("from the board on came %q", n.Text)
	}
}

// What waits for approval, or lies face down, is read by its writer and nobody else.
func TestHiddenNotes(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	r.SetRules(phone.Rules{Follow: true, Approve: true})
	anna, bas := r.join(t), r.join(t)
	feed := bas.listen("")
	note := anna.write("mag dit?")
	if !note.Waiting {
		t.Error("the writer is not told that it waits")
	}
	if me := anna.me(); len(me.Notes) != 1 || !me.Notes[0].Waiting {
		t.Errorf("of her own she has %+v", me.Notes)
	}
	if len(bas.board().Notes) != 0 {
		t.Error("others read what waits")
	}
	if a := bas.ask("PATCH", "/api/v1/notes/"+note.ID.String(), values{"text": "nee"}); a.code() != "note_missing" {
		t.Errorf("others are told that it is there: %s", a.body)
	}
	r.do(t, board.Approve{IDs: []board.ID{note.ID}})
	if seen := feed.note(); seen.ID != note.ID || seen.Waiting {
		t.Errorf("after approval others see %+v", seen)
	}
	anna.want(http.StatusOK, "PATCH", "/api/v1/notes/"+note.ID.String(), values{"text": "iets heel anders"}, nil)
	feed.next("gone") // its new words wait again
}

// The rules say who may do what, at once and for all; who leads always may.
func TestRules(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	anna, lead := r.join(t), r.joinBy(t, r.LeaderCode())
	feed := anna.listen("")
	r.SetRules(phone.Rules{Permit: phone.LookOnly})
	feed.next("now")
	feed.next("now")
	if a := anna.ask("POST", "/api/v1/notes", values{"key": newKey(), "text": "toch"}); a.status != http.StatusForbidden || a.code() != "phone_not_now" {
		t.Errorf("writing gives %d %s", a.status, a.body)
	}
	lead.write("wel")
	if a := anna.ask("POST", "/api/v1/lead", values{"do": "next_step"}); a.code() != "phone_leader_only" {
		t.Errorf("a participant leads: %s", a.body)
	}
	number, ok := r.Sender(lead.me().Notes[0].ID)
	if !ok || number != lead.me().Number {
		t.Errorf("the sender is %d, %v", number, ok)
	}
	r.SetRules(phone.Rules{Follow: true})
	anna.write("weer")
	r.Remove(anna.me().Number)
	feed.next("bye")
	if a := anna.ask("GET", "/api/v1/me", nil); a.code() != "phone_removed" {
		t.Errorf("who was sent away reads: %s", a.body)
	}
}

// Dots and answers count, and nobody has more than they have.
func TestVoting(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	anna := r.join(t)
	note := anna.write("een bankje")
	round, poll := &board.Round{Criterion: "Wat eerst?"}, &board.Poll{Statement: "We doen het"}
	r.do(t, board.Create{Entities: []board.Entity{round, poll}})
	if a := anna.ask("PUT", "/api/v1/dots", values{"round": round.ID, "note": note.ID, "count": 1}); a.code() != "phone_not_now" {
		t.Errorf("before it is open: %s", a.body)
	}
	feed := anna.listen("")
	feed.next("now")
	r.do(t, board.OpenVoting{Of: board.RefOf(round)})
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	feed.next("now")
	feed.next("now")
	var b phone.Ballot
	anna.want(http.StatusOK, "PUT", "/api/v1/dots", values{"note": note.ID, "count": 2}, &b)
	if b.Left != 1 || b.Dots[note.ID] != 2 {
		t.Errorf("after two dots she has %+v", b)
	}
	if a := anna.ask("PUT", "/api/v1/dots", values{"note": note.ID, "count": 4}); a.status != http.StatusConflict {
		t.Errorf("four of three dots: %d %s", a.status, a.body)
	}
	anna.want(http.StatusOK, "PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": "unsure"}, nil)
	anna.want(http.StatusOK, "PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": "agree"}, nil)
	r.do(t, board.CloseVoting{Of: board.RefOf(round)})
	r.do(t, board.CloseVoting{Of: board.RefOf(poll)})
	s := r.state(t)
	if s.Dots(note.ID) != 2 {
		t.Errorf("the note has %d dots", s.Dots(note.ID))
	}
	if result := s.PollResult(poll.ID); result.Counts[board.Agree] != 1 || result.Total != 1 {
		t.Errorf("the poll has %+v", result)
	}
}
