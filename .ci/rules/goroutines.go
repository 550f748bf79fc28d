package rules

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
)

// catches is the one package that begins goroutines: there a panic leaves a trace and ends the
// program with the board saved.
const catches = "storage/crash"

// notShipped are packages for tests alone, where a panic is to be seen.
var notShipped = []string{"app/screen", "app/phone/browser", "board/boardtest"}

// bareGoroutines tells where a Go file begins a goroutine or a timer in another way: by a go
// statement, by AfterFunc of time or context, or by Go of a WaitGroup without crash.Guarded.
func bareGoroutines(name string, text []byte) ([]string, error) {
	if folder := path.Dir(name); folder == catches || slices.Contains(notShipped, folder) || strings.HasPrefix(folder, ".ci") {
		return nil, nil
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, text, 0)
	if err != nil {
		return nil, err
	}
	var broken []string
	found := func(at token.Pos, what string) {
		broken = append(broken, fmt.Sprintf("%s:%d has %s; goroutines begin in package %s", name, files.Position(at).Line, what, catches))
	}
	guarded := func(call *ast.CallExpr) bool {
		return len(call.Args) > 0 && selector(call.Args[len(call.Args)-1]) == "crash.Guarded"
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GoStmt:
			found(node.Pos(), "a go statement")
		case *ast.CallExpr:
			switch called := selector(node); {
			case called == "time.AfterFunc", called == "context.AfterFunc" && !guarded(node):
				found(node.Pos(), called)
			case strings.HasSuffix(called, ".Go") && called != "crash.Go" && waits(called) && !guarded(node):
				found(node.Pos(), called)
			}
		}
		return true
	})
	return broken, nil
}

// groups are what a sync.WaitGroup is called here; Go of anything else is a method of ours.
var groups = []string{"working", "watching", "ended", "group", "wg"}

func waits(called string) bool {
	parts := strings.Split(called, ".")
	return slices.Contains(groups, parts[len(parts)-2])
}

// selector writes what a call calls, "a.b.C"; "" for what has no such name.
func selector(node ast.Node) string {
	switch node := node.(type) {
	case *ast.CallExpr:
		return selector(node.Fun)
	case *ast.Ident:
		return node.Name
	case *ast.SelectorExpr:
		return selector(node.X) + "." + node.Sel.Name
	}
	return ""
}
