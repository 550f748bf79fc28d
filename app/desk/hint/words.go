package hint

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/front"
	"samenbord/app/privacy"
	"samenbord/app/ui"
)

// Words is what this computer gives hints for. It is no setting of how the
// window looks, so that changing it builds nothing anew.
type Words struct {
	preferences fyne.Preferences
	checker     *privacy.Checker // nil until it is needed, or after a change
	alone       map[string]bool  // words that somebody let stand
}

// NewWords gives those that are kept in some settings.
func NewWords(p fyne.Preferences) *Words { return &Words{preferences: p} }

const (
	noHintsSetting    = "privacy_off"
	hintAlsoSetting   = "privacy_also"
	hintExceptSetting = "privacy_except"
)

// For says what in a text may not belong on a note.
func (w *Words) For(text string) []privacy.Hint {
	settings := w.preferences
	if settings.Bool(noHintsSetting) {
		return nil
	}
	if w.checker == nil {
		w.checker = privacy.New(strings.Split(settings.String(hintAlsoSetting), ","), strings.Split(settings.String(hintExceptSetting), ","))
	}
	var hints []privacy.Hint
	for _, h := range w.checker.Look(text) {
		if !w.alone[strings.ToLower(h.In(text))] {
			hints = append(hints, h)
		}
	}
	return hints
}

// LeaveAlone gives no hint for some words any more, until the program ends.
func (w *Words) LeaveAlone(words string) {
	if w.alone == nil {
		w.alone = map[string]bool{}
	}
	w.alone[strings.ToLower(words)] = true
}

// Ask asks for which words there is a hint: the user's own, beside
// those that come with the program.
func (w *Words) Ask(f *front.Front) {
	settings := w.preferences
	ask := ui.NewDialog(f.Text("command.app.hints"), f.Window)
	on := ask.Tick(f.Text("settings.hints"), nil)
	on.Bring(!settings.Bool(noHintsSetting))
	words := func(setting string) *ui.Entry {
		e := ask.Entry()
		e.SetText(settings.String(setting))
		e.SetPlaceHolder(f.Text("panel.tags_hint"))
		e.OnSubmitted = func(string) { ask.Hide() }
		return e
	}
	also, except := words(hintAlsoSetting), words(hintExceptSetting)
	label := func(key string) *widget.Label {
		l := widget.NewLabel(f.Text(key))
		l.Wrapping = fyne.TextWrapWord
		return l
	}
	ask.Main(f.Text("settings.close"), ask.Hide)
	ask.SetOnClosed(func() {
		settings.SetBool(noHintsSetting, !on.Checked)
		settings.SetString(hintAlsoSetting, also.Text)
		settings.SetString(hintExceptSetting, except.Text)
		w.checker = nil
		f.Back()
	})
	rows := container.NewVBox(label("settings.hints_about"), on, label("settings.hints_also"), also, label("settings.hints_except"), except)
	ask.Ask(ui.NewScroll(rows), f.Grown(560), f.Grown(440), on)
}
