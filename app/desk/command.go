package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/app/desk/acts"
	"samenbord/app/desk/beside"
	"samenbord/app/desk/command"
	"samenbord/app/desk/hint"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/panel"
	"samenbord/app/projector"
	"samenbord/app/wall"
	"samenbord/board"
)

const (
	control      = fyne.KeyModifierControl
	controlShift = fyne.KeyModifierControl | fyne.KeyModifierShift
	alt          = fyne.KeyModifierAlt
	shift        = fyne.KeyModifierShift
)

// commands is the one list of what can be done at the desk, in the order of the menus: the
// menus, the keys and the context menu are drawn from it. Keys as in the help sheet.
func commands(d *Desk) []command.Command {
	table := []command.Command{
		{ID: "command.board.new", Menu: "file", Run: func() { d.shell.ToStart() }},
		{ID: "command.board.open", Menu: "file", Key: fyne.KeyO, Modifier: control, Run: func() { d.shell.ChooseBoard() }},
		{ID: "command.board.save_copy", Menu: "file", Key: fyne.KeyS, Modifier: controlShift, Run: d.files.SaveCopy},
		{ID: "command.board.merge", Menu: "file", Run: d.merging.Merge},
		{ID: "command.board.import", Menu: "file", Key: fyne.KeyI, Modifier: control, Run: d.files.ImportFrom},
		{ID: "command.board.export", Menu: "file", Key: fyne.KeyE, Modifier: control, Run: d.files.ExportTo},
		{ID: "command.board.close", Menu: "file", Key: fyne.KeyW, Modifier: control, Run: func() { d.shell.ToStart() }},

		{ID: "command.edit.undo", Menu: "edit", Key: fyne.KeyZ, Modifier: control, Run: d.Undo,
			Typing: &fyne.ShortcutUndo{}}, // enabled also when nothing was done yet: it may be on its way
		{ID: "command.edit.redo", Menu: "edit", Key: fyne.KeyY, Modifier: control, Also: []command.Press{{Key: fyne.KeyZ, Modifier: controlShift}}, Run: d.Redo,
			Typing: &fyne.ShortcutRedo{}},
		{ID: "command.edit.cut", Menu: "edit", Key: fyne.KeyX, Modifier: control, Enabled: d.Picked, Run: d.notes.CutSelected, Typing: &fyne.ShortcutCut{}},
		{ID: "command.edit.copy", Menu: "edit", Key: fyne.KeyC, Modifier: control, Enabled: d.Picked, Run: d.notes.CopySelected, Typing: &fyne.ShortcutCopy{}},
		{ID: "command.edit.paste", Menu: "edit", Key: fyne.KeyV, Modifier: control, Run: d.notes.Paste, Typing: &fyne.ShortcutPaste{}},
		{ID: "command.edit.select_all", Menu: "edit", Key: fyne.KeyA, Modifier: control, Run: func() { d.Wall.SelectAll() }, Typing: &fyne.ShortcutSelectAll{}},
		{ID: "command.edit.find", Menu: "edit", Key: fyne.KeyF, Modifier: control, Run: func() { d.top.FocusFind() }},
		{ID: "command.edit.find_next", Menu: "edit", Key: fyne.KeyF3, Enabled: d.sight.Filtering, Run: d.sight.FindNext},
		{ID: "command.edit.find_previous", Menu: "edit", Key: fyne.KeyF3, Modifier: fyne.KeyModifierShift, Enabled: d.sight.Filtering, Run: d.sight.FindPrevious},
		{ID: "command.edit.filter", Menu: "edit", Key: fyne.KeyF, Modifier: controlShift, Run: func() { d.top.ToggleFilter() }},

		{ID: "command.note.new", Menu: "note", Letter: 'n', Run: d.notes.NewNote},
		{ID: "command.note.edit", Menu: "note", Key: fyne.KeyF2, OnNote: true, Enabled: d.Picked, Run: d.notes.EditSelected},
		{ID: "command.note.move", Menu: "note", Letter: 'm', OnNote: true, Enabled: d.Picked, Run: d.notes.MoveSelected},
		{ID: "command.note.link", Menu: "note", Letter: 'l', OnNote: true, Enabled: d.Picked, Run: d.links.Link},
		{ID: "command.note.action", Menu: "note", Letter: 'a', OnNote: true, Enabled: d.Picked, Run: d.makeAction},
		{ID: "command.note.cluster", Menu: "note", Key: fyne.KeyG, Modifier: control, OnNote: true, Enabled: d.Picked, Run: d.clusters.Gather},
		{ID: "command.cluster.open", Menu: "note", Letter: 'o', OnNote: true, Enabled: d.clusters.Clustered, Run: d.clusters.OpenCluster},
		{ID: "command.cluster.rename", Menu: "note", OnNote: true, Enabled: d.clusters.Clustered, Run: d.clusters.TitleCluster},
		{ID: "command.cluster.leave", Menu: "note", OnNote: true, Enabled: d.clusters.Clustered, Run: d.clusters.LeaveCluster},
		{ID: "command.cluster.scatter", Menu: "note", Key: fyne.KeyG, Modifier: controlShift, OnNote: true, Enabled: d.clusters.Clustered, Run: d.clusters.ScatterCluster},
		{ID: "command.note.combine", Menu: "note", OnNote: true, Enabled: d.notes.Several, Run: d.notes.Combine},
		{ID: "command.note.reword", Menu: "note", Key: fyne.KeyF4, Run: func() { reword(d.hints, d.panels) }},
		{ID: "command.note.duplicate", Menu: "note", Key: fyne.KeyD, Modifier: control, OnNote: true, Enabled: d.Picked, Run: d.notes.Duplicate},
		{ID: "command.note.menu", Menu: "note", Key: fyne.KeyF10, Modifier: shift, Also: []command.Press{{Key: desktop.KeyMenu}}, Run: d.menus.ShowHere},
		{ID: "command.note.delete", Menu: "note", Key: fyne.KeyDelete, OnNote: true, Enabled: d.Picked, Run: d.notes.DeleteSelected},

		{ID: "command.view.zoom_in", Menu: "view", Key: fyne.KeyEqual, Modifier: control,
			Also: []command.Press{{Key: fyne.KeyPlus, Modifier: control}, {Key: fyne.KeyEqual, Modifier: controlShift}, {Key: fyne.KeyPlus, Modifier: controlShift}}, Run: func() { d.Wall.ZoomBy(1.2) }},
		{ID: "command.view.zoom_out", Menu: "view", Key: fyne.KeyMinus, Modifier: control, Run: func() { d.Wall.ZoomBy(1 / 1.2) }},
		{ID: "command.view.fit_board", Menu: "view", Key: fyne.Key0, Modifier: control, Also: []command.Press{{Key: fyne.Key1, Modifier: shift}}, Run: func() { d.Wall.Fit() }},
		{ID: "command.view.fit_selection", Menu: "view", Key: fyne.Key2, Modifier: shift, Enabled: d.Picked, Run: func() { d.Wall.FitSelection() }},
		{ID: "command.view.projector", Menu: "view", Key: fyne.KeyF5, Run: d.toggleProjector, Checked: projecting(d, nil)},
		{ID: "command.view.projector_follow", Menu: "view", Run: func() { d.projectorFollows(true) }, Checked: projecting(d, (*projector.Projector).Follows)},
		{ID: "command.view.projector_whole", Menu: "view", Run: func() { d.projectorFollows(false) }, Checked: projecting(d, (*projector.Projector).Whole)},
		{ID: "command.view.clean", Menu: "view", Key: fyne.KeyF11, Run: d.ToggleClean, Checked: d.Clean},
		{ID: "command.view.map", Menu: "view", Run: d.sight.ToggleMap, Checked: func() bool { return d.Wall.ShowsMap() }},
		{ID: "command.view.clusters", Menu: "view", Run: d.clusters.OpenClusters},
		{ID: "command.view.focus_domain", Menu: "view", Letter: 'f', OnHead: board.KindDomain, Enabled: d.sight.InMatrix, Run: d.sight.FocusDomain,
			Checked: func() bool { return !d.Wall.View().Domain.IsZero() }},
		{ID: "command.view.focus_level", Menu: "view", Letter: 'F', OnHead: board.KindLevel, Enabled: d.sight.InMatrix, Run: d.sight.FocusLevel,
			Checked: func() bool { return !d.Wall.View().Level.IsZero() }},
		{ID: "command.view.fold_domain", Menu: "view", Letter: '-', OnHead: board.KindDomain, Enabled: d.sight.InMatrix, Run: d.sight.FoldDomain},
		{ID: "command.view.fold_level", Menu: "view", Letter: '_', OnHead: board.KindLevel, Enabled: d.sight.InMatrix, Run: d.sight.FoldLevel},
		{ID: "command.view.unfold", Menu: "view", Letter: '+', Enabled: d.sight.Folded, Run: d.sight.UnfoldAll},
		{ID: "command.view.show_all", Menu: "view", Enabled: d.sight.Partly, Run: d.sight.ShowAll},
		{ID: "command.view.transpose", Menu: "view", Run: d.sight.Transpose,
			Checked: func() bool { return d.Wall.View().Transposed }},
		colouring(d, wall.ByDimension), colouring(d, wall.ByGroup), colouring(d, wall.ByKind),
		linking(d, "command.view.links_none", wall.NoLinks),
		linking(d, "command.view.links_picked", wall.LinksOfPicked),
		linking(d, "command.view.links_all", wall.AllLinks),
		{ID: "command.view.legend", Menu: "view", Run: d.toggleLegend, Checked: d.sight.Legend},
		{ID: "command.help.commands", Menu: "help", Key: fyne.KeyK, Modifier: control, Run: d.menus.Find},
		{ID: "command.help.keys", Menu: "help", Key: fyne.KeyF1, Also: []command.Press{{Letter: '?'}}, Run: d.menus.ShowKeys},
		{ID: "command.help.news", Menu: "help", Key: fyne.KeyF1, Modifier: shift, Run: d.menus.ShowNews},

		{ID: "command.app.language", Menu: "view", Run: d.switchLanguage},
		{ID: "command.app.hints", Menu: "view", Run: func() { d.words.Ask(d.Front) }},
		{ID: "command.app.settings", Menu: "view", Key: front.SettingsKey.KeyName, Modifier: front.SettingsKey.Modifier, Run: func() { d.ShowSettings() }},
	}
	for i, key := range [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6} {
		if i < 4 {
			table = append(table, command.Command{ID: "command.note.level", Nth: i + 1, Key: key, Modifier: control, Enabled: func() bool { return d.notes.HasLevel(i) }, Run: func() { d.notes.ToLevel(i) }})
		}
		table = append(table, command.Command{ID: "command.note.dimension", Nth: i + 1, Key: key, Modifier: alt, Enabled: func() bool { return d.notes.HasDimension(i) }, Run: func() { d.notes.ToggleDimension(i) }})
	}
	for _, part := range [...]func(*Desk) []command.Command{sessionCommands, actionCommands, panelCommands, setupCommands, voteCommands, meetCommands} {
		table = append(table, part(d)...)
	}
	return table
}

// linking is the command that chooses which links are drawn.
func linking(d *Desk, id string, which wall.Links) command.Command {
	return command.Command{
		ID: id, Menu: "view", Run: func() { d.sight.ShowLinks(which) },
		Checked: func() bool { return d.Wall.View().Links == which },
	}
}

// colouring is the command that gives the colours of the wall a meaning.
func colouring(d *Desk, by wall.ColourBy) command.Command {
	return command.Command{
		ID: acts.ColourNames[by], Menu: "view", Run: func() { d.sight.ColourBy(by) },
		Checked: func() bool { return d.Wall.View().Colour == by },
	}
}

func (d *Desk) switchLanguage() {
	next := language.NL
	if d.Language == language.NL {
		next = language.EN
	}
	d.SetLanguage(next)
}

// reword says another way what is private in what is being typed.
func reword(line *hint.Line, panels *beside.Panels) {
	if line.Reword() || panels.Opened() == "" {
		return
	}
	if r, can := panels.Panel(panels.Opened()).(panel.Reworder); can {
		r.Reword()
	}
}
