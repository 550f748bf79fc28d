package desk

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/document"
	"samenbord/app/wall"
	"samenbord/board"
)

// menus are all ways to a command: menus, keys, the list that is typed in.
type menus struct {
	*document.Document
	desk  *Desk  // which the commands are done at
	ticks []bool // that are in the menus
}

// mainMenu draws the menus from the table of commands.
func (m *menus) mainMenu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, name := range [...]string{"file", "edit", "note", "view", "session", "setup", "help"} {
		menu := fyne.NewMenu(m.Text("menu." + name))
		for _, c := range table {
			if c.menu == name {
				menu.Items = append(menu.Items, m.item(c))
			}
		}
		menus = append(menus, menu)
	}
	return fyne.NewMainMenu(menus...)
}

func (m *menus) item(c command) *fyne.MenuItem {
	item := fyne.NewMenuItem(m.name(c), func() { m.do(c) })
	item.Shortcut = c.shortcut()
	item.Checked = c.checked != nil && c.checked(m.desk)
	return item
}

// markMenus puts the ticks in the menus where they belong.
func (m *menus) markMenus() {
	ticks := make([]bool, len(table))
	for i, c := range table {
		ticks[i] = c.checked != nil && c.checked(m.desk)
	}
	if !slices.Equal(ticks, m.ticks) { // drawing the menus anew closes one that is open
		m.ticks = ticks
		if !m.desk.clean { // there are none to mark
			m.Window.SetMainMenu(m.mainMenu())
		}
	}
}

// showHeadMenu shows the menu of a header: what is about domains or levels.
func (m *menus) showHeadMenu(head wall.Head, at fyne.Position) {
	kind := board.KindLevel
	if head.Domain != nil {
		kind = board.KindDomain
	}
	menu := fyne.NewMenu("")
	menu.Items = m.headItems(kind)
	for _, c := range table {
		if c.menu == "view" && !strings.Contains(c.id, ".panel.") && c.onHead == "" && c.enabled != nil && c.enabled(m.desk) {
			menu.Items = append(menu.Items, m.item(c))
		}
	}
	widget.ShowPopUpMenuAtPosition(menu, m.Window.Canvas(), at)
}

// headItems are the lines about the domain, or the level, where the keyboard is.
func (m *menus) headItems(kind board.Kind) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, c := range table {
		if c.onHead == kind && c.enabled(m.desk) {
			items = append(items, m.item(c))
		}
	}
	return items
}

// showMenuHere shows the context menu where the keyboard is.
func (m *menus) showMenuHere() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m.Wall)
	here := m.Wall.Here()
	m.showMenu(at.AddXY(here.X, here.Y))
}

// addShortcuts adds the keys that no menu brings: of commands that stand in none,
// other keys for the same, and all of them while there are no menus.
func (m *menus) addShortcuts() {
	canvas := m.Window.Canvas()
	add := func(c command, shortcut fyne.Shortcut) {
		canvas.AddShortcut(shortcut, func(fyne.Shortcut) {
			if !m.desk.Ended && m.desk.Typing() == nil {
				m.do(c)
			}
		})
	}
	for _, c := range table {
		if shortcut := c.shortcut(); shortcut != nil && (c.menu == "" || m.desk.clean) {
			add(c, shortcut)
		}
		for _, p := range c.also {
			if p.modifier&^shift != 0 {
				add(c, &desktop.CustomShortcut{KeyName: p.key, Modifier: p.modifier})
			}
		}
	}
}

// showMenu shows the context menu: of the picked notes, or of the wall.
func (m *menus) showMenu(at fyne.Position) {
	menu := fyne.NewMenu("")
	if !picked(m.desk) {
		menu.Items = []*fyne.MenuItem{
			fyne.NewMenuItem(m.Text("command.note.new"), m.desk.notes.NewNote),
			fyne.NewMenuItem(m.Text("command.edit.paste"), m.desk.notes.Paste),
		}
		if heads := append(m.headItems(board.KindDomain), m.headItems(board.KindLevel)...); len(heads) > 0 {
			menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), heads...)
		}
	} else {
		for _, c := range table {
			if c.onNote && (c.enabled == nil || c.enabled(m.desk)) {
				menu.Items = append(menu.Items, fyne.NewMenuItem(m.name(c), func() { m.do(c) }))
			}
		}
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), m.dimensionMenu(), m.groupMenu(), m.kindMenu())
	}
	widget.ShowPopUpMenuAtPosition(menu, m.Window.Canvas(), at)
}

func (m *menus) dimensionMenu() *fyne.MenuItem {
	plain := m.State.Info().Plain
	menu := fyne.NewMenu("")
	for i, dimension := range board.InOrder[*board.Dimension](m.State) {
		item := fyne.NewMenuItem(dimension.Code+"  "+dimension.Label(plain), func() { m.desk.notes.ToggleDimension(i) })
		item.Checked = m.desk.notes.AllSelected(func(n *board.Note) bool { return slices.Contains(n.Dimensions, dimension.ID) })
		menu.Items = append(menu.Items, item)
	}
	return submenu(m.Text("note.dimensions"), menu)
}

func (m *menus) groupMenu() *fyne.MenuItem {
	menu := fyne.NewMenu("")
	add := func(name string, id board.ID) {
		item := fyne.NewMenuItem(name, func() { m.desk.notes.SetSelected("group", id) })
		item.Checked = m.desk.notes.AllSelected(func(n *board.Note) bool { return n.Group == id })
		menu.Items = append(menu.Items, item)
	}
	add(m.Text("board.no_group"), board.ID{})
	for _, g := range board.InOrder[*board.Group](m.State) {
		add(g.Name, g.ID)
	}
	return submenu(m.Text("note.group"), menu)
}

func (m *menus) kindMenu() *fyne.MenuItem {
	menu := fyne.NewMenu("")
	for _, kind := range board.NoteKinds {
		item := fyne.NewMenuItem(m.Text("kind."+string(kind)), func() { m.desk.notes.SetSelected("kind", kind) })
		item.Checked = m.desk.notes.AllSelected(func(n *board.Note) bool { return n.NoteKind == kind })
		menu.Items = append(menu.Items, item)
	}
	return submenu(m.Text("note.kind"), menu)
}

func submenu(name string, menu *fyne.Menu) *fyne.MenuItem {
	item := fyne.NewMenuItem(name, nil)
	item.ChildMenu = menu
	return item
}

// catchKeys gives the wall the keys that nothing has: after a click beside
// whatever can be typed in, the keyboard would be of no use.
func (m *menus) catchKeys() {
	canvas := m.Window.Canvas()
	toWall := func() bool {
		if m.desk.Ended || canvas.Overlays().Top() != nil {
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
		if toWall() && (e.Name != fyne.KeyEscape || m.desk.clean) { // that is what it was for, but on a clean screen it brings the bars back
			m.Wall.TypedKey(e)
		}
	})
}
