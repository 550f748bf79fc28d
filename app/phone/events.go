package phone

import (
	"cmp"
	"net/http"
	"time"
)

// pulse is how often a feed on which nothing happens says that it is still there;
// networks forget connections that are silent for a minute.
const pulse = 20 * time.Second

// events is the feed as server-sent events. It begins with what is going on now,
// goes on where Last-Event-ID (or "since") says that the listener was, and sends
// "reset" when too much was missed: then everything is to be loaded anew.
func (s *Server) events(w http.ResponseWriter, r *http.Request, one *browser) error {
	asked := cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("since"))
	s.feed.mu.RLock()
	now, from := s.feed.now, s.feed.place()
	s.feed.mu.RUnlock()
	if asked != "" {
		from = parsePlace(asked)
	}
	defer one.listen(s.now)()
	s.status.touch()
	defer s.status.touch()

	line := http.NewResponseController(w)
	_ = line.SetReadDeadline(time.Time{}) // there is nothing more to read
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	first := append([]byte("retry: 2000\n\nevent: now\ndata: "), now...)
	if !s.send(line, w, append(first, "\n\n"...)) {
		return nil
	}
	quiet := time.NewTimer(pulse)
	defer quiet.Stop()
	for {
		events, at, next, over, lost := s.feed.since(from)
		if lost && !s.send(line, w, []byte("id: "+at.String()+"\nevent: reset\ndata: {}\n\n")) {
			return nil
		}
		if one.gone() {
			over, events = true, nil
		}
		from = at
		if len(events) > 0 && !s.send(line, w, events...) {
			return nil
		}
		if over {
			s.send(line, w, []byte("event: bye\ndata: {}\n\n"))
			return nil
		}
		quiet.Reset(pulse)
		select {
		case <-next:
		case <-quiet.C:
			if !s.send(line, w, []byte(":\n\n")) {
				return nil
			}
		case <-r.Context().Done():
			return nil
		}
	}
}

// send writes and reports whether somebody took it in time.
func (s *Server) send(line *http.ResponseController, w http.ResponseWriter, pieces ...[]byte) bool {
	_ = line.SetWriteDeadline(time.Now().Add(s.options.limits.answer))
	for _, piece := range pieces {
		if _, err := w.Write(piece); err != nil {
			return false
		}
	}
	return line.Flush() == nil
}
