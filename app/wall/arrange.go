package wall

import (
	"time"

	"samenbord/app/doorway"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/storage/crash"
)

// input is what the board is laid out from.
func (w *Wall) input() layout.Input {
	width, height := w.viewSize()
	in := layout.Input{
		State: w.state, View: w.shown, Width: width, Room: height, Words: w.words,
		Sizes: sizes(w.look), Papers: newPapers(w.state, w.shown.Colour, w.look.Paper),
	}
	if w.shown.Hide {
		in.Hidden = w.findings.Out
	}
	return in
}

// arrange lays the board out anew and draws it.
func (w *Wall) arrange() {
	if w.leader != nil {
		w.imitate()
		return
	}
	if w.Size().Width <= 0 {
		return
	}
	switch {
	case w.setter.Stale && w.tiles != nil && w.state.NoteCount() > layout.Crowded:
		w.arrangeApart()
		fallthrough
	case w.apart: // what there is stays until the rest is there
		w.repaint()
		return
	}
	writing, at := w.editor != nil && !w.fitted && w.layout != nil && w.editor.inView(), w.cell
	w.layout = w.setter.Arrange(w.input())
	if w.shown.Links == layout.AllLinks {
		w.layout.Links = w.layout.LinkCurves(w.state)
	}
	if box := w.layout.Note(w.current); box != nil {
		w.cell = box.Cell // it may have been moved
	} else if w.cell != board.Unplaced && w.layout.Cell(w.cell) == nil {
		w.cell = board.Cell{}
	}
	if w.cell == board.Unplaced && len(w.layout.Cells) > 0 && w.current.IsZero() {
		w.cell = w.layout.Cells[0].Cell
	}
	if w.fitted {
		w.fit()
	}
	w.keep()
	if writing { // the note that was kept moves the paper for the next one on
		w.reveal(w.editor.room())
	}
	w.strayed = w.strayed || w.cell != at // a large board is laid out some time after it was opened
	w.repaint()
}

// arrangeSoon lays the board out in a frame of its own after the one that gave the
// wall another size: with a panel that opens there is work enough in that.
func (w *Wall) arrangeSoon() {
	w.redraw()
	if w.resized {
		return
	}
	w.resized = true
	const frame = 17 * time.Millisecond
	crash.AfterFunc(frame, func() {
		doorway.Do(func() {
			w.resized = false
			w.arrange()
		})
	})
}

// arrangeApart lays a large board out away from the UI goroutine: setting ten
// thousand texts takes a tenth of a second. It works on a copy of the board;
// what happens to the board meanwhile is caught up with at the end.
func (w *Wall) arrangeApart() {
	in := w.input()
	in.State = in.State.Clone()
	setter := layout.NewTypesetter(measure)
	w.setter.Stale, w.apart, w.missed = false, true, nil
	w.orders++
	order := w.orders
	crash.Go(func() {
		setter.Arrange(in)
		doorway.Do(func() {
			if order != w.orders {
				return // a later one is on its way
			}
			for _, delta := range w.missed {
				setter.Forget(delta)
			}
			setter.Work = w.setter.Work // what was done apart held up nobody
			w.setter, w.apart, w.missed = setter, false, nil
			w.arrange()
		})
	})
}
