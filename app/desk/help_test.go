package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Keys are called what stands on them, and not what X calls them.
func TestKeysAreCalledAsOnTheKeyboard(t *testing.T) {
	names := ""
	for _, c := range commands(&Desk{}) {
		names += c.Keys() + "\n"
	}
	for _, x := range []fyne.KeyName{fyne.KeyEnter, fyne.KeyReturn, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyEscape, fyne.KeyBackspace} {
		if strings.Contains(names, "+"+string(x)) || strings.Contains(names, "\n"+string(x)+"\n") {
			t.Errorf("a key is called %s", x)
		}
	}
	for _, want := range []string{"Ctrl+Page Down", "Ctrl+Enter"} {
		if strings.Count(names, want) != 1 {
			t.Errorf("%q stands there %d times", want, strings.Count(names, want))
		}
	}
}
