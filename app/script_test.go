package app_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"
	"github.com/rogpeppe/go-internal/testscript"

	"samenbord/app"
	"samenbord/app/workshop"
	"samenbord/assets"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage/crash"
)

// metadata is where a script has FyneApp.toml for the program, which main embeds.
const metadata = "SAMENBORD_METADATA"

func TestMain(m *testing.M) {
	app.Describe(os.Getenv(metadata))
	testscript.Main(m, map[string]func(){
		"samenbord": func() { os.Exit(app.Main(os.Args, os.Stdout, os.Stderr)) },
		"floor":     floorMain, // of the benchmarks
		"panicking": panicking,
	})
}

// panicking is the program in which a goroutine panics as soon as it says by which address
// to join: with the words that people wrote.
func panicking() {
	read, write, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	crash.Go(func() {
		if line, _ := bufio.NewReader(read).ReadString('\n'); strings.Contains(line, "join") {
			panic("Beweegtuin bij mevrouw Pietersen, 192.168.1.5")
		}
	})
	os.Exit(app.Main(os.Args, write, os.Stderr))
}

// The scripts are what people and programs do on the command line. Besides the
// commands of testscript they have these:
//
//	sql FILE QUERY     prints what a copy of a board answers
//	version FILE N     makes a board one of another version of the file
//	run FROM TO SQL    copies a board and has another program run SQL on the copy
//	files              prints what lies in the folder
//	replace FILE A B   writes B over A in the bytes of a file
//	vote FILE N        opens the round of a board, made when there is none, and puts N dots
//	call samenbord …   runs the program
//	exitcode N …       runs it, and it must end with an exit code
//
// To start a program of this size takes longer than most of what it does here, and there
// are some 300 of them. So most scripts run it in this process, one after another; those
// of the help and the exit codes, and of the host, start programs, and in the long run
// all of them do.
func TestScripts(t *testing.T) {
	testscript.RunT(oneByOne{t}, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "nl_NL.UTF-8")
			env.Setenv("LC_ALL", "")
			about, err := os.ReadFile("../FyneApp.toml")
			if err != nil {
				return err
			}
			env.Setenv(metadata, string(about))
			sample, err := fs.ReadFile(assets.Templates(), "voorbeeld.csv")
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "sample_board.csv"), sample, 0o644)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"call": call, "sql": query, "run": run, "version": version, "files": files, "replace": replace, "vote": vote, "exitcode": exitCode,
		},
	})
}

// query asks a copy: our own program never opens an open board with other
// functions than storage's, and neither do its tests.
func query(ts *testscript.TestScript, _ bool, args []string) {
	copied := ts.MkAbs("." + args[0] + ".copy")
	ts.Check(os.WriteFile(copied, []byte(ts.ReadFile(args[0])), 0o600))
	defer os.Remove(copied)
	db, err := sql.Open("sqlite3", "file:"+copied+"?mode=ro")
	ts.Check(err)
	defer db.Close()
	rows, err := db.Query(strings.Join(args[1:], " "))
	ts.Check(err)
	defer rows.Close()
	columns, err := rows.Columns()
	ts.Check(err)
	values, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		ts.Check(rows.Scan(into...))
		cells := make([]string, len(values))
		for i, value := range values {
			cells[i] = value.String
		}
		fmt.Fprintln(ts.Stdout(), strings.Join(cells, "|"))
	}
	ts.Check(rows.Err())
}

func run(ts *testscript.TestScript, _ bool, args []string) {
	copied := ts.MkAbs(args[1])
	ts.Check(os.WriteFile(copied, []byte(ts.ReadFile(args[0])), 0o600))
	db, err := sql.Open("sqlite3", "file:"+copied+"?mode=rw")
	ts.Check(err)
	_, err = db.Exec(strings.Join(args[2:], " "))
	ts.Check(errors.Join(err, db.Close()))
}

func version(ts *testscript.TestScript, _ bool, args []string) {
	raw := []byte(ts.ReadFile(args[0]))
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	binary.BigEndian.PutUint32(raw[60:], uint32(n)) // user_version
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), raw, 0o600))
}

func files(ts *testscript.TestScript, _ bool, _ []string) {
	entries, err := os.ReadDir(ts.MkAbs("."))
	ts.Check(err)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".txtar") && entry.Name() != ".tmp" {
			fmt.Fprintln(ts.Stdout(), entry.Name())
		}
	}
}

func replace(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	raw, err := os.ReadFile(path)
	ts.Check(err)
	if !bytes.Contains(raw, []byte(args[1])) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, bytes.ReplaceAll(raw, []byte(args[1]), []byte(args[2])), 0o600))
}

// call runs the program, which must succeed or not.
func call(ts *testscript.TestScript, fails bool, args []string) {
	switch code := ends(ts, args[1:]); {
	case fails && code == 0:
		ts.Fatalf("it succeeds")
	case !fails && code != 0:
		ts.Fatalf("it ends with %d", code)
	}
}

func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	if code := ends(ts, args[2:]); strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// ends runs the program in the folder and the environment of a script, and gives its exit code.
func ends(ts *testscript.TestScript, args []string) int {
	if boardtest.All() || ts.Name() == "use" || ts.Name() == "host" {
		var exited *exec.ExitError
		if err := ts.Exec("samenbord", args...); err != nil && !errors.As(err, &exited) {
			ts.Fatalf("%v", err)
		}
		if exited == nil {
			return 0
		}
		return exited.ExitCode()
	}
	defer environment(ts)()
	before, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer func() { ts.Check(os.Chdir(before)) }()
	return app.Main(append([]string{"samenbord"}, args...), ts.Stdout(), ts.Stderr())
}

// environment gives this process the environment of a script: all of it that the program asks for.
func environment(ts *testscript.TestScript) (back func()) {
	before := os.Environ()
	os.Clearenv()
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "SAMENBORD_DEBUG"} {
		if value := ts.Getenv(name); value != "" {
			ts.Check(os.Setenv(name, value))
		}
	}
	return func() {
		os.Clearenv()
		for _, pair := range before {
			name, value, _ := strings.Cut(pair, "=")
			_ = os.Setenv(name, value)
		}
	}
}

// oneByOne is a test of which the parts run one after another: they share a folder and an environment.
type oneByOne struct{ *testing.T }

func (o oneByOne) Parallel() {
	if boardtest.All() {
		o.T.Parallel()
	}
}

func (o oneByOne) Run(name string, f func(testscript.T)) {
	o.T.Run(name, func(t *testing.T) { f(oneByOne{t}) })
}

func (oneByOne) Verbose() bool { return testing.Verbose() }

// vote is what people do in the window or with a phone, whatever is open after it.
func vote(ts *testscript.TestScript, _ bool, args []string) {
	w, err := workshop.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { ts.Check(w.Close()) }()
	do := func(intent board.Intent) {
		_, err := w.Join().Do(context.Background(), intent)
		ts.Check(err)
	}
	round := &board.Round{Meta: board.Meta{ID: board.FixedID(board.KindRound, "effect")}, Criterion: "Effect"}
	state, err := w.State(context.Background())
	ts.Check(err)
	if state.OpenRound() == nil {
		do(board.Create{Entities: []board.Entity{round}})
		do(board.OpenVoting{Of: board.RefOf(round)})
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	for range n {
		do(board.PutDots{Voter: &board.Voter{}, Round: round.ID, Note: board.InOrder[*board.Note](state)[0].ID, Count: 1})
	}
}
