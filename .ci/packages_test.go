// Package ci tests the scripts of this folder.
package ci

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// machine is a made-up computer: its commands are scripts that write down how they were called.
type machine struct {
	t   *testing.T
	bin string // the only folder on the path
	log string // one line for each call that changes something
}

// debian is a machine where all packages are there and the user is root.
func debian(t *testing.T) machine {
	m := machine{t, t.TempDir(), filepath.Join(t.TempDir(), "log")}
	for _, tool := range []string{"bash", "dirname", "sed", "tr", "sort", "head", "env"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(m.bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	m.has("go", "echo go1.99.1")
	m.has("uname", "echo Linux")
	m.has("id", "echo 0")
	m.has("apt-get", `echo "apt-get $*" >>"$LOG"`)
	m.installed("gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev " +
		"xvfb openbox xdotool x11-utils imagemagick libgl1-mesa-dri strace chromium npm")
	return m
}

func (m machine) has(command, script string) {
	m.t.Helper()
	m.lacks(command)
	if err := os.WriteFile(filepath.Join(m.bin, command), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		m.t.Fatal(err)
	}
}

func (m machine) lacks(commands ...string) {
	for _, command := range commands {
		_ = os.Remove(filepath.Join(m.bin, command)) // it may not have been there
	}
}

func (m machine) installed(packages string) {
	var lines []string
	for name := range strings.FieldsSeq(packages) {
		lines = append(lines, "installed "+name+", ")
	}
	m.has("dpkg-query", "cat <<'END'\n"+strings.Join(lines, "\n")+"\nconfig-files strace, \nEND")
	m.has("cat", `exec /bin/cat "$@"`)
}

// run gives what the script said, which commands it called, and whether it was content.
func (m machine) run(groups ...string) (said, called string, ok bool) {
	m.t.Helper()
	// Looking it up tells Go's cache of test results that they depend on the script.
	path, err := exec.LookPath("./packages")
	if err != nil {
		m.t.Fatal(err)
	}
	script := exec.Command(path, groups...)
	script.Env = []string{"PATH=" + m.bin, "LOG=" + m.log}
	out, err := script.CombinedOutput()
	log, _ := os.ReadFile(m.log) // nothing called, no log
	return string(out), string(log), err == nil
}

func TestPackagesAllThere(t *testing.T) {
	said, called, ok := debian(t).run("build", "screen", "test")
	if !ok || said != "" || called != "" {
		t.Errorf("said %q, called %q, ok %v", said, called, ok)
	}
}

func TestPackagesInstallsOnlyWhatIsMissing(t *testing.T) {
	m := debian(t)
	m.installed("gcc libc6-dev pkg-config libgl1-mesa-dev libwayland-dev libxkbcommon-dev xvfb openbox")
	_, called, ok := m.run("build")
	want := "apt-get update -q\napt-get install -y --no-install-recommends xorg-dev\n"
	if !ok || called != want {
		t.Errorf("called %q, ok %v", called, ok)
	}
}

func TestPackagesThatWereRemovedAreMissing(t *testing.T) {
	m := debian(t)
	m.installed("gcc") // the made-up dpkg-query adds strace, of which only the settings are left
	if _, called, _ := m.run("test"); !strings.Contains(called, "install -y --no-install-recommends strace chromium npm\n") {
		t.Errorf("called %q", called)
	}
}

func TestPackagesThatAnotherOneProvides(t *testing.T) {
	m := debian(t)
	m.has("dpkg-query", `printf '%s\n' 'installed strace-ng, strace (= 6.1), tracer' 'installed chromium, ' 'installed nodejs, nodejs-dev, npm'`)
	if said, called, ok := m.run("test"); !ok || called != "" {
		t.Errorf("said %q, called %q, ok %v", said, called, ok)
	}
}

// Chromium without the program around a page is enough, and is taken where apt has it.
func TestPackagesTakesTheLighterChromium(t *testing.T) {
	m := debian(t)
	m.installed("gcc strace npm chromium-headless-shell")
	if said, called, ok := m.run("test"); !ok || called != "" {
		t.Errorf("there: said %q, called %q, ok %v", said, called, ok)
	}
	m.installed("gcc strace npm")
	for known, want := range map[string]string{"exit 100": "chromium", `[ "$*" = "show chromium-headless-shell" ]`: "chromium-headless-shell"} {
		m.has("apt-cache", known)
		if _, called, ok := m.run("test"); !ok || !strings.HasSuffix(called, "install -y --no-install-recommends "+want+"\n") {
			t.Errorf("called %q, ok %v, want %s", called, ok, want)
		}
	}
}

func TestPackagesAsAnOrdinaryUser(t *testing.T) {
	m := debian(t)
	m.installed("gcc")
	m.has("id", "echo 1000")
	said, called, ok := m.run("test")
	if ok || called != "" || said != "Please install these packages as root and run this again: strace chromium npm\n" {
		t.Errorf("without sudo: said %q, called %q, ok %v", said, called, ok)
	}

	m.has("sudo", `echo "sudo $*" >>"$LOG"; exec "$@"`)
	said, called, ok = m.run("test")
	install := "sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends strace chromium npm\n"
	if !ok || !strings.Contains(called, "sudo apt-get update -q\n") || !strings.Contains(called, install) {
		t.Errorf("with sudo: called %q, ok %v", called, ok)
	}
	if !strings.Contains(said, "  "+install) {
		t.Errorf("with sudo: it does not say what it runs: %q", said)
	}
}

func TestPackagesWithoutNetwork(t *testing.T) {
	m := debian(t)
	m.installed("gcc")
	m.has("apt-get", "exit 100")
	said, _, ok := m.run("test")
	if ok || !strings.HasSuffix(said, "Installing did not work. What is needed: strace chromium npm\n") {
		t.Errorf("said %q, ok %v", said, ok)
	}
}

func TestPackagesOnAnotherSystem(t *testing.T) {
	m := debian(t)
	m.lacks("apt-get", "dpkg-query")
	said, _, ok := m.run("build", "test")
	if ok || strings.Count(said, "\n") != 1 || !strings.Contains(said, "not Debian or Ubuntu") ||
		!strings.Contains(said, "strace") || !strings.Contains(said, "xkbcommon") {
		t.Errorf("nothing there: said %q, ok %v", said, ok)
	}

	for _, tool := range []string{"cc", "pkg-config", "strace", "chromium", "npm"} {
		m.has(tool, "exit 0")
	}
	if said, _, ok := m.run("build", "test"); !ok || said != "" {
		t.Errorf("all there: said %q, ok %v", said, ok)
	}
}

func TestPackagesOnAMacAsksForACompilerOnly(t *testing.T) {
	m := debian(t)
	m.lacks("apt-get", "dpkg-query")
	m.has("uname", "echo Darwin")
	m.has("cc", "exit 0")
	if said, _, ok := m.run("build", "screen", "test"); !ok {
		t.Errorf("said %q", said)
	}
}

func TestPackagesAsksForGo(t *testing.T) {
	m := debian(t)
	m.has("go", "echo go1.9.2")
	if said, _, ok := m.run("build"); ok || !strings.Contains(said, "Go is too old") || !strings.Contains(said, "this is Go 1.9.2") {
		t.Errorf("old: said %q, ok %v", said, ok)
	}
	m.has("go", `[ -n "$GOTOOLCHAIN" ] || exit 1; echo go1.21.0`) // could not fetch a newer one
	if said, _, ok := m.run("build"); ok || !strings.Contains(said, "this is Go 1.21.0") {
		t.Errorf("old, offline: said %q, ok %v", said, ok)
	}
	m.lacks("go")
	if said, _, ok := m.run("build"); ok || !strings.Contains(said, "Go is not installed") {
		t.Errorf("none: said %q, ok %v", said, ok)
	}
}
