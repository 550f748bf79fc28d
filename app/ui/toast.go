package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/storage/crash"
)

// Toast is a short message at the bottom that goes away by itself, with at most
// one thing to do about it. It lies over all of its room, and takes clicks only
// where the message is.
type Toast struct {
	*fyne.Container
	shown int // counts messages, so that an old one does not take a new one away
}

// toastTime is how long a message stays: long enough to read it and to act.
const toastTime = 8 * time.Second

// NewToast makes one that says nothing yet.
func NewToast() *Toast { return &Toast{Container: container.NewStack()} }

// Say shows a message for a while, in place of the one before it. Action is what
// can be done about it, "" for nothing; act does it. Hide takes the message away
// if it is still there.
func (t *Toast) Say(message, action string, act func()) (hide func()) {
	_, hide = t.Stay(message, action, act)
	crash.AfterFunc(toastTime, func() { doorway.Do(hide) })
	return hide
}

// Stay shows a message until it is hidden, or another one comes. Say changes its words,
// and leaves the button where somebody is about to press it.
func (t *Toast) Stay(message, action string, act func()) (say func(string), hide func()) {
	t.shown++
	mine := t.shown
	hide = func() {
		if t.shown == mine {
			t.RemoveAll()
		}
	}
	buttons := container.NewHBox()
	if action != "" {
		button := NewButton(action, nil, func() {
			hide()
			act()
		})
		button.Importance = widget.HighImportance
		buttons.Add(button)
	}
	dismiss := NewButton("", theme.CancelIcon(), hide)
	dismiss.Importance = widget.LowImportance
	buttons.Add(dismiss)
	beside := container.NewVBox(layout.NewSpacer(), buttons, layout.NewSpacer()) // a button is no taller beside many lines
	label := widget.NewLabel(message)
	row := container.NewHBox(label, beside)
	// No wider than the wall: beside a panel there may be little of it.
	room := min(0.55*t.Size().Width, t.Size().Width-buttons.MinSize().Width-6*theme.Padding())
	if room > 0 && label.MinSize().Width > room {
		label = widget.NewLabel(message) // the other one has been measured as one line, and Fyne keeps that
		label.Wrapping = fyne.TextWrapWord
		label.Resize(fyne.NewSize(room, label.MinSize().Height))
		row = container.NewHBox(container.New(Wide(room), label), beside)
	}
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameOverlayBackground))
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = theme.Color(theme.ColorNameInputBorder), 1, 6
	ground.Shadow = canvas.Shadow{Color: theme.Color(theme.ColorNameShadow), BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	card := container.NewStack(ground, container.NewPadded(row))
	t.RemoveAll()
	t.Add(container.NewVBox(layout.NewSpacer(), container.NewHBox(layout.NewSpacer(), card, layout.NewSpacer()), Space(14)))
	return label.SetText, hide
}

// Clear takes away what is said: it is not true any more.
func (t *Toast) Clear() {
	t.shown++
	t.RemoveAll()
}
