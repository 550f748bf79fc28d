package phone_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"samenbord/app/phone"
)

// Pages from elsewhere get nothing done: not by another origin, not by a name that
// was made to point here, and not by a form.
func TestFromElsewhere(t *testing.T) {
	r := newRoom(t, "leeg", func(o *phone.Options) { o.Rate, o.Hosts = 0, []string{"bord.gemeente.example"} })
	anna := r.join(t)
	_, port, _ := strings.Cut(strings.TrimPrefix(r.base, "http://"), ":")
	ask := func(method, path string, change func(*http.Request)) answer {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), method, r.base+path, strings.NewReader(`{"key":"`+newKey()+`","text":"van elders"}`))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		change(req)
		return anna.send(req)
	}
	with := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	r.meanwhile(t, func() {
		for _, origin := range []string{
			"http://elders.example", "null", "https://127.0.0.1:" + port, "http://127.0.0.1:1", "http://127.0.0.1", "http://localhost:" + port, "file://", "x", strings.TrimPrefix(r.base, "http://"),
			r.base + ".elders.example", r.base + "/", " " + r.base + "x",
		} {
			for _, call := range [][2]string{{"POST", "/api/v1/notes"}, {"GET", "/api/v1/board"}, {"GET", "/m/" + r.Code()}, {"GET", "/api/v1/events"}} {
				a := ask(call[0], call[1], with("Origin", origin))
				if a.status != 403 {
					t.Errorf("%s with Origin %q gives %d", call[1], origin, a.status)
				}
				if strings.HasPrefix(call[1], "/api") {
					r.refused(t, "Origin "+origin, a, 403, "phone_origin", "elders")
				}
			}
		}
		for _, site := range []string{"cross-site", "same-site"} {
			r.refused(t, site, ask("POST", "/api/v1/notes", with("Sec-Fetch-Site", site)), 403, "phone_origin")
		}
		for _, host := range []string{
			"elders.example", "elders.example:" + port, "127.0.0.1.elders.example", "10.255.255.254:" + port, "[2001:db8::1]:" + port, "localhost.elders.example", "bord.gemeente.example.elders.example",
			"0.0.0.0:" + port, "2130706433:" + port, "127.1:" + port, "0x7f.1", "localhost.", "",
		} {
			if host == "" {
				continue // Go's client puts in its own; raw, below
			}
			for _, path := range []string{"/api/v1/board", "/api/v1/openapi.json", "/m/" + r.Code(), "/"} {
				a := ask("GET", path, func(r *http.Request) { r.Host = host })
				if a.status != 421 {
					t.Errorf("Host %q at %s gives %d", host, path, a.status)
				}
				if path != "/m/"+r.Code() { // whose page says where it is
					r.innocent(t, "Host "+host, a, "elders")
				}
			}
		}
		// A form can have three kinds of content, and no page from elsewhere may send
		// any; without script an old browser says neither Origin nor Sec-Fetch-Site, and
		// then the cookie does not come along.
		for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
			r.refused(t, kind, ask("POST", "/api/v1/notes", func(r *http.Request) {
				r.Header.Set("Content-Type", kind)
				r.Header.Set("Origin", "http://elders.example")
			}), 403, "phone_origin")
			r.refused(t, kind+" without Origin", ask("POST", "/api/v1/notes", with("Content-Type", kind)), 415, "phone_not_json")
		}
	})
	for _, ours := range []func(*http.Request){
		with("Origin", r.base), with("Sec-Fetch-Site", "same-origin"), with("Sec-Fetch-Site", "none"),
		func(r *http.Request) { r.Host = "localhost:" + port }, func(r *http.Request) { r.Host = "[::1]:" + port }, func(r *http.Request) { r.Host = "Bord.Gemeente.example" },
		func(r *http.Request) { r.Host = "localhost"; r.Header.Set("Origin", "http://localhost") },
	} {
		if a := ask("POST", "/api/v1/notes", func(req *http.Request) { ours(req); req.Header.Set("Authorization", "Bearer "+r.Code()) }); a.status != 201 {
			t.Errorf("one of our own is refused: %d %s", a.status, a.body)
		}
	}
	fresh := &http.Client{Transport: anna.http.Transport}
	a := plain(fresh, "GET", r.base+"/m/"+r.Code(), nil, nil)
	cookie := a.header.Get("Set-Cookie")
	for _, wanted := range []string{"HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, wanted) {
			t.Errorf("the cookie is not %s", wanted)
		}
	}
	if strings.Contains(cookie, "Expires") || strings.Contains(cookie, "Max-Age") || strings.Contains(cookie, "Domain") {
		t.Errorf("the cookie is more than one of this session: %s", cookie)
	}
	for name, wanted := range map[string]string{
		"Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Cache-Control": "no-store",
		"Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := a.header.Get(name); got != wanted {
			t.Errorf("%s is %q", name, got)
		}
	}
	if policy := a.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy of a page is %q", policy)
	}
}

