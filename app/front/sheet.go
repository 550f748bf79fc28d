package front

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/ui"
	"samenbord/board"
	places "samenbord/storage/place"
)

// settingsSheet shows the settings. Whatever is chosen is seen at once, in the
// sheet too: it is then made anew.
type settingsSheet struct {
	front  *Front
	dialog *ui.Dialog
	places []fyne.Focusable // in the order of Tab
}

// ShowSettings shows what can be chosen for this computer.
func (f *Front) ShowSettings() { settingsAt(f, slices.Index(language.All(), f.Language)) }

// settingsAt shows the settings with the keyboard at the nth choice.
func settingsAt(f *Front, nth int) {
	s := &settingsSheet{front: f}
	s.dialog = ui.NewDialog(f.Text("settings.title"), f.Window)
	rows := container.NewVBox()

	var languages, themes, sizes []*Tile
	for _, l := range language.All() {
		languages = append(languages, s.tile(f.Text(LanguageNames[l]), nil, l == f.Language, func(s *Settings) { s.Language = l }))
	}
	for _, t := range look.Themes() {
		themes = append(themes, s.tile(f.Text(themeNames[t]), miniature(look.New(t, look.Normal, f.Still)), t == f.Theme, func(s *Settings) { s.Theme = t }))
	}
	for _, size := range look.AllSizes() {
		sizes = append(sizes, s.tile(f.Text(sizeNames[size]), sample(size, f.Look.Ink), size == f.Size, func(s *Settings) { s.Size = size }))
	}
	var ways []*Tile
	for _, c := range places.Choices() {
		ways = append(ways, s.tile(f.Text(wayNames[c]), nil, c == places.Chosen(), func(*Settings) { chooseWork(f, c) }))
	}
	s.row(rows, "settings.language", languages)
	s.row(rows, "settings.theme", themes)
	s.row(rows, "settings.size", sizes)
	rows.Add(s.check("settings.less_motion", f.Still, func(s *Settings, on bool) { s.Still = on }))
	rows.Add(s.check("settings.single_keys", f.Letters, func(s *Settings, on bool) { s.Letters = on }))

	s.row(rows, "settings.places", ways)
	rows.Add(Said(f.Text("settings.places_about")))

	s.dialog.Main(f.Text("settings.close"), s.dialog.Hide)
	s.dialog.SetOnClosed(f.Back)
	want := rows.MinSize().AddWidthHeight(96, 150)
	s.dialog.Ask(ui.NewScroll(rows), want.Width, want.Height, s.places[nth])
}

// chooseWork keeps how boards are worked on that lie elsewhere; the command line
// follows it too.
func chooseWork(f *Front, c places.Choice) {
	if err := places.Choose(c); err != nil {
		f.Explain(board.Fault(board.CodeSettingsNotKept).Because(err))
	}
}

var (
	themeNames = map[look.Theme]string{look.Light: "settings.theme_light", look.Dark: "settings.theme_dark", look.Stark: "settings.theme_contrast"}
	wayNames   = map[places.Choice]string{places.Automatic: "settings.places_automatic", places.Always: "settings.places_copy", places.Never: "settings.places_direct"}
	sizeNames  = map[look.Size]string{look.Normal: "settings.size_normal", look.Large: "settings.size_large", look.Huge: "settings.size_huge"}
)

func (s *settingsSheet) row(rows *fyne.Container, name string, tiles []*Tile) {
	line := container.NewGridWithColumns(len(tiles))
	for _, t := range tiles {
		line.Add(t)
	}
	rows.Add(Heading(s.front.Text(name), 1))
	rows.Add(line)
	rows.Add(ui.Space(10))
}

// take changes a setting and shows the sheet anew, with the keyboard where it was.
func (s *settingsSheet) take(nth int, set func(*Settings)) {
	f, next := s.front, s.front.Settings
	set(&next)
	s.dialog.SetOnClosed(func() {})
	s.dialog.Hide()
	f.Change(next)
	settingsAt(f, nth)
}

func (s *settingsSheet) tile(name string, picture fyne.CanvasObject, chosen bool, set func(*Settings)) *Tile {
	nth := len(s.places)
	t := &Tile{Name: name, picture: picture, chosen: chosen, look: s.front.Look}
	t.OnTapped, t.OnKey = func() { s.take(nth, set) }, ui.Arrows(s.front.Window.Canvas(), s.dialog.Hide)
	t.ExtendBaseWidget(t)
	s.places = append(s.places, t)
	return t
}

func (s *settingsSheet) check(name string, on bool, set func(s *Settings, on bool)) fyne.CanvasObject {
	nth := len(s.places)
	t := s.dialog.Tick(s.front.Text(name), func(on bool) { s.take(nth, func(next *Settings) { set(next, on) }) })
	t.Bring(on)
	s.places = append(s.places, t)
	return t
}

// miniature is a wall of a look, in small.
func miniature(l *look.Look) fyne.CanvasObject {
	const width, height, head, side = 150, 84, 16, 22
	picture := container.NewWithoutLayout()
	add := func(x, y, w, h float32, fill, stroke color.NRGBA, corner float32) {
		r := canvas.NewRectangle(fill)
		r.StrokeColor, r.StrokeWidth, r.CornerRadius = stroke, l.Stroke, corner
		r.Move(fyne.NewPos(x, y))
		r.Resize(fyne.NewSize(w, h))
		picture.Add(r)
	}
	papers := [...]color.NRGBA{{0xD0, 0xE6, 0xFE, 0xFF}, {0xF5, 0x88, 0x3F, 0xFF}, {0x85, 0xF9, 0x9B, 0xFF}, {0xFA, 0xE4, 0x3C, 0xFF}}
	heads := [...]color.NRGBA{{0xFC, 0xC8, 0xCE, 0xFF}, {0xB1, 0xE5, 0xD1, 0xFF}}
	add(0, 0, width, height, l.Header, l.Grid, 0)
	const column = (width - side) / 2
	for i, c := range heads {
		x := side + float32(i)*column
		fill, ink, bar := l.Head(c)
		add(x, 0, column, head, fill, l.Grid, 0)
		if l.Bar > 0 {
			add(x+l.Stroke, head-3, column-2*l.Stroke, 3, bar, bar, 0)
		}
		add(x+8, 6, 30, 3, ink, ink, 0)
		add(x, head, column, height-head, l.Cell, l.Grid, 0)
		for j := range 2 {
			sheet := l.Sheet(papers[2*i+j])
			y := head + 6 + float32(j)*31
			add(x+6, y, column-12, 25, sheet.Fill, sheet.Edge, 2)
			add(x+7, y+1, 3, 23, sheet.Strip, sheet.Strip, 0)
			add(x+15, y+7, column-36, 2, sheet.Ink, sheet.Ink, 0)
			add(x+15, y+14, column-44, 2, sheet.Ink, sheet.Ink, 0)
		}
	}
	return container.New(ui.Sized{Width: width, Height: height}, picture)
}

// sample shows how large letters are in a size, beside each other.
func sample(size look.Size, ink color.Color) fyne.CanvasObject {
	const height = 44
	text := canvas.NewText("Aa", ink)
	text.TextSize = look.New(look.Light, size, false).Heading * 0.9
	text.TextStyle.Bold = true
	text.Alignment = fyne.TextAlignCenter
	return container.New(ui.Sized{Width: 120, Height: height}, text)
}

// LanguageNames are the keys of what languages are called.
var LanguageNames = map[language.Language]string{language.NL: "start.language_nl", language.EN: "start.language_en"}
