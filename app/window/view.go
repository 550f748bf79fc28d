package window

import (
	"samenbord/app/wall"
	"samenbord/board"
)

// How the board is shown in this window. What belongs to the person (colours,
// which way round) is kept in the settings of this computer, the rest lasts
// until the window is closed; nothing of it is in the board.

const (
	colourSetting    = "view.colour"
	transposeSetting = "view.transposed"
	hideSetting      = "view.hide"
	linksSetting     = "view.links"
	mapSetting       = "view.no_map"
	legendSetting    = "view.no_legend"
)

// firstView is the view of a board that was just opened.
func (d *desk) firstView() wall.View {
	settings := d.window.app.Preferences()
	return wall.View{
		Colour:     wall.ColourBy(settings.String(colourSetting)),
		Transposed: settings.Bool(transposeSetting),
		Hide:       settings.Bool(hideSetting),
		Links:      wall.Links(settings.String(linksSetting)),
	}
}

// setView shows the board another way, and tells so around the wall.
func (d *desk) setView(v wall.View) {
	d.wall.SetView(v)
	d.showView()
}

// showView brings what tells of the view up to date.
func (d *desk) showView() {
	d.bar.showFound()
	d.looking.show()
	d.entry.showWaiting()
	d.legend.show()
	d.markMenus()
	if d.projector != nil {
		d.projector.show()
	}
}

func (d *desk) transpose() {
	v := d.wall.View()
	v.Transposed = !v.Transposed
	d.window.app.Preferences().SetBool(transposeSetting, v.Transposed)
	d.setView(v)
}

func (d *desk) colourBy(by wall.ColourBy) {
	v := d.wall.View()
	v.Colour = by
	d.window.app.Preferences().SetString(colourSetting, string(by))
	d.setView(v)
}

func (d *desk) showLinks(which wall.Links) {
	v := d.wall.View()
	v.Links = which
	d.window.app.Preferences().SetString(linksSetting, string(which))
	d.setView(v)
}

func (d *desk) toggleMap() {
	d.wall.ShowMap(!d.wall.ShowsMap())
	d.window.app.Preferences().SetBool(mapSetting, !d.wall.ShowsMap())
	d.markMenus()
}

// inMatrix tells whether the keyboard is in a cell of a domain and a level.
func inMatrix(d *desk) bool { return d.wall.Cell().InMatrix() }

// focusDomain gives the domain where the keyboard is all the room, or all
// domains theirs again.
func (d *desk) focusDomain() {
	v := d.wall.View()
	if v.Domain.IsZero() {
		v.Domain = d.wall.Cell().Domain
	} else {
		v.Domain = board.ID{}
	}
	d.setView(v)
}

func (d *desk) focusLevel() {
	v := d.wall.View()
	if v.Level.IsZero() {
		v.Level = d.wall.Cell().Level
	} else {
		v.Level = board.ID{}
	}
	d.setView(v)
}

func (d *desk) foldDomain() { d.toggleFold(d.wall.Cell().Domain) }
func (d *desk) foldLevel()  { d.toggleFold(d.wall.Cell().Level) }

func (d *desk) toggleFold(id board.ID) {
	v := d.wall.View()
	d.setView(v.Fold(id, !v.IsFolded(id)))
}

func (d *desk) unfoldAll() {
	v := d.wall.View()
	v.Folded = nil
	d.setView(v)
}

func folded(d *desk) bool { return len(d.wall.View().Folded) > 0 }

// partly tells whether something of the board is not shown as usual.
func partly(d *desk) bool {
	v := d.wall.View()
	return v.Focused() || folded(d) || !v.Filter.Empty()
}

// showAll shows the whole board again: nothing found, focused or folded.
func (d *desk) showAll() {
	v := d.wall.View()
	v.Domain, v.Level, v.Folded = board.ID{}, board.ID{}, nil
	v.Filter = board.Filter{}
	d.bar.find.set("")
	d.setView(v)
}

// stepBack is what Esc does on the wall when it has nothing nearer to end.
func (d *desk) stepBack() {
	v := d.wall.View()
	switch {
	case v.Focused():
		v.Domain, v.Level = board.ID{}, board.ID{}
	case !v.Filter.Empty():
		v.Filter = board.Filter{}
		d.bar.find.set("")
	default:
		return
	}
	d.setView(v)
}

// clickHead is what a click on a header does: a strip unfolds, a domain or a
// level gets all the room, or gives it back.
func (d *desk) clickHead(head wall.Head) {
	v := d.wall.View()
	id := head.ID()
	switch {
	case head.Folded:
		v = v.Fold(id, false)
	case head.Domain != nil && v.Domain == id:
		v.Domain = board.ID{}
	case head.Domain != nil:
		v.Domain = id
	case v.Level == id:
		v.Level = board.ID{}
	default:
		v.Level = id
	}
	d.setView(v)
}

// reach sees to it that a cell is on the wall and open.
func (d *desk) reach(cell board.Cell) {
	v := d.wall.View()
	if open := v.Unfold(cell); len(open.Folded) != len(v.Folded) || open.Domain != v.Domain || open.Level != v.Level {
		d.setView(open)
	}
}

// goTo brings a note into view and picks it, also when it is folded away.
func (d *desk) goTo(note *board.Note) {
	d.reach(note.Place.Cell)
	d.wall.GoTo(note.ID)
}