// What is no HTTP, or not as anybody of ours would say it, is refused or cut off.
func TestRawLines(t *testing.T) {
	r := newRoom(t, "leeg", unlimited)
	anna := r.join(t)
	before := len(anna.board().Notes)
	const secret = "geheimzinnig"
	post := func(headers, body string) string {
		return "POST /api/v1/notes HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer " + r.Code() + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + body
	}
	r.meanwhile(t, func() {
		// wanted is the status of the first answer, 0 for a cut line; then how many come.
		for what, try := range map[string]struct {
			sent   string
			wanted int
			count  int
		}{
			"no Host, 1.0":        {"GET /api/v1/openapi.json HTTP/1.0\r\n\r\n", 421, 1},
			"no Host, 1.1":        {"GET /api/v1/board HTTP/1.1\r\n\r\n", 400, 1},
			"1.0":                 {"GET /api/v1/openapi.json HTTP/1.0\r\nHost: HOST\r\n\r\n", 200, 1},
			"two Hosts":           {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nHost: elders.example\r\n\r\n", 400, 1},
			"another absolute":    {"GET http://elders.example/api/v1/board HTTP/1.1\r\nHost: HOST\r\n\r\n", 421, 1},
			"HTTP/2":              {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 421, 1},
			"HTTP/9":              {"GET / HTTP/9.9\r\nHost: HOST\r\n\r\n", 505, 1},
			"0.9":                 {"GET /\r\n\r\n", 400, 1},
			"junk":                {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + secret + "\r\n\r\n", 400, 1},
			"zeroes":              {strings.Repeat("\x00", 5000), 400, 1},
			"a long first line":   {"GET /" + strings.Repeat("a", 60_000) + " HTTP/1.1\r\nHost: HOST\r\n\r\n", 431, 1},
			"huge headers":        {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nX: " + strings.Repeat(secret, 60_000) + "\r\n\r\n", 431, 1},
			"many headers":        {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\n" + strings.Repeat("X: y\r\n", 20_000) + "\r\n", 431, 1},
			"a huge cookie":       {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nCookie: samenbord=" + strings.Repeat("a", 30_000) + "\r\n\r\n", 431, 1},
			"many cookies":        {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nCookie: " + strings.Repeat("samenbord=a;", 600) + "\r\n\r\n", 401, 1},
			"a header of one":     {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\n" + secret + "\r\n\r\n", 400, 1},
			"a space in a name":   {"GET /api/v1/board HTTP/1.1\r\nHost : HOST\r\n\r\n", 400, 1},
			"a line in a header":  {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nX: a\x00b\r\n\r\n", 400, 1},
			"two in a row":        {strings.Repeat("GET /api/v1/openapi.json HTTP/1.1\r\nHost: HOST\r\n\r\n", 2), 200, 2},
			"junk after one":      {"GET /api/v1/openapi.json HTTP/1.1\r\nHost: HOST\r\n\r\n" + secret + secret + "\r\n\r\n", 200, 2},
			"two lengths":         {post("Content-Length: 5\r\nContent-Length: 9\r\n", "{}"), 400, 1},
			"length and pieces":   {post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nGET /api/v1/board HTTP/1.1\r\nHost: HOST\r\n\r\n"), 400, 2},
			"another encoding":    {post("Transfer-Encoding: gzip\r\n", "x"), 501, 1},
			"a bad length":        {post("Content-Length: -1\r\n", ""), 400, 1},
			"bad pieces":          {post("Transfer-Encoding: chunked\r\n", "zz\r\n"+secret), 400, 1},
			"a body cut short":    {post("Content-Length: 500\r\n", `{"key":"`+newKey()+`","text":"hal`), 400, 1},
			"pieces cut short":    {post("Transfer-Encoding: chunked\r\n", "500\r\n{\"key\""), 400, 1},
			"a huge length":       {post("Content-Length: 9000000000000000000\r\n", "{"), 413, 1},
			"a method of its own": {"GETTEN /api/v1/board HTTP/1.1\r\nHost: HOST\r\n\r\n", 405, 1},
			"a method in small":   {"get /api/v1/board HTTP/1.1\r\nHost: HOST\r\n\r\n", 405, 1},
			"TRACE":               {"TRACE /api/v1/board HTTP/1.1\r\nHost: HOST\r\nX: " + secret + "\r\n\r\n", 405, 1},
			"OPTIONS":             {"OPTIONS /api/v1/board HTTP/1.1\r\nHost: HOST\r\n\r\n", 405, 1},
			"OPTIONS *":           {"OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"CONNECT":             {"CONNECT elders.example:443 HTTP/1.1\r\nHost: HOST\r\n\r\n", 421, 1},
			"CONNECT to us":       {"CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"method override":     {"POST /api/v1/me HTTP/1.1\r\nHost: HOST\r\nX-HTTP-Method-Override: PATCH\r\nContent-Length: 0\r\n\r\n", 405, 1},
			"a path up":           {"GET /../../etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"a path up, hidden":   {"GET /api/v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"a path up, twice":    {"GET /api/v1/%252e%252e/board HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"another host's path": {"GET //elders.example/api HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"backslashes":         {"GET /api/v1/..\\..\\board HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"a zero in a path":    {"GET /api/v1/board%00.json HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"a bad escape":        {"GET /api/v1/%zz HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 1},
			"no path":             {"GET  HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 1},
			"the folder above":    {"GET /api/v1/ HTTP/1.1\r\nHost: HOST\r\n\r\n", 404, 1},
			"a bad cookie":        {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nCookie: samenbord=\"\x01\"; ===;;; samenbord\r\n\r\n", 400, 1},
			"bearer of nothing":   {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer \r\n\r\n", 401, 1},
			"a code as basic":     {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nAuthorization: Basic " + r.Code() + "\r\n\r\n", 401, 1},
			"the short as bearer": {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer " + r.ShortCode() + "\r\n\r\n", 401, 1},
			"wait for go-ahead":   {post("Expect: 100-continue\r\nContent-Length: 2\r\n", "{}"), 100, 2},
			"another expectation": {post("Expect: iets\r\nContent-Length: 2\r\n", "{}"), 417, 1},
			"an upgrade":          {"GET /api/v1/board HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 401, 1},
		} {
			answers := r.raw(t, try.sent)
			if len(answers) == 0 {
				if try.wanted != 431 { // what is too large is cut off before the answer can be read, at times
					t.Errorf("%s is not answered", what)
				}
				continue
			}
			if answers[0].status != try.wanted || len(answers) != try.count {
				t.Errorf("%s gives %d, %d times: %.300s", what, answers[0].status, len(answers), answers[0].body)
			}
			for _, a := range answers {
				r.innocent(t, what, a, secret, "passwd", "elders")
				if strings.Contains(a.header.Get("Location"), "//") {
					t.Errorf("%s sends us to %s", what, a.header.Get("Location"))
				}
				ours := a.header.Get("Content-Security-Policy") != ""
				if ours && a.status >= 400 {
					if !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") { // a page for people
						r.refused(t, what, a, a.status, "")
					}
				} else if a.status >= 400 && a.header.Get("Connection") != "close" { // by net/http, before us
					t.Errorf("%s: the line goes on after %d", what, a.status)
				}
			}
		}
		for _, path := range []string{"/", "/m/", "/m", "/assets/", "/assets/../board", "/favicon.ico", "/robots.txt", "/.git/config", "/debug/pprof/", "/m/" + r.Code() + "/board/../../../x"} {
			for _, method := range []string{"PUT", "DELETE", "PATCH", "BREW"} {
				a := plain(anna.http, method, r.base+path, nil, nil)
				if a.status != 404 && a.status != 405 && a.status != 403 {
					t.Errorf("%s %s gives %d", method, path, a.status)
				}
				r.innocent(t, method+" "+path, a)
			}
		}
	})
	for _, n := range anna.board().Notes[before:] {
		if !strings.HasPrefix(n.Text, "intussen") {
			t.Errorf("it made a note: %q", n.Text)
		}
	}
	if a := anna.ask("GET", "/api/v1/notes", nil); a.status != 405 || a.header.Get("Allow") != "POST" {
		t.Errorf("a wrong method gives %d, allowed is %q", a.status, a.header.Get("Allow"))
	}
	r.refused(t, "nothing", anna.ask("GET", fmt.Sprintf("/api/v1/%s", "nergens"), nil), 404, "phone_no_page")
}
