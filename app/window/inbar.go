package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/look"
	"samenbord/app/quad"
)

// inBar gives a field or a choice the ground and the border that it has in a
// bar. Bars are painted anew in every frame while somebody moves the wall under
// them, so these are drawn for less than Fyne's own; see quad.Box.
func inBar(l *look.Look, input fyne.CanvasObject) fyne.CanvasObject {
	if _, real := fyne.CurrentApp().Driver().(desktop.Driver); !real {
		return bordered(l, input)
	}
	box := quad.NewBox(quad.Style{Fill: l.Field, Stroke: l.Border, Ground: l.Ground, Width: l.Stroke, Radius: l.Fyne().Size(theme.SizeNameInputRadius)})
	return container.NewStack(box, container.NewThemeOverride(input, bare{l.Fyne()}))
}

// bare is a theme whose fields have no ground and no border of their own.
type bare struct{ fyne.Theme }

// Color is called by Fyne.
func (b bare) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBackground || name == theme.ColorNameInputBorder {
		return color.Transparent
	}
	return b.Theme.Color(name, variant)
}
