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
	Type   string     `json:"type"`
	Title  string     `json:"title"`
	Status int        `json:"status"`
	Detail string     `json:"detail"`
	Code   board.Code `json:"code"`
}

// problemType is what the type of a problem begins with. It names nothing on the
// internet: the OpenAPI file lists the codes.
const problemType = "urn:samenbord:problem:"

// problems are all that can go wrong, by the status that tells it. The OpenAPI file
// lists the same.
var problems = map[int][]board.Code{
	http.StatusBadRequest:   {board.CodePhoneBadJSON, board.CodePhoneBadKey},
	http.StatusUnauthorized: {board.CodePhoneNoCode},
	http.StatusForbidden:    {board.CodePhoneNotNow, board.CodePhoneNotYours, board.CodePhoneLeaderOnly, board.CodePhoneRemoved, board.CodePhoneOrigin},
	http.StatusNotFound:     {board.CodePhoneWrongCode, board.CodePhoneNoPage, board.CodeNoteMissing, board.CodeGone},

	http.StatusMethodNotAllowed: {board.CodePhoneMethod},
	http.StatusConflict: { // as the board is now
		board.CodeVoteClosed, board.CodeVoteNotOpen, board.CodeNoDotsLeft, board.CodeNoteFullOfDots, board.CodeNoDotHere, board.CodeRoundOpen,
		board.CodeAgendaAtEnd, board.CodeAgendaAtStart, board.CodeNoStepGoing, board.CodeStepMissing, board.CodeNothingFaceDown,
	},
	http.StatusRequestEntityTooLarge: {board.CodePhoneTooLarge},
	http.StatusUnsupportedMediaType:  {board.CodePhoneNotJSON},
	http.StatusMisdirectedRequest:    {board.CodePhoneHost},
	http.StatusUnprocessableEntity: { // what was sent cannot be
		board.CodeTextEmpty, board.CodeTextTooLong, board.CodeDomainMissing, board.CodeLevelMissing, board.CodeListMissing, board.CodeGroupMissing,
		board.CodeBadID, board.CodeBadValue, board.CodeBadCount, board.CodeTooManyDimensions,
	},
	http.StatusTooManyRequests: {board.CodePhoneTooFast, board.CodePhoneGuessing},
	http.StatusInternalServerError: { // what befell the laptop's disk or file
		board.CodeInternal, board.CodeDiskError, board.CodeFileGone, board.CodeFolderGone, board.CodeFileReplaced, board.CodeFileOverwritten, board.CodeFileTruncated,
		board.CodeFileShared, board.CodeFileLocked, board.CodeFileUnreadable, board.CodeRescueFailed,
	},
	http.StatusServiceUnavailable:  {board.CodePhoneFull, board.CodeBoardClosed, board.CodeStopped, board.CodeBoardPaused, board.CodeBoardDamaged},
	http.StatusInsufficientStorage: {board.CodeDiskFull},
}

// statuses are the statuses of problems by their code.
var statuses = func() map[board.Code]int {
	by := map[board.Code]int{}
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
		known = board.Fault(board.CodeInternal)
	}
	speak := l.Text
	if plain {
		speak = l.Plain
	}
	status, detail := statuses[known.Code], ""
	switch {
	case status == http.StatusInternalServerError, status == http.StatusInsufficientStorage, known.Value(board.BlankFile) != nil:
		detail = speak("error.phone_not_saved")
	default:
		detail = speak("error."+string(known.Code), known.Args()...)
	}
	return Problem{problemType + string(known.Code), http.StatusText(status), status, detail, known.Code}
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
	if !errors.As(err, &known) || known.Code != board.CodePhoneTooFast && known.Code != board.CodePhoneGuessing {
		return
	}
	if seconds, is := known.Value(board.BlankCount).(int); is {
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
	}
}

// silence is the log of the HTTP server: it would write addresses.
var silence = log.New(io.Discard, "", 0)
