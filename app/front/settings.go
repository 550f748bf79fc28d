package front

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"samenbord/app/language"
	"samenbord/app/look"
)

// SettingsKey shows the settings, on every screen.
var SettingsKey = &desktop.CustomShortcut{KeyName: fyne.KeyComma, Modifier: fyne.KeyModifierControl}

// Settings are what somebody chose for this computer. They never enter a board.
type Settings struct {
	Language language.Language
	Theme    look.Theme
	Size     look.Size
	Still    bool // nothing moves by itself
	Letters  bool // single letters are keys while the wall has the keyboard
}

// Recall reads the settings of the last time.
func Recall(p fyne.Preferences, otherwise language.Language) Settings {
	s := Settings{
		Language: otherwise, Theme: look.Theme(p.StringWithFallback("theme", string(look.Light))),
		Size:  look.Size(p.StringWithFallback("text_size", string(look.Normal))),
		Still: p.Bool("less_motion"), Letters: p.BoolWithFallback("single_letters", true),
	}
	if chosen, ok := language.Parse(p.String("language")); ok {
		s.Language = chosen
	}
	return s
}

// keep writes the settings down for the next time.
func (s Settings) keep(p fyne.Preferences) {
	p.SetString("language", string(s.Language))
	p.SetString("theme", string(s.Theme))
	p.SetString("text_size", string(s.Size))
	p.SetBool("less_motion", s.Still)
	p.SetBool("single_letters", s.Letters)
}

// Change takes other settings, and shows them at once: the content of the window
// is built anew, what is open and typed stays.
func (f *Front) Change(s Settings) {
	if s == f.Settings {
		return
	}
	f.Settings = s
	s.keep(f.App.Preferences())
	f.dress()
	f.OnChange()
}

// SetLanguage switches everything at once.
func (f *Front) SetLanguage(l language.Language) {
	s := f.Settings
	s.Language = l
	f.Change(s)
}

// dress gives everything in the window its language and its look.
func (f *Front) dress() {
	f.translateFyne()
	f.Look = look.New(f.Theme, f.Size, f.Still)
	f.App.Settings().SetTheme(f.Look.Fyne())
}

// RoomLook is the look of the wall that the room sees: in the same colours, with
// headings that can be read from the back.
func (f *Front) RoomLook() *look.Look {
	l := look.New(f.Theme, look.Normal, f.Still)
	l.Heading = look.New(f.Theme, look.Large, f.Still).Heading
	return l
}

// translateFyne gives Fyne its own words in our language. It has no call to
// choose one; it uses the system's, so ours are given under that name.
func (f *Front) translateFyne() {
	name := lang.SystemLocale().LanguageString() + ".json"
	if err := lang.AddTranslations(fyne.NewStaticResource(name, language.FyneTranslations(f.Language))); err != nil {
		fyne.LogError("translations", err)
	}
}
