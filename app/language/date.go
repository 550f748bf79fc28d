package language

import (
	"strconv"
	"time"
)

// Time writes the time of day, in the zone of t: "14:32".
func (l Language) Time(t time.Time) string { return t.Format("15:04") }

// Date writes the day in full: "12 maart 2027", "12 March 2027".
func (l Language) Date(t time.Time) string {
	return l.Text("date.full",
		"Day", t.Day(),
		"Month", l.Text("date.month."+strconv.Itoa(int(t.Month()))),
		"Year", t.Year())
}
