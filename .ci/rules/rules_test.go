package rules

import (
	"slices"
	"strings"
	"testing"
)

// made is a project where all is well, as in "package: its imports"; each test adds to it what a rule forbids.
func made(extra ...string) graph {
	packages := graph{}
	for _, line := range append([]string{
		"samenbord: samenbord/app",
		"samenbord/app: samenbord/board samenbord/storage samenbord/assets samenbord/app/wall samenbord/app/phone fyne.io/fyne/v2",
		"samenbord/app/wall: samenbord/app/wall/layout samenbord/app/wall/tile samenbord/app/workshop samenbord/board fyne.io/fyne/v2/widget",
		"samenbord/app/wall/layout: samenbord/board math",
		"samenbord/app/wall/tile: samenbord/app/wall/layout samenbord/app/draw samenbord/app/look",
		"samenbord/app/ui: samenbord/app/look fyne.io/fyne/v2/widget",
		"samenbord/app/look: samenbord/assets",
		"samenbord/app/workshop: samenbord/board samenbord/storage",
		"samenbord/app/phone: samenbord/app/workshop samenbord/assets net/http",
		"samenbord/board: sort",
		"samenbord/board/text: samenbord/board",
		"samenbord/storage: samenbord/board database/sql github.com/mattn/go-sqlite3",
		"samenbord/storage/export: samenbord/storage example.org/pdf",
		"samenbord/assets: embed",
		"samenbord/.ci/rules: strings",
		"fyne.io/fyne/v2/widget: fyne.io/fyne/v2",
		"example.org/pdf: net/http", // what a library of storage does is its own business
	}, extra...) {
		path, imports, _ := strings.Cut(line, ":")
		p := packages[path]
		p.ImportPath, p.Imports = path, append(p.Imports, strings.Fields(imports)...)
		packages[path] = p
	}
	return packages
}

func TestImportsThatAreAllowed(t *testing.T) {
	if broken := brokenImports(made()); len(broken) > 0 {
		t.Errorf("found what is not wrong: %q", broken)
	}
}

