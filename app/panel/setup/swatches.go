package setup

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/look"
	"samenbord/app/starter"
	"samenbord/app/ui"
	"samenbord/board"
)

// swatches are the colours that a thing can have.
type swatches struct {
	object *fyne.Container
	all    []*swatch
	panel  *Panel
	pick   func(colour string)
}

func newSwatches(p *Panel, kind board.Kind, pick func(colour string)) *swatches {
	s := &swatches{object: ui.NewCutFlow(), panel: p, pick: pick}
	for _, colour := range starter.ColoursOf(kind) {
		s.add(colour)
	}
	return s
}

func (s *swatches) add(colour string) {
	one := &swatch{colour: colour, look: s.panel.host.Look()}
	one.OnTapped = func() { s.pick(colour) }
	one.OnKey = func(e *fyne.KeyEvent) bool {
		return ui.Arrows(fyne.CurrentApp().Driver().CanvasForObject(one), s.panel.host.ToWall)(e)
	}
	one.ExtendBaseWidget(one)
	s.all = append(s.all, one)
	s.object.Add(one)
}

// show marks the colour that it has; one of its own is offered too.
func (s *swatches) show(colour string) {
	if colour != "" && !slices.ContainsFunc(s.all, func(one *swatch) bool { return one.colour == colour }) {
		s.add(colour)
	}
	for _, one := range s.all {
		if chosen := one.colour == colour; chosen != one.chosen {
			one.chosen = chosen
			one.Refresh()
		}
	}
}

// swatch is one colour to choose. Space and Enter choose it, the arrows go to the
// next.
type swatch struct {
	ui.Pressable
	colour string
	chosen bool
	look   *look.Look
}

var _ fyne.Widget = (*swatch)(nil)

// CreateRenderer is called by Fyne.
func (s *swatch) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchRenderer{s, canvas.NewRectangle(nil), canvas.NewImageFromResource(theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameForeground))}
	r.Refresh()
	return r
}

type swatchRenderer struct {
	swatch *swatch
	ground *canvas.Rectangle
	tick   *canvas.Image
}

func (r *swatchRenderer) Destroy() {}
func (r *swatchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.tick}
}

func (r *swatchRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(2.2 * r.swatch.look.Text) }

func (r *swatchRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.tick.Resize(size.SubtractWidthHeight(10, 10))
	r.tick.Move(fyne.NewPos(5, 5))
}

func (r *swatchRenderer) Refresh() {
	s, l := r.swatch, r.swatch.look
	fill, _, bar := l.Head(look.Parse(s.colour, l.Header))
	r.ground.FillColor = color.Color(fill)
	if l.Bar > 0 { // a look in which headers have a bar of their colour only
		r.ground.FillColor = bar
	}
	r.ground.CornerRadius = 4
	r.ground.StrokeColor, r.ground.StrokeWidth = l.Line, l.Stroke
	if s.chosen {
		r.ground.StrokeColor, r.ground.StrokeWidth = l.Ink, 2*l.Stroke
	}
	if s.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = l.Accent, l.Ring
	}
	r.tick.Hidden = !s.chosen
	r.ground.Refresh()
	r.tick.Refresh()
}
