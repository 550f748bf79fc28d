package storage

import "bytes"

// A text that nothing proves can be hit in each place that still tells of it, and stand
// whole where nothing leads to it any more: in a row that was let go, or one of which the
// front is lost. So its bytes are looked for in the file itself, and each place where they
// stand, but for some flipped bits, has a voice.

// listen gives what the places in the file that have one of some readings of a text
// agree on: for each length that was read, because that may be what was damaged.
func (s *salvager) listen(readings [][]byte) (agreed [][]byte) {
	heard := map[int]bool{}
	for _, text := range readings {
		if !heard[len(text)] {
			heard[len(text)] = true
			agreed = append(agreed, agree(s.voices(text))...)
		}
	}
	return agreed[:min(len(agreed), mostVoices)]
}

// voices gives what places in the file have of a text.
func (s *salvager) voices(text []byte) (list [][]byte) {
	for _, f := range s.files {
		known := map[int]bool{}
		s.find(f.raw, text, func(at int) {
			found := f.raw[at:][:len(text)]
			if !known[at] && legible(found) && (bytes.Equal(found, text) || flipped(found, text)) {
				known[at] = true
				list = append(list, bytes.Clone(found))
			}
		})
	}
	return list
}

// find tells where a text may stand: where some bytes of it do.
func (s *salvager) find(raw, text []byte, hit func(at int)) {
	const mostHits = 64 // of words that are in many texts
	for from := 0; from+anchorSize <= len(text); from += anchorSize / 2 {
		hits := 0
		for next := 0; hits < mostHits; hits++ {
			if s.searched += len(raw) - next; s.searched > mostSearched+mostSearched/2 { // half as much again as for changes
				return
			}
			at := bytes.Index(raw[next:], text[from:from+anchorSize])
			if at < 0 {
				break
			}
			at += next
			next = at + 1
			if at -= from; at >= 0 && at+len(text) <= len(raw) {
				hit(at)
			}
		}
	}
}
