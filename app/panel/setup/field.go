package setup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/board"
)

// field makes a field that writes one field of a thing, which of tells from what
// the field was brought.
func (p *Panel) field(d detail, of func(any) board.Ref) *ui.Field {
	save := func(thing any, text string, done func(bool)) {
		p.host.Try(board.Edit{Ref: of(thing), Values: board.Values{d.field: text}}, func(_ board.Result, err error) { done(err == nil) })
	}
	if d.lines > 1 {
		return p.Lines(d.lines, save)
	}
	return p.Field(save)
}

// labelled is a field below what it is, and for plain words a hint when they are
// not plain.
func (p *Panel) labelled(d detail, f *ui.Field) fyne.CanvasObject {
	column := container.NewVBox(p.Label(d.label), f)
	if !d.plain {
		return column
	}
	hint := p.Prose()
	hint.Importance = widget.LowImportance
	hint.Hide()
	f.OnTyped = func(text string) {
		l := language.Language(p.host.State().Info().Language)
		found, plain := l.Official(text)
		if found == "" {
			ui.Show(hint, false)
			return
		}
		hint.SetText(p.host.Text("setup.official", "Word", found, "Plain", plain))
		ui.Show(hint, true)
	}
	column.Add(hint)
	return column
}
