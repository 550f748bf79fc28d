package phone_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"samenbord/app/phone"
	"samenbord/board"
)

// fuzzed is a session whose real handler is given anything, over a real board on
// which there is something of everything.
type fuzzed struct {
	*room
	ids                    []string
	participant, organizer *http.Cookie
}

func newFuzzed(f *testing.F) *fuzzed {
	r := newRoom(f, "inspiratiesessie", unlimited)
	z := &fuzzed{room: r}
	round, poll := &board.Round{Criterion: "Wat eerst?"}, &board.Poll{Statement: "We doen het"}
	r.do(f, board.Create{Entities: []board.Entity{round, poll}})
	r.do(f, board.OpenVoting{Of: board.RefOf(round)})
	r.do(f, board.OpenVoting{Of: board.RefOf(poll)})
	note := r.do(f, board.AddNotes{Notes: []board.Note{{Text: "een"}}}).Created[0]
	s := r.state(f)
	for _, id := range []board.ID{note, round.ID, poll.ID, board.InOrder[*board.Domain](s)[0].ID, board.InOrder[*board.Level](s)[0].ID, board.InOrder[*board.Group](s)[0].ID} {
		z.ids = append(z.ids, id.String())
	}
	cookie := func(code string) *http.Cookie {
		w := z.ask(f, "GET", "/m/"+code, nil, func(*http.Request) {})
		if len(w.Result().Cookies()) == 0 {
			f.Fatalf("coming in gives %d", w.Code)
		}
		return w.Result().Cookies()[0]
	}
	z.participant, z.organizer = cookie(r.Code()), cookie(r.LeaderCode())
	return z
}

