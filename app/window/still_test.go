package window

import (
	"image"
	"testing"
	"time"

	"samenbord/app/screen"
)

// TestBarsWhileTheWallMoves: while somebody zooms and pans, the bars look as they
// did, to the pixel; when it is over they say what is so now. (Meanwhile it is a
// picture of them that is shown.)
func TestBarsWhileTheWallMoves(t *testing.T) {
	path := boardFile(t, "Een", "Twee", "Drie")
	tw := newTwin(t, path)
	s := screen.Start(t, screenWidth, screenHeight)
	p := show(t, s, path)
	x, y := tw.note(t, "Twee")
	p.Click(t, x, y)
	whole := p.Rest(t)
	below := tw.entry.object.Size().Height
	bottom := image.Rect(0, screenHeight-int(below)+2, screenWidth, screenHeight)
	zoomX, zoomY := tw.middle(tw.bar.zoom)
	number := image.Rect(int(zoomX)-25, int(zoomY)-10, int(zoomX)+25, int(zoomY)+10)
	before := s.Image(t)

	over := make(chan struct{})
	go func() {
		defer close(over)
		p.Holding(t, "ctrl", func() { p.ThereAndBack(t, x, y, -60, 2) })
		p.ThereAndBack(t, x, y, 60, 2)
		p.Zoom(t, x, y, 5)
	}()
	looks := 0
	for moving := true; moving; looks++ {
		if now := s.Image(t); differ(before, now, bottom) {
			t.Error("the bar below the wall looks different while it moves")
		}
		select {
		case <-over:
			moving = false
		case <-time.After(10 * time.Millisecond):
		}
	}
	if looks < 3 {
		t.Fatalf("there were %d looks at it", looks)
	}
	p.Rest(t)
	after := s.Image(t)
	if differ(before, after, bottom) {
		t.Error("the bar below the wall looks different after it moved")
	}
	if !differ(before, after, number) {
		t.Error("the number of the zoom did not follow")
	}
	p.Key(t, "ctrl+0")
	screen.Until(t, "everything as it was", func() bool { return s.Look(t) == whole })
	p.Quit(t)
}

func differ(a, b image.Image, in image.Rectangle) bool {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return true
			}
		}
	}
	return false
}
