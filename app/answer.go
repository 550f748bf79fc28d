package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"samenbord/board"
)

// answer is what a command has to say: lines for people, or one object for
// programs.
type answer struct {
	lines []string
	data  any
	looks bool // nothing was done but looking: what is not shown is asked for again
}

func (a *answer) say(line string) { a.lines = append(a.lines, line) }

// answer prints an answer.
func (sh *shell) answer(a answer) error {
	if a.data == nil { // it has said all that it has to say
		return nil
	}
	var err error
	if sh.json {
		err = sh.object(a.data)
	} else {
		_, err = fmt.Fprintln(sh.out, strings.Join(a.lines, "\n"))
	}
	if err != nil {
		return board.Fault(unshown(a.looks, err)).Because(err)
	}
	return nil
}

// unshown says that an answer could not be shown: whether anything was done, and why.
func unshown(looks bool, err error) board.Code {
	full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
	switch {
	case looks && full:
		return board.CodeOutputOnlyFull
	case looks:
		return board.CodeOutputOnly
	case full:
		return board.CodeOutputFull
	}
	return board.CodeOutput
}

func (sh *shell) object(data any) error {
	out := json.NewEncoder(sh.out)
	out.SetEscapeHTML(false)
	return out.Encode(data)
}

// names joins names for a sentence; a name may have a comma in it.
func names(list []string) string { return strings.Join(list, "; ") }

// orNone makes a list that JSON shows as [] when it is empty.
func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
