package acts

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// SaveTemplate asks for a name and keeps the board as a template, after saying
// what goes along and what stays: nothing of one client shows in another's board.
func SaveTemplate(d *document.Document, keep func(*board.Template, func(error))) {
	info := d.State.Info()
	made := starter.NewTemplate(d.State, "", true)
	say := func(text string) *widget.Label {
		label := widget.NewLabel(text)
		label.Wrapping = fyne.TextWrapWord
		return label
	}
	sheet := ui.NewDialog(d.Text("command.setup.template"), d.Window)
	name := sheet.Entry()
	name.SetPlaceHolder(d.Text("setup.template_name"))
	rows := container.NewVBox(name, say(d.Text("setup.template_goes", "List", goesAlong(d, made))), say(d.Text("setup.template_stays")))
	question := sheet.Tick("", nil)
	if info.Question != "" {
		rows.Add(container.NewBorder(nil, nil, question, nil, say(d.Text("setup.template_question", "Question", info.Question))))
	}
	if where := namedIn(made, info.Municipality, info.Question); len(where) > 0 {
		warning := say(d.Text("setup.template_named", "Name", info.Municipality, "Where", strings.Join(where, "; ")))
		warning.Importance = widget.WarningImportance
		rows.Add(warning)
	}
	wrong := say("")
	wrong.Importance = widget.DangerImportance
	wrong.Hide()
	rows.Add(wrong)
	save := func() {
		template := starter.NewTemplate(d.State, name.Text, question.Checked)
		keep(template, func(err error) {
			if err != nil {
				wrong.SetText(d.Sentence(err))
				wrong.Show()
				d.Window.Canvas().Focus(name)
				return
			}
			sheet.Hide()
			d.Toast.Say(d.Text("setup.template_saved", "Name", template.Name.NL), "", nil)
		})
	}
	name.OnSubmitted = func(string) { save() }
	sheet.Answer(d.Text("start.cancel"), sheet.Hide)
	sheet.Main(d.Text("setup.template_save"), save)
	sheet.SetOnClosed(d.Back)
	sheet.Ask(ui.NewScroll(rows), d.Grown(620), d.Grown(430), name)
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
func goesAlong(d *document.Document, made *board.Template) string {
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
			parts = append(parts, d.Text(part.key, "Count", part.count))
		}
	}
	return strings.Join(parts, ", ")
}
