package command

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
	"samenbord/assets"
)

// newsLine is one line of the changelog in assets/news, which is Markdown of the plainest kind.
type newsLine struct {
	kind newsKind
	text string
}

type newsKind int

const (
	newsVersion newsKind = iota // "## ": a version and its day
	newsSubject                 // "### ": what the changes below it are about
	newsChange                  // "- ": one change
)

// readNews reads a changelog; what stands above the first version is for who reads the file.
func readNews(text []byte) (lines []newsLine) {
	for line := range strings.Lines(string(text)) {
		line = strings.ReplaceAll(strings.TrimSpace(line), "*", "")
		for _, mark := range [...]struct {
			kind newsKind
			mark string
		}{{newsVersion, "## "}, {newsSubject, "### "}, {newsChange, "- "}} {
			if said, is := strings.CutPrefix(line, mark.mark); is && (mark.kind == newsVersion || len(lines) > 0) {
				lines = append(lines, newsLine{mark.kind, said})
			}
		}
	}
	return lines
}

// ShowNews shows what is new, the newest first.
func (m *Menus) ShowNews() {
	list := container.New(layout.NewCustomPaddedVBoxLayout(-4)) // labels bring room of their own
	for _, line := range readNews(assets.News(string(m.Language))) {
		said := widget.NewLabel(line.text)
		said.Wrapping = fyne.TextWrapWord
		switch line.kind {
		case newsVersion:
			said.TextStyle.Bold, said.SizeName = true, theme.SizeNameSubHeadingText
		case newsSubject:
			said.TextStyle.Bold = true
		case newsChange: // the dot stands beside all lines of a change
			list.Add(container.NewBorder(nil, nil, container.NewVBox(widget.NewLabel("•")), nil, said))
			continue
		}
		list.Add(said)
	}
	sheet := ui.NewDialog(m.Text("command.help.news"), m.Window)
	closing := sheet.Answer(m.Text("settings.close"), sheet.Hide)
	sheet.SetOnClosed(m.Back)
	sheet.Ask(ui.NewScroll(list), m.Grown(760), m.Grown(620), closing)
}
