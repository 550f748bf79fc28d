package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"samenbord/app/ui"
	"samenbord/board"
)

// choose asks for one of some things, by typing or the arrows.
func (w *Window) choose(title, hint string, options []ui.Option) {
	c := ui.NewChooser(hint, options, board.Fold)
	d := dialog.NewCustom(title, w.text("start.cancel"), c.Content(), w.window)
	c.OnDone = d.Hide
	d.Resize(fyne.NewSize(520, 460))
	d.SetOnClosed(w.backToWall)
	d.Show()
	w.window.Canvas().Focus(c)
}
