package wall

import (
	"time"

	"samenbord/app/doorway"
	"samenbord/app/wall/find"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/storage/crash"
)

// finder finds what the filter of the view lets through, and shows it.
type finder struct {
	*surface
	*viewer
	*selection

	findings find.Findings
	typing   *time.Timer // until a large board is laid out with only what was found
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
	if in.Out == nil || f.layout == nil {
		return Found{}, false
	}
	found = Found{Notes: in.Found, Total: in.Total, Extra: in.Extra}
	if len(f.shown.Folded) > 0 || f.shown.Focused() {
		found.Away = in.Found + in.Extra
		for box := range f.layout.Notes() {
			if !in.Out[box.Note.ID] {
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
	if f.findings.Out == nil {
		return
	}
	f.findings.Keep(ids...)
	f.search()
	f.wall.arrange()
}

// PrepareFind gets a large board ready to be searched while somebody goes to the
// field for it: the first letter then finds as quickly as the next.
func (f *finder) PrepareFind() {
	if f.state.NoteCount() <= layout.Crowded {
		return
	}
	work := f.findings.Prepare(f.state)
	crash.Go(func() {
		take := work()
		doorway.Do(func() { take(f.state) })
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
	f.findings.SearchApart(f.state, filter, func() {
		f.takeFound()
		f.showFound()
		if f.OnView != nil {
			f.OnView()
		}
	})
}

// catchUp has what is being sought found now: somebody wants to go there.
func (f *finder) catchUp() {
	if f.findings.Apart {
		f.search()
		f.showFound()
	}
}

// showFound shows what was found.
func (f *finder) showFound() {
	if f.shown.Hide && f.state.NoteCount() > layout.Crowded {
		f.faint = f.findings.Out
		f.wall.repaint()
		if f.typing != nil {
			f.typing.Stop()
		}
		f.typing = crash.AfterFunc(pause, func() {
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
	f.findings.Search(f.state, f.shown.Filter)
	f.takeFound()
}

func (f *finder) takeFound() {
	f.faint = f.findings.Out
	if f.shown.Hide {
		f.faint = nil
	}
}

// keepShown remembers of notes that will change that they are shown now: what
// somebody works on does not vanish under their hands.
func (f *finder) keepShown(changes []board.Delta) {
	for _, delta := range changes {
		for _, id := range delta.Notes {
			if f.layout != nil && f.layout.Note(id) != nil && !f.findings.Out[id] {
				f.findings.Keep(id)
			}
		}
	}
}

// Next is the note that the filter lets through after the current one (step 1)
// or before it (-1), round and round in reading order. It may be folded away.
func (f *finder) Next(step int) (*board.Note, bool) {
	f.catchUp()
	if f.layout == nil || f.findings.Out == nil {
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
		if !f.findings.Out[note.ID] {
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
