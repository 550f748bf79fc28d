// Writes the moment at which each frame has been handed to the screen, in
// microseconds, to the file that FRAMES names; the first line is the start of
// the process. Loaded before everything else (LD_PRELOAD), it stands between
// the program and glXSwapBuffers, so frames are counted where they are painted
// and not where somebody asks for them.
//
// Lines that begin with k tell when Enter went down (as the X server saw it, in
// the same clock), those with s when a file was safe on the disk, those with c
// how long the thread that draws has worked in all, up to the frame after it, and
// those with t when a window got another title.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

static FILE *out;
static void (*swap)(void *, unsigned long);
static int (*next_event)(Display *, XEvent *);
static void (*set_title)(Display *, Window, const char *, const char *, char **, int, XSizeHints *, XWMHints *, XClassHint *);

static void at(const char *what, long micros) {
	if (!out) return;
	fprintf(out, "%s%ld\n", what, micros);
	fflush(out);
}

static void now_(const char *what) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	at(what, t.tv_sec * 1000000L + t.tv_nsec / 1000);
}

static void now(void) { now_(""); }

__attribute__((constructor)) static void begin(void) {
	const char *name = getenv("FRAMES");
	if (name && (out = fopen(name, "w"))) now();
}

static void counted(void *display, unsigned long drawable) {
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	at("c", t.tv_sec * 1000000L + t.tv_nsec / 1000);
	swap(display, drawable);
	now();
}

static int told(Display *display, XEvent *event) {
	int result = next_event(display, event);
	if (event->type == KeyPress && event->xkey.keycode == 36) at("k", (long)event->xkey.time * 1000L);
	return result;
}

static void titled(Display *display, Window window, const char *title, const char *icon, char **argv, int argc,
	XSizeHints *size, XWMHints *hints, XClassHint *class) {
	static char last[256];
	if (title && strncmp(title, last, sizeof last - 1)) {
		strncpy(last, title, sizeof last - 1);
		now_("t");
	}
	set_title(display, window, title, icon, argv, argc, size, hints, class);
}

int fdatasync(int file) {
	static int (*real)(int);
	if (!real) real = dlvsym(RTLD_NEXT, "fdatasync", "GLIBC_2.2.5");
	int result = real(file);
	now_("s");
	return result;
}

int fsync(int file) {
	static int (*real)(int);
	if (!real) real = dlvsym(RTLD_NEXT, "fsync", "GLIBC_2.2.5");
	int result = real(file);
	now_("s");
	return result;
}

// GLFW loads OpenGL and the X library at run time and asks for its functions by name.
void *dlsym(void *library, const char *name) {
	static void *(*real)(void *, const char *);
	if (!real) real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
	if (!real) real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
	void *found = real(library, name);
	if (found && !strcmp(name, "glXSwapBuffers")) {
		swap = found;
		return counted;
	}
	if (found && !strcmp(name, "Xutf8SetWMProperties")) {
		set_title = found;
		return titled;
	}
	if (found && !strcmp(name, "XNextEvent")) {
		next_event = found;
		return told;
	}
	return found;
}
