package draw

/*
#include <malloc.h>
#include <stddef.h>

// Only the C library of GNU has these two.
__attribute__((weak)) int mallopt(int what, int value);
__attribute__((weak)) int malloc_trim(size_t rest);

static void apart(int least, int most, int arenas) {
	if (!mallopt) return;
	mallopt(-8, arenas); // M_ARENA_MAX
	mallopt(-3, least); // M_MMAP_THRESHOLD
	mallopt(-1, most);  // M_TRIM_THRESHOLD
}

static void trim(void) {
	if (malloc_trim) malloc_trim(0);
}
*/
import "C"

const (
	// large is the size in bytes from which memory of the C library is asked of the
	// system, and given back to it, by itself: pictures.
	large = 256 << 10
	// loose is how much of the rest may be free before it is given back. What one
	// frame needs and frees would else be asked for again by the next, page by page:
	// Mesa takes 64 KB for each object that Fyne draws, 13 MB for a window with bars.
	loose = 32 << 20
	// arenas is how many heaps the C library keeps. As a rule it has one for each of up to
	// eight threads a core, and what one board leaves free in the heap of one thread is not
	// there for the next, which is opened by another: after 60 boards that is 60 MB.
	arenas = 1
)

// OpenGL in software keeps its pictures in the memory of the C library. That
// takes the size of the largest that was ever given back as the one from which
// memory is large, and so keeps all of the pictures' among what it never gives
// back.
func init() {
	if On(Malloc) {
		C.apart(large, loose, arenas)
	}
}

// trim gives back what the C library keeps for later.
func trim() {
	if On(Malloc) {
		C.trim()
	}
}
