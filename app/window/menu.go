package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/wall"
	"samenbord/board"
)

// mainMenu draws the menus from the table of commands.
func (d *desk) mainMenu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, name := range [...]string{"file", "edit", "note", "view", "session", "setup", "help"} {
		menu := fyne.NewMenu(d.text("menu." + name))
		for _, c := range table {
			if c.menu == name {
				menu.Items = append(menu.Items, d.item(c))
			}
		}
		menus = append(menus, menu)
	}
	return fyne.NewMainMenu(menus...)
}

func (d *desk) item(c command) *fyne.MenuItem {
	item := fyne.NewMenuItem(d.name(c), func() { d.do(c) })
	item.Shortcut = c.shortcut()
	item.Checked = c.checked != nil && c.checked(d)
	return item
}

// markMenus puts the ticks in the menus where they belong.
func (d *desk) markMenus() {
	ticks := make([]bool, len(table))
	for i, c := range table {
		ticks[i] = c.checked != nil && c.checked(d)
	}
	if !slices.Equal(ticks, d.ticks) { // drawing the menus anew closes one that is open
		d.ticks = ticks
		if !d.clean { // there are none to mark
			d.window.window.SetMainMenu(d.mainMenu())
		}
	}
}

// showHeadMenu shows the menu of a header: what is about domains or levels.
func (d *desk) showHeadMenu(head wall.Head, at fyne.Position) {
	kind := board.KindLevel
	if head.Domain != nil {
		kind = board.KindDomain
	}
	menu := fyne.NewMenu("")
	menu.Items = d.headItems(kind)
	for _, c := range table {
		if c.menu == "view" && !strings.Contains(c.id, ".panel.") && c.onHead == "" && c.enabled != nil && c.enabled(d) {
			menu.Items = append(menu.Items, d.item(c))
		}
	}
	widget.ShowPopUpMenuAtPosition(menu, d.window.window.Canvas(), at)
}

// headItems are the lines about the domain, or the level, where the keyboard is.
func (d *desk) headItems(kind board.Kind) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, c := range table {
		if c.onHead == kind && c.enabled(d) {
			items = append(items, d.item(c))
		}
	}
	return items
}

// showMenuHere shows the context menu where the keyboard is.
func (d *desk) showMenuHere() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.wall)
	here := d.wall.Here()
	d.showMenu(at.AddXY(here.X, here.Y))
}

// addShortcuts adds the keys that no menu brings: of commands that stand in none,
// other keys for the same, and all of them while there are no menus.
func (d *desk) addShortcuts() {
	canvas := d.window.window.Canvas()
	add := func(c command, shortcut fyne.Shortcut) {
		canvas.AddShortcut(shortcut, func(fyne.Shortcut) {
			if d.window.desk == d && d.typing() == nil {
				d.do(c)
			}
		})
	}
	for _, c := range table {
		if shortcut := c.shortcut(); shortcut != nil && (c.menu == "" || d.clean) {
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
func (d *desk) showMenu(at fyne.Position) {
	menu := fyne.NewMenu("")
	if !picked(d) {
		menu.Items = []*fyne.MenuItem{
			fyne.NewMenuItem(d.text("command.note.new"), d.newNote),
			fyne.NewMenuItem(d.text("command.edit.paste"), d.paste),
		}
		if heads := append(d.headItems(board.KindDomain), d.headItems(board.KindLevel)...); len(heads) > 0 {
			menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), heads...)
		}
	} else {
		for _, c := range table {
			if c.onNote && (c.enabled == nil || c.enabled(d)) {
				menu.Items = append(menu.Items, fyne.NewMenuItem(d.name(c), func() { d.do(c) }))
			}
		}
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), d.dimensionMenu(), d.groupMenu(), d.kindMenu())
	}
	widget.ShowPopUpMenuAtPosition(menu, d.window.window.Canvas(), at)
}

func (d *desk) dimensionMenu() *fyne.MenuItem {
	plain := d.state.Info().Plain
	menu := fyne.NewMenu("")
	for i, dimension := range board.InOrder[*board.Dimension](d.state) {
		item := fyne.NewMenuItem(dimension.Code+"  "+dimension.Label(plain), func() { d.toggleDimension(i) })
		item.Checked = d.allSelected(func(n *board.Note) bool { return slices.Contains(n.Dimensions, dimension.ID) })
		menu.Items = append(menu.Items, item)
	}
	return submenu(d.text("note.dimensions"), menu)
}

func (d *desk) groupMenu() *fyne.MenuItem {
	menu := fyne.NewMenu("")
	add := func(name string, id board.ID) {
		item := fyne.NewMenuItem(name, func() { d.setSelected("group", id) })
		item.Checked = d.allSelected(func(n *board.Note) bool { return n.Group == id })
		menu.Items = append(menu.Items, item)
	}
	add(d.text("board.no_group"), board.ID{})
	for _, g := range board.InOrder[*board.Group](d.state) {
		add(g.Name, g.ID)
	}
	return submenu(d.text("note.group"), menu)
}

func (d *desk) kindMenu() *fyne.MenuItem {
	menu := fyne.NewMenu("")
	for _, kind := range board.NoteKinds {
		item := fyne.NewMenuItem(d.text("kind."+string(kind)), func() { d.setSelected("kind", kind) })
		item.Checked = d.allSelected(func(n *board.Note) bool { return n.NoteKind == kind })
		menu.Items = append(menu.Items, item)
	}
	return submenu(d.text("note.kind"), menu)
}

func submenu(name string, menu *fyne.Menu) *fyne.MenuItem {
	item := fyne.NewMenuItem(name, nil)
	item.ChildMenu = menu
	return item
}

// allSelected tells whether something holds for every picked note.
func (d *desk) allSelected(holds func(*board.Note) bool) bool {
	picked := d.wall.Selected()
	return len(picked) > 0 && !slices.ContainsFunc(picked, func(id board.ID) bool { return !holds(d.state.Note(id)) })
}
