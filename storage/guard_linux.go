package storage

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

func stampOf(info os.FileInfo) stamp {
	s := stamp{size: info.Size(), written: info.ModTime()}
	if raw, ok := info.Sys().(*syscall.Stat_t); ok {
		s.turned = time.Unix(raw.Ctim.Unix())
	}
	return s
}

// name is what the file is called now, "" when it has no name any more.
func (g *guard) name() string {
	name, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", g.handle.Fd()))
	if err != nil || strings.HasSuffix(name, " (deleted)") {
		return ""
	}
	return name
}

// watcher hears of other programs that open the file. What they write while we
// write too cannot be told from what we write by any time stamp; and two that
// write the same pages may leave no other trace.
type watcher struct {
	fd   int
	here int // how many have it open
	buf  [4096]byte
}

// watchFile begins to listen, after SQLite has opened the file. Where that cannot
// be had (a system has few of them) there is none, and the content has to tell.
var watchFile = func(handle *os.File) *watcher {
	fd, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	if err != nil {
		return nil
	}
	const events = syscall.IN_OPEN | syscall.IN_CLOSE_WRITE | syscall.IN_CLOSE_NOWRITE
	if _, err := syscall.InotifyAddWatch(fd, fmt.Sprintf("/proc/self/fd/%d", handle.Fd()), events); err != nil {
		_ = syscall.Close(fd)
		return nil
	}
	return &watcher{fd: fd}
}

// disturbed tells whether anybody who could write has closed the file.
func (w *watcher) disturbed() (wrote bool) {
	if w == nil {
		return false
	}
	for {
		n, err := syscall.Read(w.fd, w.buf[:])
		if err != nil || n <= 0 {
			return wrote
		}
		for at := 0; at+syscall.SizeofInotifyEvent <= n; {
			e := (*syscall.InotifyEvent)(unsafe.Pointer(&w.buf[at]))
			switch {
			case e.Mask&syscall.IN_OPEN != 0:
				w.here++
			case e.Mask&syscall.IN_CLOSE_WRITE != 0:
				wrote = true
				w.here = max(0, w.here-1)
			case e.Mask&syscall.IN_CLOSE_NOWRITE != 0:
				w.here = max(0, w.here-1)
			case e.Mask&syscall.IN_Q_OVERFLOW != 0:
				wrote = true
			}
			at += syscall.SizeofInotifyEvent + int(e.Len)
		}
	}
}

// strangers is how many others have the file open.
func (w *watcher) strangers() int {
	if w == nil {
		return 0
	}
	return w.here
}

func (w *watcher) close() {
	if w != nil {
		_ = syscall.Close(w.fd)
	}
}
