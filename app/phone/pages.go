package phone

import (
	"compress/gzip"
	"errors"
	"net/http"
	"strings"
	"sync"

	"samenbord/app/language"
	"samenbord/app/phone/page"
	"samenbord/board"
)

// pages adds what people open in a browser. Everything of a session stands under
// its code, so that a page works where no cookie was sent along.
func (s *Server) pages(mux *http.ServeMux) {
	mux.HandleFunc("GET /assets/{hash}/{file}", asset)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		write(w, r, http.StatusOK, &page.Code{Frame: s.outside(r)})
	})
	mux.HandleFunc("POST /join", s.typed)
	mux.HandleFunc("GET /m/{code}", s.in(s.open))
	mux.HandleFunc("GET /m/{code}/{rest...}", s.in(s.open))
	s.forms(mux)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.sorry(w, r, nil, board.Fault(board.CodePhoneNoPage))
	})
}

// asset hands out what pages load. Its address changes with its content.
func asset(w http.ResponseWriter, r *http.Request) {
	content, kind, ok := page.File(r.PathValue("file"))
	if !ok || r.PathValue("hash") != page.Hash() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(content)
}

// typed is POST /join: somebody typed the code.
func (s *Server) typed(w http.ResponseWriter, r *http.Request) {
	code := tidyCode(r.PostFormValue("code"))
	role, err := s.try(r, code)
	if err == nil && role == stranger {
		err = board.Fault(board.CodePhoneWrongCode)
	}
	if err != nil {
		f := s.outside(r)
		problem := problemOf(err, f.Language, f.Plain)
		f.Wrong = problem.Detail
		waitFor(w, err)
		write(w, r, problem.Status, &page.Code{Frame: f, Typed: code})
		return
	}
	http.Redirect(w, r, s.baseOf(role), http.StatusSeeOther)
}

// baseOf is where the session is. Whoever came by the short code goes on by the
// long one, which nobody's guessing can hold up.
func (s *Server) baseOf(r role) string {
	if r == leader {
		return "/m/" + s.codes.leader
	}
	return "/m/" + s.codes.long
}

// mostSpread is over how many milliseconds the pages of a full room ask for what is
// new: 300 pages in a second and a half are little work.
const mostSpread = 1500

// visit is one request of a browser that is in.
type visit struct {
	*browser
	r    *http.Request
	base string
	f    page.Frame
}

// say gives a text as this browser reads it.
func (v *visit) say(key string, args ...any) string {
	return say(v.f.Language, v.f.Plain, key, args...)
}

func say(l language.Language, plain bool, key string, args ...any) string {
	if plain {
		return l.Plain(key, args...)
	}
	return l.Text(key, args...)
}

// in lets a browser in by the code of the path and goes on; whoever has a wrong one
// is told so on a page.
func (s *Server) in(next func(w http.ResponseWriter, v *visit)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		one, err := s.enter(w, r)
		if err != nil {
			s.sorry(w, r, nil, err)
			return
		}
		base := s.baseOf(participant)
		if s.codes.role(tidyCode(r.PathValue("code"))) == leader {
			base = s.baseOf(leader)
		}
		set := one.set()
		v := &visit{browser: one, r: withBrowser(r, one), base: base, f: page.Frame{
			Held: s.held.Load(), Language: s.languageOf(one), Large: set.Large, Table: set.Table, Leads: one.role == leader, Base: base,
		}}
		v.f.Spread = min(5*s.browsers.count(), mostSpread)
		s.feed.view(func(state *board.State) {
			v.f.Plain, v.f.Board = state.Info().Plain, state.Info().Title
			v.f.Content, _ = language.Parse(state.Info().Language)
			v.f.Live, v.f.Since = !s.feed.over, s.feed.place().String()
		})
		if !v.f.Live {
			write(w, r, http.StatusGone, &page.Sorry{Frame: s.outside(r), Title: v.say("phone.closed_title"), Text: v.say("phone.closed_text")})
			return
		}
		next(w, v)
	}
}

// open is every GET of a session.
func (s *Server) open(w http.ResponseWriter, v *visit) {
	path := strings.TrimPrefix(v.r.URL.Path, "/m/"+v.r.PathValue("code"))
	if said := v.r.URL.Query().Get("said"); done[said] {
		v.f.Said = v.say("phone." + said)
	}
	p, err := s.at(v, path)
	if err != nil {
		s.sorry(w, v.r, v, err)
		return
	}
	write(w, v.r, http.StatusOK, p)
}

// done are what a page can say of what was just done: "phone." and the name.
var done = map[string]bool{"sent": true, "changed": true, "withdrawn": true, "removed": true, "kept": true, "done": true}

// at makes the page at a path of the session ("", "/board", "/board/{part}",
// "/notes/{id}").
func (s *Server) at(v *visit, path string) (page.Page, error) {
	v.f.Here = v.base + path
	kind, id, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch {
	case path == "":
		return s.writePage(v), nil
	case kind == "board":
		return s.boardPage(v, id)
	case kind == "notes":
		if id, ok := board.ParseID(id); ok {
			return s.notePage(v, id)
		}
		return nil, board.Fault(board.CodeNoteMissing)
	}
	return nil, board.Fault(board.CodePhoneNoPage)
}

// outside is the frame of a page for somebody who is not in.
func (s *Server) outside(r *http.Request) page.Frame {
	f := page.Frame{Language: s.languageOf(browserOf(r)), Here: r.URL.Path}
	if r.Method != http.MethodGet { // loading it again would send again
		f.Here = "/"
	}
	if l, ok := language.Parse(r.URL.Query().Get("language")); ok {
		f.Language = l
	}
	s.feed.view(func(state *board.State) { f.Plain = state.Info().Plain })
	return f
}

// sorry says on a page why there is no other, and where to go on.
func (s *Server) sorry(w http.ResponseWriter, r *http.Request, v *visit, err error) {
	f, back := s.outside(r), "/"
	if v != nil {
		f, back = v.f, v.base
	}
	problem := problemOf(err, f.Language, f.Plain)
	title := say(f.Language, f.Plain, "phone.title_wrong")
	if problem.Status == http.StatusNotFound {
		title = say(f.Language, f.Plain, "phone.missing_title")
	}
	if errors.Is(err, board.Fault(board.CodePhoneRemoved)) {
		back = ""
	}
	waitFor(w, err)
	write(w, r, problem.Status, &page.Sorry{Frame: f, Title: title, Text: problem.Detail, Back: back})
}

// write answers with a page. It goes over the line packed: an outline is long, and
// the network of a room is shared by many.
func write(w http.ResponseWriter, r *http.Request, status int, p page.Page) {
	html := page.Render(p)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Vary", "Accept-Encoding")
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.WriteHeader(status)
		_, _ = w.Write(html)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	packed := packers.Get().(*gzip.Writer)
	defer packers.Put(packed)
	packed.Reset(w)
	_, _ = packed.Write(html)
	_ = packed.Close() // who went away does not read it
}

var packers = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is known
	return w
}}
