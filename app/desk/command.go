package desk

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/projector"
	"samenbord/app/wall"
	"samenbord/board"
)

// command is one thing that can be done at the desk. The table below is the
// only list of them: the menus, the keys and the context menu are drawn from
// it.
type command struct {
	id       string // the key of its name
	menu     string // the menu it stands in, "" for none
	key      fyne.KeyName
	modifier fyne.KeyModifier
	letter   rune    // pressed alone, while the wall has the keyboard
	also     []press // other keys that do the same
	nth      int     // of a numbered command, counted from 1: see numbered
	onNote   bool    // also stands in the context menu of a note
	enabled  func(d *Desk) bool
	run      func(d *Desk)
	// typing does the same in a text field, for the keys that mean something
	// there too. A key that is about the picked notes does nothing there.
	typing fyne.Shortcut
	// checked tells whether the line in the menu has a tick.
	checked func(d *Desk) bool
	onHead  board.Kind // also stands in the context menu of a header: of a domain's, or a level's
}

// press is a key with what is held beside it, or a letter.
type press struct {
	key      fyne.KeyName
	modifier fyne.KeyModifier
	letter   rune
}

const (
	control      = fyne.KeyModifierControl
	controlShift = fyne.KeyModifierControl | fyne.KeyModifierShift
	alt          = fyne.KeyModifierAlt
	shift        = fyne.KeyModifierShift
)

func picked(d *Desk) bool { return len(d.Wall.Selected()) > 0 }

func clustered(d *Desk) bool {
	c, _ := d.clusters.Cluster()
	return c != nil
}

// table is the one list of commands, in the order of the menus. Keys as in the help sheet.
var table []command

