package screen

import (
	"strconv"
	"testing"
)

// Type types a text of plain letters on the keyboard.
func (p *Program) Type(t testing.TB, text string) {
	t.Helper()
	p.run(t, "xdotool", "type", "--delay", "6", text)
}

// Key presses keys one after another, by their names in X: "Return", "ctrl+z".
func (p *Program) Key(t testing.TB, keys ...string) {
	t.Helper()
	p.run(t, "xdotool", append([]string{"key", "--delay", "12"}, keys...)...)
}

// Click clicks at a place.
func (p *Program) Click(t testing.TB, x, y float32) {
	t.Helper()
	p.run(t, "xdotool", append(to(x, y), "click", "1")...)
}

// DoubleClick clicks twice at a place.
func (p *Program) DoubleClick(t testing.TB, x, y float32) {
	t.Helper()
	p.run(t, "xdotool", append(to(x, y), "click", "--repeat", "2", "--delay", "40", "1")...)
}

// RightClick clicks with the right button.
func (p *Program) RightClick(t testing.TB, x, y float32) {
	t.Helper()
	p.run(t, "xdotool", append(to(x, y), "click", "3")...)
}

// Hold presses the left button at one place and moves to another in steps, as a
// hand does. The button stays down.
func (p *Program) Hold(t testing.TB, fromX, fromY, toX, toY float32) {
	t.Helper()
	args := append(to(fromX, fromY), "mousedown", "1")
	const steps = 8
	for i := 1; i <= steps; i++ {
		part := float32(i) / steps
		args = append(args, "sleep", "0.02")
		args = append(args, to(fromX+(toX-fromX)*part, fromY+(toY-fromY)*part)...)
	}
	p.run(t, "xdotool", append(args, "sleep", "0.04")...)
}

// Wave moves the pointer from one place to another and back, in many small
// steps.
func (p *Program) Wave(t testing.TB, fromX, fromY, toX, toY float32) {
	t.Helper()
	p.run(t, "xdotool", wave(fromX, fromY, toX, toY)...)
}

func wave(fromX, fromY, toX, toY float32) []string {
	var args []string
	const steps = 50
	for i := range 2*steps + 1 {
		part := 1 - float32(max(i-steps, steps-i))/steps
		args = append(args, to(fromX+(toX-fromX)*part, fromY+(toY-fromY)*part)...)
		args = append(args, "sleep", "0.01")
	}
	return args
}

// HoldAndWave presses the left button at one place, moves to another and from
// there to a third and back, so many times, in one movement: a hand that pauses
// gives nothing to paint. The button stays down.
func (p *Program) HoldAndWave(t testing.TB, fromX, fromY, toX, toY, thenX, thenY float32, times int) {
	t.Helper()
	args := append(to(fromX, fromY), "mousedown", "1", "sleep", "0.01")
	const steps = 20
	for i := 1; i <= steps; i++ {
		part := float32(i) / steps
		args = append(args, to(fromX+(toX-fromX)*part, fromY+(toY-fromY)*part)...)
		args = append(args, "sleep", "0.01")
	}
	for range times {
		args = append(args, wave(toX, toY, thenX, thenY)...)
	}
	p.run(t, "xdotool", args...)
}

// Release lets the left button go.
func (p *Program) Release(t testing.TB) {
	t.Helper()
	p.run(t, "xdotool", "mouseup", "1")
}

// Drag drags from one place to another.
func (p *Program) Drag(t testing.TB, fromX, fromY, toX, toY float32) {
	t.Helper()
	p.Hold(t, fromX, fromY, toX, toY)
	p.Release(t)
}

// Scroll turns the wheel at a place, down for positive notches.
func (p *Program) Scroll(t testing.TB, x, y float32, notches int) {
	t.Helper()
	button := "5"
	if notches < 0 {
		button, notches = "4", -notches
	}
	p.run(t, "xdotool", append(to(x, y), "click", "--repeat", strconv.Itoa(notches), "--delay", "12", button)...)
}

// Zoom turns the wheel with Ctrl held, in for positive notches.
func (p *Program) Zoom(t testing.TB, x, y float32, notches int) {
	t.Helper()
	p.Holding(t, "ctrl", func() { p.Scroll(t, x, y, -notches) })
}

// ThereAndBack turns the wheel at a place, down for positive notches, and back
// again, so many times, in one movement: between two of them is a moment in which
// nothing has to be painted.
func (p *Program) ThereAndBack(t testing.TB, x, y float32, notches, times int) {
	t.Helper()
	there, back := "5", "4"
	if notches < 0 {
		there, back, notches = "4", "5", -notches
	}
	args := to(x, y)
	for range times {
		for _, button := range [...]string{there, back} {
			args = append(args, "click", "--repeat", strconv.Itoa(notches), "--delay", "12", button)
		}
	}
	p.run(t, "xdotool", args...)
}

// Holding does something with a key held down.
func (p *Program) Holding(t testing.TB, key string, act func()) {
	t.Helper()
	p.run(t, "xdotool", "keydown", key)
	defer p.run(t, "xdotool", "keyup", key)
	act()
}

func to(x, y float32) []string {
	return []string{"mousemove", strconv.Itoa(int(x)), strconv.Itoa(int(y))}
}
