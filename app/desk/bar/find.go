package bar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/app/desk/acts"
	"samenbord/app/document"
)

// Find narrows the wall to what is typed; Enter goes to the next note, Esc
// shows all again.
type Find struct {
	Field
	sight  *acts.Sight
	silent bool
}

func newFind(d *document.Document, s Screen, sight *acts.Sight) *Find {
	f := &Find{sight: sight}
	f.init(f, d, s)
	f.SetPlaceHolder(d.Text("board.find_hint"))
	f.Text = d.Wall.View().Filter.Text // another language: what was sought stays
	elsewhere := f.OnKey
	f.OnKey = func(e *fyne.KeyEvent) bool { return f.key(e) || elsewhere(e) }
	f.OnEnter, f.OnChanged = f.next, f.search
	f.OnFocus = func(fyne.CanvasObject) { d.Wall.PrepareFind() }
	return f
}

// Set puts a text in the field without looking for it.
func (f *Find) Set(text string) {
	f.silent = true
	f.SetText(text)
	f.silent = false
}

func (f *Find) search(query string) {
	if f.silent {
		return
	}
	v := f.sight.Wall.View()
	v.Filter.Text = query
	f.sight.SetView(v)
}

// next goes to the next note that was found, with Shift to the one before.
func (f *Find) next() {
	if modifiers()&fyne.KeyModifierShift != 0 {
		f.sight.FindPrevious()
	} else {
		f.sight.FindNext()
	}
}

func (f *Find) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		f.SetText("")
		f.sight.Wall.TakeFocus()
	case fyne.KeyF3:
		f.next()
	case fyne.KeyDown: // into what was found
		f.sight.FindNext()
		f.sight.Wall.TakeFocus()
	default:
		return false
	}
	return true
}

// modifiers asks which modifier keys are held; key events do not say.
var modifiers = func() fyne.KeyModifier {
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return driver.CurrentKeyModifiers()
	}
	return 0
}
