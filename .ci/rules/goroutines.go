package rules

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// catches is the one package that begins goroutines: there a panic leaves a trace and ends the
// program with the board saved.
const catches = "storage/crash"

// notShipped are packages for tests alone, where a panic is to be seen.
var notShipped = []string{"app/screen", "app/phone/browser", "board/boardtest"}

// bareGoroutines tells where a Go file begins a goroutine or a timer in another way: by a go
// statement, by AfterFunc of package time or context, or by a method Go (a sync.WaitGroup or an
// errgroup.Group has one, whatever it is called here; nothing of ours may), unless what runs is
// crash.Guarded. Handed on uncalled, as a method value, AfterFunc and Go are the same.
func bareGoroutines(name string, text []byte) ([]string, error) {
	if folder := path.Dir(name); folder == catches || slices.Contains(notShipped, folder) || strings.HasPrefix(folder, ".ci") {
		return nil, nil
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, text, 0)
	if err != nil {
		return nil, err
	}
	names := importedAs(file)
	guarded := map[*ast.SelectorExpr]bool{}
	for _, declared := range file.Decls {
		if method, is := declared.(*ast.FuncDecl); is && method.Recv != nil && method.Name.Name == "Go" {
			return []string{fmt.Sprintf("%s has a method Go; only what begins goroutines unguarded has that name", name)}, nil
		}
	}
	var broken []string
	found := func(at token.Pos, what string) {
		broken = append(broken, fmt.Sprintf("%s:%d has %s; goroutines begin in package %s", name, files.Position(at).Line, what, catches))
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GoStmt:
			found(node.Pos(), "a go statement")
		case *ast.CallExpr:
			if called, is := node.Fun.(*ast.SelectorExpr); is && len(node.Args) > 0 {
				guarded[called] = isGuarded(names, node.Args[len(node.Args)-1])
			}
		case *ast.SelectorExpr:
			if of := names[identOf(node.X)]; begins(of, node.Sel.Name) && !guarded[node] {
				found(node.Pos(), selector(node))
			}
		case *ast.Ident:
			if slices.Contains([]string{"time", "context"}, names["."]) && node.Name == "AfterFunc" {
				found(node.Pos(), node.Name)
			}
		}
		return true
	})
	return broken, nil
}

// begins tells whether a name, of an imported package or else of a value, begins a goroutine.
func begins(of, name string) bool {
	switch name {
	case "AfterFunc":
		return of == "time" || of == "context"
	case "Go":
		return of != module+"/"+catches
	}
	return false
}

// isGuarded tells whether an expression is a call of crash.Guarded.
func isGuarded(names map[string]string, what ast.Expr) bool {
	call, is := what.(*ast.CallExpr)
	if !is {
		return false
	}
	called, is := call.Fun.(*ast.SelectorExpr)
	return is && called.Sel.Name == "Guarded" && names[identOf(called.X)] == module+"/"+catches
}

// importedAs gives the packages that a file imports by what it calls them.
func importedAs(file *ast.File) map[string]string {
	names := map[string]string{}
	for _, imported := range file.Imports {
		of, err := strconv.Unquote(imported.Path.Value)
		if err != nil {
			continue
		}
		called := path.Base(of)
		if imported.Name != nil {
			called = imported.Name.Name
		}
		names[called] = of
	}
	return names
}

// identOf is the name that an expression is; "" for another.
func identOf(what ast.Expr) string {
	if name, is := what.(*ast.Ident); is {
		return name.Name
	}
	return ""
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
