package sound

import (
	"bytes"
	"encoding/binary"
	"math"
)

const (
	rate   = 22050 // samples a second
	length = 1.7   // seconds
)

// stroke is one stroke of the bell.
type stroke struct {
	at    float64 // seconds
	pitch float64 // Hz
	loud  float64
}

// A falling third, as of a doorbell: it asks for attention and startles nobody.
var strokes = [...]stroke{{0, 659.26, 0.5}, {0.42, 523.25, 0.55}}

// partials are the tones of one stroke: how high above its pitch, how loud, and
// how fast each dies away.
var partials = [...]struct{ ratio, loud, decay float64 }{{1, 1, 3.2}, {2, 0.35, 5}, {3.01, 0.12, 8}, {4.2, 0.06, 12}}

// Bell makes the sound as a WAV file: mono, 16 bits.
func Bell() []byte {
	samples := make([]int16, int(length*rate))
	for i := range samples {
		now := float64(i) / rate
		sum := 0.0
		for _, s := range strokes {
			t := now - s.at
			if t < 0 {
				continue
			}
			attack := min(t/0.008, 1) // no click
			for _, p := range partials {
				sum += attack * s.loud * p.loud * math.Exp(-p.decay*t) * math.Sin(2*math.Pi*s.pitch*p.ratio*t)
			}
		}
		fade := min((length-now)/0.05, 1)
		samples[i] = int16(math.Round(0.55 * fade * math.Tanh(sum) * math.MaxInt16))
	}
	return wav(samples)
}

func wav(samples []int16) []byte {
	var file bytes.Buffer
	size := uint32(2 * len(samples))
	for _, part := range []any{
		[]byte("RIFF"), 36 + size, []byte("WAVEfmt "), uint32(16), uint16(1), uint16(1),
		uint32(rate), uint32(2 * rate), uint16(2), uint16(16), []byte("data"), size, samples,
	} {
		_ = binary.Write(&file, binary.LittleEndian, part) // to memory
	}
	return file.Bytes()
}
