package window

import (
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// showStart shows the first screen: make a board, open one, or go on with one.
func (w *Window) showStart() {
	w.desk = nil
	w.SetTitle("")
	w.Window.SetMainMenu(nil)
	templates, err := starter.Templates()
	if err != nil {
		w.Explain(err)
	}
	spread := &cards{}
	choices := container.New(spread)
	for _, t := range templates {
		choices.Add(w.templateCard(t))
	}
	left := container.NewVBox(heading(w.Text("start.new"), 1.35), said(w.Text("start.new_hint")), ui.Space(4), choices, ui.Space(8), w.templates.part(spread))
	open := ui.NewButton(w.Text("start.open"), theme.FolderOpenIcon(), w.ChooseBoard)
	open.Importance = widget.HighImportance
	right := container.NewVBox(heading(w.Text("start.recent"), 1.35), ui.Space(4), w.recentBoards(), ui.Space(8), open, said(w.Text("start.drop_hint")))

	logo := canvas.NewImageFromResource(icon())
	logo.SetMinSize(fyne.NewSize(68, 68))
	title := container.NewVBox(heading(w.Text("start.title"), 2), said(w.Text("start.intro")))
	tools := container.NewHBox(ui.Bordered(w.Look, w.languageSwitch()), w.settingsButton())
	top := container.NewBorder(nil, nil, logo, container.NewVBox(tools), container.New(layout.NewCustomPaddedLayout(0, 0, 16, 16), title))
	body := container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 28, 0), container.New(ui.Wide(w.Grown(330)), right)), container.New(narrowing{func(width float32) { spread.spread(width - besideBar) }},
		container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, besideBar), left))))
	page := container.NewBorder(container.NewVBox(top, ui.Space(10)), nil, nil, nil, body)
	w.Window.SetContent(container.New(layout.NewCustomPaddedLayout(22, 16, 36, 36), container.New(ui.AtMost(w.Grown(1480)), page)))
}

// besideBar is the room that is left free for a scroll bar.
const besideBar = 10

// said is a line of text without the padding of a label, quieter than a heading.
func said(text string) fyne.CanvasObject {
	label := widget.NewLabel(text)
	label.Wrapping, label.Importance = fyne.TextWrapWord, widget.LowImportance
	return container.New(ui.Flush{}, label)
}

// heading is a text so many times larger than others.
func heading(text string, size float32) *canvas.Text {
	t := canvas.NewText(text, theme.Color(theme.ColorNameForeground))
	t.TextSize, t.TextStyle.Bold = size*theme.TextSize(), true
	return t
}

// templateCard is one template, whole to click.
func (w *Window) templateCard(t *board.Template) fyne.CanvasObject {
	name := widget.NewLabel(t.Name.In(string(w.Language)))
	name.TextStyle.Bold, name.Wrapping = true, fyne.TextWrapWord
	facts := []string{w.Text("start.domains", "Count", len(t.Domains))}
	if t.Minutes > 0 {
		facts = append(facts, w.Text("start.minutes", "Count", t.Minutes))
	}
	about := widget.NewLabel(strings.Join(facts, " · "))
	about.Importance, about.Wrapping = widget.LowImportance, fyne.TextWrapWord
	strip := container.New(ui.Evenly{Height: 10})
	for _, domain := range t.Domains { // its columns, in their colours
		_, _, bar := w.Look.Head(look.Parse(domain.Colour, w.Look.Header))
		strip.Add(canvas.NewRectangle(bar))
	}
	ground := canvas.NewRectangle(w.Look.Card)
	ground.CornerRadius = 6
	border := canvas.NewRectangle(color.Transparent)
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = w.Look.Line, w.Look.Stroke, 6
	button := ui.NewButton("", nil, func() { w.begin(t) })
	button.Importance = widget.LowImportance
	lines := container.New(layout.NewCustomPaddedVBoxLayout(-8), name)
	if who := t.People.In(string(w.Language)); who != "" {
		people := widget.NewLabel(w.Text("start.people", "People", who))
		people.Wrapping = fyne.TextWrapWord
		lines.Add(people)
	}
	lines.Add(about)
	words := container.New(layout.NewCustomPaddedLayout(6, 4, 6, 6), lines)
	content := container.NewBorder(container.New(layout.NewCustomPaddedLayout(1, 0, 1, 1), strip), nil, nil, nil, words)
	return container.NewStack(ground, button, content, border) // the button lies below the words: it colours when the pointer is on it
}

// begin makes a board from a template, in the usual folder, and opens it: no
// question stands between a facilitator and the board.
func (w *Window) begin(t *board.Template) {
	go func() {
		first, err := starter.First(t, string(w.Language))
		doorway.Do(func() {
			if err != nil {
				w.Explain(err)
				return
			}
			w.create(freePath(t.Name.In(string(w.Language))), first)
		})
	}()
}

// fileLetter is a letter as it may stand in the name of a file on every system.
func fileLetter(r rune) rune {
	if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
		return '-'
	}
	return r
}

// freePath is a name in the usual folder that is not taken yet.
func freePath(name string) string {
	clean := strings.Map(fileLetter, name)
	base := filepath.Join(front.Folder(), clean+" "+time.Now().Format("2006-01-02"))
	path := base + front.Extension
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = fmt.Sprintf("%s (%d)%s", base, n, front.Extension)
	}
}

func (w *Window) recentBoards() fyne.CanvasObject {
	list := container.NewVBox()
	for _, path := range w.recent.list() {
		name := strings.TrimSuffix(filepath.Base(path), front.Extension)
		label := widget.NewLabel(name)
		label.Truncation = fyne.TextTruncateEllipsis
		ground := canvas.NewRectangle(theme.Color(theme.ColorNameButton))
		ground.CornerRadius = 5
		click := ui.NewButton("", nil, func() { w.open(path) })
		click.Importance = widget.LowImportance
		button := container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), container.NewBorder(nil, nil, widget.NewIcon(theme.FileIcon()), nil, label)), click)
		remove := ui.NewButton("", theme.ContentClearIcon(), func() {
			w.recent.forget(path)
			w.showStart()
		})
		remove.Importance = widget.LowImportance
		list.Add(container.NewBorder(nil, nil, nil, remove, button))
	}
	if len(list.Objects) == 0 {
		list.Add(said(w.Text("start.recent_none")))
	}
	return list
}

func (w *Window) settingsButton() fyne.CanvasObject {
	return ui.NewButton(w.Text("settings.title"), theme.SettingsIcon(), w.ShowSettings)
}

var languageNames = map[language.Language]string{language.NL: "start.language_nl", language.EN: "start.language_en"}

func (w *Window) languageSwitch() fyne.CanvasObject {
	var names []string
	for _, l := range language.All() {
		names = append(names, w.Text(languageNames[l]))
	}
	choice := ui.NewChoice(func(i int) {
		if l := language.All()[i]; l != w.Language {
			w.SetLanguage(l)
		}
	})
	choice.Bring(names, slices.Index(language.All(), w.Language))
	return choice
}

// showAgain shows the first screen as it is now, when it is shown.
func (w *Window) showAgain() {
	if w.desk == nil {
		w.showStart()
	}
}
