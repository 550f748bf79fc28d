package room

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/agenda"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/qr"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// texts long and short that stand on screens.
var lengths = map[string]string{
	"none":  "",
	"short": "Wat nu?",
	"long": "Waar liggen kansen voor Positieve Gezondheid in onze stad, en hoe pakken we die samen op met inwoners, " +
		"verenigingen, zorgverleners en alle beleidsterreinen van de gemeente?",
	"most": strings.Repeat("Een heel verhaal over de buurt en de tuin. ", 23),
	"word": strings.Repeat("Gezondheidsbevorderingsbeleidsmedewerkersoverleg ", 3),
	"one":  strings.Repeat("aaaaaaaaa", 110),
}

// boardOf is a board in one step with a screen, with the same text everywhere.
func boardOf(t *testing.T, screen, text string, plain bool) *boardtest.Table {
	t.Helper()
	table := boardtest.New(1)
	title := text // nobody gives a page as a title
	if len(title) > 160 {
		title = title[:160]
	}
	edit := func(ref board.Ref, values board.Values) { table.Do(t, board.Edit{Ref: ref, Values: values}) }
	edit(board.Ref{Kind: board.KindBoard}, board.Values{"title": title, "question": text, "ambition": title, "contact": title, "plain": plain})
	var made []board.Entity
	for range 3 {
		made = append(made, &board.Card{Title: title, Text: text}, &board.Action{What: text, FirstStep: title, OwnerRole: title}, &board.Poll{Statement: text})
	}
	table.Do(t, board.Create{Entities: made})
	table.Do(t, board.AddStep{Step: board.Step{Title: title, Minutes: 10, Prompt: text, NoteKind: board.Idea, Screen: screen, List: table.Lists[0]}})
	if text != "" {
		for range 12 {
			table.Add(t, table.Parking(), text)
		}
	}
	table.Do(t, board.NextStep{})
	edit(board.Ref{Kind: board.KindSession, ID: table.State().Info().Session}, board.Values{"outcome": text, "start": "13:30"})
	return table
}

func sceneOf(table *boardtest.Table, l language.Language) Scene {
	now := boardtest.Start.Add(time.Minute)
	timer := agenda.NewTimer(agenda.Clock{Wall: func() time.Time { return now }, Running: func() time.Duration { return 0 }})
	timer.Follow(table.State())
	return Scene{State: table.State(), Now: now, Count: timer.Count(), Language: l, Look: look.New(look.Light, look.Normal, false)}
}

// drawn are the texts that a room shows.
func drawn(r *Room) (all []*canvas.Text) {
	for _, o := range test.WidgetRenderer(r).Objects() {
		if t, is := o.(*canvas.Text); is {
			all = append(all, t)
		}
	}
	return all
}

// TestScreensFit: on every screen, with texts of every length, in both languages,
// nothing sticks out of the screen or stands over something else, and nothing is
// smaller than can be read, but for texts that nobody writes.
func TestScreensFit(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, look.Normal, false).Fyne())
	for _, row := range table {
		if row.page == nil {
			continue
		}
		for name, text := range lengths {
			for _, plain := range []bool{false, true} {
				board := boardOf(t, row.name, text, plain)
				for i, size := range []fyne.Size{{Width: 1920, Height: 1080}, {Width: 1280, Height: 720}, {Width: 1024, Height: 768}, {Width: 1080, Height: 1920}} {
					for j, l := range language.All() {
						if !boardtest.All() && plain != ((i+j)%2 == 0) { // each screen in both languages, one of them plain
							continue
						}
						where := fmt.Sprintf("%s, %s, plain %v, %v, %s", row.name, name, plain, size, l)
						r := New()
						r.Resize(size)
						scene := sceneOf(board, l)
						if row.name == JoinScreen || l == language.NL { // the corner beside all screens in one of the languages
							scene.Join = joining
							scene.Join.Corner = l == language.NL
						}
						r.Set(scene)
						if !r.Visible() {
							t.Fatalf("%s: nothing is shown", where)
						}
						checkCode(t, where, r, size)
						floor := float32(24)
						if plain {
							floor = 28
						}
						checkTexts(t, where, r, size, floor*min(size.Width/1920, size.Height/1080), size.Width > size.Height && name != "word" && name != "one" && (name != "most" || row.name == "cards" || row.name == "question" || row.name == "welcome"))
					}
				}
			}
		}
	}
}

