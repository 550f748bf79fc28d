package window

import (
	"path/filepath"
	"slices"
)

// recentMost is how many boards the start screen remembers. The list is kept
// in the settings of this computer, never in a board.
const recentMost = 8

func (w *Window) recent() []string { return w.app.Preferences().StringList("recent") }

func (w *Window) remember(path string) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	list := slices.DeleteFunc(w.recent(), func(p string) bool { return p == absolute })
	list = append([]string{absolute}, list...)
	w.app.Preferences().SetStringList("recent", list[:min(len(list), recentMost)])
}

func (w *Window) forget(path string) {
	w.app.Preferences().SetStringList("recent", slices.DeleteFunc(w.recent(), func(p string) bool { return p == path }))
}
