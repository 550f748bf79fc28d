package wall

// Work is how much a wall has done on the UI goroutine since it was made. Tests hold
// each thing that people do to so much of it, however large the board is.
type Work struct {
	Layouts int // of the whole board
	Cells   int // whose notes were set out
	Texts   int // of notes that were broken into lines
	Drawn   int // objects that were handed to Fyne to draw
}

// Work is what was done so far.
func (w *Wall) Work() Work {
	laid := w.setter.Work
	return Work{Layouts: laid.Layouts, Cells: laid.Cells, Texts: laid.Texts, Drawn: w.drawn}
}
