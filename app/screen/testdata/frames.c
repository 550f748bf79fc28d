// Writes the moment at which each frame has been handed to the screen, in
// microseconds, to the file that FRAMES names; the first line is the start of
// the process. Loaded before everything else (LD_PRELOAD), it stands between
// the program and glXSwapBuffers, so frames are counted where they are painted
// and not where somebody asks for them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static FILE *out;
static void (*swap)(void *, unsigned long);

static void now(void) {
	struct timespec t;
	if (!out) return;
	clock_gettime(CLOCK_MONOTONIC, &t);
	fprintf(out, "%ld\n", t.tv_sec * 1000000L + t.tv_nsec / 1000);
	fflush(out);
}

__attribute__((constructor)) static void begin(void) {
	const char *name = getenv("FRAMES");
	if (name && (out = fopen(name, "w"))) now();
}

static void counted(void *display, unsigned long drawable) {
	swap(display, drawable);
	now();
}

// GLFW loads OpenGL at run time and asks for its functions by name.
void *dlsym(void *library, const char *name) {
	static void *(*real)(void *, const char *);
	if (!real) real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
	if (!real) real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
	void *found = real(library, name);
	if (found && !strcmp(name, "glXSwapBuffers")) {
		swap = found;
		return counted;
	}
	return found;
}
