// Counts what a program does, for tests: in the file that SCREEN_ROUNDS names, how
// often its loop went round to see what keys and clicks there are, how many frames
// it handed to the screen, and how often it began and ended to make a file safe on
// the disk (four numbers of eight bytes). A round takes ten milliseconds at least, and
// as much longer as the machine makes it: whoever waits for rounds waits for the
// program and not for a clock.
//
// It also writes the moment at which each frame has been handed to the screen, in
// microseconds, to the file that FRAMES names; the first line is the start of
// the process. Loaded before everything else (LD_PRELOAD), it stands between
// the program and glXSwapBuffers, so frames are counted where they are painted
// and not where somebody asks for them.
//
// Lines that begin with k tell when Enter went down (as the X server saw it, in
// the same clock), those with s when a file was safe on the disk, those with c
// how long the thread that draws has worked in all, up to the frame after it,
// those with t when a window got another title, and those with w when a frame after Enter
// was on the screen that shows something else than the one before it in the part
// of the window that FRAMES_WATCH names.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

static FILE *out;
static volatile struct { unsigned long rounds, frames, begun, ended; } *count;
static int (*pending)(Display *);
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
	const char *name = getenv("FRAMES"), *rounds = getenv("SCREEN_ROUNDS");
	if (name && (out = fopen(name, "w"))) now();
	int file = rounds ? open(rounds, O_RDWR) : -1;
	if (file < 0) return;
	void *at = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (at != MAP_FAILED) count = at;
	close(file);
}

// looks is XPending: the loop is about to see what there is.
static int looks(Display *display) {
	static long last;
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	long micros = t.tv_sec * 1000000L + t.tv_nsec / 1000;
	if (count && micros - last >= 10000) {
		last = micros;
		count->rounds++;
	}
	return pending(display);
}

// picture is a sum of the pixels in a part of the picture that is about to be
// shown: FRAMES_WATCH is its left and upper edge, its width and its height.
static unsigned long picture(void) {
	static void (*get)(unsigned, int *), (*pixels)(int, int, int, int, unsigned, unsigned, void *);
	static int left, top, width, height = -1;
	static unsigned row[16384];
	if (height < 0) {
		void *(*procedure)(const char *) = dlsym(RTLD_DEFAULT, "glXGetProcAddressARB");
		const char *watch = getenv("FRAMES_WATCH");
		if (!procedure || !watch || sscanf(watch, "%d,%d,%d,%d", &left, &top, &width, &height) < 4 || width > 16384) height = 0;
		else get = procedure("glGetIntegerv"), pixels = procedure("glReadPixels");
	}
	unsigned long sum = 0;
	for (int y = 0; y < height; y++) {
		int view[4];
		get(0x0BA2, view); // GL_VIEWPORT
		pixels(left, view[3] - 1 - top - y, width, 1, 0x80E1, 0x1401, row); // GL_BGRA, GL_UNSIGNED_BYTE
		for (int x = 0; x < width; x++) sum = sum * 31 + row[x];
	}
	return sum;
}

static long typed;         // when a key went down last
static int asked;          // it was Enter
static unsigned long seen; // what was watched in the last frame while somebody types

// looked tells whether the picture that is about to be shown is another one since
// Enter.
static int looked(long micros) {
	if (micros - typed > 1000000L) return 0;
	unsigned long before = seen;
	seen = picture();
	return asked && seen != before;
}

static void counted(void *display, unsigned long drawable) {
	if (count) count->frames++;
	if (!out) {
		swap(display, drawable);
		return;
	}
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	at("c", t.tv_sec * 1000000L + t.tv_nsec / 1000);
	clock_gettime(CLOCK_MONOTONIC, &t);
	int shown = looked(t.tv_sec * 1000000L + t.tv_nsec / 1000);
	swap(display, drawable);
	now();
	if (shown) now_("w");
}

static int told(Display *display, XEvent *event) {
	int result = next_event(display, event);
	if (out && event->type == KeyPress) {
		typed = (long)event->xkey.time * 1000L;
		if ((asked = event->xkey.keycode == 36)) at("k", typed);
	}
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

// safe makes a file safe on the disk, by the function of the system that does.
static int safe(int (*real)(int), int file) {
	if (count) __atomic_add_fetch(&count->begun, 1, __ATOMIC_SEQ_CST);
	int result = real(file);
	if (count) __atomic_add_fetch(&count->ended, 1, __ATOMIC_SEQ_CST);
	now_("s");
	return result;
}

int fdatasync(int file) {
	static int (*real)(int);
	if (!real) real = dlvsym(RTLD_NEXT, "fdatasync", "GLIBC_2.2.5");
	return safe(real, file);
}

int fsync(int file) {
	static int (*real)(int);
	if (!real) real = dlvsym(RTLD_NEXT, "fsync", "GLIBC_2.2.5");
	return safe(real, file);
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
	if (found && !strcmp(name, "XPending")) {
		pending = found;
		return looks;
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
