// Package setup is the panel in which a board is set up: its title and question,
// domains, levels, groups, lists, dimensions and info cards, and the words that
// it uses.
//
// It draws what the board says and sends intents, so that everything that is
// changed here is seen on the wall at once and can be undone. It holds no
// content: what is offered to choose from comes from package starter, and what a
// change does is decided in package board.
//
// Where to begin: New. sections.go lists what can be set up, with the fields of
// each; row.go is one thing of a list, and acts.go what is done with it, which
// the menus of the window do too. Something else to set up is a line in sections.
package setup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what the panel needs of its window.
type Host interface {
	panel.PageHost
	panel.Asker
	// Undo takes the last act of this window back.
	Undo()
	// Choose asks for one of some things, by typing or the arrows.
	Choose(title, hint string, options []ui.Option)
	// Versions gives the versions of a disputed field, the shown one first, after
	// a while.
	Versions(ref board.Ref, field string, then func([]board.Version))
	// Grown is a width for the usual size of text, as large as it is for the
	// chosen one.
	Grown(width float32) float32
	// Window has the keyboard.
	Window() fyne.Window
	// Preferences are the settings of this computer, never of a board.
	Preferences() fyne.Preferences
}

// Panel is the panel.
type Panel struct {
	*panel.Page
	host    Host
	general *general
	parts   []*part
	open    board.Kind // of the part that is unfolded

}

// New makes the panel. Keep is called when somebody wants the board as a template.
func New(h Host, keep func()) *Panel {
	p := &Panel{Page: panel.NewPage(h), host: h, open: board.KindDomain}
	p.general = newGeneral(p)
	p.Add(p.general.object, p.general.plain)
	for _, s := range sections {
		one := newPart(p, s.spoken(h.State().Info().Plain))
		p.parts = append(p.parts, one)
		p.Add(one.object)
	}
	save := p.Button(h.Text("command.setup.template"), theme.DocumentSaveIcon(), keep)
	p.Add(widget.NewSeparator(), save)
	p.unfold(recalled(h))
	return p
}

// openSetting remembers which part is unfolded, through a change of language.
const openSetting = "setup.open"

func recalled(h interface{ Preferences() fyne.Preferences }) board.Kind {
	return board.Kind(h.Preferences().StringWithFallback(openSetting, string(board.KindDomain)))
}

// Content is the panel as it is shown.
func (p *Panel) Content() fyne.CanvasObject { return p.Object() }

// Leave keeps what is being typed.
func (p *Panel) Leave() { p.Keep() }

// Show brings the panel up to date.
func (p *Panel) Show() {
	p.general.show()
	counts := p.host.State().NotesBy(p.open) // only what is unfolded tells of notes
	for _, one := range p.parts {
		one.show(counts)
	}
}

// Steady is called by nobody: what is picked does not matter here.
func (p *Panel) Steady() {}

// unfold shows one part, and the others by their names only.
func (p *Panel) unfold(kind board.Kind) {
	p.Keep()
	p.open = kind
	p.host.Preferences().SetString(openSetting, string(kind))
	p.general.fold(kind == board.KindBoard)
	for _, one := range p.parts {
		one.fold(one.section.kind == kind)
	}
	p.Show()
}

// toggle unfolds a part, or folds it.
func (p *Panel) toggle(kind board.Kind) {
	if p.open == kind {
		kind = ""
	}
	p.unfold(kind)
}

// Edit unfolds a thing and puts the keyboard on its name.
func (p *Panel) Edit(ref board.Ref) {
	p.unfold(ref.Kind)
	for _, one := range p.parts {
		if one.section.kind == ref.Kind {
			if r := one.rows[ref.ID]; r != nil {
				r.unfold(true)
				p.focus(r.name)
			}
		}
	}
}

// AddTo unfolds a list and puts the keyboard where one types a new name.
func (p *Panel) AddTo(kind board.Kind) {
	p.unfold(kind)
	for _, one := range p.parts {
		if one.section.kind == kind {
			p.focus(one.adding)
		}
	}
}

func (p *Panel) focus(f fyne.Focusable) { p.host.Window().Canvas().Focus(f) }

// heading is a line that unfolds what is below it.
func (p *Panel) heading(kind board.Kind) *ui.Button {
	b := p.Button("", theme.MenuExpandIcon(), func() { p.toggle(kind) })
	b.Alignment, b.Importance = widget.ButtonAlignLeading, widget.LowImportance
	return b
}

func folded(b *ui.Button, open bool) {
	icon := theme.MenuExpandIcon()
	if open {
		icon = theme.MenuDropDownIcon()
	}
	if b.Icon != icon {
		b.SetIcon(icon)
	}
}

// indented keeps what belongs to a thing below its name.
func indented(o fyne.CanvasObject, by float32) fyne.CanvasObject {
	space := container.New(ui.Narrow{})
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(by, 1), space), nil, o)
}
