//go:build !wayland && !ci

package draw

import (
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// TestSignalsDoNotEndTheWaiting: Go sends its own threads signals now and then. One
// that came while the window waited for keys was taken for the end of the
// connection, and keys were slow from then on.
func TestSignalsDoNotEndTheWaiting(t *testing.T) {
	server, us, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	thread := syscall.Gettid()
	listen := func(meanwhile func()) int {
		done := make(chan struct{})
		go func() {
			defer close(done)
			time.Sleep(30 * time.Millisecond) // most often it is waiting then
			meanwhile()
		}()
		for {
			got := readable(int(server.Fd()))
			select {
			case <-done:
				if got == 0 { // it had waited for its second before
					got = readable(int(server.Fd()))
				}
				return got
			default:
				if got != 0 {
					<-done
					return got
				}
			}
		}
	}
	if got := listen(func() { _ = syscall.Tgkill(os.Getpid(), thread, syscall.SIGURG) }); got < 0 {
		t.Error("a signal ended the waiting")
	}
	if got := listen(func() { _, _ = us.Write([]byte("x")) }); got <= 0 {
		t.Errorf("something to read was missed: %d", got)
	}
	if _, err := server.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if got := listen(func() { _ = us.Close() }); got >= 0 {
		t.Errorf("the end of the connection was missed: %d", got)
	}
}
