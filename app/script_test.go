package app_test

import (
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
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"samenbord": func() { os.Exit(app.Main(os.Args, os.Stdout, os.Stderr)) },
		"floor":     floorMain, // of the benchmarks
	})
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
//	exitcode N CMD …   runs a command that must end with an exit code
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "nl_NL.UTF-8")
			env.Setenv("LC_ALL", "")
			sample, err := fs.ReadFile(assets.Templates(), "voorbeeld.csv")
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "sample_board.csv"), sample, 0o644)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sql": query, "run": run, "version": version, "files": files, "replace": replace, "vote": vote, "exitcode": exitCode,
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

func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exited *exec.ExitError
	if errors.As(err, &exited) {
		code = exited.ExitCode()
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d (%v), want %s", code, err, args[0])
	}
}

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
