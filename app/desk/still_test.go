package desk

import (
	"bytes"
	"image"
	"testing"
	"time"

	"samenbord/app/screen"
)

// barsWhileMoving: while somebody zooms and pans, the bars look as they
// did, to the pixel; when it is over they say what is so now. (Meanwhile it is a
// picture of them that is shown.)
func barsWhileMoving(t *testing.T, s *stage) {
	tw, p, x, y := onNote(t, s)
	whole := p.Rest(t)
	below := tw.entry.Object.Size().Height
	bottom := image.Rect(0, screenHeight-int(below)+2, screenWidth, screenHeight)
	menus := image.Rect(0, 0, screenWidth, 24)
	zoomX, zoomY := tw.middle(tw.top.Zoom)
	number := image.Rect(int(zoomX)-25, int(zoomY)-10, int(zoomX)+25, int(zoomY)+10)
	before := s.Image(t)

	looks := 0
	for looks < 3 { // on a busy machine somebody has to move it longer for them
		over := make(chan struct{})
		go func() {
			defer close(over)
			p.Holding(t, "ctrl", func() { p.ThereAndBack(t, x, y, -30, 1) })
			p.ThereAndBack(t, x, y, 30, 1)
		}()
		for moving := true; moving; looks++ {
			if now := s.Image(t); differ(before, now, bottom) {
				t.Error("the bar below the wall looks different while it moves")
			} else if differ(before, now, menus) {
				t.Error("the menus look different while the wall moves")
			}
			select {
			case <-over:
				moving = false
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	p.Zoom(t, x, y, 5)
	p.Rest(t)
	after := s.Image(t)
	if differ(before, after, bottom) || differ(before, after, menus) {
		t.Error("the bars look different after the wall moved")
	}
	if !differ(before, after, number) {
		t.Error("the number of the zoom did not follow")
	}
	p.Key(t, "ctrl+0")
	screen.Until(t, "everything as it was", func() bool { return s.Look(t) == whole })
	s.leave(t)
}

// onNote is a board in a window, with the mouse on a note that was clicked.
func onNote(t *testing.T, s *stage) (tw *twin, p *screen.Program, x, y float32) {
	t.Helper()
	path := boardFile(t, "Een", "Twee", "Drie")
	tw = newTwin(t, path)
	p = s.show(t, path)
	x, y = tw.note(t, "Twee")
	p.Click(t, x, y)
	return tw, p, x, y
}

// menuWhileMoving: a menu that is open stays whole while somebody turns the
// wheel over the wall behind it, and leaves nothing behind when it is closed.
func menuWhileMoving(t *testing.T, s *stage) {
	_, p, x, y := onNote(t, s)
	p.ThereAndBack(t, x, y, 10, 1)
	const menuX, menuY = 40, 12
	p.Click(t, menuX, menuY)
	p.Rest(t)
	p.Key(t, "Escape")
	p.ThereAndBack(t, x+400, y, 5, 1)
	p.Rest(t)
	bare := s.Image(t)
	p.Click(t, menuX, menuY)
	p.Rest(t)
	open := s.Image(t)
	menu := difference(bare, open)
	if menu.Dy() < 100 {
		t.Fatalf("opening a menu changed %v only", menu)
	}
	menu = menu.Inset(20) // its shadow lies on what moves

	over := make(chan struct{})
	go func() {
		defer close(over)
		p.ThereAndBack(t, x+400, y, 30, 1)
	}()
	for moving := true; moving; {
		if now := s.Image(t); differ(open, now, menu) {
			t.Error("the menu looks different while the wall moves")
		}
		select {
		case <-over:
			moving = false
		case <-time.After(10 * time.Millisecond):
		}
	}
	p.Key(t, "Escape")
	p.Rest(t)
	if found := difference(bare, s.Image(t)); !found.Empty() {
		t.Errorf("the menu left something behind: %v", found)
	}
	s.leave(t)
}

// difference is the part of two pictures in which they are not the same.
func difference(a, b *image.NRGBA) image.Rectangle {
	found := image.Rectangle{}
	for y := a.Rect.Min.Y; y < a.Rect.Max.Y; y++ {
		line := image.Rect(a.Rect.Min.X, y, a.Rect.Max.X, y+1)
		if !differ(a, b, line) {
			continue
		}
		for x := line.Min.X; x < line.Max.X; x++ {
			if a.NRGBAAt(x, y) != b.NRGBAAt(x, y) {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

func differ(a, b *image.NRGBA, in image.Rectangle) bool {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		from, to := a.PixOffset(in.Min.X, y), a.PixOffset(in.Max.X, y)
		if !bytes.Equal(a.Pix[from:to], b.Pix[from:to]) {
			return true
		}
	}
	return false
}
