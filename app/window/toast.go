package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
)

// toast is a short message at the bottom that goes away by itself, with at
// most one thing to do about it.
type toast struct {
	*fyne.Container
	shown int // counts messages, so that an old one does not take a new one away
}

// toastTime is how long a message stays: long enough to read it and to act.
const toastTime = 8 * time.Second

func newToast() *toast { return &toast{Container: container.NewStack()} }

func (t *toast) show(message, action string, act func()) (hide func()) {
	_, hide = t.stay(message, action, act)
	time.AfterFunc(toastTime, func() { doorway.Do(hide) })
	return hide
}

// stay shows a message until it is hidden, or another one comes. Say changes its words,
// and leaves the button where somebody is about to press it.
func (t *toast) stay(message, action string, act func()) (say func(string), hide func()) {
	t.shown++
	mine := t.shown
	hide = func() {
		if t.shown == mine {
			t.RemoveAll()
		}
	}
	buttons := container.NewHBox()
	if action != "" {
		button := widget.NewButton(action, func() {
			hide()
			act()
		})
		button.Importance = widget.HighImportance
		buttons.Add(button)
	}
	dismiss := widget.NewButtonWithIcon("", theme.CancelIcon(), hide)
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
		row = container.NewHBox(container.New(fixedWidth(room), label), beside)
	}
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameOverlayBackground))
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = theme.Color(theme.ColorNameInputBorder), 1, 6
	ground.Shadow = canvas.Shadow{Color: theme.Color(theme.ColorNameShadow), BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	card := container.NewStack(ground, container.NewPadded(row))
	t.RemoveAll()
	t.Add(container.NewVBox(layout.NewSpacer(), container.NewHBox(layout.NewSpacer(), card, layout.NewSpacer()), fixedSpace(14)))
	return label.SetText, hide
}

// clear takes away what is said: it is not true any more.
func (t *toast) clear() {
	t.shown++
	t.RemoveAll()
}

func fixedSpace(height float32) fyne.CanvasObject {
	space := canvas.NewRectangle(nil)
	space.SetMinSize(fyne.NewSize(1, height))
	return space
}
