package window

import (
	"fyne.io/fyne/v2"

	"samenbord/app/language"
	"samenbord/app/look"
)

// settings are what somebody chose for this computer. They never enter a board.
type settings struct {
	lang    language.Language
	theme   look.Theme
	size    look.Size
	still   bool // nothing moves by itself
	letters bool // single letters are keys while the wall has the keyboard
}

// recall reads the settings of the last time.
func recall(p fyne.Preferences, otherwise language.Language) settings {
	s := settings{
		lang: otherwise, theme: look.Theme(p.StringWithFallback("theme", string(look.Light))),
		size:  look.Size(p.StringWithFallback("text_size", string(look.Normal))),
		still: p.Bool("less_motion"), letters: p.BoolWithFallback("single_letters", true),
	}
	if chosen, ok := language.Parse(p.String("language")); ok {
		s.lang = chosen
	}
	return s
}

// keep writes the settings down for the next time.
func (s settings) keep(p fyne.Preferences) {
	p.SetString("language", string(s.lang))
	p.SetString("theme", string(s.theme))
	p.SetString("text_size", string(s.size))
	p.SetBool("less_motion", s.still)
	p.SetBool("single_letters", s.letters)
}

// change takes other settings, and shows them at once: the content of the window
// is built anew, what is open and typed stays.
func (w *Window) change(s settings) {
	if s == w.settings {
		return
	}
	w.settings = s
	s.keep(w.App.Preferences())
	w.dress()
	if w.desk != nil {
		w.desk.build()
		return
	}
	w.showStart()
}

// dress gives everything in the window its language and its look.
func (w *Window) dress() {
	w.Language, w.Letters = w.lang, w.letters
	w.translateFyne()
	w.Look = look.New(w.theme, w.size, w.still)
	w.App.Settings().SetTheme(w.Look.Fyne())
}

// roomLook is the look of the wall that the room sees: in the same colours, with
// headings that can be read from the back.
func (w *Window) roomLook() *look.Look {
	l := look.New(w.theme, look.Normal, w.still)
	l.Heading = look.New(w.theme, look.Large, w.still).Heading
	return l
}

// SetLanguage switches everything at once.
func (w *Window) SetLanguage(l language.Language) {
	s := w.settings
	s.lang = l
	w.change(s)
}
