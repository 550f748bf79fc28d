package start

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// keeper opens and makes boards: it notes what it was asked for.
type keeper struct {
	opened, looked []string
	made           map[string][]board.Intent
}

func (b *keeper) Open(path string)                         { b.opened = append(b.opened, path) }
func (b *keeper) LookAt(path string)                       { b.looked = append(b.looked, path) }
func (b *keeper) Create(path string, first []board.Intent) { b.made[path] = first }
func (b *keeper) AtStart() bool                            { return true }
func (b *keeper) Over() bool                               { return false }
func (b *keeper) Background(work func())                   { work() }

// door is what came to the door of the UI goroutine.
var door struct {
	sync.Mutex
	waiting []func()
}

// letIn runs what waits at the door; it waits for something.
func letIn() {
	for {
		door.Lock()
		waiting := door.waiting
		door.waiting = nil
		door.Unlock()
		for _, f := range waiting {
			f()
		}
		if len(waiting) > 0 {
			return
		}
	}
}

// first is the first screen of somebody who has nothing yet.
func first(t *testing.T) (*Screen, *keeper, string) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Cleanup(doorway.Through(func(f func()) {
		door.Lock()
		defer door.Unlock()
		door.waiting = append(door.waiting, f)
	}))
	a := test.NewTempApp(t)
	f := front.New(a, front.Recall(a.Preferences(), language.NL))
	f.Text, f.Back, f.OnChange = func(key string, args ...any) string { return f.Language.Text(key, args...) }, func() {}, func() {}
	b := &keeper{made: map[string][]board.Intent{}}
	s := New(f, b)
	s.Templates.Folder = starter.Folder(filepath.Join(home, "sjablonen"))
	f.Window.Resize(fyne.NewSize(1366, 740))
	s.Show()
	return s, b, home
}

// all visits all that is drawn, dialogs included.
func all(s *Screen, visit func(fyne.CanvasObject)) {
	for _, root := range append([]fyne.CanvasObject{s.Window.Content()}, s.Window.Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			visit(o)
		}
	}
}

func reads(s *Screen, text string) bool {
	said := ""
	all(s, func(o fyne.CanvasObject) {
		if o, is := o.(*canvas.Text); is {
			said += " " + o.Text
		}
	})
	return strings.Contains(strings.Join(strings.Fields(said), " "), text)
}

// answers are what a dialog offers.
func answers(s *Screen) (names []string, give map[string]func()) {
	give = map[string]func(){}
	all(s, func(o fyne.CanvasObject) {
		if a, is := o.(*ui.Answer); is {
			names = append(names, a.Text)
			give[a.Text] = func() { test.Tap(a) }
		}
	})
	return names, give
}

// TestTemplateMakesABoard: every template is offered; one makes a board in the usual folder,
// under a name that every system keeps and that is not taken, without a question.
func TestTemplateMakesABoard(t *testing.T) {
	s, b, home := first(t)
	offered, err := starter.Templates()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range offered {
		if !reads(s, strings.Join(strings.Fields(o.Name.NL), " ")) {
			t.Errorf("%q is not offered", o.Name.NL)
		}
	}
	odd := *offered[0]
	odd.Name.NL = `Wonen/zorg: "samen"?`
	for range 2 {
		s.begin(&odd)
		letIn()
	}
	if len(b.made) != 1 { // it was not kept, so its name is free
		t.Errorf("made was %v", b.made)
	}
	for path, intents := range b.made {
		name := filepath.Base(path)
		if filepath.Dir(path) != home || strings.ContainsAny(name, `/\:*?"<>|`) || !strings.HasPrefix(name, "Wonen-zorg- -samen--") || filepath.Ext(name) != front.Extension || len(intents) == 0 {
			t.Errorf("made was %q with %d intents", path, len(intents))
		}
	}
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("a question stands between a facilitator and the board")
	}
}

