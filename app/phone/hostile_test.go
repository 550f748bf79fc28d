package phone_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"samenbord/app/phone"
	"samenbord/board"
)

// unlimited lets a guest write as fast as it can.
func unlimited(o *phone.Options) { o.Rate = 0 }

// Texts are data: whatever is sent comes out as it went in, less what no note has.
func TestTextsAreData(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	anna, bas := r.join(t), r.join(t)
	feed := bas.listen("")
	for sent, wanted := range map[string]string{
		`<script>alert(document.cookie)</script>`:  `<script>alert(document.cookie)</script>`,
		`"><img src=x onerror=alert(1)>`:           `"><img src=x onerror=alert(1)>`,
		`Robert'); DROP TABLE change;--`:           `Robert'); DROP TABLE change;--`,
		`{{.}} ${7*7} %s %n \n`:                    `{{.}} ${7*7} %s %n \n`,
		"=cmd|' /C calc'!A0":                       "=cmd|' /C calc'!A0",
		"een\x00twee\x1b[31m\x07drie":              "eentwee[31mdrie",
		"\u202eomgekeerd\u202c \u2066naam\u2069":   "omgekeerd naam",
		"\ufeffhallo\u0085":                        "\ufeffhallo",
		"regel\r\nregel\rregel\tx":                 "regel\nregel\nregel x",
		"data: x\n\nevent: bye\ndata: {}\n\nid: 9": "data: x\n\nevent: bye\ndata: {}\n\nid: 9",
		"twee\u2028\u2029scheiders":                "twee\u2028\u2029scheiders",
		"👩‍👩‍👧‍👦 gezin, e\u0301e\u0301n":           "👩‍👩‍👧‍👦 gezin, e\u0301e\u0301n",
		strings.Repeat("😀", board.MaxText):         strings.Repeat("😀", board.MaxText),
	} {
		note := anna.write(sent)
		if note.Text != wanted {
			t.Errorf("%q became %q, not %q", sent, note.Text, wanted)
		}
		if seen := feed.note(); seen.ID != note.ID || seen.Text != wanted {
			t.Errorf("another sees %q, not %q", seen.Text, wanted)
		}
		if n := r.state(t).Note(note.ID); n.Text != wanted {
			t.Errorf("on the board stands %q, not %q", n.Text, wanted)
		}
	}
	if a := anna.get("/api/v1/board"); strings.ContainsAny(a.body, "<>\x00") || !strings.HasPrefix(a.header.Get("Content-Type"), "application/json") {
		t.Error("the board has what a browser could take for HTML")
	}
	for escaped, wanted := range map[string]string{
		`een\ud800twee`: "een\ufffdtwee", `\udfff`: "\ufffd", `x\ud83d\ude00`: "x😀", `nul\u0000nul`: "nulnul", "rauw\xff\xfe": "rauw\ufffd\ufffd",
	} {
		a := anna.ask("POST", "/api/v1/notes", `{"key":"`+newKey()+`","text":"`+escaped+`"}`)
		if a.status != http.StatusCreated || !strings.Contains(a.body, `"`+wanted+`"`) {
			t.Errorf("%q gives %d %s", escaped, a.status, a.body)
		}
	}
	for _, empty := range []string{"", " \n\t", "\u0000", "\u202e\u2066", "\u00a0"} {
		r.refused(t, fmt.Sprintf("%q", empty), anna.ask("POST", "/api/v1/notes", values{"key": newKey(), "text": empty}), 422, "text_empty")
	}
	r.refused(t, "1,001 characters", anna.ask("POST", "/api/v1/notes", values{"key": newKey(), "text": strings.Repeat("é", 1001)}), 422, "text_too_long")
}

