package app_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"samenbord/app"
)

// TestNoRightToRead: what may not be read is said to be that, and not that nothing can
// be saved there.
func TestNoRightToRead(t *testing.T) {
	t.Setenv("LANG", "nl_NL.UTF-8")
	t.Setenv("LC_ALL", "")
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	var out, errOut bytes.Buffer
	if code := app.Main([]string{"samenbord", "new", at("x")}, &out, &errOut); code != 0 {
		t.Fatal(errOut.String())
	}
	raw, err := os.ReadFile(at("x.samenbord"))
	if err = errors.Join(err, os.Mkdir(at("dicht"), 0o700), os.WriteFile(at("dicht/x.samenbord"), raw, 0o600), os.Mkdir(at("uit"), 0o777), os.Chmod(at("uit"), 0o777)); err != nil {
		t.Fatal(err)
	}
	for _, closed := range []string{"dicht", "x.samenbord"} {
		if err := os.Chmod(at(closed), 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(at(closed), 0o700)
	}
	asNobody(t)
	for _, args := range [][]string{
		{"check", at("x.samenbord")}, {"recover", at("x.samenbord"), at("uit/y")}, {"export", at("x.samenbord"), at("uit/y.csv")}, {"host", at("x.samenbord")},
		{"check", at("dicht/x.samenbord")}, {"recover", at("dicht/x.samenbord"), at("uit/y")}, {"export", at("dicht/x.samenbord"), at("uit/y.csv")}, {at("dicht/x.samenbord")},
	} {
		errOut.Reset()
		if code := app.Main(append([]string{"samenbord"}, args...), &out, &errOut); code != 1 || !strings.HasPrefix(errOut.String(), "Je mag x.samenbord niet lezen; ") {
			t.Errorf("%v: %d, %s", args, code, errOut.String())
		}
	}
}

// asNobody takes the rights of root from this test, where it has them, and only from its
// thread: nothing here reads files on another.
func asNobody(t *testing.T) {
	if os.Geteuid() != 0 {
		return
	}
	runtime.LockOSThread() // never unlocked: the thread ends with the test
	const nobody = 65534
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Setfsuid(0) })
}
