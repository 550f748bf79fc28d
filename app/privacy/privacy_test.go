package privacy

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// found lists the hints as "kind: words".
func found(c *Checker, text string) []string {
	var list []string
	for _, h := range c.Look(text) {
		list = append(list, string(h.Kind)+": "+h.In(text))
	}
	return list
}

// What is found; all of it is made up.
func TestFound(t *testing.T) {
	c := New(nil, nil)
	for text, want := range map[string]string{
		"Mevrouw Jansen wil een bankje":                 "name: Mevrouw Jansen",
		"bel dhr. J. van Dam even":                      "name: dhr. J. van Dam",
		"volgens mevr. De Wit-Bakker kan het":           "name: mevr. De Wit-Bakker",
		"de heer Van der Berg komt":                     "name: de heer Van der Berg",
		"mevrouw J. heeft hulp nodig":                   "name: mevrouw J.",
		"mw. El Amrani weet het":                        "name: mw. El Amrani",
		"Meneer Özdemir, van boven, ook":                "name: Meneer Özdemir",
		"Tante Sjaan bakt taart":                        "name: Tante Sjaan",
		"vraag Jan Bakker van de tuin":                  "name: Jan Bakker",
		"Fatima el Idrissi helpt":                       "name: Fatima el Idrissi",
		"Anna van den Heuvel doet mee":                  "name: Anna van den Heuvel",
		"ik heet Sanne en ik wil helpen":                "name: Sanne",
		"mijn naam is Karel":                            "name: Karel",
		"My name is Susan":                              "name: Susan",
		"Mrs Smith needs a ramp":                        "name: Mrs Smith",
		"een man genaamd Bob":                           "name: Bob",
		"bel 06-12345678":                               "phone: 06-12345678",
		"bel 0612345678 voor meer":                      "phone: 0612345678",
		"06 12 34 56 78 (avond)":                        "phone: 06 12 34 56 78",
		"tel: 010-1234567":                              "phone: 010-1234567",
		"(0113) 123456":                                 "phone: (0113) 123456",
		"+31 6 12345678":                                "phone: +31 6 12345678",
		"+31 (0) 6 1234 5678":                           "phone: +31 (0) 6 1234 5678",
		"0031612345678":                                 "phone: 0031612345678",
		"mail naar piet.bakker@voorbeeld.nl":            "mail: piet.bakker@voorbeeld.nl",
		"jan_de.wit+tuin@post.voorbeeld.nl!":            "mail: jan_de.wit+tuin@post.voorbeeld.nl",
		"bsn 111222333":                                 "bsn: 111222333",
		"haar nummer is 123456782.":                     "bsn: 123456782",
		"1112.22.333":                                   "bsn: 1112.22.333",
		"zij woont 1234 AB 12":                          "address: 1234 AB 12",
		"1234AB, 12 boven":                              "address: 1234AB, 12",
		"op Dorpsstraat 12, 1234 AB":                    "address: Dorpsstraat 12, 1234 AB",
		"Kerkweg 7a, 9876 ZX Verweg":                    "address: Kerkweg 7a, 9876 ZX",
		"ik heb diabetes":                               "illness: ik heb diabetes",
		"Ik heb al jaren last van reuma en wil bewegen": "illness: Ik heb al jaren last van reuma",
		"mijn depressie maakt het lastig":               "illness: mijn depressie",
		"ik ben depressief":                             "illness: ik ben depressief",
		"Mijn moeder heeft dementie":                    "illness: Mijn moeder heeft dementie",
		"toen kreeg ik het druk. Ik had een burn-out":   "illness: Ik had een burn-out",
		"door m'n ADHD kom ik te laat":                  "illness: m'n ADHD",
		"I have diabetes":                               "illness: I have diabetes",
		"my depression gets worse":                      "illness: my depression",
		"I'm an alcoholic":                              "illness: I'm an alcoholic",
		"ik heb ALS":                                    "illness: ik heb ALS",
		"Vroeger had ik een zware depressie":            "illness: had ik een zware depressie",
		"Mevrouw Jansen, 06-12345678":                   "name: Mevrouw Jansen; phone: 06-12345678",
		"dhr. Smit (smit@voorbeeld.nl) heeft kanker":    "name: dhr. Smit; mail: smit@voorbeeld.nl",
		"ik heb astma en mijn zoon heeft ook astma":     "illness: ik heb astma; illness: mijn zoon heeft ook astma",
		"\tMeneer  Pietersen\nen verder":                "name: Meneer  Pietersen",
		"John Baker said so":                            "name: John Baker",
		"Ik lijd aan migraine":                          "illness: Ik lijd aan migraine",
	} {
		if got := strings.Join(found(c, text), "; "); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// What is left alone: words of policy, places, years, amounts, themes.
func TestLeftAlone(t *testing.T) {
	c := New(nil, nil)
	for _, text := range []string{
		"", " ", "Wmo en Jeugdwet slimmer verbinden", "Jan Steenstraat autovrij maken", "speelplek aan de Anna van Burenlaan",
		"de Willem Alexanderschool doet mee", "Johan Cruijff Foundation vragen", "Dr. Schaepmanplein vergroenen", "Meester Cornelishuis openen",
		"de Peter Noordhoeklaan", "in 2024-2027 doen", "van 2030 naar 2040", "€ 123.456.782 voor zorg", "123.456.782 euro", "111222333,- per jaar",
		"123456789 is geen nummer", "bestelnummer 1112223334", "A111222333", "bel 0800-1234567", "bel 14 0123", "088 1234567",
		"01-02-2026 10 uur", "tussen 10.00 en 12.00 uur", "30 km/u zone", "diabetes als thema", "minder mensen met diabetes", "preventie van depressie",
		"ik heb een idee over diabetes", "ik heb geen diabetes", "mijn idee voor mensen met dementie", "ik ben er als eerste", "ik was ass aan het ruimen",
		"ik heb als buur geholpen", "ik ben blij met de tuin", "mijn moeder heeft een tuin", "mijn straat is mooi", "Mentor en wijkteam samen aan tafel met het gezin",
		"meester worden in je eigen leven", "de juf en de meester eten mee", "mevrouw of meneer, iedereen is welkom", "dokter in de wijk", "Dokter en wijkteam",
		"Sport en bewegen", "Werk en Inkomen en de GGD", "de Huisarts en het Wijkteam", "GALA en IZA", "Jan en alleman", "Maria is een mooie kerk", "mail sturen @ wijkteam",
		"score 4@5", "#samen @buurt", "1234 AB is onze wijk", "postcode 1234", "in 2030 WO 3 keer", "2024 en 12 anderen", "groep 7a van 2025", "Dorpsstraat 12 wordt buurthuis",
		"hij heet anders", "zo heet dat", "het plan heet Samen Sterk", "Ombudsman", "Tim's tuin", "van 8 naar 7 dagen", "ROC en mbo", "I have an idea", "my street is dark", "Mark the date",
		"ziek zijn of gezond zijn", "wie ziek is krijgt bezoek", "de ziekte van de wijk", "120 appels, 34 peren", "06 is het begin", "0,5 procent", "25% van 111 222 inwoners",
	} {
		if got := found(c, text); len(got) > 0 {
			t.Errorf("%q gives %q", text, got)
		}
	}
}

// The user's own words: a hint for one, none for another.
func TestOwnWords(t *testing.T) {
	c := New([]string{"Bep", " torenflat "}, []string{"jansen", "diabetes"})
	for text, want := range map[string]string{
		"Bep van de hoek":             "own: Bep",
		"in de Torenflat":             "own: Torenflat",
		"mevrouw Jansen":              "",
		"ik heb diabetes":             "",
		"mevrouw Pietersen weet meer": "name: mevrouw Pietersen",
	} {
		if got := strings.Join(found(c, text), "; "); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestReword(t *testing.T) {
	c := New(nil, nil)
	for text, want := range map[string]string{
		"Mevrouw Jansen wil een bankje": "Een inwoner wil een bankje",
		"het bankje van dhr. J. Smit":   "het bankje van een inwoner",
	} {
		if got := c.Look(text)[0].Reword(text, "een inwoner"); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// A number is found as a BSN exactly when it passes the eleven-proof; the last
// digit is worked out another way than in the code.
func TestElevenProof(t *testing.T) {
	c := New(nil, nil)
	rapid.Check(t, func(r *rapid.T) {
		digits := make([]int, 9)
		digits[0] = rapid.IntRange(1, 9).Draw(r, "first") // from a 0 it may be part of a telephone number
		sum := digits[0] * 9
		for i := 1; i < 8; i++ {
			digits[i] = rapid.IntRange(0, 9).Draw(r, "digit")
			sum += digits[i] * (9 - i)
		}
		last := sum % 11 // what the last digit has to be
		digits[8] = rapid.IntRange(0, 9).Draw(r, "last")
		number := strings.Trim(strings.ReplaceAll(fmt.Sprint(digits), " ", ""), "[]")
		got := slices.Equal(found(c, "nummer "+number+" van iemand"), []string{"bsn: " + number})
		if want := digits[8] == last; got != want {
			r.Fatalf("%s is found: %v, want %v", number, got, want)
		}
	})
}

// Whatever somebody types, hints lie in the text, in order, on whole letters, and
// what is reworded has none of it left.
func TestLookNeverFails(t *testing.T) {
	c := New([]string{"bep"}, nil)
	words := rapid.SampledFrom([]string{"mevrouw", "De", "heer", "Jansen", "J.", "ik", "heb", "diabetes", "mijn", "06", "12345678", "+31", "6", "1234", "AB", "12", "111222333", "a@b.nl", "@", ".", ",", "é", "\n", "Bep", "Jan", "van", "naam", "is", "\xff", "('s", "€"})
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 0, 12).Draw(r, "words"), rapid.SampledFrom([]string{" ", "", "-"}).Draw(r, "gap"))
		if rapid.Bool().Draw(r, "wild") {
			text = rapid.String().Draw(r, "text")
		}
		end := 0
		for _, h := range c.Look(text) {
			if h.From < end || h.To <= h.From || h.To > len(text) || strings.TrimSpace(h.In(text)) == "" {
				r.Fatalf("%q gives %+v after %d", text, h, end)
			}
			end = h.To
			h.Reword(text, "een inwoner")
		}
	})
}

func BenchmarkLook(b *testing.B) {
	c := New(nil, nil)
	text := "Buurtsportcoach gaat mee op huisbezoek als dat helpt, en mevrouw Jansen van nummer 12 ook (06-12345678)"
	b.ReportAllocs()
	for b.Loop() {
		c.Look(text)
	}
}