// Bodies that are not what is asked for are refused whole, and nothing of them is
// said back.
func TestBodies(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	anna := r.join(t)
	mine := anna.write("van mij")
	calls := [][2]string{
		{"POST", "/api/v1/notes"}, {"PATCH", "/api/v1/notes/" + mine.ID.String()}, {"PUT", "/api/v1/dots"}, {"PUT", "/api/v1/votes"},
		{"PUT", "/api/v1/joins"}, {"PATCH", "/api/v1/me"},
	}
	const secret = "geheimzinnig"
	r.meanwhile(t, func() {
		for _, call := range calls {
			for _, body := range []string{
				"", "{", "[]", `"` + secret + `"`, "12", "true", "nul", `{"` + secret + `"`, `{"text":1,"count":"x","choice":[],"to":3,"language":{},"in":"ja"}`,
				`{} {}`, `{}x` + secret, "{'text':'x'}", "\ufeff{}", strings.Repeat("[", 16_000), strings.Repeat(`{"a":`, 6_000), "\x00\x01\x02", "--x\r\nContent-Disposition: form-data\r\n\r\n",
				`{"text":1e999,"count":1e999,"choice":1e999,"to":{"id":1e999},"language":1e999}`,
			} {
				what := fmt.Sprintf("%s %s with %.40q", call[0], call[1], body)
				r.refused(t, what, anna.ask(call[0], call[1], body), 400, "phone_bad_json", secret)
			}
			what := strings.Join(call[:], " ")
			for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx", "application/json;;", "text/json"} {
				req, err := http.NewRequestWithContext(t.Context(), call[0], r.base+call[1], strings.NewReader(`{"text":"x"}`))
				if err != nil {
					t.Fatal(err)
				}
				req.Header.Set("Content-Type", kind)
				r.refused(t, what+" as "+kind, anna.send(req), 415, "phone_not_json")
			}
			large := `{"text":"` + strings.Repeat(secret, 90_000) + `"}`
			r.refused(t, what+" of 1 MB", anna.ask(call[0], call[1], large), 413, "phone_too_large", secret)
			// Without a length it is known only while it comes.
			r.refused(t, what+" of 1 MB in pieces", anna.ask(call[0], call[1], struct{ *strings.Reader }{strings.NewReader(large)}), 413, "phone_too_large", secret)
		}
	})
	// Of members that come twice the last counts, for all; a null is nothing.
	key := newKey()
	first := anna.ask("POST", "/api/v1/notes", `{"key":"`+newKey()+`","text":"eerst","key":"`+key+`","text":"laatst"}`)
	if first.status != 201 || !strings.Contains(first.body, "laatst") {
		t.Errorf("twice the same member: %d %s", first.status, first.body)
	}
	if again := anna.ask("POST", "/api/v1/notes", values{"key": key, "text": "laatst"}); again.status != 200 {
		t.Errorf("its key is not the last one: %d", again.status)
	}
	for _, key := range []any{nil, "", "1", strings.Repeat("0", 32), strings.Repeat("g", 32), newKey() + "0", strings.Repeat("-", 64), strings.Repeat("9", 3000)} {
		r.refused(t, fmt.Sprintf("key %v", key), anna.ask("POST", "/api/v1/notes", values{"key": key, "text": "x"}), 400, "phone_bad_key")
	}
	if notes := anna.me().Notes; len(notes) != 2 {
		t.Errorf("after all that she has %d notes", len(notes))
	}
}

