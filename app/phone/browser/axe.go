package browser

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"samenbord/board/boardtest"
)

// axe-core, of Deque: the rules of WCAG that a program can check. It is a tool of
// the tests and no part of the program (its licence is MPL-2.0), so it is fetched
// by npm and kept in the user's cache. The sum is that of the package as npm has it.
const (
	axePackage = "axe-core@4.14.1"
	axeFile    = "axe-core-4.14.1.tgz"
	axeSum     = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
)

// axe is the script of axe-core.
var axe = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "samenbord-tests")
	packed, err := sound(filepath.Join(folder, axeFile))
	if err != nil {
		if packed, err = fetch(folder); err != nil {
			return "", fmt.Errorf("axe-core is needed to check the pages: %w", err)
		}
	}
	return script(packed)
})

// sound reads a package and sees whether it is what it should be.
func sound(path string) ([]byte, error) {
	packed, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	sum := sha512.Sum512(packed)
	if base64.StdEncoding.EncodeToString(sum[:]) != axeSum {
		return nil, fmt.Errorf("%s is not what it should be", filepath.Base(path))
	}
	return packed, nil
}

// fetch gets the package by npm. It is put into the cache by renaming: other
// tests may be at it at the same time.
func fetch(folder string) ([]byte, error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, err
	}
	fresh, err := os.MkdirTemp(folder, "fetch-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(fresh) }()
	if out, err := exec.Command("npm", "pack", axePackage, "--silent", "--pack-destination", fresh).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm pack %s: %w: %s", axePackage, err, bytes.TrimSpace(out))
	}
	packed, err := sound(filepath.Join(fresh, axeFile))
	if err != nil {
		return nil, err
	}
	return packed, os.Rename(filepath.Join(fresh, axeFile), filepath.Join(folder, axeFile))
}

// script takes the script out of the package.
func script(packed []byte) (string, error) {
	zipped, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "", err
	}
	for files := tar.NewReader(zipped); ; {
		header, err := files.Next()
		if err != nil {
			return "", fmt.Errorf("axe.min.js: %w", err)
		}
		if header.Name == "package/axe.min.js" {
			js, err := io.ReadAll(files)
			return string(js), err
		}
	}
}

// Violations asks axe-core what on the page breaks a rule of WCAG 2.2 at level A
// or AA: a line for each.
func (p *Phone) Violations() string {
	p.t.Helper()
	js, err := axe()
	if err != nil {
		boardtest.Missing(p.t, err.Error())
	}
	if !p.Is("window.axe") {
		ask[bool](p, js+"\n;true")
	}
	return ask[string](p, `axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], elementRef: false,
	}).then(r => r.violations.map(v => v.id + ": " + v.help + v.nodes.map(n => "\n    " + n.html + "\n    " + n.failureSummary).join("")).join("\n"))`)
}
