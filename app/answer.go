package app

import (
	"encoding/json"
	"fmt"
	"strings"

	"samenbord/board"
)

// answer is what a command has to say: lines for people, or one object for
// programs.
type answer struct {
	lines []string
	data  any
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
		return board.Errorf("output").Because(err)
	}
	return nil
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
