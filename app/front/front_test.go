package front

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/ui"
	"samenbord/board"
)

// window is the main window with an empty page, that counts how often the keyboard went
// back to it.
func window(t *testing.T) (f *Front, back *int) {
	t.Helper()
	a := test.NewTempApp(t)
	f, back = New(a, Recall(a.Preferences(), language.NL)), new(int)
	f.Text, f.OnChange, f.Back = func(key string, args ...any) string { return f.Language.Text(key, args...) }, func() {}, func() { *back++ }
	f.Window.SetContent(container.NewStack(widget.NewLabel("")))
	f.Window.Resize(fyne.NewSize(1024, 700))
	return f, back
}

// press gives a key to whatever has the keyboard.
func press(f *Front, names ...fyne.KeyName) {
	for _, name := range names {
		f.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func asks(f *Front) bool { return f.Window.Canvas().Overlays().Top() != nil }

// TestSettingsAreKept: what is chosen is seen at once, once, and is there the next time;
// without a choice the language is the one that the system speaks.
func TestSettingsAreKept(t *testing.T) {
	f, _ := window(t)
	changes := 0
	f.OnChange = func() { changes++ }
	if s := Recall(f.App.Preferences(), language.EN); s.Language != language.EN || !s.Letters || s.Theme != look.Light {
		t.Errorf("it begins with %+v", s)
	}
	f.SetLanguage(language.EN)
	f.SetLanguage(language.EN)
	next := f.Settings
	next.Size, next.Still, next.Letters, next.Theme = look.Huge, true, false, look.Dark
	f.Change(next)
	if changes != 2 || f.Look.Text != look.New(look.Dark, look.Huge, true).Text || f.Grown(15) != f.Look.Text {
		t.Errorf("it was built anew %d times, texts have %v", changes, f.Look.Text)
	}
	if again := Recall(f.App.Preferences(), language.NL); again != next {
		t.Errorf("the next time it is %+v, not %+v", again, next)
	}
}

// TestQuestion: Enter gives the last answer, the arrows go to the others, Esc gives none;
// and each time the keyboard goes back.
func TestQuestion(t *testing.T) {
	f, back := window(t)
	var said []string
	answer := func(name string) Choice { return Choice{Name: name, Run: func() { said = append(said, name) }} }
	ask := func() { f.Question("Zeker weten?", Choice{Name: "Annuleren"}, answer("Wissen"), answer("Houden")) }
	ask()
	press(f, fyne.KeyReturn)
	ask()
	press(f, fyne.KeyLeft, fyne.KeyReturn)
	ask()
	press(f, fyne.KeyEscape)
	if !slices.Equal(said, []string{"Houden", "Wissen"}) || asks(f) || *back != 3 {
		t.Errorf("answered was %q, the keyboard went back %d times", said, *back)
	}
}

// TestInterruptWaits: a question that comes by itself takes no key from somebody who types.
func TestInterruptWaits(t *testing.T) {
	f, _ := window(t)
	var paused func()
	f.Later = func(_ time.Duration, then func()) { paused = then }
	answered := false
	f.Interrupt("Het bestand is weg.", Choice{Name: "Verder", Run: func() { answered = true }})
	if press(f, fyne.KeyReturn); answered {
		t.Fatal("a key that was meant for a note answers it")
	}
	paused()
	if press(f, fyne.KeyReturn); !answered {
		t.Error("it takes no answer after the pause")
	}
}

// TestPicker: it shows folders and the files asked for, goes into a folder that is named,
// gives a new file its ending, and opens none of them.
func TestPicker(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	inside := filepath.Join(home, "Documents", "werk")
	if err := os.MkdirAll(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bord" + Extension, "lijst.csv", ".verborgen" + Extension} {
		if err := os.WriteFile(filepath.Join(inside, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, back := window(t)
	var picked []string
	lists := func() (names []string) {
		for _, o := range test.LaidOutObjects(f.Window.Canvas().Overlays().Top()) {
			if l, is := o.(*widget.Label); is && l.Truncation == fyne.TextTruncateOff {
				names = append(names, l.Text)
			}
		}
		return names
	}
	f.ChooseFile("Openen", false, "", []string{Extension}, func(path string) { picked = append(picked, path) })
	field := f.Window.Canvas().Focused().(*ui.Entry)
	if !slices.Contains(lists(), "werk"+string(filepath.Separator)) {
		t.Errorf("it lists %q", lists())
	}
	press(f, fyne.KeyReturn) // nothing is named yet
	field.SetText("werk")
	press(f, fyne.KeyReturn)
	if got := lists(); !slices.Contains(got, "bord"+Extension) || slices.Contains(got, "lijst.csv") || slices.Contains(got, ".verborgen"+Extension) || field.Text != "" || len(picked) > 0 {
		t.Fatalf("in the folder it lists %q", got)
	}
	field.SetText("bord" + Extension)
	press(f, fyne.KeyReturn)
	f.ChooseFile("Bewaren", true, "nieuw", []string{Extension}, func(path string) { picked = append(picked, path) })
	press(f, fyne.KeyReturn)
	f.ChooseFile("Openen", false, "", []string{Extension}, func(path string) { picked = append(picked, path) })
	press(f, fyne.KeyEscape)
	want := []string{filepath.Join(inside, "bord"+Extension), filepath.Join(home, "Documents", "nieuw"+Extension)}
	if !slices.Equal(picked, want) || asks(f) || *back != 3 {
		t.Errorf("picked was %q, not %q; the keyboard went back %d times", picked, want, *back)
	}
}

// TestSentence: an error of ours says what to do, one that nobody knows says so too.
func TestSentence(t *testing.T) {
	f, _ := window(t)
	known := board.Fault(board.CodeFileInUse, board.BlankFile.Is("bord.samenbord"))
	if said := f.Sentence(known); said != f.Text("error.file_in_use", "File", "bord.samenbord") {
		t.Errorf("it says %q", said)
	}
	if said := f.Sentence(errors.New("EOF")); said != f.Text("error.internal") || IsCode(errors.New("EOF"), board.CodeFileInUse) || !IsCode(known, board.CodeNotABoard, board.CodeFileInUse) {
		t.Errorf("it says %q", said)
	}
}