// TestRecentBoards: those that were open last, the newest first, once each and not too many;
// one is opened with a click, and one can be forgotten.
func TestRecentBoards(t *testing.T) {
	s, b, home := first(t)
	if !reads(s, s.Text("start.recent_none")) {
		t.Error("it does not say that there is none")
	}
	var paths []string
	for _, name := range "abcdefghij" {
		paths = append(paths, filepath.Join(home, "bord "+string(name)+front.Extension))
		s.Recent.Remember(paths[len(paths)-1])
	}
	s.Recent.Remember(paths[5])
	want := []string{paths[5], paths[9], paths[8], paths[7], paths[6], paths[4], paths[3], paths[2]}
	if got := s.Recent.list(); !slices.Equal(got, want) {
		t.Errorf("remembered is %q", got)
	}
	s.Recent.forget(paths[9])
	s.Show()
	if !reads(s, "bord f") || reads(s, "bord j") || reads(s, "bord a") {
		t.Error("the screen shows others than those that it remembers")
	}
	all(s, func(o fyne.CanvasObject) {
		if l, is := o.(*widget.Label); is && l.Text == "bord f" {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
			test.TapCanvas(s.Window.Canvas(), at.AddXY(l.Size().Width/2, l.Size().Height/2))
		}
	})
	if !slices.Equal(b.opened, []string{paths[5]}) {
		t.Errorf("opened was %q", b.opened)
	}
}

// TestTroubleOffersWhatCanBeDone: a board that is in use can be looked at, a damaged one be
// saved, and of another one people read why.
func TestTroubleOffersWhatCanBeDone(t *testing.T) {
	s, b, home := first(t)
	path := filepath.Join(home, "bord"+front.Extension)
	for _, trouble := range []struct {
		code board.Code
		want []string
	}{
		{board.CodeFileInUse, []string{"settings.close", "start.look", "start.take_copy"}},
		{board.CodeFileDamaged, []string{"settings.close", "start.recover"}},
		{board.CodeFileTooNewToRead, []string{"settings.close"}},
	} {
		err := board.Fault(trouble.code, board.BlankFile.Is("bord"), board.BlankNeedVersion.Is("9"))
		s.Trouble(path, err)
		names, give := answers(s)
		var want []string
		for _, key := range trouble.want {
			want = append(want, s.Text(key))
		}
		if !slices.Equal(names, want) || !reads(s, strings.Join(strings.Fields(s.Sentence(err)), " ")) {
			t.Errorf("with %s it offers %q, not %q", trouble.code, names, want)
		}
		if trouble.code == board.CodeFileInUse {
			give[s.Text("start.look")]()
		} else {
			give[s.Text("settings.close")]()
		}
		if s.Window.Canvas().Overlays().Top() != nil {
			t.Errorf("with %s the question stays", trouble.code)
		}
	}
	if !slices.Equal(b.looked, []string{path}) || len(b.opened) > 0 {
		t.Errorf("looked at was %q, opened %q", b.looked, b.opened)
	}
}

// TestOwnTemplates: one that is kept is offered, can be removed, and is back after "undo".
func TestOwnTemplates(t *testing.T) {
	s, _, _ := first(t)
	own := starter.NewTemplate(boardtest.New(1).State(), "Ons eigen sjabloon", true)
	var kept error
	s.Templates.Keep(own, func(err error) { kept = err })
	letIn()
	s.Show()
	if kept != nil || len(s.Templates.List) != 1 || !reads(s, "Ons eigen sjabloon") {
		t.Fatalf("it is not offered: %v", kept)
	}
	s.Templates.Remove(s.Templates.List[0])
	letIn()
	if len(s.Templates.List) != 0 {
		t.Error("it is still there")
	}
	_, give := answers(s)
	give[s.Text("toast.undo")]()
	if letIn(); len(s.Templates.List) != 1 || !reads(s, "Ons eigen sjabloon") {
		t.Error("it is not back")
	}
}
