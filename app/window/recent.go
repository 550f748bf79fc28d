package window

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
)

// recentMost is how many boards the start screen remembers. The list is kept
// in the settings of this computer, never in a board.
const recentMost = 8

// recent are the boards that were open here last.
type recent struct{ preferences fyne.Preferences }

func (r *recent) list() []string { return r.preferences.StringList("recent") }

func (r *recent) remember(path string) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	list := slices.DeleteFunc(r.list(), func(p string) bool { return p == absolute })
	list = append([]string{absolute}, list...)
	r.preferences.SetStringList("recent", list[:min(len(list), recentMost)])
}

func (r *recent) forget(path string) {
	r.preferences.SetStringList("recent", slices.DeleteFunc(r.list(), func(p string) bool { return p == path }))
}
