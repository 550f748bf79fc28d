package storage

import (
	"bufio"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"samenbord/board/boardtest"
)

// event is one thing that a traced program did to the disk, or said.
type event struct {
	call string // open, write, truncate, sync, create, unlink, rename, link, syncdir, ack
	name string
	to   string // rename, link: the new name
	data []byte
	at   int64
	made *inode // create
}

// traced runs a child under strace and gives what it did in one folder.
func traced(t *testing.T, folder, role, path string, args ...string) []event {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		boardtest.Missing(t, "strace is not installed (.ci/packages test installs it)")
	}
	log := filepath.Join(t.TempDir(), "trace")
	cmd := child(t, role, path, args...)
	cmd.Args = append([]string{strace, "-f", "--seccomp-bpf", "-xx", "-s", "1048576", "-o", log,
		"-e", "trace=open,openat,close,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat"}, cmd.Args...)
	cmd.Path = strace
	if out, err := cmd.Output(); err != nil {
		t.Fatalf("strace: %v\n%s", err, out)
	}
	return readTrace(t, log, folder)
}

var (
	begun   = regexp.MustCompile(`^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$`)
	resumed = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>(.*)$`)
)

// tracer follows file descriptors to the names they were opened under.
type tracer struct {
	folder string
	open   map[string]string // descriptor → name; "." is the folder itself
	exists map[string]bool
	events []event
}

func readTrace(t *testing.T, log, folder string) []event {
	t.Helper()
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tr := &tracer{folder: folder, open: map[string]string{}, exists: map[string]bool{}}
	waiting := map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		line := lines.Text()
		if strings.HasSuffix(line, " <unfinished ...>") { // seldom, and patterns take long to be matched
			if m := begun.FindStringSubmatch(line); m != nil {
				waiting[m[1]] = m[1] + " " + m[2] + "(" + m[3]
				continue
			}
		}
		if strings.Contains(line, " resumed>") {
			if m := resumed.FindStringSubmatch(line); m != nil {
				line = waiting[m[1]] + m[3]
			}
		}
		if call, args, result, ok := finished(line); ok && !strings.HasPrefix(result, "-") {
			tr.take(call, strings.Split(args, ", "), result)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return tr.events
}

// finished takes apart "process call(arguments) = result …". Not a pattern: a line is as
// long as what was written, and there are many.
func finished(line string) (call, args, result string, ok bool) {
	_, line, _ = strings.Cut(line, " ")
	call, line, opens := strings.Cut(strings.TrimLeft(line, " "), "(")
	at := strings.LastIndex(line, " = ")
	if !opens || at < 0 {
		return "", "", "", false // a signal, or the end of a process
	}
	args, closes := strings.CutSuffix(strings.TrimRight(line[:at], " "), ")")
	result, _, _ = strings.Cut(line[at+len(" = "):], " ")
	return call, args, result, closes
}

func (tr *tracer) take(call string, args []string, result string) {
	switch call {
	case "open":
		tr.opened(args[0], args[1], result)
	case "openat":
		tr.opened(args[1], args[2], result)
	case "close":
		delete(tr.open, args[0])
	case "write", "pwrite64":
		if call == "write" && args[0] == "1" {
			tr.add(event{call: "ack", data: text(args[1])})
			return
		}
		if name, ours := tr.open[args[0]]; ours {
			at := int64(-1) // at the end
			if call == "pwrite64" {
				at, _ = strconv.ParseInt(args[3], 10, 64)
			}
			n, _ := strconv.Atoi(result)
			tr.add(event{call: "write", name: name, data: text(args[1])[:n], at: at})
		}
	case "ftruncate":
		if name, ours := tr.open[args[0]]; ours {
			size, _ := strconv.ParseInt(args[1], 10, 64)
			tr.add(event{call: "truncate", name: name, at: size})
		}
	case "fsync", "fdatasync":
		switch name, ours := tr.open[args[0]]; {
		case !ours:
		case name == ".":
			tr.add(event{call: "syncdir"})
		default:
			tr.add(event{call: "sync", name: name})
		}
	case "unlink":
		tr.unlinked(args[0])
	case "unlinkat":
		tr.unlinked(args[1])
	case "rename":
		tr.moved("rename", args[0], args[1])
	case "renameat", "renameat2":
		tr.moved("rename", args[1], args[3])
	case "link":
		tr.moved("link", args[0], args[1])
	case "linkat":
		tr.moved("link", args[1], args[3])
	}
}

func (tr *tracer) add(e event) { tr.events = append(tr.events, e) }

// ours gives the name within the folder.
func (tr *tracer) ours(arg string) (string, bool) {
	path := string(text(arg))
	if path == tr.folder {
		return ".", true
	}
	return filepath.Base(path), filepath.Dir(path) == tr.folder
}

func (tr *tracer) opened(path, flags, descriptor string) {
	name, ours := tr.ours(path)
	delete(tr.open, descriptor)
	if !ours {
		return
	}
	tr.open[descriptor] = name
	if strings.Contains(flags, "O_CREAT") && !tr.exists[name] {
		tr.exists[name] = true
		tr.add(event{call: "create", name: name})
	}
}

func (tr *tracer) unlinked(path string) {
	if name, ours := tr.ours(path); ours {
		delete(tr.exists, name)
		tr.add(event{call: "unlink", name: name})
	}
}

func (tr *tracer) moved(call, from, to string) {
	old, ours := tr.ours(from)
	name, too := tr.ours(to)
	if ours && too {
		tr.exists[name] = true
		if call == "rename" {
			delete(tr.exists, old)
		}
		tr.add(event{call: call, name: old, to: name})
	}
}

// text reads a string that strace wrote with -xx.
func text(arg string) []byte {
	raw, _ := hex.DecodeString(strings.ReplaceAll(strings.Trim(arg, `"`), `\x`, ""))
	return raw
}
