package rules

import (
	"fmt"
	"slices"
	"strings"
)

const module = "samenbord"

// pkg is what the rules want to know of a package; the names are those of go list -json.
type pkg struct {
	ImportPath     string
	Standard       bool // of the standard library
	Imports        []string
	Dir            string
	Doc            string // first sentence of the package comment
	GoFiles        []string
	CgoFiles       []string
	IgnoredGoFiles []string // for another system or build tag
}

// graph holds packages by their import path.
type graph map[string]pkg

// layer says what the packages in one folder, and below it, may use.
type layer struct {
	folder       string
	ours         []string // folders of ours whose packages it may import, besides its own
	onlyStandard bool     // from elsewhere nothing but the standard library
	neverImports []string // not itself; what it uses may
	neverReaches []string // not over others either
	neverBeside  string   // path of a package that it may import, but none below that besides its own
}

const (
	fyne = "fyne.io/..."
	http = "net/http/..."
	sql  = "database/sql/..."
)

// everything of ours may be imported by what says itself what it never imports.
var everything = []string{"app", "board", "storage", "assets"}

// above is what stands around a part of the screen, and which such a part never knows.
var above = below("app/window", "app/start", "app/desk", "app/document", "app/front", "app/projector")

// below are the packages in folders of ours, and below them.
func below(folders ...string) []string {
	var patterns []string
	for _, folder := range folders {
		patterns = append(patterns, module+"/"+folder+"/...")
	}
	return patterns
}

// panels is where they stand: what they share, and a folder for each.
const panels = module + "/app/panel"

// panel is one of them: it knows what all share, what it shows, and no other panel.
func panel(name string, ours ...string) layer {
	return layer{folder: "app/panel/" + name, ours: append(ours, "app/panel", "app/ui", "app/look", "app/language", "board"), neverImports: []string{http, sql}, neverBeside: panels}
}

// layers is the plan of the house. Every package of ours falls under the entries whose folder it lies
// in; all of them hold.
var layers = []layer{
	{folder: ".", ours: []string{"app"}, onlyStandard: true}, // main.go alone, not the folders below it
	{folder: "board", onlyStandard: true, neverReaches: []string{fyne, http, sql}},
	{folder: "storage", ours: []string{"board"}, neverImports: []string{http}, neverReaches: []string{fyne}},
	{folder: "assets"},
	{folder: "app", ours: []string{"board", "storage", "assets"}},
	{folder: "app/workshop", ours: []string{"app", "board", "storage", "assets"}, neverReaches: []string{fyne}},
	{folder: "app/ui", ours: []string{"app/look", "app/doorway"}, neverImports: []string{http, sql}}, // widgets have no business
	{folder: "app/wrap", onlyStandard: true, neverReaches: []string{fyne, http, sql}},
	{folder: "app/wall/layout", ours: []string{"app/wrap", "board"}, neverReaches: []string{fyne, http, sql}}, // plain geometry
	{folder: "app/wall/find", ours: []string{"app/doorway", "board"}, neverImports: []string{fyne, http, sql}},
	{folder: "app/wall/tile", ours: []string{"app/wall/layout", "app/draw", "app/doorway", "app/look", "board"}, neverImports: []string{fyne, http, sql}}, // not the wall
	{folder: "app/front", ours: []string{"app/ui", "app/look", "app/language", "app/doorway", "board", "storage"}},                                        // knows no screen that stands in it
	{folder: "app/document", ours: []string{"app/front", "app/wall", "app/workshop", "app/ui", "app/look", "app/language", "app/doorway", "board", "storage"}},
	{folder: "app/document/documenttest", ours: everything, neverImports: below("app/desk", "app/panel")},                              // for tests: it knows nothing around the wall
	{folder: "app/window", ours: everything, neverImports: below("app/panel", "app/actions", "app/wall", "app/projector", "app/room")}, // the desk has them
	{folder: "app/desk", ours: everything, neverImports: below("app/window", "app/start")},
	{folder: "app/desk/bar", ours: []string{"app/desk/acts", "app/document", "app/wall", "app/panel", "app/room", "app/agenda", "app/workshop", "app/draw", "app/ui", "app/look", "app/language", "board", "storage/place"}, neverImports: []string{http, sql}},
	{folder: "app/desk/beside", ours: []string{"app/document", "app/panel", "app/ui", "app/look"}, neverImports: []string{http, sql}},
	{folder: "app/desk/command", ours: []string{"app/desk/acts", "app/document", "app/wall", "app/ui", "app/look", "app/language", "board", "assets"}},
	{folder: "app/desk/hint", ours: []string{"app/document", "app/front", "app/panel", "app/privacy", "app/ui"}, neverImports: []string{http, sql}},
	{folder: "app/desk/live", ours: []string{"app/document", "app/panel", "app/phone", "app/network", "app/room", "app/workshop", "app/doorway", "board"}, neverImports: []string{fyne, http}},
	{folder: "app/desk/acts", ours: everything, neverImports: below("app/panel", "app/actions", "app/projector")},
	{folder: "app/panel", ours: everything, neverImports: append(below("app/actions"), above...)},
	panel("action"), panel("day", "app/agenda", "app/room"), panel("differences", "app/told"), panel("inbox"), panel("note", "app/wall"),
	panel("meet", "app/network", "app/phone", "app/qr", "app/room"), panel("sessions"), panel("setup", "app/starter", "app/doorway"), panel("voting", "app/chart"),
	{folder: "app/panel/paneltest", ours: []string{"app/ui", "app/look", "app/language", "board"}}, // for tests: it knows no panel
	{folder: "app/actions", ours: everything, neverImports: above},
	{folder: "app/wall", ours: everything, neverImports: append(below("app/panel", "app/actions"), above...)},
	{folder: "app/room", ours: everything, neverImports: append(below("app/panel", "app/actions", "app/wall"), above...)},
	{folder: "app/start", ours: []string{"app/front", "app/workshop", "app/starter", "app/told", "app/ui", "app/look", "app/language", "app/doorway", "board", "storage"}},
	{folder: "app/projector", ours: []string{"app/document", "app/front", "app/wall", "app/room", "app/qr", "app/draw", "app/ui", "app/look", "app/language", "app/doorway", "board"}}, // no panel, no bar
	{folder: "app/phone", ours: []string{"app", "board", "storage", "assets"}, neverReaches: []string{fyne}},
	{folder: ".ci"},
}

