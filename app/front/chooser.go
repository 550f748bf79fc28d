package front

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"samenbord/app/ui"
	"samenbord/board"
)

// Choose asks for one of some things, by typing or the arrows.
func (f *Front) Choose(title, hint string, options []ui.Option) {
	c := ui.NewChooser(hint, options, board.Fold)
	d := dialog.NewCustom(title, f.Text("start.cancel"), c.Content(), f.Window)
	c.OnDone = d.Hide
	d.Resize(fyne.NewSize(520, 460))
	d.SetOnClosed(f.Back)
	d.Show()
	f.Window.Canvas().Focus(c)
}
