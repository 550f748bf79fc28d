package phone

import (
	"net/http"
	"strings"

	"samenbord/app/language"
	"samenbord/board"
)

// route is one line of the table of what is answered.
type route struct {
	method, path string
	// who is heard: a stranger is anybody.
	who role
	do  func(s *Server, w http.ResponseWriter, r *http.Request, one *browser) error
}

// api is what programs and the page's script ask for. Errors are problem+json. The
// OpenAPI file describes exactly these.
var api = []route{
	{"GET", "/api/v1/openapi.json", stranger, (*Server).describe},
	{"GET", "/api/v1/board", participant, (*Server).getBoard},
	{"GET", "/api/v1/events", participant, (*Server).events},
	{"POST", "/api/v1/notes", participant, (*Server).postNote},
	{"PATCH", "/api/v1/notes/{id}", participant, (*Server).patchNote},
	{"DELETE", "/api/v1/notes/{id}", participant, (*Server).deleteNote},
	{"PUT", "/api/v1/dots", participant, (*Server).setDots},
	{"PUT", "/api/v1/votes", participant, (*Server).setVote},
	{"PUT", "/api/v1/joins", participant, (*Server).setJoin},
	{"GET", "/api/v1/me", participant, (*Server).getMe},
	{"PATCH", "/api/v1/me", participant, (*Server).patchMe},
	{"POST", "/api/v1/lead", leader, (*Server).postLead},
}

// cookieName is that of the only cookie. It ends with the browser's session.
const cookieName = "samenbord"

// routes makes the handler of both tables.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for _, row := range api {
		mux.HandleFunc(row.method+" "+row.path, func(w http.ResponseWriter, r *http.Request) {
			one, err := s.identify(r, row.who)
			r = withBrowser(r, one)
			if err == nil {
				err = row.do(s, w, r, one)
			}
			if err != nil {
				s.refuse(w, r, err)
			}
		})
	}
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		code := board.CodePhoneNoPage
		if methods := methodsOf(r.URL.Path); len(methods) > 0 {
			w.Header().Set("Allow", strings.Join(methods, ", "))
			code = board.CodePhoneMethod
		}
		s.refuse(w, r, board.Fault(code))
	})
	s.pages(mux)
	return mux
}

// methodsOf lists the methods of a path of the API.
func methodsOf(path string) (methods []string) {
	parts := strings.Split(path, "/")
	for _, row := range api {
		wanted := strings.Split(row.path, "/")
		fits := len(wanted) == len(parts)
		for i := range wanted {
			fits = fits && (wanted[i] == parts[i] || wanted[i] == "{id}")
		}
		if fits {
			methods = append(methods, row.method)
		}
	}
	return methods
}

// identify finds out which browser asks, and whether it is heard.
func (s *Server) identify(r *http.Request, who role) (*browser, error) {
	one, err := s.known(r)
	switch {
	case who == stranger:
		return one, nil
	case err != nil:
		return nil, err
	case one == nil:
		return nil, board.Fault(board.CodePhoneNoCode)
	case one.greet(s.now()):
		return nil, board.Fault(board.CodePhoneRemoved)
	case one.role < who:
		return nil, board.Fault(board.CodePhoneLeaderOnly)
	}
	return one, nil
}

// known finds the browser of a request: by its cookie, or by the code that a
// program sends as bearer.
func (s *Server) known(r *http.Request) (*browser, error) {
	if cookie, err := r.Cookie(cookieName); err == nil {
		if one := s.browsers.known(cookie.Value); one != nil {
			return one, nil
		}
	}
	code, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return nil, nil
	}
	code = tidyCode(code)
	if len(code) == shortCode { // too short to be sent by a program
		code = ""
	}
	role, err := s.try(r, code)
	if err != nil {
		return nil, err
	}
	if role == stranger {
		return nil, board.Fault(board.CodePhoneNoCode)
	}
	return s.browsers.program(s.workshop, addressOf(r), role)
}

// try tells what a code gives. Wrong ones are counted, and who tried too often has
// to wait ("phone_guessing"); a right long code never has to.
func (s *Server) try(r *http.Request, code string) (role, error) {
	if s.ctx.Err() != nil { // the codes died with the session
		return stranger, nil
	}
	got := s.codes.role(code)
	if got != stranger && len(code) > shortCode {
		return got, nil
	}
	from := neighbour(addressOf(r))
	if wait := s.guesses.take(from, s.now()); wait > 0 {
		return stranger, board.Fault(board.CodePhoneGuessing, board.BlankCount.Is(int(wait.Seconds())+1))
	}
	if got != stranger {
		s.guesses.giveBack(from)
	}
	return got, nil
}

// enter opens the session for the browser that comes to /m/{code}: it has a cookie
// already, or gets one.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) (*browser, error) {
	code := tidyCode(r.PathValue("code"))
	role, err := s.try(r, code)
	if err != nil {
		return nil, err
	}
	if role == stranger {
		return nil, board.Fault(board.CodePhoneWrongCode)
	}
	if cookie, err := r.Cookie(cookieName); err == nil {
		if one := s.browsers.known(cookie.Value); one != nil && one.role >= role {
			if one.greet(s.now()) {
				return nil, board.Fault(board.CodePhoneRemoved)
			}
			return one, nil
		}
	}
	one, cookie, err := s.browsers.join(s.workshop, neighbour(addressOf(r)), role)
	if err != nil {
		return nil, err
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	s.status.touch()
	return one, nil
}

// languageOf is the language that somebody chose, else that of the session.
func (s *Server) languageOf(one *browser) language.Language {
	if one != nil {
		if l := one.set().Language; l != "" {
			return l
		}
	}
	if s.options.Language != "" {
		return s.options.Language
	}
	name := ""
	s.feed.view(func(state *board.State) { name = state.Info().Language })
	if l, ok := language.Parse(name); ok {
		return l
	}
	return language.NL
}
