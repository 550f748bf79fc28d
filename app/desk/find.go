package desk

import (
	"fyne.io/fyne/v2"
)

// findEntry narrows the wall to what is typed; Enter goes to the next note, Esc
// shows all again.
type findEntry struct {
	barEntry
	desk   *Desk
	silent bool
}

func newFindEntry(d *Desk) *findEntry {
	f := &findEntry{desk: d}
	f.init(f, d)
	f.SetPlaceHolder(d.Text("board.find_hint"))
	f.Text = d.Wall.View().Filter.Text // another language: what was sought stays
	elsewhere := f.OnKey
	f.OnKey = func(e *fyne.KeyEvent) bool { return f.key(e) || elsewhere(e) }
	f.OnEnter, f.OnChanged = f.next, f.search
	f.OnFocus = func(fyne.CanvasObject) { d.Wall.PrepareFind() }
	return f
}

// set puts a text in the field without looking for it.
func (f *findEntry) set(text string) {
	f.silent = true
	f.SetText(text)
	f.silent = false
}

func (f *findEntry) search(query string) {
	if f.silent {
		return
	}
	v := f.desk.Wall.View()
	v.Filter.Text = query
	f.desk.sight.SetView(v)
}

// next goes to the next note that was found, with Shift to the one before.
func (f *findEntry) next() {
	if modifiers()&fyne.KeyModifierShift != 0 {
		f.desk.sight.FindPrevious()
	} else {
		f.desk.sight.FindNext()
	}
}

func (f *findEntry) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		f.SetText("")
		f.desk.Wall.TakeFocus()
	case fyne.KeyF3:
		f.next()
	case fyne.KeyDown: // into what was found
		f.desk.sight.FindNext()
		f.desk.Wall.TakeFocus()
	default:
		return false
	}
	return true
}

// openFind goes to the field for finding. What is typed there takes the place of
// what was sought before.
func (d *Desk) openFind() {
	d.Window.Canvas().Focus(d.bar.find)
	d.bar.find.TypedShortcut(&fyne.ShortcutSelectAll{})
}
