package look

import (
	"image"
	"io/fs"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"samenbord/assets"
)

// alphabets are the letters beyond a to z of the languages that are heard in a
// Dutch neighbourhood and are written in Latin letters.
var alphabets = map[string]string{
	"Nederlands": "áéíóúàèëïöüĳ", "Frysk": "âêîôûúé", "Papiamentu": "áèéíñòóùúü",
	"Deutsch": "äöüß", "français": "àâæçéèêëîïôœùûüÿ", "español": "áéíñóúü¿¡", "português": "áâãàçéêíóôõú",
	"italiano": "àèéìòù", "català": "àçèéíïòóúü·", "polski": "ąćęłńóśźż", "čeština": "áčďéěíňóřšťúůýž",
	"slovenčina": "áäčďéíĺľňóôŕšťúýž", "magyar": "áéíóöőúüű", "română": "ăâîșț", "hrvatski": "čćđšž",
	"slovenščina": "čšž", "shqip": "çë", "Türkçe": "çğıiöşüâ", "dansk": "æøå", "norsk": "æøå", "svenska": "åäö",
	"suomi": "äöšž", "eesti": "äõöüšž", "latviešu": "āčēģīķļņšūž", "lietuvių": "ąčęėįšųūž", "íslenska": "áðéíóúýþæö",
	"Gaeilge": "áéíóú", "Malti": "ċġħż", "Cymraeg": "âêîôûŵŷ",
}

func parse(t *testing.T, file fyne.Resource) *sfnt.Font {
	t.Helper()
	f, err := opentype.Parse(file.Content())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTypefaceHasTheLettersOfItsReaders(t *testing.T) {
	texts := map[string]string{"signs": " 0123456789.,:;!?'\"()[]/%&@#*+-=–—‘’“”„…·•€°½²‹›«»×≤≥−"}
	for language, letters := range alphabets {
		texts[language] = letters + strings.ToUpper(letters) + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	}
	for _, name := range []string{"nl", "en", "fyne.nl", "fyne.en"} {
		texts["translation "+name] = string(assets.Translation(name))
	}
	for _, language := range []string{"nl", "en"} {
		texts["the news in "+language] = string(assets.News(language))
	}
	for _, name := range []string{"levels", "dimensions", "domains", "groups", "cards"} {
		texts["content "+name] = string(assets.Content(name))
	}
	sample, err := fs.ReadFile(assets.Templates(), "voorbeeld.csv")
	if err != nil {
		t.Fatal(err)
	}
	texts["the sample board"] = string(sample)
	for _, file := range []fyne.Resource{Regular, Bold} {
		f, buf := parse(t, file), sfnt.Buffer{}
		for name, text := range texts {
			for _, r := range text {
				if unicode.IsControl(r) {
					continue
				}
				if i, err := f.GlyphIndex(&buf, r); err != nil || i == 0 {
					t.Errorf("%s has no %q, of %s", file.Name(), r, name)
				}
			}
		}
	}
}

// TestLettersAreToldApart: those that many typefaces draw alike.
func TestLettersAreToldApart(t *testing.T) {
	for _, file := range []fyne.Resource{Regular, Bold} {
		face, err := opentype.NewFace(parse(t, file), &opentype.FaceOptions{Size: 48, DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range []string{"Il", "I1", "l1", "I|", "O0", "Ij"} {
			a, b := rune(pair[0]), rune(pair[1])
			if same := likeness(draw(face, a), draw(face, b)); same > 0.8 {
				t.Errorf("%s: %q and %q share %.0f%% of their ink", file.Name(), a, b, 100*same)
			}
		}
	}
}

// draw draws a letter on a small sheet, at its left edge.
func draw(face font.Face, r rune) *image.Alpha {
	sheet := image.NewAlpha(image.Rect(0, 0, 64, 64))
	bounds, mask, from, _, _ := face.Glyph(fixed.P(0, 48), r)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			sheet.Set(x-bounds.Min.X, y, mask.At(from.X+x-bounds.Min.X, from.Y+y-bounds.Min.Y))
		}
	}
	return sheet
}

// likeness is the part of their ink that two letters share.
func likeness(a, b *image.Alpha) float64 {
	var both, either float64
	for i := range a.Pix {
		both += float64(min(a.Pix[i], b.Pix[i]))
		either += float64(max(a.Pix[i], b.Pix[i]))
	}
	return both / either
}

func TestOtherLettersAreFynes(t *testing.T) {
	others := fyneTheme{}
	if got := typeface(fyne.TextStyle{Monospace: true}, others); got != monospace {
		t.Errorf("monospace is %v", got.Name())
	}
	if typeface(fyne.TextStyle{Bold: true, Italic: true}, others) != Bold || typeface(fyne.TextStyle{Italic: true}, others) != Regular {
		t.Error("italics are not upright")
	}
}

var monospace = fyne.NewStaticResource("mono.ttf", nil)

// fyneTheme stands for a theme of Fyne's.
type fyneTheme struct{ fyne.Theme }

func (fyneTheme) Font(fyne.TextStyle) fyne.Resource { return monospace }
