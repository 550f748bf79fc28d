package language

import "samenbord/assets"

// FyneTranslations gives Fyne's own words (Save, Cancel, the days of the
// calendar) in this language, as the JSON that lang.AddTranslations takes. Our
// texts are not in it; they come from [Language.Text] only.
func FyneTranslations(l Language) []byte {
	return assets.Translation("fyne." + string(l.known()))
}