// IDs of other things, of things that went, and of nothing.
func TestWrongIDs(t *testing.T) {
	r := newRoom(t, "inspiratiesessie", unlimited)
	anna, bas := r.join(t), r.join(t)
	whole := anna.board()
	domain, level, group, list := whole.Domains[0].ID, whole.Levels[0].ID, whole.Groups[0].ID, board.ID{}
	if len(whole.Lists) > 0 {
		list = whole.Lists[0].ID
	}
	note, gone, other := anna.write("een"), anna.write("weg"), bas.write("van bas")
	anna.want(204, "DELETE", "/api/v1/notes/"+gone.ID.String(), nil, nil)
	poll, round := &board.Poll{Statement: "We doen het"}, &board.Round{Criterion: "Eerst"}
	old := &board.Domain{Name: "Vroeger"}
	r.do(t, board.Create{Entities: []board.Entity{poll, round, old}})
	r.do(t, board.Remove{Refs: []board.Ref{board.RefOf(old)}})
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	r.do(t, board.OpenVoting{Of: board.RefOf(round)})
	feed := anna.listen(anna.board().Event)
	r.do(t, board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: other.ID}, Values: board.Values{"text": "van bas!"}})
	feed.next("note") // the server has heard all of that

	ids := map[string]string{
		"a domain": domain.String(), "a level": level.String(), "a group": group.String(), "a list": list.String(), "a poll": poll.ID.String(),
		"none": strings.Repeat("0", 32), "anything": strings.Repeat("ab", 16),
		"no ID": "1", "a path": "..%2f..%2fetc%2fpasswd", "a zero byte": "%00", "long": strings.Repeat("f", 4000), "SQL": "1%27%20OR%201=1--", "letters": strings.Repeat("é", 16),
	}
	for what, id := range ids {
		if what == "a path" {
			r.refused(t, what, anna.ask("DELETE", "/api/v1/notes/"+id, nil), 404, "phone_no_page", "passwd")
			continue
		}
		r.refused(t, "changing "+what, anna.ask("PATCH", "/api/v1/notes/"+id, values{"text": "x"}), 404, "note_missing", "passwd", "OR 1")
		r.refused(t, "withdrawing "+what, anna.ask("DELETE", "/api/v1/notes/"+id, nil), 404, "note_missing", "passwd", "OR 1")
	}
	r.refused(t, "changing what went", anna.ask("PATCH", "/api/v1/notes/"+gone.ID.String(), values{"text": "x"}), 404, "")
	r.refused(t, "changing another's", anna.ask("PATCH", "/api/v1/notes/"+other.ID.String(), values{"text": "x"}), 403, "phone_not_yours")
	r.refused(t, "withdrawing another's", anna.ask("DELETE", "/api/v1/notes/"+other.ID.String(), nil), 403, "phone_not_yours")

	body := func(members values) values {
		members["key"], members["text"] = newKey(), "x"
		return members
	}
	for what, try := range map[string]struct {
		members values
		code    string
	}{
		"a level as domain":   {values{"domain": level, "level": level}, "domain_missing"},
		"a domain as level":   {values{"domain": domain, "level": domain}, "level_missing"},
		"a removed domain":    {values{"domain": old.ID, "level": level}, "domain_missing"},
		"half a removed one":  {values{"domain": old.ID}, "domain_missing"},
		"a domain as list":    {values{"list": domain}, "list_missing"},
		"a cell and a list":   {values{"domain": domain, "level": level, "list": domain}, "bad_value"},
		"a note as group":     {values{"group": note.ID}, "group_missing"},
		"no ID":               {values{"domain": "hier"}, "bad_id"},
		"a kind that is none": {values{"kind": "plan"}, "bad_value"},
	} {
		r.refused(t, "writing: "+what, anna.ask("POST", "/api/v1/notes", body(try.members)), 422, try.code)
		delete(try.members, "key")
		try.members["text"] = "half veranderd"
		r.refused(t, "changing: "+what, anna.ask("PATCH", "/api/v1/notes/"+note.ID.String(), try.members), 422, try.code)
	}
	if n := r.state(t).Note(note.ID); n.Text != "een" || n.Place.Cell != board.Unplaced {
		t.Errorf("a change that was refused is half there: %q in %+v", n.Text, n.Place)
	}
	for what, id := range map[string]any{"a domain": domain, "what went": gone.ID, "nothing": nil} {
		r.refused(t, "a dot on "+what, anna.ask("PUT", "/api/v1/dots", values{"note": id, "count": 1}), 404, "note_missing")
	}
	r.refused(t, "dots in a poll", anna.ask("PUT", "/api/v1/dots", values{"round": poll.ID, "note": note.ID, "count": 1}), 404, "gone")
	r.refused(t, "no dots in a poll", anna.ask("PUT", "/api/v1/dots", values{"round": poll.ID, "note": note.ID, "count": 0}), 404, "gone")
	for _, count := range []any{-1, 1_000_000_000} {
		r.refused(t, fmt.Sprintf("%v dots", count), anna.ask("PUT", "/api/v1/dots", values{"note": note.ID, "count": count}), 422, "bad_count")
	}
	r.refused(t, "an answer to a round", anna.ask("PUT", "/api/v1/votes", values{"poll": round.ID, "choice": "agree"}), 404, "gone")
	r.refused(t, "an answer to nothing", anna.ask("PUT", "/api/v1/votes", values{"choice": "agree"}), 404, "gone")
	for what, to := range map[string]values{"a domain": {"kind": "domain", "id": domain}, "no kind": {"kind": "x", "id": note.ID}, "nothing": {}, "a note as action": {"kind": "action", "id": note.ID}} {
		r.refused(t, "joining in with "+what, anna.ask("PUT", "/api/v1/joins", values{"to": to, "group": group, "in": true}), 404, "gone")
	}
	r.refused(t, "a removed note", anna.ask("PUT", "/api/v1/joins", values{"to": values{"kind": "note", "id": gone.ID}, "group": group, "in": true}), 404, "note_missing")
	r.refused(t, "no group", anna.ask("PUT", "/api/v1/joins", values{"to": values{"kind": "note", "id": note.ID}, "in": true}), 422, "group_missing")

	// What the leader cannot do is a conflict, and happens not at all.
	lead := r.joinBy(t, r.LeaderCode())
	for what, try := range map[string]struct {
		body   values
		status int
		code   string
	}{
		"back from the first": {values{"do": "step_back"}, 409, "agenda_at_start"},
		"nothing to reveal":   {values{"do": "reveal"}, 409, "nothing_face_down"},
		"a second round": {values{"do": "open_round", "id": (func() board.ID {
			x := &board.Round{Criterion: "Nog een"}
			r.do(t, board.Create{Entities: []board.Entity{x}})
			return x.ID
		})()}, 409, "round_open"},
		"an action of nothing":  {values{"do": "action"}, 404, "note_missing"},
		"an action of a domain": {values{"do": "action", "id": domain}, 404, "note_missing"},
		"a long first step":     {values{"do": "action", "id": note.ID, "first_step": strings.Repeat("x", 1001)}, 422, "text_too_long"},
		"closing a note":        {values{"do": "close_poll", "id": note.ID}, 404, "gone"},
		"nothing":               {values{}, 422, "bad_value"},
	} {
		r.refused(t, "leading: "+what, lead.ask("POST", "/api/v1/lead", try.body), try.status, try.code)
	}
	for a := range board.Each[*board.Action](r.state(t)) {
		t.Errorf("an action came of it: %+v", a)
	}
	for range len(board.InOrder[*board.Step](r.state(t))) + 2 {
		lead.ask("POST", "/api/v1/lead", values{"do": "next_step"})
	}
	r.refused(t, "after the last step", lead.ask("POST", "/api/v1/lead", values{"do": "next_step"}), 409, "agenda_at_end")
}

