package crash

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Where traces lie, and how much of them at most: beyond that the former ones go.
const (
	logFolder = "samenbord"
	logName   = "crash.log"
	mostLog   = 64 << 10 // bytes
	deepest   = 64       // frames
)

// LogPath is the file with the traces of this user, in the folder for what a program can do
// without; "" where there is no such folder.
func LogPath() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(cache, logFolder, logName)
}

// Trace keeps where a panic came from. It has to be called by the deferred function that
// recovered it. That it cannot be written changes nothing.
func Trace(why any) {
	at := LogPath()
	if at == "" || os.MkdirAll(filepath.Dir(at), 0o700) != nil {
		return
	}
	mode := os.O_APPEND
	switch info, err := os.Stat(at); {
	case err == nil && !info.Mode().IsRegular(): // a pipe, say, whose reader would be waited for
		return
	case err == nil && info.Size() > mostLog:
		mode = os.O_TRUNC
	}
	log, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|mode, 0o600)
	if err != nil {
		return
	}
	_, _ = log.WriteString(traceOf(why))
	_ = log.Close()
}

// traceOf says what happened without a word that people wrote, and without a path or a name of
// this computer: of a panic of the language itself what it was, of any other its type only; of
// each frame its function and line, and no arguments.
func traceOf(why any) string {
	var said strings.Builder
	what := fmt.Sprintf("%T", why)
	if failed, is := why.(runtime.Error); is {
		what = failed.Error()
	}
	fmt.Fprintf(&said, "%s %s/%s %s\n%s\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.Version(), what)
	callers := make([]uintptr, deepest)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		fmt.Fprintf(&said, "\t%s %s:%d\n", frame.Function, path.Base(filepath.ToSlash(frame.File)), frame.Line)
	}
	said.WriteString("\n")
	return said.String()
}
