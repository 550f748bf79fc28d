package screen

import (
	"bytes"
	"hash/maphash"
	"image"
	"image/png"
	"os"
	"strconv"
	"testing"
	"time"
)

// Picture writes a picture of the screen, in the format of the path's ending.
func (s *Screen) Picture(t testing.TB, path string) {
	t.Helper()
	s.run(t, "import", "-silent", "-window", "root", path)
}

// Image is a picture of the screen.
func (s *Screen) Image(t testing.TB) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(s.run(t, "import", "-silent", "-window", "root", "png:-")))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// Look is what there is to see on the screen: equal values are equal pictures.
// The mouse pointer is no part of it.
func (s *Screen) Look(t testing.TB) uint64 {
	t.Helper()
	return s.look(t).sum
}

// Settle waits until the screen shows the same twice running, and gives what it
// shows. A text cursor blinks: it settles between two blinks.
func (s *Screen) Settle(t testing.TB) uint64 {
	t.Helper()
	before := s.Look(t)
	Until(t, "the screen to come to rest", func() bool {
		now := s.Look(t)
		same := now == before
		before = now
		return same
	})
	return before
}

// Rest waits until the screen has shown the same for a while, and gives what it
// shows. It never comes while a text cursor blinks.
func (s *Screen) Rest(t testing.TB) uint64 {
	t.Helper()
	before, since := s.Look(t), time.Now()
	Until(t, "the screen to stay as it is", func() bool {
		if now := s.Look(t); now != before {
			before, since = now, time.Now()
		}
		return time.Since(since) > 400*time.Millisecond
	})
	return before
}

// Changed waits until the screen shows something else than before.
func (s *Screen) Changed(t testing.TB, before uint64) {
	t.Helper()
	Until(t, "the screen to change", func() bool { return s.Look(t) != before })
}

type look struct {
	sum     uint64
	colours int // no more than a few are counted
}

var seed = maphash.MakeSeed()

func (s *Screen) look(t testing.TB) look {
	t.Helper()
	pixels := s.run(t, "import", "-silent", "-window", "root", "-depth", "8", "rgb:-")
	if len(pixels) != s.Width*s.Height*3 {
		t.Fatal("the picture of the screen is not whole: " + strconv.Itoa(len(pixels)) + " bytes")
	}
	colours := map[[3]byte]bool{}
	for i := 0; i < len(pixels) && len(colours) < 64; i += 3 {
		colours[[3]byte(pixels[i:])] = true
	}
	return look{maphash.Bytes(seed, pixels), len(colours)}
}

// Keep keeps a picture of how a test left the screen, when it failed and the
// environment names a folder for it (SAMENBORD_PICTURES).
func (s *Screen) Keep(t *testing.T, name string) {
	if folder := os.Getenv("SAMENBORD_PICTURES"); folder != "" && t.Failed() {
		_ = s.command("import", "-silent", "-window", "root", folder+"/"+name+".png").Run() // a help, no more
	}
}
