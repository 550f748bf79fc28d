package place

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Choice is what somebody said for this computer about boards that lie elsewhere.
type Choice string

// The choices.
const (
	Automatic Choice = "automatic" // a board is worked on in a copy where that is safer
	Always    Choice = "copy"      // and on a disk of this computer too
	Never     Choice = "direct"    // always in the file itself
)

// Choices lists them.
func Choices() []Choice { return []Choice{Automatic, Always, Never} }

// Folder is where this computer keeps what is its own and no setting: copies that
// are worked on. It need not exist. On Windows it is not among what a network
// carries from one computer to the next.
func Folder() (string, error) {
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "samenbord"), nil
	}
	if runtime.GOOS == "windows" {
		cache, err := os.UserCacheDir() // AppData\Local
		return filepath.Join(cache, "samenbord"), err
	}
	if runtime.GOOS == "darwin" {
		settings, err := os.UserConfigDir() // Application Support
		return filepath.Join(settings, "samenbord"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "samenbord"), err
}

// chosen is what stands in the file with the choice.
type chosen struct {
	Work Choice `json:"work"`
}

func choiceFile() (string, error) {
	settings, err := os.UserConfigDir()
	return filepath.Join(settings, "samenbord", "places.json"), err
}

// Chosen gives the choice for this computer. It is kept apart from the settings of
// the window, because the command line follows it too.
func Chosen() Choice {
	path, err := choiceFile()
	if err != nil {
		return Automatic
	}
	raw, err := os.ReadFile(path)
	var c chosen
	if err != nil || json.Unmarshal(raw, &c) != nil || c.Work != Always && c.Work != Never {
		return Automatic
	}
	return c.Work
}

// Choose keeps a choice for this computer.
func Choose(c Choice) error {
	path, err := choiceFile()
	if err != nil {
		return err
	}
	if c == Automatic {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	raw, err := json.Marshal(chosen{c})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return os.WriteFile(path, append(raw, '\n'), 0o600)
}

// ForWork tells where a file lies, as far as it matters for working on it: whether
// in a copy (then Kind is not Local), or in the file itself.
func ForWork(path string) Place {
	switch Chosen() {
	case Never:
		return Place{Kind: Local}
	case Always:
		if p := Of(path); p.Kind != Local {
			return p
		}
		return Place{Kind: Asked}
	}
	return Of(path)
}
