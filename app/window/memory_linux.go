package window

/*
#include <malloc.h>
#include <stddef.h>

// Only the C library of GNU has these two.
__attribute__((weak)) int mallopt(int what, int value);
__attribute__((weak)) int malloc_trim(size_t rest);

static void apart(int least) {
	if (mallopt) mallopt(-3, least); // M_MMAP_THRESHOLD
}

static void trim(void) {
	if (malloc_trim) malloc_trim(0);
}
*/
import "C"

// large is the size in bytes from which memory of the C library is asked of the
// system, and given back to it, by itself.
const large = 256 << 10

// OpenGL in software keeps its pictures in the memory of the C library. That
// takes the size of the largest that was ever given back as the one from which
// memory is large, and so keeps all of the pictures' among what it never gives
// back.
func init() { C.apart(large) }

// trim gives back what the C library keeps for later.
func trim() { C.trim() }
