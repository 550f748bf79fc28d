package start

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
)

// recentMost is how many boards the start screen remembers. The list is kept
// in the settings of this computer, never in a board.
const recentMost = 8

// Recent are the boards that were open here last.
type Recent struct{ preferences fyne.Preferences }

func (r *Recent) list() []string { return r.preferences.StringList("recent") }

func (r *Recent) Remember(path string) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	list := slices.DeleteFunc(r.list(), func(p string) bool { return p == absolute })
	list = append([]string{absolute}, list...)
	r.preferences.SetStringList("recent", list[:min(len(list), recentMost)])
}

func (r *Recent) forget(path string) {
	r.preferences.SetStringList("recent", slices.DeleteFunc(r.list(), func(p string) bool { return p == path }))
}
