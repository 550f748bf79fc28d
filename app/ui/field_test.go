package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// file is where the text of a field is kept: what came, and whether it is taken.
type file struct {
	saved   []string
	refuses bool
	waits   []func(saved bool) // while slow
	slow    bool
}

func (f *file) save(of any, text string, done func(saved bool)) {
	if f.slow {
		f.waits = append(f.waits, done)
		return
	}
	if !f.refuses {
		f.saved = append(f.saved, of.(string)+": "+text)
	}
	done(!f.refuses)
}

func (f *file) holds(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(f.saved, want) {
		t.Errorf("saved is %q, not %q", f.saved, want)
	}
}

// TestFieldIsSavedOnLeaving: with Enter, with Tab, by a click elsewhere, and when
// it is to show another thing; once each time, and not when nothing was typed.
func TestFieldIsSavedOnLeaving(t *testing.T) {
	var kept file
	f := NewField(kept.save)
	other := NewEntry()
	c := show(t, container.NewVBox(f, other), 300, 200)
	f.OnNext = c.FocusNext
	f.Bring("bankje", "Een bankje")
	c.Focus(f)
	press(c, fyne.KeyReturn)
	if c.Focused() != fyne.Focusable(other) {
		t.Error("Enter does not go on")
	}
	kept.holds(t)
	c.Focus(f)
	test.Type(f, " erbij ") // after what stands there
	press(c, fyne.KeyEnter)
	kept.holds(t, "bankje: Een bankje erbij")
	c.Focus(f)
	test.Type(f, ", nu")
	if f.AcceptsTab() {
		t.Error("Tab does not leave it")
	}
	c.Focus(other)
	kept.holds(t, "bankje: Een bankje erbij", "bankje: Een bankje erbij , nu")
	c.Focus(f)
	test.Type(f, "!")
	f.Bring("tuin", "Een tuin")
	kept.holds(t, "bankje: Een bankje erbij", "bankje: Een bankje erbij , nu", "bankje: Een bankje erbij , nu!")
	if f.Text != "Een tuin" {
		t.Errorf("it shows %q", f.Text)
	}
	f.Forget()
	f.SetText("van niets")
	f.Keep()
	if len(kept.saved) != 3 {
		t.Errorf("what belongs to nothing was saved: %q", kept.saved)
	}
}

// TestFieldIsSavedInAPause: some time after the last letter, and not in between.
func TestFieldIsSavedInAPause(t *testing.T) {
	test.NewTempApp(t)
	var kept file
	f := NewField(kept.save)
	f.Bring("bankje", "")
	synctest.Test(t, func(t *testing.T) {
		wait := waiting(t)
		for _, letter := range "tuin" {
			f.TypedRune(letter)
			wait(pause - time.Millisecond)
			kept.holds(t)
		}
		wait(2 * time.Millisecond)
		kept.holds(t, "bankje: tuin")
	})
}

// TestWhatIsBroughtNeverTakesAwayWhatIsTyped: others change the same text while
// somebody types in it, and while it is on its way.
func TestWhatIsBroughtNeverTakesAwayWhatIsTyped(t *testing.T) {
	kept := file{slow: true}
	f := NewField(kept.save)
	c := show(t, container.NewVBox(f, NewEntry()), 300, 200)
	shows := func(want string) {
		t.Helper()
		if f.Text != want {
			t.Errorf("it shows %q, not %q", f.Text, want)
		}
	}
	f.Bring("bankje", "Een bank")
	f.Bring("bankje", "Een bankje")
	shows("Een bankje")
	c.Focus(f)
	test.Type(f, " ")
	f.Bring("bankje", "Een bankje")
	shows("Een bankje ") // a word may follow
	test.Type(f, "erbij")
	f.Bring("bankje", "Geen bankje")
	shows("Een bankje erbij")
	f.Keep()
	f.Keep()
	if len(kept.waits) != 1 {
		t.Fatalf("the same is saved %d times at once", len(kept.waits))
	}
	f.Bring("bankje", "Wel een bankje")
	shows("Een bankje erbij")
	kept.waits[0](false) // the disk is full
	f.Keep()
	if len(kept.waits) != 2 {
		t.Fatal("what could not be saved is not tried again")
	}
	f.Bring("bankje", "Een bankje erbij") // the event comes before the answer
	kept.waits[1](true)
	f.Bring("bankje", "Een bankje erbij, rood")
	shows("Een bankje erbij, rood")
}

// TestFieldGrowsWithItsText: line by line, broken lines too, and then it scrolls.
func TestFieldGrowsWithItsText(t *testing.T) {
	var kept file
	f := NewLines(2, kept.save)
	column := container.NewVBox(f)
	show(t, column, 300, 900)
	f.Bring("note", "een")
	two := f.MinSize().Height
	last := two
	for lines := 2; lines <= 12; lines++ {
		f.SetText(strings.TrimSuffix(strings.Repeat("een\n", lines), "\n"))
		column.Refresh()
		switch height := f.MinSize().Height; {
		case lines == 2 && height != two, lines > 2 && lines <= mostLines && height <= last, lines > mostLines && height != last:
			t.Errorf("%d lines are %g high, one less %g, two %g", lines, height, last, two)
		default:
			last = height
		}
		if scrolls := lines > mostLines; scrolls != f.over {
			t.Errorf("%d lines scroll: %v", lines, f.over)
		}
	}
	f.SetText(strings.Repeat("gezondheid ", 12)) // too long for one line
	if broken := f.MinSize().Height; broken <= two || broken > last {
		t.Errorf("a line that is broken is %g high, two lines are %g", broken, two)
	}
}

// TestWheelOverAField: it scrolls the page as long as all of the text is in view,
// and then the text.
func TestWheelOverAField(t *testing.T) {
	var kept file
	f := NewLines(1, kept.save)
	scroll := container.NewVScroll(container.NewVBox(f, box(10, 2000)))
	f.OnScrolled = scroll.Scrolled
	c := show(t, scroll, 300, 400)
	over := f.Position().AddXY(40, 15)
	test.Scroll(c, over, 0, -50)
	if scroll.Offset.Y <= 0 {
		t.Error("the wheel over a field leaves the page where it is")
	}
	scroll.ScrollToTop()
	f.Bring("note", strings.Repeat("een\n", 30))
	f.Refresh()
	test.Scroll(c, over, 0, -50)
	if scroll.Offset.Y != 0 {
		t.Error("the wheel over a long text takes it away")
	}
}

// TestFieldIsWrittenOn: with the keyboard in a field one writes on after its text,
// all of its lines.
func TestFieldIsWrittenOn(t *testing.T) {
	var kept file
	f := NewLines(1, kept.save)
	c := show(t, container.NewVBox(f), 300, 400)
	typed := ""
	f.OnTyped = func(text string) { typed = text }
	f.Bring("note", "een\ntwee en een lange regel die wordt afgebroken omdat hij niet past")
	c.Focus(f)
	test.Type(f, "!")
	if !strings.HasSuffix(f.Text, "niet past!") || typed != f.Text {
		t.Errorf("what is typed comes to stand in %q, heard was %q", f.Text, typed)
	}
	f.Reword("zoals het hoort")
	f.Keep()
	kept.holds(t)
	if f.Of() != "note" || f.Text != "zoals het hoort" {
		t.Errorf("%q of %v", f.Text, f.Of())
	}
}
