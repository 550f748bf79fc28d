package wall

import "samenbord/app/wall/layout"

// How a board is laid out is package layout's; who has a wall need not know that.
type (
	// View says how a wall shows its board.
	View = layout.View
	// Plan is where everything is on the widget.
	Plan = layout.Plan
	// Head is what a column or a row stands for: a domain or a level.
	Head = layout.Head
	// Rect is an upright rectangle.
	Rect = layout.Rect
	// Words gives the texts of the window's language.
	Words = layout.Words
	// ColourBy says what the colour of a note's paper stands for.
	ColourBy = layout.ColourBy
	// Links says which links are drawn.
	Links = layout.Links
	// Layout is where everything stands in the world.
	Layout = layout.Layout
)

// What a View chooses from.
const (
	ByDimension   = layout.ByDimension
	ByGroup       = layout.ByGroup
	ByKind        = layout.ByKind
	LinksOfPicked = layout.LinksOfPicked
	AllLinks      = layout.AllLinks
	NoLinks       = layout.NoLinks
)

// Colours lists what colours can stand for, in the order in which it is offered.
var Colours = layout.Colours