// Many things at once from one browser are no more than one after the other.
func TestAllAtOnce(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	anna := r.join(t)
	var notes []board.ID
	for i := range 10 {
		notes = append(notes, anna.write(fmt.Sprintf("briefje %d", i)).ID)
	}
	round, poll := &board.Round{Criterion: "Wat eerst?", PerPerson: 3}, &board.Poll{Statement: "We doen het"}
	r.do(t, board.Create{Entities: []board.Entity{round, poll}})
	feed := anna.listen("")
	feed.next("now")
	r.do(t, board.OpenVoting{Of: board.RefOf(round)})
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	feed.next("now")
	feed.next("now")
	together := func(n int, do func(i int)) {
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() { do(i) })
		}
		all.Wait()
	}
	total := func() (n int) {
		for _, b := range anna.me().Ballots {
			for _, dots := range b.Dots {
				n += dots
			}
		}
		return n
	}
	together(64, func(int) { anna.ask("PUT", "/api/v1/dots", values{"note": notes[0], "count": 1}) })
	if n := total(); n != 1 {
		t.Errorf("one dot, asked for 64 times at once, is %d", n)
	}
	together(64, func(i int) { anna.ask("PUT", "/api/v1/dots", values{"note": notes[i%10], "count": 1 + i%2}) })
	if n := total(); n > 3 {
		t.Errorf("she gave %d dots of 3", n)
	}
	together(64, func(i int) { anna.ask("PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": board.Choices[i%4]}) })
	key := newKey()
	var made sync.Map
	together(64, func(i int) {
		if a := anna.ask("POST", "/api/v1/notes", values{"key": key, "text": "een keer"}); a.status == 201 {
			made.Store(i, a.body)
		}
	})
	n := 0
	made.Range(func(any, any) bool { n++; return true })
	if n != 1 || len(anna.me().Notes) != 11 {
		t.Errorf("one key made %d notes, and she has %d", n, len(anna.me().Notes))
	}
	r.do(t, board.CloseVoting{Of: board.RefOf(round)})
	r.do(t, board.CloseVoting{Of: board.RefOf(poll)})
	if s := r.state(t); s.PollResult(poll.ID).Total != 1 || s.RoundResult(round.ID).Total > 3 {
		t.Errorf("the poll has %d answers, the round %d dots", s.PollResult(poll.ID).Total, s.RoundResult(round.ID).Total)
	}
}

