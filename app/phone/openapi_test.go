package phone_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/app/phone"
	"samenbord/assets"
	"samenbord/board"
)

// Every route is described, and every description has a route; the words that stand
// in both are the same.
func TestDescriptionIsComplete(t *testing.T) {
	if faults := incomplete(describe(func(map[string]any) {})); len(faults) > 0 {
		t.Error(strings.Join(faults, "\n"))
	}
}

func incomplete(d *description) (faults []string) {
	say := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	operations := map[string]string{}
	paths, _ := d.doc["paths"].(map[string]any)
	for path, methods := range paths {
		for method := range methods.(map[string]any) {
			if method != "parameters" {
				operations[strings.ToUpper(method)+" "+path] = "/paths/" + escape(path) + "/" + method
			}
		}
	}
	names := map[string]bool{}
	for _, route := range phone.Routes() {
		name := route.Method + " " + route.Path
		operation, where := d.at(operations[name])
		if operations[name] == "" || operation == nil {
			say("%s is not described", name)
			continue
		}
		delete(operations, name)
		security, without := operation["security"].([]any)
		if open := without && len(security) == 0; open != route.Open {
			say("%s is for everybody: %v in the description, %v in the table", name, open, route.Open)
		}
		id, _ := operation["operationId"].(string)
		if id == "" || names[id] || operation["summary"] == "" || operation["summary"] == nil {
			say("%s has no name or summary of its own", name)
		}
		names[id] = true
		for status := range operation["responses"].(map[string]any) {
			answer, _ := d.at(where + "/responses/" + status)
			if text, _ := answer["description"].(string); text == "" || status[0] > '3' && !strings.HasPrefix(text, status+": ") {
				say("%s: what %s means is not told", name, status)
			}
		}
	}
	for name := range operations {
		say("%s is described and does not exist", name)
	}

	same := func(pointer string, wanted []string) {
		node, _ := d.at(pointer)
		var there []string
		list, _ := node["enum"].([]any)
		for _, value := range list {
			text, _ := value.(string)
			there = append(there, text)
		}
		if !slices.Equal(slices.Sorted(slices.Values(there)), slices.Sorted(slices.Values(wanted))) {
			say("%s lists %q and not %q", pointer, there, wanted)
		}
	}
	texts := func(list any) (texts []string) {
		switch list := list.(type) {
		case []board.NoteKind:
			for _, x := range list {
				texts = append(texts, string(x))
			}
		case []board.Code:
			for _, x := range list {
				texts = append(texts, string(x))
			}
		case []board.Choice:
			for _, x := range list {
				texts = append(texts, string(x))
			}
		}
		return texts
	}
	same("/components/schemas/NoteKind", texts(board.NoteKinds))
	same("/components/schemas/Choice", texts(board.Choices))
	same("/components/schemas/Lead/properties/do", phone.Leads())
	var codes []string
	for _, status := range slices.Sorted(maps.Keys(phone.Problems())) {
		codes = append(codes, texts(phone.Problems()[status])...)
	}
	same("/components/schemas/Problem/properties/code", codes)

	// Of each shared answer the codes are those of its status.
	shared, _ := d.at("/components/responses")
	for name := range shared {
		answer, _ := d.at("/components/responses/" + name)
		text, _ := answer["description"].(string)
		status, _ := strconv.Atoi(text[:min(3, len(text))])
		listed, _ := answer["x-codes"].([]any)
		for _, code := range listed {
			if !slices.Contains(phone.Problems()[status], board.Code(code.(string))) {
				say("%s has the code %s, which has another status", name, code)
			}
		}
		for _, code := range phone.Problems()[status] {
			page := code == board.CodePhoneWrongCode || code == board.CodePhoneNoPage // of no operation
			if !page && !slices.Contains(listed, any(string(code))) {
				say("%s lacks the code %s", name, code)
			}
		}
	}
	return faults
}

// Every schema and every reference is sound.
func TestDescriptionIsSound(t *testing.T) {
	d := describe(func(map[string]any) {})
	var walk func(where string, node any)
	walk = func(where string, node any) {
		switch node := node.(type) {
		case map[string]any:
			for name, inner := range node {
				pointer := where + "/" + escape(name)
				if to, _ := inner.(string); name == "$ref" {
					if node, _ := d.at(strings.TrimPrefix(to, "#")); node == nil || !strings.HasPrefix(to, "#/") {
						t.Errorf("%s refers to %s, which is not there", where, to)
					}
				}
				if name == "schema" || strings.HasPrefix(pointer, "/components/schemas/") && strings.Count(pointer, "/") == 3 {
					if _, err := d.compiler.Compile("openapi.json#" + pointer); err != nil {
						t.Errorf("%s: %v", pointer, err)
					}
				}
				walk(pointer, inner)
			}
		case []any:
			for i, inner := range node {
				walk(where+"/"+strconv.Itoa(i), inner)
			}
		}
	}
	walk("", d.doc)
}

