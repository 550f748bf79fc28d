package panel

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/paneltest"
)

// TestPageGivesKeysToTheWindow: from a field, a tick, a choice and a button alike Esc
// goes back to the wall and the function keys do what they do everywhere.
func TestPageGivesKeysToTheWindow(t *testing.T) {
	d := paneltest.New(t)
	p := NewPage(d)
	field := p.Field(func(_ any, _ string, done func(bool)) { done(true) })
	tick, choice, button := p.Tick("Op het scherm", nil), p.Choice(func(int) {}), p.Button("Openen", nil, func() {})
	p.Add(field, tick, p.Framed(choice), button)
	c := d.Show(p.Object(), 320, 600)
	if p.First() != fyne.Focusable(field) {
		t.Errorf("the first to have the keyboard is a %T", p.First())
	}
	for _, o := range []fyne.Focusable{field, tick, choice, button} {
		d.Keys, d.Walls = nil, 0
		c.Focus(o)
		for _, key := range []fyne.KeyName{fyne.KeyF1, fyne.KeyF2, fyne.KeyF5, fyne.KeyEscape} {
			o.TypedKey(&fyne.KeyEvent{Name: key})
		}
		if d.Walls != 1 || !slices.Equal(d.Keys, []fyne.KeyName{fyne.KeyF1, fyne.KeyF5}) {
			t.Errorf("from a %T: to the wall %d times, keys %v", o, d.Walls, d.Keys)
		}
	}
}

// TestPageKeepsWhatIsTyped: in all of its fields, when it is left, and in a field
// that goes away; in none of them twice.
func TestPageKeepsWhatIsTyped(t *testing.T) {
	d := paneltest.New(t)
	p := NewPage(d)
	var saved []string
	save := func(of any, text string, done func(bool)) {
		saved = append(saved, of.(string)+"="+text)
		done(true)
	}
	title, why := p.Field(save), p.Lines(2, save)
	p.Add(title, why)
	c := d.Show(p.Object(), 320, 600)
	title.Bring("title", "")
	why.Bring("why", "omdat")
	c.Focus(title)
	test.Type(title, "Wijktuin")
	title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c.Focused() != fyne.Focusable(why) {
		t.Errorf("Enter goes on to a %T", c.Focused())
	}
	test.Type(why, " het kan")
	p.Drop(title)
	p.Keep()
	p.Keep()
	if want := []string{"title=Wijktuin", "why=omdat het kan"}; !slices.Equal(saved, want) {
		t.Errorf("saved was %q, not %q", saved, want)
	}
}

// TestPageBringsIntoViewWhatHasTheKeyboard: at the end of a page that is longer than its
// panel, too.
func TestPageBringsIntoViewWhatHasTheKeyboard(t *testing.T) {
	d := paneltest.New(t)
	p := NewPage(d)
	for range 40 {
		p.Add(p.Button("Iets", nil, func() {}))
	}
	last := p.Button("Het laatste", nil, func() {})
	p.Add(last)
	c := d.Show(p.Object(), 320, 600)
	c.Focus(last)
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y; top < 0 || top+last.Size().Height > c.Size().Height {
		t.Errorf("it stands at %g of %g", top, c.Size().Height)
	}
}