// The limits of a browser: for notes and for changes of them, for all else; and a
// note that is sent again and again is one's own once.
func TestLimitsOfABrowser(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	anna, bas := r.join(t), r.join(t)
	one := anna.write("een")
	path := "/api/v1/notes/" + one.ID.String()
	slowed := func(g *guest, n int, do func(i int) answer) {
		t.Helper()
		for i := range n {
			if a := do(i); a.status == 429 {
				if a.code() != "phone_too_fast" || a.header.Get("Retry-After") == "" {
					t.Errorf("too fast gives %s", a.body)
				}
				return
			}
		}
		t.Errorf("nobody stops %d in a row", n)
	}
	slowed(anna, 2000, func(i int) answer { return anna.ask("PATCH", path, values{"text": fmt.Sprint("anders ", i)}) })
	slowed(bas, 2000, func(int) answer { return bas.ask("POST", "/api/v1/notes", values{"key": newKey(), "text": "x"}) })
	group := &board.Group{Name: "Buurt"}
	r.do(t, board.Create{Entities: []board.Entity{group}})
	anna.listen("").next("now")
	slowed(anna, 4000, func(i int) answer {
		return anna.ask("PUT", "/api/v1/joins", values{"to": values{"kind": "note", "id": one.ID}, "group": group.ID, "in": i%2 == 0})
	})

	u := newRoom(t, "leeg", unlimited)
	cas := u.join(t)
	keys := make([]string, 70)
	for i := range 3 * len(keys) {
		k := i % len(keys)
		if keys[k] == "" {
			keys[k] = newKey()
		}
		cas.ask("POST", "/api/v1/notes", values{"key": keys[k], "text": "opnieuw"})
	}
	if n := len(cas.me().Notes); n != len(keys) {
		t.Errorf("%d notes, sent three times, are %d", len(keys), n)
	}
}

// Who was sent away is nobody any more.
func TestRemovedGoesOn(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	anna := r.join(t)
	note := anna.write("van mij")
	feed := anna.listen("")
	r.Remove(anna.me().Number)
	feed.next("bye")
	r.meanwhile(t, func() {
		for _, route := range phone.Routes() {
			if route.Open || route.Path == "/api/v1/lead" {
				continue
			}
			a := anna.ask(route.Method, strings.Replace(route.Path, "{id}", note.ID.String(), 1), values{"key": newKey(), "text": "toch"})
			r.refused(t, route.Method+" "+route.Path, a, 403, "phone_removed")
		}
		if a := anna.get("/m/" + r.Code()); a.status != 403 {
			t.Errorf("the page gives %d", a.status)
		}
	})
	if n := r.state(t).Note(note.ID); !n.Alive() || n.Text != "van mij" {
		t.Errorf("the note that was there is %+v", n)
	}
}
