package command

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/wall"
	"samenbord/board"
)

// Screen is what the menus ask of the window that they are for.
type Screen interface {
	// Clean tells whether nothing but the wall is shown.
	Clean() bool
	// ToggleClean shows nothing but the wall, or all around it again.
	ToggleClean()
}

// Menus are all ways to a command.
type Menus struct {
	*document.Document
	Screen Screen
	Notes  *acts.Notes
	Sight  *acts.Sight
	Table  []Command // in the order of the menus

	ticks []bool // that are in the menus
}

// Main draws the menus from the table of commands.
func (m *Menus) Main() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, name := range [...]string{"file", "edit", "note", "view", "session", "setup", "help"} {
		menu := fyne.NewMenu(m.Text("menu." + name))
		for _, c := range m.Table {
			if c.Menu == name {
				menu.Items = append(menu.Items, m.item(c))
			}
		}
		menus = append(menus, menu)
	}
	return fyne.NewMainMenu(menus...)
}

// name is what the command is called in the window's language. Numbered ones are
// called after the board's own levels and dimensions.
func (m *Menus) name(c Command) string {
	if c.Nth == 0 {
		return m.Text(c.ID)
	}
	plain, name := m.State.Info().Plain, ""
	switch levels, dimensions := board.InOrder[*board.Level](m.State), board.InOrder[*board.Dimension](m.State); {
	case c.ID == "command.note.level" && c.Nth <= len(levels):
		name = levels[c.Nth-1].Label(plain)
	case c.ID == "command.note.dimension" && c.Nth <= len(dimensions):
		name = dimensions[c.Nth-1].Label(plain)
	}
	return m.Text(c.ID, "Name", name)
}

func (m *Menus) item(c Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(m.name(c), func() { m.carryOut(c) })
	item.Shortcut = c.shortcut()
	item.Checked = c.checked()
	return item
}

// Mark puts the ticks in the menus where they belong.
func (m *Menus) Mark() {
	ticks := make([]bool, len(m.Table))
	for i, c := range m.Table {
		ticks[i] = c.checked()
	}
	if !slices.Equal(ticks, m.ticks) { // drawing the menus anew closes one that is open
		m.ticks = ticks
		if !m.Screen.Clean() { // there are none to mark
			m.Window.SetMainMenu(m.Main())
		}
	}
}

// ShowHead shows the menu of a header: what is about domains or levels.
func (m *Menus) ShowHead(head wall.Head, at fyne.Position) {
	kind := board.KindLevel
	if head.Domain != nil {
		kind = board.KindDomain
	}
	menu := fyne.NewMenu("")
	menu.Items = m.headItems(kind)
	for _, c := range m.Table {
		if c.Menu == "view" && !strings.Contains(c.ID, ".panel.") && c.OnHead == "" && c.Enabled != nil && c.Enabled() {
			menu.Items = append(menu.Items, m.item(c))
		}
	}
	widget.ShowPopUpMenuAtPosition(menu, m.Window.Canvas(), at)
}

// headItems are the lines about the domain, or the level, where the keyboard is.
func (m *Menus) headItems(kind board.Kind) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, c := range m.Table {
		if c.OnHead == kind && c.enabled() {
			items = append(items, m.item(c))
		}
	}
	return items
}

// ShowHere shows the context menu where the keyboard is.
func (m *Menus) ShowHere() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m.Wall)
	here := m.Wall.Here()
	m.ShowContext(at.AddXY(here.X, here.Y))
}

// AddShortcuts adds the keys that no menu brings: of commands that stand in none,
// other keys for the same, and all of them while there are no menus.
func (m *Menus) AddShortcuts() {
	canvas := m.Window.Canvas()
	add := func(c Command, shortcut fyne.Shortcut) {
		canvas.AddShortcut(shortcut, func(fyne.Shortcut) {
			if !m.Ended && m.Typing() == nil {
				m.carryOut(c)
			}
		})
	}
	for _, c := range m.Table {
		if shortcut := c.shortcut(); shortcut != nil && (c.Menu == "" || m.Screen.Clean()) {
			add(c, shortcut)
		}
		for _, p := range c.Also {
			if p.Modifier&^shift != 0 {
				add(c, &desktop.CustomShortcut{KeyName: p.Key, Modifier: p.Modifier})
			}
		}
	}
}