// init fills the table; as an initial value it would refer to itself, because
// commands build the menus that show commands.
func init() {
	table = []command{
		{id: "command.board.new", menu: "file", run: func(d *Desk) { d.shell.ToStart() }},
		{id: "command.board.open", menu: "file", key: fyne.KeyO, modifier: control, run: func(d *Desk) { d.shell.ChooseBoard() }},
		{id: "command.board.save_copy", menu: "file", key: fyne.KeyS, modifier: controlShift, run: func(d *Desk) { d.files.SaveCopy() }},
		{id: "command.board.merge", menu: "file", run: func(d *Desk) { d.merging.Merge() }},
		{id: "command.board.import", menu: "file", key: fyne.KeyI, modifier: control, run: func(d *Desk) { d.files.ImportFrom() }},
		{id: "command.board.export", menu: "file", key: fyne.KeyE, modifier: control, run: func(d *Desk) { d.files.ExportTo() }},
		{id: "command.board.close", menu: "file", key: fyne.KeyW, modifier: control, run: func(d *Desk) { d.shell.ToStart() }},

		{id: "command.edit.undo", menu: "edit", key: fyne.KeyZ, modifier: control, run: func(d *Desk) { d.Undo() },
			typing: &fyne.ShortcutUndo{}}, // enabled also when nothing was done yet: it may be on its way
		{id: "command.edit.redo", menu: "edit", key: fyne.KeyY, modifier: control, also: []press{{key: fyne.KeyZ, modifier: controlShift}}, run: func(d *Desk) { d.Redo() },
			typing: &fyne.ShortcutRedo{}},
		{id: "command.edit.cut", menu: "edit", key: fyne.KeyX, modifier: control, enabled: picked, run: func(d *Desk) { d.notes.CutSelected() }, typing: &fyne.ShortcutCut{}},
		{id: "command.edit.copy", menu: "edit", key: fyne.KeyC, modifier: control, enabled: picked, run: func(d *Desk) { d.notes.CopySelected() }, typing: &fyne.ShortcutCopy{}},
		{id: "command.edit.paste", menu: "edit", key: fyne.KeyV, modifier: control, run: func(d *Desk) { d.notes.Paste() }, typing: &fyne.ShortcutPaste{}},
		{id: "command.edit.select_all", menu: "edit", key: fyne.KeyA, modifier: control, run: func(d *Desk) { d.Wall.SelectAll() }, typing: &fyne.ShortcutSelectAll{}},
		{id: "command.edit.find", menu: "edit", key: fyne.KeyF, modifier: control, run: (*Desk).openFind},
		{id: "command.edit.find_next", menu: "edit", key: fyne.KeyF3, enabled: filtering, run: func(d *Desk) { d.sight.FindNext() }},
		{id: "command.edit.find_previous", menu: "edit", key: fyne.KeyF3, modifier: fyne.KeyModifierShift, enabled: filtering, run: func(d *Desk) { d.sight.FindPrevious() }},
		{id: "command.edit.filter", menu: "edit", key: fyne.KeyF, modifier: controlShift, run: (*Desk).openFilter},

		{id: "command.note.new", menu: "note", letter: 'n', run: func(d *Desk) { d.notes.NewNote() }},
		{id: "command.note.edit", menu: "note", key: fyne.KeyF2, onNote: true, enabled: picked, run: func(d *Desk) { d.notes.EditSelected() }},
		{id: "command.note.move", menu: "note", letter: 'm', onNote: true, enabled: picked, run: func(d *Desk) { d.notes.MoveSelected() }},
		{id: "command.note.link", menu: "note", letter: 'l', onNote: true, enabled: picked, run: func(d *Desk) { d.links.Link() }},
		{id: "command.note.action", menu: "note", letter: 'a', onNote: true, enabled: picked, run: (*Desk).makeAction},
		{id: "command.note.cluster", menu: "note", key: fyne.KeyG, modifier: control, onNote: true, enabled: picked, run: func(d *Desk) { d.clusters.Gather() }},
		{id: "command.cluster.open", menu: "note", letter: 'o', onNote: true, enabled: clustered, run: func(d *Desk) { d.clusters.OpenCluster() }},
		{id: "command.cluster.rename", menu: "note", onNote: true, enabled: clustered, run: func(d *Desk) { d.clusters.TitleCluster() }},
		{id: "command.cluster.leave", menu: "note", onNote: true, enabled: clustered, run: func(d *Desk) { d.clusters.LeaveCluster() }},
		{id: "command.cluster.scatter", menu: "note", key: fyne.KeyG, modifier: controlShift, onNote: true, enabled: clustered, run: func(d *Desk) { d.clusters.ScatterCluster() }},
		{id: "command.note.combine", menu: "note", onNote: true, enabled: several, run: func(d *Desk) { d.notes.Combine() }},
		{id: "command.note.reword", menu: "note", key: fyne.KeyF4, run: (*Desk).reword},
		{id: "command.note.duplicate", menu: "note", key: fyne.KeyD, modifier: control, onNote: true, enabled: picked, run: func(d *Desk) { d.notes.Duplicate() }},
		{id: "command.note.menu", menu: "note", key: fyne.KeyF10, modifier: shift, also: []press{{key: desktop.KeyMenu}}, run: func(d *Desk) { d.menus.showMenuHere() }},
		{id: "command.note.delete", menu: "note", key: fyne.KeyDelete, onNote: true, enabled: picked, run: func(d *Desk) { d.notes.DeleteSelected() }},

		{id: "command.view.zoom_in", menu: "view", key: fyne.KeyEqual, modifier: control,
			also: []press{{key: fyne.KeyPlus, modifier: control}, {key: fyne.KeyEqual, modifier: controlShift}, {key: fyne.KeyPlus, modifier: controlShift}}, run: func(d *Desk) { d.Wall.ZoomBy(1.2) }},
		{id: "command.view.zoom_out", menu: "view", key: fyne.KeyMinus, modifier: control, run: func(d *Desk) { d.Wall.ZoomBy(1 / 1.2) }},
		{id: "command.view.fit_board", menu: "view", key: fyne.Key0, modifier: control, also: []press{{key: fyne.Key1, modifier: shift}}, run: func(d *Desk) { d.Wall.Fit() }},
		{id: "command.view.fit_selection", menu: "view", key: fyne.Key2, modifier: shift, enabled: picked, run: func(d *Desk) { d.Wall.FitSelection() }},
		{id: "command.view.projector", menu: "view", key: fyne.KeyF5, run: (*Desk).toggleProjector, checked: projecting(nil)},
		{id: "command.view.projector_follow", menu: "view", run: func(d *Desk) { d.projectorFollows(true) }, checked: projecting((*projector.Projector).Follows)},
		{id: "command.view.projector_whole", menu: "view", run: func(d *Desk) { d.projectorFollows(false) }, checked: projecting((*projector.Projector).Whole)},
		{id: "command.view.clean", menu: "view", key: fyne.KeyF11, run: (*Desk).toggleClean, checked: isClean},
		{id: "command.view.map", menu: "view", run: func(d *Desk) { d.sight.ToggleMap() }, checked: func(d *Desk) bool { return d.Wall.ShowsMap() }},
		{id: "command.view.clusters", menu: "view", run: func(d *Desk) { d.clusters.OpenClusters() }},
		{id: "command.view.focus_domain", menu: "view", letter: 'f', onHead: board.KindDomain, enabled: inMatrix, run: func(d *Desk) { d.sight.FocusDomain() },
			checked: func(d *Desk) bool { return !d.Wall.View().Domain.IsZero() }},
		{id: "command.view.focus_level", menu: "view", letter: 'F', onHead: board.KindLevel, enabled: inMatrix, run: func(d *Desk) { d.sight.FocusLevel() },
			checked: func(d *Desk) bool { return !d.Wall.View().Level.IsZero() }},
		{id: "command.view.fold_domain", menu: "view", letter: '-', onHead: board.KindDomain, enabled: inMatrix, run: func(d *Desk) { d.sight.FoldDomain() }},
		{id: "command.view.fold_level", menu: "view", letter: '_', onHead: board.KindLevel, enabled: inMatrix, run: func(d *Desk) { d.sight.FoldLevel() }},
		{id: "command.view.unfold", menu: "view", letter: '+', enabled: folded, run: func(d *Desk) { d.sight.UnfoldAll() }},
		{id: "command.view.show_all", menu: "view", enabled: partly, run: func(d *Desk) { d.sight.ShowAll() }},
		{id: "command.view.transpose", menu: "view", run: func(d *Desk) { d.sight.Transpose() },
			checked: func(d *Desk) bool { return d.Wall.View().Transposed }},
		colouring(wall.ByDimension), colouring(wall.ByGroup), colouring(wall.ByKind),
		linking("command.view.links_none", wall.NoLinks),
		linking("command.view.links_picked", wall.LinksOfPicked),
		linking("command.view.links_all", wall.AllLinks),
		{id: "command.view.legend", menu: "view", run: (*Desk).toggleLegend, checked: hasLegend},
		{id: "command.help.commands", menu: "help", key: fyne.KeyK, modifier: control, run: func(d *Desk) { d.menus.findCommand() }},
		{id: "command.help.keys", menu: "help", key: fyne.KeyF1, also: []press{{letter: '?'}}, run: func(d *Desk) { d.menus.showKeys() }},
		{id: "command.help.news", menu: "help", key: fyne.KeyF1, modifier: shift, run: func(d *Desk) { d.menus.showNews() }},

		{id: "command.app.language", menu: "view", run: (*Desk).switchLanguage},
		{id: "command.app.hints", menu: "view", run: func(d *Desk) { d.words.ask(d.Front) }},
		{id: "command.app.settings", menu: "view", key: front.SettingsKey.KeyName, modifier: front.SettingsKey.Modifier, run: func(d *Desk) { d.ShowSettings() }},
	}
	for i, key := range [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6} {
		if i < 4 {
			table = append(table, command{id: "command.note.level", nth: i + 1, key: key, modifier: control, enabled: hasLevel(i), run: func(d *Desk) { d.notes.ToLevel(i) }})
		}
		table = append(table, command{id: "command.note.dimension", nth: i + 1, key: key, modifier: alt, enabled: hasDimension(i), run: func(d *Desk) { d.notes.ToggleDimension(i) }})
	}
	table = append(table, sessionCommands()...)
	table = append(table, actionCommands()...)
	table = append(table, panelCommands()...)
	table = append(table, setupCommands()...)
	table = append(table, voteCommands()...)
	table = append(table, meetCommands()...)
}

