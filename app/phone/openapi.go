package phone

import "net/http"

// describe is GET /api/v1/openapi.json.
func (s *Server) describe(w http.ResponseWriter, _ *http.Request, _ *browser) error {
	return answer(w, http.StatusOK, map[string]any{"openapi": "3.1.0"})
}
