// Package app is the application: it reads the command line, does what it says
// or opens the window, and tells in words what came of it.
//
// Everything that changes a board goes through package workshop. Nothing here
// needs a display but the window itself. What people read is in the language
// that the environment asks for, and comes from package language.
//
// Where to begin: Main, and the table commands in commands.go. What every
// command prints is in answer.go, what it says when it fails in failure.go.
//
// # Adding a command
//
// Write a function like those in commands and give it a line there; its texts
// are "cli.<name>.usage" and whatever it answers. With --json the answer is one
// object on stdout whose keys are never renamed.
package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"samenbord/app/language"
	"samenbord/app/window"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage/crash"
	"samenbord/storage/osfile"
)

// The exit codes.
const (
	done     = 0
	failed   = 1
	wrongUse = 2
)

// shell is where a command speaks.
type shell struct {
	out, err io.Writer

	reporting sync.Mutex // see report

	language language.Language
	json     bool        // machine-readable
	left     []string    // what to say of work on this computer when a command failed
	unknown  *misuse     // help was asked for a command that does not exist
	lasts    atomic.Bool // it runs until it is told to end
	window   atomic.Bool // in a window, which says itself what there is to say
}

// Main runs the program with its arguments, the first being its own name, and
// gives the exit code: 0 it is done, 1 it failed and one sentence on errOut says
// why, 2 it was called in a wrong way.
func Main(args []string, out, errOut io.Writer) (code int) {
	sh := &shell{out: out, err: errOut, language: language.System(), json: wantsJSON(args)}
	defer func() {
		if why := recover(); why != nil {
			crash.Trace(why)
			sh.debug(fmt.Sprintf("%v\n%s", why, debug.Stack()))
			code = sh.fail(board.Fault(board.CodeInternal))
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, end := context.WithCancel(ctx)
	defer end()
	defer crash.OnPanic(end)()
	asked := context.AfterFunc(ctx, crash.Guarded(func() {
		stop() // who asks a second time is not waited for
		moment := lastMoment
		if crash.Happened() && sh.window.Load() {
			moment = window.ToRead + window.LongFarewell + lastMoment
		}
		crash.AfterFunc(moment, sh.endNow)
	}))
	defer asked() // before stop: who calls this from a program that goes on is not ended
	if code = sh.run(ctx, args); code == done && crash.Happened() {
		code = sh.fail(board.Fault(board.CodeCrashed))
	}
	return code
}

// lastMoment is how long after being asked to end the program ends, whatever it hangs
// on: a share that does not answer, say. What was acknowledged is in the file, and
// what was being written is taken back when that is opened again. Only a board that is
// just losing its file is in none yet: then it takes as long as saving it does.
const (
	lastMoment = 1800 * time.Millisecond
	mostSaving = time.Minute // a disk that gives no answer at all
)

// endNow ends a program that has not ended by itself, and says that it did.
func (sh *shell) endNow() {
	if workshop.Securing() {
		sh.say(sh.language.Text("cli.securing"))
		for until := time.Now().Add(mostSaving); workshop.Securing() && time.Now().Before(until); {
			time.Sleep(20 * time.Millisecond)
		}
		time.Sleep(time.Second) // what is left is to close it, and to say where it is
	}
	osfile.Abandon()
	switch {
	case crash.Happened():
		os.Exit(sh.fail(board.Fault(board.CodeCrashed)))
	case sh.window.Load():
		os.Exit(done)
	case sh.lasts.Load():
		os.Exit(sh.fail(board.Fault(board.CodeEndedEarly)))
	}
	os.Exit(sh.fail(board.Fault(board.CodeStopped)))
}

// wantsJSON looks for --json before the command line is understood, so that a
// program that asks for JSON gets it for wrong use too.
func wantsJSON(args []string) bool {
	if end := slices.Index(args, "--"); end >= 0 {
		args = args[:end]
	}
	return slices.Contains(args, "--json")
}

// debug shows technical details to those who ask for them.
func (sh *shell) debug(details string) {
	if os.Getenv("SAMENBORD_DEBUG") != "" {
		sh.say(details)
	}
}