// ShowContext shows the context menu: of the picked notes, or of the wall.
func (m *Menus) ShowContext(at fyne.Position) {
	menu := fyne.NewMenu("")
	if !m.Picked() {
		menu.Items = []*fyne.MenuItem{
			fyne.NewMenuItem(m.Text("command.note.new"), m.Notes.NewNote),
			fyne.NewMenuItem(m.Text("command.edit.paste"), m.Notes.Paste),
		}
		if heads := append(m.headItems(board.KindDomain), m.headItems(board.KindLevel)...); len(heads) > 0 {
			menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), heads...)
		}
	} else {
		for _, c := range m.Table {
			if c.OnNote && (c.enabled()) {
				menu.Items = append(menu.Items, fyne.NewMenuItem(m.name(c), func() { m.carryOut(c) }))
			}
		}
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), m.dimensionMenu(), m.groupMenu(), m.kindMenu())
	}
	widget.ShowPopUpMenuAtPosition(menu, m.Window.Canvas(), at)
}

func (m *Menus) dimensionMenu() *fyne.MenuItem {
	plain := m.State.Info().Plain
	menu := fyne.NewMenu("")
	for i, dimension := range board.InOrder[*board.Dimension](m.State) {
		item := fyne.NewMenuItem(dimension.Code+"  "+dimension.Label(plain), func() { m.Notes.ToggleDimension(i) })
		item.Checked = m.Notes.AllSelected(func(n *board.Note) bool { return slices.Contains(n.Dimensions, dimension.ID) })
		menu.Items = append(menu.Items, item)
	}
	return submenu(m.Text("note.dimensions"), menu)
}

func (m *Menus) groupMenu() *fyne.MenuItem {
	menu := fyne.NewMenu("")
	add := func(name string, id board.ID) {
		item := fyne.NewMenuItem(name, func() { m.Notes.SetSelected("group", id) })
		item.Checked = m.Notes.AllSelected(func(n *board.Note) bool { return n.Group == id })
		menu.Items = append(menu.Items, item)
	}
	add(m.Text("board.no_group"), board.ID{})
	for _, g := range board.InOrder[*board.Group](m.State) {
		add(g.Name, g.ID)
	}
	return submenu(m.Text("note.group"), menu)
}

func (m *Menus) kindMenu() *fyne.MenuItem {
	menu := fyne.NewMenu("")
	for _, kind := range board.NoteKinds {
		item := fyne.NewMenuItem(m.Text("kind."+string(kind)), func() { m.Notes.SetSelected("kind", kind) })
		item.Checked = m.Notes.AllSelected(func(n *board.Note) bool { return n.NoteKind == kind })
		menu.Items = append(menu.Items, item)
	}
	return submenu(m.Text("note.kind"), menu)
}

func submenu(name string, menu *fyne.Menu) *fyne.MenuItem {
	item := fyne.NewMenuItem(name, nil)
	item.ChildMenu = menu
	return item
}

// CatchKeys gives the wall the keys that nothing has: after a click beside
// whatever can be typed in, the keyboard would be of no use.
func (m *Menus) CatchKeys() {
	canvas := m.Window.Canvas()
	toWall := func() bool {
		if m.Ended || canvas.Overlays().Top() != nil {
			return false
		}
		m.Wall.TakeFocus()
		return true
	}
	canvas.SetOnTypedRune(func(r rune) {
		if toWall() {
			m.Wall.TypedRune(r)
		}
	})
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if toWall() && (e.Name != fyne.KeyEscape || m.Screen.Clean()) { // that is what it was for, but on a clean screen it brings the bars back
			m.Wall.TypedKey(e)
		}
	})
}