func TestImportsThatAreForbidden(t *testing.T) {
	for name, test := range map[string]struct{ extra, want string }{
		"board uses storage": {
			"samenbord/board: samenbord/storage",
			"samenbord/board → samenbord/storage: board may import nothing else of ours"},
		"board uses assets": {
			"samenbord/board/text: samenbord/assets",
			"samenbord/board/text → samenbord/assets: board may import nothing else of ours"},
		"board uses a library": {
			"samenbord/board: github.com/oklog/ulid/v2",
			"samenbord/board → github.com/oklog/ulid/v2: from elsewhere board uses the standard library only"},
		"board uses SQL": {
			"samenbord/board: database/sql",
			"samenbord/board → database/sql: board never reaches database/sql"},
		"board reaches HTTP": {
			"samenbord/board: expvar\nexpvar: net/http",
			"samenbord/board → expvar → net/http: board never reaches net/http"},
		"the window uses OpenGL": {
			"samenbord/app/wall: github.com/go-gl/glfw/v3.4/glfw",
			"samenbord/app/wall → github.com/go-gl/glfw/v3.4/glfw: only app/draw imports it"},
		"board uses Fyne": {
			"samenbord/board: fyne.io/fyne/v2",
			"samenbord/board → fyne.io/fyne/v2: board never reaches fyne.io"},
		"storage uses app": {
			"samenbord/storage/intake: samenbord/app/workshop",
			"samenbord/storage/intake → samenbord/app/workshop: storage may import only board of ours"},
		"storage uses assets": {
			"samenbord/storage: samenbord/assets",
			"samenbord/storage → samenbord/assets: storage may import only board of ours"},
		"storage speaks HTTP": {
			"samenbord/storage: net/http",
			"samenbord/storage → net/http: storage never imports it"},
		"storage reaches Fyne": {
			"samenbord/storage: example.org/theme\nexample.org/theme: fyne.io/fyne/v2",
			"samenbord/storage → example.org/theme → fyne.io/fyne/v2: storage never reaches fyne.io"},
		"workshop uses Fyne": {
			"samenbord/app/workshop: fyne.io/fyne/v2",
			"samenbord/app/workshop → fyne.io/fyne/v2: app/workshop never reaches fyne.io"},
		"phone reaches Fyne": {
			"samenbord/app/phone: samenbord/app/language\nsamenbord/app/language: fyne.io/fyne/v2/lang",
			"samenbord/app/phone → samenbord/app/language → fyne.io/fyne/v2/lang: app/phone never reaches fyne.io"},
		"workshop reaches Fyne over assets": {
			"samenbord/app/workshop: samenbord/assets\nsamenbord/assets: fyne.io/fyne/v2",
			"samenbord/app/workshop → samenbord/assets → fyne.io/fyne/v2: app/workshop never reaches fyne.io"},
		"a widget knows a board": {
			"samenbord/app/ui: samenbord/board",
			"samenbord/app/ui → samenbord/board: app/ui may import only app/look, app/doorway of ours"},
		"a widget knows the window": {
			"samenbord/app/ui: samenbord/app/panel",
			"samenbord/app/ui → samenbord/app/panel: app/ui may import only app/look, app/doorway of ours"},
		"geometry knows the widget": {
			"samenbord/app/wall/layout: samenbord/app/wall",
			"samenbord/app/wall/layout → samenbord/app/wall: app/wall/layout may import only app/wrap, board of ours"},
		"a search knows the widget": {
			"samenbord/app/wall/find: samenbord/app/wall",
			"samenbord/app/wall/find → samenbord/app/wall: app/wall/find may import only app/doorway, board of ours"},
		"tiles know the widget": {
			"samenbord/app/wall/tile: samenbord/app/wall",
			"samenbord/app/wall/tile → samenbord/app/wall: app/wall/tile may import only app/wall/layout, app/draw, app/doorway, app/look, board of ours"},
		"tiles use Fyne": {
			"samenbord/app/wall/tile: fyne.io/fyne/v2",
			"samenbord/app/wall/tile → fyne.io/fyne/v2: app/wall/tile never imports it"},
		"geometry reaches Fyne": {
			"samenbord/app/wall/layout: example.org/shapes\nexample.org/shapes: fyne.io/fyne/v2/canvas",
			"samenbord/app/wall/layout → example.org/shapes → fyne.io/fyne/v2/canvas: app/wall/layout never reaches fyne.io"},
		"a panel knows the desk": {
			"samenbord/app/panel/setup: samenbord/app/desk",
			"samenbord/app/panel/setup → samenbord/app/desk: app/panel never imports it"},
		"a panel knows another": {
			"samenbord/app/panel/inbox: samenbord/app/panel samenbord/app/panel/note",
			"samenbord/app/panel/inbox → samenbord/app/panel/note: app/panel/inbox knows none of the others in app/panel"},
		"the wall knows a panel": {
			"samenbord/app/wall: samenbord/app/panel",
			"samenbord/app/wall → samenbord/app/panel: app/wall never imports it"},
		"the desk knows the window": {
			"samenbord/app/desk: samenbord/app/window",
			"samenbord/app/desk → samenbord/app/window: app/desk never imports it"},
		"a bar knows the desk": {
			"samenbord/app/desk/bar: samenbord/app/desk",
			"samenbord/app/desk/bar → samenbord/app/desk: app/desk/bar may import only app/desk/acts, app/document, app/wall, app/panel, app/room, app/agenda, app/workshop, app/draw, app/ui, app/look, app/language, board, storage/place of ours"},
		"the session with phones draws": {
			"samenbord/app/desk/live: fyne.io/fyne/v2",
			"samenbord/app/desk/live → fyne.io/fyne/v2: app/desk/live never imports it"},
		"the first screen knows the desk": {
			"samenbord/app/start: samenbord/app/desk",
			"samenbord/app/start → samenbord/app/desk: app/start may import only app/front, app/workshop, app/starter, app/told, app/ui, app/look, app/language, app/doorway, board, storage of ours"},
		"main uses board": {
			"samenbord: samenbord/board",
			"samenbord → samenbord/board: main may import only app of ours"},
		"main uses a library": {
			"samenbord: fyne.io/fyne/v2",
			"samenbord → fyne.io/fyne/v2: from elsewhere main uses the standard library only"},
		"app uses main": {
			"samenbord/app: samenbord",
			"samenbord/app → samenbord: nobody imports main"},
		"assets uses board": {
			"samenbord/assets: samenbord/board",
			"samenbord/assets → samenbord/board: assets may import nothing else of ours"},
		"app uses the CI": {
			"samenbord/app: samenbord/.ci/rules",
			"samenbord/app → samenbord/.ci/rules: app may import only board, storage, assets of ours"},
		"a package in a new house": {
			"samenbord/util: sort",
			"samenbord/util lies outside app, board, storage and assets"},
	} {
		t.Run(name, func(t *testing.T) {
			broken := brokenImports(made(strings.Split(test.extra, "\n")...))
			if !slices.Contains(broken, test.want) {
				t.Errorf("got  %q\nwant %q", broken, test.want)
			}
		})
	}
}

