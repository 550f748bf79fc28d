package phone

import (
	"errors"
	"io"
	"log"
	"net/http"
	"strconv"

	"samenbord/app/language"
	"samenbord/board"
)

// Problem is an error as RFC 9457 wants it (application/problem+json). Type ends in
// a code that never changes; Title and Detail are for people.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Code   string `json:"code"`
}

// problemType is what the type of a problem begins with. It names nothing on the
// internet: the OpenAPI file lists the codes.
const problemType = "urn:samenbord:problem:"

// statuses are those of errors that are not the sender's bad input.
var statuses = map[string]int{
	"phone_no_code": http.StatusUnauthorized, "phone_wrong_code": http.StatusNotFound, "phone_removed": http.StatusForbidden,
	"phone_not_yours": http.StatusForbidden, "phone_not_now": http.StatusForbidden, "phone_leader_only": http.StatusForbidden,
	"phone_origin": http.StatusForbidden, "phone_host": http.StatusMisdirectedRequest,
	"phone_too_fast": http.StatusTooManyRequests, "phone_guessing": http.StatusTooManyRequests,
	"phone_full": http.StatusServiceUnavailable, "phone_too_large": http.StatusRequestEntityTooLarge,
	"phone_bad_json": http.StatusBadRequest, "phone_bad_key": http.StatusBadRequest, "phone_not_json": http.StatusUnsupportedMediaType,
	"phone_no_page": http.StatusNotFound, "phone_method": http.StatusMethodNotAllowed,
	"note_missing": http.StatusNotFound, "gone": http.StatusNotFound,
	"vote_closed": http.StatusConflict, "vote_not_open": http.StatusConflict, "no_dots_left": http.StatusConflict,
	"note_full_of_dots": http.StatusConflict, "no_dot_here": http.StatusConflict, "round_open": http.StatusConflict,
	"board_closed": http.StatusServiceUnavailable, "stopped": http.StatusServiceUnavailable,
	"disk_full": http.StatusInsufficientStorage, "disk_error": http.StatusInternalServerError, "internal": http.StatusInternalServerError,
}

// inputs are errors that tell that what was sent cannot be.
var inputs = map[string]bool{
	"text_empty": true, "text_too_long": true, "domain_missing": true, "level_missing": true, "list_missing": true,
	"group_missing": true, "bad_id": true, "bad_value": true, "bad_count": true, "too_many_dimensions": true,
}

// problemOf puts an error into words. Whatever has no words of its own is a mistake
// of ours, or of the disk.
func problemOf(err error, l language.Language, plain bool) Problem {
	var known *board.Error
	if !errors.As(err, &known) {
		known = board.Errorf("internal")
	}
	speak := l.Text
	if plain {
		speak = l.Plain
	}
	key := "error." + known.Code
	detail := speak(key, known.Args...)
	status := statuses[known.Code]
	switch {
	case status != 0:
	case inputs[known.Code]:
		status = http.StatusUnprocessableEntity
	default:
		status = http.StatusInternalServerError
	}
	if detail == "["+key+"]" {
		known, detail = board.Errorf("internal"), speak("error.internal")
	}
	return Problem{problemType + known.Code, http.StatusText(status), status, detail, known.Code}
}

// refuse answers a program with a problem.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err, s.languageOf(r, browserOf(r)), false)
	waitFor(w, err)
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.WriteHeader(p.Status)
	_, _ = w.Write(appendJSON(nil, p))
}

// waitFor says how long to wait, where an error does.
func waitFor(w http.ResponseWriter, err error) {
	var known *board.Error
	if !errors.As(err, &known) || known.Code != "phone_too_fast" && known.Code != "phone_guessing" {
		return
	}
	for i := 0; i+1 < len(known.Args); i += 2 {
		if seconds, ok := known.Args[i+1].(int); ok && known.Args[i] == "Count" {
			w.Header().Set("Retry-After", strconv.Itoa(seconds))
		}
	}
}

// silence is the log of the HTTP server: it would write addresses.
var silence = log.New(io.Discard, "", 0)
