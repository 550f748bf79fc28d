package phone

import (
	"net/http"

	"samenbord/assets"
)

// describe is GET /api/v1/openapi.json. What it says is held against the handlers
// by a test, in openapi_test.go.
func (s *Server) describe(w http.ResponseWriter, _ *http.Request, _ *browser) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(assets.OpenAPI())
	return nil
}
