package layout

import (
	"strconv"
	"testing"
)

// Whoever writes all day, a word after the other, is not remembered for ever; and what stands on
// the wall all the while is measured once.
func TestWidthsOfWordsAreBounded(t *testing.T) {
	measured := map[string]int{}
	setter := NewTypesetter(func(text string, size float32, _ bool) float32 {
		measured[text]++
		return size * float32(len(text))
	})
	const stays = "bankje"
	for i := range 5 * mostWidths {
		setter.Width(strconv.Itoa(i), 16, false)
		if i%1000 == 0 {
			setter.Width(stays, 16, false)
		}
		if kept := len(setter.words.young) + len(setter.words.old); kept > 2*mostWidths {
			t.Fatalf("after %d words %d are remembered", i, kept)
		}
	}
	if measured[stays] != 1 {
		t.Errorf("what is asked for again and again was measured %d times", measured[stays])
	}
	setter.Width("0", 16, false)
	if measured["0"] != 2 {
		t.Errorf("a word of long ago was measured %d times: it is remembered for ever", measured["0"])
	}
}
