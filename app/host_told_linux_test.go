package app_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"samenbord/app"
	"samenbord/board/boardtest"
)

// TestHostTellsThatNothingIsSaved: who runs a host reads once that nothing is saved, why,
// and what helps there, and once that it goes on.
func TestHostTellsThatNothingIsSaved(t *testing.T) {
	t.Setenv("LANG", "nl_NL.UTF-8")
	t.Setenv("LC_ALL", "")
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size=1m"); err != nil {
		boardtest.Missing(t, "no small disk can be mounted: "+err.Error())
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, 0) })
	path := filepath.Join(folder, "bord.samenbord")
	if code := app.Main([]string{"samenbord", "new", path}, io.Discard, os.Stderr); code != 0 {
		t.Fatal(code)
	}
	h := hostBoard(t, path, "--rate", "0")
	base, _, _ := strings.Cut(h.join, "/m/")
	p := &guest{t, base, h.join[strings.LastIndex(h.join, "/")+1:], newClient()}
	p.want(http.StatusCreated, p.note("eerst"))
	filler := filepath.Join(folder, "vol")
	out, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1 << 16; size > 0; size /= 2 { // until nothing fits
		for err = nil; err == nil; _, err = out.Write(make([]byte, size)) {
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	full := 0
	for range 400 { // the file and its journal have some room left
		if full += p.note(strings.Repeat("past niet ", 90)) / http.StatusInsufficientStorage; full == 3 {
			break
		}
	}
	if full != 3 {
		t.Fatalf("%d notes were refused", full)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	p.want(http.StatusCreated, p.note("weer"))
	if code := h.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d", code)
	}
	const held = "De schijf is vol, dus er wordt niets nieuws opgeslagen in bord.samenbord; maak ruimte vrij, dan gaat het vanzelf verder.\n"
	if told := h.failed.String(); strings.Count(told, held) != 1 || strings.Count(told, "Er wordt weer opgeslagen.\n") != 1 {
		t.Errorf("it says %q", told)
	}
	var codes []string
	for line := range strings.Lines(h.said.String()) {
		var said struct {
			Held *struct{ Code string }
			Goes *struct{ Message string } `json:"goes_on"`
		}
		if err := json.Unmarshal([]byte(line), &said); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		switch {
		case said.Held != nil:
			codes = append(codes, said.Held.Code)
		case said.Goes != nil:
			codes = append(codes, "goes on")
		}
	}
	if got := strings.Join(codes, ", "); got != "disk_full, goes on" {
		t.Errorf("programs hear %q", got)
	}
}

// TestUpgradeIsTold: that a board of an older version was brought to this one, and where
// it lies as it was, is said to people and to programs, by all that does it.
func TestUpgradeIsTold(t *testing.T) {
	t.Setenv("LANG", "nl_NL.UTF-8")
	t.Setenv("LC_ALL", "")
	older := func() (path string) {
		path = filepath.Join(t.TempDir(), "bord.samenbord")
		packed, err := os.Open("../storage/testdata/version-2.samenbord.gz")
		if err != nil {
			t.Fatal(err)
		}
		defer packed.Close()
		in, err := gzip.NewReader(packed)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(in)
		if err = errors.Join(err, os.WriteFile(path, raw, 0o600), os.WriteFile(path+".txt", []byte("een\n"), 0o600)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const told = "Dit bord is van een oudere Samenbord en is nu bijgewerkt; "
	path := older()
	var out, errOut bytes.Buffer
	if code := app.Main([]string{"samenbord", "import", path, path + ".txt", "--json"}, &out, &errOut); code != 0 {
		t.Fatal(errOut.String())
	}
	var imported struct{ Backup string }
	if err := json.Unmarshal(out.Bytes(), &imported); err != nil || imported.Backup == "" {
		t.Errorf("import says %s", out.String())
	}
	path = older()
	h := hostBoard(t, path, "--rate", "0")
	base, _, _ := strings.Cut(h.join, "/m/")
	p := &guest{t, base, h.join[strings.LastIndex(h.join, "/")+1:], newClient()}
	p.want(http.StatusCreated, p.note("een"))
	if code := h.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d", code)
	}
	if strings.Count(h.failed.String(), told) != 1 || strings.Count(h.said.String(), `{"upgraded":{"message":"`+told) != 1 {
		t.Errorf("host says %q and %q", h.failed.String(), h.said.String())
	}
}

// keys counts the keys of notes.
var keys atomic.Int64

// guest sends notes with a code.
type guest struct {
	t          *testing.T
	base, code string
	http       *http.Client
}

func (g *guest) note(text string) (status int) {
	g.t.Helper()
	raw, _ := json.Marshal(map[string]string{"key": fmt.Sprintf("00000000-0000-4000-8000-%012x", keys.Add(1)), "text": text})
	request, err := http.NewRequest(http.MethodPost, g.base+"/api/v1/notes", bytes.NewReader(raw))
	if err != nil {
		g.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+g.code)
	answer, err := g.http.Do(request)
	if err != nil {
		g.t.Fatal(err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode
}

func (g *guest) want(status, got int) {
	g.t.Helper()
	if got != status {
		g.t.Errorf("a note gives %d, not %d", got, status)
	}
}
