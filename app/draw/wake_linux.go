//go:build !wayland && !ci

package draw

/*
#include <errno.h>
#include <poll.h>
#include <X11/Xlib.h>

// number is that of the connection to the X server; it is read, never used to
// talk to the server.
static int number(void *display) { return ConnectionNumber((Display *) display); }

// readable is that of below. Go interrupts threads by signals whenever it likes; that is
// no answer.
static int readable(int connection) {
	struct pollfd from = { connection, POLLIN, 0 };
	int got = poll(&from, 1, 1000);
	if (got < 0) return errno == EINTR ? 0 : -1;
	return from.revents & (POLLERR | POLLHUP | POLLNVAL) ? -1 : got;
}
*/
import "C"

import (
	"time"
	"unsafe"

	"github.com/go-gl/glfw/v3.4/glfw"

	"samenbord/app/doorway"
	"samenbord/storage/crash"
)

// least is the time between two looks at what the server says: a mouse
// may move a thousand times in a second.
const least = 2 * time.Millisecond

// readable waits until there is something to read on a connection, or for a second: it
// is more than zero when there is. It is negative when there is no connection any more.
func readable(connection int) int { return int(C.readable(C.int(connection))) }

// WakeEarly brings keys and clicks to the UI goroutine as soon as the X server tells
// of them, until it is over; polled runs after each look, on that goroutine. Fyne looks
// for them once in a frame, just before it paints: what a key asks of the disk would begin
// up to a frame later, and be shown one frame later still. It belongs on the UI goroutine,
// once there is a window.
func WakeEarly(over func() bool, polled func()) {
	if !On(Wake) || !Real() || glfw.GetPlatform() != glfw.PlatformX11 {
		return
	}
	connection := int(C.number(unsafe.Pointer(glfw.GetX11Display())))
	crash.Go(func() {
		for !doorway.Closed() && !over() {
			got := readable(connection)
			if got < 0 {
				saw(Connection, false)
				return
			}
			if got == 0 {
				continue
			}
			saw(Connection, true)
			looked := make(chan struct{})
			doorway.Do(func() {
				defer close(looked)
				if over() {
					return
				}
				glfw.PollEvents()
				saw(PollAgain, true)
				polled()
			})
			<-looked
			time.Sleep(least)
		}
	})
}