// Each way to be answered that is described is really taken, of every operation,
// and every answer and event is as described. What needs a broken disk is below.
func TestAnswersAreAsDescribed(t *testing.T) {
	d := describe(func(map[string]any) {})
	everyAnswer(t, d)
	for _, fault := range untaken(d) {
		t.Error(fault)
	}
}

// untaken lists what is described and was not seen.
func untaken(d *description) (faults []string) {
	for _, route := range phone.Routes() {
		operation, _ := d.at("/paths/" + escape(route.Path) + "/" + strings.ToLower(route.Method))
		for status := range operation["responses"].(map[string]any) {
			if name := route.Method + " " + route.Path + " " + status; !d.seen[name] && status < "500" {
				faults = append(faults, name+" is described, and never happened")
			}
		}
	}
	events, _ := d.at("/paths/~1api~1v1~1events/get/responses/200/x-events")
	for name := range events {
		if !d.seen["event "+name] {
			faults = append(faults, "event "+name+" is described, and never happened")
		}
	}
	return faults
}

// everyAnswer has a session in which every operation is answered in every way.
func everyAnswer(t *testing.T, d *description) {
	r := newRoom(t, "inspiratiesessie", nil)
	anna, bas, lead := r.join(t), r.join(t), r.joinBy(t, r.LeaderCode())
	for _, g := range []*guest{anna, bas, lead} {
		g.api = d
	}
	id := func(what board.ID) string { return "/api/v1/notes/" + what.String() }
	feed, other := bas.listen(""), anna.listen("nergens.3")
	other.next("reset")
	whole := anna.board()
	domain, level, group := whole.Domains[0].ID, whole.Levels[0].ID, whole.Groups[0].ID

	anna.get("/api/v1/openapi.json")
	body := values{"key": newKey(), "text": "een bankje", "domain": domain, "level": level, "list": nil, "group": group, "kind": "idea"}
	var note phone.Note
	anna.want(201, "POST", "/api/v1/notes", body, &note)
	anna.want(200, "POST", "/api/v1/notes", body, nil)
	feed.next("note")
	anna.want(201, "POST", "/api/v1/notes", values{"key": newKey(), "text": "half", "domain": domain}, nil)
	anna.want(200, "PATCH", id(note.ID), values{"text": "twee bankjes", "kind": "wish", "domain": nil, "group": nil}, nil)
	bas.want(403, "PATCH", id(note.ID), values{"text": "nee"}, nil)
	bas.want(403, "DELETE", id(note.ID), nil, nil)
	bas.want(404, "PATCH", id(domain), values{"text": "nee"}, nil)
	bas.want(404, "DELETE", id(domain), nil, nil)
	anna.want(204, "PUT", "/api/v1/joins", values{"to": values{"kind": "note", "id": note.ID}, "group": group, "in": true}, nil)
	anna.want(404, "PUT", "/api/v1/joins", values{"to": values{"kind": "note", "id": domain}, "group": group, "in": true}, nil)
	anna.want(200, "PATCH", "/api/v1/me", values{"language": "en", "large": true, "table": true, "group": group}, nil)
	anna.me()

	round, poll := &board.Round{Criterion: "Wat eerst?"}, &board.Poll{Statement: "We doen het"}
	r.do(t, board.Create{Entities: []board.Entity{round, poll}})
	lead.want(200, "POST", "/api/v1/lead", values{"do": "open_round", "id": round.ID}, nil)
	lead.want(200, "POST", "/api/v1/lead", values{"do": "open_poll", "id": poll.ID}, nil)
	feed.next("now")
	anna.want(200, "PUT", "/api/v1/dots", values{"note": note.ID, "count": 2}, nil)
	anna.want(409, "PUT", "/api/v1/dots", values{"note": note.ID, "count": 9}, nil)
	anna.want(404, "PUT", "/api/v1/dots", values{"note": domain, "count": 1}, nil)
	anna.want(200, "PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": "unsure"}, nil)
	anna.want(200, "PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": ""}, nil)
	anna.want(404, "PUT", "/api/v1/votes", values{"poll": domain, "choice": "agree"}, nil)
	closed := &board.Poll{Statement: "Dit doen we"}
	r.do(t, board.Create{Entities: []board.Entity{closed}})
	r.do(t, board.OpenVoting{Of: board.RefOf(closed)})
	r.do(t, board.CloseVoting{Of: board.RefOf(closed)})
	anna.want(409, "PUT", "/api/v1/votes", values{"poll": closed.ID, "choice": "agree"}, nil)
	anna.me()
	lead.want(200, "POST", "/api/v1/lead", values{"do": "action", "id": note.ID, "first_step": "Bellen", "owner_role": "Wijkteam"}, nil)
	lead.want(200, "POST", "/api/v1/lead", values{"do": "next_step"}, nil)
	lead.want(404, "POST", "/api/v1/lead", values{"do": "approve", "id": domain}, nil)
	lead.want(409, "POST", "/api/v1/lead", values{"do": "step_back"}, nil)
	anna.want(204, "DELETE", id(note.ID), nil, nil)
	feed.next("gone")
	r.do(t, board.Create{Entities: []board.Entity{&board.Group{Name: "Sportclub"}}})
	feed.next("board")

	// What is refused whatever it is about.
	for _, route := range phone.Routes() {
		path := strings.Replace(route.Path, "{id}", note.ID.String(), 1)
		refused := func(status int, code string, change func(*http.Request)) {
			t.Helper()
			req, err := http.NewRequestWithContext(t.Context(), route.Method, r.base+path, strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			change(req)
			g := anna
			if route.Path == "/api/v1/lead" {
				g = lead
			}
			if req.Header.Get("Authorization") != "" {
				g = &guest{t, r, &http.Client{Transport: g.http.Transport}, d}
			}
			if a := g.send(req); a.status != status || a.code() != code {
				t.Errorf("%s %s gives %d %s, not %s", route.Method, path, a.status, a.body, code)
			}
		}
		refused(403, "phone_origin", func(r *http.Request) { r.Header.Set("Origin", "http://elders.example") })
		refused(421, "phone_host", func(r *http.Request) { r.Host = "elders.example" })
		if route.Open {
			continue
		}
		refused(401, "phone_no_code", func(r *http.Request) { r.Header.Set("Authorization", "Basic geheim") })
		if route.Method == "GET" {
			continue
		}
		refused(413, "phone_too_large", func(r *http.Request) {
			text := `{"text":"` + strings.Repeat("x", 40_000) + `"}`
			again, _ := http.NewRequest("POST", "http://localhost", strings.NewReader(text))
			r.Body, r.GetBody, r.ContentLength = again.Body, again.GetBody, again.ContentLength
		})
		if route.Method == "DELETE" {
			continue
		}
		refused(415, "phone_not_json", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") })
		refused(400, "phone_bad_json", func(r *http.Request) {
			again, _ := http.NewRequest("POST", "http://localhost", strings.NewReader("{"))
			r.Body, r.GetBody, r.ContentLength = again.Body, again.GetBody, again.ContentLength
		})
	}
	anna.want(422, "POST", "/api/v1/notes", values{"key": newKey(), "text": " "}, nil)
	anna.want(400, "POST", "/api/v1/notes", values{"key": "1", "text": "x"}, nil)
	half := anna.me().Notes[0].ID
	anna.want(422, "PATCH", id(half), values{"text": strings.Repeat("é", 1001)}, nil)
	anna.want(422, "PUT", "/api/v1/dots", values{"note": half}, nil)
	anna.want(422, "PUT", "/api/v1/votes", values{"poll": poll.ID}, nil)
	anna.want(422, "PUT", "/api/v1/votes", values{"poll": poll.ID, "choice": "perhaps"}, nil)
	anna.want(422, "PUT", "/api/v1/joins", values{"to": values{"kind": "note", "id": half}, "group": group}, nil)
	anna.want(422, "PATCH", "/api/v1/me", values{"language": "xx"}, nil)
	lead.want(422, "POST", "/api/v1/lead", values{"do": "fly"}, nil)
	anna.want(405, "PUT", "/api/v1/me", values{}, nil)
	anna.want(404, "GET", "/api/v1/nergens", nil, nil)

	// A program that guesses codes has to wait, wherever it asks.
	program := &guest{t, r, &http.Client{Transport: anna.http.Transport}, d}
	for i := range 12 {
		for _, route := range phone.Routes() {
			if route.Open {
				continue
			}
			req, err := http.NewRequestWithContext(t.Context(), route.Method, r.base+strings.Replace(route.Path, "{id}", half.String(), 1), nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", fmt.Sprintf("Bearer geraden%03d", i))
			program.send(req)
		}
	}
	r.Remove(bas.me().Number)
	feed.next("bye")
	bas.want(403, "GET", "/api/v1/board", nil, nil)
}

// Whatever goes wrong is told in the form that is described, in both languages, and
// without a word about the laptop.
func TestProblems(t *testing.T) {
	d := describe(func(map[string]any) {})
	header := http.Header{"Content-Type": {"application/problem+json; charset=utf-8"}}
	for status, codes := range phone.Problems() {
		for _, code := range codes {
			for _, l := range []language.Language{language.NL, language.EN} {
				p := phone.ProblemOf(board.Fault(code, board.BlankFile.Is("geheim.samenbord"), board.BlankMax.Is(3), board.BlankCount.Is(4), board.BlankName.Is("N"), board.BlankField.Is("f")).Because(fmt.Errorf("/home/geheim")), l)
				raw, err := json.Marshal(p)
				if err != nil {
					t.Fatal(err)
				}
				if err := d.problem(status, header, raw); err != nil {
					t.Error(err)
				}
				if strings.Contains(p.Detail, "geheim") || strings.Contains(p.Detail, "no value") || strings.Contains(p.Detail, "error.") {
					t.Errorf("%s says %q", code, p.Detail)
				}
			}
		}
	}
	if p := phone.ProblemOf(board.Fault(board.CodeFileDamaged, board.BlankFile.Is("geheim.samenbord")), language.NL); p.Code != board.CodeInternal || p.Status != 500 {
		t.Errorf("an error that is no problem of phones is told as %+v", p)
	}
}

// The tests above see it when the description and the server part: each of these
// changes to the description turns one of them red.
func TestDescriptionCanBeWrong(t *testing.T) {
	if testing.Short() {
		t.Skip("it is about the tests")
	}
	in := func(doc map[string]any, names ...string) map[string]any {
		for _, name := range names {
			doc = doc[name].(map[string]any)
		}
		return doc
	}
	type change = func(doc map[string]any)
	for name, spoil := range map[string]change{
		"a route less":  func(doc map[string]any) { delete(in(doc, "paths"), "/api/v1/me") },
		"a method less": func(doc map[string]any) { delete(in(doc, "paths", "/api/v1/me"), "patch") },
		"a route more":  func(doc map[string]any) { in(doc, "paths")["/api/v1/you"] = in(doc, "paths", "/api/v1/me") },
		"open to all":   func(doc map[string]any) { in(doc, "paths", "/api/v1/me", "get")["security"] = []any{} },
		"a code less": func(doc map[string]any) {
			in(doc, "components", "schemas", "Problem", "properties", "code")["enum"] = []any{"gone"}
		},
		"an act less": func(doc map[string]any) {
			in(doc, "components", "schemas", "Lead", "properties", "do")["enum"] = []any{"reveal"}
		},
		"no such codes":  func(doc map[string]any) { in(doc, "components", "responses", "NoCode")["x-codes"] = []any{"gone"} },
		"another status": func(doc map[string]any) { in(doc, "components", "responses", "NoCode")["description"] = "402: pay" },
	} {
		if len(incomplete(describe(spoil))) == 0 {
			t.Errorf("%s: nobody sees it", name)
		}
	}
	// Of answers: a note as the server gives it, held against a spoiled schema.
	note := []byte(`{"id":"00112233445566778899aabbccddeeff","text":"x","kind":"idea","domain":null,"level":null,"list":null,"group":null,"dimensions":[],"order":"V","links":0,"dots":0}`)
	header := http.Header{"Content-Type": {"application/json; charset=utf-8"}}
	check := func(spoil change) error {
		return describe(spoil).exchange("PATCH", "/api/v1/notes/00112233445566778899aabbccddeeff", []byte(`{"text":"x"}`), 200, header, note)
	}
	if err := check(func(map[string]any) {}); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]change{
		"a member less": func(doc map[string]any) { delete(in(doc, "components", "schemas", "Note", "properties"), "order") },
		"a member more": func(doc map[string]any) {
			n := in(doc, "components", "schemas", "Note")
			n["required"] = append(n["required"].([]any), "author")
		},
		"another type": func(doc map[string]any) {
			in(doc, "components", "schemas", "Note", "properties", "links")["type"] = "string"
		},
		"another kind":   func(doc map[string]any) { in(doc, "components", "schemas", "NoteKind")["enum"] = []any{"plan"} },
		"no such status": func(doc map[string]any) { delete(in(doc, "paths", "/api/v1/notes/{id}", "patch", "responses"), "200") },
		"no such input":  func(doc map[string]any) { in(doc, "components", "schemas", "NoteChange")["required"] = []any{"place"} },
	} {
		if check(spoil) == nil {
			t.Errorf("%s: nobody sees it", name)
		}
	}
	if err := describe(func(doc map[string]any) {
		delete(in(doc, "paths", "/api/v1/events", "get", "responses", "200", "x-events"), "gone")
	}).event(event{"a.1", "gone", `{"id":"00112233445566778899aabbccddeeff"}`}); err == nil {
		t.Error("an event less: nobody sees it")
	}
}

// The server hands out the file as it is.
func TestDescriptionIsHandedOut(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	if a := r.join(t).get("/api/v1/openapi.json"); a.status != 200 || a.body != string(assets.OpenAPI()) {
		t.Errorf("it gives %d and %d bytes", a.status, len(a.body))
	}
}
