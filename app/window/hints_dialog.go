package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
)

// showHintWords asks for which words there is a hint: the user's own, beside
// those that come with the program.
func (w *Window) showHintWords() {
	settings := w.app.Preferences()
	ask := ui.NewDialog(w.text("command.app.hints"), w.window)
	on := ask.Tick(w.text("settings.hints"), nil)
	on.Bring(!settings.Bool(noHintsSetting))
	words := func(setting string) *ui.Entry {
		e := ask.Entry()
		e.SetText(settings.String(setting))
		e.SetPlaceHolder(w.text("panel.tags_hint"))
		e.OnSubmitted = func(string) { ask.Hide() }
		return e
	}
	also, except := words(hintAlsoSetting), words(hintExceptSetting)
	label := func(key string) *widget.Label {
		l := widget.NewLabel(w.text(key))
		l.Wrapping = fyne.TextWrapWord
		return l
	}
	ask.Main(w.text("settings.close"), ask.Hide)
	ask.SetOnClosed(func() {
		settings.SetBool(noHintsSetting, !on.Checked)
		settings.SetString(hintAlsoSetting, also.Text)
		settings.SetString(hintExceptSetting, except.Text)
		w.checker = nil
		w.backToWall()
	})
	rows := container.NewVBox(label("settings.hints_about"), on, label("settings.hints_also"), also, label("settings.hints_except"), except)
	ask.Ask(ui.NewScroll(rows), w.grown(560), w.grown(440), on)
}
