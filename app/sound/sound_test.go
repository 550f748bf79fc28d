package sound

import (
	"encoding/binary"
	"testing"
)

// TestBell: the file is a WAV that says what it holds, begins and ends in
// silence, is to be heard, and never clips.
func TestBell(t *testing.T) {
	file := Bell()
	if string(file[:4]) != "RIFF" || string(file[8:16]) != "WAVEfmt " || int(binary.LittleEndian.Uint32(file[4:])) != len(file)-8 {
		t.Fatalf("no WAV file: %q", file[:16])
	}
	data := file[44:]
	if n := int(binary.LittleEndian.Uint32(file[40:])); n != len(data) || n != 2*int(length*rate) {
		t.Errorf("%d bytes of sound, of %d", n, len(data))
	}
	loudest := 0
	at := func(i int) int { return int(int16(binary.LittleEndian.Uint16(data[2*i:]))) }
	for i := range len(data) / 2 {
		loudest = max(loudest, at(i), -at(i))
	}
	if loudest < 8000 || loudest > 30000 {
		t.Errorf("the loudest is %d", loudest)
	}
	if first, last := at(0), at(len(data)/2-1); first != 0 || last > 60 || last < -60 {
		t.Errorf("it clicks: %d at the beginning, %d at the end", first, last)
	}
}
