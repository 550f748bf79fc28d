package start

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// Templates are those of one's own: a part of the first screen.
type Templates struct {
	*front.Front
	Folder starter.Folder
	List   []*board.Template // what lies there, as far as is known
	screen *Screen
}

// part is the part of the first screen with templates of one's own.
func (o *Templates) part(spread *cards) fyne.CanvasObject {
	part := container.NewVBox(front.Heading(o.Text("start.own"), 1.35))
	choices := container.New(spread)
	for _, t := range o.List {
		choices.Add(o.card(t))
	}
	if len(o.List) > 0 {
		part.Add(choices)
	} else {
		part.Add(front.Said(o.Text("start.own_hint")))
	}
	part.Add(container.NewHBox(ui.NewButton(o.Text("start.own_take"), theme.FolderOpenIcon(), func() {
		o.ChooseFile(o.Text("start.own_take"), false, "", []string{starter.Extension}, o.Take)
	})))
	return part
}

// Find looks elsewhere which templates of one's own there are, and then
// shows them, when the first screen is shown.
func (o *Templates) Find(show bool) {
	o.screen.boards.Background(func() {
		own := o.Folder.Templates()
		doorway.Do(func() {
			o.List = own
			if show && len(own) > 0 && !o.screen.boards.Over() {
				o.screen.showAgain()
			}
		})
	})
}

// card is the card of a template of one's own, with a menu of what can be done
// with it.
func (o *Templates) card(t *board.Template) fyne.CanvasObject {
	var more *ui.Button
	more = ui.NewButton("", theme.MoreVerticalIcon(), func() {
		driver := fyne.CurrentApp().Driver()
		at := driver.AbsolutePositionForObject(more).AddXY(0, more.Size().Height)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
			fyne.NewMenuItem(o.Text("start.own_rename"), func() { o.Rename(t) }),
			fyne.NewMenuItem(o.Text("start.own_share"), func() { o.share(t) }),
			fyne.NewMenuItem(o.Text("start.own_remove"), func() { o.Remove(t) }),
		), o.Window.Canvas(), at)
	})
	more.Importance = widget.LowImportance
	corner := container.NewVBox(ui.Space(12), container.NewHBox(layout.NewSpacer(), more))
	return container.NewStack(o.screen.templateCard(t), corner)
}

// Take keeps the template in a file from a colleague.
func (o *Templates) Take(path string) {
	o.change(func() error {
		_, err := o.Folder.Take(path)
		return err
	}, nil)
}

func (o *Templates) share(t *board.Template) {
	name := strings.Map(fileLetter, t.Name.NL) + starter.Extension
	o.ChooseFile(o.Text("start.own_share"), true, name, []string{starter.Extension}, func(path string) {
		o.change(func() error { return starter.WriteFile(path, t) }, func() {
			o.Tell(o.Text("start.own_shared", "File", filepath.Base(path)))
		})
	})
}

func (o *Templates) Remove(t *board.Template) {
	o.change(func() error {
		_, err := o.Folder.Remove(t.ID)
		return err
	}, func() {
		o.Question(o.Text("start.own_removed", "Name", t.Name.NL),
			front.Choice{Name: o.Text("toast.undo"), Run: func() { o.change(func() error { return o.Folder.Keep(t) }, nil) }},
			front.Choice{Name: o.Text("settings.close")})
	})
}

func (o *Templates) Rename(t *board.Template) {
	sheet := ui.NewDialog(o.Text("start.own_rename"), o.Window)
	name := sheet.Entry()
	name.SetText(t.Name.NL)
	save := func() {
		sheet.Hide()
		called := name.Text // read here: the work is done on another goroutine
		o.change(func() error { return o.Folder.Rename(t.ID, called) }, nil)
	}
	name.OnSubmitted = func(string) { save() }
	sheet.Answer(o.Text("start.cancel"), sheet.Hide)
	sheet.Main(o.Text("setup.template_save"), save)
	sheet.Ask(name, o.Grown(420), 0, name)
}

// change does something with the folder of templates elsewhere, shows
// the first screen as it is then, and goes on.
func (o *Templates) change(work func() error, then func()) {
	o.screen.boards.Background(func() {
		err := work()
		own := o.Folder.Templates()
		doorway.Do(func() {
			if o.screen.boards.Over() {
				return
			}
			o.List = own
			o.screen.showAgain()
			switch {
			case err != nil:
				o.Explain(err)
			case then != nil:
				then()
			}
		})
	})
}

// Keep writes a template into the folder of somebody's own, elsewhere,
// and then tells how that ended.
func (o *Templates) Keep(t *board.Template, then func(error)) {
	o.screen.boards.Background(func() {
		err := o.Folder.Keep(t)
		own := o.Folder.Templates()
		doorway.Do(func() {
			if !o.screen.boards.Over() {
				o.List = own
				then(err)
			}
		})
	})
}
