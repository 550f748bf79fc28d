package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/doorway"
	"samenbord/storage/crash"
)

// pause is how long somebody has not typed when it is saved.
const pause = 1500 * time.Millisecond

// mostLines is how many lines a field shows before its text scrolls.
const mostLines = 9

// Field is text that somebody can type, and that is kept somewhere else. It is
// saved when one leaves the field or pauses; what is brought meanwhile never takes
// away what is being typed.
type Field struct {
	Entry
	// OnTyped hears of every change of the text, typed or brought; may be nil.
	OnTyped func(text string)
	// OnNext is called after Enter, once the text was saved; OnSubmitted comes
	// before it. May be nil.
	OnNext func()
	// OnScrolled is given the mouse wheel while all of the text is in view. When it
	// is nil the field keeps the wheel, as Fyne's do.
	OnScrolled func(e *fyne.ScrollEvent)

	save     Saving
	of       any    // what the text belongs to
	shown    string // what was brought or saved last
	sent     string // on its way to be saved
	asked    bool   // whether something is
	typed    int    // counts changes, to tell a pause
	bringing bool
	least    int // lines
	rows     int
	over     bool // it has more lines than it shows
	wheel    *wheel
}

// Saving saves a text for the thing that it belongs to, as Bring named it. It must
// call done, with whether that was saved.
type Saving func(of any, text string, done func(saved bool))

var _ fyne.Widget = (*Field)(nil)

// NewField makes a field of one line.
func NewField(save Saving) *Field {
	f := &Field{save: save}
	f.wheel = newWheel(f)
	f.OnEnter = f.enter
	f.OnChanged = f.changed
	f.ExtendBaseWidget(f)
	return f
}

// NewLines makes a field that grows with its text, from so many lines on.
func NewLines(least int, save Saving) *Field {
	f := NewField(save)
	f.MultiLine, f.Wrapping, f.Scroll = true, fyne.TextWrapWord, fyne.ScrollVerticalOnly
	f.least = least
	f.grow()
	return f
}

// Bring shows the text of a thing. What is being typed for the same thing stays;
// what was typed for another is saved first.
func (f *Field) Bring(of any, text string) {
	if of != f.of {
		f.Keep()
		f.of, f.shown, f.asked = of, text, false
		f.set(text)
		return
	}
	switch {
	case f.asked && text != f.sent: // it is on its way
	case f.dirty():
	case strings.TrimSpace(f.Text) == text: // a space at the end may be followed by a word
		f.shown = text
	default:
		f.shown = text
		f.set(text)
	}
}

// Reword shows another way to write what was saved for the same thing.
func (f *Field) Reword(text string) {
	f.shown = text
	f.set(text)
}

// Of is the thing that the text belongs to, as Bring named it.
func (f *Field) Of() any { return f.of }

// Forget has the text belong to nothing: it is not saved any more.
func (f *Field) Forget() { f.of = nil }

func (f *Field) set(text string) {
	if f.Text == text {
		return
	}
	f.bringing = true
	f.SetText(text)
	f.bringing = false
}

func (f *Field) dirty() bool { return strings.TrimSpace(f.Text) != f.shown }

// Keep saves what was typed, if anything.
func (f *Field) Keep() {
	text := strings.TrimSpace(f.Text)
	if f.of == nil || text == f.shown || f.asked && text == f.sent {
		return
	}
	f.sent, f.asked = text, true
	of := f.of
	f.save(of, text, func(saved bool) {
		if f.of != of || f.sent != text {
			return // something else is shown by now, or was typed
		}
		f.asked = false
		if saved {
			f.shown = text
		}
	})
}

func (f *Field) enter() {
	f.Keep()
	switch {
	case f.OnSubmitted != nil:
		f.OnSubmitted(f.Text)
	case f.OnNext != nil:
		f.OnNext()
	}
}

func (f *Field) changed(text string) {
	f.grow()
	if f.OnTyped != nil {
		f.OnTyped(text)
	}
	if f.bringing {
		return
	}
	f.typed++
	now := f.typed
	crash.AfterFunc(pause, func() {
		doorway.Do(func() {
			if now == f.typed {
				f.Keep()
			}
		})
	})
}

// grow gives the field as many lines as its text has.
func (f *Field) grow() {
	if !f.MultiLine {
		return
	}
	room := f.Size().Width - 4*theme.InnerPadding()
	rows := 0
	for line := range strings.Lines(f.Text + "\n") {
		rows++
		x := float32(0)
		for word := range strings.FieldsSeq(line) {
			width := fyne.MeasureText(word+" ", theme.TextSize(), f.TextStyle).Width
			if x += width; x > room && x > width && room > 0 {
				rows, x = rows+1, width
			}
		}
	}
	f.over = rows > mostLines
	if rows = max(f.least, min(rows, mostLines)); rows != f.rows {
		f.rows = rows
		f.SetMinRowsVisible(rows)
	}
}

// Resize is called by Fyne.
func (f *Field) Resize(size fyne.Size) {
	wider := size.Width != f.Size().Width
	f.Entry.Resize(size)
	if wider {
		f.grow()
	}
}

// FocusGained is called by Fyne.
func (f *Field) FocusGained() {
	f.Entry.Entry.FocusGained()
	if f.CursorRow == 0 && f.CursorColumn == 0 { // to write on; a click puts it elsewhere
		f.ToEnd()
	}
	f.focused(f)
}

// FocusLost is called by Fyne.
func (f *Field) FocusLost() {
	f.Entry.FocusLost()
	f.Keep()
}

// AcceptsTab is called by Fyne: Tab goes to the next field.
func (f *Field) AcceptsTab() bool { return false }

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return &fieldRenderer{f.Entry.CreateRenderer(), f}
}

// fieldRenderer is that of Fyne's field, with a wheel over it.
type fieldRenderer struct {
	fyne.WidgetRenderer
	field *Field
}

// Layout is called by Fyne.
func (r *fieldRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.field.wheel.Resize(size)
}

// Objects is called by Fyne.
func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	if r.field.over || r.field.OnScrolled == nil { // its text scrolls
		return r.WidgetRenderer.Objects()
	}
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.field.wheel)
}
