package screen

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// framebuffer is what the X server shows, mapped into memory: Xvfb keeps it in a file
// in the format of X window dumps (xwd) when it is given a folder (-fbdir). Looking
// at it takes nothing from the server or the program, which need both cores of two.
type framebuffer struct {
	file          []byte
	start, line   int // where the pixels begin, and how many bytes a line of them has
	width, height int
}

// The head of a window dump is made of big-endian numbers of four bytes; these are
// the places of those that matter here (XWDFile.h).
const (
	dumpHead       = 0
	dumpWidth      = 4
	dumpHeight     = 5
	dumpBits       = 11
	dumpLine       = 12
	dumpColours    = 19
	dumpColourSize = 12 // bytes of an entry in the table of colours
)

var le = binary.LittleEndian

// mapFramebuffer maps the file that the server keeps in a folder.
func mapFramebuffer(t testing.TB, folder string) *framebuffer {
	t.Helper()
	f, err := openFramebuffer(filepath.Join(folder, "Xvfb_screen0"))
	if err != nil {
		t.Fatal("what the screen shows cannot be read: ", err)
	}
	t.Cleanup(func() { _ = syscall.Munmap(f.file) })
	return f
}

func openFramebuffer(path string) (*framebuffer, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // what is mapped stays
	about, err := file.Stat()
	if err != nil {
		return nil, err
	}
	raw, err := syscall.Mmap(int(file.Fd()), 0, int(about.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	number := func(i int) int { return int(binary.BigEndian.Uint32(raw[4*i:])) }
	if len(raw) < 100 {
		return nil, errors.New("it has no head")
	}
	f := &framebuffer{
		file:  raw,
		start: number(dumpHead) + dumpColourSize*number(dumpColours), line: number(dumpLine),
		width: number(dumpWidth), height: number(dumpHeight),
	}
	if bits := number(dumpBits); bits != 32 || f.line < 4*f.width || f.start+f.line*f.height > len(raw) {
		return nil, fmt.Errorf("%d bits a pixel, %d bytes a line, %d in all", bits, f.line, len(raw))
	}
	return f, nil
}

// row is a line of pixels, four bytes for each: blue, green, red, and one without meaning.
func (f *framebuffer) row(y int) []byte {
	at := f.start + y*f.line
	return f.file[at : at+4*f.width]
}
