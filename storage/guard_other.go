//go:build !linux

package storage

import "os"

func stampOf(info os.FileInfo) stamp { return stamp{size: info.Size(), written: info.ModTime()} }

// name is what the file is called now: this system does not tell, and then a
// file that was moved counts as gone. (Windows moves no file that is open.)
func (g *guard) name() string { return "" }

// watcher hears nothing here: the content has to tell.
type watcher struct{}

var watchFile = func(*os.File) *watcher { return nil }

func (*watcher) disturbed() bool { return false }
func (*watcher) strangers() int  { return 0 }
func (*watcher) close()          {}
