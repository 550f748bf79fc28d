package language

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenbord/board"
)

// ReadDate reads a day as people say when something is to be done: "over 2
// weken", "voor de zomer", "eind maart", "1-3-2027", "next Friday", "Q2". Dutch
// and English are both understood, whatever the language of the window is. What
// is a stretch of time stands for its last day ("mei" for 31 May, a week for its
// Friday), and a day without a year for the next one to come. It reports false
// for what is no day.
func ReadDate(text string, today time.Time) (day time.Time, ok bool) {
	words := strings.Join(strings.FieldsFunc(board.Fold(text), func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\n' }), " ")
	words = strings.TrimRight(words, ".!")
	today = midnight(today)
	for words != "" {
		for _, way := range ways {
			if found := way.form().FindStringSubmatch(words); found != nil {
				if day, ok := way.read(found[1:], today); ok && day.Year() >= 1900 && day.Year() < 10000 {
					return day, true
				}
			}
		}
		shorter := lead().ReplaceAllString(words, "") // "uiterlijk 1 maart", "by the end of May"
		if shorter == words {
			return time.Time{}, false
		}
		words = shorter
	}
	return time.Time{}, false
}

// lead is what may stand before a day and says nothing about which.
var lead = form(`^(op|uiterlijk|voor|tot|rond|vanaf|in|per|liefst|by|on|before|until|till|around|at|latest|de|het|the|no later than|zo)( |$)`)

// way is one way to say a day: its form, and what its parts come to.
type way struct {
	form func() *regexp.Regexp
	read func(part []string, today time.Time) (time.Time, bool)
}

const (
	aMonth  = `(januari|january|jan|februari|february|febr|feb|maart|march|mrt|mar|april|apr|mei|may|juni|june|jun|juli|july|jul|augustus|august|aug|september|sept|sep|oktober|october|okt|oct|november|nov|december|dec)\.?`
	aYear   = `(?: '?(\d{2}|\d{4}))?`
	aNumber = `(\d{1,3}|een paar|a few|een|one|an|a|twee|two|drie|three|vier|four|vijf|five|zes|six|zeven|seven|acht|eight|negen|nine|tien|ten|elf|eleven|twaalf|twelve|half|een half|half a|anderhalf|anderhalve)`
	aUnit   = `(dag|dagen|day|days|week|weken|weeks|maand|maanden|month|months|kwartaal|kwartalen|quarter|quarters|jaar|jaren|year|years)`
	aPart   = `(begin|start|half|midden|medio|mid|eind|einde|end)(?: van| of)?(?: de| het| the)?`
	aSeason = `(zomervakantie|zomerreces|zomer|summer holidays|summer break|summer|herfst|najaar|autumn|fall|kerstvakantie|kerst|christmas|winter|voorjaar|lente|spring)`
	aDay    = `(maandag|monday|dinsdag|tuesday|woensdag|wednesday|donderdag|thursday|vrijdag|friday|zaterdag|saturday|zondag|sunday)`
	aNext   = `(deze|dit|this|volgende|volgend|next|komende|komend|aanstaande|coming)`
)

var ways = []way{
	{said(`(\d{4})-(\d{1,2})-(\d{1,2})`), func(p []string, _ time.Time) (time.Time, bool) {
		return dayIn(number(p[0]), number(p[1]), number(p[2]))
	}},
	{said(`(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{2}|\d{4}))?`), func(p []string, today time.Time) (time.Time, bool) {
		d, m := number(p[0]), number(p[1])
		if m > 12 { // as Americans write it
			d, m = m, d
		}
		return coming(p[2], today, func(year int) (time.Time, bool) { return dayIn(year, m, d) })
	}},
	{said(aDay + `? ?(?:the )?(\d{1,2})(?:e|ste|de|st|nd|rd|th)?(?: of)? ` + aMonth + aYear), func(p []string, today time.Time) (time.Time, bool) {
		return coming(p[3], today, func(year int) (time.Time, bool) { return dayIn(year, monthCalled(p[2]), number(p[1])) })
	}},
	{said(aMonth + ` (\d{1,2})(?:st|nd|rd|th)?` + aYear), func(p []string, today time.Time) (time.Time, bool) {
		return coming(p[2], today, func(year int) (time.Time, bool) { return dayIn(year, monthCalled(p[0]), number(p[1])) })
	}},
	{said(aMonth + aYear), func(p []string, today time.Time) (time.Time, bool) {
		return coming(p[1], today, func(year int) (time.Time, bool) { return endOfMonth(year, monthCalled(p[0])), true })
	}},
	{said(aPart + ` ?` + aMonth + aYear), func(p []string, today time.Time) (time.Time, bool) {
		return coming(p[2], today, func(year int) (time.Time, bool) { return partOfMonth(p[0], year, monthCalled(p[1])), true })
	}},
	{said(`(vandaag|today|nu|now|morgen|tomorrow|overmorgen|day after tomorrow)`), func(p []string, today time.Time) (time.Time, bool) {
		return today.AddDate(0, 0, map[string]int{"morgen": 1, "tomorrow": 1, "overmorgen": 2, "day after tomorrow": 2}[p[0]]), true
	}},
	{said(`(?:over|in|binnen|within|na|after)? ?` + aNumber + ` ` + aUnit + `(?: from now)?`), func(p []string, today time.Time) (time.Time, bool) {
		return later(p[0], p[1], today)
	}},
	{said(aPart + ` ?` + aNext + `? ?(week|maand|month|kwartaal|quarter|jaar|year)`), func(p []string, today time.Time) (time.Time, bool) {
		return partOf(p[0], p[2], steps(p[1]), today), true
	}},
	{said(aNext + ` (week|maand|month|kwartaal|quarter|jaar|year)`), func(p []string, today time.Time) (time.Time, bool) {
		return partOf("end", p[1], steps(p[0]), today), true
	}},
	{said(aNext + `? ?` + aDay), func(p []string, today time.Time) (time.Time, bool) {
		wanted := time.Weekday((slices.Index(weekdays, p[1])/2 + 1) % 7)
		if p[0] == "volgende" || p[0] == "volgend" || p[0] == "next" { // that of the next week
			return monday(today).AddDate(0, 0, 7+(int(wanted)+6)%7), true
		}
		day := today.AddDate(0, 0, 1)
		for day.Weekday() != wanted {
			day = day.AddDate(0, 0, 1)
		}
		return day, true
	}},
	{said(`week (\d{1,2})` + aYear), func(p []string, today time.Time) (time.Time, bool) {
		week := number(p[0])
		return coming(p[1], today, func(year int) (time.Time, bool) {
			friday := monday(time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)).AddDate(0, 0, 7*(week-1)+4)
			_, is := friday.ISOWeek()
			return friday, is == week
		})
	}},
	{said(`(?:q|kwartaal |quarter )([1-4])` + aYear), quarter},
	{said(`(1|2|3|4|1e|2e|3e|4e|eerste|tweede|derde|vierde|first|second|third|fourth) (?:kwartaal|quarter)` + aYear), quarter},
	{said(`(voor|before|na|after|in|this|deze|dit|komende|coming)?(?: de| het| the)? ?` + aSeason + aYear), func(p []string, today time.Time) (time.Time, bool) {
		return coming(p[2], today, func(year int) (time.Time, bool) { return season(p[0], p[1], year), true })
	}},
	{said(`(20\d{2})`), func(p []string, _ time.Time) (time.Time, bool) { return dayIn(number(p[0]), 12, 31) }},
}

func said(way string) func() *regexp.Regexp { return form(`^` + way + `$`) }

func number(s string) int {
	n, _ := strconv.Atoi(s) // the form lets digits through only; "" is 0
	return n
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// dayIn is a day that there is: no 31 June.
func dayIn(year, month, day int) (time.Time, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, month >= 1 && month <= 12 && t.Day() == day && int(t.Month()) == month
}

// coming is a day in the year that is said or, failing that, the next that comes.
func coming(year string, today time.Time, in func(year int) (time.Time, bool)) (time.Time, bool) {
	switch len(year) {
	case 4:
		return in(number(year))
	case 2:
		return in(2000 + number(year))
	}
	for y := today.Year(); y < today.Year()+9; y++ { // 29 February does not come every year
		if day, ok := in(y); ok && !day.Before(today) {
			return day, true
		}
	}
	return time.Time{}, false
}

// monthCalled gives the number of a month: the first three letters say which.
func monthCalled(name string) int {
	const dutch, english = "janfebmaaaprmeijunjulaugsepoktnovdec", "janfebmaraprmayjunjulaugsepoctnovdec"
	if name = name[:3]; name == "mrt" {
		return 3
	}
	return max(strings.Index(dutch, name), strings.Index(english, name))/3 + 1
}

func endOfMonth(year, month int) time.Time {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
}

// partOfMonth is a day in the beginning, the middle or the end of a month.
func partOfMonth(part string, year, month int) time.Time {
	switch part[0] {
	case 'b', 's':
		return time.Date(year, time.Month(month), 7, 0, 0, 0, 0, time.UTC)
	case 'e':
		return endOfMonth(year, month)
	}
	return time.Date(year, time.Month(month), 15, 0, 0, 0, 0, time.UTC)
}

// partOf is a day in a part of this or the next week, month, quarter or year.
func partOf(part, unit string, further int, today time.Time) time.Time {
	year, month := today.Year(), int(today.Month())
	switch unit {
	case "week":
		day := map[byte]int{'b': 1, 's': 1, 'h': 2, 'm': 2, 'e': 4}[part[0]]
		friday := monday(today).AddDate(0, 0, 7*further+day)
		if friday.Before(today) { // said at the weekend
			return today
		}
		return friday
	case "kwartaal", "quarter":
		first := (month-1)/3*3 + 1 + 3*further
		return partOfMonth(part, year, first+map[byte]int{'b': 0, 's': 0, 'h': 1, 'm': 1, 'e': 2}[part[0]])
	case "jaar", "year":
		return endOfMonth(year+further, map[byte]int{'b': 1, 's': 1, 'h': 6, 'm': 6, 'e': 12}[part[0]])
	}
	return partOfMonth(part, year, month+further)
}

// steps tells how far on "this" and "next" are.
func steps(word string) int {
	if word == "" || strings.HasPrefix(word, "d") || word == "this" {
		return 0
	}
	return 1
}

var weekdays = []string{"maandag", "monday", "dinsdag", "tuesday", "woensdag", "wednesday", "donderdag", "thursday", "vrijdag", "friday", "zaterdag", "saturday", "zondag", "sunday"}

// monday is the Monday of the week of a day.
func monday(day time.Time) time.Time { return day.AddDate(0, 0, -(int(day.Weekday())+6)%7) }

// later is some time from now.
func later(count, unit string, today time.Time) (time.Time, bool) {
	months := map[string]int{"maa": 1, "mon": 1, "kwa": 3, "qua": 3, "jaa": 12, "yea": 12}[unit[:3]]
	n := number(count)
	for i, name := range []string{"een|one|an|a", "twee|two", "drie|three|een paar|a few", "vier|four", "vijf|five", "zes|six", "zeven|seven", "acht|eight", "negen|nine", "tien|ten", "elf|eleven", "twaalf|twelve"} {
		if slices.Contains(strings.Split(name, "|"), count) {
			n = i + 1
		}
	}
	switch {
	case strings.Contains(count, "half") && months == 1:
		return today.AddDate(0, 0, map[bool]int{true: 45, false: 15}[strings.HasPrefix(count, "ander")]), true
	case strings.HasPrefix(count, "ander"):
		return today.AddDate(0, months*3/2, 0), months > 0
	case strings.Contains(count, "half"):
		return today.AddDate(0, months/2, 0), months > 0
	case months > 0:
		return monthsOn(today, n*months), n > 0
	case strings.HasPrefix(unit, "we"):
		return today.AddDate(0, 0, 7*n), n > 0
	}
	return today.AddDate(0, 0, n), n > 0
}

// monthsOn is the same day some months later, the last of a shorter month.
func monthsOn(day time.Time, months int) time.Time {
	end := endOfMonth(day.Year(), int(day.Month())+months)
	return end.AddDate(0, 0, min(0, day.Day()-end.Day()))
}

func quarter(p []string, today time.Time) (time.Time, bool) {
	n := number(p[0][:1])
	for i, names := range []string{"eerste first", "tweede second", "derde third", "vierde fourth"} {
		if n == 0 && strings.Contains(names, p[0]) {
			n = i + 1
		}
	}
	return coming(p[1], today, func(year int) (time.Time, bool) { return endOfMonth(year, 3*n), true })
}

// season is when something is done that is to be ready before, in or after a
// season, as municipalities reckon: before the summer is before the recess of
// July and August.
func season(when, name string, year int) time.Time {
	pick := func(before, in, after int) time.Time {
		switch when {
		case "voor", "before":
			return endOfMonth(year, before)
		case "na", "after":
			return endOfMonth(year, after)
		}
		return endOfMonth(year, in)
	}
	switch name[:2] {
	case "zo", "su":
		return pick(6, 8, 9)
	case "he", "na", "au", "fa":
		return pick(8, 11, 12)
	case "vo", "le", "sp":
		return pick(2, 5, 6)
	case "ke", "ch":
		if when == "voor" || when == "before" {
			return time.Date(year, 12, 24, 0, 0, 0, 0, time.UTC)
		}
		return pick(12, 12, 1)
	}
	return pick(11, 2, 3) // winter
}