// ask gives a request straight to the handler, where a panic is one.
func (z *fuzzed) ask(t testing.TB, method, path string, body []byte, change func(*http.Request)) *httptest.ResponseRecorder {
	r, err := http.NewRequestWithContext(t.Context(), method, "http://localhost", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Path, r.RemoteAddr = path, "127.0.0.1:9"
	change(r)
	w := httptest.NewRecorder()
	z.Handler().ServeHTTP(w, r)
	return w
}

// hold looks at an answer: it is what is described, or at least no mistake of ours.
func (z *fuzzed) hold(t *testing.T, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	body, _ := io.ReadAll(w.Result().Body) // in memory
	if w.Code >= 500 {
		t.Fatalf("%s %q gives %d %s", method, path, w.Code, body)
	}
	if strings.HasPrefix(path, "/api/") && w.Code >= 400 {
		if err := described().problem(w.Code, w.Header(), body); err != nil {
			t.Fatalf("%s %q: %v", method, path, err)
		}
	}
	if !strings.HasPrefix(path, "/api/") && w.Code == http.StatusSeeOther && !strings.HasPrefix(w.Header().Get("Location"), "/m/"+z.Code()) && !strings.HasPrefix(w.Header().Get("Location"), "/m/"+z.LeaderCode()) {
		t.Fatalf("%s %q leads to %q", method, path, w.Header().Get("Location"))
	}
}

// FuzzBodies gives every call of the API any body, of a participant and of who
// leads. @0 to @5 stand for IDs that are there: a note, a round, a poll, a domain, a
// level, a group; @k for a fresh key.
func FuzzBodies(f *testing.F) {
	for i, body := range []string{
		`{"key":"@k","text":"x"}`, `{"key":"@k","text":"x","domain":"@3","level":"@4","group":"@5","kind":"wish"}`, `{"key":"@k","text":"x","list":"@3"}`, `{"text":"anders","domain":"@3"}`,
		`{"domain":null}`, `{"note":"@0","count":1}`, `{"round":"@1","note":"@0","count":-1}`, `{"poll":"@2","choice":"agree"}`, `{"to":{"kind":"note","id":"@0"},"group":"@5","in":true}`,
		`{"to":{"kind":"cluster","id":"@3"},"group":"@5","in":false}`, `{"language":"en","large":true,"table":null,"group":"@5"}`, `{"do":"next_step"}`, `{"do":"step_back"}`, `{"do":"reveal"}`,
		`{"do":"end_agenda"}`, `{"do":"approve","id":"@0"}`, `{"do":"action","id":"@0","first_step":"x"}`, `{"do":"open_round","id":"@1"}`, `{"do":"close_poll","id":"@2"}`, `{"do":"close_round","id":"@0"}`,
		"", "null", "[]", "{", `{"text":"\ud800\u0000"}`, "{\"text\":\"\xff\"}", `{"count":1e400}`, `{"to":{"to":{"to":{}}}}`,
	} {
		f.Add(uint8(i), body, i%2 == 0)
		f.Add(uint8(i+1), body, true)
	}
	z := newFuzzed(f)
	routes := phone.Routes()
	f.Fuzz(func(t *testing.T, which uint8, body string, leads bool) {
		route := routes[int(which)%len(routes)]
		if route.Path == "/api/v1/events" {
			return // see FuzzPlaces
		}
		body = strings.ReplaceAll(body, "@k", newKey())
		for i, id := range z.ids {
			body = strings.ReplaceAll(body, "@"+string(rune('0'+i)), id)
		}
		path := strings.Replace(route.Path, "{id}", z.ids[0], 1)
		w := z.ask(t, route.Method, path, []byte(body), func(r *http.Request) {
			r.Header.Set("Content-Type", "application/json")
			r.AddCookie(map[bool]*http.Cookie{false: z.participant, true: z.organizer}[leads])
		})
		z.hold(t, route.Method, path, w)
		if w.Code < 300 {
			if err := described().exchange(route.Method, path, []byte("{}"), w.Code, w.Header(), w.Body.Bytes()); err != nil && !strings.Contains(err.Error(), "takes what") {
				t.Fatal(err)
			}
		}
	})
}

// FuzzForms sends any form to every address of the pages.
func FuzzForms(f *testing.F) {
	paths := []string{"notes", "notes/@0", "notes/@0/withdraw", "dots", "votes", "join-in", "settings", "lead", "join", ""}
	for i, form := range []string{
		"key=@k&text=een+briefje&place=@3+@4", "text=anders&kind=wish", "", "round=@1&note=@0&count=2", "poll=@2&choice=agree", "kind=note&id=@0&group=@5&in=1",
		"language=en&large=1&table=1&group=@5", "do=next_step", "do=action&id=@0&first_step=x", "code=abc", "back=//elders.example", "back=/m/x%0d%0aLocation:+x", "a=%zz", "text=%00%ff&key=@k", ";;&&==",
	} {
		f.Add(uint8(i), form, i%2 == 0)
	}
	z := newFuzzed(f)
	f.Fuzz(func(t *testing.T, which uint8, form string, leads bool) {
		path := paths[int(which)%len(paths)]
		form = strings.ReplaceAll(form, "@k", newKey())
		for i, id := range z.ids {
			form = strings.ReplaceAll(form, "@"+string(rune('0'+i)), id)
			path = strings.ReplaceAll(path, "@"+string(rune('0'+i)), id)
		}
		code := z.Code()
		if leads {
			code = z.LeaderCode()
		}
		if path == "join" {
			path = "/join"
		} else {
			path = "/m/" + code + "/" + path
		}
		w := z.ask(t, "POST", path, []byte(form), func(r *http.Request) {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.AddCookie(map[bool]*http.Cookie{false: z.participant, true: z.organizer}[leads])
		})
		z.hold(t, "POST", path, w)
	})
}

// FuzzHeads gives anything for a code, a cookie, a bearer, an ID, and a Host.
func FuzzHeads(f *testing.F) {
	for _, seed := range [][5]string{
		{"abc", "x", "Bearer abcdefghjk", "00112233445566778899aabbccddeeff", "localhost"}, {"", "", "", "", ""}, {"%2f..", "\x00", "Bearer ", "..", "[::1]:80"},
		{"éé", "a=b;c", "Basic x", strings.Repeat("-", 40), "[::1"}, {"ABC-DEF", strings.Repeat("a", 5000), "Bearer\t", "ffff", "127.0.0.1:x"}, {"//", "\"\"", "bearer x", "@", "::::"},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4])
	}
	z := newFuzzed(f)
	f.Fuzz(func(t *testing.T, code, cookie, bearer, id, host string) {
		for _, path := range []string{"/m/" + code, "/m/" + code + "/notes/" + id, "/m/" + z.Code() + "/notes/" + id, "/m/" + z.Code() + "/board/" + id, "/api/v1/notes/" + id, "/api/v1/me", "/" + id, id, "/assets/" + code + "/" + id} {
			for _, method := range []string{"GET", "PATCH", "DELETE", "HEAD"} {
				w := z.ask(t, method, path, []byte("{}"), func(r *http.Request) {
					r.Host = host
					if method == "DELETE" {
						r.Host = "localhost"
						r.AddCookie(z.participant)
					}
					r.Header["Cookie"] = append(r.Header["Cookie"], "samenbord="+cookie)
					r.Header.Set("Authorization", bearer)
				})
				z.hold(t, method, path, w)
			}
		}
	})
}

// FuzzPlaces comes back to the feed from anywhere.
func FuzzPlaces(f *testing.F) {
	z := newFuzzed(f)

	for _, seed := range []string{"", "a.1", ".", "x.-1", "x.9223372036854775807", "x.9223372036854775808", "x.1.1", "\x00.0", "😀.1", strings.Repeat("9", 400)} {
		f.Add(seed, seed)
		f.Add("", seed)
	}
	f.Fuzz(func(t *testing.T, last, since string) {
		over, cancel := context.WithCancel(t.Context())
		cancel()
		w := z.ask(t, "GET", "/api/v1/events", nil, func(r *http.Request) {
			*r = *r.WithContext(over)
			r.AddCookie(z.participant)
			r.Header.Set("Last-Event-ID", last)
			q := r.URL.Query()
			q.Set("since", since)
			r.URL.RawQuery = q.Encode()
		})
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "event: now\ndata: {") {
			t.Fatalf("from %q and %q the feed gives %d %s", last, since, w.Code, w.Body)
		}
	})
}
