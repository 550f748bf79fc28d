// Package phone lets everyone in the room take part: it serves a board that is
// open to the browsers of phones and laptops, as pages and as an API, over plain
// HTTP on the network of the room. It is off until a facilitator opens it, and its
// codes die with it.
//
//	browser → guard → route → operation → workshop → feed → every browser
//
// Like every other front end it goes through package workshop: a note is
// acknowledged when it is durable, and shown when it is acknowledged. What a
// browser is called here (a number), what it wrote and how it voted is known in
// memory only and ends with the session; nothing about a device, and no text, code
// or address, is ever written to a file or a log. It knows nothing of windows.
//
// Where to begin: New and Server.Serve; the table of routes in route.go says who is
// heard where, act.go what can be done (pages and API share it), feed.go how all
// hear of it, guard.go what is refused.
package phone

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"samenbord/app/language"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage/crash"
)

// DefaultRate is how many notes per second one browser may send for long: nobody
// who types is ever stopped by it, a table with one device neither. A pasted list
// goes at once, see burst.
const DefaultRate = 5

// Options say what is served, and how.
type Options struct {
	Workshop *workshop.Workshop
	Language language.Language // in which a page begins; "" is the board's
	Rate     float64           // notes per second of one browser; 0 is no limit
	// Hosts are names, beside this computer's addresses, by which browsers may call
	// it ("bord.gemeente.example").
	Hosts []string

	limits limits           // none: usual
	now    func() time.Time // nil: the system's clock
}

// Server is the live session of one board.
type Server struct {
	options  Options
	workshop *workshop.Workshop
	seat     *workshop.Seat // of the session itself: it listens
	codes    codes
	guesses  guesses
	browsers browsers
	crowd    crowd
	feed     *feed
	handler  http.Handler
	http     *http.Server
	now      func() time.Time

	rules   atomic.Pointer[Rules]
	held    atomic.Bool // nothing is saved now; see workshop.Event
	reached atomic.Bool
	status  status
	ctx     context.Context // ends with the session
	stop    context.CancelFunc
	ended   sync.WaitGroup
}

// limits are those of connections and of the feed. Whoever is slower is cut off, and
// the room does not notice.
type limits struct {
	header  time.Duration // for the head of a request
	request time.Duration // for all of it
	answer  time.Duration // for taking the answer, or one piece of the feed
	idle    time.Duration // between two requests
	open    int           // connections
	events  int           // that are kept for those who missed something
	bytes   int           // of them
}

// usual are the limits. What is kept of the feed is more than three minutes of a room
// of three hundred that writes without pause.
var usual = limits{
	header: 5 * time.Second, request: 15 * time.Second, answer: 15 * time.Second, idle: 90 * time.Second,
	open: 4000, events: 10_000, bytes: 8 << 20,
}

const (
	mostHeader = 8 << 10  // bytes
	mostBody   = 32 << 10 // bytes: more than the longest note in the widest letters
)

// New begins a live session: it draws the codes and listens to the board. A board
// that cannot be written fails with "read_only".
func New(ctx context.Context, o Options) (*Server, error) {
	if err := o.Workshop.Writable(); err != nil {
		if errors.Is(err, board.Fault(board.CodeFileTooNewToWrite)) {
			return nil, err // a copy would not help
		}
		return nil, board.Fault(board.CodePhoneReadOnly).Because(err)
	}
	if o.limits == (limits{}) {
		o.limits = usual
	}
	if o.now == nil {
		o.now = time.Now
	}
	s := &Server{options: o, workshop: o.Workshop, seat: o.Workshop.Guest(), codes: newCodes(), now: o.now, crowd: crowd{most: o.limits.open}}
	s.ctx, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	s.rules.Store(&Rules{Follow: true, Permit: Everything})
	s.browsers.init(o.Rate, s.now)
	feed, err := newFeed(ctx, s)
	if err != nil {
		s.stop()
		return nil, err
	}
	s.feed = feed
	s.handler = s.guard(s.routes())
	s.http = &http.Server{
		Handler: s.handler, ReadHeaderTimeout: o.limits.header, ReadTimeout: o.limits.request, IdleTimeout: o.limits.idle,
		MaxHeaderBytes: mostHeader, ErrorLog: silence, ConnState: s.crowd.turn, DisableGeneralOptionsHandler: true, BaseContext: func(net.Listener) context.Context { return s.ctx },
	}
	s.ended.Go(crash.Guarded(s.feed.run))
	s.ended.Go(crash.Guarded(s.watch))
	return s, nil
}

// Handler is the whole server as a handler, for tests and for other listeners.
func (s *Server) Handler() http.Handler { return s.handler }

// Serve answers the browsers that come to a listener until Close, and gives nil
// then. It may be called for several listeners.
func (s *Server) Serve(l net.Listener) error {
	err := s.http.Serve(s.crowd.listen(l))
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Close tells all browsers that the session has ended and stops. What was asked for
// and is being saved is still answered, until the context ends. The codes are worth
// nothing afterwards.
func (s *Server) Close(ctx context.Context) error {
	s.feed.end()
	err := s.http.Shutdown(ctx)
	s.stop()
	if err != nil {
		err = s.http.Close()
	}
	s.ended.Wait()
	return err
}
