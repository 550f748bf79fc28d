package board

import "fmt"

// Code is the stable name of the sentence that explains a failure: CodeTextTooLong is shown
// as the text "error.text_too_long" in the reader's language. Programs read it with --json
// and over HTTP, so one that was published keeps its name. All of them stand in code.go.
type Code string

// Error is a failure that a person can act on: the sentence of its Code, with its blanks
// filled. Err is the technical cause, for a log or a test, never for a screen.
type Error struct {
	Code   Code
	Filled []Filled
	Err    error
}

// Fault makes an Error from a code, with what fills the blanks of its sentence:
// Fault(CodeTooManyDomains, BlankMax.Is(MaxDomains)).
func Fault(code Code, filled ...Filled) *Error { return &Error{Code: code, Filled: filled} }

// Because sets the technical cause.
func (e *Error) Because(err error) *Error {
	e.Err = err
	return e
}

// Error is for developers; the app shows a translated sentence instead.
func (e *Error) Error() string {
	text := string(e.Code)
	for _, filled := range e.Filled {
		text += fmt.Sprintf(" %s=%v", filled.Blank, filled.Value)
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the technical cause.
func (e *Error) Unwrap() error { return e.Err }

// Is lets errors.Is compare by code: errors.Is(err, board.Fault("text_empty")).
func (e *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && other.Code == e.Code
}
