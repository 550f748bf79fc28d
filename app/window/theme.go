package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/look"
	"samenbord/app/wall"
)

// paperTheme is paper on a warm wall. It is light whatever the system says:
// projectors wash dark screens out.
type paperTheme struct{ fyne.Theme }

func newTheme() fyne.Theme { return paperTheme{theme.DefaultTheme()} }

var themeColours = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:        color.NRGBA{0xF7, 0xF3, 0xEB, 0xFF},
	theme.ColorNameForeground:        color.NRGBA{0x1A, 0x1A, 0x1A, 0xFF},
	theme.ColorNamePrimary:           wall.AccentColour,
	theme.ColorNameFocus:             color.NRGBA{0x1B, 0x5E, 0x8C, 0xA0},
	theme.ColorNameButton:            color.NRGBA{0xEA, 0xE3, 0xD5, 0xFF},
	theme.ColorNameInputBackground:   color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF},
	theme.ColorNameInputBorder:       color.NRGBA{0x8A, 0x82, 0x74, 0xFF},
	theme.ColorNamePlaceHolder:       color.NRGBA{0x5C, 0x56, 0x4C, 0xFF},
	theme.ColorNameSeparator:         color.NRGBA{0xDC, 0xD4, 0xC5, 0xFF},
	theme.ColorNameMenuBackground:    color.NRGBA{0xFF, 0xFD, 0xF9, 0xFF},
	theme.ColorNameOverlayBackground: color.NRGBA{0xFF, 0xFD, 0xF9, 0xFF},
	theme.ColorNameHeaderBackground:  color.NRGBA{0xEF, 0xE9, 0xDD, 0xFF},
	theme.ColorNameDisabled:          color.NRGBA{0x8A, 0x82, 0x74, 0xFF},
}

func (t paperTheme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ours := themeColours[name]; ours {
		return c
	}
	return t.Theme.Color(name, theme.VariantLight)
}

func (t paperTheme) Font(style fyne.TextStyle) fyne.Resource { return look.Typeface(style, t.Theme) }

func (t paperTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 15
	case theme.SizeNameModalBlurRadius:
		return 0 // blurring the wall behind a dialog takes half a second where OpenGL is software
	}
	return t.Theme.Size(name)
}
