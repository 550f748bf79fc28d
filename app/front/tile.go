package front

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/look"
	"samenbord/app/ui"
)

// Tile is one of a few things of which one is chosen, with a picture of what it
// gives. Space and Enter choose, the arrows go to the next, Esc leaves.
type Tile struct {
	ui.Pressable
	Name    string
	picture fyne.CanvasObject // nil for none
	chosen  bool
	look    *look.Look
}

var _ fyne.Widget = (*Tile)(nil)

// CreateRenderer is called by Fyne.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{tile: t, ground: canvas.NewRectangle(nil), sign: canvas.NewImageFromResource(nil), name: canvas.NewText(t.Name, nil)}
	r.ground.CornerRadius = 6
	r.objects = []fyne.CanvasObject{r.ground, r.sign, r.name}
	if t.picture != nil {
		r.objects = append(r.objects, t.picture)
	}
	r.Refresh()
	return r
}

// tileRenderer draws the picture above a sign and the name.
type tileRenderer struct {
	tile    *Tile
	ground  *canvas.Rectangle
	sign    *canvas.Image
	name    *canvas.Text
	objects []fyne.CanvasObject
}

const tilePadding = 10

func (r *tileRenderer) Destroy()                     {}
func (r *tileRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *tileRenderer) picture() fyne.Size {
	if r.tile.picture == nil {
		return fyne.Size{}
	}
	return r.tile.picture.MinSize().AddWidthHeight(0, tilePadding)
}

func (r *tileRenderer) MinSize() fyne.Size {
	// Bold, so that nothing moves when another is chosen.
	name := fyne.MeasureText(r.tile.Name, theme.TextSize(), fyne.TextStyle{Bold: true})
	line := fyne.NewSize(name.Width+theme.IconInlineSize()+theme.Padding()*2, max(name.Height, theme.IconInlineSize()))
	picture := r.picture()
	return fyne.NewSize(max(picture.Width, line.Width), picture.Height+line.Height).AddWidthHeight(2*tilePadding, 2*tilePadding)
}

func (r *tileRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	picture := r.picture()
	if r.tile.picture != nil {
		r.tile.picture.Resize(r.tile.picture.MinSize())
		r.tile.picture.Move(fyne.NewPos((size.Width-picture.Width)/2, tilePadding))
	}
	top, height := tilePadding+picture.Height, size.Height-2*tilePadding-picture.Height
	icon := theme.IconInlineSize()
	r.sign.Resize(fyne.NewSquareSize(icon))
	r.sign.Move(fyne.NewPos(tilePadding, top+(height-icon)/2))
	r.name.Resize(fyne.NewSize(size.Width-2*tilePadding-icon, height))
	r.name.Move(fyne.NewPos(tilePadding+icon+theme.Padding(), top))
}

func (r *tileRenderer) Refresh() {
	t, l := r.tile, r.tile.look
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = l.Card, l.Line, l.Stroke
	r.name.Color, r.name.TextSize, r.name.TextStyle.Bold = l.Ink, l.Text, t.chosen
	var sign fyne.Resource = theme.NewThemedResource(theme.RadioButtonIcon())
	if t.chosen {
		r.ground.StrokeColor, r.ground.StrokeWidth = l.Accent, 2*l.Stroke
		sign = theme.NewPrimaryThemedResource(theme.RadioButtonCheckedIcon())
	}
	if t.Hovered {
		r.ground.FillColor = look.Over(l.Hover, l.Card)
	}
	if t.Focused {
		r.ground.FillColor = look.Over(l.Selection, l.Card)
		r.ground.StrokeColor, r.ground.StrokeWidth = l.Accent, l.Ring
	}
	r.sign.Resource = sign
	for _, o := range r.objects[:3] {
		o.Refresh()
	}
}
