package language

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Who makes a failure fills every blank of its sentence: one that is left would be read as
// "[Count]". The code is read as it is written, so what is decided while the program runs has a
// line in decided.
func TestEveryBlankOfAFailureIsFilled(t *testing.T) {
	codes := errorCodes(t)
	needs := map[string][]string{} // by the name of the constant, what any form of its sentence has
	for _, l := range All() {
		texts := messages(t, string(l), l)
		for name, code := range codes {
			for key, text := range texts {
				if key == "error."+code || strings.HasPrefix(key, "error."+code+".") {
					needs[name] = append(needs[name], blanks(text)...)
				}
			}
		}
	}
	code := newErrorSites(needs)
	eachFile(t, func(file string, parsed *ast.File, at func(ast.Node) string) {
		folder, _ := filepath.Rel(filepath.Join("..", ".."), filepath.Dir(file))
		code.add(filepath.ToSlash(folder), parsed, at)
	})
	unfilled, looked := code.unfilled()
	for _, site := range unfilled {
		if decided[site.where()] == "" {
			t.Errorf("%s: %s is made without %v, which its sentence has", site.at, site.code, site.lacks)
		}
	}
	for where := range decided {
		if !slices.ContainsFunc(unfilled, func(u unfilledSite) bool { return u.where() == where }) {
			t.Errorf("%s needs no line in decided any more", where)
		}
	}
	if looked < len(codes) {
		t.Errorf("it has looked at %d failures only; there are %d codes", looked, len(codes))
	}
}

// decided are failures, by the function that makes them, whose blanks are filled in a way that the
// test does not see, and how.
var decided = map[string]string{
	"board ParseOwnTemplate CodeTemplateBad":    "who opened the file names it: named of app/starter",
	"board ParseOwnTemplate CodeTemplateTooNew": "the same",
	"storage fault CodeNameTooLong":             "that is left to osfile.Fault",
	"storage/osfile Fault CodeNameTooLong":      "it has counted, or calls it a missing folder",
}

func TestUnfilledBlanksAreFound(t *testing.T) {
	needs := map[string][]string{"CodeFull": {"File", "Max"}, "CodeGone": {"File"}, "CodePlain": nil}
	const helpers = `
func named(code board.Code, path string) *board.Error { return board.Fault(code, board.BlankFile.Is(path)) }
func deeper(path string, code board.Code, more ...board.Filled) *board.Error { return named(code, path) }
func why(err error) board.Code { if err != nil { return board.CodePlain }; return board.CodeGone }
`
	for text, want := range map[string]string{
		`board.Fault(board.CodeFull, board.BlankFile.Is(x), board.BlankMax.Is(3))`: "",
		`board.Fault(board.CodeFull, board.BlankFile.Is(x))`:                       "CodeFull [Max]",
		`board.Fault(board.CodeFull).Because(err)`:                                 "CodeFull [File Max]",
		`board.Fault(board.CodePlain)`:                                             "",
		`errors.Is(err, board.Fault(board.CodeFull))`:                              "", // only looks
		`named(board.CodeGone, x)`:                                                 "",
		`named(board.CodeFull, x)`:                                                 "CodeFull [Max]",
		`deeper(x, board.CodeFull, board.BlankMax.Is(3))`:                          "",
		`deeper(x, board.CodeFull)`:                                                "CodeFull [Max]",
		`board.Fault(why(err))`:                                                    "CodeGone [File]",
		`named(why(err), x)`:                                                       "",
		"func() { code := board.CodePlain; if bad { code = board.CodeGone }; board.Fault(code) }()":                "CodeGone [File]",
		"func() { for _, code := range [...]board.Code{board.CodePlain, board.CodeGone} { board.Fault(code) } }()": "CodeGone [File]",
		"func() { switch code := why(err); code { default: named(code, x) } }()":                                   "",
		"func() { var code = why(err); board.Fault(code) }()":                                                      "CodeGone [File]",
	} {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, "a.go", "package a\n"+helpers+"func f() { _ = "+text+" }", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		code := newErrorSites(needs)
		code.add("app/a", file, func(node ast.Node) string { return files.Position(node.Pos()).String() })
		var got []string
		found, _ := code.unfilled()
		for _, site := range found {
			got = append(got, fmt.Sprintf("%s %v", site.code, site.lacks))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: it tells %q, not %q", text, got, want)
		}
	}
}

