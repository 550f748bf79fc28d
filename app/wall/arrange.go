package wall

import "samenbord/app/doorway"

// input is what the board is laid out from.
func (w *Wall) input() Input {
	width, height := w.viewSize()
	in := Input{State: w.state, View: w.shown, Width: width, Room: height, Words: w.words, Look: w.look}
	if w.shown.Hide {
		in.Hidden = w.findings.out
	}
	return in
}

// arrangeApart lays a large board out away from the UI goroutine: setting ten
// thousand texts takes a tenth of a second. It works on a copy of the board;
// what happens to the board meanwhile is caught up with at the end.
func (w *Wall) arrangeApart() {
	in := w.input()
	in.State = in.State.Clone()
	setter := newTypesetter(measure)
	w.setter.stale, w.apart, w.missed = false, true, nil
	w.orders++
	order := w.orders
	go func() {
		setter.arrange(in)
		doorway.Do(func() {
			if order != w.orders {
				return // a later one is on its way
			}
			for _, delta := range w.missed {
				setter.forget(delta)
			}
			w.setter, w.apart, w.missed = setter, false, nil
			w.arrange()
		})
	}()
}
