// Package wrap breaks a text into lines, for the wall and for what the room sees.
//
// It never measures: whoever has letters says how wide a word is, and where a word that is too
// wide for a line is cut. Where to begin: Lines.
package wrap

import "strings"

// Lines breaks a text into lines no wider than width. A word that is wider is cut; cut gives no
// tail where nothing can be taken off. No text is ever left out. whole tells that no word had
// to be cut.
func Lines(text string, width float32, measure func(word string) float32, cut func(word string) (head, tail string)) (lines []string, whole bool) {
	whole = true
	space := measure(" ")
	for paragraph := range strings.SplitSeq(text, "\n") {
		line, used := "", float32(0)
		for word := range strings.FieldsSeq(paragraph) {
			w := measure(word)
			if line != "" && used+space+w <= width {
				line, used = line+" "+word, used+space+w
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for w > width {
				head, tail := cut(word)
				if tail == "" {
					break
				}
				whole = false
				lines, word = append(lines, head), tail
				w = measure(word)
			}
			line, used = word, w
		}
		lines = append(lines, line)
	}
	return lines, whole
}