func hasLevel(nth int) func(*Desk) bool {
	return func(d *Desk) bool { return picked(d) && nth < len(board.InOrder[*board.Level](d.State)) }
}

func hasDimension(nth int) func(*Desk) bool {
	return func(d *Desk) bool { return picked(d) && nth < len(board.InOrder[*board.Dimension](d.State)) }
}

// name is what the command is called in the window's language. Numbered ones are
// called after the board's own levels and dimensions.
func (m *menus) name(c command) string {
	if c.nth == 0 {
		return m.Text(c.id)
	}
	plain, name := m.State.Info().Plain, ""
	switch levels, dimensions := board.InOrder[*board.Level](m.State), board.InOrder[*board.Dimension](m.State); {
	case c.id == "command.note.level" && c.nth <= len(levels):
		name = levels[c.nth-1].Label(plain)
	case c.id == "command.note.dimension" && c.nth <= len(dimensions):
		name = dimensions[c.nth-1].Label(plain)
	}
	return m.Text(c.id, "Name", name)
}

// linking is the command that chooses which links are drawn.
func linking(id string, which wall.Links) command {
	return command{
		id: id, menu: "view", run: func(d *Desk) { d.sight.ShowLinks(which) },
		checked: func(d *Desk) bool { return d.Wall.View().Links == which },
	}
}

