package look

import "image/color"

// Palette is the colours of a theme, by what they are for.
type Palette struct {
	// The wall.
	Wall      color.NRGBA // around the matrix
	Cell      color.NRGBA
	Grid      color.NRGBA // lines between cells: they are there to guide, and quiet
	Header    color.NRGBA // of levels, and of domains without a colour
	Ink       color.NRGBA
	Quiet     color.NRGBA // what is read second
	Paper     color.NRGBA // a note without a colour
	Unmarked  color.NRGBA // a sign without a colour
	Cluster   color.NRGBA // under the notes of a cluster
	Rim       color.NRGBA // around a cluster
	Target    color.NRGBA // the cell where a drag would land
	Accent    color.NRGBA // what can be clicked, what is picked, links
	OnAccent  color.NRGBA // text on it
	Selection color.NRGBA // translucent, over what is picked
	Veil      color.NRGBA // translucent, over what is being carried away
	Shadow    color.NRGBA

	// The window around it.
	Ground   color.NRGBA // behind bars
	Card     color.NRGBA // dialogs, menus, what is offered on the start screen
	Field    color.NRGBA // to type in
	Border   color.NRGBA // of fields
	Line     color.NRGBA // between parts of the window
	Button   color.NRGBA
	Disabled color.NRGBA
	Focus    color.NRGBA // translucent, over the part that has the keyboard
	Hover    color.NRGBA // translucent
	Pressed  color.NRGBA // translucent
	Warning  color.NRGBA
	Error    color.NRGBA
	Success  color.NRGBA

	Stroke float32 // width of borders
	Ring   float32 // width of the line around what is picked
	Strip  float32 // beside the border of a note, in its full colour
	Bar    float32 // the same under the header of a domain; 0: all of it is coloured

	base  color.NRGBA // paper, without its colour
	depth float32     // how much of its colour a sheet of paper has
	head  float32     // and a header
	rim   color.NRGBA // the border of a sheet, without its colour
	tint  float32     // how much of its colour that has
	least float64     // contrast of text
}

func rgb(n uint32) color.NRGBA {
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
}

func rgba(n uint32, alpha uint8) color.NRGBA {
	c := rgb(n)
	c.A = alpha
	return c
}

// light is paper on a warm wall, with dark ink: projectors wash dark screens out.
var light = Palette{
	Wall: rgb(0xFBF8F2), Cell: rgb(0xFFFDF9), Grid: rgb(0xD6CCBA), Header: rgb(0xEFE9DD),
	Ink: rgb(0x1A1A1A), Quiet: rgb(0x5C564C), Paper: rgb(0xF2F2F2), Unmarked: rgb(0xE8E2D5),
	Cluster: rgb(0xF3ECDF), Rim: rgb(0x948A76),
	Target: rgb(0xE3EEF6), Accent: rgb(0x1B5E8C), OnAccent: rgb(0xFFFFFF),
	Selection: rgba(0x1B5E8C, 0x30), Veil: rgba(0xFFFDF9, 0xB0), Shadow: rgba(0x000000, 0x38),
	Ground: rgb(0xF7F3EB), Card: rgb(0xFFFDF9), Field: rgb(0xFFFFFF), Border: rgb(0x8A8274),
	Line: rgb(0xDCD4C5), Button: rgb(0xEAE3D5), Disabled: rgb(0x6F685C),
	Focus: rgba(0x0E3A57, 0x70), Hover: rgba(0x1B5E8C, 0x18), Pressed: rgba(0x1B5E8C, 0x40),
	Warning: rgb(0x8A4B00), Error: rgb(0xA62B1F), Success: rgb(0x1F6230),
	Stroke: 1, Ring: 3, Strip: 4,
	base: rgb(0xFFFFFF), depth: 0.5, head: 1, rim: rgb(0x1A1A1A), tint: 0.4, least: 4.5,
}

// dark is coloured paper by evening light.
var dark = Palette{
	Wall: rgb(0x181614), Cell: rgb(0x211E1B), Grid: rgb(0x403A33), Header: rgb(0x2C2824),
	Ink: rgb(0xF5F0E8), Quiet: rgb(0xBDB4A6), Paper: rgb(0xA8A39A), Unmarked: rgb(0x8D8578),
	Cluster: rgb(0x302B26), Rim: rgb(0x8C8477),
	Target: rgb(0x1D3A4F), Accent: rgb(0x86C0EA), OnAccent: rgb(0x0C1720),
	Selection: rgba(0x86C0EA, 0x38), Veil: rgba(0x211E1B, 0xB0), Shadow: rgba(0x000000, 0x90),
	Ground: rgb(0x1F1C19), Card: rgb(0x2A2622), Field: rgb(0x161412), Border: rgb(0x8C8477),
	Line: rgb(0x403A33), Button: rgb(0x3A352F), Disabled: rgb(0x9A9184),
	Focus: rgba(0xFFFFFF, 0x3C), Hover: rgba(0xFFFFFF, 0x14), Pressed: rgba(0xFFFFFF, 0x30),
	Warning: rgb(0xF2B35E), Error: rgb(0xF59A8C), Success: rgb(0x8FD6A0),
	Stroke: 1, Ring: 3, Strip: 4, Bar: 4,
	base: rgb(0x26221F), depth: 0.3, head: 0.3, rim: rgb(0x26221F), tint: 0.75, least: 4.5,
}

