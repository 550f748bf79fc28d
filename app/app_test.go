package app

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/assets"
	"samenbord/board"
	"samenbord/storage/intake"
)

// call runs the program in this process, in Dutch.
func call(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	t.Setenv("LC_ALL", "nl_NL.UTF-8")
	var o, e bytes.Buffer
	code = Main(append([]string{"samenbord"}, args...), &o, &e)
	return code, o.String(), e.String()
}

// A crash is one sentence too, and its details are for those who ask.
func TestCrash(t *testing.T) {
	before := openWindow
	defer func() { openWindow = before }()
	openWindow = func(context.Context, string) error { panic("stuk") }
	sentence := language.NL.Text("error.internal.cli") + "\n"
	if code, out, errOut := call(t); code != failed || out != "" || errOut != sentence {
		t.Errorf("%d %q %q", code, out, errOut)
	}
	t.Setenv("SAMENBORD_DEBUG", "1")
	if _, _, errOut := call(t); !strings.Contains(errOut, "stuk") || !strings.Contains(errOut, "goroutine") || !strings.HasSuffix(errOut, sentence) {
		t.Errorf("%q", errOut)
	}
}

// What is no error of ours is a mistake of ours: nobody reads Go's own words.
func TestForeignError(t *testing.T) {
	before := openWindow
	defer func() { openWindow = before }()
	openWindow = func(context.Context, string) error { return errors.New("EOF") }
	if code, _, errOut := call(t); code != failed || strings.Contains(errOut, "EOF") {
		t.Errorf("%d %q", code, errOut)
	}
	openWindow = func(context.Context, string) error {
		return board.Fault(board.Code("nobody_wrote_a_sentence_for_this"))
	}
	if _, _, errOut := call(t); errOut != language.NL.Text("error.internal.cli")+"\n" {
		t.Errorf("%q", errOut)
	}
}

func TestWindowOpensTheFile(t *testing.T) {
	before := openWindow
	defer func() { openWindow = before }()
	opened := []string{}
	openWindow = func(_ context.Context, file string) error {
		opened = append(opened, file)
		return nil
	}
	path := filepath.Join(t.TempDir(), "bord.samenbord")
	if code, _, errOut := call(t, "new", path); code != done {
		t.Fatal(errOut)
	}
	for _, args := range [][]string{{}, {path}} {
		if code, _, errOut := call(t, args...); code != done {
			t.Error(errOut)
		}
	}
	if len(opened) != 2 || opened[0] != "" || opened[1] != path {
		t.Errorf("%q", opened)
	}
}

// Somebody who stops an import has a board without any of it.
func TestStoppedImport(t *testing.T) {
	first, err := starter.Intents("leeg", "nl")
	if err != nil {
		t.Fatal(err)
	}
	w, err := workshop.Create(filepath.Join(t.TempDir(), "bord.samenbord"), first...)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	input := filepath.Join(t.TempDir(), "in.txt")
	if err := os.WriteFile(input, []byte(strings.Repeat("regel\n", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(input)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := importInto(ctx, w, in, intake.Options{Name: "in.txt"}); !errors.Is(err, board.Fault(board.CodeStopped)) {
		t.Error(err)
	}
	state, err := w.State(t.Context())
	if err != nil || state.Count(board.Filter{}).Notes != 0 {
		t.Error("something was added", err)
	}
}

// What FyneApp.toml says is the version, and the newest that the changelogs tell of.
func TestVersion(t *testing.T) {
	raw, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	Describe(string(raw))
	_, out, _ := call(t, "--version")
	version := regexp.MustCompile(`\d+\.\d+\.\d+`).FindString(out)
	if version == "" || !strings.Contains(string(raw), `"`+version+`"`) {
		t.Errorf("it says %q", out)
	}
	for _, l := range []string{"nl", "en"} {
		if _, newest, _ := strings.Cut(string(assets.News(l)), "\n## "); !strings.HasPrefix(newest, version+" ") {
			t.Errorf("the news in %q do not begin with %s", l, version)
		}
	}
}
