package layout

// mostWidths is how many words a generation of widths holds: more than a board of 10,000 notes
// has, a few megabytes at most.
const mostWidths = 1 << 15

// widths is a cache of two generations, a coarse form of least recently used: when the young one
// is full it becomes the old one, and what nobody asked for while it was filled again is gone.
// Somebody who types makes a word with each letter, all day.
type widths struct{ young, old map[word]float32 }

func (w *widths) of(key word) (width float32, known bool) {
	if width, known = w.young[key]; known {
		return width, true
	}
	if width, known = w.old[key]; known {
		w.keep(key, width)
	}
	return width, known
}

func (w *widths) keep(key word, width float32) {
	if len(w.young) >= mostWidths {
		w.young, w.old = nil, w.young
	}
	if w.young == nil {
		w.young = map[word]float32{}
	}
	w.young[key] = width
}
