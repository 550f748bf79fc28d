package language

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// failOnUnused makes a text that no code uses a failure. Until the window is
// there most texts wait for their code, so it only logs.
const failOnUnused = false

// keyForm is what a key of a text looks like. A string in the code that looks
// like one is one; notKeys lists the exceptions.
var keyForm = regexp.MustCompile(`^(menu|command|start|board|note|kind|hook|link|action|status|error|cli|toast|about|wall|panel|settings|help|vote)\.[a-z0-9_.]+$`)

// dotted is a key of any family, also one that keyForm does not name yet.
var dotted = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)

// notKeys are strings in the code that only look like keys.
var notKeys = map[string]bool{}

// fileName tells the names of files, which look like keys too.
var fileName = regexp.MustCompile(`\.(go|json|csv|sql|html|js|css|png|svg|md|txt|pdf|xlsx|samenbord|desktop|xml|toml|yaml)$`)

// built are the families whose keys are put together in the code
// ("kind."+code), so that the whole key stands nowhere.
var built = []string{"kind.", "hook.", "link.", "status.", "error.", "command.", "date.", "choice.", "thing.", "field."}

// sourceKeys collects the keys in the Go code of the module, with where each
// was first seen. Tests do not count as use.
func sourceKeys(t *testing.T) map[string]string {
	t.Helper()
	root, keys := filepath.Join("..", ".."), map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "vendor") {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			fileKeys(t, path, keys)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func fileKeys(t *testing.T, path string, keys map[string]string) {
	t.Helper()
	files := token.NewFileSet()
	// Code that does not parse is the compiler's to report; take what parses.
	file, _ := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if file == nil {
		return
	}
	note := func(node ast.Node, key string) {
		if keyForm.MatchString(key) && !fileName.MatchString(key) && !notKeys[key] && keys[key] == "" {
			keys[key] = files.Position(node.Pos()).String()
		}
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.BasicLit:
			note(node, literal(node))
		case *ast.CallExpr:
			// Text takes keys of any family; an error's code is the end of its key.
			if len(node.Args) == 0 {
				break
			}
			switch first := literal(node.Args[0]); callee(node) {
			case "Text", "T":
				if dotted.MatchString(first) && keys[first] == "" {
					keys[first] = files.Position(node.Pos()).String()
				}
			case "Errorf":
				note(node, "error."+first)
			}
		}
		return true
	})
}

// literal is the value of a string literal, "" for any other expression.
func literal(node ast.Node) string {
	lit, ok := node.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	value, _ := strconv.Unquote(lit.Value)
	return value
}

// callee is the bare name of the called function or method; "fmt.Errorf" is
// not ours.
func callee(call *ast.CallExpr) string {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if pkg, ok := fun.X.(*ast.Ident); ok && pkg.Name == "fmt" {
			return ""
		}
		return fun.Sel.Name
	}
	return ""
}

func TestEveryKeyInTheCodeHasAText(t *testing.T) {
	texts := messages(t, "nl", NL)
	for key, where := range sourceKeys(t) {
		if texts[key] == nil {
			t.Errorf("%s: there is no text %q", where, key)
		}
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	used := sourceKeys(t)
	var unused []string
	for _, key := range slices.Sorted(maps.Keys(messages(t, "nl", NL))) {
		inFamily := slices.ContainsFunc(built, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
		if used[strings.TrimSuffix(key, ".plain")] == "" && !inFamily {
			unused = append(unused, key)
		}
	}
	switch {
	case len(unused) == 0:
	case failOnUnused:
		t.Errorf("%d texts that no code uses: %s", len(unused), strings.Join(unused, " "))
	default:
		t.Logf("%d texts that no code uses yet: %s", len(unused), strings.Join(unused, " "))
	}
}