// errorSites are the functions of the module in which failures are made.
type errorSites struct {
	needs     map[string][]string      // the blanks of the sentence, by the constant of the code
	functions map[string]*ast.FuncDecl // by folder and name
	folders   map[string][]string      // by the name of a function, where there is one
	sites     []errorSite
	makers    map[string]maker
}

func newErrorSites(needs map[string][]string) *errorSites {
	return &errorSites{needs: needs, functions: map[string]*ast.FuncDecl{}, folders: map[string][]string{}}
}

// errorSite is a function, or what a file declares besides.
type errorSite struct {
	folder, function string
	node             ast.Node
	at               func(ast.Node) string
}

// maker is a function that makes failures: with a code given at which place, with which blanks
// filled by itself.
type maker struct {
	place int
	fills []string
}

type unfilledSite struct {
	folder, function, at, code string
	lacks                      []string
}

func (u unfilledSite) where() string { return u.folder + " " + u.function + " " + u.code }

func (e *errorSites) add(folder string, file *ast.File, at func(ast.Node) string) {
	for _, declared := range file.Decls {
		site := errorSite{folder, "", declared, at}
		if function, is := declared.(*ast.FuncDecl); is {
			site.function = function.Name.Name
			e.functions[folder+" "+function.Name.Name] = function
			e.folders[function.Name.Name] = append(e.folders[function.Name.Name], folder)
		}
		e.sites = append(e.sites, site)
	}
}

// unfilled gives the failures that are made with a blank left, and how many it has looked at.
func (e *errorSites) unfilled() (found []unfilledSite, looked int) {
	e.makers = map[string]maker{"board Fault": {}}
	for more := true; more; { // a maker may call one that was found later
		more = false
		for _, site := range e.sites {
			e.eachCall(site, func(call *ast.CallExpr, by maker, code ast.Expr, given []string) {
				place := parameter(site.node, code)
				if _, known := e.makers[site.folder+" "+site.function]; place >= 0 && !known {
					e.makers[site.folder+" "+site.function], more = maker{place, given}, true
				}
			})
		}
	}
	for _, site := range e.sites {
		e.eachCall(site, func(call *ast.CallExpr, by maker, code ast.Expr, given []string) {
			if parameter(site.node, code) >= 0 {
				return // its callers say which
			}
			codes := map[string]bool{}
			e.codesOf(site, code, codes, map[string]bool{})
			for _, name := range slices.Sorted(maps.Keys(codes)) {
				looked++
				lacks := slices.DeleteFunc(slices.Clone(e.needs[name]), func(blank string) bool { return slices.Contains(given, blank) })
				slices.Sort(lacks)
				if lacks = slices.Compact(lacks); len(lacks) > 0 {
					found = append(found, unfilledSite{site.folder, site.function, site.at(call), name, lacks})
				}
			}
		})
	}
	return found, looked
}

// eachCall calls do for each failure that a function makes; not for those that it only compares with.
func (e *errorSites) eachCall(site errorSite, do func(call *ast.CallExpr, by maker, code ast.Expr, given []string)) {
	ast.Inspect(site.node, func(node ast.Node) bool {
		call, is := node.(*ast.CallExpr)
		if !is {
			return true
		}
		if of, name := calledAs(call); of == "errors" && name == "Is" {
			return false
		}
		by, is := e.makers[e.resolve(site.folder, call)]
		if !is || by.place >= len(call.Args) {
			return true
		}
		given := slices.Clone(by.fills)
		for _, arg := range call.Args {
			ast.Inspect(arg, func(node ast.Node) bool {
				if name, is := node.(*ast.Ident); is && strings.HasPrefix(name.Name, "Blank") {
					given = append(given, strings.TrimPrefix(name.Name, "Blank"))
				}
				return true
			})
		}
		do(call, by, call.Args[by.place], given)
		return true
	})
}

