package phone

import (
	"net/http"
)

// pages adds what people open in a browser.
func (s *Server) pages(mux *http.ServeMux) {
	mux.HandleFunc("GET /m/{code}", func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.enter(w, r); err != nil {
			s.refuse(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!doctype html><title>Samenbord</title>"))
	})
}
