package place

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// cloud gives the name of the program that keeps a folder the same elsewhere; ""
// when none is known to.
func (f finder) cloud(folder string) string {
	for _, root := range f.roots() {
		if root.folder != "" && within(folder, absolute(root.folder)) {
			return root.name
		}
	}
	for at := folder; ; at = filepath.Dir(at) {
		if name := f.named(at); name != "" {
			return name
		}
		if at == filepath.Dir(at) {
			return ""
		}
		if at == f.home || within(f.home, at) {
			continue // nobody keeps all of a home the same, and it may hold many names
		}
		if name := f.marked(at); name != "" {
			return name
		}
	}
}

// root is a folder of which a program says that it keeps it the same.
type root struct{ name, folder string }

// roots asks the settings of the programs that have their folder anywhere.
func (f finder) roots() []root {
	var roots []root
	for _, key := range [...]string{"OneDrive", "OneDriveCommercial", "OneDriveConsumer"} { // Windows
		roots = append(roots, root{"OneDrive", f.getenv(key)})
	}
	for _, settings := range [...]string{filepath.Join(f.home, ".dropbox"), filepath.Join(f.getenv("APPDATA"), "Dropbox"), filepath.Join(f.getenv("LOCALAPPDATA"), "Dropbox")} {
		raw, err := os.ReadFile(filepath.Join(settings, "info.json"))
		if err != nil {
			continue
		}
		var accounts map[string]struct{ Path string }
		if json.Unmarshal(raw, &accounts) == nil {
			for _, account := range accounts {
				roots = append(roots, root{"Dropbox", account.Path})
			}
		}
	}
	for _, settings := range [...]string{
		filepath.Join(f.home, ".config", "Nextcloud", "nextcloud.cfg"), filepath.Join(f.getenv("APPDATA"), "Nextcloud", "nextcloud.cfg"),
		filepath.Join(f.home, "Library", "Preferences", "Nextcloud", "nextcloud.cfg"), filepath.Join(f.home, ".config", "ownCloud", "owncloud.cfg"),
	} {
		raw, err := os.ReadFile(settings)
		if err != nil {
			continue
		}
		name := strings.TrimSuffix(filepath.Base(filepath.Dir(settings)), ".cfg")
		for _, found := range localPath.FindAllSubmatch(raw, -1) {
			roots = append(roots, root{name, filepath.FromSlash(strings.TrimSpace(string(found[1])))})
		}
	}
	return roots
}

var localPath = regexp.MustCompile(`(?m)^\d+\\Folders(?:WithPlaceholders)?\\[^=]*\\localPath=(.+)$`)

// folderNames are how programs name their folder; it lies in the home, or a disk
// of their own has it. What goes on after " - ", " (" or "-" is the name of an account.
var folderNames = map[string]string{
	"OneDrive": "OneDrive", "Dropbox": "Dropbox", "Google Drive": "Google Drive", "GoogleDrive": "Google Drive",
	"My Drive": "Google Drive", "Mijn Drive": "Google Drive", "Shared drives": "Google Drive", "Gedeelde drives": "Google Drive",
	"Mobile Documents": "iCloud", "iCloud Drive": "iCloud", "iCloudDrive": "iCloud", "Nextcloud": "Nextcloud", "ownCloud": "ownCloud",
	"pCloudDrive": "pCloud", "pCloud Drive": "pCloud", "Proton Drive": "Proton Drive", "SURFdrive": "SURFdrive", "surfdrive": "SURFdrive",
	"Tresorit": "Tresorit", "Seafile": "Seafile", "Box Sync": "Box",
}

// homeNames are names that mean a program only right below the home.
var homeNames = map[string]string{"Box": "Box", "MEGA": "MEGA", "MEGAsync": "MEGA", "STACK": "STACK"}

func (f finder) named(folder string) string {
	name := filepath.Base(folder)
	if filepath.Dir(folder) == f.home && homeNames[name] != "" {
		return homeNames[name]
	}
	if known := folderNames[name]; known != "" {
		return known
	}
	for _, cut := range [...]string{" - ", " (", "-"} { // "OneDrive - Gemeente", "Dropbox (Team)", "GoogleDrive-naam" of macOS
		if before, _, more := strings.Cut(name, cut); more && folderNames[before] != "" {
			return folderNames[before]
		}
	}
	if filepath.Base(filepath.Dir(folder)) == "CloudStorage" { // where macOS has all others
		before, _, _ := strings.Cut(name, "-")
		return before
	}
	return ""
}

// marked looks for what a program leaves in the folder that it keeps the same.
func (f finder) marked(folder string) string {
	names, err := f.readDir(folder)
	if err != nil {
		return ""
	}
	for _, name := range names {
		switch {
		case name == ".stfolder":
			return "Syncthing"
		case name == ".dropbox" || name == ".dropbox.cache":
			return "Dropbox"
		case name == ".owncloudsync.log":
			return "ownCloud"
		case name == ".nextcloudsync.log",
			strings.HasSuffix(name, ".db") && (strings.HasPrefix(name, ".sync_") || strings.HasPrefix(name, "._sync_")):
			return "Nextcloud"
		}
	}
	return ""
}

// within tells whether a folder is another one or lies in it.
func within(folder, other string) bool {
	rest, err := filepath.Rel(other, folder)
	return err == nil && rest != ".." && !strings.HasPrefix(rest, ".."+string(filepath.Separator))
}
