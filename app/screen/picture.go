package screen

import (
	"image"
	"image/png"
	"math/bits"
	"os"
	"testing"
	"time"
)

// Picture writes a picture of the screen, a PNG.
func (s *Screen) Picture(t testing.TB, path string) {
	t.Helper()
	if err := write(s.Image(t), path); err != nil {
		t.Fatal(err)
	}
}

func write(picture image.Image, path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(file, picture); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}

// Image is a picture of the screen.
func (s *Screen) Image(t testing.TB) *image.NRGBA {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, s.Width, s.Height))
	for y := range s.Height {
		row := s.shown.row(y)
		for i, into := 0, picture.Pix[y*picture.Stride:]; i < len(row); i += 4 {
			// Blue, green and red become red, green and blue.
			le.PutUint32(into[i:], bits.ReverseBytes32(le.Uint32(row[i:]))>>8|opaque)
		}
	}
	return picture
}

const opaque = 0xff000000

// Look is what there is to see on the screen: equal values are equal pictures.
// The mouse pointer is no part of it. It is asked for so often that it multiplies
// four pixels at a time (as wyhash does) instead of handing copies to a hash.
func (s *Screen) Look(t testing.TB) uint64 {
	t.Helper()
	sum := uint64(0)
	for y := range s.Height {
		row := s.shown.row(y)
		for ; len(row) >= 16; row = row[16:] {
			high, low := bits.Mul64(le.Uint64(row)&colours^mixed, le.Uint64(row[8:])&colours^stirred)
			sum = (sum + high ^ low) * odd
		}
		for ; len(row) > 0; row = row[4:] {
			sum = (sum + uint64(le.Uint32(row)&(colours>>32))) * odd
		}
	}
	return sum
}

// Numbers without a pattern, of which the first two are never equal to two pixels, so that
// their product tells of both.
const (
	mixed   = 0xa0761d6478bd642f
	stirred = 0xe7037ed1a0b428db
	odd     = 0x8ebc6af09c88c6e3
)

// How many rounds of its loop the program shows the same when the screen has come
// to rest. A round is a frame, 17 ms, as long as the machine keeps up. A text
// cursor stands still for 25 rounds between two blinks.
const (
	settled = 8
	resting = 32
)

// Settle waits until the screen stays the same for a moment, and gives what it
// shows. A text cursor blinks: it settles between two blinks. On a machine so busy
// that there are not as many rounds between two blinks, it has settled when it shows
// again what it showed before the last one.
func (s *Screen) Settle(t testing.TB) uint64 {
	t.Helper()
	return s.stays(t, "the screen to come to rest", settled)
}

// Rest waits until the screen has shown the same for a while, and gives what it
// shows. It never comes while a text cursor blinks.
func (s *Screen) Rest(t testing.TB) uint64 {
	t.Helper()
	return s.stays(t, "the screen to stay as it is", resting)
}

// stays waits until the screen shows the same while each program on it has gone so
// many rounds of its loop, and saved nothing. That is no time: on a busy machine the
// program has to come to its rounds first.
func (s *Screen) stays(t testing.TB, what string, rounds uint64) uint64 {
	t.Helper()
	before, since := s.Look(t), s.counts(t)
	begun, seen := since, map[uint64]bool{before: true}
	until(t, what, glance, func() bool {
		now := s.counts(t)
		if now.saved(since) {
			since = now // from then on
			return false
		}
		painted := now.painted(since)
		if !painted && !now.went(rounds, since) {
			return false
		}
		look := s.Look(t)
		if look != before {
			before, since = look, now
			blinks := seen[look] && rounds == settled && now.went(rounds, begun)
			seen[look] = true
			return blinks
		}
		since.looked(now)
		return !painted
	})
	return before
}

// Idle waits until a program has gone a second's rounds without painting anything.
func (s *Screen) Idle(t testing.TB) {
	t.Helper()
	since := s.counts(t)
	until(t, "a second in which nothing is painted, as nothing changes", glance, func() bool {
		now := s.counts(t)
		if now.painted(since) {
			since = now
		}
		return now.went(60, since)
	})
}

// Changed waits until the screen shows something else than before.
func (s *Screen) Changed(t testing.TB, before uint64) {
	t.Helper()
	// A frame is counted before it is on the screen, so there is a look soon after it too.
	s.untilPainted(t, "the screen to change", 2, func() bool { return s.Look(t) != before })
}

// untilPainted waits until something is so that is not cheap to see: it looks when a
// program has painted, and else every so many rounds.
func (s *Screen) untilPainted(t testing.TB, what string, rounds uint64, so func() bool) {
	t.Helper()
	var looked counts
	until(t, what, 2*glance, func() bool {
		now := s.counts(t)
		if looked.of != nil && !now.painted(looked) && !now.went(rounds, looked) {
			return false
		}
		looked = now
		return so()
	})
}

// Blinks waits until a text cursor blinks, which tells that a field has the keyboard:
// then the screen goes on changing though nobody does anything. What a click before it
// changed, and the field itself, are fewer changes.
func (s *Screen) Blinks(t testing.TB) {
	t.Helper()
	for range 3 {
		s.Changed(t, s.Settle(t))
	}
}

// colours leaves out of two pixels what is no colour.
const colours = 0x00ffffff_00ffffff

// colourful tells whether the screen shows more than a few colours: an empty window
// has fewer.
func (s *Screen) colourful() bool {
	seen := map[[4]byte]bool{}
	for y := range s.Height {
		for i, row := 0, s.shown.row(y); i < len(row); i += 4 {
			if seen[[4]byte(row[i:])] = true; len(seen) > 8 {
				return true
			}
		}
	}
	return false
}

// Keep keeps a picture of how a test left the screen, when it failed and the
// environment names a folder for it (SAMENBORD_PICTURES).
func (s *Screen) Keep(t *testing.T, name string) {
	if folder := os.Getenv("SAMENBORD_PICTURES"); folder != "" && t.Failed() {
		_ = write(s.Image(t), folder+"/"+name+".png") // a help, no more
	}
}

// glance is how long is waited between two looks at something cheap.
const glance = 5 * time.Millisecond
