// Package find says what a filter lets through: at once, or for a large board on another
// goroutine while somebody types on. A word that grows is sought among what was found
// already only.
//
// It shows nothing and knows no widget and no Fyne; where findings are shown is the
// wall's business. Begin with Findings.
package find

import (
	"maps"
	"reflect"
	"strings"

	"samenbord/app/doorway"
	"samenbord/board"
	"samenbord/storage/crash"
)

// Findings is what the filter of a view lets through. It belongs to the UI goroutine.
type Findings struct {
	finding
	finder board.Finder
	words  *board.Wordings   // of the notes, while nothing on the board changes
	kept   map[board.ID]bool // shown all the same, until the filter changes
	last   board.Filter      // what was sought
	turn   int               // counts what was sought, or changed
	Apart  bool              // the last one is being sought on another goroutine
}

// finding is what comes of one search. It is made once and never altered: a
// rasteriser may read it anywhere.
type finding struct {
	Out   map[board.ID]bool // notes that recede or are left out; nil without a filter
	Extra int               // notes that are kept and do not match
	By    map[board.ID]int  // the found notes of a domain or a level
	Found int               // notes that match
	Total int               // on the board
	in    []*board.Note     // what it let through, while nothing on the board changes
}

// note takes note of one more.
func (f *finding) note(n *board.Note, matches, kept bool) {
	switch {
	case matches:
		f.Found++
		f.in = append(f.in, n)
		if n.Place.InMatrix() {
			f.By[n.Place.Domain]++
			f.By[n.Place.Level]++
		}
	case kept:
		f.Extra++
	default:
		f.Out[n.ID] = true
	}
}

// Search finds out anew what the filter lets through. While somebody goes on
// typing a word, only what was found already can still be found.
func (f *Findings) Search(s *board.State, filter board.Filter) {
	before := f.finding
	narrower := f.narrower(filter)
	f.turn++
	f.Apart, f.last, f.finding = false, filter, finding{}
	if filter.Empty() {
		f.kept = nil
		return
	}
	match := f.finder.Match(s, filter)
	f.By = map[board.ID]int{}
	if narrower {
		f.Out, f.Total = maps.Clone(before.Out), before.Total
		for _, note := range before.in {
			f.note(note, match(note), f.kept[note.ID])
		}
		return
	}
	f.Out = make(map[board.ID]bool, s.NoteCount())
	f.in = make([]*board.Note, 0, s.NoteCount())
	for note := range board.Each[*board.Note](s) {
		f.Total++
		f.note(note, match(note), f.kept[note.ID])
	}
}

// SearchApart does the same on another goroutine, for a filter that is plain when
// nothing is kept, and hands over what comes of it there, unless something else
// was sought or changed meanwhile.
func (f *Findings) SearchApart(s *board.State, filter board.Filter, then func()) {
	if f.words == nil {
		f.words = f.finder.Wordings(s)
	}
	words, before, narrower := f.words, f.finding, f.narrower(filter)
	f.turn++
	turn := f.turn
	f.Apart, f.last = true, filter
	crash.Go(func() {
		found := finding{By: map[board.ID]int{}}
		if narrower {
			found.Out, found.Total = maps.Clone(before.Out), before.Total
		} else {
			found.Out = map[board.ID]bool{}
		}
		words.Look(filter, before.outOf(narrower), func(n *board.Note, matches bool) {
			if !narrower {
				found.Total++
			}
			found.note(n, matches, false)
		})
		doorway.Do(func() {
			if f.turn == turn {
				f.Apart, f.finding = false, found
				then()
			}
		})
	})
}

// outOf is what need not be looked at again.
func (f *finding) outOf(narrower bool) map[board.ID]bool {
	if narrower {
		return f.Out
	}
	return nil
}

// narrower tells whether a filter can only let through what was found last.
func (f *Findings) narrower(filter board.Filter) bool {
	return !f.Apart && f.in != nil && f.Out != nil && f.Extra == 0 && narrows(f.last, filter)
}

// narrows tells whether a filter lets through nothing that the one before did
// not: its text goes on from the other's, and nothing else changed.
func narrows(before, after board.Filter) bool {
	longer := strings.HasPrefix(after.Text, before.Text) && strings.TrimSpace(before.Text) != ""
	after.Text = before.Text
	return longer && reflect.DeepEqual(before, after)
}

// Changed tells that the board is another than it was sought on.
func (f *Findings) Changed() {
	f.in, f.words = nil, nil
	f.turn++
}

// Prepare gets a board ready to be searched: work, which any goroutine may do, gives what
// the UI goroutine does at the end of it with the board as it is then.
func (f *Findings) Prepare(s *board.State) (work func() (take func(now *board.State))) {
	prepare := f.finder.Prepare(s)
	return func() func(*board.State) {
		take := prepare()
		return func(now *board.State) {
			take()
			if f.words == nil {
				f.words = f.finder.Wordings(now)
			}
		}
	}
}

// Forget drops what was kept: the filter changed.
func (f *Findings) Forget() { f.kept = nil }

// Keep has notes shown although they do not match.
func (f *Findings) Keep(ids ...board.ID) {
	if f.kept == nil {
		f.kept = map[board.ID]bool{}
	}
	for _, id := range ids {
		f.kept[id] = true
	}
	f.in = nil // one of them may have been out
	f.turn++
}
