package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// fyneLook is a look for Fyne's own widgets.
type fyneLook struct {
	fyne.Theme
	look    *Look
	colours map[fyne.ThemeColorName]color.Color
	variant fyne.ThemeVariant
}

// Fyne is the look for Fyne's widgets. It stays what it is whatever the system
// says.
func (l *Look) Fyne() fyne.Theme {
	f := fyneLook{theme.DefaultTheme(), l, l.colours(), theme.VariantLight}
	if luminance(l.Ground) < luminance(l.Ink) {
		f.variant = theme.VariantDark
	}
	return f
}

// colours are the palette by the names that Fyne's widgets ask for.
func (l *Look) colours() map[fyne.ThemeColorName]color.Color {
	pressed := color.Color(l.Pressed)
	if l.Still {
		pressed = color.Transparent // Fyne moves it over the button
	}
	return map[fyne.ThemeColorName]color.Color{
		theme.ColorNameBackground:          l.Ground,
		theme.ColorNameForeground:          l.Ink,
		theme.ColorNamePrimary:             l.Accent,
		theme.ColorNameForegroundOnPrimary: l.OnAccent,
		theme.ColorNameHyperlink:           l.Accent,
		theme.ColorNameFocus:               l.Focus,
		theme.ColorNameHover:               l.Hover,
		theme.ColorNamePressed:             pressed,
		theme.ColorNameSelection:           l.Selection,
		theme.ColorNameButton:              l.Button,
		theme.ColorNameDisabledButton:      Mix(l.Button, l.Ground, 0.5),
		theme.ColorNameDisabled:            l.Disabled,
		theme.ColorNameInputBackground:     l.Field,
		theme.ColorNameInputBorder:         l.Border,
		theme.ColorNamePlaceHolder:         l.Quiet,
		theme.ColorNameSeparator:           l.Line,
		theme.ColorNameMenuBackground:      l.Card,
		theme.ColorNameOverlayBackground:   l.Card,
		theme.ColorNameHeaderBackground:    l.Header,
		theme.ColorNameShadow:              l.Shadow,
		theme.ColorNameScrollBar:           l.Border,
		theme.ColorNameScrollBarBackground: color.Transparent,
		theme.ColorNameWarning:             l.Warning,
		theme.ColorNameForegroundOnWarning: l.Ground,
		theme.ColorNameError:               l.Error,
		theme.ColorNameForegroundOnError:   l.Ground,
		theme.ColorNameSuccess:             l.Success,
		theme.ColorNameForegroundOnSuccess: l.Ground,
	}
}

// Color is called by Fyne.
func (f fyneLook) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ours := f.colours[name]; ours {
		return c
	}
	return f.Theme.Color(name, f.variant)
}

// Font is called by Fyne.
func (f fyneLook) Font(style fyne.TextStyle) fyne.Resource { return typeface(style, f.Theme) }

// Size is called by Fyne. What belongs to a text grows with it.
func (f fyneLook) Size(name fyne.ThemeSizeName) float32 {
	grown := f.look.Text / normal.Text
	switch name {
	case theme.SizeNameText:
		return f.look.Text
	case theme.SizeNameModalBlurRadius:
		return 0 // blurring the wall behind a dialog takes half a second where OpenGL is software
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return f.look.Stroke
	case theme.SizeNameHeadingText, theme.SizeNameSubHeadingText, theme.SizeNameCaptionText, theme.SizeNameInlineIcon:
		return f.Theme.Size(name) * grown
	}
	return f.Theme.Size(name)
}
