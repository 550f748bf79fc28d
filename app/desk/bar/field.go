package bar

import (
	"fyne.io/fyne/v2"

	"samenbord/app/document"
	"samenbord/app/ui"
)

// Field is a line to type in, in a bar. Esc and the function keys are not for
// it.
type Field struct{ ui.Entry }

func newField(d *document.Document, s Screen) *Field {
	e := &Field{}
	e.init(e, d, s)
	return e
}

// init is for a widget that is a Field and more, too: self is that widget.
func (e *Field) init(self fyne.Widget, d *document.Document, s Screen) {
	e.OnKey = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyEscape:
			d.Wall.TakeFocus()
		case ui.Everywhere(k.Name):
			s.Key(k.Name)
		default:
			return false
		}
		return true
	}
	e.ExtendBaseWidget(self)
}

func (*Field) bare() {}

// CreateRenderer is called by Fyne.
func (e *Field) CreateRenderer() fyne.WidgetRenderer { return bareIn(e.Entry.CreateRenderer()) }
