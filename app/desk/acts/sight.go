package acts

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
	MapSetting       = "view.no_map"
	LegendSetting    = "view.no_legend"
)

// ColourNames are the keys of the commands that colour the wall.
var ColourNames = map[wall.ColourBy]string{
	wall.ByDimension: "command.view.colour_dimension",
	wall.ByGroup:     "command.view.colour_group",
	wall.ByKind:      "command.view.colour_kind",
}

// Sight is how the board is seen in this window.
type Sight struct {
	*document.Document
	OnView  func() // it is seen another way
	OnClear func() // nothing is sought any more
}

// FirstView is the view of a board that was just opened.
func (s *Sight) FirstView() wall.View {
	settings := s.App.Preferences()
	return wall.View{
		Colour:     wall.ColourBy(settings.String(colourSetting)),
		Transposed: settings.Bool(transposeSetting),
		Hide:       settings.Bool(hideSetting),
		Links:      wall.Links(settings.String(linksSetting)),
	}
}

// InMatrix tells whether the keyboard is in a cell of a domain and a level.
func (s *Sight) InMatrix() bool { return s.Wall.Cell().InMatrix() }

// Filtering tells whether not all notes are let through.
func (s *Sight) Filtering() bool { return !s.Wall.View().Filter.Empty() }

// Folded tells whether a domain or a level is folded.
func (s *Sight) Folded() bool { return len(s.Wall.View().Folded) > 0 }

// Partly tells whether something of the board is not shown as usual.
func (s *Sight) Partly() bool { return s.Wall.View().Focused() || s.Folded() || s.Filtering() }

// Waiting tells whether only those are shown that wait for a first step.
func (s *Sight) Waiting() bool { return s.Wall.View().Filter.WithoutFirstStep }

// Legend tells whether the line is shown that says what colours mean.
func (s *Sight) Legend() bool { return !s.App.Preferences().Bool(LegendSetting) }

// SetView shows the board another way, and tells so around the wall.
func (s *Sight) SetView(v wall.View) {
	s.Wall.SetView(v)
	s.OnView()
}

func (s *Sight) Transpose() {
	v := s.Wall.View()
	v.Transposed = !v.Transposed
	s.App.Preferences().SetBool(transposeSetting, v.Transposed)
	s.SetView(v)
}

func (s *Sight) ColourBy(by wall.ColourBy) {
	v := s.Wall.View()
	v.Colour = by
	s.App.Preferences().SetString(colourSetting, string(by))
	s.SetView(v)
}

func (s *Sight) ShowLinks(which wall.Links) {
	v := s.Wall.View()
	v.Links = which
	s.App.Preferences().SetString(linksSetting, string(which))
	s.SetView(v)
}

func (s *Sight) ToggleMap() {
	s.Wall.ShowMap(!s.Wall.ShowsMap())
	s.App.Preferences().SetBool(MapSetting, !s.Wall.ShowsMap())
	s.OnView()
}

// FocusDomain gives the domain where the keyboard is all the room, or all
// domains theirs again.
func (s *Sight) FocusDomain() {
	v := s.Wall.View()
	if v.Domain.IsZero() {
		v.Domain = s.Wall.Cell().Domain
	} else {
		v.Domain = board.ID{}
	}
	s.SetView(v)
}

func (s *Sight) FocusLevel() {
	v := s.Wall.View()
	if v.Level.IsZero() {
		v.Level = s.Wall.Cell().Level
	} else {
		v.Level = board.ID{}
	}
	s.SetView(v)
}

// Focus gives one domain all the room, or one level, or one cell of them.
func (s *Sight) Focus(domain, level board.ID) {
	v := s.Wall.View()
	v.Domain, v.Level = domain, level
	s.SetView(v)
}

func (s *Sight) FoldDomain() { s.ToggleFold(s.Wall.Cell().Domain) }
func (s *Sight) FoldLevel()  { s.ToggleFold(s.Wall.Cell().Level) }

func (s *Sight) ToggleFold(id board.ID) {
	v := s.Wall.View()
	s.SetView(v.Fold(id, !v.IsFolded(id)))
}

func (s *Sight) UnfoldAll() {
	v := s.Wall.View()
	v.Folded = nil
	s.SetView(v)
}

// ShowAll shows the whole board again: nothing found, focused or folded.
func (s *Sight) ShowAll() {
	v := s.Wall.View()
	v.Domain, v.Level, v.Folded = board.ID{}, board.ID{}, nil
	v.Filter = board.Filter{}
	s.OnClear()
	s.SetView(v)
}

// StepBack is what Esc does on the wall when it has nothing nearer to end.
func (s *Sight) StepBack() {
	v := s.Wall.View()
	switch {
	case v.Focused():
		v.Domain, v.Level = board.ID{}, board.ID{}
	case !v.Filter.Empty():
		v.Filter = board.Filter{}
		s.OnClear()
	default:
		return
	}
	s.SetView(v)
}

// ClickHead is what a click on a header does: a strip unfolds, a domain or a
// level gets all the room, or gives it back.
func (s *Sight) ClickHead(head wall.Head) {
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
	s.SetView(v)
}

// Reach sees to it that a cell is on the wall and open.
func (s *Sight) Reach(cell board.Cell) {
	v := s.Wall.View()
	if open := v.Unfold(cell); len(open.Folded) != len(v.Folded) || open.Domain != v.Domain || open.Level != v.Level {
		s.SetView(open)
	}
}

// GoTo brings a note into view and picks it, also when it is folded away.
func (s *Sight) GoTo(note *board.Note) {
	s.Reach(note.Place.Cell)
	s.Wall.GoTo(note.ID)
}

func (s *Sight) FindNext()     { s.Find(1) }
func (s *Sight) FindPrevious() { s.Find(-1) }

// Find goes to the next note that the filter lets through.
func (s *Sight) Find(step int) {
	if note, there := s.Wall.Next(step); there {
		s.GoTo(note)
	}
}

// FoundText says in words what came of the filter; "" without one.
func (s *Sight) FoundText() string {
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

// SetFilter shows what another filter lets through.
func (s *Sight) SetFilter(change func(f *board.Filter)) {
	v := s.Wall.View()
	change(&v.Filter)
	s.SetView(v)
}

// SetHide leaves out what the filter does not let through, or only dims it.
func (s *Sight) SetHide(hide bool) {
	v := s.Wall.View()
	v.Hide = hide
	s.App.Preferences().SetBool(hideSetting, hide)
	s.SetView(v)
}
