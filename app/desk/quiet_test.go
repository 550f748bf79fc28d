package desk

import (
	"maps"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// Every question that comes by itself, while somebody may be typing.
var interruptions = map[string]func(d *Desk, path string){
	"the file is lost": func(d *Desk, path string) {
		d.rescue.Rescued(workshop.Rescued{Why: board.Fault(board.CodeFileGone, board.BlankFile.Is("bord")), Path: path, From: path, Other: true, Waits: true})
	},
	"the board is damaged": func(d *Desk, _ string) { d.rescue.DamageFound() },
	"votes are open there": func(d *Desk, path string) {
		d.merging.OfferVotes(path, []storage.OpenBox{{Of: board.Ref{Kind: board.KindRound}, In: 3}}, nil)
	},
	"a merge erases": func(d *Desk, path string) {
		d.merging.AskMerge(path, storage.Merged{Received: board.Received{Erased: []board.Entity{&board.Note{Text: "weg"}}}})
	},
	"the program ends for a mistake of ours": func(d *Desk, _ string) { d.Last(board.Fault(board.CodeCrashed), func() {}) },
	"work is left behind": func(d *Desk, path string) {
		d.Interrupt("Het werk staat nog alleen hier.", front.Choice{Name: "Sluiten"})
	},
}

// handClock is a clock that goes on by hand.
type handClock struct {
	now     time.Duration
	waiting []alarm
}

type alarm struct {
	at   time.Duration
	then func()
}

func (c *handClock) after(pause time.Duration, then func()) {
	c.waiting = append(c.waiting, alarm{c.now + pause, then})
}

// pass lets time go by, and does what that brings.
func (c *handClock) pass(pause time.Duration) {
	c.now += pause
	due := 0
	for _, a := range c.waiting {
		if a.at <= c.now {
			a.then()
			due++
		}
	}
	c.waiting = c.waiting[due:] // they all wait equally long
}

// A key that was meant for a note answers no question that has come meanwhile: it takes
// keys only after a pause in typing, which is counted from the last key.
func TestQuestionWaitsForAPauseInTyping(t *testing.T) {
	for i, name := range slices.Sorted(maps.Keys(interruptions)) {
		interrupt := interruptions[name]
		for j, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEscape} {
			if !boardtest.All() && (i+j)%3 != 0 {
				continue // each question, and each key, or else each with each
			}
			t.Run(name+"/"+string(key), func(t *testing.T) {
				path := boardFile(t, "Samen eten")
				w := newTestWindow(t, language.NL, 1440, 900)
				now := &handClock{}
				w.Later = now.after
				d := w.openTest(t, path)
				interrupt(d, path)
				press := func(after time.Duration, key fyne.KeyName) {
					now.pass(after)
					w.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
				}
				press(10*time.Millisecond, key)
				for range 10 { // a word and what follows it
					press(150*time.Millisecond, fyne.KeyA)
					w.Window.Canvas().Focused().TypedRune('a')
					press(150*time.Millisecond, key)
				}
				press(2*ui.PauseInTyping, fyne.KeyE) // a thought, and on
				press(ui.PauseInTyping-1, key)
				if !w.asks() {
					t.Fatal("it took a key of somebody who was typing")
				}
				if press(time.Hour, fyne.KeySpace); !w.asks() {
					t.Fatal("it took the space with which somebody wrote on")
				}
				press(ui.PauseInTyping, fyne.KeyLeft)
				press(1, key) // a hand on the keys of the question waits no more
				if w.asks() {
					t.Error("it takes no answer after a pause")
				}
			})
		}
	}
}

// What was said before a file was lost does not stay behind the question.
func TestQuestionTakesTheOldToastAway(t *testing.T) {
	path := boardFile(t, "Samen eten")
	w := newTestWindow(t, language.NL, 1440, 900)
	d := w.openTest(t, path)
	said := language.NL.Text("toast.rescued", "File", "bord (gered 14.32).samenbord")
	d.Toast.Say(said, "", nil)
	if !w.shows(said) {
		t.Fatal("the toast cannot be read")
	}
	interruptions["the file is lost"](d, path)
	if w.shows(said) {
		t.Error("it still says where work goes on")
	}
}
