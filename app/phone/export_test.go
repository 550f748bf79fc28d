package phone

import (
	"time"

	"samenbord/app/language"
	"samenbord/board"
)

// Route is a line of the table of the API.
type Route struct {
	Method, Path string
	Open         bool // to strangers
}

// Routes lists the table of the API.
func Routes() (list []Route) {
	for _, row := range api {
		list = append(list, Route{row.method, row.path, row.who == stranger})
	}
	return list
}

// Problems is the table of problems.
func Problems() map[int][]board.Code { return problems }

// ProblemOf puts an error into words.
func ProblemOf(err *board.Error, l language.Language) Problem { return problemOf(err, l, false) }

// Hurried lets slow connections be cut off sooner than usual, and keeps little of
// the feed.
func Hurried(o *Options) {
	o.limits = usual
	o.limits.header, o.limits.request, o.limits.answer = time.Second, 2*time.Second, 2*time.Second
	o.limits.bytes = 64 << 10
}

// Patient never cuts off who is slow.
func Patient(o *Options) {
	o.limits = usual
	o.limits.header, o.limits.request, o.limits.answer, o.limits.idle = time.Hour, time.Hour, time.Hour, time.Hour
}

// At gives a session a clock of the test's own.
func At(o *Options, now func() time.Time) { o.now = now }

// TriesAtOnce and AllTriesAtOnce are how many wrong codes are looked at, of one address and
// of all, before they have to wait; TriesIn and AllTriesIn how many more in a time.
const TriesAtOnce, AllTriesAtOnce = triesAtOnce, allAtOnce

func TriesIn(d time.Duration) int    { return int(d.Seconds() * triesPerSecond) }
func AllTriesIn(d time.Duration) int { return int(d.Seconds() * allPerSecond) }

// MostBrowsers and MostOpen are limits of the room.
var MostBrowsers, MostOpen = mostBrowsers, usual.open

// Listening counts the feeds that are open.
func (s *Server) Listening() (n int) {
	for _, one := range s.browsers.all() {
		one.mu.Lock()
		n += one.listening
		one.mu.Unlock()
	}
	return n
}

// Since is what the feed has for who was at a place.
func (s *Server) Since(at string) [][]byte {
	events, _, _, _, _ := s.feed.since(parsePlace(at))
	return events
}
