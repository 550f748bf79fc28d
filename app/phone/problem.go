package phone

import (
	"errors"
	"io"
	"log"
	"net/http"
	"slices"
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

// problems are all that can go wrong, by the status that tells it. The OpenAPI file
// lists the same.
var problems = map[int][]string{
	http.StatusBadRequest:   {"phone_bad_json", "phone_bad_key"},
	http.StatusUnauthorized: {"phone_no_code"},
	http.StatusForbidden:    {"phone_not_now", "phone_not_yours", "phone_leader_only", "phone_removed", "phone_origin"},
	http.StatusNotFound:     {"phone_wrong_code", "phone_no_page", "note_missing", "gone"},

	http.StatusMethodNotAllowed: {"phone_method"},
	http.StatusConflict: { // as the board is now
		"vote_closed", "vote_not_open", "no_dots_left", "note_full_of_dots", "no_dot_here", "round_open",
		"agenda_at_end", "agenda_at_start", "no_step_going", "step_missing", "nothing_face_down",
	},
	http.StatusRequestEntityTooLarge: {"phone_too_large"},
	http.StatusUnsupportedMediaType:  {"phone_not_json"},
	http.StatusMisdirectedRequest:    {"phone_host"},
	http.StatusUnprocessableEntity: { // what was sent cannot be
		"text_empty", "text_too_long", "domain_missing", "level_missing", "list_missing", "group_missing",
		"bad_id", "bad_value", "bad_count", "too_many_dimensions",
	},
	http.StatusTooManyRequests: {"phone_too_fast", "phone_guessing"},
	http.StatusInternalServerError: { // what befell the laptop's disk or file
		"internal", "disk_error", "file_gone", "folder_gone", "file_replaced", "file_overwritten", "file_truncated",
		"file_shared", "file_locked", "file_unreadable", "rescue_failed",
	},
	http.StatusServiceUnavailable:  {"phone_full", "board_closed", "stopped", "board_paused", "board_damaged"},
	http.StatusInsufficientStorage: {"disk_full"},
}

// statuses are the statuses of problems by their code.
var statuses = func() map[string]int {
	by := map[string]int{}
	for status, codes := range problems {
		for _, code := range codes {
			by[code] = status
		}
	}
	return by
}()

// problemOf puts an error into words. Whatever is not in the table is a mistake of
// ours. What is the matter with the laptop is for the facilitator to read, there:
// the name of a file is nothing for phones.
func problemOf(err error, l language.Language, plain bool) Problem {
	var known *board.Error
	if !errors.As(err, &known) || statuses[known.Code] == 0 {
		known = board.Errorf("internal")
	}
	speak := l.Text
	if plain {
		speak = l.Plain
	}
	status, detail := statuses[known.Code], ""
	switch {
	case status == http.StatusInternalServerError, status == http.StatusInsufficientStorage, slices.Contains(known.Args, any("File")):
		detail = speak("error.phone_not_saved")
	default:
		detail = speak("error."+known.Code, known.Args...)
	}
	return Problem{problemType + known.Code, http.StatusText(status), status, detail, known.Code}
}

// refuse answers a program with a problem.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err, s.languageOf(browserOf(r)), false)
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