// resolve names the function that a call calls: of the same package, or of one that its folder is called after.
func (e *errorSites) resolve(folder string, call *ast.CallExpr) string {
	of, name := calledAs(call)
	if of == "board" && name == "Fault" || folder == "board" && of == "" && name == "Fault" {
		return "board Fault"
	}
	for _, other := range e.folders[name] {
		if path.Base(other) == of {
			return other + " " + name
		}
	}
	return folder + " " + name
}

func calledAs(call *ast.CallExpr) (of, name string) {
	switch called := call.Fun.(type) {
	case *ast.Ident:
		return "", called.Name
	case *ast.SelectorExpr:
		if x, is := called.X.(*ast.Ident); is {
			of = x.Name
		}
		return of, called.Sel.Name
	}
	return "", ""
}

// parameter is the place of what is a parameter of a function with the type of a code, else -1.
func parameter(function ast.Node, what ast.Expr) int {
	declared, is := function.(*ast.FuncDecl)
	name, plain := what.(*ast.Ident)
	if !is || !plain {
		return -1
	}
	place := 0
	for _, field := range declared.Type.Params.List {
		for _, p := range field.Names {
			if p.Name == name.Name && isCode(field.Type) {
				return place
			}
			place++
		}
	}
	return -1
}

func isCode(what ast.Expr) bool {
	switch what := what.(type) {
	case *ast.Ident:
		return what.Name == "Code"
	case *ast.SelectorExpr:
		return what.Sel.Name == "Code"
	}
	return false
}

// codesOf collects the codes that an expression can be: constants, what a variable was given, and
// what a function returns. One that is taken from another failure ("known.Code") is none of these.
func (e *errorSites) codesOf(site errorSite, what ast.Node, codes, seen map[string]bool) {
	ast.Inspect(what, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CallExpr:
			where := e.resolve(site.folder, node)
			function := e.functions[where]
			if function == nil || seen[where] || function.Type.Results == nil || !isCode(function.Type.Results.List[0].Type) {
				return false
			}
			seen[where] = true
			folder, name, _ := strings.Cut(where, " ")
			inside := errorSite{folder, name, function, site.at}
			ast.Inspect(function, func(node ast.Node) bool {
				if returned, is := node.(*ast.ReturnStmt); is && len(returned.Results) > 0 {
					e.codesOf(inside, returned.Results[0], codes, seen)
				}
				return true
			})
			return false
		case *ast.Ident:
			if _, is := e.needs[node.Name]; is {
				codes[node.Name] = true
			} else if key := site.folder + " " + site.function + " $" + node.Name; !seen[key] {
				seen[key] = true
				e.givenTo(site, node.Name, func(value ast.Expr) { e.codesOf(site, value, codes, seen) })
			}
		}
		return true
	})
}

// givenTo finds what a variable of a function is given.
func (e *errorSites) givenTo(site errorSite, name string, do func(ast.Expr)) {
	match := func(names []ast.Expr, values []ast.Expr) {
		for i, left := range names {
			if n, is := left.(*ast.Ident); is && n.Name == name && len(values) > 0 {
				do(values[min(i, len(values)-1)])
			}
		}
	}
	ast.Inspect(site.node, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.AssignStmt:
			match(node.Lhs, node.Rhs)
		case *ast.ValueSpec:
			for i, n := range node.Names {
				if n.Name == name && len(node.Values) > 0 {
					do(node.Values[min(i, len(node.Values)-1)])
				}
			}
		case *ast.RangeStmt:
			if n, is := node.Value.(*ast.Ident); is && n.Name == name {
				do(node.X)
			}
		}
		return true
	})
}