// joining is a session with phones, at the longest address of IPv4.
var joining = Join{URL: "http://192.168.178.123:49152/m/kmnpqrstvw", Host: "192.168.178.123:49152", Code: "kmnpqw", In: 288}

// checkCode looks at the QR code: it is whole, covers no text, and is as large as
// its place allows.
func checkCode(t *testing.T, where string, r *Room, size fyne.Size) {
	t.Helper()
	var code *qr.Code
	for _, o := range test.WidgetRenderer(r).Objects() {
		if c, is := o.(*qr.Code); is {
			if code != nil {
				t.Errorf("%s: there are two codes", where)
			}
			code = c
		}
	}
	large := r.screen == JoinScreen
	if code == nil {
		if large || r.scene.Join.Corner {
			t.Errorf("%s: there is no code", where)
		}
		return
	}
	at, side, unit := code.Position(), code.Size().Width, min(size.Width/1920, size.Height/1080)
	least := 7 * 37 * unit
	if large {
		least = 24 * 37 * unit
	}
	if at.X < 0 || at.Y < 0 || at.X+side > size.Width+0.1 || at.Y+side > size.Height+0.1 || side != code.Size().Height || side < least-0.1 {
		t.Errorf("%s: the code stands at %v and is %v, want at least %v", where, at, code.Size(), least)
	}
	sizes := map[string]float32{r.scene.Join.Host: 60, Spaced(r.scene.Join.Code): 110} // of what is to be typed, in units
	if !large {
		sizes = map[string]float32{Spaced(r.scene.Join.Code): 44}
	}
	for _, text := range drawn(r) {
		if text.TextSize < sizes[text.Text]*unit-0.01 {
			t.Errorf("%s: %q has %.1f px", where, text.Text, text.TextSize)
		}
		delete(sizes, text.Text)
		// A text in the middle has its letters in the middle of its place.
		width, from := text.MinSize().Width, text.Position()
		if text.Alignment == fyne.TextAlignCenter {
			from.X += (text.Size().Width - width) / 2
		}
		if text.Text != "" && from.X < at.X+side && at.X < from.X+width && from.Y < at.Y+side && at.Y < from.Y+text.Size().Height {
			t.Errorf("%s: %q stands over the code", where, text.Text)
		}
	}
	for text := range sizes {
		t.Errorf("%s: %q is not there", where, text)
	}
}

func checkTexts(t *testing.T, where string, r *Room, size fyne.Size, floor float32, readable bool) {
	t.Helper()
	texts := drawn(r)
	type box struct{ x0, y0, x1, y1 float32 }
	var boxes []box
	for _, text := range texts {
		if text.Text == "" {
			continue
		}
		width := text.MinSize().Width
		at := text.Position()
		if text.Alignment == fyne.TextAlignCenter {
			at.X += (text.Size().Width - width) / 2
		}
		if at.X < -1 || at.Y < -1 || at.X+width > size.Width+1 || at.Y+text.TextSize > size.Height+1 {
			t.Errorf("%s: %q sticks out: %v, %v wide, %v high", where, text.Text, at, width, text.TextSize)
		}
		if readable && text.TextSize < floor-0.01 {
			t.Errorf("%s: %q has %.1f px, want %.1f", where, text.Text, text.TextSize, floor)
		}
		// Letters, without the room above and below them.
		middle := at.Y + text.Size().Height/2
		boxes = append(boxes, box{at.X, middle - text.TextSize*0.4, at.X + width, middle + text.TextSize*0.4})
	}
	for i, a := range boxes {
		for _, b := range boxes[:i] {
			if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
				t.Errorf("%s: %v and %v stand over each other", where, a, b)
				return
			}
		}
	}
}
