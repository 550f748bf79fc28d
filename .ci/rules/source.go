package rules

import (
	"fmt"
	"slices"
	"strings"
)

// longest is the number of lines that a file may have. A longer one has two jobs, and is two files.
const longest = 400

// topLevel is all that may stand in the project's own folder, besides dot-files.
var topLevel = []string{
	"main.go", "app", "board", "storage", "assets", "FyneApp.toml", "go.mod", "go.sum",
	"README.md", "Makefile", "LICENSE",
}

// source is a Go file that is not a test.
type source struct {
	path      string
	lines     int
	generated bool // by a program, so nobody reads it
}

// tooLong tells the files that have too many lines, the longest first.
func tooLong(files []source) []string {
	files = slices.DeleteFunc(slices.Clone(files), func(f source) bool { return f.generated || f.lines <= longest })
	slices.SortFunc(files, func(a, b source) int { return b.lines - a.lines })
	var broken []string
	for _, f := range files {
		broken = append(broken, fmt.Sprintf("%s has %d lines; a file has %d at most", f.path, f.lines, longest))
	}
	return broken
}

// unexplained tells the packages of ours that do not say what they are for.
func unexplained(packages graph) []string {
	var broken []string
	for _, path := range sortedPaths(packages) {
		p := packages[path]
		_, ours := folderOf(path)
		onlyTests := len(p.GoFiles)+len(p.CgoFiles) == 0
		if ours && !onlyTests && p.Doc == "" {
			broken = append(broken, fmt.Sprintf("%s has no package comment: what is it for, and what does it never do?", path))
		}
	}
	return broken
}

// misplaced tells what stands at the top of the project and does not belong there.
func misplaced(names []string) []string {
	var broken []string
	for _, name := range names {
		if !strings.HasPrefix(name, ".") && !slices.Contains(topLevel, name) {
			broken = append(broken, fmt.Sprintf("%s does not belong at the top level; there is only %s", name, strings.Join(topLevel, ", ")))
		}
	}
	return broken
}