func TestLongFilesAreFound(t *testing.T) {
	got := tooLong([]source{{"fits.go", 400, false}, {"long.go", 401, false}, {"made.go", 9000, true}, {"longer.go", 500, false}})
	want := []string{"longer.go has 500 lines; a file has 400 at most", "long.go has 401 lines; a file has 400 at most"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestPackagesWithoutCommentAreFound(t *testing.T) {
	got := unexplained(graph{
		"samenbord/board":   {GoFiles: []string{"note.go"}, Doc: "Package board is the model."},
		"samenbord/storage": {GoFiles: []string{"file.go"}},
		"samenbord/tests":   {},                                // tests only
		"example.org/other": {GoFiles: []string{"foreign.go"}}, // not ours
	})
	if len(got) != 1 || !strings.HasPrefix(got[0], "samenbord/storage has no package comment") {
		t.Errorf("got %q", got)
	}
}

func TestStrayThingsAtTheTopAreFound(t *testing.T) {
	got := misplaced([]string{".ci", "Makefile", "app", "scripts"})
	if len(got) != 1 || !strings.HasPrefix(got[0], "scripts does not belong at the top level") {
		t.Errorf("got %q", got)
	}
}

func TestOtherDoorsAreFound(t *testing.T) {
	for name, test := range map[string]struct {
		path, text string
		lines      []string // that are wrong
	}{
		"by its name":        {"app/window/end.go", "package window\n\nimport \"fyne.io/fyne/v2\"\n\nfunc f() { fyne.Do(nil) }", []string{"5"}},
		"waiting":            {"app/wall/a.go", "package wall\n\nimport \"fyne.io/fyne/v2\"\n\nfunc f() {\n\tfyne.DoAndWait(nil)\n\tfyne.Do(nil)\n}", []string{"6", "7"}},
		"by another name":    {"app/wall/a.go", "package wall\n\nimport f \"fyne.io/fyne/v2\"\n\nvar do = f.Do", []string{"5"}},
		"without a name":     {"app/wall/a.go", "package wall\n\nimport . \"fyne.io/fyne/v2\"\n\nvar do = DoAndWait", []string{"5"}},
		"over the driver":    {"app/wall/a.go", "package wall\n\nimport \"fyne.io/fyne/v2\"\n\nfunc f() { fyne.CurrentApp().Driver().DoFromGoroutine(nil, true) }", []string{"5"}},
		"the doorway itself": {"app/doorway/doorway.go", "package doorway\n\nimport \"fyne.io/fyne/v2\"\n\nvar Enter = fyne.Do", nil},
		"somebody else's Do": {"app/wall/a.go", "package wall\n\nimport (\n\t\"fyne.io/fyne/v2\"\n\t\"samenbord/app/doorway\"\n)\n\nvar _ fyne.App\n\nfunc f() { doorway.Do(nil) }", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := otherDoors(test.path, []byte(test.text))
			if err != nil || len(got) != len(test.lines) {
				t.Fatalf("got %q, %v", got, err)
			}
			for i, line := range test.lines {
				if !strings.HasPrefix(got[i], test.path+":"+line+" uses ") {
					t.Errorf("got %q", got[i])
				}
			}
		})
	}
}

func TestObjectsThatGrewAreFound(t *testing.T) {
	counts := map[string]int{}
	for name, text := range map[string]string{
		"app/wall/a.go": "package wall\n\ntype Wall struct{}\n\nfunc (w *Wall) One() {}\nfunc (Wall) Two() {}\nfunc Three() {}",
		"app/wall/b.go": "package wall\n\ntype list[T any] struct{}\n\nfunc (*Wall) Three() {}\nfunc (l *list[T]) Len() int { return 0 }",
	} {
		if err := methods(counts, name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if counts["app/wall Wall"] != 3 || counts["app/wall list"] != 1 || len(counts) != 2 {
		t.Errorf("counted was %v", counts)
	}
	got := tooMany(map[string]int{"a New": 41, "a Fits": 40, "a Grew": 61, "a Stays": 60, "a Shrank": 59}, map[string]int{"a Grew": 60, "a Stays": 60, "a Shrank": 60})
	want := []string{
		"a Grew has 61 methods; it may have 60: part of it is another object",
		"a New has 41 methods; it may have 40: part of it is another object",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestMap(t *testing.T) {
	page := "# Map\n\n```\nmain.go   starts\napp/      a\n  wall/   b\n    layout/   c\n  place/  work/   d\nboard/    e\n```\nand x/ beside it\n"
	folders := mapped(page)
	if want := []string{"app", "app/wall", "app/wall/layout", "app/place", "app/work", "board"}; !slices.Equal(folders, want) {
		t.Errorf("it names %v, not %v", folders, want)
	}
	broken := unmapped(folders, []string{".", "app", "app/wall", "app/wall/layout", "app/place", "app/new", "board", "board/boardtest"})
	if len(broken) != 2 || !strings.Contains(broken[0], "app/new") || !strings.Contains(broken[1], "app/work") {
		t.Errorf("it tells %v", broken)
	}
}

func TestBareGoroutines(t *testing.T) {
	const imports = "package a\n\nimport (\"context\"; \"sync\"; \"time\"; \"samenbord/storage/crash\")\n\n"
	for text, want := range map[string]int{
		"func f() { go g() }":                                      1,
		"func f() { go func() { g() }() }":                         1,
		"func f() { time.AfterFunc(1, g) }":                        1,
		"func f() { context.AfterFunc(ctx, g) }":                   1,
		"var after = time.AfterFunc":                               1,
		"func f() { var brandNew sync.WaitGroup; brandNew.Go(g) }": 1, // whatever it is called
		"func f() { s.deep.in.here[3].Go(func() { g() }) }":        1,
		"func f() { group().Go(g) }":                               1,
		"var begin = group.Go":                                     1, // as a method value
		"func f() { all.Go(other.Guarded(g)) }":                    1,
		"func (t *Thing) Go() {}":                                  1,
		"func f() { all.Go(crash.Guarded(func() { go g() })) }":    1,
		"func f() { all.Go(crash.Guarded(g)) }":                    0,
		"func f() { all[2].Go(crash.Guarded(func() { g() })) }":    0,
		"func f() { context.AfterFunc(ctx, crash.Guarded(g)) }":    0,
		"func f() { crash.Go(g); crash.AfterFunc(1, g) }":          0,
		"var begin = crash.Go":                                     0,
		"func f() { clock.AfterFunc(1, g) }":                       0,
	} {
		for name, want := range map[string]int{"app/wall/a.go": want, "storage/crash/a.go": 0, "app/screen/a.go": 0} {
			if broken, err := bareGoroutines(name, []byte(imports+text)); err != nil || len(broken) != want {
				t.Errorf("%s, %s: it tells %v (%v)", name, text, broken, err)
			}
		}
	}
	for text, want := range map[string]int{
		"package a\n\nimport t \"time\"\n\nvar _ = t.AfterFunc(1, g)":               1, // by another name
		"package a\n\nimport . \"time\"\n\nvar _ = AfterFunc(1, g)":                 1, // and by none
		"package a\n\nimport crash \"elsewhere\"\n\nfunc f() { crash.Go(g) }":       1,
		"package a\n\nimport c \"samenbord/storage/crash\"\n\nfunc f() { c.Go(g) }": 0,
	} {
		if broken, err := bareGoroutines("app/wall/a.go", []byte(text)); err != nil || len(broken) != want {
			t.Errorf("%s: it tells %v (%v)", text, broken, err)
		}
	}
}
