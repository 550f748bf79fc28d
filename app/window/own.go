package window

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// Templates of one's own on the first screen.

// ownTemplates is the part of the first screen with templates of one's own.
func (w *Window) ownTemplates(spread *cards) fyne.CanvasObject {
	part := container.NewVBox(heading(w.text("start.own"), 1.35))
	choices := container.New(spread)
	for _, t := range w.own {
		choices.Add(w.ownCard(t))
	}
	if len(w.own) > 0 {
		part.Add(choices)
	} else {
		part.Add(said(w.text("start.own_hint")))
	}
	part.Add(container.NewHBox(ui.NewButton(w.text("start.own_take"), theme.FolderOpenIcon(), func() {
		w.pick(w.text("start.own_take"), false, "", []string{starter.Extension}, w.takeTemplate)
	})))
	return part
}

// findTemplates looks elsewhere which templates of one's own there are, and then
// shows them, when the first screen is shown.
func (w *Window) findTemplates(show bool) {
	w.working.Go(func() {
		own := w.templates.Templates()
		doorway.Do(func() {
			w.own = own
			if show && len(own) > 0 && w.desk == nil && !w.over.Load() {
				w.showStart()
			}
		})
	})
}

// ownCard is the card of a template of one's own, with a menu of what can be done
// with it.
func (w *Window) ownCard(t *board.Template) fyne.CanvasObject {
	var more *ui.Button
	more = ui.NewButton("", theme.MoreVerticalIcon(), func() {
		driver := fyne.CurrentApp().Driver()
		at := driver.AbsolutePositionForObject(more).AddXY(0, more.Size().Height)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
			fyne.NewMenuItem(w.text("start.own_rename"), func() { w.renameTemplate(t) }),
			fyne.NewMenuItem(w.text("start.own_share"), func() { w.shareTemplate(t) }),
			fyne.NewMenuItem(w.text("start.own_remove"), func() { w.removeTemplate(t) }),
		), w.window.Canvas(), at)
	})
	more.Importance = widget.LowImportance
	corner := container.NewVBox(ui.Space(12), container.NewHBox(layout.NewSpacer(), more))
	return container.NewStack(w.templateCard(t), corner)
}

// takeTemplate keeps the template in a file from a colleague.
func (w *Window) takeTemplate(path string) {
	w.changeTemplates(func() error {
		_, err := w.templates.Take(path)
		return err
	}, nil)
}

func (w *Window) shareTemplate(t *board.Template) {
	name := strings.Map(fileLetter, t.Name.NL) + starter.Extension
	w.pick(w.text("start.own_share"), true, name, []string{starter.Extension}, func(path string) {
		w.changeTemplates(func() error { return starter.WriteFile(path, t) }, func() {
			w.tell(w.text("start.own_shared", "File", filepath.Base(path)))
		})
	})
}

func (w *Window) removeTemplate(t *board.Template) {
	w.changeTemplates(func() error {
		_, err := w.templates.Remove(t.ID)
		return err
	}, func() {
		w.question(w.text("start.own_removed", "Name", t.Name.NL),
			choice{name: w.text("toast.undo"), run: func() { w.changeTemplates(func() error { return w.templates.Keep(t) }, nil) }},
			choice{name: w.text("settings.close")})
	})
}

func (w *Window) renameTemplate(t *board.Template) {
	sheet := ui.NewDialog(w.text("start.own_rename"), w.window)
	name := sheet.Entry()
	name.SetText(t.Name.NL)
	save := func() {
		sheet.Hide()
		called := name.Text // read here: the work is done on another goroutine
		w.changeTemplates(func() error { return w.templates.Rename(t.ID, called) }, nil)
	}
	name.OnSubmitted = func(string) { save() }
	sheet.Answer(w.text("start.cancel"), sheet.Hide)
	sheet.Main(w.text("setup.template_save"), save)
	sheet.Ask(name, w.grown(420), 0, name)
}

// changeTemplates does something with the folder of templates elsewhere, shows
// the first screen as it is then, and goes on.
func (w *Window) changeTemplates(work func() error, then func()) {
	w.working.Go(func() {
		err := work()
		own := w.templates.Templates()
		doorway.Do(func() {
			if w.over.Load() {
				return
			}
			w.own = own
			if w.desk == nil {
				w.showStart()
			}
			switch {
			case err != nil:
				w.explain(err)
			case then != nil:
				then()
			}
		})
	})
}

// tell shows a sentence.
func (w *Window) tell(text string) { w.question(text, choice{name: w.text("settings.close")}) }
