package phone_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"samenbord/board"
)

// post sends a form as a browser without script does, and follows where it leads.
func (g *guest) post(path string, in url.Values) answer {
	g.t.Helper()
	r, err := http.NewRequestWithContext(g.t.Context(), "POST", g.room.base+path, strings.NewReader(in.Encode()))
	if err != nil {
		g.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", g.room.base)
	return g.send(r)
}

// What cannot be is said in a sentence on the page that the form stood on, and what
// was typed stays there, with the key that makes it one note.
func TestFormsLoseNothing(t *testing.T) {
	r := newRoom(t, "inwoners_b1", nil)
	anna, home := r.join(t), "/m/"+r.Code()
	key, long := newKey(), strings.Repeat("woord ", 200)
	domain := board.InOrder[*board.Domain](r.state(t))[3].ID.String()
	a := anna.post(home+"/notes", url.Values{"key": {key}, "text": {long}, "domain": {domain}, "level": {""}})
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "De tekst is te lang") {
		t.Errorf("too long a text gives %d", a.status)
	}
	for _, want := range []string{long, `value="` + key + `"`, `value="` + domain + `" checked`} {
		if !strings.Contains(a.body, want) {
			t.Errorf("%.40s is not on the page any more", want)
		}
	}
	in := url.Values{"key": {key}, "text": {"Kort & <b>goed</b>"}, "domain": {domain}, "level": {""}}
	for range 2 { // a double press
		if a = anna.post(home+"/notes", in); a.status != http.StatusOK || !strings.Contains(a.body, "Kort &amp; &lt;b&gt;goed&lt;/b&gt;") {
			t.Errorf("sending gives %d %s", a.status, a.body)
		}
	}
	all := r.notes(t)
	n := all["Kort & <b>goed</b>"]
	if len(all) != 1 || n == nil || n.Place.Cell != board.Unplaced || len(n.Tags) != 1 {
		t.Errorf("on the board: %+v", n)
	}
	if a = anna.post(home+"/notes/"+n.ID.String(), url.Values{"text": {" "}, "back": {home + "/notes/" + n.ID.String()}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an empty text gives %d", a.status)
	}
	if r.notes(t)["Kort & <b>goed</b>"] == nil {
		t.Error("the note was emptied")
	}
}

// Forms do what one may do, and lead nowhere but to pages of the session.
func TestFormsKeepToTheRules(t *testing.T) {
	r := newRoom(t, "inwoners_b1", nil)
	anna, bas, home := r.join(t), r.join(t), "/m/"+r.Code()
	note := anna.write("Een bankje").ID.String()
	for _, c := range []struct {
		path   string
		in     url.Values
		status int
	}{
		{"/lead", url.Values{"do": {"next_step"}}, http.StatusForbidden},
		{"/notes/" + note, url.Values{"text": {"Anders"}}, http.StatusForbidden},
		{"/notes/" + note + "/withdraw", nil, http.StatusForbidden},
		{"/notes/niets/withdraw", nil, http.StatusNotFound},
		{"/dots", url.Values{"note": {note}, "count": {"veel"}}, http.StatusUnprocessableEntity},
		{"/dots", url.Values{"note": {note}, "count": {"1"}}, http.StatusForbidden},
		{"/votes", url.Values{"poll": {note}, "choice": {"agree"}}, http.StatusForbidden},
		{"/join-in", url.Values{"kind": {"note"}, "id": {note}, "in": {"1"}}, http.StatusUnprocessableEntity},
		{"/settings", url.Values{"language": {"kli"}}, http.StatusUnprocessableEntity},
		{"/settings", url.Values{"all": {"1"}, "group": {note}}, http.StatusUnprocessableEntity},
		{"/nergens", nil, http.StatusNotFound},
	} {
		if a := bas.post(home+c.path, c.in); a.status != c.status {
			t.Errorf("%s %v gives %d, not %d", c.path, c.in, a.status, c.status)
		}
	}
	if r.notes(t)["Een bankje"] == nil || r.state(t).Info().Step != (board.ID{}) {
		t.Error("something was done all the same")
	}
	for _, back := range []string{"https://elders.example/", "//elders.example", home + "@elders.example", home + "/nergens", "javascript:alert(1)"} {
		bas.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		a := bas.post(home+"/settings", url.Values{"language": {"nl"}, "back": {back}})
		if to := a.header.Get("Location"); a.status != http.StatusSeeOther || !strings.HasPrefix(to, home) || strings.Contains(to, "elders") {
			t.Errorf("back to %q leads to %q (%d)", back, to, a.status)
		}
	}
}

// The files of a page may be kept for good, the pages never.
func TestFilesOfPages(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	anna := r.join(t)
	html := anna.get("/m/" + r.Code())
	if html.header.Get("Cache-Control") != "no-store" || !strings.Contains(html.header.Get("Content-Security-Policy"), "script-src 'self'") {
		t.Errorf("the page has %v", html.header)
	}
	files := regexp.MustCompile(`"(/assets/[^"]+)"`).FindAllStringSubmatch(html.body, -1)
	if len(files) < 3 {
		t.Errorf("the page loads %v", files)
	}
	for _, file := range files {
		a := anna.get(file[1])
		if a.status != http.StatusOK || !strings.Contains(a.header.Get("Cache-Control"), "immutable") || a.body == "" {
			t.Errorf("%s gives %d %v", file[1], a.status, a.header)
		}
	}
	for _, path := range []string{"/assets/0/page.css", "/assets/../pages.go", "/nergens", "/m/zzzzzzzzzz", "/m/" + r.Code() + "/notes/niets", "/m/" + r.Code() + "/board/niets"} {
		if a := anna.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s gives %d", path, a.status)
		}
	}
}
