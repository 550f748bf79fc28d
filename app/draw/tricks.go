package draw

import (
	"log"
	"os"
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Trick is one thing that is done by way of the insides of something else. The
// program works without any of them.
type Trick string

// The tricks. SAMENBORD_DRAW=-name,-name starts the program without some of them, and
// SAMENBORD_DRAW=plain without all that have to do with OpenGL; see plainest.
const (
	// OpenGL draws the wall with OpenGL itself, in Fyne's frame. Without it Flatten does.
	OpenGL Trick = "opengl"
	// BackBuffer leaves the bars in the preserved back buffer while the wall moves.
	BackBuffer Trick = "backbuffer"
	// Fields draws the ground and the border of the fields in bars as batches too, and leaves
	// out Fyne's.
	Fields Trick = "fields"
	// WarmUp has OpenGL compile its pipelines while nothing moves.
	WarmUp Trick = "warmup"
	// Flat makes windows without room for depth and stencils.
	Flat Trick = "flat"
	// Premeasure has Fyne get to know all objects before its first frame.
	Premeasure Trick = "premeasure"
	// EarlySize asks for the size that the system gave the window before the first layout.
	EarlySize Trick = "earlysize"
	// Wake looks for keys and clicks as soon as the X server tells of them.
	Wake Trick = "wake"
	// Nice has tiles painted on threads that let everything else go first.
	Nice Trick = "nice"
	// Malloc has the C library give textures back to the system.
	Malloc Trick = "malloc"
	// GC collects garbage less while a board is opened, and more afterwards.
	GC Trick = "gc"
	// Stop runs what Fyne does at the end after its loop, and not in it.
	Stop Trick = "stop"
)

// all lists them in the order in which they are told.
var all = [...]Trick{OpenGL, BackBuffer, Fields, WarmUp, Flat, Premeasure, EarlySize, Wake, Nice, Malloc, GC, Stop}

// Tricks lists them.
func Tricks() []Trick { return slices.Clone(all[:]) }

// plainest are those that have to do with OpenGL.
var plainest = [...]Trick{OpenGL, BackBuffer, WarmUp, Flat, Premeasure}

// needs is what has to be on for a trick to be.
var needs = map[Trick]Trick{BackBuffer: OpenGL, WarmUp: OpenGL}

// setting is the variable of the environment that switches tricks.
const setting = "SAMENBORD_DRAW"

var off = wanted(os.Getenv(setting))

// wanted reads what the environment says.
func wanted(said string) map[Trick]*atomic.Bool {
	off := make(map[Trick]*atomic.Bool, len(all))
	for _, t := range all {
		off[t] = &atomic.Bool{}
	}
	for word := range strings.SplitSeq(said, ",") {
		switch name, without := strings.CutPrefix(strings.TrimSpace(word), "-"); {
		case name == "" || name == reporting || name == pretending:
		case name == "plain" && !without:
			for _, t := range plainest {
				off[t].Store(true)
			}
		case without && off[Trick(name)] != nil:
			off[Trick(name)].Store(true)
		default:
			log.Printf("drawing: %s has no %q", setting, word)
		}
	}
	return off
}

// On tells whether a trick is used. Any goroutine may ask.
func On(t Trick) bool {
	need, has := needs[t]
	return !off[t].Load() && (!has || On(need))
}

// turnOff has the program go on without a trick that does not work here, with one
// line in the log and nothing for the user to see.
func turnOff(t Trick, why string) {
	if off[t].Swap(true) {
		return
	}
	log.Printf("drawing: without %q: %s", t, why)
	if reports() {
		told(t)
	}
	if t == OpenGL && OnPlain != nil {
		OnPlain()
	}
}

// pretending is the word of SAMENBORD_DRAW that has the program find out in its second
// frame, with textures from the first, that it cannot draw with OpenGL, for tests.
const pretending = "failing"

var failing = slices.Contains(strings.Split(os.Getenv(setting), ","), pretending)

func pretend(c *glContext) bool {
	if !failing || c.frame < 2 {
		return false
	}
	turnOff(OpenGL, "as "+setting+" says")
	return true
}

// OnPlain runs on the UI goroutine when the program goes on in the plain way after it
// has begun: textures that were uploaded are not there any more.
var OnPlain func()

// Real tells whether there are real windows; the driver of most tests has none.
func Real() bool {
	_, real := fyne.CurrentApp().Driver().(desktop.Driver)
	return real
}
