package desk

import (
	"samenbord/app/document"
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

// sight is how the board is seen in this window.
type sight struct {
	*document.Document
	onView  func() // it is seen another way
	onClear func() // nothing is sought any more
}

// firstView is the view of a board that was just opened.
func (s *sight) firstView() wall.View {
	settings := s.App.Preferences()
	return wall.View{
		Colour:     wall.ColourBy(settings.String(colourSetting)),
		Transposed: settings.Bool(transposeSetting),
		Hide:       settings.Bool(hideSetting),
		Links:      wall.Links(settings.String(linksSetting)),
	}
}

// setView shows the board another way, and tells so around the wall.
func (s *sight) setView(v wall.View) {
	s.Wall.SetView(v)
	s.onView()
}

func (s *sight) transpose() {
	v := s.Wall.View()
	v.Transposed = !v.Transposed
	s.App.Preferences().SetBool(transposeSetting, v.Transposed)
	s.setView(v)
}

func (s *sight) colourBy(by wall.ColourBy) {
	v := s.Wall.View()
	v.Colour = by
	s.App.Preferences().SetString(colourSetting, string(by))
	s.setView(v)
}

func (s *sight) showLinks(which wall.Links) {
	v := s.Wall.View()
	v.Links = which
	s.App.Preferences().SetString(linksSetting, string(which))
	s.setView(v)
}

func (s *sight) toggleMap() {
	s.Wall.ShowMap(!s.Wall.ShowsMap())
	s.App.Preferences().SetBool(mapSetting, !s.Wall.ShowsMap())
	s.onView()
}

// inMatrix tells whether the keyboard is in a cell of a domain and a level.
func inMatrix(d *Desk) bool { return d.Wall.Cell().InMatrix() }

// focusDomain gives the domain where the keyboard is all the room, or all
// domains theirs again.
func (s *sight) focusDomain() {
	v := s.Wall.View()
	if v.Domain.IsZero() {
		v.Domain = s.Wall.Cell().Domain
	} else {
		v.Domain = board.ID{}
	}
	s.setView(v)
}

func (s *sight) focusLevel() {
	v := s.Wall.View()
	if v.Level.IsZero() {
		v.Level = s.Wall.Cell().Level
	} else {
		v.Level = board.ID{}
	}
	s.setView(v)
}

// focus gives one domain all the room, or one level, or one cell of them.
func (s *sight) focus(domain, level board.ID) {
	v := s.Wall.View()
	v.Domain, v.Level = domain, level
	s.setView(v)
}

func (s *sight) foldDomain() { s.toggleFold(s.Wall.Cell().Domain) }
func (s *sight) foldLevel()  { s.toggleFold(s.Wall.Cell().Level) }

func (s *sight) toggleFold(id board.ID) {
	v := s.Wall.View()
	s.setView(v.Fold(id, !v.IsFolded(id)))
}

func (s *sight) unfoldAll() {
	v := s.Wall.View()
	v.Folded = nil
	s.setView(v)
}

func folded(d *Desk) bool { return len(d.Wall.View().Folded) > 0 }

// partly tells whether something of the board is not shown as usual.
func partly(d *Desk) bool {
	v := d.Wall.View()
	return v.Focused() || folded(d) || !v.Filter.Empty()
}

// showAll shows the whole board again: nothing found, focused or folded.
func (s *sight) showAll() {
	v := s.Wall.View()
	v.Domain, v.Level, v.Folded = board.ID{}, board.ID{}, nil
	v.Filter = board.Filter{}
	s.onClear()
	s.setView(v)
}

// stepBack is what Esc does on the wall when it has nothing nearer to end.
func (s *sight) stepBack() {
	v := s.Wall.View()
	switch {
	case v.Focused():
		v.Domain, v.Level = board.ID{}, board.ID{}
	case !v.Filter.Empty():
		v.Filter = board.Filter{}
		s.onClear()
	default:
		return
	}
	s.setView(v)
}

// clickHead is what a click on a header does: a strip unfolds, a domain or a
// level gets all the room, or gives it back.
func (s *sight) clickHead(head wall.Head) {
	v := s.Wall.View()
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
	s.setView(v)
}

// reach sees to it that a cell is on the wall and open.
func (s *sight) reach(cell board.Cell) {
	v := s.Wall.View()
	if open := v.Unfold(cell); len(open.Folded) != len(v.Folded) || open.Domain != v.Domain || open.Level != v.Level {
		s.setView(open)
	}
}

// goTo brings a note into view and picks it, also when it is folded away.
func (s *sight) goTo(note *board.Note) {
	s.reach(note.Place.Cell)
	s.Wall.GoTo(note.ID)
}

func (s *sight) findNext()     { s.find(1) }
func (s *sight) findPrevious() { s.find(-1) }

// find goes to the next note that the filter lets through.
func (s *sight) find(step int) {
	if note, there := s.Wall.Next(step); there {
		s.goTo(note)
	}
}

// foundText says in words what came of the filter; "" without one.
func (s *sight) foundText() string {
	found, ok := s.Wall.Found()
	switch {
	case !ok:
		return ""
	case found.Notes == 0 && found.Extra == 0:
		return s.Text("board.found_none")
	}
	said := s.Text("board.found_of", "Count", found.Notes, "Total", found.Total)
	if found.Away > 0 {
		said += " · " + s.Text("board.found_away", "Count", found.Away)
	}
	if found.Extra > 0 {
		said += " · " + s.Text("board.found_extra", "Count", found.Extra)
	}
	return said
}

// setFilter shows what another filter lets through.
func (s *sight) setFilter(change func(f *board.Filter)) {
	v := s.Wall.View()
	change(&v.Filter)
	s.setView(v)
}

// setHide leaves out what the filter does not let through, or only dims it.
func (s *sight) setHide(hide bool) {
	v := s.Wall.View()
	v.Hide = hide
	s.App.Preferences().SetBool(hideSetting, hide)
	s.setView(v)
}
