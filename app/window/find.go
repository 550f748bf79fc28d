package window

import (
	"fyne.io/fyne/v2"

	"samenbord/board"
)

// findEntry narrows the wall to what is typed; Enter goes to the next note, Esc
// shows all again.
type findEntry struct {
	barEntry
	desk   *desk
	silent bool
}

func newFindEntry(d *desk) *findEntry {
	f := &findEntry{desk: d}
	f.init(f, d)
	f.SetPlaceHolder(d.text("board.find_hint"))
	f.Text = d.wall.View().Filter.Text // another language: what was sought stays
	elsewhere := f.OnKey
	f.OnKey = func(e *fyne.KeyEvent) bool { return f.key(e) || elsewhere(e) }
	f.OnEnter, f.OnChanged = f.next, f.search
	f.OnFocus = func(fyne.CanvasObject) { d.wall.PrepareFind() }
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
	v := f.desk.wall.View()
	v.Filter.Text = query
	f.desk.setView(v)
}

// next goes to the next note that was found, with Shift to the one before.
func (f *findEntry) next() {
	if modifiers()&fyne.KeyModifierShift != 0 {
		f.desk.findPrevious()
	} else {
		f.desk.findNext()
	}
}

func (f *findEntry) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		f.SetText("")
		f.desk.wall.TakeFocus()
	case fyne.KeyF3:
		f.next()
	case fyne.KeyDown: // into what was found
		f.desk.findNext()
		f.desk.wall.TakeFocus()
	default:
		return false
	}
	return true
}

// openFind goes to the field for finding. What is typed there takes the place of
// what was sought before.
func (d *desk) openFind() {
	d.window.window.Canvas().Focus(d.bar.find)
	d.bar.find.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func filtering(d *desk) bool { return !d.wall.View().Filter.Empty() }

func (d *desk) findNext()     { d.find(1) }
func (d *desk) findPrevious() { d.find(-1) }

// find goes to the next note that the filter lets through.
func (d *desk) find(step int) {
	if note, there := d.wall.Next(step); there {
		d.goTo(note)
	}
}

// foundText says in words what came of the filter; "" without one.
func (d *desk) foundText() string {
	found, ok := d.wall.Found()
	switch {
	case !ok:
		return ""
	case found.Notes == 0 && found.Extra == 0:
		return d.text("board.found_none")
	}
	said := d.text("board.found_of", "Count", found.Notes, "Total", found.Total)
	if found.Away > 0 {
		said += " · " + d.text("board.found_away", "Count", found.Away)
	}
	if found.Extra > 0 {
		said += " · " + d.text("board.found_extra", "Count", found.Extra)
	}
	return said
}

// setFilter shows what another filter lets through.
func (d *desk) setFilter(change func(f *board.Filter)) {
	v := d.wall.View()
	change(&v.Filter)
	d.setView(v)
}

// setHide leaves out what the filter does not let through, or only dims it.
func (d *desk) setHide(hide bool) {
	v := d.wall.View()
	v.Hide = hide
	d.window.app.Preferences().SetBool(hideSetting, hide)
	d.setView(v)
}
