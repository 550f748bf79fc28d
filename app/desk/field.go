package desk

import (
	"fyne.io/fyne/v2"

	"samenbord/app/ui"
)

// barEntry is a line to type in, in a bar. Esc and the function keys are not for
// it.
type barEntry struct{ ui.Entry }

func newBarEntry(d *Desk) *barEntry {
	e := &barEntry{}
	e.init(e, d)
	return e
}

// init is for a widget that is a barEntry and more, too: self is that widget.
func (e *barEntry) init(self fyne.Widget, d *Desk) {
	e.OnKey = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyEscape:
			d.Wall.TakeFocus()
		case ui.Everywhere(k.Name):
			d.menus.Key(k.Name, 0)
		default:
			return false
		}
		return true
	}
	e.ExtendBaseWidget(self)
}

func (*barEntry) bare() {}

// CreateRenderer is called by Fyne.
func (e *barEntry) CreateRenderer() fyne.WidgetRenderer { return bareIn(e.Entry.CreateRenderer()) }
