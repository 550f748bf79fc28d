package rules

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// The pages that everybody reads first are short: who looks for more reads the packages.
const (
	mostReadme       = 80  // lines
	mostContributing = 140 // two pages
)

// mapped gives the folders that the map in CONTRIBUTING names: the first block of code, where
// two spaces more are one folder deeper, and a line may name several folders.
func mapped(text string) (folders []string) {
	_, text, _ = strings.Cut(text, "```\n")
	text, _, _ = strings.Cut(text, "```")
	var above []string
	for line := range strings.Lines(text) {
		names, _, _ := strings.Cut(strings.TrimLeft(line, " "), "   ")
		depth := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		above = above[:min(depth, len(above))]
		for _, name := range folderName.FindAllString(names, -1) {
			folders = append(folders, path.Join(append(slices.Clone(above), name)...))
		}
		if first := folderName.FindString(names); first != "" {
			above = append(above, first)
		}
	}
	return folders
}

var folderName = regexp.MustCompile(`[.\w]+/`)

// unmapped tells the folders with a package that the map does not name, and those that it names
// and that are not there. What a package keeps for itself or for its tests need not be on it.
func unmapped(folders, packages []string) []string {
	var broken []string
	for _, p := range packages {
		if p != "." && !slices.Contains(folders, p) && !slices.ContainsFunc(folders, func(f string) bool {
			return f == path.Dir(p) && strings.Contains(p[len(f):], path.Base(f)+"test") || f == ".ci" && strings.HasPrefix(p, ".ci/")
		}) {
			broken = append(broken, fmt.Sprintf("%s is not on the map in .github/CONTRIBUTING.md", p))
		}
	}
	for _, f := range folders {
		if f != "." && !slices.ContainsFunc(packages, func(p string) bool { return p == f || strings.HasPrefix(p, f+"/") }) {
			broken = append(broken, fmt.Sprintf("the map in .github/CONTRIBUTING.md names %s, which is not there", f))
		}
	}
	return broken
}
