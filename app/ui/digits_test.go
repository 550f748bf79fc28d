package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TestDigitsKeepTheirRoom: a timer that counts has one size from 9:59 to 1:00, so that
// nothing beside it is laid out anew with every second.
func TestDigitsKeepTheirRoom(t *testing.T) {
	test.NewTempApp(t)
	label := widget.NewLabel("9:59")
	label.TextStyle.Bold = true
	label.SizeName = theme.SizeNameSubHeadingText
	box := NewDigits(label)
	first := box.MinSize()
	for left := 599; left >= 60; left-- {
		label.SetText(fmt.Sprintf("%d:%02d", left/60, left%60))
		if size := box.MinSize(); size != first {
			t.Fatalf("at %s it wants %v, at 9:59 %v", label.Text, size, first)
		}
		if first.Width < label.MinSize().Width {
			t.Fatalf("%s does not fit", label.Text)
		}
	}
	label.SetText("10:00")
	if size := box.MinSize(); size.Width <= first.Width {
		t.Error("five digits get the room of four")
	}
}