// stark is black on white: what has a colour has it at an edge, and borders
// are thick.
var stark = Palette{
	Wall: rgb(0xFFFFFF), Cell: rgb(0xFFFFFF), Grid: rgb(0x000000), Header: rgb(0xFFFFFF),
	Ink: rgb(0x000000), Quiet: rgb(0x1A1A1A), Paper: rgb(0xFFFFFF), Unmarked: rgb(0xFFFFFF),
	Cluster: rgb(0xEDEDED), Rim: rgb(0x000000),
	Target: rgb(0xFFF3A8), Accent: rgb(0x0B3C91), OnAccent: rgb(0xFFFFFF),
	Selection: rgba(0x0B3C91, 0x28), Veil: rgba(0xFFFFFF, 0xC0), Shadow: rgba(0x000000, 0xA0),
	Ground: rgb(0xFFFFFF), Card: rgb(0xFFFFFF), Field: rgb(0xFFFFFF), Border: rgb(0x000000),
	Line: rgb(0x000000), Button: rgb(0xDADADA), Disabled: rgb(0x4A4A4A),
	Focus: rgba(0x000000, 0x48), Hover: rgba(0x0B3C91, 0x30), Pressed: rgba(0x0B3C91, 0x50),
	Warning: rgb(0x6B2F00), Error: rgb(0x8A0F0F), Success: rgb(0x00451A),
	Stroke: 2, Ring: 5, Strip: 5, Bar: 7,
	base: rgb(0xFFFFFF), rim: rgb(0x000000), least: 7,
}

// Sheet is the colours of a note on paper of one colour.
type Sheet struct {
	Fill  color.NRGBA
	Strip color.NRGBA // the full colour, at its edge
	Edge  color.NRGBA // its border
	Ink   color.NRGBA
	Quiet color.NRGBA // group, kind
}

// Back is the colours of the back of the sheet: a note that lies face down.
func (s Sheet) Back() Sheet {
	s.Fill = Mix(s.Fill, s.Strip, 0.55)
	return s
}

// Sheet gives the colours of a note of some colour, whatever colour it is.
func (p *Palette) Sheet(c color.NRGBA) Sheet {
	s := Sheet{Strip: c, Fill: Mix(p.base, c, p.depth), Edge: Mix(p.rim, c, p.tint)}
	s.Ink = p.inkOn(s.Fill)
	s.Quiet = p.quietOn(s.Fill, s.Ink)
	return s
}

// Head gives the colours of a header of some colour: its ground, its text, and
// the bar at its foot.
func (p *Palette) Head(c color.NRGBA) (fill, ink, bar color.NRGBA) {
	fill = Mix(p.base, c, p.head)
	return fill, p.inkOn(fill), c
}

// inkOn is what can be read on a ground: the ink of the theme, or else black or
// white; one of the two always can.
func (p *Palette) inkOn(ground color.NRGBA) color.NRGBA {
	best := p.Ink
	for _, ink := range [...]color.NRGBA{rgb(0x000000), rgb(0xFFFFFF)} {
		if ContrastOf(best, ground) < p.least && ContrastOf(ink, ground) > ContrastOf(best, ground) {
			best = ink
		}
	}
	return best
}

// quietOn is a quieter ink, as quiet as can be read.
func (p *Palette) quietOn(ground, ink color.NRGBA) color.NRGBA {
	quiet := p.Quiet
	for range 5 {
		if ContrastOf(quiet, ground) >= p.least {
			return quiet
		}
		quiet = Mix(quiet, ink, 0.4)
	}
	return ink
}

// Faint is a sheet that recedes, because others are looked for.
func (p *Palette) Faint(s Sheet) Sheet {
	fill := Mix(s.Fill, p.Cell, 0.5)
	return Sheet{
		Fill: fill, Strip: Mix(s.Strip, p.Cell, 0.5), Edge: Mix(s.Edge, p.Cell, 0.75),
		Ink: Mix(fill, s.Ink, 0.38), Quiet: Mix(fill, s.Quiet, 0.3),
	}
}
