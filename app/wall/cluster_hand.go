package wall

import (
	"samenbord/app/wall/layout"
	"samenbord/board"
)

// Close shows a cluster as a stack, or opens it.
func (w *Wall) Close(cluster board.ID, closed bool) { w.changeView(w.shown.Close(cluster, closed)) }

// CloseAll shows all clusters as stacks, or opens them all.
func (w *Wall) CloseAll(closed bool) {
	v := w.shown
	v.Closed = nil
	if closed {
		for c := range board.Each[*board.Cluster](w.state) {
			v = v.Close(c.ID, true)
		}
	}
	w.changeView(v)
}

// changeView is SetView for what the wall decides itself: it tells whoever
// listens.
func (w *Wall) changeView(v layout.View) {
	if v.Same(w.shown) {
		return
	}
	w.SetView(v)
	if w.OnView != nil {
		w.OnView()
	}
}

// Closed tells whether a cluster is shown as a stack.
func (w *Wall) Closed(cluster board.ID) bool { return w.shown.IsClosed(cluster) }
