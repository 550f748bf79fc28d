package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

// showHintWords asks for which words there is a hint: the user's own, beside
// those that come with the program.
func (w *Window) showHintWords() {
	settings := w.app.Preferences()
	var ask *dialog.CustomDialog
	on := w.newTick(w.text("settings.hints"), func() { ask.Hide() }, nil)
	on.Bring(!settings.Bool(noHintsSetting))
	words := func(setting string) *ui.Entry {
		f := newField(func() { ask.Hide() })
		f.SetText(settings.String(setting))
		f.SetPlaceHolder(w.text("panel.tags_hint"))
		f.OnSubmitted = func(string) { ask.Hide() }
		return f
	}
	also, except := words(hintAlsoSetting), words(hintExceptSetting)
	label := func(key string) *widget.Label {
		l := widget.NewLabel(w.text(key))
		l.Wrapping = fyne.TextWrapWord
		return l
	}
	buttons := container.NewHBox(layout.NewSpacer())
	rows := container.NewVBox(label("settings.hints_about"), on, label("settings.hints_also"), also, label("settings.hints_except"), except)
	ask = dialog.NewCustomWithoutButtons(w.text("command.app.hints"), container.NewBorder(nil, buttons, nil, nil, container.NewVScroll(rows)), w.window)
	closing := w.newAnswer(ask, w.text("settings.close"), ask.Hide)
	closing.Importance = widget.HighImportance
	buttons.Add(closing)
	ask.SetOnClosed(func() {
		settings.SetBool(noHintsSetting, !on.Checked)
		settings.SetString(hintAlsoSetting, also.Text)
		settings.SetString(hintExceptSetting, except.Text)
		w.checker = nil
		w.backToWall()
	})
	room := w.window.Canvas().Size()
	ask.Resize(fyne.NewSize(min(w.grown(560), room.Width-16), min(w.grown(440), room.Height-16)))
	ask.Show()
	w.window.Canvas().Focus(on)
}
