package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// saveTemplate asks for a name and keeps the board as a template, after saying
// what goes along and what stays: nothing of one client shows in another's board.
func (d *desk) saveTemplate() {
	info := d.state.Info()
	made := starter.NewTemplate(d.state, "", true)
	say := func(text string) *widget.Label {
		label := widget.NewLabel(text)
		label.Wrapping = fyne.TextWrapWord
		return label
	}
	sheet := ui.NewDialog(d.text("command.setup.template"), d.window.window)
	name := sheet.Entry()
	name.SetPlaceHolder(d.text("setup.template_name"))
	rows := container.NewVBox(name, say(d.text("setup.template_goes", "List", d.goesAlong(made))), say(d.text("setup.template_stays")))
	question := sheet.Tick("", nil)
	if info.Question != "" {
		rows.Add(container.NewBorder(nil, nil, question, nil, say(d.text("setup.template_question", "Question", info.Question))))
	}
	if where := namedIn(made, info.Municipality, info.Question); len(where) > 0 {
		warning := say(d.text("setup.template_named", "Name", info.Municipality, "Where", strings.Join(where, "; ")))
		warning.Importance = widget.WarningImportance
		rows.Add(warning)
	}
	wrong := say("")
	wrong.Importance = widget.DangerImportance
	wrong.Hide()
	rows.Add(wrong)
	save := func() {
		template := starter.NewTemplate(d.state, name.Text, question.Checked)
		d.window.keepTemplate(template, func(err error) {
			if err != nil {
				wrong.SetText(d.window.sentence(err))
				wrong.Show()
				d.window.window.Canvas().Focus(name)
				return
			}
			sheet.Hide()
			d.toast.Say(d.text("setup.template_saved", "Name", template.Name.NL), "", nil)
		})
	}
	name.OnSubmitted = func(string) { save() }
	sheet.Answer(d.text("start.cancel"), sheet.Hide)
	sheet.Main(d.text("setup.template_save"), save)
	sheet.SetOnClosed(d.window.backToWall)
	sheet.Ask(ui.NewScroll(rows), d.window.grown(620), d.window.grown(430), name)
}

// keepTemplate writes a template into the folder of somebody's own, elsewhere,
// and then tells how that ended.
func (w *Window) keepTemplate(t *board.Template, then func(error)) {
	w.working.Go(func() {
		err := w.templates.Keep(t)
		own := w.templates.Templates()
		doorway.Do(func() {
			if !w.over.Load() {
				w.own = own
				then(err)
			}
		})
	})
}

// namedIn lists the texts of a template in which the name of a client stands,
// but for the question, which is asked about by itself.
func namedIn(t *board.Template, client, question string) []string {
	client = board.Fold(client)
	if len(client) < 3 {
		return nil
	}
	var found []string
	for _, e := range t.Entities(nil, "") {
		for _, text := range board.TextsOf(e) {
			if text != question && strings.Contains(board.Fold(text), client) && !slices.Contains(found, text) {
				found = append(found, text)
			}
		}
	}
	return found
}

// goesAlong counts what a template takes along, leaving out what there is none of.
func (d *desk) goesAlong(made *board.Template) string {
	var parts []string
	for _, part := range [...]struct {
		key   string
		count int
	}{
		{"setup.goes_domains", len(made.Domains)}, {"setup.goes_levels", len(made.Content.Levels)}, {"setup.goes_groups", len(made.Groups)},
		{"setup.goes_lists", len(made.Lists)}, {"setup.goes_dimensions", len(made.Content.Dimensions)}, {"setup.goes_cards", len(made.Content.Cards)},
		{"setup.goes_steps", len(made.Steps)}, {"setup.goes_polls", len(made.Polls)},
	} {
		if part.count > 0 {
			parts = append(parts, d.text(part.key, "Count", part.count))
		}
	}
	return strings.Join(parts, ", ")
}
