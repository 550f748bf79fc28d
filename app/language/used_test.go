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
	keys := map[string]string{}
	eachFile(t, func(_ string, file *ast.File, at func(ast.Node) string) {
		note := func(node ast.Node, key string) {
			if keyForm.MatchString(key) && !fileName.MatchString(key) && !notKeys[key] && keys[key] == "" {
				keys[key] = at(node)
			}
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.BasicLit:
				note(node, literal(node))
			case *ast.CallExpr: // Text takes keys of any family
				if name := callee(node); (name == "Text" || name == "T") && len(node.Args) > 0 {
					if first := literal(node.Args[0]); dotted.MatchString(first) && keys[first] == "" {
						keys[first] = at(node)
					}
				}
			}
			return true
		})
	})
	return keys
}

// eachFile looks at the Go files of the module, without tests; at says where in one something is.
func eachFile(t *testing.T, look func(path string, file *ast.File, at func(ast.Node) string)) {
	t.Helper()
	root := filepath.Join("..", "..")
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
			files := token.NewFileSet()
			// Code that does not parse is the compiler's to report; take what parses.
			if file, _ := parser.ParseFile(files, path, nil, parser.SkipObjectResolution); file != nil {
				look(path, file, func(node ast.Node) string { return files.Position(node.Pos()).String() })
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
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

// errorCodes are the constants of board/code.go with the codes of failures, by their name.
func errorCodes(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "board", "code.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	ast.Inspect(file, func(node ast.Node) bool {
		if spec, ok := node.(*ast.ValueSpec); ok {
			codes[spec.Names[0].Name] = literal(spec.Values[0])
		}
		return true
	})
	return codes
}

// Every failure has its sentence, is told by somebody, and is named by its constant: a code
// that is written out may be mistyped.
func TestEveryErrorCodeHasASentence(t *testing.T) {
	codes, told := errorCodes(t), map[string]bool{}
	for _, l := range All() {
		texts := messages(t, string(l), l)
		for name, code := range codes {
			if texts["error."+code] == nil && texts["cli."+code] == nil {
				t.Errorf("%s: there is no text for %s, %q", l, name, code)
			}
		}
	}
	eachFile(t, func(path string, file *ast.File, at func(ast.Node) string) {
		if strings.HasSuffix(filepath.ToSlash(path), "board/code.go") {
			return
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.Ident:
				told[node.Name] = true
			case *ast.CallExpr:
				if name := callee(node); (name == "Fault" || name == "faultOf" || name == "isCode") && slices.ContainsFunc(node.Args[:min(2, len(node.Args))], func(arg ast.Expr) bool {
					return slices.Contains(slices.Collect(maps.Values(codes)), literal(arg))
				}) {
					t.Errorf("%s: the code is written out; its constant stands in board/code.go", at(node))
				}
			}
			return true
		})
	})
	for name := range codes {
		if !told[name] {
			t.Errorf("nothing uses %s", name)
		}
	}
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
