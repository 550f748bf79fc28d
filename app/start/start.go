// Package start is the first screen: make a board, open one, or go on with one.
//
// It opens no board itself: it gives a path, or what a new board begins with, to who does
// (Boards). When a board does not open it says why, and offers what can still be done.
//
// Where to begin: Show in start.go; templates.go is about those of one's own, trouble.go
// about what does not open.
package start

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
	"samenbord/storage/crash"
)

// Boards is who opens and makes boards.
type Boards interface {
	// Open leaves what is open, and opens another board.
	Open(path string)
	// LookAt opens one that somebody else has open, for reading.
	LookAt(path string)
	// Create makes a board and opens it.
	Create(path string, first []board.Intent)
	// AtStart tells whether the first screen is shown.
	AtStart() bool
	// Over tells whether there is no window any more.
	Over() bool
	// Background does work on another goroutine that the end of the program waits for.
	Background(work func())
}

// Screen is the first screen.
type Screen struct {
	*front.Front
	Templates *Templates // of one's own
	Recent    Recent
	boards    Boards
}

// New makes the screen; Show shows it.
func New(f *front.Front, b Boards) *Screen {
	s := &Screen{Front: f, Recent: Recent{f.App.Preferences()}, boards: b}
	s.Templates = &Templates{Front: f, Folder: starter.Own(), screen: s}
	return s
}

// Show shows the screen as it is now.
func (s *Screen) Show() {
	s.Window.SetMainMenu(nil)
	templates, err := starter.Templates()
	if err != nil {
		s.Explain(err)
	}
	spread := &cards{}
	choices := container.New(spread)
	for _, t := range templates {
		choices.Add(s.templateCard(t))
	}
	left := container.NewVBox(front.Heading(s.Text("start.new"), 1.35), front.Said(s.Text("start.new_hint")), ui.Space(4), choices, ui.Space(8), s.Templates.part(spread))
	open := ui.NewButton(s.Text("start.open"), theme.FolderOpenIcon(), s.ChooseBoard)
	open.Importance = widget.HighImportance
	right := container.NewVBox(front.Heading(s.Text("start.recent"), 1.35), ui.Space(4), s.recentBoards(), ui.Space(8), open, front.Said(s.Text("start.drop_hint")))

	logo := canvas.NewImageFromResource(s.App.Icon())
	logo.SetMinSize(fyne.NewSize(68, 68))
	title := container.NewVBox(front.Heading(s.Text("start.title"), 2), front.Said(s.Text("start.intro")))
	tools := container.NewHBox(ui.Bordered(s.Look, s.languageSwitch()), s.settingsButton())
	top := container.NewBorder(nil, nil, logo, container.NewVBox(tools), container.New(layout.NewCustomPaddedLayout(0, 0, 16, 16), title))
	body := container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 28, 0), container.New(ui.Wide(s.Grown(330)), right)), container.New(ui.Narrowing{Tell: func(width float32) { spread.spread(width - besideBar) }},
		container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, besideBar), left))))
	page := container.NewBorder(container.NewVBox(top, ui.Space(10)), nil, nil, nil, body)
	s.Window.SetContent(container.New(layout.NewCustomPaddedLayout(22, 16, 36, 36), container.New(ui.AtMost(s.Grown(1480)), page)))
}

// besideBar is the room that is left free for a scroll bar.
const besideBar = 10

// templateCard is one template, whole to click.
func (s *Screen) templateCard(t *board.Template) fyne.CanvasObject {
	name := widget.NewLabel(t.Name.In(string(s.Language)))
	name.TextStyle.Bold, name.Wrapping = true, fyne.TextWrapWord
	facts := []string{s.Text("start.domains", "Count", len(t.Domains))}
	if t.Minutes > 0 {
		facts = append(facts, s.Text("start.minutes", "Count", t.Minutes))
	}
	about := widget.NewLabel(strings.Join(facts, " · "))
	about.Importance, about.Wrapping = widget.LowImportance, fyne.TextWrapWord
	strip := container.New(ui.Evenly{Height: 10})
	for _, domain := range t.Domains { // its columns, in their colours
		_, _, bar := s.Look.Head(look.Parse(domain.Colour, s.Look.Header))
		strip.Add(canvas.NewRectangle(bar))
	}
	ground := canvas.NewRectangle(s.Look.Card)
	ground.CornerRadius = 6
	border := canvas.NewRectangle(color.Transparent)
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = s.Look.Line, s.Look.Stroke, 6
	button := ui.NewButton("", nil, func() { s.begin(t) })
	button.Importance = widget.LowImportance
	lines := container.New(layout.NewCustomPaddedVBoxLayout(-8), name)
	if who := t.People.In(string(s.Language)); who != "" {
		people := widget.NewLabel(s.Text("start.people", "People", who))
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
func (s *Screen) begin(t *board.Template) {
	crash.Go(func() {
		first, err := starter.First(t, string(s.Language))
		doorway.Do(func() {
			if err != nil {
				s.Explain(err)
				return
			}
			s.boards.Create(freePath(t.Name.In(string(s.Language))), first)
		})
	})
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

func (s *Screen) recentBoards() fyne.CanvasObject {
	list := container.NewVBox()
	for _, path := range s.Recent.list() {
		name := strings.TrimSuffix(filepath.Base(path), front.Extension)
		label := widget.NewLabel(name)
		label.Truncation = fyne.TextTruncateEllipsis
		ground := canvas.NewRectangle(theme.Color(theme.ColorNameButton))
		ground.CornerRadius = 5
		click := ui.NewButton("", nil, func() { s.boards.Open(path) })
		click.Importance = widget.LowImportance
		button := container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), container.NewBorder(nil, nil, widget.NewIcon(theme.FileIcon()), nil, label)), click)
		remove := ui.NewButton("", theme.ContentClearIcon(), func() {
			s.Recent.forget(path)
			s.Show()
		})
		remove.Importance = widget.LowImportance
		list.Add(container.NewBorder(nil, nil, nil, remove, button))
	}
	if len(list.Objects) == 0 {
		list.Add(front.Said(s.Text("start.recent_none")))
	}
	return list
}

func (s *Screen) settingsButton() fyne.CanvasObject {
	return ui.NewButton(s.Text("settings.title"), theme.SettingsIcon(), s.ShowSettings)
}

func (s *Screen) languageSwitch() fyne.CanvasObject {
	var names []string
	for _, l := range language.All() {
		names = append(names, s.Text(front.LanguageNames[l]))
	}
	choice := ui.NewChoice(func(i int) {
		if l := language.All()[i]; l != s.Language {
			s.SetLanguage(l)
		}
	})
	choice.Bring(names, slices.Index(language.All(), s.Language))
	return choice
}

// showAgain shows the screen as it is now, when it is shown.
func (s *Screen) showAgain() {
	if s.boards.AtStart() {
		s.Show()
	}
}

// ChooseBoard asks for a board and opens it.
func (s *Screen) ChooseBoard() {
	s.ChooseFile(s.Text("command.board.open"), false, "", []string{front.Extension}, s.boards.Open)
}
