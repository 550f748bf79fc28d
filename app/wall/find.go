package wall

import (
	"maps"
	"reflect"
	"strings"
	"time"

	"samenbord/app/doorway"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/storage/crash"
)

// finder finds what the filter of the view lets through, and shows it.
type finder struct {
	*surface
	*viewer
	*selection

	findings findings
}

// findings is what the filter of the view lets through.
type findings struct {
	finding
	finder board.Finder
	words  *board.Wordings   // of the notes, while nothing on the board changes
	kept   map[board.ID]bool // shown all the same, until the filter changes
	last   board.Filter      // what was sought
	turn   int               // counts what was sought, or changed
	apart  bool              // the last one is being sought on another goroutine
	typing *time.Timer       // until a large board is laid out with only what was found
}

// finding is what comes of one search. It is made once and never altered: a
// painter may read it anywhere.
type finding struct {
	out   map[board.ID]bool // notes that recede or are left out; nil without a filter
	extra int               // notes that are kept and do not match
	by    map[board.ID]int  // the found notes of a domain or a level
	found int
	total int
	in    []*board.Note // what it let through, while nothing on the board changes
}

// note takes note of one more.
func (f *finding) note(n *board.Note, matches, kept bool) {
	switch {
	case matches:
		f.found++
		f.in = append(f.in, n)
		if n.Place.InMatrix() {
			f.by[n.Place.Domain]++
			f.by[n.Place.Level]++
		}
	case kept:
		f.extra++
	default:
		f.out[n.ID] = true
	}
}

// search finds out anew what the filter lets through. While somebody goes on
// typing a word, only what was found already can still be found.
func (f *findings) search(s *board.State, filter board.Filter) {
	before := f.finding
	narrower := f.narrower(filter)
	f.turn++
	f.apart, f.last, f.finding = false, filter, finding{}
	if filter.Empty() {
		f.kept = nil
		return
	}
	match := f.finder.Match(s, filter)
	f.by = map[board.ID]int{}
	if narrower {
		f.out, f.total = maps.Clone(before.out), before.total
		for _, note := range before.in {
			f.note(note, match(note), f.kept[note.ID])
		}
		return
	}
	f.out = make(map[board.ID]bool, s.NoteCount())
	f.in = make([]*board.Note, 0, s.NoteCount())
	for note := range board.Each[*board.Note](s) {
		f.total++
		f.note(note, match(note), f.kept[note.ID])
	}
}

// searchApart does the same on another goroutine, for a filter that is plain when
// nothing is kept, and hands over what comes of it there, unless something else
// was sought or changed meanwhile.
func (f *findings) searchApart(s *board.State, filter board.Filter, then func()) {
	if f.words == nil {
		f.words = f.finder.Wordings(s)
	}
	words, before, narrower := f.words, f.finding, f.narrower(filter)
	f.turn++
	turn := f.turn
	f.apart, f.last = true, filter
	crash.Go(func() {
		found := finding{by: map[board.ID]int{}}
		if narrower {
			found.out, found.total = maps.Clone(before.out), before.total
		} else {
			found.out = map[board.ID]bool{}
		}
		words.Look(filter, before.outOf(narrower), func(n *board.Note, matches bool) {
			if !narrower {
				found.total++
			}
			found.note(n, matches, false)
		})
		doorway.Do(func() {
			if f.turn == turn {
				f.apart, f.finding = false, found
				then()
			}
		})
	})
}

// outOf is what need not be looked at again.
func (f *finding) outOf(narrower bool) map[board.ID]bool {
	if narrower {
		return f.out
	}
	return nil
}

// narrower tells whether a filter can only let through what was found last.
func (f *findings) narrower(filter board.Filter) bool {
	return !f.apart && f.in != nil && f.out != nil && f.extra == 0 && narrows(f.last, filter)
}

// narrows tells whether a filter lets through nothing that the one before did
// not: its text goes on from the other's, and nothing else changed.
func narrows(before, after board.Filter) bool {
	longer := strings.HasPrefix(after.Text, before.Text) && strings.TrimSpace(before.Text) != ""
	after.Text = before.Text
	return longer && reflect.DeepEqual(before, after)
}

// changed tells that the board is another than it was sought on.
func (f *findings) changed() {
	f.in, f.words = nil, nil
	f.turn++
}

// keep has notes shown although they do not match.
func (f *findings) keep(ids ...board.ID) {
	if f.kept == nil {
		f.kept = map[board.ID]bool{}
	}
	for _, id := range ids {
		f.kept[id] = true
	}
	f.in = nil // one of them may have been out
	f.turn++
}

// Found is what came of the filter of a view.
type Found struct {
	Notes int // that match
	Total int // on the board
	Away  int // those that match but are folded away, or beside the one domain or level that is shown
	Extra int // those that do not match and are shown all the same, because they are new
}

