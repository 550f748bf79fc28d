// Package place tells what kind of place a file lies in: a disk of this
// computer, or one that other computers write to as well, that can be pulled
// out, or that a program keeps the same as a copy elsewhere.
//
// A database is safe in the first kind only. On the others locks may not reach
// the other computer, files change under whoever has them open, and half a file
// is carried off while it is being written. A board there is worked on in a copy
// on this computer; see package samenbord/storage/working.
//
// It is found out from what the system says of the disk (system_*.go) and from
// the folders of known programs (cloud.go). Somebody can say otherwise for this
// computer; see Choice. Begin with Of.
package place

import (
	"os"
	"path/filepath"
)

// Kind is what a place is.
type Kind string

// The kinds of places.
const (
	Local   Kind = "local"   // a disk of this computer, and nothing else writes there
	Network Kind = "network" // a disk of another computer
	Stick   Kind = "stick"   // a disk that can be pulled out
	Cloud   Kind = "cloud"   // a folder that a program keeps the same elsewhere
	// Unlocked is a place where a lock does not keep others out. That does not
	// show from outside: who opens a file there finds it out.
	Unlocked Kind = "unlocked"
	// Asked is a disk of this computer of which somebody said that work on it is
	// done in a copy.
	Asked Kind = "asked"
)

// Place is where a file lies.
type Place struct {
	Kind Kind
	Name string // of the program that keeps a cloud folder the same
}

// Of tells where a file lies, or would lie when it does not exist.
func Of(path string) Place { return here().of(path) }

// finder finds out what a place is. What it asks can be put in its place by a test.
type finder struct {
	home    string
	getenv  func(string) string
	disk    func(folder string) Kind // what the system says of it
	readDir func(folder string) ([]string, error)
}

func here() finder {
	home, err := os.UserHomeDir()
	if err == nil {
		home = absolute(home)
	}
	return finder{home: home, getenv: os.Getenv, disk: diskOf, readDir: namesIn}
}

func (f finder) of(path string) Place {
	folder := existing(filepath.Dir(absolute(path)))
	kind := f.disk(folder)
	if kind == Network {
		return Place{Kind: kind} // whatever else it is; its folders are slow to list
	}
	if name := f.cloud(folder); name != "" {
		return Place{Cloud, name}
	}
	return Place{Kind: kind}
}

// absolute is a path from the root, with the links followed as far as it exists.
func absolute(path string) string {
	whole, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if real, err := filepath.EvalSymlinks(whole); err == nil {
		return real
	}
	folder := existing(filepath.Dir(whole))
	rest, err := filepath.Rel(folder, whole)
	if err != nil {
		return whole
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	return filepath.Join(folder, rest)
}

// existing is the nearest folder above that exists.
func existing(folder string) string {
	for {
		above := filepath.Dir(folder)
		if _, err := os.Lstat(folder); err == nil || above == folder {
			return folder
		}
		folder = above
	}
}

// mostNames is how many names of a folder are looked at for the mark of a program.
const mostNames = 4096

func namesIn(folder string) ([]string, error) {
	f, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return f.Readdirnames(mostNames)
}
