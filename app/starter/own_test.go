package starter_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"samenbord/app/starter"
	"samenbord/board"
)

func namesOf(f starter.Folder) []string {
	var names []string
	for _, t := range f.Templates() {
		names = append(names, t.Name.NL)
	}
	return names
}

func wantNames(t *testing.T, f starter.Folder, want ...string) {
	t.Helper()
	if got := namesOf(f); !slices.Equal(got, want) {
		t.Errorf("in the folder are %q, want %q", got, want)
	}
}

func wantCode(t *testing.T, err error, code board.Code) {
	t.Helper()
	if !errors.Is(err, board.Fault(code)) {
		t.Errorf("got %v, want %s", err, code)
	}
}

// A facilitator keeps two templates, renames one, removes one and takes it back.
func TestOwnTemplates(t *testing.T) {
	folder := starter.Folder(filepath.Join(t.TempDir(), "samenbord", "templates"))
	wantNames(t, folder)
	state := start(t, "inspiratiesessie", "nl")
	first := starter.NewTemplate(state, "Werksessie", false)
	for _, template := range []*board.Template{first, starter.NewTemplate(state, " Avond ", false)} {
		if err := folder.Keep(template); err != nil {
			t.Fatal(err)
		}
	}
	wantNames(t, folder, "Avond", "Werksessie")
	wantCode(t, folder.Keep(starter.NewTemplate(state, "werksessie", false)), board.CodeTemplateNameTaken)
	wantCode(t, folder.Keep(starter.NewTemplate(state, " ", false)), board.CodeTemplateNameEmpty)
	wantCode(t, folder.Rename(first.ID, "AVOND"), board.CodeTemplateNameTaken)
	if err := folder.Rename(first.ID, "Middag"); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, "Avond", "Middag")
	gone, err := folder.Remove(first.ID)
	if err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, "Avond")
	_, err = folder.Remove(first.ID)
	wantCode(t, err, board.CodeTemplateMissing)
	if err := folder.Keep(gone); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, "Avond", "Middag")

	found, err := folder.Find("middag")
	if err != nil || found.ID != first.ID {
		t.Errorf("%v, %v", found, err)
	}
	if found, err = folder.Find("inwoners_b1"); err != nil || found.ID != "inwoners_b1" {
		t.Errorf("%v, %v", found, err)
	}
	_, err = folder.Find("nacht")
	wantCode(t, err, board.CodeUnknownTemplate)
}

// A template goes to a colleague as a file: it is made a board of there, and
// changed; both versions can be kept.
func TestTemplatesAreShared(t *testing.T) {
	mine, theirs := starter.Folder(t.TempDir()), starter.Folder(t.TempDir())
	made := starter.NewTemplate(start(t, "partners", "nl"), "Partners van ons", false)
	path := filepath.Join(t.TempDir(), "partners"+starter.Extension)
	if err := starter.WriteFile(path, made); err != nil {
		t.Fatal(err)
	}
	wantCode(t, starter.WriteFile(path, made), board.CodeFileExists)
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o644 {
		t.Errorf("a colleague is given a file with rights %v: %v", info.Mode(), err)
	}
	for range 2 { // twice is once
		if _, err := theirs.Take(path); err != nil {
			t.Fatal(err)
		}
	}
	wantNames(t, theirs, "Partners van ons")
	if err := theirs.Rename(made.ID, "Partners"); err != nil {
		t.Fatal(err)
	}
	changed := filepath.Join(t.TempDir(), "anders"+starter.Extension)
	if err := starter.WriteFile(changed, theirs.Templates()[0]); err != nil {
		t.Fatal(err)
	}
	if err := mine.Keep(made); err != nil {
		t.Fatal(err)
	}
	if err := mine.Keep(starter.NewTemplate(start(t, "leeg", "nl"), "partners", false)); err != nil {
		t.Fatal(err)
	}
	if _, err := mine.Take(changed); err != nil {
		t.Fatal(err)
	}
	wantNames(t, mine, "partners", "Partners (2)", "Partners van ons")
	if mine.Templates()[1].ID == made.ID {
		t.Error("two templates have one id")
	}

	// What lies there and is no template harms nobody.
	for name, text := range map[string]string{"kapot.sjabloon": "{", "lezen.txt": "x", "nep.sjabloon": string(made.Bytes())} {
		if err := os.WriteFile(filepath.Join(string(mine), name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wantNames(t, mine, "partners", "Partners (2)", "Partners van ons")
	_, err := mine.Take(filepath.Join(string(mine), "kapot.sjabloon"))
	wantCode(t, err, board.CodeTemplateBad)
	_, err = mine.Take(filepath.Join(string(mine), "weg.sjabloon"))
	wantCode(t, err, board.CodeFileMissing)
	made.ID = "../buiten"
	wantCode(t, mine.Keep(made), board.CodeTemplateBad)
}

// A template of every board that comes with the program makes the same board.
func TestATemplateOfATemplate(t *testing.T) {
	templates, err := starter.Templates()
	if err != nil {
		t.Fatal(err)
	}
	for _, built := range templates {
		for _, language := range []string{"nl", "en"} {
			state := start(t, built.ID, language)
			own := starter.NewTemplate(state, "Eigen", true)
			read, err := board.ParseOwnTemplate(own.Bytes())
			if err != nil {
				t.Fatalf("%s %s: %v", built.ID, language, err)
			}
			intents, err := starter.First(read, "nl")
			if err != nil {
				t.Fatal(err)
			}
			b := board.NewBoard()
			tx := b.Begin(board.NewAuthor())
			for _, intent := range intents {
				if _, err := tx.Do(intent, nil); err != nil {
					t.Fatalf("%s: %v", built.ID, err)
				}
			}
			again := starter.NewTemplate(b.State(), "Eigen", true)
			again.ID = own.ID
			if string(again.Bytes()) != string(own.Bytes()) {
				t.Errorf("%s %s: what it says is not what it said", built.ID, language)
			}
			if b.State().NoteCount() > 0 || b.State().Info().Language != language {
				t.Errorf("%s: %d notes, in %q", built.ID, b.State().NoteCount(), b.State().Info().Language)
			}
		}
	}
}
