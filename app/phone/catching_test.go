package phone

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/storage/crash"
)

// Who asks for something at which the server panics gets an answer, and a trace stays here.
func TestPanicIsAnswered(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var told error
	answer := httptest.NewRecorder()
	http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer catching(w, r, func(w http.ResponseWriter, _ *http.Request, err error) {
			told = err
			w.WriteHeader(http.StatusInternalServerError)
		})
		panic("mevrouw Pietersen")
	}).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	if answer.Code != http.StatusInternalServerError || !errors.Is(told, board.Fault(board.CodeInternal)) {
		t.Errorf("it answers %d, %v", answer.Code, told)
	}
	if log, err := os.ReadFile(crash.LogPath()); err != nil || !strings.Contains(string(log), "catching_test.go") || strings.Contains(string(log), "Pietersen") {
		t.Errorf("the trace is %q (%v)", log, err)
	}
}
