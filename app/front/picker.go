package front

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
	"samenbord/storage"
	"samenbord/storage/osfile"
)

// Extension is the ending of board files.
const Extension = storage.Extension

// picker asks for a file by its name. Fyne's own dialogs are not used because
// they open the file that was picked (and the saving one empties it), and an
// open board must never be opened a second time in this program: that would
// drop its lock.
type picker struct {
	saving  bool
	endings []string // which files to show
	done    func(path string)

	folder string
	names  []string
	list   *widget.List
	where  *widget.Label
	name   *ui.Entry
	dialog *dialog.CustomDialog
}

// ChooseFile asks for a file. With saving, name is what is proposed.
func (f *Front) ChooseFile(title string, saving bool, name string, endings []string, done func(path string)) {
	p := &picker{saving: saving, endings: endings, done: done, folder: Folder()}
	p.where = widget.NewLabel("")
	p.where.Truncation = fyne.TextTruncateEllipsis
	p.name = newField(func() { p.dialog.Hide() })
	p.name.SetText(name)
	p.name.CursorColumn = utf8.RuneCountInString(strings.TrimSuffix(name, filepath.Ext(name))) // to write on
	p.name.OnSubmitted = func(string) { p.finish() }
	p.list = widget.NewList(
		func() int { return len(p.names) },
		func() fyne.CanvasObject {
			return container.NewBorder(nil, nil, widget.NewIcon(theme.FileIcon()), nil, widget.NewLabel(""))
		},
		p.showRow,
	)
	p.list.OnSelected = p.choose
	up := ui.NewButton("", theme.MoveUpIcon(), func() { p.enter(filepath.Dir(p.folder)) })
	home := ui.NewButton("", theme.HomeIcon(), func() { p.enter(Folder()) })
	top := container.NewBorder(nil, nil, container.NewHBox(up, home), nil, p.where)
	content := container.NewBorder(top, p.name, nil, nil, p.list)
	p.dialog = dialog.NewCustomWithoutButtons(title, content, f.Window)
	accept := f.NewAnswer(p.dialog, f.Text(map[bool]string{true: "start.pick_save", false: "start.pick_open"}[saving]), p.finish)
	accept.Importance = widget.HighImportance
	p.dialog.SetButtons([]fyne.CanvasObject{f.NewAnswer(p.dialog, f.Text("start.cancel"), p.dialog.Hide), accept})
	p.dialog.SetOnClosed(f.Back)
	p.dialog.Resize(fyne.NewSize(640, 520))
	p.enter(p.folder)
	p.dialog.Show()
	f.Window.Canvas().Focus(p.name)
}

// enter shows a folder; one that cannot be read is left out.
func (p *picker) enter(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	p.folder = folder
	p.names = nil
	var files []string
	for _, e := range entries {
		name := e.Name()
		switch {
		case strings.HasPrefix(name, "."):
		case e.IsDir():
			p.names = append(p.names, name+string(filepath.Separator))
		case slices.Contains(p.endings, strings.ToLower(filepath.Ext(name))):
			files = append(files, name)
		}
	}
	p.names = append(p.names, files...)
	p.where.SetText(folder)
	p.list.UnselectAll()
	p.list.Refresh()
	p.list.ScrollToTop()
}

func (p *picker) showRow(id widget.ListItemID, row fyne.CanvasObject) {
	parts := row.(*fyne.Container).Objects
	label, icon := parts[0].(*widget.Label), parts[1].(*widget.Icon)
	name := p.names[id]
	label.SetText(name)
	icon.SetResource(theme.FileIcon())
	if strings.HasSuffix(name, string(filepath.Separator)) {
		icon.SetResource(theme.FolderIcon())
	}
}

func (p *picker) choose(id widget.ListItemID) {
	name := p.names[id]
	if strings.HasSuffix(name, string(filepath.Separator)) {
		p.enter(filepath.Join(p.folder, name))
		return
	}
	p.name.SetText(name)
}

func (p *picker) finish() {
	name := strings.TrimSpace(p.name.Text)
	if name == "" {
		return
	}
	path := name
	if !filepath.IsAbs(name) {
		path = filepath.Join(p.folder, name)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		p.name.SetText("")
		p.enter(path)
		return
	}
	if p.saving && (len(p.endings) == 1 || filepath.Ext(path) == "") { // of several, another ending is told apart later
		path = osfile.WithExtension(path, p.endings[0])
	}
	p.dialog.Hide()
	p.done(path)
}

// newField is a line to type in, in a dialog, that can be left with Esc.
func newField(leave func()) *ui.Entry {
	e := ui.NewEntry()
	e.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name != fyne.KeyEscape {
			return false
		}
		leave()
		return true
	}
	return e
}
