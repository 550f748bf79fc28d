package phone

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"samenbord/board"
	"samenbord/storage/crash"
)

// catching answers who asked for something at which the server panicked; all others go on.
// The HTTP package would cut the connection off without a word.
func catching(w http.ResponseWriter, r *http.Request, refuse func(http.ResponseWriter, *http.Request, error)) {
	why := recover()
	switch why {
	case nil:
		return
	case http.ErrAbortHandler:
		panic(why) // an answer that is to be cut off
	}
	crash.Trace(why)
	refuse(w, r, board.Fault(board.CodeInternal))
}

// guard refuses what no page of ours would send, before anything else looks at it,
// and gives every answer the headers that keep pages to themselves.
func (s *Server) guard(next http.Handler) http.Handler {
	foreign := http.NewCrossOriginProtection() // by Sec-Fetch-Site and Origin
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer catching(w, r, s.refuse)
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.options.limits.answer)) // in the place of that of the request before
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin") // the code is in the address; "no-referrer" would make the Origin of our own forms "null"
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		if !s.called(r.Host) {
			s.turnAway(w, r, board.Fault(board.CodePhoneHost))
			return
		}
		if err := foreign.Check(r); err != nil || !sameOrigin(r) {
			s.turnAway(w, r, board.Fault(board.CodePhoneOrigin))
			return
		}
		if tidy := path.Clean("/" + r.URL.Path); r.URL.Path != tidy && r.URL.Path != tidy+"/" { // "..", "//", "*", or no path at all
			s.refuse(w, r, board.Fault(board.CodePhoneNoPage))
			return
		}
		if r.ContentLength > mostBody {
			h.Set("Connection", "close") // what is still coming is not read
			s.turnAway(w, r, board.Fault(board.CodePhoneTooLarge, board.BlankMax.Is(mostBody>>10)))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		if from := addressOf(r); !s.reached.Load() && !s.ours().has(from) {
			s.reached.Store(true)
			s.status.touch()
		}
		next.ServeHTTP(w, r)
	})
}

// turnAway refuses a program with a problem, and somebody with a browser on a page.
func (s *Server) turnAway(w http.ResponseWriter, r *http.Request, err error) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		s.refuse(w, r, err)
		return
	}
	s.sorry(w, r, nil, err)
}

// policy lets a page load what this server has and nothing else, and send forms
// nowhere else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// sameOrigin tells whether a request that names an origin names ours. It holds for
// reading too: no page from elsewhere has any business here.
func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "" || strings.EqualFold(origin, "http://"+r.Host)
}

// called tells whether a Host is an address of this computer, or a name that it was
// told. A page from elsewhere whose name was made to point here has another.
func (s *Server) called(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if name == "localhost" || slices.Contains(s.options.Hosts, name) {
		return true
	}
	address, err := netip.ParseAddr(name)
	return err == nil && s.ours().has(address)
}

// addresses are those of this computer, looked up now and then: a laptop changes
// networks.
type addresses struct {
	at   time.Time
	list []netip.Addr
}

var (
	oursLock sync.Mutex
	oursNow  addresses
)

func (s *Server) ours() addresses {
	oursLock.Lock()
	defer oursLock.Unlock()
	if now := s.now(); oursNow.list == nil || now.Sub(oursNow.at) > 5*time.Second {
		oursNow = addresses{at: now, list: []netip.Addr{}}
		all, _ := net.InterfaceAddrs() // none: loopback is known all the same
		for _, a := range all {
			if prefix, err := netip.ParsePrefix(a.String()); err == nil {
				oursNow.list = append(oursNow.list, prefix.Addr().Unmap())
			}
		}
	}
	return oursNow
}

func (a addresses) has(address netip.Addr) bool {
	address = address.Unmap().WithZone("")
	return address.IsLoopback() || slices.Contains(a.list, address)
}

// addressOf is where a request comes from. It is used for limits, in memory.
func addressOf(r *http.Request) netip.Addr {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return from.Addr().Unmap().WithZone("")
}

// neighbour is whom the limits of an address are for. Every device on the network
// can take as many addresses as it likes of the newer kind; all of one network
// count as one.
func neighbour(address netip.Addr) netip.Prefix {
	bits := address.BitLen()
	if address.Is6() && !address.IsLoopback() {
		bits = 64
	}
	prefix, _ := address.Prefix(bits) // none for no address, which is as good as one
	return prefix
}

type contextKey struct{}

// browserOf is the browser that a request was found to come from, nil when it is a
// stranger's.
func browserOf(r *http.Request) *browser {
	one, _ := r.Context().Value(contextKey{}).(*browser)
	return one
}

func withBrowser(r *http.Request, one *browser) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), contextKey{}, one))
}
