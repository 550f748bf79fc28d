package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// The layers hold on every system we build for, each with its own files.
func TestImportsOfTheProject(t *testing.T) {
	for _, system := range []string{"linux", "windows", "darwin"} {
		t.Run(system, func(t *testing.T) {
			report(t, brokenImports(project(t, system)))
		})
	}
}

func TestPackagesOfTheProjectExplainThemselves(t *testing.T) {
	report(t, unexplained(project(t, "linux")))
}

func TestFilesOfTheProjectAreShort(t *testing.T) {
	var files []source
	for path, p := range project(t, "linux") {
		if _, ours := folderOf(path); !ours {
			continue
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
			if !strings.HasSuffix(name, "_test.go") { // an ignored file can be a test for another system
				files = append(files, read(t, filepath.Join(p.Dir, name)))
			}
		}
	}
	report(t, tooLong(files))
}

func TestMapOfTheProjectIsTrue(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, ".github/CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	var folders []string
	for path := range project(t, "linux") {
		if folder, ours := folderOf(path); ours {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	report(t, unmapped(mapped(string(text)), folders))
}

func TestFirstPagesOfTheProjectAreShort(t *testing.T) {
	for name, most := range map[string]int{"README.md": mostReadme, ".github/CONTRIBUTING.md": mostContributing} {
		if page := read(t, filepath.Join(root, name)); page.lines > most {
			t.Errorf("%s has %d lines; it has %d at most", name, page.lines, most)
		}
	}
}

func TestOneWayIntoTheUIGoroutine(t *testing.T) { eachText(t, otherDoors) }

func TestGoroutinesOfTheProjectAreCaught(t *testing.T) { eachText(t, bareGoroutines) }

// eachText holds a rule against each Go file that is not a test.
func eachText(t *testing.T, rule func(name string, text []byte) ([]string, error)) {
	t.Helper()
	for path, p := range project(t, "linux") {
		folder, ours := folderOf(path)
		if !ours {
			continue
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			broken, err := rule(folder+"/"+name, text)
			if err != nil {
				t.Fatal(err)
			}
			report(t, broken)
		}
	}
}

// What is counted is the program for Linux: of a file for another system one stands in for it here.
func TestObjectsOfTheProjectDoNotGrow(t *testing.T) {
	counts := map[string]int{}
	for path, p := range project(t, "linux") {
		folder, _ := folderOf(path)
		if !strings.HasPrefix(folder, "app/") {
			continue
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles) {
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if err := methods(counts, folder+"/"+name, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	report(t, tooMany(counts, known))
}

func TestTopLevelOfTheProject(t *testing.T) {
	// What is kept counts, not what happens to lie there. A folder that git does not know is a release.
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = root
	var names []string
	if out, err := list.Output(); err == nil && len(out) > 0 {
		for path := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
			name, _, _ := strings.Cut(path, "/")
			names = append(names, name)
		}
	} else {
		entries, err := os.ReadDir(root)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if entry.Name() != "build" {
				names = append(names, entry.Name())
			}
		}
	}
	slices.Sort(names)
	report(t, misplaced(slices.Compact(names)))
}

// project asks Go for the packages of this project and all that they import on one system.
func project(t *testing.T, system string) graph {
	t.Helper()
	// -e: a package that only another system has need not be here to be named in a chain.
	list := exec.Command("go", "list", "-e", "-deps", "-tags", "migrated_fynedo",
		"-json=ImportPath,Standard,Imports,Dir,Doc,GoFiles,CgoFiles,IgnoredGoFiles",
		"./...", "./.ci/bench", "./.ci/rules")
	list.Dir = root
	list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1") // cgo is off for other systems unless asked for
	var errs bytes.Buffer
	list.Stderr = &errs
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &errs)
	}
	packages := graph{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		packages[p.ImportPath] = p
	}
	if _, ok := packages[module+"/board"]; !ok {
		t.Fatalf("go list found no %s/board: has the module another name?", module)
	}
	return packages
}

// The form that go help generate gives.
var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func read(t *testing.T, path string) source {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return source{path, bytes.Count(text, []byte("\n")), generated.Match(text)}
}

func report(t *testing.T, broken []string) {
	t.Helper()
	for _, sentence := range broken {
		t.Error(sentence)
	}
}
