package panel

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/board"
)

// DateField is a day that is written as people say it: "over 2 weken", "voor de
// zomer", "15 maart". Below it stands how that is understood; a text that is no
// day stays to be mended.
type DateField struct {
	*ui.Field
	page *Page
	echo *widget.Label
	// Past is for days that were: one without a year is the last that was, not the next to come.
	Past bool
}

// DateField makes a field for a day; save is called with "" for none.
func (p *Page) DateField(save func(of any, day board.Date, done func(saved bool))) *DateField {
	d := &DateField{page: p, echo: p.Prose()}
	d.Field = p.Field(func(of any, text string, done func(bool)) {
		day := board.Date("")
		if text != "" {
			read, ok := d.read(text)
			if !ok {
				done(false)
				return
			}
			day = board.Date(read.Format(time.DateOnly))
		}
		save(of, day, func(saved bool) {
			done(saved)
			if saved && d.Of() == of && strings.TrimSpace(d.Text) == text { // shown as all days are
				d.Reword(Day(p.host.Language(), day))
				d.tell()
			}
		})
	})
	d.SetPlaceHolder(p.host.Text("action.due_hint"))
	d.OnTyped = func(string) { d.tell() }
	d.echo.Importance = widget.LowImportance
	return d
}

// read understands what is typed.
func (d *DateField) read(text string) (time.Time, bool) {
	now := d.page.host.Now()
	day, ok := language.ReadDate(text, now)
	if ok && d.Past && day.After(now) && !strings.Contains(text, day.Format("2006")) {
		day = day.AddDate(-1, 0, 0)
	}
	return day, ok
}

// BringDay shows the day that the board says.
func (d *DateField) BringDay(of any, day board.Date) {
	d.Bring(of, Day(d.page.host.Language(), day))
	d.tell()
}

// Say writes a day in words, as if somebody had typed it.
func (d *DateField) Say(words string) {
	d.SetText(words)
	d.Keep()
}

// tell says how what is typed is understood.
func (d *DateField) tell() {
	text, said := strings.TrimSpace(d.Text), ""
	h := d.page.host
	if day, ok := d.read(text); ok {
		said = h.Text("action.day_is", "Weekday", h.Text("date.weekday."+strings.ToLower(day.Weekday().String())), "Day", h.Language().Date(day))
	} else if text != "" {
		said = h.Text("action.day_unclear")
	}
	ui.SetText(d.echo, said)
	d.echo.Hidden = said == ""
}

// Object is the field with what it understands and, below it, the days that are
// chosen most, one press each.
func (d *DateField) Object(soon ...string) fyne.CanvasObject {
	if len(soon) == 0 {
		return container.NewVBox(d.Field, d.echo)
	}
	row := container.New(layout.NewRowWrapLayout())
	for _, key := range soon {
		said := d.page.host.Text(key)
		row.Add(d.page.Button(said, nil, func() { d.Say(said) }))
	}
	return container.NewVBox(d.Field, d.echo, row)
}

// Day writes a day of the board in a language, "" for none.
func Day(l language.Language, day board.Date) string {
	if t, err := time.Parse(time.DateOnly, string(day)); err == nil {
		return l.Date(t)
	}
	return string(day)
}

// Today is the day of a moment.
func Today(now time.Time) board.Date { return board.Date(now.Format(time.DateOnly)) }