// colouring is the command that gives the colours of the wall a meaning.
func colouring(by wall.ColourBy) command {
	return command{
		id: colourNames[by], menu: "view", run: func(d *Desk) { d.sight.ColourBy(by) },
		checked: func(d *Desk) bool { return d.Wall.View().Colour == by },
	}
}

func (d *Desk) switchLanguage() {
	next := language.NL
	if d.Language == language.NL {
		next = language.EN
	}
	d.SetLanguage(next)
}

// do carries a command out, or hands it to the field that somebody types in.
func (m *menus) do(c command) {
	if field := m.Typing(); field != nil && c.modifier != 0 {
		switch {
		case c.typing != nil:
			field.TypedShortcut(c.clipboard(m.App.Clipboard()))
			return
		case c.onNote:
			return
		}
	}
	if c.enabled == nil || c.enabled(m.desk) {
		c.run(m.desk)
	}
}

// clipboard gives the shortcut of a text field, with the clipboard it needs.
func (c command) clipboard(clipboard fyne.Clipboard) fyne.Shortcut {
	switch c.typing.(type) {
	case *fyne.ShortcutCut:
		return &fyne.ShortcutCut{Clipboard: clipboard}
	case *fyne.ShortcutCopy:
		return &fyne.ShortcutCopy{Clipboard: clipboard}
	case *fyne.ShortcutPaste:
		return &fyne.ShortcutPaste{Clipboard: clipboard}
	}
	return c.typing
}

// shortcut is the command's key as Fyne knows shortcuts; nil for keys that
// Fyne does not take as shortcuts (function keys, Delete, letters, and whatever
// has Shift alone beside it).
func (c command) shortcut() fyne.Shortcut {
	if c.key == "" || c.modifier == 0 || c.modifier == shift {
		return nil
	}
	switch c.typing.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo, *fyne.ShortcutCut, *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		return c.typing
	}
	return &desktop.CustomShortcut{KeyName: c.key, Modifier: c.modifier}
}

// key carries out the command of a key that the wall has no use for.
func (m *menus) key(name fyne.KeyName, modifier fyne.KeyModifier) {
	if name == fyne.KeyReturn || name == fyne.KeyEnter {
		name = fyne.KeyF2
	}
	if name == fyne.KeyEscape {
		if m.desk.clean { // the way out that its hint names
			m.desk.toggleClean()
		} else {
			m.desk.sight.StepBack()
		}
		return
	}
	if name == fyne.KeyBackspace {
		name = fyne.KeyDelete
	}
	for _, c := range table {
		if name != "" && c.hasPress(press{key: name, modifier: modifier}) {
			m.do(c)
			return
		}
	}
}

func (c command) hasPress(p press) bool {
	return p == press{key: c.key, modifier: c.modifier} || slices.Contains(c.also, p)
}

// letter carries out the command of a single letter.
func (m *menus) letter(letter rune) {
	if !m.Letters {
		return
	}
	for _, typed := range [...]rune{letter, unicode.ToLower(letter)} { // Shift with a letter may be another command
		for _, c := range table {
			if c.letter == typed || slices.Contains(c.also, press{letter: typed}) {
				m.do(c)
				return
			}
		}
	}
}
