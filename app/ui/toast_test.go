package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// reads is all that a toast says.
func reads(toast *Toast) string {
	var all []string
	walk(toast.Container, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if text, is := o.(*canvas.Text); is && text.Text != "" {
			all = append(all, text.Text)
		}
	})
	return strings.Join(all, " ")
}

func toastButton(toast *Toast, named string) (found *Button) {
	walk(toast.Container, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if b, is := o.(*Button); is && b.Text == named {
			found = b
		}
	})
	return found
}

// TestToastGoesAwayByItself: after its time, and not with the time of the message
// before it.
func TestToastGoesAwayByItself(t *testing.T) {
	toast := NewToast()
	show(t, toast.Container, 900, 400)
	synctest.Test(t, func(t *testing.T) {
		wait := waiting(t)
		toast.Say("Twee briefjes verwijderd", "", nil)
		wait(toastTime / 2)
		toast.Say("Eén briefje verplaatst", "", nil)
		wait(toastTime - time.Second)
		if said := reads(toast); said != "Eén briefje verplaatst" {
			t.Errorf("it says %q", said)
		}
		wait(2 * time.Second)
		if said := reads(toast); said != "" {
			t.Errorf("after its time it says %q", said)
		}
	})
}

// TestToastIsActedOn: its button does what it says and takes the message away,
// with the mouse and with Enter; its cross takes it away only.
func TestToastIsActedOn(t *testing.T) {
	toast := NewToast()
	c := show(t, toast.Container, 900, 400)
	var done []string
	say := func(what string) {
		toast.Stay(what, "Ongedaan maken", func() { done = append(done, what+reads(toast)) })
	}
	say("een")
	test.Tap(toastButton(toast, "Ongedaan maken"))
	say("twee")
	c.Focus(toastButton(toast, "Ongedaan maken"))
	press(c, fyne.KeyReturn)
	say("drie")
	test.Tap(toastButton(toast, ""))
	if want := []string{"een", "twee"}; !slices.Equal(done, want) || reads(toast) != "" {
		t.Errorf("done was %q, not %q; it says %q", done, want, reads(toast))
	}
}

// TestToastOfWorkThatTakesLong: its words change and its button stays; it is hidden
// by the work that showed it only as long as that is what it shows.
func TestToastOfWorkThatTakesLong(t *testing.T) {
	toast := NewToast()
	show(t, toast.Container, 900, 400)
	say, hide := toast.Stay("12 van 90", "Stoppen", func() {})
	stop := toastButton(toast, "Stoppen")
	say("57 van 90")
	if !strings.Contains(reads(toast), "57 van 90") || toastButton(toast, "Stoppen") != stop {
		t.Errorf("it says %q", reads(toast))
	}
	_, other := toast.Stay("iets anders", "", nil)
	hide()
	if reads(toast) != "iets anders" {
		t.Errorf("the work that ended took another message away: %q", reads(toast))
	}
	other()
	if reads(toast) != "" {
		t.Error("it stays")
	}
}

// TestToastFitsBesideAPanel: a long message goes on in lines in what there is of
// the wall, and all of it can be read.
func TestToastFitsBesideAPanel(t *testing.T) {
	const message = "Twee briefjes verplaatst naar Ruimte, groen en verkeer › Macro – gemeente, beleid en bestuur"
	for _, width := range []float32{420, 600, 1900} {
		toast := NewToast()
		c := show(t, toast.Container, width, 500)
		toast.Stay(message, "Ongedaan maken", func() {})
		toast.Resize(c.Size())
		if said := strings.Join(strings.Fields(reads(toast)), " "); !strings.HasPrefix(said, message) {
			t.Errorf("in %g it says %q", width, said)
		}
		walk(toast.Container, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
			switch o.(type) {
			case *canvas.Text, *Button:
			default:
				return
			}
			if at.X < 0 || at.X+o.Size().Width > width+0.5 || at.Y+o.Size().Height > 500.5 {
				t.Errorf("in %g a %T stands at %v and is %v", width, o, at, o.Size())
			}
		})
	}
}
