package paneltest

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/ui"
)

// Walk visits everything that is shown, in order.
func Walk(o fyne.CanvasObject, visit func(o fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		Walk(child, visit)
	}
}

// Buttons lists the buttons that are shown, in order.
func Buttons(o fyne.CanvasObject) (all []*ui.Button) {
	Walk(o, func(o fyne.CanvasObject) {
		if b, is := o.(*ui.Button); is {
			all = append(all, b)
		}
	})
	return all
}

// Button finds the one that says something.
func Button(t *testing.T, o fyne.CanvasObject, text string) *ui.Button {
	t.Helper()
	all := Buttons(o)
	if i := slices.IndexFunc(all, func(b *ui.Button) bool { return b.Text == text }); i >= 0 {
		return all[i]
	}
	t.Fatalf("no button says %q", text)
	return nil
}

// Field finds the one in which a text stands or, when it is empty, is hinted at.
func Field(t *testing.T, o fyne.CanvasObject, text string) *ui.Field {
	t.Helper()
	var found *ui.Field
	Walk(o, func(o fyne.CanvasObject) {
		if f, is := o.(*ui.Field); is && found == nil && (f.Text == text || f.Text == "" && f.PlaceHolder == text) {
			found = f
		}
	})
	if found == nil {
		t.Fatalf("no field has %q", text)
	}
	return found
}

// Choice finds the one that offers something.
func Choice(t *testing.T, o fyne.CanvasObject, offers string) *ui.Choice {
	t.Helper()
	var found *ui.Choice
	Walk(o, func(o fyne.CanvasObject) {
		if c, is := o.(*ui.Choice); is && found == nil && slices.Contains(c.Options, offers) {
			found = c
		}
	})
	if found == nil {
		t.Fatalf("no choice offers %q", offers)
	}
	return found
}

// Reads tells whether a text can be read in what is shown, over the ends of lines.
func Reads(o fyne.CanvasObject, text string) bool {
	var words []string
	Walk(o, func(o fyne.CanvasObject) {
		if t, is := o.(*canvas.Text); is {
			words = append(words, strings.Fields(t.Text)...)
		}
	})
	return strings.Contains(strings.Join(words, " "), strings.Join(strings.Fields(text), " "))
}