// alone says what only one folder of ours imports: who depends on the insides of another program does
// so in one place.
var alone = map[string]string{"github.com/go-gl/...": "app/draw"}

// brokenImports tells each import that the layers forbid, with the chain of imports that leads to it.
func brokenImports(packages graph) []string {
	var broken []string
	for _, path := range sortedPaths(packages) {
		folder, ok := folderOf(path)
		if !ok {
			continue
		}
		holding := 0
		for _, l := range layers {
			if l.holds(folder) {
				holding++
				broken = append(broken, l.broken(packages, packages[path])...)
			}
		}
		for pattern, only := range alone {
			for _, imported := range packages[path].Imports {
				if matches(imported, []string{pattern}) && folder != only {
					broken = append(broken, fmt.Sprintf("%s → %s: only %s imports it", path, imported, only))
				}
			}
		}
		if holding == 0 {
			broken = append(broken, fmt.Sprintf("%s lies outside app, board, storage and assets", path))
		}
	}
	return broken
}

func (l layer) holds(folder string) bool {
	return folder == l.folder || l.folder != "." && strings.HasPrefix(folder, l.folder+"/")
}

// broken tells what one package does against the layer.
func (l layer) broken(packages graph, p pkg) []string {
	var broken []string
	say := func(format string, args ...any) { broken = append(broken, fmt.Sprintf(format, args...)) }
	for _, imported := range p.Imports {
		folder, ours := folderOf(imported)
		switch {
		case ours && folder == ".":
			say("%s → %s: nobody imports main", p.ImportPath, imported)
		case ours && !l.mayImport(folder):
			say("%s → %s: %s may import %s of ours", p.ImportPath, imported, l.name(), l.allowed())
		case !ours && l.onlyStandard && !standard(packages, imported):
			say("%s → %s: from elsewhere %s uses the standard library only", p.ImportPath, imported, l.name())
		case l.neverBeside != "" && strings.HasPrefix(imported, l.neverBeside+"/") && !l.holds(folder):
			say("%s → %s: %s knows none of the others in %s", p.ImportPath, imported, l.name(), strings.TrimPrefix(l.neverBeside, module+"/"))
		case matches(imported, l.neverImports):
			say("%s → %s: %s never imports it", p.ImportPath, imported, l.name())
		}
	}
	for _, pattern := range l.neverReaches {
		if chain := packages.chain(p.ImportPath, pattern); chain != nil {
			say("%s: %s never reaches %s", strings.Join(chain, " → "), l.name(), strings.TrimSuffix(pattern, "/..."))
		}
	}
	return broken
}

func (l layer) mayImport(folder string) bool {
	return l.holds(folder) || folder == catches && l.folder != "board" && l.folder != "." || slices.ContainsFunc(l.ours, func(other string) bool {
		return layer{folder: other}.holds(folder)
	})
}

func (l layer) name() string {
	if l.folder == "." {
		return "main"
	}
	return l.folder
}

func (l layer) allowed() string {
	if len(l.ours) == 0 {
		return "nothing else"
	}
	return "only " + strings.Join(l.ours, ", ")
}

// chain is the shortest way over imports from a package to one that matches the pattern; nil if there is none.
func (g graph) chain(from, pattern string) []string {
	cameFrom := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range g[queue[0]].Imports {
			if _, seen := cameFrom[next]; seen {
				continue
			}
			cameFrom[next] = queue[0]
			if !matches(next, []string{pattern}) {
				queue = append(queue, next)
				continue
			}
			var chain []string
			for at := next; at != ""; at = cameFrom[at] {
				chain = append(chain, at)
			}
			slices.Reverse(chain)
			return chain
		}
	}
	return nil
}

// matches tells whether a path is one of the patterns: "a/b" is itself, "a/b/..." also all below it.
func matches(path string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		root, below := strings.CutSuffix(pattern, "/...")
		return path == root || below && strings.HasPrefix(path, root+"/")
	})
}

// standard tells whether a path is of the standard library. One that go list did not find, such as a
// package for another system, is judged by its first part: only names from elsewhere have a dot there.
func standard(packages graph, path string) bool {
	if p, ok := packages[path]; ok {
		return p.Standard
	}
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// folderOf is the folder in the project of a package of ours, "." for main.
func folderOf(path string) (string, bool) {
	if path == module {
		return ".", true
	}
	return strings.CutPrefix(path, module+"/")
}

func sortedPaths(packages graph) []string {
	var paths []string
	for path := range packages {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}
