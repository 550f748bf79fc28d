package setup_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/paneltest"
	"samenbord/app/panel/setup"
	"samenbord/board"
)

// setUp is the panel in a window, with the domains unfolded.
func setUp(t *testing.T) (*paneltest.Desk, *setup.Panel) {
	t.Helper()
	d := paneltest.New(t)
	p := setup.New(d, func() { d.Said = append(d.Said, "kept as a template") })
	d.Shows = p
	p.Show()
	d.Show(p.Content(), 340, 2000)
	return d, p
}

func domains(d *paneltest.Desk) (names []string) {
	for _, domain := range board.InOrder[*board.Domain](d.State()) {
		names = append(names, domain.Name)
	}
	return names
}

// enter types into a field, and presses Enter.
func enter(d *paneltest.Desk, f fyne.Focusable, text string) {
	d.Window().Canvas().Focus(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	test.Type(f, text)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// A domain gets another name, a new one is added below it, and it is put first: each is on
// the board at once.
func TestDomainsAreNamedAddedAndOrdered(t *testing.T) {
	d, p := setUp(t)
	before := domains(d)
	enter(d, paneltest.Field(t, p.Content(), before[0]), " en wonen")
	enter(d, paneltest.Field(t, p.Content(), d.Text("setup.domains_new")), "veiligheid")
	want := append([]string{before[0] + " en wonen"}, append(slices.Clone(before[1:]), "Veiligheid")...)
	if got := domains(d); !slices.Equal(got, want) {
		t.Fatalf("the domains are %q, not %q", got, want)
	}
	all := board.InOrder[*board.Domain](d.State())
	last := all[len(all)-1]
	for range len(all) { // once more than it can
		setup.Shift(d, board.RefOf(last), -1)
	}
	if got := domains(d); got[0] != "Veiligheid" || len(got) != len(want) {
		t.Errorf("the domains are %q", got)
	}
	if paneltest.Field(t, p.Content(), d.Text("setup.domains_new")).Text != "" {
		t.Error("the field for a new one is not free for the next")
	}
}

// Who leaves the name of a domain empty finds the old name there again.
func TestANameCannotBeLeftEmpty(t *testing.T) {
	d, p := setUp(t)
	before := domains(d)
	f := paneltest.Field(t, p.Content(), before[1])
	d.Window().Canvas().Focus(f)
	f.SetText("")
	p.Leave()
	if got := domains(d); !slices.Equal(got, before) {
		t.Errorf("the domains are %q", got)
	}
}

// A domain that is removed takes no note with it: it is said where they are, and one press
// brings it back.
func TestARemovedDomainComesBack(t *testing.T) {
	d, p := setUp(t)
	d.Table.Add(t, d.Table.Cell(0, 0), "Een bankje", "Samen eten")
	p.Show()
	before := domains(d)
	setup.Remove(d, board.RefOf(board.InOrder[*board.Domain](d.State())[0]))
	if got := domains(d); !slices.Equal(got, before[1:]) {
		t.Fatalf("the domains are %q", got)
	}
	if said := strings.Join(d.Said, " "); !strings.Contains(said, before[0]) || !strings.Contains(said, "2") || d.Action == nil {
		t.Fatalf("people read %q", said)
	}
	if d.State().NoteCount() != 2 {
		t.Errorf("%d notes are left", d.State().NoteCount())
	}
	d.Action()
	if got := domains(d); !slices.Equal(got, before) {
		t.Errorf("the domains are %q", got)
	}
}

// Two domains go together: it is asked with which, the notes come along, and it can be
// undone as one act.
func TestTwoDomainsGoTogether(t *testing.T) {
	d, p := setUp(t)
	note := d.Table.Add(t, d.Table.Cell(0, 0), "Een bankje")[0]
	p.Show()
	all := board.InOrder[*board.Domain](d.State())
	into := all[1]
	setup.Merge(d, all[0].ID)
	if len(d.Options) != len(all)-1 || !strings.Contains(d.Question, all[0].Name) {
		t.Fatalf("asked is %q, with %d answers", d.Question, len(d.Options))
	}
	d.Take(into.Name)
	if got := d.State().Note(note).Place.Domain; got != into.ID || len(domains(d)) != len(all)-1 {
		t.Errorf("the note stands in %v, and the domains are %q", got, domains(d))
	}
	d.Action()
	if d.Undone != 1 {
		t.Errorf("it was undone %d times", d.Undone)
	}
}

// One part is unfolded at a time, and is again the next time; the menus of the window open
// the one that they are about, with the keyboard where one types.
func TestOnePartIsUnfolded(t *testing.T) {
	d, p := setUp(t)
	first := domains(d)[0]
	p.AddTo(board.KindGroup)
	if f := paneltest.Field(t, p.Content(), d.Text("setup.groups_new")); d.Window().Canvas().Focused() != fyne.Focusable(f) {
		t.Errorf("the keyboard is at a %T", d.Window().Canvas().Focused())
	}
	again := setup.New(d, func() {})
	again.Show()
	d.Show(again.Content(), 340, 2000)
	paneltest.Field(t, again.Content(), d.Text("setup.groups_new"))
	level := board.InOrder[*board.Level](d.State())[2]
	again.Edit(board.RefOf(level))
	f, is := d.Window().Canvas().Focused().(interface{ SelectedText() string })
	if !is || !paneltest.Reads(again.Content(), level.Name) {
		t.Errorf("the keyboard is at a %T", f)
	}
	paneltest.Walk(again.Content(), func(o fyne.CanvasObject) {
		if f, is := o.(interface{ SelectedText() string }); is && paneltest.Reads(o, first) {
			t.Errorf("the domains are unfolded too, in a %T", f)
		}
	})
}

// What the board is asked, and that it speaks plain words, is written where it is typed.
func TestTheBoardItself(t *testing.T) {
	d, p := setUp(t)
	p.Edit(board.Ref{Kind: board.KindBoard})
	f := paneltest.Field(t, p.Content(), d.State().Info().Title)
	enter(d, f, " in Lindewaard")
	if got := d.State().Info().Title; !strings.HasSuffix(got, " in Lindewaard") {
		t.Errorf("it is called %q", got)
	}
	test.Tap(paneltest.Button(t, p.Content(), d.Text("command.setup.template")))
	if !slices.Contains(d.Said, "kept as a template") {
		t.Error("it is not kept as a template")
	}
}

// All dimensions go away at once, and come back with one press.
func TestWithoutDimensions(t *testing.T) {
	d, p := setUp(t)
	d.Table.Do(t, board.Create{Entities: []board.Entity{&board.Dimension{Code: "MW", Name: "Meedoen"}, &board.Dimension{Code: "LF", Name: "Lichaamsfuncties"}}})
	count := func() int { return len(board.InOrder[*board.Dimension](d.State())) }
	before := count()
	p.AddTo(board.KindDimension)
	test.Tap(paneltest.Button(t, p.Content(), d.Text("setup.dimensions_none")))
	if count() != 0 || before < 2 {
		t.Fatalf("%d of %d are left", count(), before)
	}
	d.Action()
	if count() != before {
		t.Errorf("%d of %d are back", count(), before)
	}
}
