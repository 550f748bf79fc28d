package window

/*
#include <errno.h>
#include <poll.h>
#include <X11/Xlib.h>

// number is that of the connection to the X server; it is read, never used to
// talk to the server.
static int number(void *display) { return ConnectionNumber((Display *) display); }

// word is that of below. Go interrupts threads by signals whenever it likes; that is
// no answer.
static int word(int connection) {
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
)

// breath is the least time between two looks at what the server says: a mouse
// may move a thousand times in a second.
const breath = 2 * time.Millisecond

// word waits until there is something to read on a connection, or for a second: it
// is not more than zero then. It is negative when there is no connection any more.
func word(connection int) int { return int(C.word(C.int(connection))) }

// wake brings keys and clicks to the UI goroutine as soon as the X server tells
// of them. Fyne looks for them once in a frame, just before it paints: what a key
// asks of the disk would begin up to a frame later, and be shown one frame later
// still. It belongs on the UI goroutine, once there is a window.
func (w *Window) wake() {
	if glfw.GetPlatform() != glfw.PlatformX11 {
		return
	}
	connection := int(C.number(unsafe.Pointer(glfw.GetX11Display())))
	go func() {
		for !doorway.Closed() && !w.over.Load() {
			got := word(connection)
			if got < 0 {
				return
			}
			if got == 0 {
				continue
			}
			looked := make(chan struct{})
			doorway.Do(func() {
				defer close(looked)
				if w.over.Load() {
					return
				}
				glfw.PollEvents()
				if w.desk != nil {
					w.desk.await()
				}
			})
			<-looked
			time.Sleep(breath)
		}
	}()
}
