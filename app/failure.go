package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"samenbord/board"
	"samenbord/storage/crash"
)

// failure is an error for programs.
type failure struct {
	Error struct {
		Code    board.Code `json:"code"`
		Message string     `json:"message"`
	} `json:"error"`
	Left []string `json:"left_here,omitempty"` // sentences about work on this computer that the board may not have
	moved
}

// fail tells what went wrong in one sentence.
func (sh *shell) fail(err error) int {
	sh.debug(err.Error())
	var lost *mishap
	if errors.As(err, &lost) {
		return sh.befallen(lost)
	}
	if crash.Happened() && !notPublished(err) { // whatever else failed did so because of it
		err = board.Fault(board.CodeCrashed)
	}
	code, message := sh.sentence(err, "cli")
	sh.tell(code, message)
	return failed
}

// notPublished tells whether an error says where work is that the board has not got.
func notPublished(err error) bool {
	return errors.Is(err, board.Fault(board.CodeNotPublished)) || errors.Is(err, board.Fault(board.CodeNotPublishedRescued))
}

// say writes a line for people beside the output. That it cannot be written, to a closed
// terminal for one, is no reason to do less.
func (sh *shell) say(line string) { _, _ = fmt.Fprintln(sh.err, line) }

// tell writes a sentence for people, and for programs its code as well.
func (sh *shell) tell(code board.Code, message string) {
	sh.say(strings.Join(append([]string{message}, sh.left...), "\n"))
	if sh.json {
		f := failure{Left: sh.left}
		f.Error.Code, f.Error.Message = code, message
		_ = sh.object(f) // it failed already, and nobody else is there to tell
	}
}

// sentence makes a sentence of an error. One that has no sentence of its own is
// a mistake of ours.
//
// Advice has to help where it is read: where says for which place a sentence may have
// a form of its own, "error.disk_full.host".
func (sh *shell) sentence(err error, where ...string) (code board.Code, message string) {
	var known *board.Error
	if !errors.As(err, &known) {
		known = board.Fault(board.CodeInternal)
	}
	keys := []string{"error." + string(known.Code)}
	for _, place := range where {
		keys = slices.Insert(keys, 0, "error."+string(known.Code)+"."+place)
	}
	for _, key := range keys {
		if message := sh.language.Text(key, known.Args()...); message != "["+key+"]" {
			return known.Code, message
		}
	}
	return sh.sentence(board.Fault(board.CodeInternal), where...)
}

// misuse is a call that the command line does not allow.
type misuse struct {
	command *cli.Command
	why     string
}

func (m *misuse) Error() string { return m.why }

// refuse tells how a command is meant to be called.
func (sh *shell) refuse(m *misuse) int {
	sh.tell(board.CodeWrongUse, sh.language.Text("cli.wrong_use", "Why", m.why))
	if m.command != nil {
		sh.say(usage(sh.language, m.command))
	}
	return wrongUse
}

// misunderstood puts cli's own English errors into our words. There are two
// kinds; the flag stands behind the colon.
func (sh *shell) misunderstood(_ context.Context, c *cli.Command, err error, _ bool) error {
	text := err.Error()
	_, name, _ := strings.Cut(text, ": ")
	name = strings.TrimLeft(name, "-")
	switch {
	case strings.HasPrefix(text, "flag needs an argument"):
		return &misuse{c, sh.language.Text("cli.flag_without_value", "Name", dashes(name))}
	case strings.HasPrefix(text, "flag provided but not defined"):
		return &misuse{c, sh.language.Text("cli.unknown_flag", "Name", dashes(name))}
	}
	sh.debug(text)
	return &misuse{c, sh.language.Text("cli.bad_value")}
}

// notFound remembers that help was asked for something that is no command; cli
// leaves no other way to tell.
func (sh *shell) notFound(_ context.Context, c *cli.Command, name string) {
	sh.unknown = &misuse{c, sh.language.Text("cli.unknown_command", "Name", name)}
}

func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
