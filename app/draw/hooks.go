package draw

import (
	"log"
	"os"
	"slices"
	"strings"
	"sync"
)

// A Hook is something that Fyne, GLFW or Mesa does today and that no public API promises.
// With SAMENBORD_DRAW=report what is seen of each is told as soon as it is, one line each,
// which TestStories reads.
type Hook string

// The hooks.
const (
	// SizeInPaint: Fyne asks every object for its size while it paints, and only then
	// with the OpenGL of the window at hand. The order is that of the tree.
	SizeInPaint Hook = "size is asked in paint, in the order of the tree"
	// SizeOnce: it does so once a frame.
	SizeOnce Hook = "size is asked once a frame"
	// ClipByRenderer: a renderer that has IsClip makes Fyne clip its widget with the scissor.
	ClipByRenderer Hook = "IsClip on a renderer sets the scissor"
	// Attributes: Fyne's programs have their vertices at attributes 0 and 1, and leave
	// them switched on.
	Attributes Hook = "attributes 0 and 1 can be shared"
	// SameGLFW: Fyne uses the GLFW that this package imports.
	SameGLFW Hook = "Fyne and this program share one GLFW"
	// ClearFirst: Fyne empties the window, paints its content, and then the menu bar.
	ClearFirst Hook = "the order of a frame is clear, content, menu"
	// WithContext: a window of Fyne has RunWithContext.
	WithContext Hook = "RunWithContext on a window"
	// EnsureMinSize: a canvas of Fyne has it.
	EnsureMinSize Hook = "EnsureMinSize on a canvas"
	// StopHook: the lifecycle has OnStopped and SetOnStoppedHookExecuted.
	StopHook Hook = "OnStopped and SetOnStoppedHookExecuted on a lifecycle"
	// BareSelect: the ground and the border of fields and choices are rectangles in the
	// colours of the theme.
	BareSelect Hook = "fields have rectangles in the colours of the theme"
	// PollAgain: events can be polled from a function that Fyne's loop runs.
	PollAgain Hook = "events can be polled from within the loop"
	// Connection: Xlib's connection can be waited on.
	Connection Hook = "the connection of the X display can be waited on"
	// Preserved: llvmpipe swaps buffers by copying, so the back buffer stays.
	Preserved Hook = "llvmpipe preserves the back buffer"
)

// Hooks lists them.
func Hooks() []Hook {
	return []Hook{SizeInPaint, SizeOnce, ClipByRenderer, Attributes, SameGLFW, ClearFirst, WithContext, EnsureMinSize, StopHook, BareSelect, PollAgain, Connection, Preserved}
}

// reporting is the word of SAMENBORD_DRAW for it.
const reporting = "report"

var hooks struct {
	mu   sync.Mutex
	kept map[Hook]bool // of those that were looked at; once false it stays so
}

// saw notes whether a hook was kept.
func saw(h Hook, kept bool) {
	hooks.mu.Lock()
	defer hooks.mu.Unlock()
	if hooks.kept == nil {
		hooks.kept = map[Hook]bool{}
	}
	if was, looked := hooks.kept[h]; looked && (was == kept || !was) {
		return
	}
	hooks.kept[h] = kept
	if reports() {
		log.Printf("drawing: hook %s: %v", h, kept)
	}
}

// Report tells, when it is asked for, which tricks are on; those that turn out not to work
// are told later.
func Report() {
	if reports() {
		for _, t := range all {
			told(t)
		}
	}
}

func told(t Trick) { log.Printf("drawing: trick %s: %v", t, On(t)) }

func reports() bool { return slices.Contains(strings.Split(os.Getenv(setting), ","), reporting) }
