package rules

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
)

// mostMethods is how many methods an object of the app may have. One with more knows too
// much, and is several. (In board and storage one object is one vocabulary.)
const mostMethods = 40

// known are the objects that have more, by their folder and name, with how many. None
// may be added to; whoever takes some out writes here how many are left.
var known = map[string]int{
	"app/workshop Workshop": 63,
	"app/phone Server":      82,
}

// methods counts the methods of each type in a Go file, by the folder of the file and
// the name of the type, into counts.
func methods(counts map[string]int, name string, text []byte) error {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
	if err != nil {
		return err
	}
	for _, d := range file.Decls {
		f, is := d.(*ast.FuncDecl)
		if !is || f.Recv == nil {
			continue
		}
		of := f.Recv.List[0].Type
		if pointer, is := of.(*ast.StarExpr); is {
			of = pointer.X
		}
		switch generic := of.(type) {
		case *ast.IndexExpr:
			of = generic.X
		case *ast.IndexListExpr:
			of = generic.X
		}
		if object, is := of.(*ast.Ident); is {
			counts[path.Dir(name)+" "+object.Name]++
		}
	}
	return nil
}

// tooMany tells the objects that have more methods than they may.
func tooMany(counts, known map[string]int) []string {
	var broken []string
	for object, has := range counts {
		if may := max(mostMethods, known[object]); has > may {
			broken = append(broken, fmt.Sprintf("%s has %d methods; it may have %d: part of it is another object", object, has, may))
		}
	}
	slices.Sort(broken)
	return broken
}
