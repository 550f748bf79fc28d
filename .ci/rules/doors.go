package rules

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
)

// doorway is the one package that may go into the UI goroutine.
const doorway = "app/doorway"

// doors are what Fyne has to go into it: the functions, and the call of its drivers that they make.
var (
	doors      = []string{"Do", "DoAndWait"}
	driverDoor = "DoFromGoroutine"
)

// otherDoors tells where a Go file goes into the UI goroutine by itself, under whatever name it
// imports Fyne. Only package doorway knows when the program has begun to end, and nothing may run
// there any more.
func otherDoors(name string, text []byte) ([]string, error) {
	if path.Dir(name) == doorway {
		return nil, nil
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, text, 0)
	if err != nil {
		return nil, err
	}
	var names []string // under which Fyne is imported
	for _, imported := range file.Imports {
		if of, err := strconv.Unquote(imported.Path.Value); err != nil || of != "fyne.io/fyne/v2" {
			continue
		}
		if imported.Name != nil {
			names = append(names, imported.Name.Name)
		} else {
			names = append(names, "fyne")
		}
	}
	var broken []string
	found := func(at token.Pos, what string) {
		broken = append(broken, fmt.Sprintf("%s:%d uses %s; the one way into the UI goroutine is package %s", name, files.Position(at).Line, what, doorway))
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.SelectorExpr:
			of, plain := node.X.(*ast.Ident)
			if node.Sel.Name == driverDoor || plain && slices.Contains(names, of.Name) && slices.Contains(doors, node.Sel.Name) {
				found(node.Pos(), node.Sel.Name)
			}
		case *ast.Ident:
			if slices.Contains(names, ".") && slices.Contains(doors, node.Name) {
				found(node.Pos(), node.Name)
			}
		}
		return true
	})
	return slices.Compact(broken), nil
}
