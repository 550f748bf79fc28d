package panel

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
)

// pause is how long somebody has not typed when it is saved.
const pause = 1500 * time.Millisecond

// Field is text that somebody can type. It is saved when one leaves the field or
// pauses; what the board says meanwhile never takes away what is being typed.
type Field struct {
	widget.Entry
	// OnTyped hears of every change of the text, typed or brought; may be nil.
	OnTyped func(text string)

	page     *Page
	save     func(of any, text string, done func(saved bool))
	of       any    // what the text belongs to
	shown    string // what the board says, as far as we know
	sent     string // on its way
	asked    bool   // whether something is
	typed    int    // counts changes, to tell a pause
	bringing bool
	shift    bool
	least    int // lines
	rows     int
	over     bool // it has more lines than it shows
	wheel    *wheel
}

// Field makes a field of one line. Save is called with the thing that the text
// belongs to, as Bring named it; it must call done, with whether that was saved.
func (p *Page) Field(save func(of any, text string, done func(saved bool))) *Field {
	f := &Field{page: p, save: save, wheel: newWheel(p)}
	f.OnChanged = f.changed
	f.ExtendBaseWidget(f)
	p.fields = append(p.fields, f)
	p.take(f)
	return f
}

// Lines makes a field that grows with its text: Enter keeps it and goes on,
// Shift+Enter begins a line, as on the wall.
func (p *Page) Lines(least int, save func(of any, text string, done func(saved bool))) *Field {
	f := p.Field(save)
	f.MultiLine, f.Wrapping, f.Scroll = true, fyne.TextWrapWord, fyne.ScrollVerticalOnly
	f.least = least
	f.grow()
	return f
}

// Bring shows what the board says. What is being typed for the same thing stays;
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

// most is how many lines a field shows before it scrolls.
const most = 9

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
	f.over = rows > most
	if rows = max(f.least, min(rows, most)); rows != f.rows {
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
	time.AfterFunc(pause, func() {
		doorway.Do(func() {
			if now == f.typed {
				f.Keep()
			}
		})
	})
}

// FocusGained is called by Fyne.
func (f *Field) FocusGained() {
	f.Entry.FocusGained()
	if f.CursorRow == 0 && f.CursorColumn == 0 { // to write on; a click puts it elsewhere
		f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // lines that were broken count too
	}
	f.page.reveal(f)
}

// FocusLost is called by Fyne.
func (f *Field) FocusLost() {
	f.Entry.FocusLost()
	f.Keep()
}

// AcceptsTab is called by Fyne: Tab goes to the next field.
func (f *Field) AcceptsTab() bool { return false }

// TypedKey is called by Fyne.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	enter := e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter
	switch {
	case enter && f.MultiLine && f.shift:
		f.TypedRune('\n')
	case enter:
		f.Keep()
		if f.OnSubmitted != nil {
			f.OnSubmitted(f.Text)
		} else {
			f.page.next()
		}
	case !f.page.key(e):
		f.Entry.TypedKey(e)
	}
}

// KeyDown is called by Fyne.
func (f *Field) KeyDown(e *fyne.KeyEvent) {
	if e.Name == "LeftShift" || e.Name == "RightShift" {
		f.shift = true
	}
	f.Entry.KeyDown(e)
}

// KeyUp is called by Fyne.
func (f *Field) KeyUp(e *fyne.KeyEvent) {
	if e.Name == "LeftShift" || e.Name == "RightShift" {
		f.shift = false
	}
	f.Entry.KeyUp(e)
}