// Found tells what came of the filter; ok is false without one.
func (f *finder) Found() (found Found, ok bool) {
	in := &f.findings
	if in.out == nil || f.layout == nil {
		return Found{}, false
	}
	found = Found{Notes: in.found, Total: in.total, Extra: in.extra}
	if len(f.shown.Folded) > 0 || f.shown.Focused() {
		found.Away = in.found + in.extra
		for box := range f.layout.Notes() {
			if !in.out[box.Note.ID] {
				found.Away--
			}
		}
	}
	return found, true
}

// Keep shows notes that were written here: at once, and until the filter changes
// although it does not let them through. Who writes a note wants to see it.
func (f *finder) Keep(ids ...board.ID) {
	f.motion.own(ids)
	if f.findings.out == nil {
		return
	}
	f.findings.keep(ids...)
	f.search()
	f.wall.arrange()
}

// PrepareFind gets a large board ready to be searched while somebody goes to the
// field for it: the first letter then finds as quickly as the next.
func (f *finder) PrepareFind() {
	if f.state.NoteCount() <= layout.Crowded {
		return
	}
	work := f.findings.finder.Prepare(f.state)
	crash.Go(func() {
		take := work()
		doorway.Do(func() {
			take()
			if f.findings.words == nil {
				f.findings.words = f.findings.finder.Wordings(f.state)
			}
		})
	})
}

// pause is how long nobody types before a large board is laid out anew with
// only what was found; until then the rest is dim. Laying it out at every letter
// would be slow, and nothing for the eyes.
const pause = 150 * time.Millisecond

// lookFor takes another filter over into what is shown.
func (f *finder) lookFor() {
	filter := f.shown.Filter
	if f.state.NoteCount() <= layout.Crowded || filter.Empty() || !filter.Plain() || f.mirror {
		f.search()
		f.showFound()
		return
	}
	f.findings.searchApart(f.state, filter, func() {
		f.takeFound()
		f.showFound()
		if f.OnView != nil {
			f.OnView()
		}
	})
}

// catchUp has what is being sought found now: somebody wants to go there.
func (f *finder) catchUp() {
	if f.findings.apart {
		f.search()
		f.showFound()
	}
}

// showFound shows what was found.
func (f *finder) showFound() {
	if f.shown.Hide && f.state.NoteCount() > layout.Crowded {
		f.faint = f.findings.out
		f.wall.repaint()
		if f.findings.typing != nil {
			f.findings.typing.Stop()
		}
		f.findings.typing = crash.AfterFunc(pause, func() {
			doorway.Do(func() {
				f.takeFound()
				f.wall.arrange()
			})
		})
		return
	}
	if f.shown.Hide {
		f.wall.arrange()
		return
	}
	f.wall.repaint()
}

// search applies the filter of the view to the board.
func (f *finder) search() {
	f.findings.search(f.state, f.shown.Filter)
	f.takeFound()
}

func (f *finder) takeFound() {
	f.faint = f.findings.out
	if f.shown.Hide {
		f.faint = nil
	}
}

// keepShown remembers of notes that will change that they are shown now: what
// somebody works on does not vanish under their hands.
func (f *finder) keepShown(changes []board.Delta) {
	for _, delta := range changes {
		for _, id := range delta.Notes {
			if f.layout != nil && f.layout.Note(id) != nil && !f.findings.out[id] {
				f.findings.keep(id)
			}
		}
	}
}

// Next is the note that the filter lets through after the current one (step 1)
// or before it (-1), round and round in reading order. It may be folded away.
func (f *finder) Next(step int) (*board.Note, bool) {
	f.catchUp()
	if f.layout == nil || f.findings.out == nil {
		return nil, false
	}
	var all []*board.Note
	at := -1
	for _, cell := range f.layout.Cells {
		if cell.Cell == f.cell && f.current.IsZero() && step > 0 {
			at = len(all) - 1 // begin in the cell where the keyboard is
		}
		for _, box := range cell.Notes {
			if box.Note.ID == f.current {
				at = len(all)
			}
			all = append(all, box.Note)
		}
		for _, note := range cell.Away {
			if note.ID == f.current {
				at = len(all)
			}
			all = append(all, note)
		}
	}
	if at < 0 && step < 0 {
		at = 0
	}
	for i := 1; i <= len(all); i++ {
		note := all[((at+i*step)%len(all)+len(all))%len(all)]
		if !f.findings.out[note.ID] {
			return note, true
		}
	}
	return nil, false
}

// GoTo picks a note and brings it into view, large enough to read.
func (f *finder) GoTo(id board.ID) {
	if f.layout == nil || f.layout.Note(id) == nil {
		return
	}
	if box := f.layout.Note(id); box.Under {
		f.Close(box.Cluster.Cluster.ID, false)
	}
	f.Select(id)
	box := f.layout.Note(id)
	const legible = 9 // pixels
	if size := box.Size * f.camera.Scale; size < legible {
		middle := f.camera.ToScreen(layout.Point{X: box.Rect.X + box.Rect.W/2, Y: box.Rect.Y + box.Rect.H/2})
		f.zoom(layout.ReadableScale(sizes(f.look))/f.camera.Scale, middle)
	}
	f.reveal(box.Rect)
	f.wall.redraw()
}
