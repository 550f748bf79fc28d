package language_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"samenbord/app/language"
)

// sunday is the day at which these tests are read.
var sunday = time.Date(2026, 11, 22, 15, 4, 5, 0, time.UTC)

func TestReadDate(t *testing.T) {
	for said, want := range map[string]string{
		"2027-03-15": "2027-03-15", "15-3-2027": "2027-03-15", "15/3/27": "2027-03-15", "15.3": "2027-03-15", "3/15/2027": "2027-03-15", "1-12": "2026-12-01", "1-11": "2027-11-01",
		"15 maart 2027": "2027-03-15", "15 mrt": "2027-03-15", "1e maart": "2027-03-01", "maandag 15 maart": "2027-03-15", "15 mrt '28": "2028-03-15", "uiterlijk 1 maart": "2027-03-01", "voor 1 maart.": "2027-03-01",
		"March 15, 2027": "2027-03-15", "15th of March": "2027-03-15", "Mar 3rd": "2027-03-03", "by 1 June": "2027-06-01",
		"mei": "2027-05-31", "december": "2026-12-31", "november": "2026-11-30", "february 2028": "2028-02-29", "in juni": "2027-06-30",
		"begin mei": "2027-05-07", "half juni": "2027-06-15", "mid June": "2027-06-15", "eind maart": "2027-03-31", "the end of March": "2027-03-31", "eind januari 2028": "2028-01-31", "begin november": "2027-11-07",
		"vandaag": "2026-11-22", "morgen": "2026-11-23", "Overmorgen": "2026-11-24", "tomorrow": "2026-11-23",
		"over 2 weken": "2026-12-06", "over twee weken": "2026-12-06", "binnen een maand": "2026-12-22", "over een half jaar": "2027-05-22", "anderhalf jaar": "2028-05-22", "in 3 months": "2027-02-22", "over een paar dagen": "2026-11-25", "a week": "2026-11-29", "10 dagen": "2026-12-02", "over 1 kwartaal": "2027-02-22",
		"volgende week": "2026-11-27", "deze week": "2026-11-22", "volgende maand": "2026-12-31", "next month": "2026-12-31", "volgend jaar": "2027-12-31", "next quarter": "2027-03-31", "eind van de maand": "2026-11-30", "end of the year": "2026-12-31", "eind van het jaar": "2026-12-31", "begin volgend jaar": "2027-01-31", "half volgende maand": "2026-12-15",
		"maandag": "2026-11-23", "friday": "2026-11-27", "zondag": "2026-11-29", "volgende dinsdag": "2026-11-24", "next Monday": "2026-11-23", "aanstaande vrijdag": "2026-11-27",
		"voor de zomer": "2027-06-30", "before summer": "2027-06-30", "na de zomer": "2027-09-30", "na de zomervakantie": "2027-09-30", "in de zomer": "2027-08-31", "zomer 2028": "2028-08-31", "voor de kerst": "2026-12-24", "before Christmas": "2026-12-24", "voorjaar": "2027-05-31", "this spring": "2027-05-31", "najaar 2027": "2027-11-30",
		"Q2": "2027-06-30", "q1 2028": "2028-03-31", "tweede kwartaal": "2027-06-30", "4e kwartaal": "2026-12-31", "the first quarter": "2027-03-31", "kwartaal 3": "2027-09-30",
		"week 12": "2027-03-26", "week 48": "2026-11-27", "2028": "2028-12-31",
		"29 februari": "2028-02-29",
	} {
		day, ok := language.ReadDate(said, sunday)
		if got := day.Format(time.DateOnly); !ok || got != want {
			t.Errorf("%q is %s (%v), want %s", said, got, ok, want)
		}
	}
	for _, said := range []string{"", " ", "ooit", "31-6-2027", "31 juni", "0 weken", "week 54", "13-13", "als het kan", "oplevering", "2027-02-29", "marktplein", "12", "1-2-3-4", "voor", "voor de"} {
		if day, ok := language.ReadDate(said, sunday); ok {
			t.Errorf("%q is taken for %s", said, day.Format(time.DateOnly))
		}
	}
}

// TestReadDateReadsWhatIsShown: what a field shows can be read back, in both
// languages, and nothing that somebody types makes it fall over.
func TestReadDateReadsWhatIsShown(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields("op voor na de het half eind begin week maand jaar 1 2 12 31 99 maart mei Q2 zomer kerst volgende deze vrijdag - / . , ' 2027 een paar q kwartaal of the in next é")
	for range 3000 {
		day := sunday.Truncate(24*time.Hour).AddDate(0, 0, rng.IntN(9000)-4500)
		for _, l := range language.All() {
			if read, ok := language.ReadDate(l.Date(day), sunday); !ok || !read.Equal(day) {
				t.Fatalf("%q reads as %v, %v", l.Date(day), read, ok)
			}
		}
		var said []string
		for range 1 + rng.IntN(4) {
			said = append(said, words[rng.IntN(len(words))])
		}
		language.ReadDate(strings.Join(said, []string{" ", ""}[rng.IntN(2)]), day)
	}
}
