package screen

import (
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

//go:embed testdata/frames.c
var framesSource []byte

// Built is a folder with the program made from source, and what is made for it.
type Built string

func (b Built) program() string  { return filepath.Join(string(b), "samenbord") }
func (b Built) counting() string { return filepath.Join(string(b), "frames.so") }

// shaders is where Mesa keeps the programs of the graphics card that it translated,
// a second's work for each of our programs that has to do it itself.
func (b Built) shaders() string { return filepath.Join(string(b), "shaders") }

// builtAlready is the variable that tells the folder to processes of a test.
const builtAlready = "SAMENBORD_BUILT"

// Env tells another process of the same test where the folder is.
func (b Built) Env() string { return builtAlready + "=" + string(b) }

// built is made once for all tests that run at the same time.
var built struct {
	sync.Mutex
	folder Built
	users  int
}

// Build makes the program from source.
func Build(t testing.TB) Built {
	t.Helper()
	if folder := os.Getenv(builtAlready); folder != "" {
		return Built(folder)
	}
	built.Lock()
	defer built.Unlock()
	if built.users == 0 {
		folder, err := os.MkdirTemp("", "samenbord-screen-")
		if err != nil {
			t.Fatal(err)
		}
		built.folder = Built(folder)
		if err := build(t, built.folder); err != nil {
			_ = os.RemoveAll(folder)
			t.Fatal(err)
		}
	}
	built.users++
	t.Cleanup(func() {
		built.Lock()
		defer built.Unlock()
		if built.users--; built.users == 0 {
			_ = os.RemoveAll(string(built.folder))
		}
	})
	return built.folder
}

func build(t testing.TB, into Built) error {
	source := filepath.Join(string(into), "frames.c")
	if err := os.WriteFile(source, framesSource, 0o600); err != nil {
		return err
	}
	for _, command := range [][]string{
		{"gcc", "-shared", "-fPIC", "-O1", "-o", into.counting(), source, "-ldl"},
		// Unlike "go build", "go run" keeps what it linked. What it runs it with copies it here.
		{"go", "run", "-buildvcs=false", "-tags", "migrated_fynedo", "-trimpath", "-exec", "cp", "samenbord", into.program()},
	} {
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			t.Logf("%s", out)
			return err
		}
	}
	return nil
}
