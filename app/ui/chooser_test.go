package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// chosen is what became of a chooser: what was done, in order.
func newTestChooser(t *testing.T) (c *Chooser, canvas fyne.Canvas, did func() string) {
	var all []string
	var options []Option
	for _, name := range []string{"Wonen › Nano", "Wonen › Macro", "Cliëntenraad", "Sport › Nano"} {
		options = append(options, Option{Name: name, Run: func() { all = append(all, name) }})
	}
	fold := strings.NewReplacer("ë", "e")
	c = NewChooser("Typ waar het heen gaat", options, func(s string) string { return fold.Replace(strings.ToLower(s)) })
	c.OnDone = func() { all = append(all, "weg") }
	canvas = show(t, c.Content(), 400, 400)
	canvas.Focus(c)
	return c, canvas, func() string { return strings.Join(all, ", ") }
}

// TestChooserIsSearchedByTyping: parts of words in any order find, and Enter takes
// what is marked, after the chooser has gone.
func TestChooserIsSearchedByTyping(t *testing.T) {
	for typed, want := range map[string]string{
		"":           "weg, Wonen › Nano",
		"nan sp":     "weg, Sport › Nano",
		"CLIENT":     "weg, Cliëntenraad",
		"macro":      "weg, Wonen › Macro",
		"macro nano": "", // nothing has both: Enter does nothing
	} {
		c, canvas, did := newTestChooser(t)
		test.Type(c, typed)
		press(canvas, fyne.KeyReturn)
		if did() != want {
			t.Errorf("%q and Enter: %q, not %q", typed, did(), want)
		}
	}
}

// TestChooserIsGoneThrough: the arrows mark another of what was found and stop at
// its ends, a click takes, and Esc leaves without.
func TestChooserIsGoneThrough(t *testing.T) {
	c, canvas, did := newTestChooser(t)
	test.Type(c, "nano")
	press(canvas, fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter)
	if did() != "weg, Sport › Nano" {
		t.Errorf("the last that was found: %q", did())
	}
	_, canvas, did = newTestChooser(t)
	press(canvas, fyne.KeyDown, fyne.KeyEscape)
	if did() != "weg" {
		t.Errorf("Esc: %q", did())
	}
	c, _, did = newTestChooser(t)
	c.list.Select(2)
	if did() != "weg, Cliëntenraad" {
		t.Errorf("a click on the third: %q", did())
	}
	c, canvas, did = newTestChooser(t)
	test.Type(c, "niets van dit alles")
	press(canvas, fyne.KeyDown, fyne.KeyUp)
	c.SetText("")
	press(canvas, fyne.KeyReturn)
	if did() != "weg, Wonen › Nano" {
		t.Errorf("after nothing was found, the first: %q", did())
	}
}
