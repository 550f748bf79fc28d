package place

import (
	"os"
	"path/filepath"
	"testing"

	"samenbord/board/boardtest"
)

// nowhere is a computer whose disks are all its own, with a home of its own.
func nowhere(t *testing.T) finder {
	t.Helper()
	home, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return finder{home: home, getenv: func(string) string { return "" }, disk: func(string) Kind { return Local }, readDir: namesIn}
}

func makeFolder(t *testing.T, parts ...string) string {
	t.Helper()
	folder := filepath.Join(parts...)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	return folder
}

func write(t *testing.T, path, text string) {
	t.Helper()
	makeFolder(t, filepath.Dir(path))
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCloudFolders(t *testing.T) {
	f := nowhere(t)
	env := map[string]string{"OneDriveCommercial": filepath.Join(f.home, "werk map")}
	f.getenv = func(key string) string { return env[key] }
	write(t, filepath.Join(f.home, ".dropbox", "info.json"), `{"personal": {"path": "`+filepath.ToSlash(filepath.Join(f.home, "mijn spullen"))+`", "host": 1}}`)
	write(t, filepath.Join(f.home, ".config", "Nextcloud", "nextcloud.cfg"),
		"[Accounts]\n0\\Folders\\1\\ignoreHiddenFiles=true\n0\\Folders\\1\\localPath="+filepath.ToSlash(filepath.Join(f.home, "wolk"))+"/\n")
	write(t, filepath.Join(f.home, "samen", ".stfolder", "x"), "")
	write(t, filepath.Join(f.home, "gemeente", ".sync_0a1b2c.db"), "")
	write(t, filepath.Join(f.home, "oud", ".owncloudsync.log"), "")
	write(t, filepath.Join(f.home, ".sync_0a1b2c.db"), "") // in the home itself it means nothing
	for folder, want := range map[string]string{
		"OneDrive/Borden": "OneDrive", "OneDrive - Gemeente Ergens/a/b": "OneDrive", "werk map/x": "OneDrive",
		"Dropbox": "Dropbox", "Dropbox (Team)": "Dropbox", "mijn spullen/borden": "Dropbox",
		"Google Drive/My Drive": "Google Drive", "Library/CloudStorage/GoogleDrive-naam/x": "Google Drive",
		"Library/CloudStorage/Iets-naam": "Iets", "Library/Mobile Documents/com~apple~CloudDocs": "iCloud",
		"wolk/borden": "Nextcloud", "gemeente/borden/2026": "Nextcloud", "oud": "ownCloud", "samen/borden": "Syncthing",
		"STACK/borden": "STACK", "Documenten/STACK": "",
		"Documenten/Borden": "", "mijn spullen anders": "", "OneDriveachtig": "", "werk mapje": "", ".": "",
	} {
		path := filepath.Join(makeFolder(t, f.home, filepath.FromSlash(folder)), "bord.samenbord")
		got := f.of(path)
		wanted := Place{Cloud, want}
		if want == "" {
			wanted = Place{Kind: Local}
		}
		if got != wanted {
			t.Errorf("%s is %+v, want %+v", folder, got, wanted)
		}
	}
}

// A link to a folder, and a file that does not exist yet in a folder that does not
// either, are where they end up.
func TestWhereALinkLeads(t *testing.T) {
	f := nowhere(t)
	there := makeFolder(t, f.home, "Dropbox", "borden")
	link := filepath.Join(f.home, "snel")
	if err := os.Symlink(there, link); err != nil {
		boardtest.Missing(t, "Windows lets not everybody link: "+err.Error())
	}
	for _, path := range []string{"bord.samenbord", "nieuw/map/bord.samenbord"} {
		if got := f.of(filepath.Join(link, path)); got != (Place{Cloud, "Dropbox"}) {
			t.Errorf("%s over a link is %+v", path, got)
		}
	}
	write(t, filepath.Join(there, "echt.samenbord"), "")
	if err := os.Symlink(filepath.Join(there, "echt.samenbord"), filepath.Join(f.home, "los.samenbord")); err != nil {
		t.Fatal(err)
	}
	if got := f.of(filepath.Join(f.home, "los.samenbord")); got != (Place{Cloud, "Dropbox"}) {
		t.Errorf("a link to the file itself is %+v", got)
	}
}

// What lies on a disk of another computer is that before all else, and its folders
// are not listed for it.
func TestNetworkComesFirst(t *testing.T) {
	f := nowhere(t)
	f.disk = func(string) Kind { return Network }
	f.readDir = func(string) ([]string, error) { t.Error("a folder is listed"); return nil, nil }
	if got := f.of(filepath.Join(f.home, "Dropbox", "x.samenbord")); got != (Place{Kind: Network}) {
		t.Errorf("it is %+v", got)
	}
}

// The disks of this machine are its own, and what is in memory too.
func TestHere(t *testing.T) {
	folders := []string{t.TempDir()}
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		folders = append(folders, "/dev/shm")
	}
	for _, folder := range folders {
		if got := Of(filepath.Join(folder, "bord.samenbord")); got.Kind != Local {
			t.Errorf("a folder of this machine is %+v", got)
		}
	}
}

func TestChoice(t *testing.T) {
	settings := t.TempDir()
	for _, key := range []string{"XDG_CONFIG_HOME", "HOME", "APPDATA"} {
		t.Setenv(key, settings)
	}
	path := filepath.Join(t.TempDir(), "bord.samenbord")
	cloud := filepath.Join(makeFolder(t, settings, "Dropbox"), "bord.samenbord")
	for _, step := range []struct {
		choose      Choice
		local, wolk Kind
	}{{Automatic, Local, Cloud}, {Always, Asked, Cloud}, {Never, Local, Local}, {Automatic, Local, Cloud}} {
		if err := Choose(step.choose); err != nil {
			t.Fatal(err)
		}
		if got := Chosen(); got != step.choose {
			t.Errorf("%s was chosen, and it is %s", step.choose, got)
		}
		if got := ForWork(path).Kind; got != step.local {
			t.Errorf("with %s a local board is %s", step.choose, got)
		}
		if got := ForWork(cloud).Kind; got != step.wolk {
			t.Errorf("with %s a board in a cloud folder is %s", step.choose, got)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	path := filepath.Join(b.TempDir(), "bord.samenbord")
	for b.Loop() {
		Of(path)
	}
}
